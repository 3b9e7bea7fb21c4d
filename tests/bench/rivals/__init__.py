"""What a user would pick instead of the oracle, each written by hand as a competent user of it would.

They are tests: nothing of the specification is used in them. Each module holds one engine; what each answers
otherwise than the oracle where facts are missing stands in `differences`.
"""
