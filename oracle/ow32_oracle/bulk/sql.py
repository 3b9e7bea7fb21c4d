"""The meaning of terms as SQL expressions: the one place that knows how a term is said in SQL.

A fact is a column, NULL where it is not known. SQL's AND, OR and NOT are then Kleene's strong tables, as the
interpreter's are, and a comparison with NULL is NULL. Two things differ and are said out of the way: SQL takes an
unknown condition for a false one, and would do arithmetic in the narrow type of a column.

The expressions are sqlglot's, so they can be written in the dialect of any engine.
"""

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen
from sqlglot import exp

from ow32_spec.language.terms import (
    All,
    Any,
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
from ow32_spec.language.types import Boolean, Value

_RELATIONS = {Relation.EQUAL: exp.EQ, Relation.AT_MOST: exp.LTE, Relation.LESS: exp.LT}


def column(name: str) -> exp.Column:
    """A column by its name, whatever characters that has."""
    return exp.column(exp.to_identifier(name, quoted=True))


def literal(value: Value) -> exp.Expr:
    """A value as it is written in SQL."""
    match value:
        case bool():
            return exp.Boolean(this=value)
        case int():
            return exp.Literal.number(value)
        case str():
            return exp.Literal.string(value)
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")


def conjunction(parts: Iterable[exp.Expr]) -> exp.Expr:
    """Where all parts hold; of none, always."""
    return exp.and_(*parts, copy=False) if (parts := list(parts)) else exp.true()


def disjunction(parts: Iterable[exp.Expr]) -> exp.Expr:
    """Where some part holds; of none, never."""
    return exp.or_(*parts, copy=False) if (parts := list(parts)) else exp.false()


@frozen(eq=False)
class SqlTerms:
    """Terms said in SQL; what is shared among terms is worked out once.

    Attributes:
        of_fact: the expression for a fact, NULL where it is not known.
    """

    of_fact: Callable[[Fact], exp.Expr] = lambda fact: column(fact.name)
    _done: dict[int, tuple[Term, exp.Expr]] = field(factory=dict, init=False)
    """By identity; the term is kept beside its expression, so that its identity stays its own."""

    def of(self, term: Term) -> exp.Expr:
        """The expression that has the value of a term, and NULL where that is not known.

        Raises:
            TypeError: the term depends on a reading, or is built in a way that is not known here.
        """
        if id(term) not in self._done:
            self._done[id(term)] = (term, self._of(term))
        return self._done[id(term)][1].copy()

    def stands_in(self, term: Term, name: str) -> None:
        """From now on, a term is the column of this name."""
        self._done[id(term)] = (term, column(name))

    def _of(self, term: Term) -> exp.Expr:
        match term:
            case Fact():
                return self.of_fact(term)
            case Constant(value=value):
                return literal(value)
            case Defined(term=inner):
                return self.of(inner)
            case Not(term=inner):
                return exp.not_(self.of(inner), copy=False)
            case All(terms=terms):
                return conjunction(map(self.of, terms))
            case Any(terms=terms):
                return disjunction(map(self.of, terms))
            case Compare(relation=relation, left=left, right=right):
                return _RELATIONS[relation](this=_operand(self.of(left)), expression=_operand(self.of(right)))
            case Linear(times=times, term=inner, plus=plus):
                product = exp.Mul(this=literal(times), expression=_wide(self.of(inner)))
                return exp.Add(this=product, expression=literal(plus))
            case Sum(terms=terms):
                first, *others = (_wide(self.of(each)) for each in terms)
                for each in others:
                    first = exp.Add(this=first, expression=each)
                return first
            case IfThenElse():
                return self._if_then_else(term)
        # A reading that is left open has no one column; settle it first (ow32_spec.language.substitution).
        raise TypeError(f"{type(term).__name__} is not said in SQL: settle readings first, or add the constructor")

    def _if_then_else(self, term: IfThenElse) -> exp.Expr:
        """The value of the branch that the condition chooses; of both where it is unknown, if they agree."""
        condition, then, otherwise = (self.of(part) for part in term.parts)
        if isinstance(term.type, Boolean):
            return disjunction(
                (
                    exp.and_(condition, then),
                    exp.and_(exp.not_(condition), otherwise),
                    exp.and_(then, otherwise),
                )
            )
        # The second condition is not ELSE: where the first is NULL, so is its denial.
        return (
            exp.Case()
            .when(condition, then)
            .when(exp.not_(condition), otherwise)
            .when(exp.EQ(this=_operand(then.copy()), expression=_operand(otherwise.copy())), then.copy())
        )


def _operand(expression: exp.Expr) -> exp.Expr:
    """An expression in brackets where what stands beside it could be taken for a part of it."""
    plain = isinstance(expression, exp.Column | exp.Literal | exp.Boolean | exp.Cast | exp.Paren | exp.Case)
    return expression if plain else exp.paren(expression, copy=False)


def _wide(number: exp.Expr) -> exp.Expr:
    """A number in a type that its multiples fit in, however narrow its column is."""
    return exp.cast(number, "BIGINT")
