"""What would settle an answer that missing facts leave undetermined.

A set of missing facts settles an outcome with a status if some values of them leave it that status whatever the facts
still missing are. Those that matter are minimal: no fact of them can be done without. They are the supports of prime
implicants, known as sufficient reasons where a decision is explained by what is known (Shih, Choi and Darwiche 2018).

Completions that contradict the assumptions of the rulebook do not count as such values, since no record may have them.
Apart from that nothing is concluded from assumptions: as in `ow32_spec.language.answers`, what is left open is open.
"""

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

from ow32_oracle.minimal_changes import MinimalChanges, TooManySets, names_of
from ow32_oracle.situations import NOT_ASKED, Situation, Wanted
from ow32_spec.language.answers import Answer, Status
from ow32_spec.language.diagrams import Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Assumption, Decision
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Fact

MOST_SETS = 20_000
"""The most minimal sets that are looked at of one question; of more only those of few facts are."""


@frozen(kw_only=True)
class SettlingSet:
    """Missing facts that between them can settle an outcome.

    Attributes:
        facts: the facts, in the order of the vocabulary; none of them can be done without.
        example: values of theirs that do settle it, the nearest to what is typical.
    """

    facts: tuple[Fact, ...]
    example: Record


@frozen(kw_only=True)
class Settlement:
    """One way in which a question can come to be settled.

    Attributes:
        outcome: the outcome; None where it is settled that the question does not arise.
        status: the status that it comes to have; None where the question does not arise.
        sets: the minimal sets of missing facts that can settle it so, those of few facts first; none where only
            values could that contradict an assumption.
        up_to: the most facts of a set that was looked for; None where all were.
    """

    outcome: str | None
    status: Status | None
    sets: tuple[SettlingSet, ...]
    up_to: int | None = None


@frozen(kw_only=True)
class Settling:
    """What would settle an undetermined answer.

    Attributes:
        decision: the decision.
        settlements: every way in which an outcome can come to be settled, and that the question does not arise.
        essential: the facts without which nothing is settled: each is in every set of every settlement.
        relevance: the facts of the sets with their shares, the most relevant first. Each different set counts the
            same, and its facts share it equally (the index of Deegan and Packel, 1978); the shares add up to 1.
        contradicted: the assumptions on its facts that the record contradicts between them; then nothing is looked for.
    """

    decision: Decision
    settlements: tuple[Settlement, ...] = ()
    essential: tuple[Fact, ...] = ()
    relevance: tuple[tuple[Fact, Fraction], ...] = ()
    contradicted: tuple[Assumption, ...] = ()


def settling(
    projection: Projection, said: Answer, record: Record, readings: Choice, *, most_sets: int = MOST_SETS
) -> Settling | None:
    """What would settle an answer.

    Args:
        projection: the rulebook's norms, projected on outcomes.
        said: the answer, however it was come by.
        record: what is known; the record that was answered.
        readings: how the text was read.
        most_sets: the most minimal sets to look at; if there are more, sets of fewer facts are looked for, and the
            settlements say so.

    Returns:
        None where everything is settled as it is.
    """
    wanted = tuple(_open_ways(said))
    if not wanted:
        return None
    situation = Situation(projection, said.decision, readings, record)
    if contradicted := situation.contradicted(record):
        return Settling(decision=said.decision, contradicted=contradicted)
    return _Settling(situation, record, most_sets).of(said.decision, wanted)


def _open_ways(said: Answer) -> Iterable[Wanted]:
    """What the answer can come to."""
    for each in said.outcomes:
        if each.status is Status.UNDETERMINED:
            for status in each.could_be:
                yield Wanted(outcome=each.outcome, statuses=(status,))
    if said.asked is None:
        yield NOT_ASKED


@frozen(eq=False)
class _Settling:
    situation: Situation
    record: Record
    most_sets: int
    _facts: dict[str, Fact] = field(init=False)

    @_facts.default
    def _by_name(self) -> dict[str, Fact]:
        return {fact.name: fact for fact in self.situation.facts}

    def of(self, decision: Decision, wanted: tuple[Wanted, ...]) -> Settling:
        goals = {each: self.situation.where(each) for each in wanted}
        settlements = tuple(self._settlement(each, goal) for each, goal in goals.items())
        return Settling(
            decision=decision,
            settlements=settlements,
            essential=tuple(fact for fact in self._missing() if self._is_essential(fact, goals.values())),
            relevance=_relevance(settlements, self._missing()),
        )

    def _missing(self) -> list[Fact]:
        return [fact for fact in self.situation.facts if fact.name not in self.record]

    def _is_essential(self, fact: Fact, goals: Iterable[Node]) -> bool:
        """Whether nothing is settled, even by all other facts, where this one is missing."""
        changes = self._changes(None)
        return not any(changes.some(goal, self.situation.lawful, leaving=fact.name) for goal in goals)

    def _settlement(self, wanted: Wanted, goal: Node) -> Settlement:
        changes, up_to = self._changes(None), None
        while True:
            try:
                masks = changes.sets(goal, self.situation.lawful)
                break
            except TooManySets:
                up_to = len(self._missing()) // 2 if up_to is None else up_to - 1
                changes = self._changes(up_to)
        price = departure_from(self.record, self._facts)
        found = []
        for mask in masks:
            cost, example = changes.best(goal, self.situation.lawful, mask, price)
            facts = self._named(names_of(mask, self.situation.diagrams))
            in_order = {fact.name: example[fact.name] for fact in facts}
            place = [self.situation.facts.index(fact) for fact in facts]
            found.append(((len(facts), cost, place), SettlingSet(facts=facts, example=in_order)))
        found.sort(key=lambda each: each[0])
        return Settlement(
            outcome=wanted.outcome,
            status=wanted.statuses[0] if wanted.statuses else None,
            sets=tuple(each for _, each in found),
            up_to=up_to,
        )

    def _changes(self, most_facts: int | None) -> MinimalChanges:
        return MinimalChanges(
            self.situation.diagrams, self.record, changeable=False, most_facts=most_facts, most_sets=self.most_sets
        )

    def _named(self, names: frozenset[str]) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.situation.facts if fact.name in names)


def _relevance(settlements: Iterable[Settlement], facts: Iterable[Fact]) -> tuple[tuple[Fact, Fraction], ...]:
    sets = {each.facts for settlement in settlements for each in settlement.sets if each.facts}
    shares = {fact: sum((Fraction(1, len(each)) for each in sets if fact in each), Fraction(0)) for fact in facts}
    ordered = sorted((fact for fact in shares if shares[fact]), key=lambda fact: -shares[fact])
    return tuple((fact, shares[fact] / len(sets)) for fact in ordered)
