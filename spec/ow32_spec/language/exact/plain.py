"""Terms without cases: only connectives, and conditions that compare facts, their multiples and sums."""

from itertools import product

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.terms import (
    TRUE,
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
    Sum,
    Term,
    all_of,
    any_of,
    negation,
)
from ow32_spec.language.types import Boolean


@frozen(eq=False)
class Plain:
    """Terms made of connectives and of comparisons without cases; what they share is made once."""

    _done: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)

    def term(self, term: Term) -> Term:
        """A term that is true or false."""
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._plain(term))
        return self._done[id(term)][1]

    def _plain(self, term: Term) -> Term:
        match term:
            case Constant() | Fact():
                return term
            case Defined(term=inner):
                plain = self.term(inner)
                return Defined(term.name, plain, term.meaning, term.clauses, term.negation)
            case Not(term=inner):
                return negation(self.term(inner))
            case All(terms=terms):
                return all_of(*map(self.term, terms))
            case Any(terms=terms):
                return any_of(*map(self.term, terms))
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                met, yes, no = map(self.term, (condition, then, otherwise))
                return any_of(all_of(met, yes), all_of(negation(met), no))
            case Compare(left=left, right=right) if isinstance(left.type, Boolean):
                one, other = self.term(left), self.term(right)
                return any_of(all_of(one, other), all_of(negation(one), negation(other)))
            case Compare(relation=relation):
                cases = product(self._cases(term.left), self._cases(term.right))
                return any_of(
                    *(all_of(this, that, Compare(relation, left, right)) for (this, left), (that, right) in cases)
                )
        raise SpecificationError("a term hangs on a reading that is left open: settle the readings first")

    def _cases(self, term: Term) -> list[tuple[Term, Term]]:
        """The conditions under which a value is this or that, and what it is then."""
        match term:
            case Defined(term=inner):
                return self._cases(inner)
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                met = self.term(condition)
                return [(all_of(met, when), value) for when, value in self._cases(then)] + [
                    (all_of(negation(met), when), value) for when, value in self._cases(otherwise)
                ]
            case Linear(times=times, term=inner, plus=plus):
                return [(when, Linear(times, value, plus, term.unit)) for when, value in self._cases(inner)]
            case Sum(terms=terms):
                return [
                    (all_of(*(when for when, _ in each)), Sum(tuple(value for _, value in each)))
                    for each in product(*map(self._cases, terms))
                ]
            case ByReading():
                raise SpecificationError("a value hangs on a reading that is left open: settle the readings first")
            case _:
                return [(TRUE, term)]
