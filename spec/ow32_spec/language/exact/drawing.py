"""The diagram of a tangle: where it is true, over its facts and modules; and what comparisons can come to."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod

from attrs import field, frozen

from ow32_spec.language.diagrams import Diagrams, Node
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.exact.formulas import Among, Formula, Joined, Linked
from ow32_spec.language.exact.modules import Tangle, Variable
from ow32_spec.language.exact.primes import Cube
from ow32_spec.language.exact.scales import Beside, Pair
from ow32_spec.language.interpreter import holds
from ow32_spec.language.terms import Fact

Asked = Mapping[int, frozenset[int]]
"""For some comparisons of a pair, by their places, what they are to come to."""

MOST_VALUES = 20_000
"""The most combinations of values of facts of which more than two are compared with each other."""


@frozen(eq=False)
class Drawing:
    """A tangle drawn.

    A comparison between two facts is a variable of its own, which is known when both facts are.

    Attributes:
        tangle: the tangle.
        variables: its variables, in the order in which the diagrams ask for them.
        diagrams: the diagrams over them.
    """

    tangle: Tangle
    variables: Sequence[Variable]
    diagrams: Diagrams
    _done: dict[Formula, Node] = field(factory=dict, init=False)

    @classmethod
    def of(cls, tangle: Tangle) -> "Drawing":
        """The drawing of a tangle."""
        scales = tangle.formulas.scales
        variables = tangle.variables()
        sizes = [len(scales[each]) if isinstance(each, Fact) else 2 for each in variables]
        return cls(tangle, variables, Diagrams(sizes))

    def diagram(self, formula: Formula) -> Node:
        """Where a part of the tangle is true."""
        if formula not in self._done:
            self._done[formula] = self._drawn(formula)
        return self._done[formula]

    def _drawn(self, formula: Formula) -> Node:
        known = self.tangle.as_variable(formula)
        if known:
            return self.diagrams.among(self.variables.index(known[0]), {int(known[1])})
        match formula:
            case Among(fact=fact, places=places):
                return self.diagrams.among(self.variables.index(fact), places)
            case Joined(every=True, joined=parts):
                return self.diagrams.all(map(self.diagram, parts))
            case Joined(joined=parts):
                return self.diagrams.any(map(self.diagram, parts))
            case Linked():
                return self._linked(formula)
        raise TypeError(f"{type(formula).__name__} is not drawn")

    def _linked(self, linked: Linked) -> Node:
        """Where facts of which more than two are compared stand in a relation."""
        scales = self.tangle.formulas.scales
        facts = sorted(linked.facts, key=self.variables.index)
        if prod(len(scales[fact]) for fact in facts) > MOST_VALUES:
            names = ", ".join(fact.name for fact in facts)
            raise SpecificationError(f"{names} are compared with each other and have too many values to go through")

        def is_met(places: tuple[int, ...]) -> bool:
            record = {fact.name: scales[fact][place] for fact, place in zip(facts, places, strict=True)}
            return holds(linked.condition, record, {}) is linked.value

        return self.diagrams.table([self.variables.index(fact) for fact in facts], is_met)

    # -- comparisons of two facts -----------------------------------------------------------------------------

    def _compared(self) -> Iterator[tuple[Pair, dict[int, int]]]:
        """The pairs of which a comparison is among the variables, and which variable stands for which comparison."""
        for pair in self.tangle.formulas.pairs:
            linked = [self.tangle.formulas.linked(each) for each in pair.comparisons]
            places = {self.variables.index(each): place for place, each in enumerate(linked) if each in self.variables}
            if places:
                yield pair, places

    def possible(self) -> Node:
        """Where the comparisons are what they can be beside the values of their facts."""
        return self.diagrams.all(self._consistent(pair, places) for pair, places in self._compared())

    def _consistent(self, pair: Pair, comparisons: dict[int, int]) -> Node:
        facts = [self.variables.index(fact) for fact in pair.facts]
        order = sorted([*facts, *comparisons])

        def can_be(values: tuple[int, ...]) -> bool:
            of = dict(zip(order, values, strict=True))
            return any(
                all(outcome[place] == of[variable] for variable, place in comparisons.items())
                for outcome in pair.can_be(of[facts[0]], of[facts[1]])
            )

        return self.diagrams.table(order, can_be)

    def guarded(self, cube: Cube) -> Cube | None:
        """A cube that is ruled out as soon as one fact of a pair rules out what it asks of a comparison.

        None if nothing can be in it.

        Raises:
            SpecificationError: no condition on that fact alone rules it out where it should be.
        """
        for pair, comparisons in self._compared():
            asked = {place: cube[variable] for variable, place in comparisons.items() if variable in cube}
            if not asked:
                continue
            sides = [self.variables.index(fact) for fact in pair.facts]
            narrowed = cube
            for fact, variable, other in zip(pair.facts, sides, reversed(sides), strict=True):

                def fits(beside: Beside, asked: Asked = asked, places: frozenset[int] | None = cube.get(other)) -> bool:
                    place, outcome = beside
                    return (places is None or place in places) and all(
                        outcome[of] in values for of, values in asked.items()
                    )

                fitting = set()
                for place, ways in enumerate(pair.leave_open[fact]):
                    found = {any(map(fits, way)) for way in ways}
                    if len(found) > 1 and place in cube.get(variable, {place}):
                        names = " and ".join(each.name for each in pair.facts)
                        raise SpecificationError(f"{names} are compared with each other, and no exact form is known")
                    if found == {True} and place in cube.get(variable, {place}):
                        fitting.add(place)
                if not fitting:
                    return None
                narrowed = self._narrowed(narrowed, variable, frozenset(fitting))
            cube = narrowed
        return cube

    def _narrowed(self, cube: Cube, variable: int, places: frozenset[int]) -> Cube:
        return cube if len(places) == self.diagrams.sizes[variable] else {**cube, variable: places}
