"""Sets of readings: under which ways of taking the text something is so, exactly and in few words."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from attrs import field, frozen

from ow32_spec.language.interpreter import holds
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.terms import Term, all_of, any_of, read_as
from ow32_spec.language.traversal import readings_of

Cube = Mapping[str, frozenset[str]]
"""A set of readings given by the alternatives that each of some readings may take."""

Point = tuple[str, ...]


@frozen
class Region:
    """A set of readings.

    Attributes:
        readings: the readings on which membership depends, by name.
        points: the members, as alternatives of those readings.
    """

    readings: tuple[Reading, ...]
    points: frozenset[Point]
    _cubes: list[tuple[frozenset[str], ...]] = field(factory=list, init=False, eq=False, repr=False)

    @classmethod
    def of(cls, cubes: Iterable[Choice], readings: Iterable[Reading]) -> "Region":
        """The union of cubes, each given by the alternatives that it fixes."""
        found = list(cubes)
        named = {name for cube in found for name in cube}
        relevant = tuple(sorted((each for each in readings if each.name in named), key=lambda each: each.name))
        points: set[Point] = set()
        for cube in found:
            choices = [(cube[r.name],) if r.name in cube else tuple(r.alternatives) for r in relevant]
            points.update(product(*choices))
        return cls(relevant, frozenset(points)).reduced()

    @classmethod
    def all(cls) -> "Region":
        """Every reading."""
        return cls((), frozenset({()}))

    @classmethod
    def where(cls, term: Term) -> "Region":
        """The readings under which a term over readings alone is true."""
        relevant = tuple(sorted(readings_of(term), key=lambda reading: reading.name))
        points = frozenset(
            point
            for point in product(*(tuple(reading.alternatives) for reading in relevant))
            if holds(term, {}, {reading.name: each for reading, each in zip(relevant, point, strict=True)})
        )
        return cls(relevant, points).reduced()

    @property
    def everywhere(self) -> bool:
        """Whether every reading is a member."""
        return len(self.points) == _size(self.readings)

    @property
    def nowhere(self) -> bool:
        """Whether no reading is a member."""
        return not self.points

    def contains(self, choice: Choice) -> bool:
        """Whether a way of reading the text is a member."""
        return tuple(choice[reading.name] for reading in self.readings) in self.points

    def complement(self) -> "Region":
        """The readings that are not members."""
        every = product(*(tuple(reading.alternatives) for reading in self.readings))
        return Region(self.readings, frozenset(every) - self.points)

    def minus(self, other: "Region") -> "Region":
        """The members that the other region does not have."""
        return self._combined(other, lambda mine, theirs: mine and not theirs)

    def union(self, other: "Region") -> "Region":
        """The members of either."""
        return self._combined(other, lambda mine, theirs: mine or theirs)

    def _combined(self, other: "Region", member: Callable[[bool, bool], bool]) -> "Region":
        known = {reading.name: reading for reading in (*self.readings, *other.readings)}
        readings = tuple(known[name] for name in sorted(known))
        points = set()
        for point in product(*(tuple(reading.alternatives) for reading in readings)):
            choice = {reading.name: each for reading, each in zip(readings, point, strict=True)}
            if member(self.contains(choice), other.contains(choice)):
                points.add(point)
        return Region(readings, frozenset(points)).reduced()

    def reduced(self) -> "Region":
        """The same region, without the readings on which membership does not depend."""
        for side, reading in enumerate(self.readings):
            without = frozenset(point[:side] + point[side + 1 :] for point in self.points)
            if len(without) * len(reading.alternatives) == len(self.points):
                others = self.readings[:side] + self.readings[side + 1 :]
                return Region(others, without).reduced()
        return self

    def nearest(self, choice: Choice) -> Choice:
        """The member that departs least from a choice."""
        best = min(
            self.points,
            key=lambda point: (
                sum(choice[reading.name] != each for reading, each in zip(self.readings, point, strict=True)),
                point,
            ),
        )
        return {**choice, **{reading.name: each for reading, each in zip(self.readings, best, strict=True)}}

    def term(self) -> Term:
        """The region as a term over readings."""
        return any_of(
            *(
                all_of(
                    *(
                        read_as(reading, *(each for each in reading.alternatives if each in allowed))
                        for reading, allowed in zip(self.readings, cube, strict=True)
                        if len(allowed) < len(reading.alternatives)
                    )
                )
                for cube in self.cubes()
            )
        )

    def cubes(self) -> list[tuple[frozenset[str], ...]]:
        """An irredundant cover of the region by maximal cubes, the largest first."""
        if not self._cubes:
            self._cubes.extend(_cover(self.points, tuple(tuple(r.alternatives) for r in self.readings)))
        return self._cubes

    def describe(self) -> str:
        """The region in words: always, never, or conditions on readings, said or denied, whichever is simpler."""
        if self.everywhere:
            return "always"
        if self.nowhere:
            return "never"
        outside = self.complement()
        simpler_denied = outside._complexity() < self._complexity()
        return f"unless {outside._in_words()}" if simpler_denied else f"whenever {self._in_words()}"

    def _complexity(self) -> tuple[int, int]:
        """How many conditions the wording joins, and how many alternatives it names."""
        named = [
            len(allowed)
            for cube in self.cubes()
            for reading, allowed in zip(self.readings, cube, strict=True)
            if len(allowed) < len(reading.alternatives)
        ]
        return len(named), sum(named)

    def _in_words(self) -> str:
        words = []
        for cube in self.cubes():
            parts = [
                f"{reading.name} = {' | '.join(each for each in reading.alternatives if each in allowed)}"
                for reading, allowed in zip(self.readings, cube, strict=True)
                if len(allowed) < len(reading.alternatives)
            ]
            words.append(" and ".join(parts))
        return ", or ".join(words)


def _size(readings: tuple[Reading, ...]) -> int:
    size = 1
    for reading in readings:
        size *= len(reading.alternatives)
    return size


def _cover(points: frozenset[Point], alternatives: tuple[tuple[str, ...], ...]) -> list[tuple[frozenset[str], ...]]:
    """Maximal cubes that cover the points: each point widened in every rotation of the readings, the best kept."""
    if not points:
        return []
    width = range(len(alternatives))
    candidates = set()
    for point in sorted(points):
        for start in width or (0,):
            candidates.add(_widened(point, points, alternatives, [*width[start:], *width[:start]]))
            candidates.add(_widened(point, points, alternatives, [*width[start:], *width[:start]][::-1]))
    spans = {cube: frozenset(product(*cube)) for cube in candidates}
    ranked = sorted(spans, key=lambda cube: (-len(spans[cube]), [sorted(side) for side in cube]))
    chosen: list[tuple[frozenset[str], ...]] = []
    left = set(points)
    while left:
        best = max(ranked, key=lambda cube: len(spans[cube] & left))
        chosen.append(best)
        left -= spans[best]
    for cube in chosen[::-1]:
        others: set[Point] = set().union(*(spans[other] for other in chosen if other is not cube))
        if spans[cube] <= others:
            chosen.remove(cube)
    return chosen


def _widened(
    point: Point, points: frozenset[Point], alternatives: tuple[tuple[str, ...], ...], order: list[int]
) -> tuple[frozenset[str], ...]:
    """The point widened to a cube within the points, side by side in the given order."""
    cube = [frozenset({each}) for each in point]
    for side in order:
        for alternative in alternatives[side]:
            wider = [*cube]
            wider[side] = cube[side] | {alternative}
            if points.issuperset(product(*wider)):
                cube = wider
    return tuple(cube)
