"""Tests for other systems: courses of synthetic patients at random, against which a system can be held.

Needs `hypothesis`, which nothing else here does: `pip install hypothesis`.
"""
