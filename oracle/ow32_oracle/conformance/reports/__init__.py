"""What is told of a run: to a person at a terminal, in a summary of CI, to machines, and by a badge.

Every form says the same of the same run; `tally` and `grouping` hold what they share. All of them carry the purpose
line, but for the badge file, whose format has no room for it.
"""
