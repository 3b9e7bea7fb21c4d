"""Decision diagrams over variables with finitely many values: one diagram for each function.

A diagram asks for the value of one variable after the other, always in the same order, never asks what does not
matter, and ends in a value. So two functions are the same if, and only if, they have the same diagram, whatever they
were built from; and questions about all their arguments are answered without going through them (Bryant 1986, with
variables of more than two values and ends of any kind). What has been computed of diagrams is kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import product
from math import prod

from attrs import field, frozen

from ow32_spec.language.types import Value

Node = int
"""A diagram, by its number; numbers mean something only together with the `Diagrams` that gave them."""

NOWHERE: Node = 0
"""The diagram that is false everywhere."""

EVERYWHERE: Node = 1
"""The diagram that is true everywhere."""


@frozen(eq=False)
class Diagrams:
    """The diagrams over some variables. A variable goes by its level, its place in the order of asking.

    Attributes:
        sizes: how many values each variable has, at least one each; values go by their places.
    """

    sizes: Sequence[int]
    _levels: list[int] = field(factory=list, init=False)
    _children: list[tuple[Node, ...]] = field(factory=list, init=False)
    _values: list[Value | None] = field(factory=list, init=False)
    _ends: dict[tuple[type, Value], Node] = field(factory=dict, init=False)
    _asking: dict[tuple[int, tuple[Node, ...]], Node] = field(factory=dict, init=False)
    _denied: dict[Node, Node] = field(factory=lambda: {NOWHERE: EVERYWHERE, EVERYWHERE: NOWHERE}, init=False)
    _both: dict[tuple[Node, Node], Node] = field(factory=dict, init=False)
    _either: dict[tuple[Node, Node], Node] = field(factory=dict, init=False)
    _chosen: dict[tuple[Node, Node, Node], Node] = field(factory=dict, init=False)
    _joined: dict[tuple[str, Node, Node], Node] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for value in (False, True):
            self.end(value)

    # -- what a diagram is made of ----------------------------------------------------------------------------

    def end(self, value: Value) -> Node:
        """The diagram that has one value everywhere."""
        # The type as well: false is no 0.
        key = type(value), value
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = self._made(len(self.sizes), (), value)
        return found

    def ask(self, level: int, children: Iterable[Node]) -> Node:
        """The diagram that asks for a variable first, and goes on with the child at the place of its value."""
        ways = tuple(children)
        if ways.count(ways[0]) == len(ways):
            return ways[0]
        key = level, ways
        found = self._asking.get(key)
        if found is None:
            found = self._asking[key] = self._made(level, ways, None)
        return found

    def _made(self, level: int, children: tuple[Node, ...], value: Value | None) -> Node:
        self._levels.append(level)
        self._children.append(children)
        self._values.append(value)
        return len(self._levels) - 1

    def level(self, node: Node) -> int:
        """The variable that a diagram asks for first; of one that has come to its end, the number of variables."""
        return self._levels[node]

    def children(self, node: Node) -> tuple[Node, ...]:
        """How a diagram goes on after each value of its first variable; nothing where it has come to its end."""
        return self._children[node]

    def over(self, node: Node, level: int) -> tuple[Node, ...]:
        """How a diagram goes on after each value of a variable that comes no later than its first."""
        return self._children[node] if self._levels[node] == level else (node,) * self.sizes[level]

    def value(self, node: Node) -> Value:
        """The value in which a diagram has come to its end."""
        value = self._values[node]
        assert value is not None
        return value

    def at_places(self, node: Node, places: Sequence[int]) -> Value:
        """The value of a diagram where each variable, by its level, has the value at a place."""
        while below := self._children[node]:
            node = below[places[self._levels[node]]]
        return self.value(node)

    def levels(self, node: Node) -> frozenset[int]:
        """The variables on which the value depends: exactly those of which two values lead to different ends."""
        found, seen, waiting = set[int](), set[Node](), [node]
        while waiting:
            here = waiting.pop()
            if here not in seen and self._children[here]:
                seen.add(here)
                found.add(self._levels[here])
                waiting.extend(self._children[here])
        return frozenset(found)

    def count(self, node: Node) -> int:
        """How many ways there are of giving every variable a value so that a diagram ends in true."""
        done: dict[Node, int] = {NOWHERE: 0, EVERYWHERE: 1}

        def skipped(above: int, below: int) -> int:
            return prod(self.sizes[above:below])

        def visit(here: Node) -> int:
            if here not in done:
                level = self._levels[here]
                done[here] = sum(visit(each) * skipped(level + 1, self._levels[each]) for each in self._children[here])
            return done[here]

        return visit(node) * skipped(0, self._levels[node])

    def among(self, level: int, places: Iterable[int]) -> Node:
        """Where a variable has one of the values at these places."""
        chosen = set(places)
        return self.ask(level, (EVERYWHERE if each in chosen else NOWHERE for each in range(self.sizes[level])))

    def table(self, levels: Sequence[int], holds: Callable[[tuple[int, ...]], bool]) -> Node:
        """Where something holds of the values of some variables, which come in the order of asking."""
        ways = product(*(range(self.sizes[each]) for each in levels))
        rows = {places: EVERYWHERE if holds(places) else NOWHERE for places in ways}
        for level in reversed(levels):
            shorter: dict[tuple[int, ...], list[Node]] = {}
            for places, node in rows.items():
                shorter.setdefault(places[:-1], []).append(node)
            rows = {places: self.ask(level, children) for places, children in shorter.items()}
        return rows[()]

    # -- one diagram from others ------------------------------------------------------------------------------

    def both(self, one: Node, other: Node) -> Node:
        """Where both hold."""
        if one in (NOWHERE, other) or other == EVERYWHERE:
            return one
        if one == EVERYWHERE or other == NOWHERE:
            return other
        key = (one, other) if one < other else (other, one)
        found = self._both.get(key)
        if found is None:
            found = self._both[key] = self._by_value(self.both, one, other)
        return found

    def either(self, one: Node, other: Node) -> Node:
        """Where at least one holds."""
        if one in (EVERYWHERE, other) or other == NOWHERE:
            return one
        if one == NOWHERE or other == EVERYWHERE:
            return other
        key = (one, other) if one < other else (other, one)
        found = self._either.get(key)
        if found is None:
            found = self._either[key] = self._by_value(self.either, one, other)
        return found

    def denied(self, node: Node) -> Node:
        """Where a diagram that ends in true or false does not hold."""
        found = self._denied.get(node)
        if found is None:
            found = self.ask(self._levels[node], map(self.denied, self._children[node]))
            self._denied[node], self._denied[found] = found, node
        return found

    def all(self, nodes: Iterable[Node]) -> Node:
        """Where every one holds; of none, everywhere."""
        return reduce(self.both, nodes, EVERYWHERE)

    def any(self, nodes: Iterable[Node]) -> Node:
        """Where at least one holds; of none, nowhere."""
        return reduce(self.either, nodes, NOWHERE)

    def join(self, name: str, operation: Callable[[Value, Value], Value], one: Node, other: Node) -> Node:
        """Two diagrams under an operation on their values; `name` tells operations apart."""
        key = (name, one, other)
        found = self._joined.get(key)
        if found is None:
            if self._children[one] or self._children[other]:
                found = self._by_value(lambda left, right: self.join(name, operation, left, right), one, other)
            else:
                found = self.end(operation(self.value(one), self.value(other)))
            self._joined[key] = found
        return found

    def chosen(self, condition: Node, then: Node, otherwise: Node) -> Node:
        """One diagram where a condition holds, another where it does not."""
        if condition in (NOWHERE, EVERYWHERE):
            return then if condition == EVERYWHERE else otherwise
        key = (condition, then, otherwise)
        found = self._chosen.get(key)
        if found is None:
            found = self._chosen[key] = self._by_value(self.chosen, *key)
        return found

    def _by_value(self, operation: Callable[..., Node], *nodes: Node) -> Node:
        """An operation on diagrams, not all at their ends, by way of the values of what they ask for first."""
        level = min(map(self._levels.__getitem__, nodes))
        return self.ask(level, map(operation, *(self.over(node, level) for node in nodes)))

    # -- a variable no longer asked for -----------------------------------------------------------------------

    def fixed(self, node: Node, places: Mapping[int, int]) -> Node:
        """The diagram with each of some variables at one value."""
        done: dict[Node, Node] = {}

        def visit(here: Node) -> Node:
            below = self._children[here]
            if not below:
                return here
            if here not in done:
                level = self._levels[here]
                done[here] = visit(below[places[level]]) if level in places else self.ask(level, map(visit, below))
            return done[here]

        return visit(node)

    def eliminated(self, node: Node, level: int, together: Callable[[Iterable[Node]], Node]) -> Node:
        """The diagram with what follows upon the values of one variable taken together.

        By `all`, it holds where the diagram holds for every value; by `any`, where it holds for some.
        """
        done: dict[Node, Node] = {}

        def visit(here: Node) -> Node:
            if self._levels[here] > level:
                return here
            if here not in done:
                below = self._children[here]
                at_last = self._levels[here] == level
                done[here] = together(below) if at_last else self.ask(self._levels[here], map(visit, below))
            return done[here]

        return visit(node)
