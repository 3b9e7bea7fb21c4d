"""Terms as Python expressions over facts, of which None says that they are not known.

For each term there are two expressions: one that is true where the term is certainly true, one where it is
certainly false. Where neither is, it is not known. Both stop as soon as they are decided.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from ow32_spec.language.terms import (
    All,
    Any,
    Compare,
    Constant,
    Defined,
    Fact,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
    any_of,
)
from ow32_spec.language.traversal import facts_of, subterms
from ow32_spec.language.types import Boolean, Enumeration, Value

_WIDE = 100
_OPERATORS = {Relation.EQUAL: "==", Relation.AT_MOST: "<=", Relation.LESS: "<"}
_DENIED = {Relation.EQUAL: "!=", Relation.AT_MOST: ">", Relation.LESS: ">="}
_MIRRORED = {"==": "==", "!=": "!=", "<=": ">=", "<": ">", ">": "<", ">=": "<="}


class NotCompiled(ValueError):
    """A term of a kind for which no Python is generated; the interpreter answers instead."""


@frozen
class Expression:
    """A Python expression, whole or joined by `and` or `or`."""

    text: str = ""
    join: str = ""
    parts: tuple["Expression", ...] = ()

    def __str__(self) -> str:
        """On one line."""
        if not self.join:
            return self.text
        if self.join == "not":
            return f"not ({self.parts[0]})"
        return f" {self.join} ".join(each.within(self.join) for each in self.parts)

    def within(self, join: str) -> str:
        """As a part of what is joined otherwise."""
        return f"({self})" if self.join and (self.join != join) else str(self)

    def lines(self, room: int = _WIDE) -> list[str]:
        """On as many lines as it takes; more than one only between brackets."""
        whole = str(self)
        if len(whole) <= room or not self.join:
            return [whole]
        if self.join == "not":
            return ["not (", *(f"    {line}" for line in self.parts[0].lines(room - 4)), ")"]
        found: list[str] = []
        for place, part in enumerate(self.parts):
            prefix = f"{self.join} " if place else ""
            inner = part.lines(room - 4)
            if len(inner) == 1:
                found.append(prefix + part.within(self.join))
            else:
                found += [f"{prefix}(", *(f"    {line}" for line in inner), ")"]
        return found


def joined(join: str, parts: Iterable[Expression]) -> Expression:
    """The parts joined by `and` or `or`; of none, what that comes to."""
    flat = [piece for part in parts for piece in (part.parts if part.join == join else (part,))]
    unique = list({str(each): each for each in flat}.values())
    decisive, neutral = ("False", "True") if join == "and" else ("True", "False")
    left = [each for each in unique if each.text != neutral]
    if any(each.text == decisive for each in left):
        return Expression(decisive)
    if len(left) < 2:
        return left[0] if left else Expression(neutral)
    return Expression(join=join, parts=tuple(left))


@frozen(eq=False)
class Expressions:
    """Expressions of terms, with what has been computed before by its name.

    Attributes:
        named: local variables that hold True, False or None, and whether they hold a term or its denial, by the
            expression of the term.
    """

    named: dict[str, tuple[str, bool]] = field(factory=dict)
    _true: dict[int, tuple[Term, Expression]] = field(factory=dict, init=False)
    _joins: list[tuple[type[Term], frozenset[str], str]] = field(factory=list, init=False)
    """What has been joined from which parts, the longest first."""

    def name(self, term: Term, variable: str) -> None:
        """From here on, a variable holds the value of this term."""
        if isinstance(unnamed(term), Constant):
            return
        inner, so = unnamed(term), True
        while isinstance(inner, Not):
            inner, so = unnamed(inner.term), not so
        self.named.setdefault(str(self.plainly(inner)), (variable, so))
        if so and isinstance(inner, All | Any):
            parts = frozenset(str(self.plainly(part)) for part in inner.parts)
            self._joins.append((type(inner), parts, variable))
            self._joins.sort(key=lambda join: -len(join[1]))

    def true(self, term: Term) -> Expression:
        """True where the term is certainly true."""
        return self._expression(term, wanted=True, use_names=True)

    def false(self, term: Term) -> Expression:
        """True where the term is certainly false."""
        return self._expression(term, wanted=False, use_names=True)

    def value(self, term: Term) -> str:
        """True, False, or None where it is not known."""
        so, not_so = self.true(term), self.false(term)
        if not_so.text == f"{so} is False":
            return str(so)
        if so.text == f"{not_so} is False":
            return f"None if {not_so} is None else not {not_so}"
        if so.text in ("True", "False") and not_so.text in ("True", "False"):
            return so.text
        facts, inner = facts_of(term), unnamed(term)
        atom = unnamed(inner.term) if isinstance(inner, Not) else inner
        if len(facts) == 1 and (isinstance(atom, Compare | Fact) or as_set(atom)):
            known = so.parts[-1] if so.join == "and" else so
            plainly = f"not {facts[0].name}" if known.text == f"{facts[0].name} is False" else known
            return f"None if {facts[0].name} is None else {plainly}"
        return f"True if {so} else False if {not_so} else None"

    def shared(self, terms: Iterable[Term]) -> list[Term]:
        """The joined parts that occur more than once in some terms, parts before wholes."""
        met: Counter[str] = Counter()
        first: dict[str, Term] = {}
        unique = {str(self.plainly(term)): term for term in terms}
        for term in subterms(*unique.values()):
            for part in {str(self.plainly(each)): each for each in term.parts}.values():
                inner = unnamed(part)
                if isinstance(inner, All | Any) and as_set(inner) is None:
                    key = str(self.plainly(inner))
                    met[key] += 1
                    first.setdefault(key, part)
        for key in unique:
            met[key] += 1
        return [term for key, term in first.items() if met[key] > 1]

    def plainly(self, term: Term) -> Expression:
        """Where the term is certainly true, said without names."""
        if id(term) not in self._true:
            self._true[id(term)] = (term, self._expression(term, wanted=True, use_names=False))
        return self._true[id(term)][1]

    def _expression(self, term: Term, wanted: bool, use_names: bool) -> Expression:
        term = unnamed(term)
        if isinstance(term, Not):
            return self._expression(term.term, not wanted, use_names)
        if use_names:
            found = self.named.get(str(self.plainly(term)))
            if found:
                variable, so = found
                return Expression(variable if wanted is so else f"{variable} is False")
        match term:
            case Constant(value=value):
                return Expression(str(bool(value) is wanted))
            case Fact(name=name):
                return Expression(name if wanted else f"{name} is False")
        among = as_set(term)
        if among:
            return _membership(*among, wanted)
        match term:
            case All(terms=terms) | Any(terms=terms):
                join = "and" if isinstance(term, All) is wanted else "or"
                known, rest = self._covered(term) if use_names else ([], terms)
                parts = merged(rest) if isinstance(term, Any) else rest
                by_name = [Expression(each if wanted else f"{each} is False") for each in known]
                return joined(join, (*by_name, *(self._expression(part, wanted, use_names) for part in parts)))
            case Compare():
                return _comparison(term, wanted)
        raise NotCompiled(f"{type(term).__name__} is not compiled")

    def _covered(self, term: All | Any) -> tuple[list[str], list[Term]]:
        """Variables that hold several parts of what is joined, and the parts that are left."""
        left = {str(self.plainly(part)): part for part in term.terms}
        variables = []
        for kind, parts, variable in self._joins:
            if kind is type(term) and parts <= left.keys():
                variables.append(variable)
                left = {key: part for key, part in left.items() if key not in parts}
        return variables, list(left.values())


def unnamed(term: Term) -> Term:
    """What a name stands for."""
    while isinstance(term, Defined):
        term = term.term
    return term


def as_set(term: Term) -> tuple[Fact, frozenset[Value]] | None:
    """The fact of an enumeration and its values, where a term says no more than that it has one of them."""
    term = unnamed(term)
    match term:
        case Compare(relation=Relation.EQUAL, left=Fact(of=Enumeration()) as fact, right=Constant(value=value)):
            return fact, frozenset({value})
        case Not(term=inner):
            found = as_set(inner)
            if found is None or not isinstance(found[0].of, Enumeration):
                return None
            return found[0], frozenset(found[0].of.values) - found[1]
        case Any(terms=terms):
            each = [as_set(part) for part in terms]
            facts = {found[0] for found in each if found}
            if None in each or len(facts) != 1:
                return None
            return facts.pop(), frozenset().union(*(found[1] for found in each if found))
    return None


def merged(alternatives: Iterable[Term]) -> list[Term]:
    """The alternatives, those that only list values of the same fact made one."""
    found: list[Term] = []
    places: dict[Fact, int] = {}
    for term in alternatives:
        listed = as_set(term)
        if listed is None:
            found.append(term)
        elif listed[0] in places:
            place = places[listed[0]]
            found[place] = any_of(found[place], term)
        else:
            places[listed[0]] = len(found)
            found.append(term)
    return found


def _membership(fact: Fact, values: frozenset[Value], wanted: bool) -> Expression:
    assert isinstance(fact.of, Enumeration)
    chosen = [each for each in fact.of.values if (each in values) is wanted]
    if len(chosen) == 1:
        return Expression(f"{fact.name} == {literal(chosen[0])}")
    if len(chosen) == 2:
        return Expression(join="or", parts=tuple(Expression(f"{fact.name} == {literal(each)}") for each in chosen))
    return Expression(f"{fact.name} in ({', '.join(map(literal, chosen))})") if chosen else Expression("False")


def _comparison(term: Compare, wanted: bool) -> Expression:
    """A comparison of numbers or dates, which needs all its facts to be known."""
    if isinstance(term.left.type, Boolean):
        raise NotCompiled("a comparison of truth values is not compiled")
    operator = (_OPERATORS if wanted else _DENIED)[term.relation]
    left, right = _amount(term.left), _amount(term.right)
    if isinstance(term.left, Constant) and not isinstance(term.right, Constant):
        left, right, operator = right, left, _MIRRORED[operator]
    known = [Expression(f"{fact.name} is not None") for fact in facts_of(term)]
    compared = Expression(f"{left} {operator} {right}")
    if operator == "==" and len(known) == 1 and isinstance(term.left, Fact) and isinstance(term.right, Constant):
        return compared
    return joined("and", (*known, compared))


def _amount(term: Term) -> str:
    match unnamed(term):
        case Fact(name=name):
            return name
        case Constant(value=value):
            return literal(value)
        case Linear(times=times, term=inner, plus=plus):
            return f"({times} * {_amount(inner)} + {plus})"
        case Sum(terms=terms):
            return f"({' + '.join(map(_amount, terms))})"
    raise NotCompiled(f"a number by {type(term).__name__} is not compiled")


def literal(value: Value) -> str:
    """A value as Python writes it; a date by the name of a constant."""
    return (
        f"DAY_{value:%Y_%m_%d}" if isinstance(value, date) else f'"{value}"' if isinstance(value, str) else repr(value)
    )
