"""Values that are none of their fact's, as systems and people write them; derived from its type and domain."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value

BEYOND_ALL_BOUNDS = "1e400"
"""A number in JSON that overflows what most systems read numbers into."""


@frozen
class WrongValue:
    """A value that must be refused.

    Attributes:
        check: what a system that takes it does not check, as words after "does not check a fact for".
        text: the value, as JSON.
    """

    check: str
    text: str


def as_text(value: Value) -> str:
    """A value as JSON."""
    return json.dumps(value.isoformat() if isinstance(value, date) else value)


def wrong_values(fact: Fact, meant: Value) -> Iterator[WrongValue]:
    """Every wrong way of writing a value of a fact, one for each kind of check that would find it.

    Args:
        fact: the fact.
        meant: the value that was meant, one of the fact's.
    """
    match fact.of:
        case Boolean():
            yield from _for_a_truth(meant is True)
        case Integer(low, high) if isinstance(meant, int):
            yield from _for_a_number(meant, low, high)
            yield WrongValue("an object in place of a number", json.dumps({"value": meant, "unit": fact.of.unit}))
        case Enumeration() as of if isinstance(meant, str):
            yield from _for_a_member(of, meant)
        case Date(low, high) if isinstance(meant, date):
            yield from _for_a_date(meant, low, high)
    yield WrongValue("a list in place of one value", f"[{as_text(meant)}]")


def _for_a_truth(meant: bool) -> Iterator[WrongValue]:
    yield WrongValue("a truth value written as text", json.dumps(str(meant).lower()))
    yield WrongValue("a truth value written as a number", str(int(meant)))
    yield WrongValue("a word in place of a truth value", json.dumps("yes" if meant else "no"))


def _for_a_number(meant: int, low: int, high: int) -> Iterator[WrongValue]:
    yield WrongValue("a number written as text", json.dumps(str(meant)))
    yield WrongValue("a truth value in place of a number", "true")
    yield WrongValue("a number just below the domain", str(low - 1))
    yield WrongValue("a number just above the domain", str(high + 1))
    yield WrongValue("a fraction in place of a whole number", str(meant + 0.5 if meant < high else meant - 0.5))
    yield WrongValue("a number beyond all bounds", BEYOND_ALL_BOUNDS)
    yield WrongValue("empty text", '""')


def _for_a_member(of: Enumeration, meant: str) -> Iterator[WrongValue]:
    meanings = (of.labels[meant], *of.labels.values())
    yield WrongValue("the meaning of a value in place of its name", _first_that_is_none(of, meanings))
    yield WrongValue("a value that is not one of the fact's", _first_that_is_none(of, (f"{meant}_other",)))
    yield WrongValue("other letter case", _first_that_is_none(of, (meant.upper(),)))
    yield WrongValue("a number in place of a value's name", str(of.values.index(meant)))
    yield WrongValue("empty text", '""')


def _first_that_is_none(of: Enumeration, texts: tuple[str, ...]) -> str:
    return json.dumps(next(text for text in texts if not of.contains(text)))


def _for_a_date(meant: date, low: date, high: date) -> Iterator[WrongValue]:
    day = timedelta(days=1)
    yield WrongValue("a date written as a number", f"{meant:%Y%m%d}")
    yield WrongValue("a date with the day first", json.dumps(f"{meant:%d/%m/%Y}"))
    yield WrongValue("a date without leading zeros", json.dumps(f"{meant.year}-{meant.month}-{meant.day}"))
    yield WrongValue("a date with a time", json.dumps(f"{meant.isoformat()}T00:00:00"))
    yield WrongValue("a day that is not in the calendar", json.dumps(f"{meant.year}-02-30"))
    yield WrongValue("a date just before the domain", json.dumps((low - day).isoformat()))
    yield WrongValue("a date just after the domain", json.dumps((high + day).isoformat()))
    yield WrongValue("empty text", '""')
