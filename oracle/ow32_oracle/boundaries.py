"""The boundaries near a record: which one fact, by itself, would give another answer, and where that begins."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import field, frozen

from ow32_oracle.situations import Situation, Wanted
from ow32_spec.language.answers import Status
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.plausibility import distance
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Date, Integer, Value

Possible = Mapping[str, tuple[Status, ...]]
"""For each outcome, the statuses that it can have, one where it is determined; nothing where the question does not
arise."""

_STATUSES = (Status.REQUIRED, Status.PERMITTED, Status.FORBIDDEN)


@frozen(kw_only=True)
class Boundary:
    """Two neighbouring values of one fact between which an answer changes, the others being as they are.

    Attributes:
        fact: the fact.
        near: the value on the side of the record: its own, or the last before the boundary.
        far: the first value on the other side.
        before: what the outcomes can be on this side.
        after: what they can be on the other side.
        distance: how far the value on the other side is from the record's (Gower).
    """

    fact: Fact
    near: Value
    far: Value
    before: Possible
    after: Possible
    distance: Fraction


def nearest_boundaries(
    projection: Projection, decision: Decision, record: Record, readings: Choice
) -> tuple[Boundary, ...]:
    """Every boundary that one known fact can cross by itself, the nearest first, then in the order of the vocabulary.

    Of numbers and dates, each pair of neighbouring values between which the answer changes; of other facts, each
    value with which the answer is another. Values that contradict the assumptions beside the record are passed over;
    a record that contradicts them itself has no boundaries.

    Args:
        projection: the rulebook's norms, projected on outcomes.
        decision: the decision.
        record: what is known.
        readings: how the text is read.
    """
    situation = Situation(projection, decision, readings, record)
    known = [fact for fact in situation.facts if fact.name in record]
    found = [boundary for fact in known for boundary in _Axis(situation, fact, record).boundaries()]
    return tuple(sorted(found, key=lambda each: each.distance))


@frozen(eq=False)
class _Axis:
    """One fact of a record, everything else being as it is."""

    situation: Situation
    fact: Fact
    record: Record
    _lawful: Node = field(init=False)
    _where: Mapping[tuple[str, Status], Node] = field(init=False)
    """Where an outcome has a status, for what is known of the other facts."""

    @_lawful.default
    def _lawful_beside_others(self) -> Node:
        return self._beside_others(self.situation.lawful)

    @_where.default
    def _answers_beside_others(self) -> Mapping[tuple[str, Status], Node]:
        return {
            (outcome, status): self._beside_others(self.situation.where(Wanted(outcome=outcome, statuses=(status,))))
            for outcome in self.situation.opens
            for status in _STATUSES
        }

    def _beside_others(self, node: Node) -> Node:
        others = {name: value for name, value in self.record.items() if name != self.fact.name}
        return self.situation.diagrams.given(node, others)

    def boundaries(self) -> Iterator[Boundary]:
        """The boundaries on this axis, those above the record's value from the near to the far, then those below."""
        values = self.situation.diagrams.values[self.fact.name]
        lawful = [value for value in values if self._somewhere(self._lawful, value)]
        own = self.record[self.fact.name]
        if own not in lawful:
            return
        here = lawful.index(own)
        if isinstance(self.fact.of, Integer | Date):
            pairs = [*pairwise(lawful[here:]), *pairwise(reversed(lawful[: here + 1]))]
        else:
            pairs = [(own, value) for value in lawful]
        answers = {value: self._possible(value) for value in lawful}
        for near, far in pairs:
            if answers[near] != answers[far]:
                yield Boundary(
                    fact=self.fact,
                    near=near,
                    far=far,
                    before=answers[near],
                    after=answers[far],
                    distance=distance(self.fact.of, own, far),
                )

    def _possible(self, value: Value) -> Possible:
        found = {
            outcome: tuple(each for each in _STATUSES if self._somewhere(self._where[outcome, each], value))
            for outcome in self.situation.opens
        }
        return found if any(found.values()) else {}

    def _somewhere(self, node: Node, value: Value) -> bool:
        return self.situation.diagrams.given(node, {self.fact.name: value}) != NOWHERE
