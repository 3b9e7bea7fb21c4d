"""A term with some of its facts or readings replaced: the same statement about a given day, or in a given reading."""

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, field, frozen

from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import (
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
from ow32_spec.language.types import Value


@frozen(eq=False, kw_only=True)
class Substitution:
    """Facts and readings to be replaced in terms; what is shared among terms is rewritten once.

    Attributes:
        facts: facts and what stands in their place.
        readings: readings and the alternatives taken.
        rename: the new name of a definition that has changed; where none is given, the name is dropped, since
            what it stood for is no longer there.
    """

    facts: Mapping[Fact, Term] = field(factory=dict)
    readings: Choice = field(factory=dict)
    rename: Callable[[str], str] | None = None
    _done: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)
    """What has been rewritten, by identity; kept beside the result so that the identity stays its own."""

    def rewrite(self, term: Term) -> Term:
        """The term with the replacements made."""
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._rewrite(term))
        return self._done[id(term)][1]

    def _rewrite(self, term: Term) -> Term:
        match term:
            case Fact() if term in self.facts:
                return self.facts[term]
            case ByReading(reading=reading) if reading.name in self.readings:
                return self.rewrite(term.branches[self.readings[reading.name]])
        parts = tuple(self.rewrite(part) for part in term.parts)
        if all(new is old for new, old in zip(parts, term.parts, strict=True)):
            return term
        return self._defined(term, parts[0]) if isinstance(term, Defined) else with_parts(term, parts)

    def _defined(self, term: Defined, inner: Term) -> Term:
        if self.rename is None or isinstance(inner, Constant | Defined):
            return inner
        return evolve(term, name=self.rename(term.name), term=inner)


def settle(term: Term, values: Mapping[Fact, Value] | None = None, readings: Choice | None = None) -> Term:
    """The term where the given facts have the given values and the text is read in the given ways."""
    facts = {fact: Constant(value, fact.of) for fact, value in (values or {}).items()}
    return Substitution(facts=facts, readings=readings or {}).rewrite(term)


def with_parts(term: Term, parts: Sequence[Term]) -> Term:
    """A term of the same kind with other parts, simplified where they allow it; of a name, what it stands for."""
    match term:
        case Not():
            return negation(*parts)
        case All():
            return all_of(*parts)
        case Any():
            return any_of(*parts)
        case Compare(relation=relation):
            return Compare(relation, *parts)
        case Linear():
            return evolve(term, term=parts[0])
        case Sum():
            return Sum(tuple(parts))
        case IfThenElse():
            return _chosen(*parts)
        case ByReading(reading=reading):
            return ByReading(reading, dict(zip(reading.alternatives, parts, strict=True)))
        case Defined():
            return parts[0]
        case Fact() | Constant():
            return term
    raise TypeError(f"{type(term).__name__} is not a constructor of the language")


def _chosen(condition: Term, then: Term, otherwise: Term) -> Term:
    """An if-then-else, decided where its condition is."""
    if isinstance(condition, Constant):
        return then if condition.value else otherwise
    return IfThenElse(condition, then, otherwise)
