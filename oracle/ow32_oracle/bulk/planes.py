"""The meaning of terms as planes of bits: one operation of the processor answers for many rows.

For each truth value there are two planes, with a bit for each row: where it is known to be true, and where it is
known to be false. Where neither bit is set it is unknown. Kleene's strong tables are then AND and OR of planes,
and a denial swaps them. Numbers, dates and enumerations are columns beside a plane that says where they are known;
they become planes where they are compared.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from typing import Any as Anything

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from ow32_spec.language import terms as t
from ow32_spec.language.terms import Fact, Relation, Term
from ow32_spec.language.types import Boolean, Value

Plane = NDArray[np.uint8]
"""A bit for each row, eight rows a byte, the first in the lowest bit, as in Arrow; none is set beyond the last row."""

_EPOCH = date(1970, 1, 1).toordinal()
_RELATIONS: Mapping[Relation, Callable[[Anything, Anything], Anything]] = {
    Relation.EQUAL: np.equal,
    Relation.AT_MOST: np.less_equal,
    Relation.LESS: np.less,
}


@frozen(eq=False)
class Truth:
    """Where a truth value is known to be true, and where known to be false."""

    true: Plane
    false: Plane


@frozen(eq=False)
class Column:
    """The values of a fact: truth values, numbers, dates as days since 1970, or places in a list of names.

    Attributes:
        values: for truth values, the plane of those that are true; else a value for each row, or one for all rows.
            Where it is not known, it is anything.
        known: where it is known.
        names: for an enumeration, what the places stand for.
    """

    values: NDArray[Anything] | int
    known: Plane
    names: Mapping[str, int] = field(factory=dict)


@frozen(eq=False)
class BitPlanes:
    """The truth values of terms in some rows; each term is evaluated once.

    Attributes:
        rows: how many rows there are.
        column: the values of a fact.
    """

    rows: int
    column: Callable[[Fact], Column]
    _done: dict[int, tuple[Term, Truth]] = field(factory=dict, init=False)
    """By identity; the term is kept beside its planes, so that its identity stays its own."""

    everywhere: Plane = field(init=False)
    """Every row."""

    @everywhere.default
    def _everywhere(self) -> Plane:
        return every_row(self.rows)

    def of(self, term: Term) -> Truth:
        """Where a term that is true or false is so.

        Raises:
            TypeError: the term depends on a reading, or is built in a way that is not known here.
        """
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._of(term))
        return self._done[id(term)][1]

    def _of(self, term: Term) -> Truth:
        match term:
            case t.Fact():
                column = self.column(term)
                return _where(np.asarray(column.values), column.known)
            case t.Constant(value=value):
                return self._settled(value is True)
            case t.Defined(term=inner):
                return self.of(inner)
            case t.Not(term=inner):
                return _denied(self.of(inner))
            case t.All(terms=terms):
                return reduce(_both, map(self.of, terms)) if terms else self._settled(True)
            case t.Any(terms=terms):
                return reduce(_either, map(self.of, terms)) if terms else self._settled(False)
            case t.Compare():
                return self._compare(term)
            case t.IfThenElse():
                return _chosen(*map(self.of, term.parts))
        # A reading that is left open has no one plane; settle it first (ow32_spec.language.substitution).
        raise TypeError(f"{type(term).__name__} has no planes: settle readings first, or add the constructor")

    def _settled(self, value: bool) -> Truth:
        everywhere = self.everywhere
        nowhere = np.zeros_like(everywhere)
        return Truth(everywhere, nowhere) if value else Truth(nowhere, everywhere)

    def _packed(self, values: Anything, known: Plane) -> Truth:
        """Where something holds of values that stand for each row, or, if it is one truth value, of all."""
        if np.ndim(values):
            return _where(packed(values), known)
        return _where(known if values else np.zeros_like(known), known)

    def _compare(self, term: t.Compare) -> Truth:
        if isinstance(term.left.type, Boolean):
            one, other = self.of(term.left), self.of(term.right)
            return Truth(
                (one.true & other.true) | (one.false & other.false), (one.true & other.false) | (one.false & other.true)
            )
        left, right = self._value(term.left), self._value(term.right)
        if left.names or right.names:
            return self._same_name(left, right)
        return self._packed(_RELATIONS[term.relation](left.values, right.values), left.known & right.known)

    def _same_name(self, left: Column, right: Column) -> Truth:
        """Where two members of an enumeration are the same, though their columns may number them differently."""
        if len(left.names) == 1:
            left, right = right, left
        if len(right.names) == 1:
            # Where one side is the same name everywhere, nothing has to be numbered anew.
            (name,) = right.names
            return self._packed(np.equal(left.values, left.names.get(name, -2)), left.known & right.known)
        names = {name: place for place, name in enumerate({**left.names, **right.names})}
        one, other = (_renumbered(each, names) for each in (left, right))
        return self._packed(one == other, left.known & right.known)

    def _value(self, term: Term) -> Column:
        """The values of a term that is not a truth value."""
        match term:
            case t.Fact():
                return self.column(term)
            case t.Constant(value=value):
                return self._constant(value)
            case t.Defined(term=inner):
                return self._value(inner)
            case t.Linear(times=times, term=inner, plus=plus):
                number = self._value(inner)
                return Column(_wide(number) * times + plus, number.known)
            case t.Sum(terms=terms):
                numbers = [self._value(each) for each in terms]
                total = reduce(np.add, map(_wide, numbers))
                return Column(total, reduce(np.bitwise_and, (each.known for each in numbers)))
            case t.IfThenElse(condition=condition, then=then, otherwise=otherwise):
                return self._value_of_case(self.of(condition), self._value(then), self._value(otherwise))
        raise TypeError(f"{type(term).__name__} has no values: settle readings first, or add the constructor")

    def _value_of_case(self, condition: Truth, then: Column, otherwise: Column) -> Column:
        """The values that a condition chooses; where it is unknown, those of both if they agree."""
        names = {name: place for place, name in enumerate({**then.names, **otherwise.names})}
        one, other = (_renumbered(each, names) if names else each.values for each in (then, otherwise))
        agreed = self._packed(np.equal(one, other), then.known & otherwise.known).true
        known = (condition.true & then.known) | (condition.false & otherwise.known) | agreed
        return Column(np.where(unpacked(condition.false, self.rows), other, one), known, names)

    def _constant(self, value: Value) -> Column:
        match value:
            case str():
                return Column(0, self.everywhere, {value: 0})
            case date():
                return Column(days_since_epoch(value), self.everywhere)
            case _:
                return Column(value, self.everywhere)


def days_since_epoch(day: date) -> int:
    """A date as the number that stands for it in a column."""
    return day.toordinal() - _EPOCH


def every_row(rows: int) -> Plane:
    """The plane of so many rows, all of which are in it."""
    return packed(np.ones(rows, np.bool_))


def packed(values: NDArray[np.bool_]) -> Plane:
    """A truth value for each row, as a plane."""
    return np.packbits(values, bitorder="little")


def unpacked(plane: Plane, rows: int) -> NDArray[np.bool_]:
    """A plane as a truth value for each row."""
    return np.unpackbits(plane, count=rows, bitorder="little").view(np.bool_)


def _where(true: Plane, known: Plane) -> Truth:
    return Truth(true & known, known & ~true)


def _both(one: Truth, other: Truth) -> Truth:
    return Truth(one.true & other.true, one.false | other.false)


def _either(one: Truth, other: Truth) -> Truth:
    return Truth(one.true | other.true, one.false & other.false)


def _denied(truth: Truth) -> Truth:
    return Truth(truth.false, truth.true)


def _chosen(condition: Truth, then: Truth, otherwise: Truth) -> Truth:
    """What the condition chooses; where it is unknown, what both branches agree on."""
    return Truth(
        (condition.true & then.true) | (condition.false & otherwise.true) | (then.true & otherwise.true),
        (condition.true & then.false) | (condition.false & otherwise.false) | (then.false & otherwise.false),
    )


def _wide(number: Column) -> Anything:
    """Numbers in a type that their multiples fit in, however narrow the column is."""
    return np.asarray(number.values).astype(np.int64)


def _renumbered(column: Column, names: Mapping[str, int]) -> Anything:
    """The values of an enumeration by their places in another list of names."""
    places = np.zeros(max(column.names.values(), default=0) + 1, np.int16)
    for name, place in column.names.items():
        places[place] = names[name]
    # Where a value is not known, its place may lie anywhere.
    return places.take(column.values, mode="clip")
