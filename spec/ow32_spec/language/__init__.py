"""The language in which a recommendation is stated, and its defining interpreter.

types        truth values, enumerations, bounded whole numbers with units, dates
terms        facts and what is built from them
readings     named ways of taking an ambiguous wording
norms        must, only if, may over the outcomes of a decision; exceptions; assumptions
rulebook     one edition, whole and checked
interpreter  the three-valued meaning of terms: the definition
projection   what the norms together say of each outcome, as terms
answers      required, permitted, forbidden, undetermined, and why
english      terms, norms, decisions and readings in words
"""
