"""Everybody who decides whole tables here: the oracle, and what is written by hand."""

from bench import bulk_contestants, bulk_ours

CONTESTANTS = (*bulk_ours.OURS, *bulk_contestants.BY_HAND)
