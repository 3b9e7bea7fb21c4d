"""Conditions as somebody writes them who proposes an amendment, read into terms.

    age_years >= 16 and disease_status in ("relapsed", "refractory") and not flt3_activating_mutation

The words are those of Python's expressions, and Python's own parser reads them; nothing is executed. Names are facts,
or what the rules define by name ("eligible"); values of enumerations and dates stand in quotes.
"""

import ast
from collections.abc import Callable, Mapping
from datetime import date

from attrs import evolve, frozen

from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.revising import definitions_of
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, TRUE, Term, all_of, any_of
from ow32_spec.language.types import Boolean, Date, Value


class ConditionError(ValueError):
    """A condition that cannot be read; the message says where and what to write."""


_RELATIONS: Mapping[type[ast.cmpop], Callable[[Term, Term | Value], Term]] = {
    ast.Eq: lambda left, right: left.is_(right),
    ast.NotEq: lambda left, right: left.is_not(right),
    ast.Lt: lambda left, right: left.less_than(right),
    ast.LtE: lambda left, right: left.at_most(right),
    ast.Gt: lambda left, right: left.more_than(right),
    ast.GtE: lambda left, right: left.at_least(right),
}
_TURNED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}
"""The relation that says the same with its sides exchanged."""


def read_condition(text: str, book: Rulebook, *, of_courses: bool = False) -> Term:
    """The term that a condition writes.

    Args:
        text: the condition; it may run over several lines.
        book: whose facts and definitions it may name.
        of_courses: whether it may name what only courses know.

    Raises:
        ConditionError: it cannot be read, names what there is not, or compares what cannot be compared.
    """
    text = " ".join(text.split())
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError as error:
        raise ConditionError(f"{shown(text)}: column {error.offset}: this is no condition; {_EXAMPLE}") from error
    known = book.course.facts if of_courses and book.course else ()
    names: dict[str, Term] = {fact.name: fact for fact in (*book.facts, *known)}
    names = {"true": TRUE, "false": FALSE, **_definitions(book, of_courses=of_courses), **names}
    reader = _Reader(text, names)
    try:
        return reader.truth(tree.body)
    except SpecificationError as error:
        raise ConditionError(f"{shown(text)}: {error}") from error


_EXAMPLE = 'write one as in: age_years >= 18 and disease_status in ("relapsed", "refractory")'


def _definitions(book: Rulebook, *, of_courses: bool) -> dict[str, Term]:
    """What the rules define by name, and is true or false."""
    of = book if of_courses else evolve(book, course=None)
    named = (term for term in definitions_of(of).values() if isinstance(term.type, Boolean))
    return {term.name.replace("-", "_"): term for term in named if term.name.replace("-", "_").isidentifier()}


@frozen
class _Reader:
    text: str
    names: Mapping[str, Term]

    def truth(self, node: ast.expr) -> Term:
        match node:
            case ast.BoolOp(op=op, values=values):
                terms = map(self.truth, values)
                return all_of(*terms) if isinstance(op, ast.And) else any_of(*terms)
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return ~self.truth(inner)
            case ast.Compare(left=left, ops=ops, comparators=others):
                sides = (left, *others)
                return all_of(*(self._compared(sides[place], op, sides[place + 1]) for place, op in enumerate(ops)))
            case ast.Name() | ast.Constant(value=bool()):
                term = self._operand(node)
                if isinstance(term, Term) and isinstance(term.type, Boolean):
                    return term
                if isinstance(term, bool):
                    return TRUE if term else FALSE
                raise self._wrong(node, "is not true or false by itself: compare it with a value")
        raise self._wrong(node, f"is no condition; {_EXAMPLE}")

    def _compared(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Term:
        one = self._operand(left)
        if isinstance(op, ast.In | ast.NotIn):
            if not isinstance(right, ast.Tuple | ast.List | ast.Set) or not isinstance(one, Term):
                raise self._wrong(right, 'is no list of values: write NAME in ("a", "b")')
            found = any_of(*(one.is_(self._value(each, one)) for each in right.elts))
            return found if isinstance(op, ast.In) else ~found
        if type(op) not in _RELATIONS:
            raise self._wrong(left, "is compared in a way that conditions have not: write ==, !=, <, <=, >, >= or in")
        if isinstance(one, Term):
            return _RELATIONS[type(op)](one, self._value(right, one))
        other = self._operand(right)
        if not isinstance(other, Term):
            raise self._wrong(left, "and what it is compared with are both values: name a fact")
        return _RELATIONS[_TURNED[type(op)]](other, self._value(left, other))

    def _operand(self, node: ast.expr) -> Term | Value:
        match node:
            case ast.Name(id=name):
                if name in self.names:
                    return self.names[name]
                near = nearest(name, self.names)
                raise self._wrong(node, f"is no fact: {f'did you mean {near}?' if near else '`ow32 facts` lists them'}")
            case ast.Constant(value=bool() | int() | str() as value):
                return value
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
                return -value
        raise self._wrong(node, "is neither a fact nor a value: write a name, a whole number, or a word in quotes")

    def _value(self, node: ast.expr, beside: Term) -> Term | Value:
        found = self._operand(node)
        if isinstance(beside.type, Date) and isinstance(found, str):
            try:
                return date.fromisoformat(found)
            except ValueError as error:
                raise self._wrong(node, 'is no date: write one as in "2026-11-22"') from error
        return found

    def _wrong(self, node: ast.expr, why: str) -> ConditionError:
        where = ast.get_source_segment(self.text, node) or self.text
        return ConditionError(f"{shown(self.text)}: column {node.col_offset + 1}: {shown(where)} {why}")
