"""The meaning of terms: three-valued evaluation over a record that may lack facts.

This is the definition; every other meaning is checked against it. A missing fact is unknown, never false, zero
or absent. A connective is decided as soon as its known parts decide it (Kleene's strong tables). A reading that
is left open is unknown in the same way: what depends on it is known only where all its alternatives agree.
"""

from collections.abc import Mapping
from enum import Enum

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
    Relation,
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
    match term:
        case Fact(name=name):
            return record.get(name, UNKNOWN)
        case Constant(value=value):
            return value
        case Defined(term=inner):
            return evaluate(inner, record, readings)
        case ByReading():
            first, *others = (evaluate(branch, record, readings) for branch in _branches(term, readings))
            return first if all(other == first for other in others) else UNKNOWN
        case Not(term=inner):
            value = evaluate(inner, record, readings)
            return UNKNOWN if value is UNKNOWN else not value
        case All(terms=terms):
            return _first_deciding(False, terms, record, readings)
        case Any(terms=terms):
            return _first_deciding(True, terms, record, readings)
        case Compare():
            return _compare(term, record, readings)
        case Linear(times=times, term=inner, plus=plus):
            value = evaluate(inner, record, readings)
            return UNKNOWN if value is UNKNOWN else times * int(value) + plus  # type: ignore[arg-type]
    raise TypeError(f"{type(term).__name__} is not a constructor of the language")


def holds(term: Term, record: Record, readings: Choice) -> bool | None:
    """Whether a truth-valued term holds: yes, no, or None where the record does not say."""
    value = evaluate(term, record, readings)
    return None if value is UNKNOWN else value is True


def unknown_facts(term: Term, record: Record, readings: Choice) -> dict[str, Fact]:
    """The facts whose absence leaves the term unknown; none where its value is known."""
    if evaluate(term, record, readings) is not UNKNOWN:
        return {}
    if isinstance(term, Fact):
        return {term.name: term}
    parts = _branches(term, readings) if isinstance(term, ByReading) else term.parts
    return {name: fact for part in parts for name, fact in unknown_facts(part, record, readings).items()}


def _branches(term: ByReading, readings: Choice) -> tuple[Term, ...]:
    """The branch of the alternative chosen; every branch where none is."""
    chosen = readings.get(term.reading.name)
    return term.parts if chosen is None else (term.branches[chosen],)


def _first_deciding(
    deciding: bool, terms: tuple[Term, ...], record: Record, readings: Choice
) -> bool | Unknown:
    """`deciding` if a term has that value; else unknown if a term is; else the other."""
    result: bool | Unknown = not deciding
    for term in terms:
        value = evaluate(term, record, readings)
        if value is deciding:
            return deciding
        if value is UNKNOWN:
            result = UNKNOWN
    return result


def _compare(term: Compare, record: Record, readings: Choice) -> bool | Unknown:
    left, right = evaluate(term.left, record, readings), evaluate(term.right, record, readings)
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    match term.relation:
        case Relation.EQUAL:
            return left == right
        case Relation.AT_MOST:
            return left <= right  # type: ignore[operator]
        case Relation.LESS:
            return left < right  # type: ignore[operator]
