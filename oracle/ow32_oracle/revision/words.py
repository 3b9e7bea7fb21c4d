"""Differences in words, and as JSON."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ow32_oracle.answer_words import NOTHING, cited
from ow32_oracle.contradictions import spelt
from ow32_oracle.revision.differences import Difference, Run, Shift
from ow32_spec.language.answers import Answer
from ow32_spec.language.english import known_in_words
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Enumeration, Value


def shares(difference: Difference) -> str:
    """How many are treated differently."""
    return f"{difference.classes:,} of {difference.of:,} classes of records"


def shift_rows(book: Rulebook, shift: Shift) -> Iterator[tuple[str, str]]:
    """What changes for some patients, as labelled lines."""
    where = "; ".join(f"{fact.name} {_runs(fact, runs)}" for fact, runs in shift.only_where.items())
    yield "whom", f"{shift.classes:,} classes of records" + (f", only where {where}" if where else "")
    patient = "; ".join(known_in_words(book.fact(name), value) for name, value in shift.patient.decisive.items())
    yield "patient", f"{patient or 'any'}."
    yield "before", said(shift.patient.before, shift.outcome)
    yield "after", said(shift.patient.after, shift.outcome)


def said(answer: Answer, outcome: str) -> str:
    """What is said of an outcome of a decision, or of the decision where none is meant."""
    if answer.asked is False:
        return "the question does not arise"
    if answer.conflict:
        return "conflict: every outcome is forbidden"
    lines = []
    for each in answer.outcomes:
        if outcome in ("", each.outcome):
            because = f"because {cited(each.because)}" if each.because else NOTHING[each.status]
            lines.append(f"{each.outcome} {each.status}: {because}")
    return "; ".join(lines)


def _runs(fact: Fact, runs: tuple[Run, ...]) -> str:
    if isinstance(fact.of, Enumeration):
        members = fact.of.values
        each = [name for first, last in runs for name in members[members.index(first) : members.index(last) + 1]]
        return " or ".join(each)
    return " or ".join(spelt(first) if first == last else f"{spelt(first)} to {spelt(last)}" for first, last in runs)


def as_json(difference: Difference) -> Mapping[str, Any]:
    """A difference as a JSON object."""
    return {
        "decision": difference.decision.name,
        "relation": difference.relation.value,
        "classes": difference.classes,
        "of": difference.of,
        "shifts": [
            {
                "turn": shift.turn.value,
                "outcome": shift.outcome or None,
                "classes": shift.classes,
                "only_where": {
                    fact.name: [[_plain(first), _plain(last)] for first, last in runs]
                    for fact, runs in shift.only_where.items()
                },
                "patient": {name: _plain(value) for name, value in shift.patient.record.items()},
                "decisive": list(shift.patient.decisive),
                "before": said(shift.patient.before, shift.outcome),
                "after": said(shift.patient.after, shift.outcome),
            }
            for shift in difference.shifts
        ],
        "strata": {
            fact.name: [
                {"value": _plain(each.value), "relation": each.relation.value, "classes": each.classes}
                for each in strata
            ]
            for fact, strata in difference.strata.items()
        },
    }


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value
