"""A term with some of its facts or readings settled: the same statement about a given day, or in a given reading."""

from collections.abc import Mapping

from attrs import field, frozen

from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import (
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    Fact,
    Linear,
    Not,
    Term,
    all_of,
    any_of,
    negation,
)
from ow32_spec.language.types import Value


@frozen(eq=False)
class Settling:
    """Facts and readings to be settled in terms; what is shared among terms is rewritten once.

    Attributes:
        values: facts and their values.
        readings: readings and their alternatives.
    """

    values: Mapping[Fact, Value] = field(factory=dict)
    readings: Choice = field(factory=dict)
    _done: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)
    """What has been rewritten, by identity; kept beside the result so that the identity stays its own."""

    def rewrite(self, term: Term) -> Term:
        """The term where the facts have these values and the text is read in these ways."""
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._rewrite(term))
        return self._done[id(term)][1]

    def _rewrite(self, term: Term) -> Term:
        match term:
            case Fact() if term in self.values:
                return Constant(self.values[term], term.of)
            case ByReading(reading=reading) if reading.name in self.readings:
                return self.rewrite(term.branches[self.readings[reading.name]])
        parts = tuple(self.rewrite(part) for part in term.parts)
        if all(new is old for new, old in zip(parts, term.parts, strict=True)):
            return term
        match term:
            case Not():
                return negation(*parts)
            case All():
                return all_of(*parts)
            case Any():
                return any_of(*parts)
            case Compare(relation=relation):
                return Compare(relation, *parts)
            case Linear(times=times, plus=plus):
                return Linear(times, parts[0], plus)
            case ByReading(reading=reading):
                return ByReading(reading, dict(zip(reading.alternatives, parts, strict=True)))
            case Defined():
                # What the name stood for has changed, so the name does not go with it.
                return parts[0]
        raise TypeError(f"{type(term).__name__} is not a constructor of the language")


def settle(term: Term, values: Mapping[Fact, Value] | None = None, readings: Choice | None = None) -> Term:
    """The term where the given facts have the given values and the text is read in the given ways."""
    return Settling(values or {}, readings or {}).rewrite(term)
