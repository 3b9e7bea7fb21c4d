"""One query for all answers: the checks of each row and the answers to it, in SQL of any dialect.

    SELECT row, <kept>, <answers>
    FROM (SELECT *, <what answers share>
    FROM (SELECT row, <kept>, <facts> FROM <source> WHERE <the row is fit>) AS rows) AS rows

What several answers are made of is worked out once, layer upon layer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from attrs import frozen
from sqlglot import exp

from ow32_oracle.bulk.columns import ROW, Layout
from ow32_oracle.bulk.layers import Layers
from ow32_oracle.bulk.questions import DecisionQuestion, Said
from ow32_oracle.bulk.sql import SqlTerms, column, conjunction, literal
from ow32_oracle.record_values import UNKNOWN_WORD
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer

_SHARED, _ROWS = "shared ", "facts"
_TYPES = {Boolean: "BOOLEAN", Integer: "INT", Enumeration: "TEXT", Date: "DATE"}


@frozen(kw_only=True)
class Query:
    """Queries over one table of facts.

    Attributes:
        book: whose facts and assumptions.
        layout: what the columns of the table are.
        dialect: the dialect of SQL, as sqlglot calls it.
        source: the table, as it stands after FROM.
        row: the number of a row, the first being 1.
    """

    book: Rulebook
    layout: Layout
    dialect: str
    source: str
    row: str

    def answers(self, questions: Sequence[DecisionQuestion]) -> str:
        """The answers to all rows that are fit."""
        kept = [self._sql(column(name)) for name in self.layout.kept]
        facts = ", ".join([self._row, *self._once(kept), *self._values()])
        query = f"SELECT {facts} FROM {self.source} WHERE {self._fit()}"
        terms = SqlTerms()
        for layer in Layers.of([term for each in questions for term in each.terms], _SHARED).layers:
            columns = [self._named(terms.of(term), name) for name, term in layer.items()]
            query = f"SELECT *, {', '.join(columns)}\nFROM ({query}) AS {_ROWS}"
            for name, term in layer.items():
                terms.stands_in(term, name)
        answers = [self._sql(each) for question in questions for each in _columns(question, terms)]
        return f"SELECT {', '.join([ROW, *kept, *answers])}\nFROM ({query}) AS {_ROWS}"

    def rejected(self) -> str:
        """The rows that are not fit, as they are."""
        names = [self._sql(column(fact.name)) for fact in self.layout.facts]
        return f"SELECT {', '.join([self._row, *names])} FROM {self.source} WHERE NOT ({self._fit()})"

    @property
    def _row(self) -> str:
        return f"{self.row} AS {ROW}"

    def _once(self, kept: Iterable[str]) -> list[str]:
        facts = {self._sql(column(fact.name)) for fact in self.book.facts}
        return [each for each in kept if each not in facts]

    def _values(self) -> list[str]:
        """The columns of all facts, NULL where they are not known."""
        return [self._named(self._or_null(_value, fact), fact.name) for fact in self.book.facts]

    def _or_null(self, value: Callable[[Fact], exp.Expr], fact: Fact) -> exp.Expr:
        """The value of a fact; NULL where the fact has no column."""
        return value(fact) if fact in self.layout.facts else exp.cast(exp.null(), _TYPES[type(fact.of)])

    def _fit(self) -> str:
        """Whether all values of a row lie in their domains and contradict no assumption."""
        terms = SqlTerms(partial(self._or_null, _guarded))
        checks = [_in_domain(fact) for fact in self.layout.facts if not isinstance(fact.of, Boolean)]
        checks += [terms.of(each.term) for each in self.book.assumptions]
        return self._sql(conjunction(exp.func("COALESCE", each, exp.true()) for each in checks))

    def _named(self, expression: exp.Expr, name: str) -> str:
        return self._sql(_alias(expression, name))

    def _sql(self, expression: exp.Expr) -> str:
        return expression.sql(dialect=self.dialect)


def _columns(question: DecisionQuestion, terms: SqlTerms) -> Iterator[exp.Expr]:
    """The columns of one decision."""
    for name, term in question.flags.items():
        yield _alias(terms.of(term), name)
    for outcome in question.outcomes:
        words = exp.Case().when(exp.not_(terms.of(question.asked)), literal(Said.NOT_ASKED))
        for said, term in outcome.where.items():
            words = words.when(terms.of(term), literal(said))
        yield _alias(words.else_(literal(Said.UNDETERMINED)), outcome.column)


def _alias(expression: exp.Expr, name: str) -> exp.Expr:
    return exp.alias_(expression, exp.to_identifier(name, quoted=True))


def _value(fact: Fact) -> exp.Expr:
    """The column of a fact, NULL where it is not known."""
    if isinstance(fact.of, Enumeration):
        return exp.func("NULLIF", column(fact.name), literal(UNKNOWN_WORD))
    return column(fact.name)


def _in_domain(fact: Fact) -> exp.Expr:
    match fact.of:
        case Integer(low, high) | Date(low, high):
            return exp.Between(this=column(fact.name), low=literal(low), high=literal(high))
        case Enumeration(values=values):
            return exp.In(this=column(fact.name), expressions=[literal(each) for each in (*values, UNKNOWN_WORD)])
        case _:
            raise TypeError(f"every truth value is in the domain of {fact.name}")


def _guarded(fact: Fact) -> exp.Expr:
    """The value of a fact, NULL where it is outside of its domain, so that no arithmetic overflows."""
    if isinstance(fact.of, Integer):
        return exp.Case().when(_in_domain(fact), column(fact.name))
    return _value(fact)
