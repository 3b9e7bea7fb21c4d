"""The meaning of terms: three-valued evaluation over a record that may lack facts.

This is the definition; every other meaning is checked against it. A missing fact is unknown, never false, zero
or absent. A connective is decided as soon as its known parts decide it (Kleene's strong tables). A reading that
is left open is unknown in the same way: what depends on it is known only where all its alternatives agree.
"""

from collections.abc import Mapping
from enum import Enum

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
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
)
from ow32_spec.language.types import Value


class Unknown(Enum):
    """The value of what is not known."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("unknown is neither true nor false: compare it with `is`")


UNKNOWN = Unknown.UNKNOWN

Record = Mapping[str, Value]
"""What is known, by the name of the fact; a fact that is not in it is unknown."""


def evaluate(term: Term, record: Record, readings: Choice) -> Value | Unknown:
    """The value of a term where `record` is what is known and the text is read by `readings`."""
    return Evaluation(record, readings).value(term)


def holds(term: Term, record: Record, readings: Choice) -> bool | None:
    """Whether a truth-valued term holds: yes, no, or None where the record does not say."""
    return Evaluation(record, readings).holds(term)


def unknown_facts(term: Term, record: Record, readings: Choice) -> dict[str, Fact]:
    """The facts whose absence leaves the term unknown; none where its value is known."""
    return Evaluation(record, readings).unknown_facts(term)


@frozen(eq=False)
class Evaluation:
    """The values of terms in one record under one way of reading; what has a name is evaluated once.

    Attributes:
        record: what is known.
        readings: how the text is read.
    """

    record: Record
    readings: Choice
    _named: dict[int, tuple[Term, Value | Unknown]] = field(factory=dict, init=False)
    """By identity; the term is kept beside its value, so that its identity stays its own."""

    def holds(self, term: Term) -> bool | None:
        """Whether a truth-valued term holds: yes, no, or None where the record does not say."""
        value = self.value(term)
        return None if value is UNKNOWN else value is True

    def unknown_facts(self, term: Term) -> dict[str, Fact]:
        """The facts whose absence leaves the term unknown; none where its value is known."""
        found: dict[str, Fact] = {}
        self._collect_unknown(term, found)
        return found

    def value(self, term: Term) -> Value | Unknown:
        """The value of a term."""
        match term:
            case Defined(term=inner):
                if id(term) not in self._named:
                    self._named[id(term)] = (term, self.value(inner))
                return self._named[id(term)][1]
            case Not(term=inner):
                value = self.value(inner)
                return UNKNOWN if value is UNKNOWN else not value
            case Fact(name=name):
                return self.record.get(name, UNKNOWN)
            case Compare():
                return self._compare(term)
            case Constant():
                return term.value
            case All(terms=terms):
                return self._first_deciding(False, terms)
            case Any(terms=terms):
                return self._first_deciding(True, terms)
            case ByReading():
                return _agreed([self.value(branch) for branch in self._branches(term)])
            case IfThenElse():
                return self._if_then_else(term)
            case Linear(times=times, term=inner, plus=plus):
                number = self.value(inner)
                return times * number + plus if isinstance(number, int) else UNKNOWN
            case Sum(terms=terms):
                numbers = [self.value(each) for each in terms]
                return UNKNOWN if UNKNOWN in numbers else sum(each for each in numbers if isinstance(each, int))
        raise TypeError(f"{type(term).__name__} is not a constructor of the language")

    def _if_then_else(self, term: IfThenElse) -> Value | Unknown:
        """The value of the branch that the condition chooses; of both where it is unknown, if they agree."""
        met = self.holds(term.condition)
        if met is None:
            return _agreed([self.value(term.then), self.value(term.otherwise)])
        return self.value(term.then if met else term.otherwise)

    def _branches(self, term: ByReading) -> tuple[Term, ...]:
        """The branch of the alternative chosen; every branch where none is."""
        chosen = self.readings.get(term.reading.name)
        return term.parts if chosen is None else (term.branches[chosen],)

    def _first_deciding(self, deciding: bool, terms: tuple[Term, ...]) -> bool | Unknown:
        """`deciding` if a term has that value; else unknown if a term is; else the other."""
        result: bool | Unknown = not deciding
        for term in terms:
            value = self.value(term)
            if value is deciding:
                return deciding
            if value is UNKNOWN:
                result = UNKNOWN
        return result

    def _compare(self, term: Compare) -> bool | Unknown:
        left, right = self.value(term.left), self.value(term.right)
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        match term.relation:
            case Relation.EQUAL:
                return left == right
            case Relation.AT_MOST:
                return left <= right  # type: ignore[operator]
            case Relation.LESS:
                return left < right  # type: ignore[operator]

    def _collect_unknown(self, term: Term, found: dict[str, Fact]) -> None:
        """Add the facts whose absence leaves the term unknown."""
        if self.value(term) is not UNKNOWN:
            return
        if isinstance(term, Fact):
            found[term.name] = term
        for part in self._parts_that_count(term):
            self._collect_unknown(part, found)

    def _parts_that_count(self, term: Term) -> tuple[Term, ...]:
        """The parts on which the value of a term depends, as far as is known."""
        match term:
            case ByReading():
                return self._branches(term)
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                met = self.holds(condition)
                return term.parts if met is None else (then if met else otherwise,)
            case _:
                return term.parts


def _agreed(values: list[Value | Unknown]) -> Value | Unknown:
    """The value that all of them are; unknown where they are not one."""
    return values[0] if all(each == values[0] for each in values) else UNKNOWN
