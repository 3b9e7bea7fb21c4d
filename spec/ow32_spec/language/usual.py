"""The record of a set, given as a diagram, that is nearest to what is usual, with some facts departing from that.

Nothing is tried and thrown away. Whatever departures are asked for, those that some record of the set can have are
kept, the first before the later ones, and all else is as usual as it can then be.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.plausibility import FREE, Cost, Price
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.types import Value

Departure = tuple[str, Value]
"""A fact, and a value that it is to have if it can."""


@frozen(eq=False)
class Usual:
    """Finds the record of a region that is nearest to what is usual.

    Attributes:
        diagrams: where the diagrams of regions are.
        usual: the usual value of every fact.
        price: what it costs that a fact has another.
    """

    diagrams: TermDiagrams
    usual: Mapping[str, Value]
    price: Price
    _ways: dict[Node, tuple[Cost, str, Value, Node]] = field(factory=dict, init=False)
    """For each diagram, what the nearest way costs, and its first step."""
    _fixed: dict[tuple[Node, str, Value], Node] = field(factory=dict, init=False)
    _kept: dict[tuple[Node, str], Node] = field(factory=dict, init=False)

    def record(self, region: Node, departures: Iterable[Departure]) -> dict[str, Value]:
        """The nearest record of a region with these departures, as far as the region has any that has them.

        Args:
            region: where the record is to lie; somewhere.
            departures: what is to be otherwise than usual, the most wanted first.
        """
        record = dict(self.usual)
        node, settled = region, set[str]()
        for name, value in departures:
            fixed = NOWHERE if name in settled else self._where(node, name, value)
            if fixed != NOWHERE:
                node, record[name] = fixed, value
                settled.add(name)
        while self.diagrams.children(node):
            _, name, value, node = self._way(node)
            record[name] = value
        return record

    def _where(self, node: Node, name: str, value: Value) -> Node:
        key = (node, name, value)
        if key not in self._fixed:
            self._fixed[key] = self.diagrams.given(node, {name: value})
        return self._fixed[key]

    def _way(self, node: Node) -> tuple[Cost, str, Value, Node]:
        if node not in self._ways:
            name = self.diagrams.asks(node)
            assert name is not None
            below = zip(self.diagrams.values[name], self.diagrams.children(node), strict=True)
            possible = [
                (self._cost(name, value, child), name, value, child) for value, child in below if child != NOWHERE
            ]
            self._ways[node] = min(possible, key=lambda way: way[0])
        return self._ways[node]

    def _cost(self, name: str, value: Value, child: Node) -> Cost:
        own = self.price(name, value)
        further = self._way(child)[0] if self.diagrams.children(child) else FREE
        return own[0] + further[0], own[1] + further[1]

    def without(self, record: dict[str, Value], names: Iterable[str], goal: Node) -> dict[str, Value]:
        """A record with some facts left out, as far as the goal holds of it whatever they are.

        Args:
            record: a record of which the goal holds.
            names: the facts to be left out, the most wanted first.
            goal: what is to hold of every completion.
        """
        kept = dict(record)
        for name in names:
            if name in kept:
                left = self._whatever(goal, name)
                if left == goal or self._holds(left, kept):
                    goal = left
                    del kept[name]
        return kept

    def _whatever(self, goal: Node, name: str) -> Node:
        key = (goal, name)
        if key not in self._kept:
            self._kept[key] = self.diagrams.whatever(goal, name) if name in self.diagrams.values else goal
        return self._kept[key]

    def _holds(self, node: Node, record: Mapping[str, Value]) -> bool:
        return self.diagrams.at(node, record) is True
