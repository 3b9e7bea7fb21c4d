"""One value of a record against the type of its fact: taken, not known, or refused with a remedy.

Each value has one spelling. 64.0, 1e3, "64" and yes are refused, though what they mean could be guessed,
because a guess that is wrong would look like a fact.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Iterable
from datetime import date
from enum import Enum

from ow32_oracle.names import nearest
from ow32_oracle.record_problems import Fault, shortened, shown
from ow32_oracle.record_syntax import Members, Spelling
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value

UNKNOWN_WORD = "unknown"
"""What may be written for a fact that is not known, as may null and nothing at all."""

FACTS_LISTED = "`ow32 facts` lists what there is"

_NOT_KNOWN = "or null if it is not known"
_WHOLE = re.compile(r"\s*[+-]?\d{1,18}\s*", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TRUTHS = {"true": "true", "yes": "true", "y": "true", "1": "true"} | {
    "false": "false",
    "no": "false",
    "n": "false",
    "0": "false",
}
_SAFE_FLOAT = 2**53
"""Beyond this, a floating-point number does not say which whole number was meant."""


class NotKnown(Enum):
    """What a record says of a fact that it names without knowing it."""

    NOT_KNOWN = "not known"


NOT_KNOWN = NotKnown.NOT_KNOWN


def no_such_fact(name: str, facts: Iterable[str], listing: str = FACTS_LISTED) -> Fault:
    """What is wrong with a name that is none of the facts', and where somebody finds what there is."""
    near = nearest(name, facts)
    remedy = f"did you mean {near}?" if near else f"remove it; {listing}"
    return Fault("there is no such fact", remedy)


def read_value(fact: Fact, value: object) -> Value | NotKnown | Fault:
    """Take the value that a record gives for a fact.

    Args:
        fact: what the value is of.
        value: as `ow32_oracle.record_syntax.parse` gives it.

    Returns:
        The value if it is one of the fact's type and domain; NOT_KNOWN for null and "unknown"; else what is
        wrong with it.
    """
    if value is None or value == UNKNOWN_WORD:
        return NOT_KNOWN
    if isinstance(value, Members | list):
        what = "an object" if isinstance(value, Members) else "an array"
        return Fault(f"{what} stands here", f"write one plain value, {_choice(fact)}, {_NOT_KNOWN}")
    if isinstance(value, str) and value.strip().lower() == UNKNOWN_WORD:
        return Fault(f'{shown(value)} is not "{UNKNOWN_WORD}"', "write it in small letters and without spaces, or null")
    match fact.of:
        case Boolean():
            return value if isinstance(value, bool) else _no_truth(value)
        case Integer():
            return _integer(fact.of, value)
        case Enumeration():
            return _member(fact.of, value)
        case Date():
            return _date(fact.of, value, example=fact.typical)


def _choice(fact: Fact) -> str:
    """What may be written for a fact."""
    match fact.of:
        case Enumeration(values=values):
            return f"one of {', '.join(map(shown, values))}"
        case _:
            return str(fact.of)


def _brief(value: object) -> str:
    """A value and what it is."""
    match value:
        case bool():
            return f"{str(value).lower()} is a truth value"
        case Spelling(text=text):
            return f"{shortened(text)} is a number"
        case str():
            return f"{shown(value)} is text"
        case _:
            return f"{value} is a number"


def _no_truth(value: object) -> Fault:
    meant = _TRUTHS.get(value.strip().lower()) if isinstance(value, str) else _TRUTHS.get(str(value))
    if meant and isinstance(value, str) and value.strip().lower() == meant:
        return Fault(f"{_brief(value)}, not true or false", f"write {meant} without quotes")
    return Fault(f"{_brief(value)}, not true or false", f"write {meant or 'true or false'}, {_NOT_KNOWN}")


def _integer(of: Integer, value: object) -> int | Fault:
    domain = f"{of.low} to {of.high} ({of.unit})"
    remedy = f"write a whole number from {domain}, {_NOT_KNOWN}"
    match value:
        case bool():
            return Fault(f"{_brief(value)}, not a number", remedy)
        case int():
            return value if of.contains(value) else _outside(value, domain)
        case str() if _WHOLE.fullmatch(value):
            return Fault(f"{_brief(value)}, not a number", f"write {int(value)} without quotes")
        case Spelling(text=text):
            return _spelt(text, domain, remedy)
        case _:
            return Fault(f"{_brief(value)}, not a number", remedy)


def _spelt(text: str, domain: str, remedy: str) -> Fault:
    """Numbers that are no whole number as it is to be written."""
    if text.strip("-").isdigit() and text != "-0":
        return _outside(shortened(text), domain)
    number = float(text)
    if number.is_integer() and abs(number) < _SAFE_FLOAT:
        return Fault(f"{shortened(text)} is another spelling of a whole number", f"write {int(number)}")
    if text[-1].isalpha():  # NaN, Infinity
        return Fault(f"{text} is not JSON and no number", remedy)
    return Fault(f"{shortened(text)} is not a whole number", remedy)


def _outside(value: object, domain: str) -> Fault:
    return Fault(f"{value} lies outside {domain}", "correct it, or write null if it is not known")


def _member(of: Enumeration, value: object) -> str | Fault:
    if isinstance(value, str) and of.contains(value):
        return value
    listed = f"write one of {', '.join(map(shown, of.values))}, {_NOT_KNOWN}"
    if not isinstance(value, str):
        return Fault(f"{_brief(value)}, not the name of a value", listed)
    near = nearest(value, of.values)
    return Fault(f"{shown(value)} is not a value of this fact", f"did you mean {shown(near)}?" if near else listed)


def _date(of: Date, value: object, example: Value) -> date | Fault:
    domain = f"{of.low.isoformat()} to {of.high.isoformat()}"
    remedy = f'write a date in quotes as year-month-day, as in "{example}", {_NOT_KNOWN}'
    if not isinstance(value, str):
        return Fault(f"{_brief(value)}, not a date", remedy)
    parts = _ISO_DATE.fullmatch(value)
    if parts is None:
        return Fault(f"{shown(value)} is not spelt as a date", remedy)
    year, month, day = map(int, parts.groups())
    if not year or not 1 <= month <= 12:
        return Fault(f"{value} is not in the calendar", "write a month from 01 to 12 and a year from 0001 on")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return Fault(f"{value} is not in the calendar", f"{month_name[month]} {year} has {days} days")
    read = date(year, month, day)
    return read if of.contains(read) else _outside(value, domain)
