"""Terms as decision diagrams: every record at once, in a form in which questions about all of them are cheap.

A diagram asks one fact after the other, in a fixed order, and ends in a value. Equal diagrams are one node, so that
two terms mean the same wherever they lead to the same node (Bryant 1986, with facts of more than two values and
terminals of any kind). What has been computed of nodes is kept.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from attrs import field, frozen

from ow32_spec.language.completions import telling_values
from ow32_spec.language.interpreter import Record
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import (
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
)
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Date, Integer, Value, values_of

Node = int
"""A diagram, by its number; numbers mean something only together with the `Diagrams` that gave them."""

NOWHERE: Node = 0
"""The diagram that is false of every record."""

EVERYWHERE: Node = 1
"""The diagram that is true of every record."""

_END = 10**9
"""The level of terminals, below all facts."""


def dividing_values(terms: Iterable[Term], record: Record) -> dict[str, tuple[Value, ...]]:
    """For each fact in the terms, the values on both sides of every boundary, in the order of its domain.

    They are the telling values and, of each interval, its last values too; beside them what the record gives and what
    is typical. So they stand for every value, and whatever has another answer has the nearest one among them.
    """
    terms = tuple(terms)
    telling = telling_values(terms, record)
    return {fact.name: _with_far_ends(fact, telling[fact.name], record) for fact in facts_of(*terms)}


def _with_far_ends(fact: Fact, telling: tuple[Value, ...], record: Record) -> tuple[Value, ...]:
    domain = list(values_of(fact.of))
    if not isinstance(fact.of, Integer | Date):
        return tuple(domain)
    place = {value: number for number, value in enumerate(domain)}
    taken = {place[value] for value in telling}
    far = set[int]()
    for here in taken:
        if here + 1 in taken or here + 1 == len(domain):
            continue
        # As many from this end as there are from the other, where they follow upon a boundary that is taken, too.
        run = next(length for length in range(1, here + 2) if here - length not in taken)
        after = next(there for there in range(here + 1, len(domain) + 1) if there in taken or there == len(domain))
        far.update(range(max(here + 1, after - max(1, run - 1)), after))
    taken |= far | {place[fact.typical]} | {place[record[each]] for each in (fact.name,) if each in record}
    return tuple(domain[number] for number in sorted(taken))


@frozen(eq=False)
class Diagrams:
    """Diagrams over some facts under one way of reading the text.

    Attributes:
        values: the values of each fact, which have to tell all apart that is told apart by the terms put here
            (see `dividing_values`); facts are asked in this order.
        readings: how the text is read, each reading chosen.
    """

    values: Mapping[str, tuple[Value, ...]]
    readings: Choice
    _levels: list[int] = field(factory=list, init=False)
    _children: list[tuple[Node, ...]] = field(factory=list, init=False)
    _ends: list[Value | None] = field(factory=list, init=False)
    _numbers: dict[object, Node] = field(factory=dict, init=False)
    _terms: dict[int, tuple[Term, Node]] = field(factory=dict, init=False)
    """By identity; the term is kept beside its diagram, so that its identity stays its own."""
    _joined: dict[tuple[str, Node, Node], Node] = field(factory=dict, init=False)
    _level: dict[str, int] = field(init=False)
    names: tuple[str, ...] = field(init=False)
    """The facts, in the order in which they are asked."""

    @_level.default
    def _level_of_each(self) -> dict[str, int]:
        return {name: level for level, name in enumerate(self.values)}

    @names.default
    def _names_in_order(self) -> tuple[str, ...]:
        return tuple(self.values)

    def __attrs_post_init__(self) -> None:
        for value in (False, True):
            self.end(value)

    # -- what a diagram is made of ----------------------------------------------------------------------------

    def end(self, value: Value) -> Node:
        """The diagram that has one value everywhere."""
        return self._node((type(value), value), _END, (), value)

    def fact(self, name: str) -> Node:
        """The diagram of a fact's own value."""
        return self.ask(name, [self.end(value) for value in self.values[name]])

    def ask(self, name: str, children: Iterable[Node]) -> Node:
        """The diagram that asks a fact first, and goes on with the child that stands where its value does."""
        return self._ask(self._level[name], tuple(children))

    def _ask(self, level: int, children: tuple[Node, ...]) -> Node:
        if children.count(children[0]) == len(children):
            return children[0]
        return self._node((level, children), level, children, None)

    def _node(self, key: object, level: int, children: tuple[Node, ...], end: Value | None) -> Node:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._levels)
            self._levels.append(level)
            self._children.append(children)
            self._ends.append(end)
        return found

    def asks(self, node: Node) -> str | None:
        """The fact that a diagram asks first; none where it has come to an end."""
        level = self._levels[node]
        return None if level == _END else self.names[level]

    def children(self, node: Node) -> tuple[Node, ...]:
        """How a diagram goes on, for each value of the fact that it asks first."""
        return self._children[node]

    def level(self, node: Node) -> int:
        """The place of the fact that a diagram asks first; beyond all facts where it has come to an end."""
        return min(self._levels[node], len(self.names))

    def child(self, node: Node, name: str, value: Value) -> Node:
        """How a diagram goes on after a fact that it asks first or not at all."""
        return self._children[node][self.values[name].index(value)] if self.asks(node) == name else node

    def over(self, node: Node, level: int) -> tuple[Node, ...]:
        """How a diagram goes on for each value of the fact at a level that is not below its first."""
        if self._levels[node] == level:
            return self._children[node]
        return (node,) * len(self.values[self.names[level]])

    def facts(self, node: Node) -> frozenset[str]:
        """The facts on which the value depends: exactly those of which two values lead to different ends."""
        found, seen, waiting = set[str](), set[Node](), [node]
        while waiting:
            here = waiting.pop()
            name = self.asks(here)
            if here not in seen and name is not None:
                seen.add(here)
                found.add(name)
                waiting.extend(self._children[here])
        return frozenset(found)

    def at(self, node: Node, record: Record) -> Value:
        """The value of a diagram in a record that has every fact on which it depends.

        Raises:
            KeyError: such a fact is missing.
            ValueError: the record has a value that is not among those of its fact here.
        """
        while (name := self.asks(node)) is not None:
            node = self.child(node, name, record[name])
        end = self._ends[node]
        assert end is not None
        return end

    # -- one diagram from others ------------------------------------------------------------------------------

    def join(self, name: str, operation: Callable[[Value, Value], Value], one: Node, other: Node) -> Node:
        """Two diagrams under an operation on their values; `name` tells operations apart."""
        key = (name, one, other)
        found = self._joined.get(key)
        if found is None:
            level = min(self._levels[one], self._levels[other])
            if level == _END:
                left, right = self._ends[one], self._ends[other]
                assert left is not None
                assert right is not None
                found = self.end(operation(left, right))
            else:
                pairs = zip(self.over(one, level), self.over(other, level), strict=True)
                found = self._ask(level, tuple(self.join(name, operation, left, right) for left, right in pairs))
            self._joined[key] = found
        return found

    def both(self, one: Node, other: Node) -> Node:
        """Where both hold."""
        if NOWHERE in (one, other):
            return NOWHERE
        if one in (EVERYWHERE, other):
            return other
        if other == EVERYWHERE:
            return one
        return self._decided("and", NOWHERE, one, other)

    def either(self, one: Node, other: Node) -> Node:
        """Where at least one holds."""
        if EVERYWHERE in (one, other):
            return EVERYWHERE
        if one in (NOWHERE, other):
            return other
        if other == NOWHERE:
            return one
        return self._decided("or", EVERYWHERE, one, other)

    def _decided(self, name: str, deciding: Node, one: Node, other: Node) -> Node:
        key = (name, *sorted((one, other)))
        found = self._joined.get(key)  # type: ignore[arg-type]
        if found is None:
            level = min(self._levels[one], self._levels[other])
            join = self.both if deciding == NOWHERE else self.either
            pairs = zip(self.over(one, level), self.over(other, level), strict=True)
            found = self._ask(level, tuple(join(left, right) for left, right in pairs))
            self._joined[key] = found  # type: ignore[index]
        return found

    def denied(self, node: Node) -> Node:
        """Where it does not hold."""
        return self.join("not", lambda value, _: not value, node, EVERYWHERE)

    def all(self, nodes: Iterable[Node]) -> Node:
        """Where all hold."""
        return reduce(self.both, nodes, EVERYWHERE)

    def any(self, nodes: Iterable[Node]) -> Node:
        """Where at least one holds."""
        return reduce(self.either, nodes, NOWHERE)

    def given(self, node: Node, record: Record) -> Node:
        """The diagram with the facts of a record at the values that they have there; these are no longer asked."""
        known = {
            self._level[name]: self.values[name].index(value) for name, value in record.items() if name in self._level
        }
        done: dict[Node, Node] = {}

        def visit(here: Node) -> Node:
            level = self._levels[here]
            if level == _END:
                return here
            if here not in done:
                below = self._children[here]
                done[here] = (
                    visit(below[known[level]]) if level in known else self._ask(level, tuple(map(visit, below)))
                )
            return done[here]

        return visit(node)

    def whatever(self, node: Node, name: str) -> Node:
        """Where it holds for every value of a fact."""
        return self._eliminated(node, self._level[name], self.all, {})

    def for_some(self, node: Node, name: str) -> Node:
        """Where it holds for some value of a fact."""
        return self._eliminated(node, self._level[name], self.any, {})

    def _eliminated(
        self, node: Node, level: int, together: Callable[[Iterable[Node]], Node], done: dict[Node, Node]
    ) -> Node:
        here = self._levels[node]
        if here > level:
            return node
        if here == level:
            return together(self._children[node])
        if node not in done:
            below = tuple(self._eliminated(child, level, together, done) for child in self._children[node])
            done[node] = self._ask(here, below)
        return done[node]

    # -- terms ------------------------------------------------------------------------------------------------

    def of(self, term: Term) -> Node:
        """The diagram of a term.

        Raises:
            KeyError: the term speaks of a fact, or depends on a reading, of which nothing is said here.
        """
        if id(term) not in self._terms:
            self._terms[id(term)] = (term, self._of(term))
        return self._terms[id(term)][1]

    def _of(self, term: Term) -> Node:
        match term:
            case Fact(name=name):
                return self.fact(name)
            case Constant(value=value):
                return self.end(value)
            case Defined(term=inner):
                return self.of(inner)
            case Not(term=inner):
                return self.denied(self.of(inner))
            case All(terms=terms):
                return self.all(map(self.of, terms))
            case Any(terms=terms):
                return self.any(map(self.of, terms))
            case Compare(relation=relation, left=left, right=right):
                return self.join(relation.value, _COMPARED[relation], self.of(left), self.of(right))
            case ByReading(reading=reading, branches=branches):
                return self.of(branches[self.readings[reading.name]])
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                return self._chosen(self.of(condition), self.of(then), self.of(otherwise))
            case Linear(times=times, term=inner, plus=plus):
                scaled = self.join("times", lambda one, other: one * other, self.of(inner), self.end(times))  # type: ignore[operator]
                return self._sum(scaled, self.end(plus))
            case Sum(terms=terms):
                return reduce(self._sum, map(self.of, terms))
        raise TypeError(f"{type(term).__name__} is not a constructor of the language")

    def _sum(self, one: Node, other: Node) -> Node:
        return self.join("plus", lambda left, right: left + right, one, other)  # type: ignore[operator]

    def _chosen(self, condition: Node, then: Node, otherwise: Node) -> Node:
        if condition in (NOWHERE, EVERYWHERE):
            return then if condition == EVERYWHERE else otherwise
        level = min(self._levels[each] for each in (condition, then, otherwise))
        ways = zip(*(self.over(each, level) for each in (condition, then, otherwise)), strict=True)
        return self._ask(level, tuple(self._chosen(*way) for way in ways))


_COMPARED: Mapping[Relation, Callable[[Value, Value], Value]] = {
    Relation.EQUAL: lambda left, right: left == right,
    Relation.AT_MOST: lambda left, right: left <= right,  # type: ignore[operator]
    Relation.LESS: lambda left, right: left < right,  # type: ignore[operator]
}
