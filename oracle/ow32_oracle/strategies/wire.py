"""Records as they travel: dates in words, and what is not known left out, null or said to be unknown."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from ow32_oracle.record_values import UNKNOWN_WORD
from ow32_spec.language.interpreter import Record


class Spelling(StrEnum):
    """How a record says that a fact is not known; the three mean the same."""

    ABSENT = "absent"
    NULL = "null"
    UNKNOWN = "unknown"


WireRecord = Mapping[str, bool | int | str | None]
"""A record as JSON has it."""


def wired(record: Record, names: Sequence[str], spellings: Sequence[Spelling]) -> dict[str, bool | int | str | None]:
    """A record as JSON has it.

    Args:
        record: what is known.
        names: the facts that the record is to speak of, in order.
        spellings: for each of them, how it is said that it is not known.
    """
    written: dict[str, bool | int | str | None] = {}
    for name, spelling in zip(names, spellings, strict=True):
        if name in record:
            value = record[name]
            written[name] = value.isoformat() if isinstance(value, date) else value
        elif spelling is not Spelling.ABSENT:
            written[name] = None if spelling is Spelling.NULL else UNKNOWN_WORD
    return written
