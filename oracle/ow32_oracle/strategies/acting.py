"""What to record of a day so that given outcomes are what was done about its decisions.

An act says by which facts it is seen what was done. Here this is turned round: of the values that its terms tell apart,
those are looked for that make an outcome the one that was done, and the day one that can have been.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from attrs import field, frozen

from ow32_spec.language.courses import Act, Course, Law, conditions
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value
from ow32_spec.language.walking import impossible

Outcomes = Mapping[str, str]
"""What is done, by the name of the decision."""


@frozen(eq=False)
class Acting:
    """The acts of a course, to be asked what to record of them.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        course: its course.
        readings: how the text is read.
        facts: the facts by which it is seen what is done.
        seen_by_act: those of them by which that is seen about each decision.
    """

    projection: Projection
    course: Course
    readings: Choice
    facts: tuple[Fact, ...] = field(init=False)
    seen_by_act: Mapping[Act, tuple[Fact, ...]] = field(init=False)
    _laws: Mapping[Act, tuple[Law, ...]] = field(init=False)
    """For each act, the laws that speak of how it is seen what is done."""
    _acts: tuple[Act, ...] = field(init=False)
    _found: dict[tuple[object, ...], list[dict[str, Value]]] = field(factory=dict, init=False)

    @facts.default
    def _all_facts(self) -> tuple[Fact, ...]:
        state = set(self.course.state)
        terms = (term for act in self.course.acts for term in act.done.values())
        return tuple(fact for fact in facts_of(*terms) if fact not in state)

    @seen_by_act.default
    def _by_act(self) -> Mapping[Act, tuple[Fact, ...]]:
        mine = set(self.facts)
        return {act: tuple(f for f in facts_of(*act.done.values()) if f in mine) for act in self.course.acts}

    @_laws.default
    def _laws_by_act(self) -> Mapping[Act, tuple[Law, ...]]:
        laws = conditions(self.course, self.projection.book.assumptions)
        spoken_of = {law.name: set(facts_of(law.term)) for law in laws}
        return {
            act: tuple(law for law in laws if not spoken_of[law.name].isdisjoint(facts))
            for act, facts in self.seen_by_act.items()
        }

    @_acts.default
    def _in_order(self) -> tuple[Act, ...]:
        """Each act after those on which it depends whether anything is done about it, and what is open."""
        waiting, ordered = list(self.course.acts), list[Act]()
        while waiting:
            ready = [act for act in waiting if not self._waits_for(act, waiting)] or waiting
            ordered.append(ready[0])
            waiting.remove(ready[0])
        return tuple(ordered)

    def _waits_for(self, act: Act, others: Sequence[Act]) -> bool:
        opens = (self.projection.open(act.decision, outcome) for outcome in act.done)
        depends = set(facts_of(act.where, *opens)) - set(self.seen_by_act[act])
        return any(fact in depends for other in others if other is not act for fact in self.seen_by_act[other])

    def settle(self, known: Record, proposed: Record, outcomes: Outcomes) -> dict[str, Value] | None:
        """What to record so that these outcomes are what is done; none where that cannot be.

        What is done about the other decisions is as proposed as far as the norms allow it, and else within them as far
        as that is possible. An outcome about which nothing is done on such a day is passed over.

        Args:
            known: what is known of the day, without what is done.
            proposed: what is done unless something else has to be; standing facts as they have been.
            outcomes: what is done about some of the decisions.
        """
        found = self._search(self._acts, known, proposed, outcomes, within=True)
        return found if found is not None else self._search(self._acts, known, proposed, outcomes, within=False)

    def _search(
        self, acts: Sequence[Act], known: Record, proposed: Record, outcomes: Outcomes, *, within: bool
    ) -> dict[str, Value] | None:
        if not acts:
            return {}
        act, *others = acts
        for way in self._ways(act, known, proposed, outcomes.get(act.decision.name), within=within):
            found = self._search(others, {**known, **way}, proposed, outcomes, within=within)
            if found is not None:
                return {**way, **found}
        return None

    def _ways(
        self, act: Act, known: Record, proposed: Record, outcome: str | None, *, within: bool
    ) -> Iterator[dict[str, Value]]:
        """What can be recorded of one act, what is proposed first."""
        mine = [fact for fact in self.seen_by_act[act] if fact.name not in known]
        if Evaluation(known, self.readings).holds(act.where) is False:
            yield self._nothing(mine, proposed)
            return
        kept = {fact.name: proposed[fact.name] for fact in mine if fact.name in proposed}
        as_proposed = Evaluation({**known, **kept}, self.readings)
        unasked = as_proposed.holds(act.where) is False
        if unasked and (outcome is None or as_proposed.holds(act.done[outcome])):
            yield kept
            return
        usual = [each for each, term in act.done.items() if as_proposed.holds(term)]
        for each in [outcome] if outcome else [*usual, *(each for each in act.done if each not in usual)]:
            way = self._first_lawful(act, each, mine, known, kept)
            if way is not None and (outcome or not within or self._within(act, each, {**known, **way})):
                yield way
        if unasked:
            yield kept

    def _first_lawful(
        self, act: Act, outcome: str, mine: Sequence[Fact], known: Record, kept: Record
    ) -> dict[str, Value] | None:
        """The nearest values by which an outcome is what is done; those further off may be other findings."""
        for way in self._tried(act, mine, known, kept):
            today = Evaluation({**known, **way}, self.readings)
            if today.holds(act.done[outcome]) and today.holds(act.where) and not impossible(self._laws[act], today):
                return way
        return None

    def _nothing(self, mine: Sequence[Fact], proposed: Record) -> dict[str, Value]:
        """That nothing happens: no event, and what stands stays."""
        stays = {f.name: proposed[f.name] for f in mine if f in self.course.standing and f.name in proposed}
        return stays | {fact.name: self.course.events[fact] for fact in mine if fact in self.course.events}

    def _within(self, act: Act, outcome: str, record: Record) -> bool:
        """Whether the norms leave an outcome open, as far as is known, or leave none."""
        today = Evaluation(record, self.readings)
        if today.holds(self.projection.open(act.decision, outcome)) is not False:
            return True
        return today.holds(self.projection.conflict(act.decision)) is True

    def _tried(self, act: Act, mine: Sequence[Fact], known: Record, kept: Record) -> Sequence[dict[str, Value]]:
        """The values that the terms of an act tell apart, those nearest to what is proposed or typical first."""
        beside = {f.name: known[f.name] for f in self.seen_by_act[act] if f.name in known}
        key = (act.decision.name, tuple(beside.items()), tuple(kept.items()))
        if key not in self._found:
            telling = telling_values(act.done.values(), beside) if mine else {}
            columns = [sorted(telling[fact.name], key=_distance(fact, kept)) for fact in mine]
            names = [fact.name for fact in mine]
            self._found[key] = [dict(zip(names, values, strict=True)) for values in product(*columns)]
        return self._found[key]


def _distance(fact: Fact, kept: Record) -> Callable[[Value], tuple[bool, int]]:
    """How far a value is from what is proposed, or else from what is typical."""
    usual = kept.get(fact.name, fact.typical)

    def of(value: Value) -> tuple[bool, int]:
        if isinstance(value, int) and isinstance(usual, int):
            return value != usual, abs(value - usual)
        return value != usual, 0

    return of
