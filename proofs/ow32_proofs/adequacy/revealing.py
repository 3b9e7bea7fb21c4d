"""Days that reveal what two of them know of the same history: what is recorded of such a day, as little as can be."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from ow32_proofs.adequacy.space import Space
from ow32_proofs.adequacy.suites import usual_of
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Constant, Fact
from ow32_spec.language.types import Value
from ow32_spec.language.usual import Usual


@frozen(kw_only=True)
class Revealing:
    """What is recorded of a day on which two who know different things of it answer differently.

    Attributes:
        recorded: what is recorded, no more than settles both answers.
        outright: every outcome that the one leaves open the other does not, or only one is asked: whatever is done by
            the one goes against the other.
    """

    recorded: Record
    outright: bool


@frozen(eq=False, slots=False)
class Revealer:
    """Finds such days, the text read in one way.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        readings: how the text is read.
        values: values that facts can have beside those that the rules themselves tell apart.
    """

    projection: Projection
    readings: Choice
    values: Mapping[Fact, Iterable[Value]]
    _spaces: dict[str, "_Between"] = field(factory=dict, init=False)
    _found: dict[tuple[object, ...], Revealing | None] = field(factory=dict, init=False)

    def between(self, decision: Decision, ours: Record, theirs: Record) -> Revealing | None:
        """What is to be recorded beside what is known; none where whatever is recorded the answers are the same.

        It is none, too, where a value is known that is not among those looked at.

        Args:
            decision: the decision that is asked.
            ours: what is known of the day.
            theirs: what is taken to be known of it instead.
        """
        between = self._between(decision)
        names = between.names
        known = tuple(tuple((name, each[name]) for name in names if name in each) for each in (ours, theirs))
        if known[0] == known[1] or not all(map(between.represented, (*known[0], *known[1]))):
            return None
        key = (decision.name, *known)
        if key not in self._found:
            self._found[key] = between.find(dict(known[0]), dict(known[1]))
        return self._found[key]

    def space(self, decision: Decision) -> Space:
        """The decision over every record that tells all these values apart."""
        return self._between(decision).space

    def spoken_of(self, decision: Decision) -> tuple[str, ...]:
        """The names of the facts of which a decision speaks."""
        return self._between(decision).names

    def _between(self, decision: Decision) -> "_Between":
        if decision.name not in self._spaces:
            spoken_of = Space(self.projection, decision, self.readings).facts
            told = [fact.is_(Constant(value, fact.of)) for fact in spoken_of for value in self.values.get(fact, ())]
            self._spaces[decision.name] = _Between(Space(self.projection, decision, self.readings, told))
        return self._spaces[decision.name]


@frozen(eq=False, slots=False)
class _Between:
    """One decision, to be asked by those who know different things."""

    space: Space

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(fact.name for fact in self.space.facts)

    @cached_property
    def _usual(self) -> Usual:
        return usual_of(self.space)

    def represented(self, known: tuple[str, Value]) -> bool:
        """Whether a value is among those looked at; of a slip a count can leave its domain."""
        name, value = known
        return value in self.space.diagrams.values[name]

    def find(self, ours: Record, theirs: Record) -> Revealing | None:
        space, diagrams = self.space, self.space.diagrams
        known = ours.keys() | theirs.keys()
        one_knows = [name for name in self.names if (name in ours) is not (name in theirs)]
        here, there = ([diagrams.given(node, each) for node in space.answered.statuses] for each in (ours, theirs))
        possible = space.without(one_knows, diagrams.given(space.judged, ours))
        differing = space.without(one_knows, space.difference(here, there))
        outright = NOWHERE if one_knows else self._outright(here, there)
        free = [name for name in self.names if name not in known]
        for region, is_outright in ((outright, True), (differing, False)):
            found = diagrams.both(region, possible)
            if found != NOWHERE:
                record = self._usual.record(found, ())
                # Who lacks something need not be able to answer, as long as the other can, and otherwise.
                able = [
                    node
                    for each, nodes in ((ours, here), (theirs, there))
                    if all(name in each for name in one_knows)
                    for node in nodes
                ]
                same = (node if diagrams.at(node, record) else diagrams.denied(node) for node in able)
                kept = self._usual.without(record, reversed(free), diagrams.all((differing, *same)))
                recorded = {name: kept[name] for name in free if name in kept}
                return Revealing(recorded=recorded, outright=is_outright)
        return None

    def _outright(self, here: Sequence[Node], there: Sequence[Node]) -> Node:
        """Where whatever is open there is not open here, or the question arises for one of the two."""
        diagrams = self.space.diagrams
        (asked, *opens), (asked_there, *opens_there) = here, there
        apart = diagrams.all(
            diagrams.denied(diagrams.both(one, other)) for one, other in zip(opens, opens_there, strict=True)
        )
        both = diagrams.all((diagrams.any(opens), diagrams.any(opens_there), apart))
        return diagrams.either(self.space.differs(asked, asked_there), both)
