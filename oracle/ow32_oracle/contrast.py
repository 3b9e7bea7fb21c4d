"""Why a record does not get an answer: the smallest changes that would give it.

Such changes are known as contrastive or counterfactual explanations. Here they are all that are minimal by inclusion,
and exact: nothing less of the record would have to be otherwise. They are a tester's and a reviewer's means of seeing
what an answer turns on, and no advice on what to change about anybody.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrs import field, frozen

from ow32_oracle.minimal_changes import Mask, MinimalChanges, TooManySets, names_of
from ow32_oracle.situations import OPEN, Situation, Wanted
from ow32_spec.language.answers import Status
from ow32_spec.language.diagrams import Node
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.norms import Assumption, Decision, Norm
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Value

MOST_SHOWN = 10
"""The most sets of changes that are given, unless more are asked for."""

MOST_SETS = 20_000
"""The most minimal sets that are looked at; if there are more, only those of few facts are."""


@frozen(kw_only=True)
class Change:
    """One fact that would have to be otherwise.

    Attributes:
        fact: the fact.
        old: its value in the record; None where it is missing.
        new: the value that it would need, the most plausible of those that will do.
    """

    fact: Fact
    old: Value | None
    new: Value


@frozen(kw_only=True)
class Alternative:
    """A smallest set of changes that gives the answer wanted; with any of them left out it does not.

    Attributes:
        changes: the changes, in the order of the vocabulary.
        distance: how far the new values are from the old ones, or else from the typical ones, summed over the
            facts (Gower); 0 where only what is typical is supplied, at most the number of changes.
        lifted: the norms that exclude the outcome, or for all that is known may exclude it, and then do not.
        imposed: the norms that do so only then.
    """

    changes: tuple[Change, ...]
    distance: Fraction
    lifted: tuple[Norm, ...]
    imposed: tuple[Norm, ...]


@frozen(kw_only=True)
class WhyNot:
    """What would give a record the answer that is wanted.

    Attributes:
        decision: the decision.
        outcome: the outcome.
        statuses: the statuses that will do.
        already: whether the record has the answer as it is; then there is nothing to change.
        alternatives: the smallest sets of changes: those of fewest facts first, then the most plausible, then in the
            order of the vocabulary. None where no record that the assumptions allow has the answer.
        more: how many minimal sets there are beside those given.
        up_to: the most facts of a set that was looked for; None where all were.
        contradicted: the assumptions on its facts that the record contradicts between them; then nothing is looked for.
    """

    decision: Decision
    outcome: str
    statuses: tuple[Status, ...]
    already: bool = False
    alternatives: tuple[Alternative, ...] = ()
    more: int = 0
    up_to: int | None = None
    contradicted: tuple[Assumption, ...] = ()


def why_not(
    projection: Projection,
    decision: Decision,
    outcome: str,
    record: Record,
    readings: Choice,
    *,
    statuses: Sequence[Status] = OPEN,
    most: int = MOST_SHOWN,
    most_sets: int = MOST_SETS,
) -> WhyNot:
    """The smallest changes to a record that would give an outcome one of some statuses.

    Facts may be changed, and missing ones supplied. The record that results has the answer whatever is still missing,
    and does not contradict the assumptions of the rulebook.

    Args:
        projection: the rulebook's norms, projected on outcomes.
        decision: the decision.
        outcome: the outcome.
        record: what is known.
        readings: how the text is read.
        statuses: the statuses that will do; by default, that the outcome may be chosen.
        most: the most sets of changes to give.
        most_sets: the most minimal sets to look at; if there are more, sets of fewer facts are looked for.

    Raises:
        SpecificationError: the decision has no such outcome.
        ValueError: `undetermined` is wanted, which nothing but leaving out facts can give.
    """
    decision.label(outcome)
    situation = Situation(projection, decision, readings, record)
    if contradicted := situation.contradicted(record):
        return WhyNot(decision=decision, outcome=outcome, statuses=tuple(statuses), contradicted=contradicted)
    goal = situation.where(Wanted(outcome=outcome, statuses=tuple(statuses)))
    masks, up_to = _minimal_sets(situation, goal, record, most_sets)
    found = _Alternatives(situation, outcome, record, goal)
    ordered = sorted((found.of(mask) for mask in masks if mask), key=found.order)
    return WhyNot(
        decision=decision,
        outcome=outcome,
        statuses=tuple(statuses),
        already=masks == (0,),
        alternatives=tuple(ordered[:most]),
        more=max(0, len(ordered) - most),
        up_to=up_to,
    )


def _minimal_sets(
    situation: Situation, goal: Node, record: Record, most_sets: int
) -> tuple[tuple[Mask, ...], int | None]:
    up_to: int | None = None
    while True:
        changes = MinimalChanges(situation.diagrams, record, changeable=True, most_facts=up_to, most_sets=most_sets)
        try:
            return changes.sets(goal, situation.lawful), up_to
        except TooManySets:
            up_to = len(situation.facts) // 2 if up_to is None else up_to - 1


@frozen(eq=False)
class _Alternatives:
    situation: Situation
    outcome: str
    record: Record
    goal: Node
    _facts: dict[str, Fact] = field(init=False)
    _changes: MinimalChanges = field(init=False)
    _excluding: tuple[Norm, ...] = field(init=False)

    @_facts.default
    def _by_name(self) -> dict[str, Fact]:
        return {fact.name: fact for fact in self.situation.facts}

    @_changes.default
    def _changing(self) -> MinimalChanges:
        return MinimalChanges(self.situation.diagrams, self.record, changeable=True)

    @_excluding.default
    def _excluding_now(self) -> tuple[Norm, ...]:
        return self._may_exclude(self.record)

    def of(self, mask: Mask) -> Alternative:
        price = departure_from(self.record, self._facts)
        (distance, _), values = self._changes.best(self.goal, self.situation.lawful, mask, price)
        names = names_of(mask, self.situation.diagrams)
        then = self._may_exclude({**self.record, **values})
        return Alternative(
            changes=tuple(
                Change(fact=fact, old=self.record.get(fact.name), new=values[fact.name])
                for fact in self.situation.facts
                if fact.name in names
            ),
            distance=distance,
            lifted=tuple(norm for norm in self._excluding if norm not in then),
            imposed=tuple(norm for norm in then if norm not in self._excluding),
        )

    def order(self, each: Alternative) -> tuple[int, Fraction, int, list[int]]:
        """Fewest facts, nearest values, fewest untypical ones, order of the vocabulary."""
        untypical = sum(change.new != change.fact.typical for change in each.changes)
        places = [self.situation.facts.index(change.fact) for change in each.changes]
        return len(each.changes), each.distance, untypical, places

    def _may_exclude(self, record: Record) -> tuple[Norm, ...]:
        """The norms that exclude the outcome, or of which this is not known."""
        projection, known = self.situation.projection, Evaluation(record, self.situation.readings)
        norms = projection.excluders(self.situation.decision, self.outcome)
        return tuple(norm for norm in norms if known.holds(projection.excludes(norm, self.outcome)) is not False)
