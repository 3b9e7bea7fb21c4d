"""What in a formula depends on each other, and what stands apart.

A part of a formula is a module if its facts occur nowhere else in the formula. Whatever the missing facts of a
module turn out to be, those outside of it are free; so in what it is part of it counts as one variable.
"""

from collections.abc import Iterator

from attrs import frozen

from ow32_spec.language.exact.formulas import Among, Formula, Formulas, Joined, Linked
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of

Variable = Fact | Formula
"""A fact, a module, or a comparison of two facts."""


@frozen(eq=False)
class Tangle:
    """A formula with its largest modules taken as variables.

    Attributes:
        formula: the formula.
        modules: its largest modules, each as it is met first.
    """

    formula: Formula
    formulas: Formulas
    modules: tuple[Formula, ...]

    @classmethod
    def of(cls, formula: Formula, formulas: Formulas) -> "Tangle":
        """The formula with its modules found."""
        found: dict[Formula, None] = {}
        seen = {formula}
        waiting = list(reversed(formula.parts))
        while waiting:
            part = waiting.pop()
            denied = formulas.denial(part)
            if part in seen or part in found or denied in found or not isinstance(part, Joined):
                continue
            seen.add(part)
            if part.facts.isdisjoint(_facts_outside(formula, {part, denied})):
                found[part] = None
            else:
                waiting.extend(reversed(part.parts))
        return cls(formula, formulas, tuple(found))

    def module(self, formula: Formula) -> tuple[Formula, bool] | None:
        """The module that a formula is, and whether it is so or denied; none if it is none."""
        if formula in self.modules:
            return formula, True
        denied = self.formulas.denial(formula)
        return (denied, False) if denied in self.modules else None

    def as_variable(self, formula: Formula) -> tuple[Formula, bool] | None:
        """The module or comparison of two facts that a formula is, and whether it is so or denied."""
        if isinstance(formula, Linked) and any(
            fact in pair.facts for pair in self.formulas.pairs for fact in formula.facts
        ):
            return self.formulas.linked(formula.condition), formula.value
        return self.module(formula)

    def compares(self) -> bool:
        """Whether facts are compared with each other outside of the modules."""
        return any(isinstance(leaf, Linked) for leaf in self.leaves())

    def leaves(self) -> Iterator[Formula]:
        """The modules, conditions on one fact and comparisons, as often as they are met on different ways."""
        seen, waiting = set[Formula](), [self.formula]
        while waiting:
            part = waiting.pop()
            if part in seen:
                continue
            seen.add(part)
            if isinstance(part, Joined) and self.module(part) is None:
                waiting.extend(reversed(part.parts))
            else:
                yield part

    def variables(self) -> tuple[Variable, ...]:
        """The facts and modules of which it is made, in the order in which they are met."""
        found: dict[Variable, None] = {}
        for leaf in self.leaves():
            known = self.as_variable(leaf)
            if isinstance(leaf, Linked):
                found |= dict.fromkeys(facts_of(leaf.condition))
            if known:
                found[known[0]] = None
            elif isinstance(leaf, Among):
                found[leaf.fact] = None
        return tuple(found)

    def is_one_way(self) -> bool:
        """Whether one completion makes everything in it as true as can be at once, and another as false.

        So it is if the sets of values asked of a fact lie within each other, and no module is denied here and
        not there.
        """
        asked: dict[Variable, set[frozenset[int]]] = {}
        for leaf in self.leaves():
            module = self.module(leaf)
            if module:
                asked.setdefault(module[0], set()).add(frozenset({int(module[1])}))
            elif isinstance(leaf, Among):
                asked.setdefault(leaf.fact, set()).add(leaf.places)
            else:
                return False
        return all(one <= other or other <= one for sets in asked.values() for one in sets for other in sets)


def _facts_outside(formula: Formula, without: set[Formula]) -> set[Fact]:
    """The facts of a formula where some parts of it are not looked into."""
    found, seen, waiting = set[Fact](), set[Formula](), [formula]
    while waiting:
        part = waiting.pop()
        if part in without or part in seen:
            continue
        seen.add(part)
        if isinstance(part, Joined):
            waiting.extend(part.parts)
        else:
            found |= part.facts
    return found
