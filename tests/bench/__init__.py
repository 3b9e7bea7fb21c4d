"""Measured side by side: the oracle and what a user would pick instead of it."""
