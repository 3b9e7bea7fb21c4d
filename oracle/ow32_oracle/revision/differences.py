"""Everybody who is treated differently by two versions of the rules, decision by decision: exact, over all records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from ow32_oracle.revision.comparing import Classes, Comparison, Regions, Side, Turn, treated_differently
from ow32_oracle.revision.versions import Version
from ow32_spec.language.answers import Answer, answer
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value

Run = tuple[Value, Value]
"""Values in the order of a fact's domain, from a first to a last."""


class Relation(StrEnum):
    """How the second version stands to the first."""

    EQUIVALENT = "equivalent"
    """Nobody is treated differently."""
    STRICTER = "stricter"
    """It excludes more, and nothing less."""
    LOOSER = "looser"
    """It leaves more open, and nothing less."""
    INCOMPARABLE = "incomparable"
    """It excludes for some what it leaves open for others, or the question arises for others."""


@frozen(kw_only=True)
class Patient:
    """The plainest synthetic patient who shows something.

    Attributes:
        record: every fact.
        decisive: as few of them as show it, whatever the others are.
        before: the answer of the first version.
        after: that of the second.
    """

    record: Record
    decisive: Record
    before: Answer
    after: Answer


@frozen(kw_only=True)
class Change:
    """One thing that is otherwise.

    Attributes:
        turn: what becomes of it.
        outcome: the outcome; none where it is the whole question.
    """

    turn: Turn
    outcome: str


@frozen(kw_only=True)
class Shift:
    """Patients for whom the same things change.

    Attributes:
        changes: what changes for just these patients.
        classes: how many classes of records there are of them.
        only_where: the facts whose values set them apart, with those values as runs from a first to a last.
        patient: the plainest one.
    """

    changes: tuple[Change, ...]
    classes: int
    only_where: Mapping[Fact, tuple[Run, ...]]
    patient: Patient


@frozen(kw_only=True)
class Stratum:
    """The patients with one value of a fact.

    Attributes:
        value: the value; of numbers, the first of those that are alike.
        relation: how the versions stand to each other among them.
        classes: how many classes of their records are treated differently.
    """

    value: Value
    relation: Relation
    classes: int


@frozen(kw_only=True)
class Difference:
    """How two versions differ in a decision.

    Attributes:
        decision: the decision, as in the first version.
        relation: how the second stands to the first.
        classes: how many classes of records are treated differently.
        of: how many there are of which the question arises in either.
        shifts: what changes, each with its plainest patient.
        strata: where asked for, the same among the patients with each value of a fact.
        unmeant: a patient who is treated differently though the amendment does not say so; none where there is none.
    """

    decision: Decision
    relation: Relation
    classes: int
    of: int
    shifts: tuple[Shift, ...]
    strata: Mapping[Fact, tuple[Stratum, ...]]
    unmeant: Record | None


def common_decisions(one: Version, other: Version) -> tuple[Decision, ...]:
    """The decisions that both versions have, in the order of the first."""
    names = {each.name for each in other.book.decisions}
    return tuple(each for each in one.book.decisions if each.name in names)


def differences(
    one: Version, other: Version, decisions: Iterable[str], by: Sequence[Fact] = ()
) -> Iterator[Difference]:
    """How two versions differ in some decisions.

    Args:
        one: the first version.
        other: the second.
        decisions: their names; both versions have them, with the same outcomes.
        by: facts by whose values the patients are told apart, too.
    """
    before, after = Side.of(one), Side.of(other)
    for name in decisions:
        yield _difference(Comparison(before, after, name), by)


def _difference(compared: Comparison, by: Sequence[Fact]) -> Difference:
    classes = Classes(compared)
    amendment = compared.after.version.amendment
    meant = amendment.concerns if amendment else None
    return Difference(
        decision=compared.before.decision(compared.name),
        relation=_relation(compared.regions),
        classes=classes.different,
        of=classes.all,
        shifts=tuple(_shifts(compared, classes)),
        strata={fact: tuple(_strata(fact, classes)) for fact in by if fact in compared.situation.facts},
        unmeant=treated_differently(compared.before, compared.after, compared.name, meant)
        if meant is not None and compared.regions
        else None,
    )


def _shifts(compared: Comparison, classes: Classes) -> Iterator[Shift]:
    """What changes for the same patients, together."""
    together: dict[Node, list[tuple[Turn, str]]] = {}
    for key, node in compared.regions.items():
        together.setdefault(node, []).append(key)
    for node, keys in together.items():
        yield Shift(
            changes=tuple(Change(turn=turn, outcome=outcome) for turn, outcome in keys),
            classes=classes.count([classes.regions[keys[0]]]),
            only_where={fact: runs for fact in compared.situation.facts if (runs := _set_apart(compared, node, fact))},
            patient=_patient(compared, node),
        )


def _set_apart(compared: Comparison, node: Node, fact: Fact) -> tuple[Run, ...]:
    """The values that a fact has in a region, if it has not all of those that lawful records have."""
    diagrams, lawful = compared.situation.diagrams, compared.situation.lawful
    values = diagrams.values[fact.name]

    def within(region: Node) -> list[bool]:
        return [diagrams.given(region, {fact.name: each}) != NOWHERE for each in values]

    possible, here = within(lawful), within(node)
    return _runs(values, here) if here != possible else ()


def _patient(compared: Comparison, node: Node) -> Patient:
    record = compared.plainest(node)
    before, after = (
        answer(side.projection, side.decision(compared.name), record, side.version.readings)
        for side in (compared.before, compared.after)
    )
    return Patient(record=record, decisive=compared.decisive(record, node), before=before, after=after)


def _strata(fact: Fact, classes: Classes) -> Iterator[Stratum]:
    for value, regions, count in classes.by(fact.name):
        yield Stratum(value=value, relation=_relation(regions), classes=count)


def _runs(values: Sequence[Value], taken: Sequence[bool]) -> tuple[Run, ...]:
    """The values that are taken, those side by side as one run.

    The values stand for all: of each stretch of values that are alike the first is among them and the last.
    """
    runs = list[Run]()
    for place, value in enumerate(values):
        if taken[place]:
            runs[-1:] = [(runs[-1][0], value)] if place and taken[place - 1] else [*runs[-1:], (value, value)]
    return tuple(runs)


def _relation(regions: Regions) -> Relation:
    turns = {turn for turn, _ in regions}
    if not turns:
        return Relation.EQUIVALENT
    if turns == {Turn.CLOSED}:
        return Relation.STRICTER
    return Relation.LOOSER if turns == {Turn.OPENED} else Relation.INCOMPARABLE
