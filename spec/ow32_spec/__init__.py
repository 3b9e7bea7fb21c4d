"""OW32, stated once: facts, readings, decisions and the norms of every clause.

Needs attrs and nothing else; no solver, no other package of this project.
"""
