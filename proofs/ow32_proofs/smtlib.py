"""Terms as SMT-LIB 2.6 text: linear integer arithmetic, readable, the same for every solver.

A fact is a constant of its own name. The members of an enumeration are numbered constants, named
`azole=taken`; the alternatives of a reading likewise, named `reading.ramp=every_cycle`. What a norm says is a
named truth value, introduced by an assertion that carries the clause identifiers, so that an unsatisfiable core
is a list of clauses. Dates are counted in days from 1 January of the year 1.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from attrs import field, frozen

from ow32_spec.language.norms import Assumption
from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import (
    FALSE,
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
)
from ow32_spec.language.types import BOOLEAN, Boolean, Date, Enumeration, Integer, Type, Value

HEADER = """\
; Verification of rules; not a decision aid. Synthetic patients only.
(set-logic QF_LIA)
(set-option :produce-models true)
(set-option :produce-unsat-cores true)
"""

_SIMPLE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~!@$%^&*_-+=<>.?/")


def symbol(name: str) -> str:
    """A name as an SMT-LIB symbol, quoted where it must be."""
    return name if set(name) <= _SIMPLE and not name[0].isdigit() else f"|{name}|"


def encode(value: Value, type_: Type) -> int | bool:
    """The number (or truth value) that stands for a value."""
    match type_:
        case Enumeration() if isinstance(value, str):
            return type_.values.index(value)
        case Date() if isinstance(value, date):
            return value.toordinal()
        case Boolean() | Integer() if isinstance(value, int):
            return value
    raise TypeError(f"{value!r} is not {type_}")


def decode(number: int | bool, type_: Type) -> Value:
    """The value that a number (or truth value) stands for."""
    match type_:
        case Enumeration():
            return type_.values[number]
        case Date():
            return date.fromordinal(number)
        case _:
            return number


def reading_constant(reading: Reading) -> str:
    """The name of the constant that stands for how a text is read."""
    return f"reading.{reading.name}"


@frozen(eq=False)
class Selector(Term):
    """A truth value that stands for no fact: a switch that the solver may set."""

    name: str

    @property
    def type(self) -> Type:
        """A truth value."""
        return BOOLEAN


Need = Fact | Reading | Defined | Selector | Enumeration


class Background(Protocol):
    """What terms are written against, such as a rulebook: a vocabulary, and what is assumed of it."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The vocabulary, in the order of declaration."""
        ...

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings on which terms may depend."""
        ...

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What is asserted wherever a fact that it speaks of is spoken of."""
        ...


@frozen(eq=False, kw_only=True)
class Scene:
    """A background of its own: a vocabulary, and what is assumed of it."""

    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]
    assumptions: tuple[Assumption, ...] = ()


@frozen(eq=False)
class Writer:
    """Writes terms against one background; what it has written once it remembers.

    Attributes:
        book: the background.
        unbounded: the names of numbers that are written without an upper bound, whatever their domain in records.
    """

    book: Background
    unbounded: frozenset[str] = frozenset()
    _written: dict[int, str] = field(factory=dict, init=False)
    _needs: dict[int, dict[int, Need]] = field(factory=dict, init=False)
    _kept: list[Term] = field(factory=list, init=False)
    """Terms whose identity is a key; kept so that it stays theirs."""

    def script(self, title: str, assertions: Sequence[tuple[str, Term]]) -> str:
        """A self-contained script that asserts the given terms under their labels.

        Only what the terms speak of is declared. The assumptions that share a fact with them are asserted, too.
        """
        needs = self.needs(All(tuple(term for _, term in assertions)))
        assumed = self._assumptions(needs)
        needs = self.needs(All(tuple(term for _, term in (*assumed, *assertions))))
        lines = [*(f"; {line}" for line in title.splitlines()), HEADER]
        lines += self._declarations(needs)
        lines += [f"(assert (! {self.term(term)} :named {symbol(label)}))" for label, term in assumed]
        lines += [f"(assert (! {self.term(term)} :named {symbol(label)}))" for label, term in assertions]
        return "\n".join([*lines, "(check-sat)", ""])

    def _assumptions(self, needs: dict[int, Need]) -> list[tuple[str, Term]]:
        """The assumptions that bear on the facts needed, one assumption leading to another."""

        def facts_in(needed: dict[int, Need]) -> set[int]:
            return {key for key, need in needed.items() if isinstance(need, Fact)}

        waiting, facts = list(self.book.assumptions), facts_in(needs)
        found: list[tuple[str, Term]] = []
        while True:
            relevant = [each for each in waiting if facts & facts_in(self.needs(each.term))]
            if not relevant:
                return sorted(found, key=lambda assumed: assumed[0])
            for each in relevant:
                waiting.remove(each)
                facts |= facts_in(self.needs(each.term))
                found.append((f"assumption {each.name}", each.term))

    def _declarations(self, needs: dict[int, Need]) -> list[str]:
        facts = [fact for fact in self.book.facts if id(fact) in needs]
        readings = [reading for reading in self.book.readings if id(reading) in needs]
        defined = [need for need in needs.values() if isinstance(need, Defined)]
        selectors = [need for need in needs.values() if isinstance(need, Selector)]
        enumerations = {fact.of.name: fact.of for fact in facts if isinstance(fact.of, Enumeration)}
        enumerations |= {need.name: need for need in needs.values() if isinstance(need, Enumeration)}
        lines = []
        for enumeration in enumerations.values():
            lines += _number_values(enumeration.name, enumeration.values)
        for fact in facts:
            lines += _declare_fact(fact, bounded=fact.name not in self.unbounded)
        for reading in readings:
            constant = reading_constant(reading)
            lines += _number_values(constant, tuple(reading.alternatives))
            lines += _declare_numbered(constant, reading.question, len(reading.alternatives))
        lines += [f"(declare-const {symbol(each.name)} Bool)" for each in selectors]
        for term in defined:
            name, body = symbol(term.name), self.term(term.term)
            if term.clauses:
                label = symbol(f"{' '.join(term.clauses)} {term.name}")
                lines += [f"(declare-const {name} Bool)", f"(assert (! (= {name} {body}) :named {label}))"]
            else:
                lines.append(f"(define-fun {name} () {_sort(term.type)} {body})")
        return lines

    def needs_with_assumptions(self, term: Term) -> dict[int, Need]:
        """What a term needs, and the assumptions that bear on it."""
        assumed = (each for _, each in self._assumptions(self.needs(term)))
        return self.needs(All((*assumed, term)))

    def needs(self, term: Term) -> dict[int, Need]:
        """The facts, readings and definitions in a term, what is needed first, first."""
        key = id(term)
        if key not in self._needs:
            self._kept.append(term)
            found: dict[int, Need] = {}
            for part in term.parts:
                found |= self.needs(part)
            if isinstance(term, ByReading):
                found[id(term.reading)] = term.reading
            elif isinstance(term, Constant) and isinstance(term.of, Enumeration):
                found[id(term.of)] = term.of
            elif isinstance(term, Fact | Defined | Selector):
                found[key] = term
            self._needs[key] = found
        return self._needs[key]

    def term(self, term: Term) -> str:
        """A term as an S-expression."""
        key = id(term)
        if key not in self._written:
            self._kept.append(term)
            self._written[key] = self._write(term)
        return self._written[key]

    def _write(self, term: Term) -> str:
        match term:
            case Fact(name=name) | Defined(name=name) | Selector(name=name):
                return symbol(name)
            case Constant(value=value, of=of):
                return _constant(value, of)
            case Not(term=inner):
                return f"(not {self.term(inner)})"
            case All(terms=terms):
                return _joined("and", map(self.term, terms), "true")
            case Any(terms=terms):
                return _joined("or", map(self.term, terms), "false")
            case Compare(relation=relation, left=left, right=right):
                return f"({relation.value} {self.term(left)} {self.term(right)})"
            case Linear(times=times, term=inner, plus=plus):
                return f"(+ (* {_number(times)} {self.term(inner)}) {_number(plus)})"
            case Sum(terms=terms):
                return _joined("+", map(self.term, terms), "0")
            case IfThenElse():
                return f"(ite {' '.join(map(self.term, term.parts))})"
            case ByReading():
                return self._by_reading(term)
        raise TypeError(f"{type(term).__name__} is not a constructor of the language")

    def _by_reading(self, term: ByReading) -> str:
        name = reading_constant(term.reading)

        def chosen(alternative: str) -> str:
            return f"(= {symbol(name)} {symbol(f'{name}={alternative}')})"

        if all(branch is TRUE or branch is FALSE for branch in term.branches.values()):
            true = (chosen(each) for each, branch in term.branches.items() if branch is TRUE)
            return _joined("or", true, "false")
        *first, last = term.reading.alternatives
        text = self.term(term.branches[last])
        for alternative in reversed(first):
            text = f"(ite {chosen(alternative)} {self.term(term.branches[alternative])} {text})"
        return text


def _joined(operator: str, parts: Iterable[str], neutral: str) -> str:
    written = list(parts)
    if not written:
        return neutral
    return written[0] if len(written) == 1 else f"({operator} {' '.join(written)})"


def _number(number: int) -> str:
    return str(number) if number >= 0 else f"(- {-number})"


def _constant(value: Value, of: Type) -> str:
    if isinstance(of, Boolean):
        return "true" if value else "false"
    if isinstance(of, Enumeration):
        return symbol(f"{of.name}={value}")
    return _number(int(encode(value, of)))


def _sort(type_: Type) -> str:
    return "Bool" if isinstance(type_, Boolean) else "Int"


def _declare_fact(fact: Fact, *, bounded: bool) -> list[str]:
    name, comment = symbol(fact.name), f"; {fact.meaning}"
    match fact.of:
        case Boolean():
            return [f"(declare-const {name} Bool) {comment}"]
        case Integer(low, high, unit):
            within = f"{name} {_number(high)}" if bounded else name
            bounds = f"(assert (<= {_number(low)} {within}))"
            return [f"(declare-const {name} Int) {comment} ({unit})", bounds]
        case Date(low, high):
            bounds = f"(assert (<= {low.toordinal()} {name} {high.toordinal()}))"
            return [f"(declare-const {name} Int) {comment}", f"{bounds} ; {low} to {high}"]
        case Enumeration(labels=labels):
            return _declare_numbered(fact.name, fact.meaning, len(labels))


def _declare_numbered(name: str, meaning: str, count: int) -> list[str]:
    return [f"(declare-const {symbol(name)} Int) ; {meaning}", f"(assert (<= 0 {symbol(name)} {count - 1}))"]


def _number_values(prefix: str, values: tuple[str, ...]) -> list[str]:
    return [f"(define-fun {symbol(f'{prefix}={value}')} () Int {number})" for number, value in enumerate(values)]
