"""Differences in words, and as JSON."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ow32_oracle.answer_words import NOTHING, cited
from ow32_oracle.contradictions import spelt
from ow32_oracle.revision.differences import Difference, Run, Shift
from ow32_spec.language.answers import Answer
from ow32_spec.language.english import known_in_words
from ow32_spec.language.interpreter import Record
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Enumeration, Value


def shares(difference: Difference) -> str:
    """How many are treated differently."""
    return f"{difference.classes:,} of {difference.of:,} classes of records"


def headline(shift: Shift) -> str:
    """What changes for some patients: `200_mg, 400_mg now open; 100_mg no longer open`."""
    turns: dict[str, list[str]] = {}
    for change in shift.changes:
        turns.setdefault(change.turn, []).append(change.outcome)
    return "; ".join(f"{', '.join(outcomes)} {turn}".strip() for turn, outcomes in turns.items())


def shift_rows(book: Rulebook, shift: Shift) -> Iterator[tuple[str, str]]:
    """Who some patients are, and what is said of the plainest, as labelled lines."""
    yield "whom", f"{shift.classes:,} classes of records" + (", only where" if shift.only_where else "")
    for fact, runs in shift.only_where.items():
        yield "", f"- {_only(fact, runs)}"
    yield "patient", in_words(book, shift.patient.decisive)
    for label, answer in (("before", shift.patient.before), ("after", shift.patient.after)):
        first, *others = said(answer, shift)
        yield label, first
        yield from (("", line) for line in others)


def in_words(book: Rulebook, record: Record) -> str:
    """A patient, as a sentence."""
    clauses = "; ".join(known_in_words(book.fact(name), value) for name, value in record.items())
    return f"{clauses or 'any'}."


def said(answer: Answer, shift: Shift) -> Iterator[str]:
    """What is said of the outcomes that a shift is about, or of all where the question arises for others."""
    if answer.asked is False:
        yield "the question does not arise"
    elif answer.conflict:
        yield "conflict: every outcome is forbidden"
    else:
        about = {change.outcome for change in shift.changes}
        together: dict[str, list[str]] = {}
        for each in answer.outcomes:
            if "" in about or each.outcome in about:
                because = f"because of {cited(each.because)}" if each.because else NOTHING[each.status]
                together.setdefault(f"{each.status}: {because}", []).append(each.outcome)
        yield from (f"{', '.join(outcomes)} {words}" for words, outcomes in together.items())


def _only(fact: Fact, runs: tuple[Run, ...]) -> str:
    first, last = runs[0]
    if len(runs) == 1 and first == last:
        return known_in_words(fact, first)
    if isinstance(fact.of, Enumeration):
        members = fact.of.values
        each = [name for first, last in runs for name in members[members.index(first) : members.index(last) + 1]]
        return f"{fact.meaning}: {' or '.join(fact.of.labels[name] for name in each)}"
    spans = (spelt(first) if first == last else f"{spelt(first)} to {spelt(last)}" for first, last in runs)
    return f"{fact.meaning}: {' or '.join(spans)}"


def stratum_in_words(fact: Fact, value: Value) -> str:
    """A value of a fact by which patients are told apart."""
    return known_in_words(fact, value) if isinstance(fact.of, Boolean) else str(value)


def as_json(difference: Difference) -> Mapping[str, Any]:
    """A difference as a JSON object."""
    return {
        "decision": difference.decision.name,
        "relation": difference.relation.value,
        "classes": difference.classes,
        "of": difference.of,
        "shifts": [
            {
                "changes": [{"turn": each.turn.value, "outcome": each.outcome or None} for each in shift.changes],
                "classes": shift.classes,
                "only_where": {
                    fact.name: [[_plain(first), _plain(last)] for first, last in runs]
                    for fact, runs in shift.only_where.items()
                },
                "patient": _record(shift.patient.record),
                "decisive": list(shift.patient.decisive),
                "before": list(said(shift.patient.before, shift)),
                "after": list(said(shift.patient.after, shift)),
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
        "unmeant": None if difference.unmeant is None else _record(difference.unmeant),
    }


def _record(record: Record) -> dict[str, object]:
    return {name: _plain(value) for name, value in record.items()}


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value
