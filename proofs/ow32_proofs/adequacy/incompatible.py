"""Requirements of which no two can be met by one record: as many records are needed.

Regions of which no two have anything in common are a clique of the graph of incompatibility. The search goes by the
order in which the regions are given and is bounded by a count of steps, so that the same regions give the same set for
ever.
"""

from collections.abc import Sequence

from attrs import field, frozen

from ow32_spec.language.diagrams import NOWHERE, Diagrams, Node

MOST_STEPS = 20_000
"""How many steps the search may take before it keeps the best that it has found."""


def decisive(regions: Sequence[Node], diagrams: Diagrams) -> tuple[Node, ...]:
    """The regions that hold no other of them: a record in each of these is a record in every one."""
    distinct = list(dict.fromkeys(regions))
    return tuple(
        one for one in distinct if not any(other != one and diagrams.both(one, other) == other for other in distinct)
    )


def incompatible(regions: Sequence[Node], diagrams: Diagrams) -> tuple[Node, ...]:
    """The largest set of regions found of which no two have anything in common."""
    neighbours = [
        sum(1 << place for place, other in enumerate(regions) if diagrams.both(region, other) == NOWHERE)
        for region in regions
    ]
    return tuple(regions[place] for place in _Clique(neighbours).largest())


@frozen(eq=False)
class _Clique:
    """Looks for the largest set of vertices that are all neighbours, by branch and bound (Tomita and Seki 2003)."""

    neighbours: Sequence[int]
    _best: list[int] = field(factory=list, init=False)
    _steps: list[int] = field(factory=lambda: [0], init=False)

    def largest(self) -> tuple[int, ...]:
        self._grow([], (1 << len(self.neighbours)) - 1)
        return tuple(sorted(self._best))

    def _grow(self, chosen: list[int], candidates: int) -> None:
        self._steps[0] += 1
        if len(chosen) > len(self._best):
            self._best[:] = chosen
        for vertex, colours in reversed(self._coloured(candidates)):
            if len(chosen) + colours <= len(self._best) or self._steps[0] > MOST_STEPS:
                return
            self._grow([*chosen, vertex], candidates & self.neighbours[vertex])
            candidates &= ~(1 << vertex)

    def _coloured(self, candidates: int) -> list[tuple[int, int]]:
        """The candidates, each with a bound on the clique among those up to it."""
        found, colour = [], 0
        while candidates:
            colour += 1
            free = candidates
            while free:
                vertex = (free & -free).bit_length() - 1
                free &= ~(1 << vertex) & ~self.neighbours[vertex]
                candidates &= ~(1 << vertex)
                found.append((vertex, colour))
        return found
