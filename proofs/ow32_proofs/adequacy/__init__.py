"""Which records suffice to tell a system that follows the rules from one that has any one of them wrong.

Every requirement on a suite of records is a region, the set of records that meet it, as a decision diagram; so
"no record can" is a proof, and so is "no fewer records can".
"""
