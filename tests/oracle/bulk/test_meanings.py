"""Terms as SQL and as planes of bits mean what they mean to the interpreter, whatever is missing."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, Vocabulary, choices_of, conditions, records_of, vocabularies
from made_up import choice, day, enumeration, number, reading, truth
from ow32_oracle.bulk.columns import FactColumns, arrow_type
from ow32_oracle.bulk.planes import BitPlanes, unpacked
from ow32_oracle.bulk.sql import SqlTerms
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.substitution import settle
from ow32_spec.language.terms import (
    BOOLEAN,
    FALSE,
    TRUE,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Relation,
    Sum,
    Term,
    read_as,
)
from ow32_spec.language.types import Type


def table(facts: Sequence[Fact], records: Sequence[Record]) -> pa.RecordBatch:
    """Records as a table, NULL where a fact is missing."""
    arrays = [pa.array([each.get(fact.name) for each in records], arrow_type(fact)) for fact in facts]
    return pa.RecordBatch.from_arrays(arrays, [fact.name for fact in facts])


def by_planes(term: Term, rows: pa.RecordBatch) -> list[bool | None]:
    """The truth values of a term by planes of bits."""
    planes = BitPlanes(rows.num_rows, FactColumns(rows).column).of(term)
    true, false = (unpacked(each, rows.num_rows) for each in (planes.true, planes.false))
    assert not (true & false).any()
    return [True if yes else False if no else None for yes, no in zip(true, false, strict=True)]


def by_duckdb(term: Term, rows: pa.RecordBatch) -> list[bool | None]:
    """The truth values of a term by SQL."""
    with duckdb.connect() as connection:
        connection.register("rows", pa.table(rows))
        found = connection.execute(f"SELECT {SqlTerms().of(term).sql('duckdb')} FROM rows").fetchall()
    return [each[0] for each in found]


def agree(term: Term, facts: Sequence[Fact], records: Sequence[Record]) -> None:
    """Hold both meanings against the interpreter."""
    rows = table(facts, records)
    expected = [holds(term, record, {}) for record in records]
    assert by_planes(term, rows) == expected
    assert by_duckdb(term, rows) == expected


@settings(EXAMPLES, max_examples=25)
@given(st.data())
def test_every_constructor_means_the_same(data: st.DataObject) -> None:
    """Generated terms, of which every constructor is part, over generated records that lack facts."""
    words: Vocabulary = data.draw(vocabularies())
    term = settle(data.draw(conditions(words)), readings=data.draw(choices_of(words)))
    records = [data.draw(records_of(words, complete=False)) for _ in range(12)]
    agree(term, words.facts, [{}, *records])


p, q = truth("p"), truth("q")
n, m = number("n", 0, 100), number("m", -3, 100)
shades = enumeration("shade", "red", "green", "blue")
colour, shade = choice("colour", of=shades), choice("shade", of=shades)
begin, end = day("begin", 1, 20), day("end", 1, 20)
FACTS = (p, q, n, m, colour, shade, begin, end)
PARTIAL: list[Record] = [
    {name: value for name, value in whole.items() if name != left_out}
    for whole in (
        {"p": True, "q": False, "n": 100, "m": 3, "colour": "red", "shade": "red", "begin": begin.typical},
        {"p": False, "q": False, "n": 0, "m": -3, "colour": "blue", "shade": "red", "end": end.typical},
        {"p": True, "q": True, "n": 3, "m": 3, "colour": "green", "shade": "blue", "begin": begin.typical},
    )
    for left_out in (*whole, "nothing")
]


@pytest.mark.parametrize(
    "term",
    [
        TRUE,
        FALSE,
        Defined("p and q", p & q),
        IfThenElse(p, q, ~q),
        IfThenElse(p, n, m).at_least(3),
        IfThenElse(p, colour, shade).is_("red"),
        IfThenElse(p, begin, end).at_most(begin),
        Compare(Relation.EQUAL, colour, shade),
        Compare(Relation.EQUAL, p, q),
        Compare(Relation.EQUAL, p, Constant(True, BOOLEAN)),
        Compare(Relation.LESS, begin, end),
        Linear(1000, n, 1).more_than(Linear(-1000, m, 5)),
        Sum((n, m, Constant(5, n.of))).at_least(Sum((n,))),
    ],
    ids=lambda term: type(term).__name__,
)
def test_each_constructor_where_something_is_missing(term: Term) -> None:
    """By hand what generation might miss: cases of every type, numbers too large for a narrow column."""
    agree(term, FACTS, PARTIAL)


def test_numbers_do_not_overflow_narrow_columns() -> None:
    """A column of bytes is multiplied in wider numbers."""
    rows = pa.RecordBatch.from_arrays([pa.array([100, None, 1], pa.int8())], ["n"])
    term = Linear(1000, n, 1).more_than(5000)
    assert by_planes(term, rows) == by_duckdb(term, rows) == [True, None, False]


def test_a_fact_without_a_column_is_known_of_nobody() -> None:
    """It is neither false nor an error; SQL is given a column of NULL for it (see the query)."""
    rows = table([p], [{"p": True}, {"p": False}])
    assert by_planes(p & q, rows) == [None, False]
    assert by_planes(colour.is_("red") | p, rows) == [True, None]


@frozen(eq=False)
class Strange(Term):
    """A constructor that is none."""

    @property
    def type(self) -> Type:
        """A truth value."""
        return BOOLEAN


@pytest.mark.parametrize("term", [Strange(), read_as(reading("taste", "one", "other"), "one")])
def test_what_is_not_known_is_refused(term: Term) -> None:
    """A constructor that is none, and a reading that is left open."""
    rows = table([p], [{"p": True}])
    with pytest.raises(TypeError, match=type(term).__name__):
        by_planes(term & p, rows)
    with pytest.raises(TypeError, match=type(term).__name__):
        by_duckdb(term & p, rows)
