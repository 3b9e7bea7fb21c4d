"""Terms as decision diagrams: every record at once, in a form in which questions about all of them are cheap.

A diagram asks one fact after the other and ends in the value of the term; two terms mean the same wherever they lead
to the same diagram.
"""

from collections.abc import Callable, Mapping
from functools import reduce

from attrs import field, frozen

from ow32_spec.language.diagrams import Diagrams, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.readings import Choice, Reading
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
from ow32_spec.language.types import Value


def variable(reading: Reading) -> str:
    """What a reading is called where it is asked like a fact; no fact has such a name."""
    return f"reading {reading.name}"


@frozen(eq=False)
class TermDiagrams(Diagrams):
    """Diagrams over some facts under one way of reading the text.

    Attributes:
        values: the values of each fact, which have to tell all apart that is told apart by the terms put here
            (see `telling_values.dividing_values`); facts are asked in this order. A reading that is to be left open
            is asked like a fact: its alternatives stand here by its `variable`.
        readings: how the text is read, each other reading chosen.
    """

    values: Mapping[str, tuple[Value, ...]]
    readings: Choice
    sizes: tuple[int, ...] = field(init=False)
    names: tuple[str, ...] = field(init=False)
    """The facts, in the order in which they are asked."""
    _level: dict[str, int] = field(init=False)
    _terms: dict[int, tuple[Term, Node]] = field(factory=dict, init=False)
    """By identity; the term is kept beside its diagram, so that its identity stays its own."""

    @sizes.default
    def _sizes_in_order(self) -> tuple[int, ...]:
        return tuple(map(len, self.values.values()))

    @names.default
    def _names_in_order(self) -> tuple[str, ...]:
        return tuple(self.values)

    @_level.default
    def _level_of_each(self) -> dict[str, int]:
        return {name: level for level, name in enumerate(self.values)}

    # -- facts and records ------------------------------------------------------------------------------------

    def fact(self, name: str) -> Node:
        """The diagram of a fact's own value."""
        return self.ask(self._level[name], map(self.end, self.values[name]))

    def asks(self, node: Node) -> str | None:
        """The fact that a diagram asks first; none where it has come to an end."""
        return self.names[self.level(node)] if self.children(node) else None

    def facts(self, node: Node) -> frozenset[str]:
        """The facts on which the value depends: exactly those of which two values lead to different ends."""
        return frozenset(self.names[level] for level in self.levels(node))

    def at(self, node: Node, record: Record) -> Value:
        """The value of a diagram in a record that has every fact on which it depends.

        Raises:
            KeyError: such a fact is missing.
            ValueError: the record has a value that is not among those of its fact here.
        """
        while (name := self.asks(node)) is not None:
            node = self.children(node)[self.values[name].index(record[name])]
        return self.value(node)

    def given(self, node: Node, record: Record) -> Node:
        """The diagram with the facts of a record at the values that they have there; these are no longer asked."""
        known = {name: value for name, value in record.items() if name in self.values}
        return self.fixed(node, {self._level[name]: self.values[name].index(value) for name, value in known.items()})

    def whatever(self, node: Node, name: str) -> Node:
        """Where it holds for every value of a fact."""
        return self.eliminated(node, self._level[name], self.all)

    def for_some(self, node: Node, name: str) -> Node:
        """Where it holds for some value of a fact."""
        return self.eliminated(node, self._level[name], self.any)

    # -- terms ------------------------------------------------------------------------------------------------

    def of(self, term: Term) -> Node:
        """The diagram of a term.

        Raises:
            KeyError: the term speaks of a fact, or depends on a reading, of which nothing is said here.
        """
        if id(term) not in self._terms:
            self._terms[id(term)] = (term, self._of(term))
        return self._terms[id(term)][1]

    def forget_terms(self) -> None:
        """Forget which diagrams belong to which terms; the diagrams stay."""
        self._terms.clear()

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
                if variable(reading) not in self.values:
                    return self.of(branches[self.readings[reading.name]])
                return self._by_alternative(self.fact(variable(reading)), branches)
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                return self.chosen(self.of(condition), self.of(then), self.of(otherwise))
            case Linear(times=times, term=inner, plus=plus):
                scaled = self.join("times", lambda one, other: one * other, self.of(inner), self.end(times))  # type: ignore[operator]
                return self._sum(scaled, self.end(plus))
            case Sum(terms=terms):
                return reduce(self._sum, map(self.of, terms))
        raise TypeError(f"{type(term).__name__} is not a constructor of the language")

    def _by_alternative(self, taken: Node, branches: Mapping[str, Term]) -> Node:
        *others, last = branches
        result = self.of(branches[last])
        for alternative in reversed(others):
            is_taken = self.join("=", lambda one, other: one == other, taken, self.end(alternative))
            result = self.chosen(is_taken, self.of(branches[alternative]), result)
        return result

    def _sum(self, one: Node, other: Node) -> Node:
        return self.join("plus", lambda left, right: left + right, one, other)  # type: ignore[operator]


_COMPARED: Mapping[Relation, Callable[[Value, Value], Value]] = {
    Relation.EQUAL: lambda left, right: left == right,
    Relation.AT_MOST: lambda left, right: left <= right,  # type: ignore[operator]
    Relation.LESS: lambda left, right: left < right,  # type: ignore[operator]
}
