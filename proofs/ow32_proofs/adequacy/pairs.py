"""Pairs of records that show a condition to matter, and the groups of records in which they are looked for."""

from collections.abc import Iterator

from attrs import frozen

from ow32_proofs.adequacy.conditions import Conditions
from ow32_spec.language.diagrams import NOWHERE, Node


@frozen(kw_only=True, eq=False)
class Pair:
    """A pair that is wanted: it shows a condition to matter.

    Attributes:
        conditions: the conditions of a term.
        condition: the one that is to be shown to matter.
        within: where the records are to lie.
    """

    conditions: Conditions
    condition: str
    within: Node

    @property
    def name(self) -> str:
        """What is shown, in short."""
        return f"{self.conditions.name} turns on {self.condition}"

    def halves(self, agreeing: bool) -> tuple[Node, Node]:
        """Where the condition is true, and where it is false, the term agreeing with it or not."""
        return self.conditions.halves(self.condition, self.within, agreeing)

    def alike(self, region: Node) -> Node:
        """The records that agree with one of a region on every other condition."""
        return self.conditions.alike(region, self.condition)

    def sides(self) -> tuple[Node, ...]:
        """Where the record lies in which the condition is true, and the other one; nothing where there is no pair."""
        ways = [self.conditions.sides(self.condition, self.within, agreeing) for agreeing in (True, False)]
        if not any(way.exist for way in ways):
            return ()
        diagrams = self.conditions.diagrams
        return diagrams.any(way.true for way in ways), diagrams.any(way.false for way in ways)


Groups = tuple[Node, ...]
"""Sets of records, of each of which one record is to be taken."""


@frozen(kw_only=True, eq=False)
class Link:
    """A pair found in two groups: the condition is true in the one, false in the other."""

    pair: Pair
    true: int
    false: int
    agreeing: bool

    def narrow(self, groups: Groups) -> Groups | None:
        """The groups narrowed to what has a fellow in the other; none where nothing is left of one of them."""
        both = self.pair.conditions.diagrams.both
        true, false = self.pair.halves(self.agreeing)
        one, zero = both(groups[self.true], true), both(groups[self.false], false)
        if NOWHERE in (one, zero):
            return None
        one = both(one, self.pair.alike(zero))
        zero = both(zero, self.pair.alike(one))
        if NOWHERE in (one, zero):
            return None
        new = {self.true: one, self.false: zero}
        return tuple(new.get(number, group) for number, group in enumerate(groups))


def links(groups: Groups, pair: Pair) -> Iterator[Link]:
    """Every way in which a pair can be found in some groups."""
    both = pair.conditions.diagrams.both
    for agreeing in (True, False):
        true, false = pair.halves(agreeing)
        ones = [(number, one) for number, group in enumerate(groups) if (one := both(group, true)) != NOWHERE]
        zeros = [(number, zero) for number, group in enumerate(groups) if (zero := both(group, false)) != NOWHERE]
        for other, zero in zeros if ones else ():
            alike = pair.alike(zero)
            for number, one in ones:
                if both(one, alike) != NOWHERE:
                    yield Link(pair=pair, true=number, false=other, agreeing=agreeing)
