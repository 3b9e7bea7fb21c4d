"""The types a term can have: truth values, closed enumerations, bounded whole numbers and dates.

There is nothing else. Every type is finite, so every decision can be exhausted, and every value has
exactly one spelling in a record.
"""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError

Value = bool | int | str | date
"""A known value: a truth value, a whole number, the name of an enumeration's member, or a date."""


@frozen
class Boolean:
    """True or false."""

    def contains(self, value: object) -> bool:
        """Whether `value` is a value of this type."""
        return isinstance(value, bool)

    def __str__(self) -> str:
        return "true or false"


@frozen
class Enumeration:
    """A closed list of named values, each with its meaning.

    Attributes:
        name: what the values are values of, unique in the specification.
        labels: each value's name, and its meaning in words that follow "is" or stand alone.
    """

    name: str
    labels: dict[str, str] = field(hash=False)

    def __attrs_post_init__(self) -> None:
        if len(self.labels) < 2:
            raise SpecificationError(f"enumeration {self.name!r} needs at least two values to choose from")

    @property
    def values(self) -> tuple[str, ...]:
        """The names of the values, in the order in which they were declared."""
        return tuple(self.labels)

    def contains(self, value: object) -> bool:
        """Whether `value` is a value of this type."""
        return isinstance(value, str) and value in self.labels

    def refuse(self, value: str) -> SpecificationError:
        """The error for a value that is not one of ours, with the nearest that is."""
        near = get_close_matches(value, self.values, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "write one of " + ", ".join(map(repr, self.values))
        return SpecificationError(f"{value!r} is not a value of {self.name!r}: {hint}")

    def __str__(self) -> str:
        return "one of " + ", ".join(self.values)


@frozen
class Integer:
    """A whole number from `low` to `high`, both included, in `unit`.

    Attributes:
        unit: the unit in words ("years", "mg", "cycles"); numbers are only compared within one unit.
    """

    low: int
    high: int
    unit: str

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise SpecificationError(f"no whole number lies from {self.low} to {self.high}: swap the bounds")
        if not self.unit:
            raise SpecificationError("a whole number needs a unit: write what one of them is")

    def contains(self, value: object) -> bool:
        """Whether `value` is a value of this type."""
        return isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high

    def __str__(self) -> str:
        return f"a whole number from {self.low} to {self.high} ({self.unit})"


@frozen
class Date:
    """A calendar date from `low` to `high`, both included."""

    low: date
    high: date

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise SpecificationError(f"no date lies from {self.low} to {self.high}: swap the bounds")

    def contains(self, value: object) -> bool:
        """Whether `value` is a value of this type."""
        # A moment is a date to Python, not to us: a value has one spelling.
        return isinstance(value, date) and not isinstance(value, datetime) and self.low <= value <= self.high

    def __str__(self) -> str:
        return f"a date from {self.low.isoformat()} to {self.high.isoformat()}"


Type = Boolean | Enumeration | Integer | Date

BOOLEAN = Boolean()


def comparable(one: Type, other: Type) -> bool:
    """Whether values of the two types may be compared: same kind and, for numbers, same unit."""
    match one, other:
        case Integer(unit=left), Integer(unit=right):
            return left == right
        case Date(), Date():
            return True
        case _:
            return one == other


def values_of(type_: Type) -> Iterable[Value]:
    """Every value of the type, smallest or first declared first."""
    match type_:
        case Boolean():
            return (False, True)
        case Enumeration():
            return type_.values
        case Integer(low, high):
            return range(low, high + 1)
        case Date(low, high):
            return (date.fromordinal(day) for day in range(low.toordinal(), high.toordinal() + 1))
