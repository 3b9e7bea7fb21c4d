"""Values and comparisons in words: what English says of a single fact."""

import re
from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen

from ow32_spec.language.terms import Fact, Relation
from ow32_spec.language.types import Date, Enumeration, Integer, Type, Value

_MEASURED = ("mg", "years")
"""Units of which there is less, not fewer."""

_DENIALS = re.compile(r"(no|none|not|nothing)\b")
_REMARK = re.compile(r" \([^)]*\)")


@frozen(kw_only=True)
class Range:
    """A number, or a date by its ordinal, lies from `low` to `high`, both included.

    Attributes:
        fact: the number or date.
        low: the lower end; that of the type where there is no lower bound.
        high: the upper end, likewise.
        above: whether the lower bound was written as more than the number before.
        below: whether the upper bound was written as less than the number after.
    """

    fact: Fact
    low: int
    high: int
    above: bool = False
    below: bool = False

    @property
    def full(self) -> bool:
        """Whether every value of the fact lies here."""
        return (self.low, self.high) == _ends(self.fact)

    def intersect(self, other: "Range") -> "Range | None":
        """Where both hold; None where they cannot."""
        low, high = max(self, other, key=lambda each: each.low), min(self, other, key=lambda each: each.high)
        both = evolve(self, low=low.low, above=low.above, high=high.high, below=high.below)
        return both if both.low <= both.high else None

    def unite(self, other: "Range") -> "Range | None":
        """Where either holds; None where a gap lies between."""
        first, second = sorted((self, other), key=lambda each: each.low)
        if second.low > first.high + 1:
            return None
        last = max(first, second, key=lambda each: each.high)
        return evolve(first, high=last.high, below=last.below)


@frozen(kw_only=True)
class Among:
    """The value of an enumeration is one of these; in the order of declaration."""

    fact: Fact
    values: tuple[str, ...] = field()

    @property
    def full(self) -> bool:
        """Whether every value is among them."""
        return len(self.values) == len(_enumeration(self.fact).values)

    def intersect(self, other: "Among") -> "Among | None":
        """Where both hold; None where they cannot."""
        values = tuple(value for value in self.values if value in other.values)
        return evolve(self, values=values) if values else None

    def unite(self, other: "Among") -> "Among":
        """Where either holds."""
        declared = _enumeration(self.fact).values
        return evolve(self, values=tuple(each for each in declared if each in self.values + other.values))


def compared(fact: Fact, relation: Relation, value: Value, *, value_first: bool, truth: bool) -> tuple[Range, ...]:
    """Where a number or date stands in a relation to a value, or does not; of several ranges, one."""
    low, high = _ends(fact)
    number = value.toordinal() if isinstance(value, date) else int(value)
    at_least, at_most = Range(fact=fact, low=number, high=high), Range(fact=fact, low=low, high=number)
    more = Range(fact=fact, low=number + 1, high=high, above=True)
    less = Range(fact=fact, low=low, high=number - 1, below=True)
    if relation is Relation.EQUAL:
        found: tuple[Range, ...] = (evolve(at_least, high=number),) if truth else (less, more)
    else:
        strict = (relation is Relation.LESS) is truth
        lower = value_first is truth
        found = ((more if strict else at_least) if lower else (less if strict else at_most),)
    return tuple(each for each in found if each.low <= each.high)


def chosen(fact: Fact, value: str, *, truth: bool) -> Among:
    """Where an enumeration has the value, or another."""
    values = tuple(each for each in _enumeration(fact).values if (each == value) is truth)
    return Among(fact=fact, values=values)


def range_in_words(given: Range) -> str:
    """As in "it is day 21 to 28 of the cycle", "the patient is at least 18 years old"."""
    fact = given.fact
    if isinstance(fact.of, Date):
        return _put(fact, "{value}", _dates(given))
    if "{position}" in fact.phrase:
        return _position(given)
    return _put(fact, "{amount}", _amount(given))


def among_in_words(given: Among) -> str:
    """As in "the diagnosis is acute myeloid leukaemia"; short of one value, "is not" that one."""
    fact, type_ = given.fact, _enumeration(given.fact)
    others = [value for value in type_.values if value not in given.values]
    denied = type_.labels[others[0]] if len(others) == 1 else ""
    may_deny = not fact.phrase or " is {value}" in fact.phrase
    if len(given.values) > 1 and denied and may_deny and not _DENIALS.match(denied):
        return _put(fact, "{value}", f"not {denied}")
    labels = [type_.labels[value] for value in given.values]
    return _put(fact, "{value}", ("either " if len(labels) == 2 else "") + listed(labels))


def noun(fact: Fact) -> str:
    """The meaning of a fact as part of a sentence, without its remarks in brackets."""
    return _REMARK.sub("", fact.meaning)


def value_in_words(value: Value, of: Type) -> str:
    """A value by itself: "yes", "18 years", "2 December 2025", or what a name stands for."""
    match of:
        case Integer(unit=unit) if isinstance(value, int):
            return _units(value, unit)
        case Enumeration(labels=labels) if isinstance(value, str):
            return labels[value]
        case Date() if isinstance(value, date):
            return _date(value)
        case _:
            return "yes" if value else "no"


def listed(words: Iterable[str], last: str = "or") -> str:
    """As in "a, b or c"."""
    *before, final = words
    return f"{', '.join(before)} {last} {final}" if before else final


def _ends(fact: Fact) -> tuple[int, int]:
    match fact.of:
        case Integer(low, high):
            return low, high
        case Date(first, last):
            return first.toordinal(), last.toordinal()
        case _:
            raise TypeError(f"{fact.name} is {fact.of} and has no order")


def _enumeration(fact: Fact) -> Enumeration:
    assert isinstance(fact.of, Enumeration)
    return fact.of


def _put(fact: Fact, place: str, words: str) -> str:
    return (fact.phrase or f"{noun(fact)} is {place}").replace(place, words)


def _position(given: Range) -> str:
    """Places in an order: the first ones are counted from the first, the last ones end in "or later"."""
    _, last = _ends(given.fact)
    if given.low == given.high:
        return _put(given.fact, "{position}", str(given.low))
    if given.high == last:
        return _put(given.fact, "{position}", str(given.low)) + " or later"
    return _put(given.fact, "{position}", _from_to(given))


def _amount(given: Range) -> str:
    fact = given.fact
    first, last = _ends(fact)
    assert isinstance(fact.of, Integer)
    unit = fact.of.unit
    if given.low == given.high:
        if not fact.phrase:
            return _units(given.low, unit)
        return f"exactly {_units(given.low, unit)}" if given.low or unit in _MEASURED else f"no {unit}"
    if given.high == last:
        more = f"more than {_units(given.low - 1, unit)}"
        return more if given.above else f"at least {_units(given.low, unit)}"
    if given.low == first:
        less = f"{'less' if unit in _MEASURED else 'fewer'} than {_units(given.high + 1, unit)}"
        return less if given.below else f"at most {_units(given.high, unit)}"
    return f"{_from_to(given)} {unit}"


def _from_to(given: Range) -> str:
    return f"{given.low} {'or' if given.high == given.low + 1 else 'to'} {given.high}"


def _units(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _dates(given: Range) -> str:
    first, last = _ends(given.fact)
    if given.low == given.high:
        return _date(date.fromordinal(given.low))
    bounds = []
    if given.low != first:
        start = f"after {_date(date.fromordinal(given.low - 1))}" if given.above else ""
        bounds.append(start or f"on or after {_date(date.fromordinal(given.low))}")
    if given.high != last:
        end = f"before {_date(date.fromordinal(given.high + 1))}" if given.below else ""
        bounds.append(end or f"on or before {_date(date.fromordinal(given.high))}")
    return listed(bounds, "and")


def _date(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
