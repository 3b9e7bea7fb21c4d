"""The prime implicants of a function: the least that has to be known for it to be true.

A cube says of some variables that each has one of certain values. It is an implicant if the function is true
throughout it, and prime if it can be widened nowhere. Three-valued evaluation of the disjunction of all prime
implicants (Blake's canonical form) is exact: what is certain is certain by one of them, and what none of them
rules out is possible. It stays exact with fewer, as long as every implicant that gives each variable a single
value, or leaves it open, lies in one that is kept.
"""

from collections.abc import Mapping
from itertools import combinations, product

from attrs import field, frozen

from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE, Diagrams, Node
from ow32_spec.language.errors import SpecificationError

Cube = Mapping[int, frozenset[int]]
"""For some variables, the values that they may have; the others may have any."""

MOST_WAYS = 12
"""The most different ways of going on after one variable that are weighed against each other."""


class TooManyPrimes(SpecificationError):
    """A function that would have to be taken apart too far."""


@frozen(eq=False)
class Primes:
    """The prime implicants of diagrams; those of what is shared are found once.

    Attributes:
        diagrams: where the diagrams were made.
    """

    diagrams: Diagrams
    _found: dict[Node, tuple[Cube, ...]] = field(factory=dict, init=False)

    def of(self, diagram: Node) -> tuple[Cube, ...]:
        """All of them, each once."""
        if diagram in (NOWHERE, EVERYWHERE):
            return () if diagram == NOWHERE else ({},)
        if diagram not in self._found:
            self._found[diagram] = tuple(self._primes(diagram))
        return self._found[diagram]

    def _primes(self, diagram: Node) -> list[Cube]:
        """For each set of alike values of the first variable, the primes of what is true after all of them.

        A cube is to be kept if it does not hold after further values as well.
        """
        variable = self.diagrams.level(diagram)
        alike: dict[Node, set[int]] = {}
        for value, branch in enumerate(self.diagrams.children(diagram)):
            alike.setdefault(branch, set()).add(value)
        branches = [branch for branch in alike if branch != NOWHERE]
        if len(branches) > MOST_WAYS:
            raise TooManyPrimes(f"after one fact there are {len(branches)} different ways of going on")
        found: list[Cube] = []
        for size in range(len(branches), 0, -1):
            for chosen in combinations(branches, size):
                others = [branch for branch in branches if branch not in chosen]
                for cube in self.of(self.diagrams.all(chosen)):
                    if any(self.holds_throughout(cube, other) for other in others):
                        continue
                    values = frozenset().union(*(alike[branch] for branch in chosen))
                    whole = len(values) == self.diagrams.sizes[variable]
                    found.append(cube if whole else {variable: values, **cube})
        return found

    def holds_throughout(self, cube: Cube, diagram: Node) -> bool:
        """Whether a function is true everywhere in a cube."""
        if diagram in (NOWHERE, EVERYWHERE):
            return diagram == EVERYWHERE
        values = cube.get(self.diagrams.level(diagram))
        branches = self.diagrams.children(diagram)
        return all(
            self.holds_throughout(cube, branch)
            for branch in {each for value, each in enumerate(branches) if values is None or value in values}
        )

    def needed(self, diagram: Node) -> tuple[Cube, ...]:
        """As many of them as exactness needs, none of which can be spared beside the others."""
        kept = list(self.of(diagram))
        for cube in sorted(kept, key=_literals, reverse=True):
            others = [other for other in kept if other is not cube]
            if all(any(_within(point, other) for other in others) for point in _single_valued(cube)):
                kept = others
        return tuple(kept)


def _literals(cube: Cube) -> tuple[int, int]:
    """How much a cube asks to be known, and how loosely."""
    return len(cube), sum(map(len, cube.values()))


def _single_valued(cube: Cube) -> list[Cube]:
    """The cubes within it that give each of its variables one value."""
    return [
        {variable: frozenset({value}) for variable, value in zip(cube, values, strict=True)}
        for values in product(*cube.values())
    ]


def _within(inner: Cube, outer: Cube) -> bool:
    """Whether everything in one cube is in the other."""
    return all(variable in inner and inner[variable] <= values for variable, values in outer.items())
