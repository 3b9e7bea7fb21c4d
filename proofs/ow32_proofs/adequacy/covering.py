"""The fewest records that meet every requirement and hold every pair between them, and why there are no fewer.

Of requirements of which no two can be met by one record, each has a record of its own. So a suite of a given size is
looked for in as many groups: one for each of those requirements, and free ones beside. What is required further is met
in one of the groups, a pair is held by two of them, and each is narrowed to what remains possible; what has the fewest
ways is tried first, and every way in turn. A size for which all ways fail is refuted. Searches are bounded by a count
of steps; where one ends by that, nothing is refuted and the next size is looked at.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import evolve, field, frozen

from ow32_proofs.adequacy.incompatible import decisive, incompatible
from ow32_proofs.adequacy.pairs import Groups, Link, Pair, links
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.usual import Usual

MOST_STEPS = 1_000
"""How many steps the search for a suite of one size may take."""

MOST_TRIALS = 40
"""How many ways of agreeing are tried for a pair once its groups are fixed."""


class Bound(StrEnum):
    """How it is known that no fewer records would do."""

    INCOMPATIBLE = "incompatible requirements"
    EXHAUSTED = "exhaustive search"
    OPEN = "not proved"


@frozen(kw_only=True)
class Covering:
    """The records that cover some requirements, each as a set of records of which any will do.

    Attributes:
        groups: the sets, none of them empty.
        incompatible: as many records are needed, since so many requirements exclude one another.
        at_least: as many records are needed by all that is known.
        bound: how that is known; open, if it is not known that there are no fewer.
    """

    groups: Groups
    incompatible: int
    at_least: int
    bound: Bound


def covering(
    regions: Sequence[Node],
    pairs: Sequence[Pair],
    given: Sequence[Node],
    anywhere: Node,
    usual: Usual,
) -> Covering:
    """The fewest records in every region that hold every pair, as far as the search finds them.

    Args:
        regions: the requirements, each somewhere.
        pairs: the pairs, each possible.
        given: records that are there anyhow, each as the region that holds it alone; pairs may use them.
        anywhere: where records may lie.
        usual: finds the most usual record of a region.
    """
    diagrams = usual.diagrams
    sides = [side for pair in pairs for side in pair.sides()] if not given else []
    needed = decisive((*regions, *sides), diagrams)
    apart = incompatible(needed, diagrams)
    others = tuple(node for node in needed if node not in apart)
    size, refuted = len(apart), 0
    while True:
        start = (*given, *apart, *([anywhere] * (size - len(apart))))
        search = _Search(diagrams, usual, len(given) + len(apart))
        found = search.find(_State(groups=start, left=(*others, *pairs)))
        if found is not None:
            break
        if search.exhausted and refuted == size - len(apart):
            refuted += 1
        size += 1
    at_least = len(apart) + refuted
    how = Bound.OPEN if at_least < size else Bound.EXHAUSTED if refuted else Bound.INCOMPATIBLE
    return Covering(groups=found[len(given) :], incompatible=len(apart), at_least=at_least, bound=how)


@frozen(kw_only=True, eq=False)
class _State:
    """How far a search has come: the groups, the pairs found in them, and what is left to be met."""

    groups: Groups
    links: tuple[Link, ...] = ()
    left: tuple[Node | Pair, ...] = ()


@frozen(eq=False)
class _Search:
    """Looks for records in some groups that meet all that is left.

    Attributes:
        diagrams: where the diagrams are.
        usual: finds the most usual record of a region.
        first_free: the number of the first free group; those after it are alike until they are used.
    """

    diagrams: TermDiagrams
    usual: Usual
    first_free: int
    _steps: list[int] = field(factory=lambda: [0], init=False)
    _unsettled: list[Groups] = field(factory=list, init=False)

    @property
    def exhausted(self) -> bool:
        """Whether every way was tried and failed for certain."""
        return self._steps[0] <= MOST_STEPS and not self._unsettled

    def find(self, state: _State) -> Groups | None:
        """The groups with nothing left to be met; none where that was not found."""
        self._steps[0] += 1
        if self._steps[0] > MOST_STEPS:
            return None
        left = tuple(each for each in state.left if not self._met(each, state.groups))
        if not left:
            settled = self._settled(state)
            if settled is None:
                self._unsettled.append(state.groups)
            return settled
        ways, rest = self._hardest(evolve(state, left=left))
        for further in ways:
            found = self.find(evolve(further, left=rest))
            if found is not None:
                return found
        return None

    def _met(self, each: Node | Pair, groups: Groups) -> bool:
        return not isinstance(each, Pair) and any(self.diagrams.both(group, each) == group for group in groups)

    def _hardest(self, state: _State) -> tuple[list[_State], tuple[Node | Pair, ...]]:
        """The ways in which that is met which has the fewest, and what is left then; one way alone is taken at once.

        What had few ways comes first in what is left, since it will have few again.
        """
        best: tuple[Node | Pair, list[_State]] | None = None
        few: list[Node | Pair] = []
        for each in state.left:
            ways: list[_State] = []
            for way in self._ways(state, each):
                ways.append(way)
                if best is not None and len(ways) >= len(best[1]):
                    break
            else:
                best = (each, ways)
                few.insert(0, each)
                if len(ways) <= 1:
                    break
        assert best is not None
        rest = (*few, *(each for each in state.left if each not in few))
        return best[1], tuple(each for each in rest if each is not best[0])

    def _ways(self, state: _State, each: Node | Pair) -> Iterator[_State]:
        used = self._used(state)
        if isinstance(each, Pair):
            for link in links(state.groups[:used], each):
                if (groups := link.narrow(state.groups)) is not None:
                    narrowed = self._narrowed(groups, state.links)
                    if narrowed is not None:
                        yield evolve(state, groups=narrowed, links=(*state.links, link))
            return
        for number, group in enumerate(state.groups[:used]):
            common = self.diagrams.both(group, each)
            if common != NOWHERE:
                groups = (*state.groups[:number], common, *state.groups[number + 1 :])
                narrowed = self._narrowed(groups, state.links)
                if narrowed is not None:
                    yield evolve(state, groups=narrowed)

    def _used(self, state: _State) -> int:
        """How many groups are worth trying: of free ones that are not used yet, two at most, for a pair."""
        fresh = state.groups[-1] if len(state.groups) > self.first_free else None
        used = sum(group != fresh for group in state.groups[self.first_free :])
        return self.first_free + used + 2

    def _narrowed(self, groups: Groups, links: Sequence[Link]) -> Groups | None:
        """The groups narrowed to what has a fellow by every link; none where nothing is left of one of them."""
        now = groups
        while True:
            before = now
            for link in links:
                narrowed = link.narrow(now)
                if narrowed is None:
                    return None
                now = narrowed
            if now == before:
                return now

    def _settled(self, state: _State) -> Groups | None:
        """The groups with each link settled on one way of agreeing; none where none was found."""
        now = state.groups
        for link in state.links:
            settled = self._agreed(now, state.links, link)
            if settled is None:
                return None
            now = settled
        return now

    def _agreed(self, groups: Groups, links: Sequence[Link], link: Link) -> Groups | None:
        left = groups[link.true]
        for _ in range(MOST_TRIALS):
            if left == NOWHERE:
                return None
            as_here = link.pair.conditions.as_in(self.usual.record(left, ()), link.pair.condition)
            tried = list(groups)
            for number in (link.true, link.false):
                tried[number] = self.diagrams.both(tried[number], as_here)
            if NOWHERE not in tried and (narrowed := self._narrowed(tuple(tried), links)) is not None:
                return narrowed
            left = self.diagrams.both(left, self.diagrams.denied(as_here))
        return None
