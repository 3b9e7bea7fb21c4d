"""Tables of OW32: every row's answer is the interpreter's, by each engine."""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ow32_oracle.bulk import duckdb_engine, plane_engine
from ow32_oracle.bulk.questions import DecisionQuestion, Said, questions
from ow32_oracle.bulk.rejects import RejectFile
from ow32_oracle.bulk.sources import ParquetSource
from ow32_oracle.bulk.tables import table_of
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from synthetic_rows import records, rows, schema, write_rows

READINGS = {"default": OW32.default_readings, "literal": OW32.literal_readings}
DEFAULT_FIRST = ["default", pytest.param("literal", marks=pytest.mark.slow)]
PROJECTION = Projection(OW32)


@cache
def asked(readings: str) -> tuple[DecisionQuestion, ...]:
    """What is asked of every decision."""
    return questions(PROJECTION, OW32.decisions, READINGS[readings])


def decided(path: Path, readings: str, engine: str = "planes") -> pa.Table:
    """The answers to a Parquet file."""
    out, rejects = path.with_suffix(f".{engine}.parquet"), RejectFile(io.StringIO())
    source = ParquetSource(path=path, book=OW32)
    if engine == "planes":
        plane_engine.decide(source, asked(readings), out, rejects)
    else:
        table = table_of(source, OW32, path.parent, rejects)
        assert duckdb_engine.decide(table, asked(readings), out, rejects) == table.count
    assert rejects.count == 0
    return pq.read_table(out)


def expected(record: Record, readings: Choice) -> Mapping[str, object]:
    """The columns of one row by `language.answers`."""
    row: dict[str, object] = {}
    for decision in OW32.decisions:
        said = answer(PROJECTION, decision, record, readings)
        name = decision.name
        row |= {f"{name}_asked": said.asked, f"{name}_conflict": said.conflict, f"{name}_silent": said.silent}
        for outcome in decision.outcomes.values:
            row[f"{name}__{outcome}"] = "not_asked" if said.asked is False else said.status(outcome).value
    return row


def write(path: Path, given: Sequence[Record]) -> Path:
    """Records as a Parquet file."""
    pq.write_table(pa.Table.from_pylist([dict(each) for each in given], schema=schema(OW32)), path)
    return path


TYPICAL = {fact.name: fact.typical for fact in OW32.facts}
TREATED = {**TYPICAL, "on_treatment": True, "remission": True, "disease_status": "remission"}
PATTERNS: list[Record] = [
    {name: value for name, value in whole.items() if name not in left_out}
    for whole in (TYPICAL, TREATED)
    for left_out in ((), *((name,) for name in whole))
] + [{}, {"on_treatment": True}, {"on_treatment": False}]
"""Everything known; each fact missing, in turn; nearly nothing known."""


@pytest.mark.parametrize("readings", DEFAULT_FIRST)
def test_each_fact_missing_in_turn_is_answered_as_by_the_interpreter(readings: str, tmp_path: Path) -> None:
    """All decisions of a patient before and on treatment: statuses, whether asked, conflict and silence."""
    found = decided(write(tmp_path / "facts.parquet", PATTERNS), readings).drop("row").to_pylist()
    for record, row in zip(PATTERNS, found, strict=True):
        assert row == expected(record, READINGS[readings])


@pytest.mark.parametrize(
    ("readings", "count"),
    [("default", 8), ("literal", 8), *(pytest.param(each, 40, marks=pytest.mark.slow) for each in READINGS)],
)
def test_rows_at_boundaries_are_answered_as_by_the_interpreter(readings: str, count: int, tmp_path: Path) -> None:
    """Values at the boundaries of the rules, a few facts missing."""
    given = records(pa.Table.from_batches(rows(OW32, count, missing=0.04, seed=7)))
    found = decided(write(tmp_path / "facts.parquet", given), readings).drop("row").to_pylist()
    for record, row in zip(given, found, strict=True):
        assert row == expected(record, READINGS[readings])


def test_rows_that_lack_much_are_answered_as_the_interpreter_evaluates_exact_forms(tmp_path: Path) -> None:
    """With more facts missing than completions could be searched for."""
    path = tmp_path / "facts.parquet"
    write_rows(path, OW32, 60, missing=0.3, seed=3)
    found = decided(path, "default").drop("row").to_pylist()
    for record, row in zip(records(pq.read_table(path)), found, strict=True):
        known = Evaluation(record, {})
        for question in asked("default"):
            assert {name: row[name] for name in question.flags} == {
                name: known.holds(term) for name, term in question.flags.items()
            }
            for outcome in question.outcomes:
                certain = [said for said, term in outcome.where.items() if known.holds(term)]
                if known.holds(question.asked) is False:
                    certain.append(Said.NOT_ASKED)
                assert [row[outcome.column]] == (certain or [Said.UNDETERMINED])


@pytest.mark.parametrize("readings", DEFAULT_FIRST)
def test_duckdb_answers_as_planes_of_bits_do(readings: str, tmp_path: Path) -> None:
    """Every column of every row, in the same order; all statuses occur."""
    path = tmp_path / "facts.parquet"
    write_rows(path, OW32, 3_000, missing=0.2, seed=5)
    planes, sql = (decided(path, readings, engine) for engine in ("planes", "duckdb"))
    assert planes.column_names == sql.column_names
    statuses = set()
    for name in planes.column_names:
        one, other = (each.column(name).to_pylist() for each in (planes, sql))
        assert one == other, name
        statuses |= set(one) if "__" in name else set()
    assert statuses == {each.value for each in Said}


def test_a_question_that_may_not_arise_leaves_its_outcomes_undetermined(tmp_path: Path) -> None:
    """Neither not asked nor anything else is claimed of them."""
    row = decided(write(tmp_path / "facts.parquet", [{}]), "default").to_pylist()[0]
    assert row["start_asked"] is None
    assert row["start__start"] == row["start__do_not_start"] == "undetermined"


def test_the_columns_can_be_asked_for_in_sql(tmp_path: Path) -> None:
    """Names are plain enough that no row is missed by a filter on a status."""
    path = write(tmp_path / "facts.parquet", PATTERNS)
    decided(path, "default")
    counts = duckdb.sql(
        f"SELECT start__start, count(*) FROM '{path.with_suffix('.planes.parquet')}' GROUP BY ALL"
    ).fetchall()
    assert sum(count for _, count in counts) == len(PATTERNS)
    assert dict(counts).keys() == {"permitted", "not_asked", "undetermined"}
