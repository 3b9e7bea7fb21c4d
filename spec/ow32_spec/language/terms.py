"""The typed terms in which everything is said.

A term is a fact, a constant, or built from terms by one of the constructors below; there are no others. A
term carries its type and is checked when it is built. It has no behaviour: the interpreter, the SMT
translation and the English rendering are functions over it.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.readings import Reading
from ow32_spec.language.reserved import SOLVER_WORDS
from ow32_spec.language.types import BOOLEAN, Boolean, Date, Enumeration, Integer, Type, Value, comparable


class Relation(StrEnum):
    """How two values compare."""

    EQUAL = "="
    AT_MOST = "<="
    LESS = "<"


@frozen(eq=False)
class Term:
    """What every term has: a type, its parts, and the verbs with which rules are written."""

    @property
    def type(self) -> Type:
        """The type of the values that this term takes."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple["Term", ...]:
        """The terms that this one is directly built from."""
        return ()

    def __and__(self, other: "Term") -> "Term":
        return all_of(self, other)

    def __or__(self, other: "Term") -> "Term":
        return any_of(self, other)

    def __invert__(self) -> "Term":
        return negation(self)

    def __bool__(self) -> bool:
        raise SpecificationError(
            "a term has no truth value of its own: combine terms with &, | and ~, not with and, or and not"
        )

    def is_(self, value: "Operand") -> "Term":
        """Where this has the given value."""
        return Compare(Relation.EQUAL, self, _operand(value, self))

    def is_not(self, value: "Operand") -> "Term":
        """Where this has another value than the given one."""
        return negation(self.is_(value))

    def is_one_of(self, *values: Value) -> "Term":
        """Where this has one of the given values."""
        return any_of(*(self.is_(value) for value in values))

    def at_least(self, value: "Operand") -> "Term":
        """Where this is the given value or more."""
        return Compare(Relation.AT_MOST, _operand(value, self), self)

    def at_most(self, value: "Operand") -> "Term":
        """Where this is the given value or less."""
        return Compare(Relation.AT_MOST, self, _operand(value, self))

    def more_than(self, value: "Operand") -> "Term":
        """Where this is strictly more than the given value."""
        return Compare(Relation.LESS, _operand(value, self), self)

    def less_than(self, value: "Operand") -> "Term":
        """Where this is strictly less than the given value."""
        return Compare(Relation.LESS, self, _operand(value, self))

    def between(self, low: "Operand", high: "Operand") -> "Term":
        """Where this lies from `low` to `high`, both included."""
        return self.at_least(low) & self.at_most(high)


Operand = Term | Value


@frozen(eq=False, kw_only=True)
class Fact(Term):
    """Something that may be known of a patient, a day or a date; what is not known is never read as false.

    Attributes:
        name: the name in records, in snake case.
        type: the type of its values, with unit and domain.
        meaning: what it states, exactly; for a truth value, a full clause. A remark in brackets is left out
            where the meaning becomes part of a sentence.
        group: the part of the record to which it belongs ("assessment", "review", ...).
        typical: an unremarkable value, preferred when a patient is made up to show something.
        negation: for a truth value, its denial in words.
        source: where the fact comes from when the recommendation does not speak of it.
        phrase: for other values, a comparison in words, where "<meaning> is <value>" reads badly: `{amount}`
            stands for a number with its unit, `{position}` for one that counts through an order (day 3),
            `{value}` for a date or the meaning of an enumeration's value.
    """

    name: str
    of: Type
    meaning: str
    group: str
    typical: Value
    negation: str = ""
    source: str = ""
    phrase: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.name.isidentifier() or self.name != self.name.lower():
            raise SpecificationError(f"fact name {self.name!r}: write it in snake case")
        if self.name in SOLVER_WORDS:
            raise SpecificationError(f"fact name {self.name!r}: solvers read it as a word of theirs; choose another")
        if not self.meaning:
            raise SpecificationError(f"fact {self.name!r} is not documented: say what it states")
        if not self.of.contains(self.typical):
            raise SpecificationError(f"fact {self.name!r}: typical value {self.typical!r} is not {self.of}")
        if isinstance(self.of, Boolean) and not self.negation:
            raise SpecificationError(f"fact {self.name!r}: give its negation in words too")
        places = sum(self.phrase.count(place) for place in ("{amount}", "{position}", "{value}"))
        if self.phrase and places != 1:
            raise SpecificationError(f"fact {self.name!r}: a phrase holds one of {{amount}}, {{position}}, {{value}}")

    @property
    def type(self) -> Type:
        """The declared type."""
        return self.of


@frozen(eq=False)
class Constant(Term):
    """A value written in a rule."""

    value: Value
    of: Type

    def __attrs_post_init__(self) -> None:
        if not self.of.contains(self.value):
            raise SpecificationError(f"{self.value!r} is not {self.of}: write a value of that type and domain")

    @property
    def type(self) -> Type:
        """The type that the place of writing asked for."""
        return self.of


@frozen(eq=False)
class Not(Term):
    """Where the term is false."""

    term: Term = field()

    def __attrs_post_init__(self) -> None:
        _require_boolean("not", self.term)

    @property
    def type(self) -> Type:
        """A truth value."""
        return BOOLEAN

    @property
    def parts(self) -> tuple[Term, ...]:
        """The negated term."""
        return (self.term,)


@frozen(eq=False)
class All(Term):
    """Where every one of the terms is true; use `all_of`."""

    terms: tuple[Term, ...]

    def __attrs_post_init__(self) -> None:
        _require_boolean("all of", *self.terms)

    @property
    def type(self) -> Type:
        """A truth value."""
        return BOOLEAN

    @property
    def parts(self) -> tuple[Term, ...]:
        """The joined terms."""
        return self.terms


@frozen(eq=False)
class Any(Term):
    """Where at least one of the terms is true; use `any_of`."""

    terms: tuple[Term, ...]

    def __attrs_post_init__(self) -> None:
        _require_boolean("any of", *self.terms)

    @property
    def type(self) -> Type:
        """A truth value."""
        return BOOLEAN

    @property
    def parts(self) -> tuple[Term, ...]:
        """The alternatives."""
        return self.terms


@frozen(eq=False)
class Compare(Term):
    """Where two values of one kind and unit stand in a relation."""

    relation: Relation
    left: Term
    right: Term

    def __attrs_post_init__(self) -> None:
        left, right = self.left.type, self.right.type
        if not comparable(left, right):
            raise SpecificationError(
                f"{describe(self.left)} is {left}, {describe(self.right)} is {right}: "
                "compare values of one kind and one unit"
            )
        if self.relation is not Relation.EQUAL and not isinstance(left, Integer | Date):
            raise SpecificationError(f"{describe(self.left)} is {left} and has no order: use is_ or is_one_of")

    @property
    def type(self) -> Type:
        """A truth value."""
        return BOOLEAN

    @property
    def parts(self) -> tuple[Term, ...]:
        """Left and right side."""
        return (self.left, self.right)


@frozen(eq=False)
class Linear(Term):
    """A whole number of times a number, plus a whole number: `times * term + plus`.

    It is in the unit of the number, unless it is said to be in another: 28 times the cycles are days.
    """

    times: int
    term: Term
    plus: int
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.term.type, Integer):
            raise SpecificationError(f"{describe(self.term)} is {self.term.type}: only whole numbers are scaled")

    @property
    def type(self) -> Type:
        """Whole numbers, with the bounds that follow."""
        inner = self.term.type
        assert isinstance(inner, Integer)
        ends = (self.times * inner.low + self.plus, self.times * inner.high + self.plus)
        return Integer(min(ends), max(ends), self.unit or inner.unit)

    @property
    def parts(self) -> tuple[Term, ...]:
        """The scaled term."""
        return (self.term,)


@frozen(eq=False)
class Sum(Term):
    """Several numbers of one unit together."""

    terms: tuple[Term, ...]

    def __attrs_post_init__(self) -> None:
        units = set()
        for term in self.terms:
            require_term("sum", term)
            if not isinstance(term.type, Integer):
                raise SpecificationError(f"{describe(term)} is {term.type}: only whole numbers are added")
            units.add(term.type.unit)
        if len(units) != 1:
            raise SpecificationError(f"a sum of {', '.join(sorted(units)) or 'nothing'}: add numbers of one unit")

    @cached_property
    def type(self) -> Type:
        """Whole numbers of the same unit, with the bounds that follow."""
        types = [term.type for term in self.terms if isinstance(term.type, Integer)]
        return Integer(sum(each.low for each in types), sum(each.high for each in types), types[0].unit)

    @property
    def parts(self) -> tuple[Term, ...]:
        """The numbers."""
        return self.terms


@frozen(eq=False)
class ByReading(Term):
    """A term that depends on how the text is read: one branch for each alternative."""

    reading: Reading
    branches: dict[str, Term]

    def __attrs_post_init__(self) -> None:
        for alternative in self.branches:
            self.reading.require(alternative)
        missing = [name for name in self.reading.alternatives if name not in self.branches]
        if missing:
            raise SpecificationError(f"reading {self.reading.name!r}: say what {', '.join(missing)} comes to")
        for branch in self.branches.values():
            require_term(f"reading {self.reading.name!r}", branch)
        first, *others = self.branches.values()
        for other in others:
            if not comparable(first.type, other.type):
                raise SpecificationError(
                    f"reading {self.reading.name!r}: its branches are {first.type} and {other.type}; "
                    "write terms of one type"
                )

    @cached_property
    def type(self) -> Type:
        """The common type of the branches; of numbers and dates, with the bounds of all of them."""
        return _common_type([branch.type for branch in self.branches.values()])

    @property
    def parts(self) -> tuple[Term, ...]:
        """The branches, in the order of the alternatives."""
        return tuple(self.branches[name] for name in self.reading.alternatives)


@frozen(eq=False)
class IfThenElse(Term):
    """One value where a condition holds, another where it does not; write it with `cases`."""

    condition: Term
    then: Term
    otherwise: Term

    def __attrs_post_init__(self) -> None:
        _require_boolean("if", self.condition)
        for branch in (self.then, self.otherwise):
            require_term("if-then-else", branch)
        if not comparable(self.then.type, self.otherwise.type):
            raise SpecificationError(
                f"an if-then-else between {describe(self.then)}, which is {self.then.type}, and "
                f"{describe(self.otherwise)}, which is {self.otherwise.type}: write terms of one type"
            )

    @cached_property
    def type(self) -> Type:
        """The common type of both values; of numbers and dates, with the bounds of both."""
        return _common_type([self.then.type, self.otherwise.type])

    @property
    def parts(self) -> tuple[Term, ...]:
        """The condition, the value where it holds, the value where it does not."""
        return (self.condition, self.then, self.otherwise)


@frozen(eq=False)
class Defined(Term):
    """A term with a name of its own: what it stands for is what it means.

    Attributes:
        name: the name under which solver texts and reports show it.
        term: what it stands for.
        meaning: the name in words, as English shows it; empty where English shows the term itself.
        clauses: for the condition of a norm, the clauses that state it.
        negation: its denial in words; empty where English denies the term itself.
    """

    name: str
    term: Term
    meaning: str = ""
    clauses: tuple[str, ...] = ()
    negation: str = ""

    @property
    def type(self) -> Type:
        """The type of what it stands for."""
        return self.term.type

    @property
    def parts(self) -> tuple[Term, ...]:
        """What it stands for."""
        return (self.term,)


TRUE = Constant(True, BOOLEAN)
FALSE = Constant(False, BOOLEAN)


def all_of(*terms: Term) -> Term:
    """Where every one of the terms is true; of no terms, always."""
    _require_boolean("all of", *terms)
    flat = tuple(part for term in terms for part in (term.terms if isinstance(term, All) else (term,)))
    kept = tuple(term for term in flat if term is not TRUE)
    if any(term is FALSE for term in kept):
        return FALSE
    return kept[0] if len(kept) == 1 else All(kept) if kept else TRUE


def any_of(*terms: Term) -> Term:
    """Where at least one of the terms is true; of no terms, never."""
    _require_boolean("any of", *terms)
    flat = tuple(part for term in terms for part in (term.terms if isinstance(term, Any) else (term,)))
    kept = tuple(term for term in flat if term is not FALSE)
    if any(term is TRUE for term in kept):
        return TRUE
    return kept[0] if len(kept) == 1 else Any(kept) if kept else FALSE


def negation(term: Term) -> Term:
    """Where the term is false; of a negation, what it negates."""
    if term is TRUE or term is FALSE:
        return FALSE if term is TRUE else TRUE
    return term.term if isinstance(term, Not) else Not(term)


def implies(condition: Term, consequence: Term) -> Term:
    """Where the condition is false or the consequence true."""
    return any_of(negation(condition), consequence)


def by_reading(reading: Reading, branches: Mapping[str, Term]) -> Term:
    """What the text means here, for each alternative of a reading; a name may join several with `|`."""
    spread = {name.strip(): term for names, term in branches.items() for name in names.split("|")}
    return ByReading(reading, spread)


def read_as(reading: Reading, *alternatives: str) -> Term:
    """Where the text is read in one of the given ways."""
    for alternative in alternatives:
        reading.require(alternative)
    return ByReading(reading, {name: TRUE if name in alternatives else FALSE for name in reading.alternatives})


def cases(*when: tuple[Term, Operand], otherwise: Term) -> Term:
    """The value beside the first condition that holds; `otherwise` where none does."""
    require_term("cases, otherwise", otherwise)
    result = otherwise
    for condition, value in reversed(when):
        result = IfThenElse(condition, _operand(value, otherwise), result)
    return result


def describe(term: Term) -> str:
    """A short name for a term in an error message."""
    match term:
        case Fact(name=name) | Defined(name=name):
            return name
        case Constant(value=value):
            return repr(value)
        case _:
            return f"this {type(term).__name__.lower()} term"


def _operand(value: Operand, beside: Term) -> Term:
    """A value written in a rule as a constant of the type of the term beside it."""
    if isinstance(value, Term):
        return value
    type_ = beside.type
    if isinstance(type_, Enumeration) and isinstance(value, str) and not type_.contains(value):
        raise type_.refuse(value)
    if not type_.contains(value):
        raise SpecificationError(
            f"{value!r} cannot be compared with {describe(beside)}, which is {type_}: "
            "write a value of that type and domain"
        )
    return Constant(value, type_)


def _common_type(types: Sequence[Type]) -> Type:
    """The type of what is now of one and now of another of comparable types."""
    numbers = [each for each in types if isinstance(each, Integer)]
    dates = [each for each in types if isinstance(each, Date)]
    if numbers:
        return Integer(min(each.low for each in numbers), max(each.high for each in numbers), numbers[0].unit)
    if dates:
        return Date(min(each.low for each in dates), max(each.high for each in dates))
    return types[0]


def require_term(where: str, value: object) -> None:
    """Refuse what is not a term, such as a Python value or a comparison written with ==."""
    if not isinstance(value, Term):
        raise SpecificationError(f"{where}: {value!r} is not a term: write a fact or a comparison")


def require_truth(where: str, value: object) -> None:
    """Refuse what is not a term with a truth value."""
    require_term(where, value)
    if isinstance(value, Term) and not isinstance(value.type, Boolean):
        raise SpecificationError(f"{where}: {describe(value)} is {value.type}: compare it with a value first")


def _require_boolean(what: str, *terms: Term) -> None:
    for term in terms:
        if not isinstance(term, Term):
            raise SpecificationError(f"'{what}' joins terms, not {term!r}: write a fact or a comparison")
        if not isinstance(term.type, Boolean):
            raise SpecificationError(
                f"'{what}' joins truth values; {describe(term)} is {term.type}: compare it with a value first"
            )
