"""Everybody who is treated differently by two versions of the rules, decision by decision: exact, over all records.

Both versions stand as decision diagrams over the same facts. Where the one leaves open what the other excludes is then
a diagram, too: if it leads nowhere, nobody is treated differently, and that is proved.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import field, frozen

from ow32_spec.language.plausibility import departure_from
from ow32_oracle.revision.versions import Version
from ow32_oracle.situations import Situation
from ow32_spec.language.usual import Usual
from ow32_spec.language.answers import Answer, answer
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import settle
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Fact, Term
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


class Turn(StrEnum):
    """A way of being treated differently."""

    CLOSED = "no longer open"
    OPENED = "now open"
    DROPPED = "no longer asked"
    ASKED = "now asked"


@frozen(kw_only=True)
class Patient:
    """The plainest synthetic patient who shows something.

    Attributes:
        record: every fact.
        decisive: as few of them as show it, whatever the others are.
        before: the answer of the first version.
        after: that of the second.
    """

    record: Mapping[str, Value]
    decisive: Mapping[str, Value]
    before: Answer
    after: Answer


@frozen(kw_only=True)
class Shift:
    """Patients for whom one thing changes.

    Attributes:
        turn: what changes.
        outcome: the outcome concerned; none where the whole question is.
        classes: how many classes of records there are of them.
        only_where: the facts whose values set them apart, with those values as runs from a first to a last.
        patient: the plainest one.
    """

    turn: Turn
    outcome: str
    classes: int
    only_where: Mapping[Fact, tuple[Run, ...]]
    patient: Patient


@frozen(kw_only=True)
class Stratum:
    """The patients with one value of a fact.

    Attributes:
        value: the value.
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
    """

    decision: Decision
    relation: Relation
    classes: int
    of: int
    shifts: tuple[Shift, ...]
    strata: Mapping[Fact, tuple[Stratum, ...]]


def differences(
    one: Version, other: Version, decisions: Sequence[str], by: Sequence[Fact] = ()
) -> Iterator[Difference]:
    """How two versions differ in some decisions.

    Args:
        one: the first version.
        other: the second; it has the same decisions and outcomes.
        decisions: their names.
        by: facts by whose values the patients are told apart, too.
    """
    before, after = Projection(one.book), Projection(other.book)
    for name in decisions:
        yield _Compared(one, other, before, after, one.book.decision(name)).difference(by)


@frozen(eq=False)
class _Compared:
    one: Version
    other: Version
    before: Projection
    after: Projection
    decision: Decision
    situation: Situation = field(init=False)
    regions: Mapping[tuple[Turn, str], Node] = field(init=False)

    @situation.default
    def _situation(self) -> Situation:
        return Situation(
            self.before, self.decision, self.one.readings, {}, more_terms=_terms(self.after, self.other, self.decision)
        )

    @regions.default
    def _regions(self) -> Mapping[tuple[Turn, str], Node]:
        return _turns(self, self.situation.diagrams, self.situation.lawful)

    def difference(self, by: Sequence[Fact]) -> Difference:
        classes = _Classes(self)
        found = {key: node for key, node in self.regions.items() if node != NOWHERE}
        return Difference(
            decision=self.decision,
            relation=_relation(found),
            classes=classes.different,
            of=classes.all,
            shifts=tuple(self._shift(turn, outcome, node, classes) for (turn, outcome), node in found.items()),
            strata={fact: tuple(self._strata(fact, classes)) for fact in by if fact in self.situation.facts},
        )

    def _shift(self, turn: Turn, outcome: str, node: Node, classes: "_Classes") -> Shift:
        return Shift(
            turn=turn,
            outcome=outcome,
            classes=classes.of(turn, outcome),
            only_where={fact: runs for fact in self.situation.facts if (runs := self._set_apart(node, fact))},
            patient=self._patient(node),
        )

    def _set_apart(self, node: Node, fact: Fact) -> tuple[Run, ...]:
        """The values that a fact has in a region, if it has not all of those that lawful records have."""
        diagrams, lawful = self.situation.diagrams, self.situation.lawful

        def within(region: Node) -> list[bool]:
            return [diagrams.given(region, {fact.name: each}) != NOWHERE for each in diagrams.values[fact.name]]

        possible, here = within(lawful), within(node)
        return _runs(diagrams.values[fact.name], here) if here != possible else ()

    def _patient(self, node: Node) -> Patient:
        situation = self.situation
        facts = {fact.name: fact for fact in situation.facts}
        usual = Usual(
            situation.diagrams, {name: fact.typical for name, fact in facts.items()}, departure_from({}, facts)
        )
        record = usual.record(node, ())
        typical_first = sorted(facts, key=lambda name: record[name] != facts[name].typical)
        wherever = situation.diagrams.either(node, situation.diagrams.denied(situation.lawful))
        decisive = usual.without(record, typical_first, wherever)
        return Patient(
            record=record,
            decisive={name: decisive[name] for name in facts if name in decisive},
            before=answer(self.before, self.decision, record, self.one.readings),
            after=answer(self.after, self.other.book.decision(self.decision.name), record, self.other.readings),
        )

    def _strata(self, fact: Fact, classes: "_Classes") -> Iterator[Stratum]:
        for value in classes.diagrams.values[fact.name]:
            here = {key: classes.diagrams.given(node, {fact.name: value}) for key, node in classes.regions.items()}
            here = {key: node for key, node in here.items() if node != NOWHERE}
            together = classes.diagrams.any(here.values())
            # The fact itself is asked no longer and would be counted with each of its values.
            count = classes.diagrams.count(together) // len(classes.diagrams.values[fact.name])
            yield Stratum(value=value, relation=_relation(here), classes=count)


class _Classes:
    """The classes of records: those alike to every comparison of either version count once.

    Attributes:
        diagrams: the diagrams over one value for each class.
        regions: the classes for which each thing changes.
        all: how many there are of which the question arises in either version.
        different: of how many something changes.
    """

    def __init__(self, compared: _Compared) -> None:
        situation = compared.situation
        first = _terms(compared.before, compared.one, compared.decision)
        second = _terms(compared.after, compared.other, compared.decision)
        values = telling_values((*first, *second, *(each.term for each in situation.assumptions)), {})
        self.diagrams = TermDiagrams({name: values[name] for name in situation.diagrams.names}, situation.readings)
        lawful = self.diagrams.all(self.diagrams.of(each.term) for each in situation.assumptions)
        self.regions = _turns(compared, self.diagrams, lawful)
        asked = self.diagrams.either(self.diagrams.of(first[0]), self.diagrams.of(second[0]))
        self.all = self.diagrams.count(self.diagrams.both(asked, lawful))
        self.different = self.diagrams.count(self.diagrams.any(self.regions.values()))

    def of(self, turn: Turn, outcome: str) -> int:
        """For how many one thing changes."""
        return self.diagrams.count(self.regions[turn, outcome])


def _runs(values: Sequence[Value], taken: Sequence[bool]) -> tuple[Run, ...]:
    """The values that are taken, those side by side as one run.

    The values stand for all: of each stretch of values that are alike the first is among them and the last.
    """
    runs = list[Run]()
    for place, value in enumerate(values):
        if taken[place]:
            runs[-1:] = [(runs[-1][0], value)] if place and taken[place - 1] else [*runs[-1:], (value, value)]
    return tuple(runs)


def _asked(projection: Projection, of: Version, decision: Decision) -> Term:
    return settle(projection.asked(decision), readings=of.readings)


def _open(projection: Projection, of: Version, decision: Decision, outcome: str) -> Term:
    return settle(projection.open(of.book.decision(decision.name), outcome), readings=of.readings)


def _terms(projection: Projection, of: Version, decision: Decision) -> list[Term]:
    opens = (_open(projection, of, decision, outcome) for outcome in decision.outcomes.values)
    return [_asked(projection, of, decision), *opens]


def _turns(compared: _Compared, diagrams: TermDiagrams, lawful: Node) -> Mapping[tuple[Turn, str], Node]:
    """The lawful records for which each thing changes."""
    first = [diagrams.of(term) for term in _terms(compared.before, compared.one, compared.decision)]
    second = [diagrams.of(term) for term in _terms(compared.after, compared.other, compared.decision)]
    asked = diagrams.both(lawful, diagrams.both(first[0], second[0]))

    def only(here: Node, there: Node, among: Node) -> Node:
        return diagrams.both(among, diagrams.both(here, diagrams.denied(there)))

    found = {
        (Turn.DROPPED, ""): only(first[0], second[0], lawful),
        (Turn.ASKED, ""): only(second[0], first[0], lawful),
    }
    for outcome, one, other in zip(compared.decision.outcomes.values, first[1:], second[1:], strict=True):
        found[Turn.CLOSED, outcome] = only(one, other, asked)
        found[Turn.OPENED, outcome] = only(other, one, asked)
    return found


def _relation(found: Mapping[tuple[Turn, str], Node]) -> Relation:
    turns = {turn for turn, _ in found}
    if not turns:
        return Relation.EQUIVALENT
    if turns == {Turn.CLOSED}:
        return Relation.STRICTER
    return Relation.LOOSER if turns == {Turn.OPENED} else Relation.INCOMPARABLE
