"""Boundaries: neighbouring values of a number or date between which a comparison changes, and with it the answer."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from ow32_proofs.adequacy.space import Space
from ow32_proofs.slips import conditions_of
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.terms import Compare, Constant, Fact, Relation, Term
from ow32_spec.language.types import Value


@frozen(kw_only=True)
class Side:
    """The records on one side of a boundary on which it matters.

    Attributes:
        fact: the name of the fact.
        value: its value on this side.
        beyond: its value on the other side.
        region: the records that have the value, and would be answered otherwise if it were the other one.
    """

    fact: str
    value: Value
    beyond: Value
    region: Node


def sides(space: Space, terms: Iterable[Term]) -> Iterator[Side]:
    """Both sides of every boundary that a comparison with a constant draws, where it matters to some record."""
    pairs = dict.fromkeys(pair for term in terms for each in conditions_of(term) for pair in _boundaries(each))
    for fact, low, high in pairs:
        region = _changing(space, fact.name, low, high)
        if region != NOWHERE:
            for value, beyond in ((low, high), (high, low)):
                at_value = space.diagrams.of(fact.is_(value))
                yield Side(fact=fact.name, value=value, beyond=beyond, region=space.diagrams.both(region, at_value))


def _changing(space: Space, name: str, low: Value, high: Value) -> Node:
    """The records that are answered otherwise with one value than with the other, both judged; the fact not asked."""
    diagrams = space.diagrams

    def at(value: Value) -> tuple[Node, ...]:
        return tuple(diagrams.given(node, {name: value}) for node in (space.judged, *space.answered.statuses))

    (judged, *statuses), (also_judged, *other_statuses) = at(low), at(high)
    return diagrams.all((judged, also_judged, space.difference(statuses, other_statuses)))


def _boundaries(term: Term) -> Iterator[tuple[Fact, Value, Value]]:
    match term:
        case (
            Compare(relation=Relation.EQUAL, left=Fact() as fact, right=Constant(value=value))
            | Compare(relation=Relation.EQUAL, left=Constant(value=value), right=Fact() as fact)
        ):
            yield from _between(fact, value, 1)
            yield from _between(fact, value, -1)
        case Compare(relation=relation, left=Fact() as fact, right=Constant(value=value)):
            yield from _between(fact, value, 1 if relation is Relation.AT_MOST else -1)
        case Compare(relation=relation, left=Constant(value=value), right=Fact() as fact):
            yield from _between(fact, value, -1 if relation is Relation.AT_MOST else 1)


def _between(fact: Fact, value: Value, step: int) -> Iterator[tuple[Fact, Value, Value]]:
    """A value and its neighbour in one direction, the lower first; nothing unless the fact can have both."""
    if isinstance(value, date):
        beyond: Value = value + timedelta(days=step)
    elif isinstance(value, int) and not isinstance(value, bool):
        beyond = value + step
    else:
        return
    # A constant may lie outside of the domain, too: there the comparison does not change between two values.
    if fact.of.contains(value) and fact.of.contains(beyond):
        yield (fact, value, beyond) if step > 0 else (fact, beyond, value)
