"""Decision diagrams over variables with finitely many values: one diagram for each function.

A diagram asks for the value of one variable after the other, always in the same order, and never asks what does
not matter. So two functions are the same if, and only if, they have the same diagram, whatever they were built
from; and questions about all records are answered without going through them.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from attrs import field, frozen

Diagram = int
"""A function to true or false, by its place in the `Diagrams` in which it was made."""

NEVER: Diagram = 0
ALWAYS: Diagram = 1


@frozen(eq=False)
class Diagrams:
    """The diagrams over some variables.

    Attributes:
        sizes: how many values each variable has, in the order in which they are asked for; at least one each.
    """

    sizes: Sequence[int]
    _nodes: list[tuple[int, tuple[Diagram, ...]]] = field(init=False)
    _places: dict[tuple[int, tuple[Diagram, ...]], Diagram] = field(factory=dict, init=False)
    _denied: dict[Diagram, Diagram] = field(factory=lambda: {NEVER: ALWAYS, ALWAYS: NEVER}, init=False)
    _joined: dict[tuple[Diagram, Diagram], Diagram] = field(factory=dict, init=False)

    @_nodes.default
    def _ends(self) -> list[tuple[int, tuple[Diagram, ...]]]:
        return [(len(self.sizes), ()), (len(self.sizes), ())]

    def variable(self, diagram: Diagram) -> int:
        """The variable that it asks for first; of a constant, the number of variables."""
        return self._nodes[diagram][0]

    def branches(self, diagram: Diagram) -> tuple[Diagram, ...]:
        """What is left to be asked after each value of its first variable; none of a constant."""
        return self._nodes[diagram][1]

    def node(self, variable: int, branches: Iterable[Diagram]) -> Diagram:
        """The diagram that asks for a variable first, and then goes on in these ways."""
        ways = tuple(branches)
        if all(each == ways[0] for each in ways):
            return ways[0]
        key = variable, ways
        if key not in self._places:
            self._places[key] = len(self._nodes)
            self._nodes.append(key)
        return self._places[key]

    def among(self, variable: int, values: Iterable[int]) -> Diagram:
        """Where the variable has one of these values."""
        chosen = set(values)
        return self.node(variable, (ALWAYS if each in chosen else NEVER for each in range(self.sizes[variable])))

    def table(self, variables: Sequence[int], holds: Callable[[tuple[int, ...]], bool]) -> Diagram:
        """Where something holds of the values of some variables, which come in the order of asking."""
        ways = product(*(range(self.sizes[each]) for each in variables))
        rows = {values: ALWAYS if holds(values) else NEVER for values in ways}
        for variable in reversed(variables):
            shorter: dict[tuple[int, ...], list[Diagram]] = {}
            for values, diagram in rows.items():
                shorter.setdefault(values[:-1], []).append(diagram)
            rows = {values: self.node(variable, branches) for values, branches in shorter.items()}
        return rows[()]

    def denial(self, diagram: Diagram) -> Diagram:
        """Where it is false."""
        if diagram not in self._denied:
            variable, branches = self._nodes[diagram]
            denied = self.node(variable, (self.denial(each) for each in branches))
            self._denied[diagram] = denied
            self._denied[denied] = diagram
        return self._denied[diagram]

    def both(self, one: Diagram, other: Diagram) -> Diagram:
        """Where both are true."""
        if NEVER in (one, other):
            return NEVER
        if other in (one, ALWAYS):
            return one
        if one == ALWAYS:
            return other
        key = (one, other) if one < other else (other, one)
        if key not in self._joined:
            variable = min(self.variable(one), self.variable(other))
            pairs = zip(self.after(one, variable), self.after(other, variable), strict=True)
            self._joined[key] = self.node(variable, (self.both(this, that) for this, that in pairs))
        return self._joined[key]

    def after(self, diagram: Diagram, variable: int) -> tuple[Diagram, ...]:
        """What is left after each value of a variable that comes no later than its first."""
        first, branches = self._nodes[diagram]
        return branches if first == variable else (diagram,) * self.sizes[variable]

    def either(self, one: Diagram, other: Diagram) -> Diagram:
        """Where at least one is true."""
        return self.denial(self.both(self.denial(one), self.denial(other)))

    def all_of(self, diagrams: Iterable[Diagram]) -> Diagram:
        """Where every one is true; of none, always."""
        return self._folded(self.both, diagrams, ALWAYS)

    def any_of(self, diagrams: Iterable[Diagram]) -> Diagram:
        """Where at least one is true; of none, never."""
        return self._folded(self.either, diagrams, NEVER)

    def _folded(
        self, join: Callable[[Diagram, Diagram], Diagram], diagrams: Iterable[Diagram], start: Diagram
    ) -> Diagram:
        for each in diagrams:
            start = join(start, each)
        return start
