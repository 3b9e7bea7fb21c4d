"""The licensed dosing of venetoclax with azacitidine in AML, to be compared with OW32. It is no part of OW32.

clauses  what public sources say of the labels, each with its source and whether it could be verified
dosing   the same as norms, over the facts and decisions of OW32
book     both, gathered into a rulebook
"""
