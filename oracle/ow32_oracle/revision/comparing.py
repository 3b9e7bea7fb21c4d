"""One decision under two versions of the rules, as decision diagrams over the same facts.

Where the one version leaves open what the other excludes is a diagram, too: if it leads nowhere, nobody is treated
differently, and that is proved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from ow32_oracle.revision.versions import Version
from ow32_oracle.situations import Situation
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import settle
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Term
from ow32_spec.language.types import Value
from ow32_spec.language.usual import Usual

Regions = Mapping[tuple["Turn", str], Node]
"""The records for which each thing changes: of an outcome, or of the whole question where none is named."""


class Turn(StrEnum):
    """A way of being treated differently."""

    CLOSED = "no longer open"
    OPENED = "now open"
    DROPPED = "no longer asked"
    ASKED = "now asked"


@frozen(eq=False)
class Side:
    """One of the two versions.

    Attributes:
        version: the version.
        projection: its norms, projected on outcomes.
    """

    version: Version
    projection: Projection

    @classmethod
    def of(cls, version: Version) -> "Side":
        """A version, with its norms projected."""
        return cls(version, Projection(version.book))

    def decision(self, name: str) -> Decision:
        """The decision of that name."""
        return self.version.book.decision(name)

    def terms(self, name: str) -> list[Term]:
        """Where a decision is asked, and where each of its outcomes is open."""
        decision = self.decision(name)
        opens = (self.projection.open(decision, outcome) for outcome in decision.outcomes.values)
        return [settle(each, readings=self.version.readings) for each in (self.projection.asked(decision), *opens)]


@frozen(eq=False, slots=False)
class Comparison:
    """A decision in both versions.

    Attributes:
        before: the first version.
        after: the second.
        name: of the decision.
        apart: a term by which the records are to be told apart, too.
    """

    before: Side
    after: Side
    name: str
    apart: Sequence[Term] = ()
    situation: Situation = field(init=False)

    @situation.default
    def _situation(self) -> Situation:
        more = (*self.after.terms(self.name), *self.apart)
        decision = self.before.decision(self.name)
        return Situation(self.before.projection, decision, self.before.version.readings, {}, more_terms=more)

    @cached_property
    def regions(self) -> Regions:
        """The lawful records for which each thing changes, as far as there are any."""
        return self.changing(self.situation.diagrams, self.situation.lawful)

    def changing(self, diagrams: TermDiagrams, lawful: Node) -> Regions:
        """The same in some diagrams."""
        first = [diagrams.of(term) for term in self.before.terms(self.name)]
        second = [diagrams.of(term) for term in self.after.terms(self.name)]
        asked = diagrams.both(lawful, diagrams.both(first[0], second[0]))

        def only(here: Node, there: Node, among: Node) -> Node:
            return diagrams.both(among, diagrams.both(here, diagrams.denied(there)))

        found = {
            (Turn.DROPPED, ""): only(first[0], second[0], lawful),
            (Turn.ASKED, ""): only(second[0], first[0], lawful),
        }
        outcomes = self.before.decision(self.name).outcomes.values
        for outcome, one, other in zip(outcomes, first[1:], second[1:], strict=True):
            found[Turn.CLOSED, outcome] = only(one, other, asked)
            found[Turn.OPENED, outcome] = only(other, one, asked)
        return {key: node for key, node in found.items() if node != NOWHERE}

    def plainest(self, node: Node) -> Record:
        """The record of a region that is as usual as it can be."""
        return self._usual.record(node, ())

    def decisive(self, record: Record, node: Node) -> Record:
        """As few facts of a record as put it in a region whatever the others are."""
        facts = {fact.name: fact for fact in self.situation.facts}
        typical_first = sorted(facts, key=lambda name: record[name] != facts[name].typical)
        diagrams = self.situation.diagrams
        wherever = diagrams.either(node, diagrams.denied(self.situation.lawful))
        left = self._usual.without(dict(record), typical_first, wherever)
        return {name: left[name] for name in facts if name in left}

    @cached_property
    def _usual(self) -> Usual:
        facts = {fact.name: fact for fact in self.situation.facts}
        typical = {name: fact.typical for name, fact in facts.items()}
        return Usual(self.situation.diagrams, typical, departure_from({}, facts))


def treated_differently(before: Side, after: Side, name: str, nobody_of: Term) -> Record | None:
    """The plainest record that is treated differently though a term is not true of it; none where there is none.

    Args:
        before: the first version.
        after: the second.
        name: the decision.
        nobody_of: what is true of those who are meant to be treated differently.
    """
    meant = settle(nobody_of, readings=after.version.readings)
    compared = Comparison(before, after, name, [meant])
    diagrams = compared.situation.diagrams
    others = diagrams.both(diagrams.any(compared.regions.values()), diagrams.denied(diagrams.of(meant)))
    return None if others == NOWHERE else compared.plainest(others)


class Classes:
    """The classes of records: those alike to every comparison of either version count once.

    Attributes:
        diagrams: the diagrams over one value for each class.
        regions: the classes for which each thing changes.
        all: how many there are of which the question arises in either version.
        different: of how many something changes.
    """

    def __init__(self, compared: Comparison) -> None:
        situation = compared.situation
        first, second = compared.before.terms(compared.name), compared.after.terms(compared.name)
        values = telling_values((*first, *second, *(each.term for each in situation.assumptions)), {})
        self.diagrams = TermDiagrams({name: values[name] for name in situation.diagrams.names}, situation.readings)
        lawful = self.diagrams.all(self.diagrams.of(each.term) for each in situation.assumptions)
        self.regions = compared.changing(self.diagrams, lawful)
        asked = self.diagrams.either(self.diagrams.of(first[0]), self.diagrams.of(second[0]))
        self.all = self.diagrams.count(self.diagrams.both(asked, lawful))
        self.different = self.count(self.regions.values())

    def count(self, nodes: Iterable[Node]) -> int:
        """How many classes lie in some of the regions."""
        return self.diagrams.count(self.diagrams.any(nodes))

    def by(self, name: str) -> Iterator[tuple[Value, Regions, int]]:
        """For each value of a fact: the value, what changes for those who have it, and for how many classes."""
        values = self.diagrams.values[name]
        for value in values:
            here = {key: self.diagrams.given(node, {name: value}) for key, node in self.regions.items()}
            here = {key: node for key, node in here.items() if node != NOWHERE}
            # The fact itself is asked no longer and would be counted with each of its values.
            yield value, here, self.count(here.values()) // len(values)
