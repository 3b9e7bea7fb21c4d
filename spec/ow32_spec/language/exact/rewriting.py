"""Terms rewritten until three-valued evaluation of them is exact, and no further.

Modules are made exact apart from each other. A tangle of them is exact as it stands if it asks each fact and
module in one direction only, or if evaluation is found to be exact; it is kept. Another one is replaced by its
prime implicants, or by the denial of those of its denial, whichever says less.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, field, frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.exact.drawing import Drawing
from ow32_spec.language.exact.formulas import Among, Formula, Formulas, Joined, Linked, Settled
from ow32_spec.language.exact.modules import Tangle, Variable
from ow32_spec.language.exact.primes import Cube, Primes
from ow32_spec.language.exact.proof import is_exact, means_the_same
from ow32_spec.language.exact.scales import condition
from ow32_spec.language.terms import FALSE, TRUE, Constant, Fact, Term, all_of, any_of, negation
from ow32_spec.language.types import BOOLEAN


@frozen(eq=False)
class Rewriting:
    """The exact forms of formulas; what they share is rewritten once.

    Attributes:
        formulas: where the formulas were made.
    """

    formulas: Formulas
    _done: dict[Formula, Term] = field(factory=dict, init=False)

    def exact(self, formula: Formula) -> Term:
        """A term that means the same and is evaluated exactly.

        Raises:
            SpecificationError: facts are compared with each other in a way of which no exact form is known.
        """
        if formula not in self._done:
            denied = self.formulas.denial(formula)
            if denied in self._done or denied in self.formulas.names:
                self._done[formula] = negation(self.exact(denied))
            else:
                self._done[formula] = self._named(formula, self._exact(formula))
        return self._done[formula]

    def _named(self, formula: Formula, term: Term) -> Term:
        name = self.formulas.names.get(formula)
        return term if name is None or isinstance(term, Constant) else evolve(name, term=term)

    def _exact(self, formula: Formula) -> Term:
        match formula:
            case Settled(value=value):
                return TRUE if value else FALSE
            case Among():
                return self._worded(formula)
            case Linked(value=False):
                return negation(self.exact(self.formulas.denial(formula)))
        tangle = Tangle.of(formula, self.formulas)
        kept = self._kept(tangle, {each: self.exact(each) for each in tangle.modules})
        if tangle.is_one_way() or (not tangle.compares() and is_exact(self._kept(tangle, _stand_ins(tangle)))):
            return kept
        rewritten = self._by_primes(tangle)
        # Cubes know what single conditions rule out; of comparisons that is not all, so it is found out.
        if tangle.compares() and not (means_the_same(kept, rewritten) and is_exact(rewritten)):
            names = ", ".join(sorted(fact.name for fact in formula.facts))
            raise SpecificationError(f"{names}: some are compared with each other, and no exact form is known")
        return rewritten

    def _worded(self, formula: Formula) -> Term:
        """A condition on facts in the words of a rule, if there is one that words it."""
        wordings = self.formulas.wordings
        if formula in wordings:
            return wordings[formula]
        denied = self.formulas.denial(formula)
        if denied in wordings:
            return negation(wordings[denied])
        assert isinstance(formula, Among)
        return condition(formula.fact, self.formulas.scales[formula.fact], formula.places)

    # -- what is kept -----------------------------------------------------------------------------------------

    def _kept(self, tangle: Tangle, modules: Mapping[Formula, Term]) -> Term:
        """The formula as it stands, with these terms for its modules."""
        done: dict[Formula, Term] = {}

        def kept(formula: Formula) -> Term:
            if formula not in done:
                module = tangle.module(formula)
                if module:
                    done[formula] = modules[module[0]] if module[1] else negation(modules[module[0]])
                elif isinstance(formula, Joined):
                    join = all_of if formula.every else any_of
                    done[formula] = join(*map(kept, formula.parts))
                else:
                    done[formula] = self._worded(formula)
            return done[formula]

        return kept(tangle.formula)

    # -- what is replaced -------------------------------------------------------------------------------------

    def _by_primes(self, tangle: Tangle) -> Term:
        """The disjunction of its prime implicants, or the denial of that of its denial."""
        drawing = Drawing.of(tangle)
        diagrams, diagram = drawing.diagrams, drawing.diagram(tangle.formula)
        impossible = diagrams.denied(drawing.possible())
        so, denied = (
            [
                guarded
                for cube in Primes(diagrams).needed(diagrams.either(each, impossible))
                if (guarded := drawing.guarded(cube)) is not None
            ]
            for each in (diagram, diagrams.denied(diagram))
        )
        if _length(denied) < _length(so):
            return negation(self._any_of_cubes(denied, drawing.variables))
        return self._any_of_cubes(so, drawing.variables)

    def _any_of_cubes(self, cubes: Sequence[Cube], variables: Sequence[Variable]) -> Term:
        """Where one of the cubes is met; what most of them ask is asked once.

        Taking out a common factor changes nothing in three values.
        """
        counted = Counter(literal for cube in cubes for literal in cube.items())
        if not counted or max(counted.values()) == 1:
            return any_of(
                *(all_of(*(self._literal(variables[of], values) for of, values in cube.items())) for cube in cubes)
            )
        common = max(counted, key=lambda literal: counted[literal])
        variable, values = common
        within = [{of: each for of, each in cube.items() if of != variable} for cube in cubes if common in cube.items()]
        others = [cube for cube in cubes if common not in cube.items()]
        factored = all_of(self._literal(variables[variable], values), self._any_of_cubes(within, variables))
        return any_of(factored, self._any_of_cubes(others, variables))

    def _literal(self, variable: Variable, values: frozenset[int]) -> Term:
        if isinstance(variable, Fact):
            return self.exact(self.formulas.among(variable, values))
        so = variable.condition if isinstance(variable, Linked) else self.exact(variable)
        return so if values == {1} else negation(so)


def _stand_ins(tangle: Tangle) -> dict[Formula, Term]:
    """A fact in the place of each module."""
    return {
        module: Fact(name=f"module_{place}", of=BOOLEAN, meaning="it is so", negation="not", group="", typical=True)
        for place, module in enumerate(tangle.modules)
    }


def _length(cubes: Iterable[Cube]) -> int:
    return sum(map(len, cubes))
