"""How plausible a value is in a record: near to what the record has, or else to what is typical.

The distance is Gower's (1971): of numbers and dates the share of the domain that lies between, of all else 0 where
they are the same and 1 where not.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from ow32_spec.language.interpreter import Record
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Date, Integer, Type, Value

Cost = tuple[Fraction, int]
"""How far a value is from being plausible; compared part by part."""

Price = Callable[[str, Value], Cost]
"""What it costs that a fact is given a value."""

FREE: Cost = (Fraction(0), 0)


def distance(of: Type, one: Value, other: Value) -> Fraction:
    """How far two values of a type are apart: from 0, the same, to 1, the ends of the domain."""
    if not isinstance(of, Integer | Date):
        return Fraction(one != other)
    low, high = _number(of.low), _number(of.high)
    return Fraction(abs(_number(one) - _number(other)), high - low) if high > low else Fraction(0)


def departure_from(record: Record, facts: dict[str, Fact]) -> Price:
    """What it costs to give a fact a value: its distance from what the record has, and whether it is untypical.

    Where the record lacks the fact, the distance is that from the typical value.

    Args:
        record: what is known.
        facts: the facts by name.
    """

    def price(name: str, value: Value) -> Cost:
        fact = facts[name]
        usual = record.get(name, fact.typical)
        return distance(fact.of, usual, value), int(value != fact.typical)

    return price


def _number(value: Value) -> int:
    return value.toordinal() if isinstance(value, date) else int(value)
