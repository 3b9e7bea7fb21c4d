"""Decisions as generated Python: one way of reading, every record, missing facts exactly."""
