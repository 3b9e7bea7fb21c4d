"""What the explorer shows, as the fragment of an address; the explorer's own script writes and reads the same.

    #p=start;age_years=17;disease_status=relapsed;r.hsct-inclusion=included
    #p=venetoclax;days=9;day=4;d1.treatment_started=true;d2-9.toxicity=false

`p` is the decision that is shown. Then come the facts of the patient, in the order of the vocabulary; what is left out
is not known. Then the readings that are not the default. Of a course: how many days it has, which of them is shown, and
what is recorded of each, or of several in a row; a question mark says that a fact is expressly not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ow32_spec.language.recorded import Recorded
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value

Readings = Mapping[str, str]
"""Alternatives by reading; those left out are read by default."""


def patient_fragment(book: Rulebook, decision: str, record: Mapping[str, Value], readings: Readings) -> str:
    """A patient, and the decision to be shown.

    Args:
        book: the rulebook.
        decision: the name of the decision.
        record: what is known of the patient.
        readings: how the text is read.
    """
    facts = [f"{fact.name}={_text(record[fact.name])}" for fact in book.facts if fact.name in record]
    return ";".join([f"p={decision}", *facts, *_changed(book, readings)])


def course_fragment(book: Rulebook, decision: str, days: Sequence[Recorded], shown: int, readings: Readings) -> str:
    """A course, the day of it to be shown, and the decision.

    Args:
        book: a rulebook that has a course.
        decision: the name of the decision.
        days: what is recorded of each day, from the first on.
        shown: the number of the day to be shown, from 1.
        readings: how the text is read.
    """
    facts = (*book.facts, *(book.course.facts if book.course else ()))
    recorded = [each for fact in facts for each in _runs(days, fact)]
    return ";".join([f"p={decision}", *_changed(book, readings), f"days={len(days)}", f"day={shown}", *recorded])


def _changed(book: Rulebook, readings: Readings) -> Iterator[str]:
    for each in book.readings:
        if readings.get(each.name, each.default) != each.default:
            yield f"r.{each.name}={readings[each.name]}"


def _runs(days: Sequence[Recorded], fact: Fact) -> Iterator[str]:
    """What is recorded of a fact, once for all days in a row of which the same is."""
    first = 0
    while first < len(days):
        if fact.name not in days[first]:
            first += 1
            continue
        value, last = days[first][fact.name], first
        while last + 1 < len(days) and fact.name in days[last + 1] and days[last + 1][fact.name] == value:
            last += 1
        which = f"{first + 1}" if first == last else f"{first + 1}-{last + 1}"
        yield f"d{which}.{fact.name}={_text(value)}"
        first = last + 1


def _text(value: Value | None) -> str:
    match value:
        case None:
            return "?"
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
    return str(value)
