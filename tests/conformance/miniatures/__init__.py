"""Systems written by hand from the text: one that is right in each language, and small changes of it that are not.

Each wrong one makes a slip that real systems make. The kit has to catch it by the clause, and to let the right
ones pass.
"""
