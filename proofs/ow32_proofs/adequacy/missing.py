"""Records that lack a fact, and what systems make of that: they guess, or they give up.

A system may take what it does not know for false, true, zero or whatever is usual, for the fact as a whole or in one
condition alone; or it may say that nothing can be said although what is missing does not matter. A requirement is the
set of the records, all other facts being known, that tell one of these apart. What the missing fact would be is left to
its diagrams: a status is possible where some value gives it.
"""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from ow32_proofs.adequacy.cases import Case, Group, mattering, ways
from ow32_proofs.adequacy.covering import covering
from ow32_proofs.adequacy.requirements import Requirement
from ow32_proofs.adequacy.space import Space
from ow32_proofs.adequacy.suites import Suite, usual_of
from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import BOOLEAN, Enumeration, Integer, Value, values_of
from ow32_spec.language.usual import Usual


@frozen(kw_only=True)
class Lacking:
    """The cases that lack facts of one decision, and what they are to tell apart.

    Attributes:
        cases: the cases.
        slips: how many ways of dealing wrongly with a missing fact were looked at.
        harmless: those that no record tells apart, which is proved.
        at_least: how many cases are needed by all that is known.
    """

    cases: tuple[Case, ...]
    slips: int
    harmless: tuple[str, ...]
    at_least: int


def lacking(suite: Suite) -> Lacking:
    """The fewest records lacking one fact that tell every wrong way of dealing with that apart, and an empty one."""
    making = _Making(suite)
    cases = [case for fact in suite.rules.space.facts for case in making.without(fact)]
    # Where there is but one fact, a record that lacks it is empty.
    empty = () if any(not case.record for case in cases) else (making.nothing_known(),)
    return Lacking(
        cases=(*cases, *empty),
        slips=making.slips[0],
        harmless=tuple(making.harmless),
        at_least=making.needed[0] + len(empty),
    )


@frozen(eq=False)
class _Making:
    suite: Suite
    harmless: list[str] = field(factory=list, init=False)
    slips: list[int] = field(factory=lambda: [0], init=False)
    needed: list[int] = field(factory=lambda: [0], init=False)
    _usual: Usual = field(init=False)

    @_usual.default
    def _usual_record(self) -> Usual:
        return usual_of(self.suite.rules.space)

    @property
    def space(self) -> Space:
        return self.suite.rules.space

    def without(self, fact: Fact) -> Iterator[Case]:
        """Cases in which one fact is missing."""
        found = [self._sure(each, fact) for each in _Lack(self.suite, fact).requirements()]
        self.slips[0] += len(found)
        self.harmless.extend(each.name for each in found if each.region == NOWHERE)
        possible = [each for each in found if each.region != NOWHERE]
        anywhere = self.space.without([fact.name], self.space.lawful)
        least = covering([each.region for each in possible], [], [], anywhere, self._usual)
        self.needed[0] += least.at_least
        for group in least.groups:
            record = self._usual.record(group, ())
            kills = [each.name for each in possible if self.space.diagrams.at(each.region, record)]
            known = {each.name: record[each.name] for each in self.space.facts if each is not fact}
            yield self._case(known, (fact.name,), kills)

    def nothing_known(self) -> Case:
        """The case in which no fact is known; its answer may turn on every reading."""
        missing = tuple(each.name for each in self.space.facts)
        way = {each.name: self.space.readings[each.name] for each in self.space.bearing}
        return Case(
            group=Group.MISSING,
            decision=self.space.decision,
            record={},
            not_known=missing,
            ways=(way,),
            requirements=("nothing is known",),
        )

    def _sure(self, requirement: Requirement, fact: Fact) -> Requirement:
        """A requirement met, if it can be, by records whose answer turns on no reading, or else on one."""
        space, diagrams = self.space, self.space.diagrams
        for preferred in (space.however_read, diagrams.either(space.however_read, space.by_one_reading)):
            region = diagrams.both(requirement.region, diagrams.whatever(preferred, fact.name))
            if region != NOWHERE:
                return Requirement(name=requirement.name, region=region)
        return requirement

    def _case(self, known: Record, missing: tuple[str, ...], kills: list[str]) -> Case:
        return Case(
            group=Group.MISSING,
            decision=self.space.decision,
            record=known,
            not_known=missing,
            ways=ways(self.space, mattering(self.space, known)),
            kills=tuple(kills),
        )


@frozen(eq=False)
class _Lack:
    """One fact of a decision that is missing."""

    suite: Suite
    fact: Fact
    _possible: tuple[Node, ...] = field(init=False)
    """Where each answer is possible: that the question does not arise, and each status of each outcome."""

    @_possible.default
    def _possible_answers(self) -> tuple[Node, ...]:
        return tuple(map(self._for_some, self._answers(*self.space.answered.statuses)))

    @property
    def space(self) -> Space:
        return self.suite.rules.space

    def requirements(self) -> Iterator[Requirement]:
        """What the records have to tell apart."""
        for how, value in self._guesses().items():
            yield Requirement(name=f"{self.fact.name} missing, taken for {how}", region=self._guessed(value))
        conditions = self._conditions()
        for condition, node in conditions.items():
            for truth, taken in (("true", EVERYWHERE), ("false", NOWHERE)):
                name = f"{self.fact.name} missing, {condition} taken as {truth}"
                yield Requirement(name=name, region=self._judged(self._taken({node: taken})))
        if conditions:
            region = self._judged(self._taken(dict.fromkeys(conditions.values(), NOWHERE)))
            yield Requirement(name=f"{self.fact.name} missing, every comparison taken as false", region=region)
        yield Requirement(name=f"{self.fact.name} missing, left undetermined needlessly", region=self._needless())

    def _guesses(self) -> Mapping[str, Value]:
        """The values that a system may take for what it does not know."""
        first, *_ = values_of(self.fact.of)
        match self.fact.of:
            case Enumeration() | Integer():
                return {str(value): value for value in (first, self.fact.typical)}
            case of if of == BOOLEAN:
                return {"false": False, "true": True}
        return {str(self.fact.typical): self.fact.typical}

    def _guessed(self, value: Value) -> Node:
        """Where a guess is told apart: whatever is chosen by it, if that can be; else by its statuses."""
        diagrams, said = self.space.diagrams, self.space.answered
        chosen = [diagrams.given(node, {self.fact.name: value}) for node in said.opens.values()]
        forbidden = [self._for_some(diagrams.both(said.asked, diagrams.denied(node))) for node in said.opens.values()]
        wrong = diagrams.any(chosen)
        for one, other in zip(chosen, forbidden, strict=True):
            wrong = diagrams.both(wrong, diagrams.either(diagrams.denied(one), other))
        by_choice = self._judged(wrong)
        return by_choice if by_choice != NOWHERE else self._judged(self._guess_differs(value))

    def _guess_differs(self, value: Value) -> Node:
        guessed = (
            self.space.diagrams.given(node, {self.fact.name: value})
            for node in self._answers(*self.space.answered.statuses)
        )
        return self.space.difference(guessed, self._possible)

    def _conditions(self) -> Mapping[str, Node]:
        """The conditions that speak of the fact, if they are several."""
        found: dict[Node, str] = {}
        for conditions in self.suite.rules.terms.values():
            for name, node in conditions.named.items():
                if self.fact.name in self.space.diagrams.facts(node):
                    found.setdefault(node, name)
        return {name: node for node, name in found.items()} if len(found) > 1 else {}

    def _taken(self, truths: Mapping[Node, Node]) -> Node:
        """Where the answer is another if some conditions are taken as known."""
        diagrams = self.space.diagrams
        asked, *opens = (each.taken(truths) for each in self.suite.rules.terms.values())
        answers = self._answers(asked, *(diagrams.both(asked, each) for each in opens))
        return self.space.difference(map(self._for_some, answers), self._possible)

    def _needless(self) -> Node:
        """Where the question arises, and is answered in one way, whatever the fact is."""
        diagrams = self.space.diagrams
        settled = self.space.difference(
            map(self._for_some, self.space.answered.statuses), map(self._for_every, self.space.answered.statuses)
        )
        always = diagrams.both(self._for_every(self.space.answered.asked), diagrams.denied(settled))
        return self._judged(always)

    def _answers(self, asked: Node, *opens: Node) -> Iterator[Node]:
        """Where the question does not arise, and where each outcome has each status."""
        diagrams = self.space.diagrams
        yield diagrams.denied(asked)
        for place, this in enumerate(opens):
            another = diagrams.any((*opens[:place], *opens[place + 1 :]))
            yield diagrams.both(this, diagrams.denied(another))
            yield diagrams.both(this, another)
            yield diagrams.both(asked, diagrams.denied(this))

    def _judged(self, node: Node) -> Node:
        """The records, lacking the fact, that can be and are judged: no value of it brings the norms into conflict."""
        space, diagrams = self.space, self.space.diagrams
        calm = self._for_every(diagrams.denied(space.conflict(space.answered)))
        return diagrams.all((node, self._for_some(space.lawful), calm))

    def _for_some(self, node: Node) -> Node:
        return self.space.diagrams.for_some(node, self.fact.name)

    def _for_every(self, node: Node) -> Node:
        return self.space.diagrams.whatever(node, self.fact.name)
