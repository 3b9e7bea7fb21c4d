"""Contrasts in words, as plain lines and as JSON: what would have to be otherwise, and where boundaries are.

line 1  start  start  forbidden     because start/adult (OW32#starting.0)
line 1  start  start  change 1 of 1 age_years 15 -> 18; lifts start/adult (OW32#starting.0)
line 1  start  -      boundary      age_years 18 | 17: start permitted | forbidden
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from ow32_oracle.answer_words import cited, reasons
from ow32_oracle.boundaries import Boundary, Possible
from ow32_oracle.contradictions import spelt
from ow32_oracle.contrast import Alternative, Change, WhyNot
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.records import ReadRecord
from ow32_oracle.settling_words import plain, size_note
from ow32_spec.language.answers import Answer
from ow32_spec.language.norms import Norm
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

_NOT_KNOWN = "unknown"


@frozen(kw_only=True)
class Contrast:
    """One record, what is said of an outcome, what would give another answer, and where the boundaries are.

    Attributes:
        entry: the record.
        answer: what is said of the decision.
        why_not: what would give the answer wanted.
        boundaries: the boundaries nearby.
    """

    entry: ReadRecord
    answer: Answer
    why_not: WhyNot
    boundaries: Sequence[Boundary]


def rows(contrast: Contrast) -> Iterator[tuple[str, str, str]]:
    """A contrast row by row: the outcome, or - where none is meant; what is said; and the words."""
    said, outcome = contrast.why_not, contrast.why_not.outcome
    yield outcome, *_present(contrast)
    wanted = " or ".join(said.statuses)
    if said.contradicted:
        names = ", ".join(each.name for each in said.contradicted)
        yield outcome, "no answer", f"the record contradicts assumptions ({names}): correct it first"
    elif said.already:
        yield outcome, "no change", f"it is {wanted} as the record stands"
    elif not said.alternatives:
        unseen = size_note(0, said.up_to)
        yield outcome, "no change", f"no record that the assumptions allow makes it {wanted}{unseen}"
    for number, each in enumerate(said.alternatives, start=1):
        yield outcome, f"change {number}", _alternative(each)
    if note := size_note(said.more, said.up_to):
        yield outcome, "not shown", note.strip(" ()")
    for boundary in contrast.boundaries:
        yield "-", "boundary", _boundary(boundary)


def lines(contrast: Contrast, book: Rulebook) -> Iterator[str]:
    """A contrast as plain lines, each complete in itself."""
    decision = max(len(each.name) for each in book.decisions)
    outcome = max(len(name) for each in book.decisions for name in each.outcomes.values)
    start = f"line {contrast.entry.line}  {contrast.why_not.decision.name:<{decision}}"
    for which, what, words in rows(contrast):
        yield f"{start}  {which:<{outcome}}  {what:<12}  {words}".rstrip()


def _present(contrast: Contrast) -> tuple[str, str]:
    """What is said of the outcome as the record stands."""
    for each in contrast.answer.outcomes:
        if each.outcome == contrast.why_not.outcome:
            return each.status, "; ".join(reasons(each))
    return "not asked", "the question does not arise"


def _alternative(each: Alternative) -> str:
    parts = [" and ".join(map(_change, each.changes))]
    if each.lifted:
        parts.append(f"lifts {cited(each.lifted)}")
    if each.imposed:
        parts.append(f"imposes {cited(each.imposed)}")
    return "; ".join(parts)


def _change(change: Change) -> str:
    old = _NOT_KNOWN if change.old is None else spelt(change.old)
    return f"{change.fact.name} {old} -> {spelt(change.new)}"


def _boundary(boundary: Boundary) -> str:
    names = dict.fromkeys((*boundary.before, *boundary.after))
    differing = [name for name in names if boundary.before.get(name) != boundary.after.get(name)]
    answers = [f"{name} {_statuses(boundary.before, name)} | {_statuses(boundary.after, name)}" for name in differing]
    return f"{boundary.fact.name} {spelt(boundary.near)} | {spelt(boundary.far)}: {', '.join(answers)}"


def _statuses(possible: Possible, name: str) -> str:
    return " or ".join(possible.get(name, ())) or "not asked"


def as_json(contrast: Contrast, book: Rulebook, readings: Choice) -> Mapping[str, Any]:
    """A contrast as one JSON object."""
    said, (status, _) = contrast.why_not, _present(contrast)
    return {
        "record": contrast.entry.number,
        "line": contrast.entry.line,
        "decision": said.decision.name,
        "outcome": said.outcome,
        "status": status,
        "wanted": [each.value for each in said.statuses],
        **changes_as_json(said),
        "boundaries": [
            {
                "fact": each.fact.name,
                **plain([("near", each.near), ("far", each.far)]),
                "before": {name: list(statuses) for name, statuses in each.before.items()},
                "after": {name: list(statuses) for name, statuses in each.after.items()},
            }
            for each in contrast.boundaries
        ],
        "readings": dict(readings),
        "edition": book.edition,
        "purpose": PURPOSE,
    }


def changes_as_json(said: WhyNot) -> Mapping[str, Any]:
    """What would give the answer wanted."""
    return {
        "already": said.already,
        "changes": [_alternative_json(each) for each in said.alternatives],
        "more": said.more,
        "up_to": said.up_to,
        "contradicted": [each.name for each in said.contradicted],
    }


def _alternative_json(each: Alternative) -> Mapping[str, Any]:
    return {
        "facts": {
            change.fact.name: {
                "old": None if change.old is None else plain([("value", change.old)])["value"],
                **plain([("new", change.new)]),
            }
            for change in each.changes
        },
        "distance": float(each.distance),
        "lifted": _norms(each.lifted),
        "imposed": _norms(each.imposed),
    }


def _norms(norms: Sequence[Norm]) -> list[Mapping[str, Any]]:
    return [{"norm": norm.name, "clauses": list(norm.clauses)} for norm in norms]
