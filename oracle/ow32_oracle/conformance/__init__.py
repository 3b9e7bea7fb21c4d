"""Whether another system does what OW32 says: cases, a protocol to ask it by, and what is told of its answers.

A system conforms when what it does is required or permitted. Where the text grants a choice every choice passes;
where the norms conflict under the declared readings nothing is judged, and the case is told as such.
"""
