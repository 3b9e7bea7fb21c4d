"""Missing facts: a rule that asks for one is tried with every value that could make a difference."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from miniatures.correct.facts import CHOICES, TRUTHS, Record

EITHER_SIDE: dict[str, tuple[Any, ...]] = {
    "age_years": (17, 18),
    "prior_intensive_lines": (0, 1),
    "prior_venetoclax_cycles": (0, 2, 3),
    "cycle": (1, 2, 3),
    "day_of_cycle": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 20, 21, 28, 29),
    "venetoclax_mg_yesterday": (0, 199, 200, 400),
    "venetoclax_mg_today": (0, 1, 200, 400),
    "cycles_completed": (0, 1, 2, 3, 4),
    "date": ("2025-12-01", "2025-12-02", "2026-12-01", "2026-12-02"),
}
"""Of numbers and dates, the values on either side of every boundary of a rule."""


class Unknown(Exception):
    """A rule asks for a fact that is not known."""


class Patient:
    """A patient, each fact an attribute."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def __getattr__(self, fact: str) -> Any:
        try:
            return self._record[fact]
        except KeyError:
            raise Unknown(fact) from None


def possible_values(fact: str) -> Sequence[Any]:
    """Values that between them stand for all that a fact can have."""
    if fact in TRUTHS:
        return (False, True)
    return CHOICES.get(fact) or EITHER_SIDE[fact]


def rulings(rule: Callable[[Patient], Any], record: Record) -> Iterator[Any]:
    """What a rule says of every patient of whom the record can be."""
    try:
        yield rule(Patient(record))
    except Unknown as unknown:
        fact = str(unknown)
        for value in possible_values(fact):
            yield from rulings(rule, {**record, fact: value})
