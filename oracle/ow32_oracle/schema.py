"""A JSON Schema of records, for editors and for those who write records with other software.

The schema says of values what the reader of records says, with the same domains, down to the days of each
month. Three things it cannot say, and its `$comment` names them: JSON Schema takes 64.0 and 6.4e1 for 64, it
sees no name written twice, and it does not know the assumptions of the rulebook.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_values import UNKNOWN_WORD
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Type

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NOT_KNOWN = "not_known"
_LIMITS = (
    "A record that fits may still be refused: where a whole number is written with a point or an exponent, "
    "where a name is written twice, and where facts contradict an assumption of the rulebook."
)


def record_schema(book: Rulebook) -> Mapping[str, Any]:
    """The schema of a record of this rulebook's facts, in draft 2020-12; the same each time."""
    return {
        "$schema": DIALECT,
        "$comment": _LIMITS,
        "title": f"Record of facts, {book.edition}",
        "description": f"What is known of a synthetic patient. {PURPOSE}",
        "type": "object",
        "properties": {fact.name: _property(fact) for fact in book.facts},
        "additionalProperties": False,
        "$defs": {
            _NOT_KNOWN: {
                "description": "The fact is not known, as if it were left out.",
                "enum": [None, UNKNOWN_WORD],
            }
        },
    }


def _property(fact: Fact) -> Mapping[str, Any]:
    unit = f", in {fact.of.unit}" if isinstance(fact.of, Integer) else ""
    denial = f" False: {fact.negation}." if fact.negation else ""
    source = f" Source: {fact.source}." if fact.source else ""
    return {
        "description": f"{fact.meaning[0].upper()}{fact.meaning[1:]}{unit}.{denial}{source}",
        "anyOf": [*_values(fact.of), {"$ref": f"#/$defs/{_NOT_KNOWN}"}],
    }


def _values(of: Type) -> list[Mapping[str, Any]]:
    """What may be written for a known value."""
    match of:
        case Boolean():
            return [{"type": "boolean"}]
        case Integer():
            return [{"type": "integer", "minimum": of.low, "maximum": of.high}]
        case Enumeration():
            return [{"const": name, "description": meaning} for name, meaning in of.labels.items()]
        case Date():
            # `format` is a remark that validators may pass over. The length is said again because `$` matches
            # before a line end in some of them.
            return [{"type": "string", "format": "date", "pattern": _dates(of.low, of.high), "maxLength": 10}]


def _dates(low: date, high: date) -> str:
    """A pattern of exactly the calendar's dates from `low` to `high`."""
    years: dict[str, list[str]] = {}
    for year in range(low.year, high.year + 1):
        years.setdefault(_year(year, low, high), []).append(f"{year:04d}")
    return "^(?:" + "|".join(f"(?:{'|'.join(each)})-(?:{months})" for months, each in years.items()) + ")$"


def _year(year: int, low: date, high: date) -> str:
    """Month and day of the dates of one year."""
    months: dict[str, list[str]] = {}
    for month in range(1, 13):
        days = range(1, monthrange(year, month)[1] + 1)
        within = [day for day in days if low <= date(year, month, day) <= high]
        if within:
            months.setdefault(_days(within), []).append(f"{month:02d}")
    return "|".join(f"(?:{'|'.join(each)})-(?:{days})" for days, each in months.items())


def _days(days: Iterable[int]) -> str:
    """Days of a month, those of one ten together."""
    tens: dict[int, list[str]] = {}
    for day in days:
        tens.setdefault(day // 10, []).append(str(day % 10))
    return "|".join(f"{ten}[{''.join(units)}]" for ten, units in tens.items())
