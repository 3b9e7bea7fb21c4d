"""Amendments that would settle the findings: proposals for the authors, as rules; none of them is part of OW32.

Each is a TOML file, named by the finding that it is for. They are read by `ow32 diff`; `docs/amending.md` says how.
"""
