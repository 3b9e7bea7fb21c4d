"""The smallest sets of facts by which a record reaches a goal, exactly: all of them that are minimal by inclusion.

What a missing fact is given, and what a known one is changed to, are both departures from the record. A set of facts
reaches the goal if for some values of them the goal holds whatever the facts still missing are, and no assumption
excludes the record that results. The sets are read off two diagrams, of the goal and of the lawful records, from the
first fact to the last, as prime implicants are (Coudert and Madre 1992): a set without the fact has to reach the goal
with the fact left as it is; a set with it, with some value that it can have.
"""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.plausibility import FREE, Cost, Price
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.types import Value

Mask = int
"""A set of facts: bit n is set for the fact at level n of the diagrams."""

_NEITHER: tuple[Mask, ...] = ()


class TooManySets(Exception):
    """There are more minimal sets than are to be looked at."""


@frozen(eq=False)
class MinimalChanges:
    """Looks for the smallest departures from a record that reach a goal.

    Attributes:
        diagrams: where the diagrams of goal and lawful records are.
        record: what is known; each value is among those of its fact in the diagrams.
        changeable: whether known facts may be changed, or only missing ones be given.
        most_facts: the most facts that a set may have; none where there is no limit.
        most_sets: the most sets that are looked at on the way.
    """

    diagrams: TermDiagrams
    record: Record
    changeable: bool
    most_facts: int | None = None
    most_sets: int = 20_000
    _found: dict[tuple[Node, Node, int | None], tuple[Mask, ...]] = field(factory=dict, init=False)
    _left: dict[tuple[Node, Node], tuple[Node, Node]] = field(factory=dict, init=False)

    def sets(self, goal: Node, lawful: Node) -> tuple[Mask, ...]:
        """All minimal sets of at most so many facts; the empty one alone where nothing has to be done.

        Raises:
            TooManySets: there are more, of these or of those on the way to them.
        """
        return self._sets(goal, lawful, self.most_facts)

    def _sets(self, goal: Node, lawful: Node, most: int | None) -> tuple[Mask, ...]:
        if NOWHERE in (goal, lawful):
            return _NEITHER
        if goal == lawful == EVERYWHERE:
            return (0,)
        key = (goal, lawful, most)
        found = self._found.get(key)
        if found is None:
            level = self._first(goal, lawful)
            found = self._sets(*self._as_it_is(level, goal, lawful), most)
            if most != 0 and found != (0,) and self._may_help(level, goal):
                left = None if most is None else most - 1
                pairs = {pair for _, pair in self._otherwise(level, goal, lawful)}
                joined = minimal(mask for pair in pairs for mask in self._sets(*pair, left))
                found += tuple(mask | 1 << level for mask in joined if not any(less & ~mask == 0 for less in found))
            if len(found) > self.most_sets:
                raise TooManySets(f"more than {self.most_sets:,} minimal sets of facts")
            self._found[key] = found
        return found

    def some(self, goal: Node, lawful: Node, leaving: str) -> bool:
        """Whether some values of the missing facts other than one reach the goal, whatever that one is.

        Known facts are left as they are.
        """
        diagrams = self.diagrams
        if leaving in diagrams.values:
            goal, lawful = diagrams.whatever(goal, leaving), diagrams.for_some(lawful, leaving)
        known = {name: value for name, value in self.record.items() if name in diagrams.values}
        return diagrams.given(diagrams.both(goal, lawful), known) != NOWHERE

    def best(self, goal: Node, lawful: Node, mask: Mask, price: Price) -> tuple[Cost, dict[str, Value]]:
        """The cheapest values of the facts of a set by which it reaches the goal.

        Of several that cost the same, those that come first in the domains of the facts, the first fact first.

        Raises:
            ValueError: the set does not reach the goal.
        """
        done: dict[tuple[Node, Node], tuple[Cost, dict[str, Value]] | None] = {}

        def visit(goal: Node, lawful: Node) -> tuple[Cost, dict[str, Value]] | None:
            if NOWHERE in (goal, lawful):
                return None
            if goal == lawful == EVERYWHERE:
                return FREE, {}
            if (goal, lawful) not in done:
                done[goal, lawful] = step(goal, lawful)
            return done[goal, lawful]

        def step(goal: Node, lawful: Node) -> tuple[Cost, dict[str, Value]] | None:
            level = self._first(goal, lawful)
            if not mask >> level & 1:
                return visit(*self._as_it_is(level, goal, lawful))
            name, cheapest = self.diagrams.names[level], None
            for value, pair in self._otherwise(level, goal, lawful):
                further = visit(*pair)
                if further is not None:
                    own = price(name, value)
                    cost = (own[0] + further[0][0], own[1] + further[0][1])
                    if cheapest is None or cost < cheapest[0]:
                        cheapest = (cost, {name: value, **further[1]})
            return cheapest

        best = visit(goal, lawful)
        if best is None:
            raise ValueError("this set of facts does not reach the goal")
        return best

    def _first(self, goal: Node, lawful: Node) -> int:
        return min(self.diagrams.level(goal), self.diagrams.level(lawful))

    def _may_help(self, level: int, goal: Node) -> bool:
        """Whether anything can be gained by another value of the first fact.

        Of a missing one of which the goal does not speak it cannot: what is lawful with a value is lawful without.
        """
        if self.diagrams.names[level] in self.record:
            return self.changeable
        return self.diagrams.level(goal) == level

    def _as_it_is(self, level: int, goal: Node, lawful: Node) -> tuple[Node, Node]:
        """What is left to be reached where nothing is done about the first fact."""
        name = self.diagrams.names[level]
        if name in self.record:
            at = self.diagrams.values[name].index(self.record[name])
            return self.diagrams.over(goal, level)[at], self.diagrams.over(lawful, level)[at]
        if (goal, lawful) not in self._left:
            kept = self.diagrams.all(self.diagrams.over(goal, level))
            self._left[goal, lawful] = kept, self.diagrams.any(self.diagrams.over(lawful, level))
        return self._left[goal, lawful]

    def _otherwise(self, level: int, goal: Node, lawful: Node) -> Iterator[tuple[Value, tuple[Node, Node]]]:
        """The values that the first fact can be given, and what is left to be reached then."""
        name = self.diagrams.names[level]
        pairs = zip(self.diagrams.over(goal, level), self.diagrams.over(lawful, level), strict=True)
        for value, pair in zip(self.diagrams.values[name], pairs, strict=True):
            if name not in self.record or value != self.record[name]:
                yield value, pair


def minimal(masks: Iterable[Mask]) -> tuple[Mask, ...]:
    """Those of some sets that hold no other of them, smaller ones first."""
    kept: list[Mask] = []
    for mask in sorted(set(masks), key=lambda each: (each.bit_count(), each)):
        if not any(less & ~mask == 0 for less in kept):
            kept.append(mask)
    return tuple(kept)


def names_of(mask: Mask, diagrams: TermDiagrams) -> frozenset[str]:
    """The facts of a set."""
    return frozenset(name for level, name in enumerate(diagrams.names) if mask >> level & 1)
