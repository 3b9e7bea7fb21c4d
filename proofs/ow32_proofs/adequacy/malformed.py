"""Records that must be refused, each for one reason, and each accepted once that is mended.

What can be wrong follows from the vocabulary and the assumptions. A wrong value stands in a record of few facts in
which a decision turns on the fact, so that a system that guesses what was meant decides.

All of them are JSON. A bare NaN or Infinity is not: a system could not even read the line that holds it.
"""

import json
from collections.abc import Iterable, Iterator

from attrs import frozen

from ow32_proofs.adequacy.contradictions import Contradiction, contradictions
from ow32_proofs.adequacy.pivots import Pivot, pivots_of
from ow32_proofs.adequacy.wrong_values import as_text, wrong_values
from ow32_spec.language.interpreter import Record
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Integer

Member = tuple[str, str]
"""A name and a value, as JSON."""

PER_AREA = "/m2"
"""How the unit of a dose ends that is given for the surface of the body."""


@frozen(kw_only=True)
class MalformedRecord:
    """A record that must be refused.

    Attributes:
        decision: the decision that is asked about.
        text: the record as it is sent, a JSON object.
        mended: the same record with the one fault mended.
        at_fault: the names one of which a refusal has to have.
        requirement: what has to be checked.
        kills: the slips with which a system would take it, by name.
    """

    decision: str
    text: str
    mended: str
    at_fault: tuple[str, ...]
    requirement: str
    kills: tuple[str, ...]


def malformed_vectors(book: Rulebook) -> Iterator[MalformedRecord]:
    """Every record of the group: wrong values, names and contradictions, each in the order of the rulebook."""
    pivots = pivots_of(book)
    for each in pivots:
        for wrong in wrong_values(each.fact, each.value):
            name = each.fact.name
            yield _with((name, wrong.text), each, f"{name} for {wrong.check}")
    yield from _written_twice(pivots)
    yield from _misnamed(pivots)
    yield from _unknown_doses(book, pivots)
    for found in contradictions(book):
        yield _contradicting(book, found)


def _with(member: Member, around: Pivot, checked: str) -> MalformedRecord:
    """A record with something else in place of the fact on which it hangs."""
    others = _members(around.others)
    return MalformedRecord(
        decision=around.decision.name,
        text=_object([*others, member]),
        mended=_object([*others, (around.fact.name, as_text(around.value))]),
        at_fault=(member[0],),
        requirement=f"check {checked}",
        kills=(f"does not check {checked}",),
    )


def _written_twice(pivots: Iterable[Pivot]) -> Iterator[MalformedRecord]:
    """A fact of each type given twice, the answer turning on which is taken; and one of which one is null."""
    of_each_type = {type(each.fact.of): each for each in reversed(list(pivots))}
    for place, each in enumerate(reversed(list(of_each_type.values()))):
        pairs = [("another value", as_text(each.other), as_text(each.value))]
        pairs += [("null", "null", as_text(each.value))] if not place else []
        for what, first, second in pairs:
            name, others = each.fact.name, _members(each.others)
            checked = f"{name} for being given twice, first as {what}"
            yield MalformedRecord(
                decision=each.decision.name,
                text=_object([*others, (name, first), (name, second)]),
                mended=_object([*others, (name, second)]),
                at_fault=(name,),
                requirement=f"check {checked}",
                kills=(f"does not check {checked}",),
            )


def _misnamed(pivots: Iterable[Pivot]) -> Iterator[MalformedRecord]:
    """A fact of each part of a record under a name that is nearly its own, each in another way."""
    of_each_group: dict[str, Pivot] = {}
    for each in pivots:
        if "_" in each.fact.name:
            of_each_group.setdefault(each.fact.group, each)
    for (what, name), each in zip(_NEARLY.items(), of_each_group.values(), strict=False):
        other = name(each.fact.name)
        yield _with((other, as_text(each.value)), each, f"names, such as {other} with {what}")


def _camel_case(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


_NEARLY = {
    "the last letter missing": lambda name: name[:-1],
    "capitals for the ends of words": _camel_case,
    "hyphens for underscores": lambda name: name.replace("_", "-"),
    "the last word missing": lambda name: name.rpartition("_")[0],
    "capital letters throughout": str.upper,
}
"""Ways to miss a name by little."""


def _unknown_doses(book: Rulebook, pivots: Iterable[Pivot]) -> Iterator[MalformedRecord]:
    """A dose in mg of what is given in mg/m2: it cannot be judged, and must not be taken for one that can."""
    doses = [fact for fact in book.course.facts if _is_per_area(fact)] if book.course else []
    for dose in doses:
        around = next(each for each in pivots if dose.name.startswith(each.decision.name))
        whole = [*_members(around.others), (around.fact.name, as_text(around.value))]
        name = dose.name.replace("_per_m2", "")
        checked = f"names, such as {name} for a dose that is not known by surface"
        yield MalformedRecord(
            decision=around.decision.name,
            text=_object([*whole, (name, "130")]),
            mended=_object(whole),
            at_fault=(name,),
            requirement=f"check {checked}",
            kills=(f"does not check {checked}",),
        )


def _is_per_area(fact: Fact) -> bool:
    return isinstance(fact.of, Integer) and fact.of.unit.endswith(PER_AREA)


def _contradicting(book: Rulebook, found: Contradiction) -> MalformedRecord:
    """Facts that contradict each other, asked of the decision that speaks of most of them."""
    members = _members(found.record)
    return MalformedRecord(
        decision=max(book.decisions, key=lambda each: _spoken_of(book, each.name, found.record)).name,
        text=_object(members),
        mended=_object(members[:-1]),
        at_fault=tuple(found.record),
        requirement=f"check that facts do not contradict each other: {found.assumption.name}",
        kills=found.kills,
    )


def _spoken_of(book: Rulebook, decision: str, record: Record) -> int:
    """Of how many facts of a record a decision speaks."""
    asked = book.decision(decision)
    norms = book.norms_of(asked)
    return sum(fact.name in record for fact in facts_of(asked.asked, *(norm.condition for norm in norms)))


def _members(record: Record) -> list[Member]:
    return [(name, as_text(value)) for name, value in record.items()]


def _object(members: Iterable[Member]) -> str:
    return "{" + ", ".join(f"{json.dumps(name)}: {text}" for name, text in members) + "}"
