"""The same answers by every engine: on Spark, and for ten million rows.

pytest tests/oracle/bulk/test_engines_at_scale.py -k ten_million
"""

import io
import shutil
from collections import Counter, namedtuple
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ow32_oracle.bulk import duckdb_engine, plane_engine
from ow32_oracle.bulk.questions import DecisionQuestion, Said, questions
from ow32_oracle.bulk.rejects import RejectFile
from ow32_oracle.bulk.sources import ParquetSource
from ow32_oracle.bulk.tables import table_of
from ow32_oracle.bulk.text_sources import JsonLinesSource
from ow32_oracle.compiled.decider import Decider
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection
from ow32_spec.language.traversal import facts_of
from synthetic_rows import rows, write_rows

pytestmark = pytest.mark.slow
needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="NOT TESTED: answers by Spark, for want of java; install a Java runtime"
)
PROJECTION = Projection(OW32)
ASKED = questions(PROJECTION, OW32.decisions, OW32.default_readings)
FEW = tuple(each for each in ASKED if each.decision.name in ("start", "venetoclax", "continuation"))
"""Starting, dosing and stopping."""
STARTING = tuple(each for each in FEW if each.decision.name == "start")
MANY = 10_000_000


@pytest.fixture(scope="module")
def spark() -> Iterator[object]:
    """Spark on two cores of this machine."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "3g")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def differing(one: Path, other: str, asked: tuple[DecisionQuestion, ...]) -> tuple[int, int]:
    """How many rows two files of answers have in common by number, and how many of those differ in any column."""
    names = [name for question in asked for name in question.columns]
    unlike = " OR ".join(f'a."{name}" IS DISTINCT FROM b."{name}"' for name in names)
    joined = f"read_parquet('{one}') AS a JOIN read_parquet('{other}') AS b USING (row)"
    found = duckdb.execute(f"SELECT count(*), count(*) FILTER ({unlike}) FROM {joined}").fetchall()[0]
    return int(found[0]), int(found[1])


@needs_java
def test_spark_answers_as_planes_of_bits_do(spark: object, tmp_path: Path) -> None:
    """Every column of every row, and the same rejects, from Parquet; and from text."""
    from ow32_oracle.bulk import spark_engine

    path = tmp_path / "facts.parquet"
    table = pa.Table.from_batches(rows(OW32, 3_000, missing=0.2, seed=11))
    ages = [170 if place == 17 else age for place, age in enumerate(table.column("age_years").to_pylist())]
    pq.write_table(table.set_column(table.schema.get_field_index("age_years"), "age_years", [ages]), path)
    source = ParquetSource(path=path, book=OW32)
    planes, sql = RejectFile(io.StringIO()), RejectFile(io.StringIO())
    assert plane_engine.decide(source, ASKED, tmp_path / "planes.parquet", planes) == 2_999
    table_there = table_of(source, OW32, tmp_path, sql)
    assert spark_engine.decide(table_there, ASKED, tmp_path / "spark", sql) == 2_999
    assert planes.stream.getvalue() == sql.stream.getvalue() != ""  # type: ignore[attr-defined]
    assert differing(tmp_path / "planes.parquet", f"{tmp_path}/spark/*.parquet", ASKED) == (2_999, 0)
    (tmp_path / "in.jsonl").write_text('{"age_years": 170}\n{"on_treatment": true}\n', encoding="utf-8")
    text = table_of(JsonLinesSource(path=tmp_path / "in.jsonl", book=OW32), OW32, tmp_path, RejectFile(io.StringIO()))
    assert spark_engine.decide(text, ASKED, tmp_path / "text", RejectFile(io.StringIO())) == 1
    assert duckdb.execute(f"SELECT row, start__start FROM '{tmp_path}/text/*.parquet'").fetchall() == [(2, "not_asked")]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[ParquetSource, Path]:
    """Ten million rows, and the answers to them by planes of bits."""
    folder = tmp_path_factory.mktemp("many")
    write_rows(folder / "facts.parquet", OW32, MANY, missing=0.1, seed=13)
    facts = facts_of(*(term for question in FEW for term in question.terms))
    source = ParquetSource(path=folder / "facts.parquet", book=OW32, needed=frozenset(fact.name for fact in facts))
    answers, rejects = folder / "planes.parquet", RejectFile(io.StringIO())
    assert plane_engine.decide(source, FEW, answers, rejects) == MANY
    return source, answers


def tuples(path: Path, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns."""
    for batch in pq.ParquetFile(path).iter_batches(columns=names):
        yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def test_ten_million_rows_are_answered_as_by_compiled_python(many: tuple[ParquetSource, Path]) -> None:
    """The status of every outcome, row by row; every status occurs that can."""
    source, answers = many
    for question in FEW:
        names = [fact.name for fact in facts_of(*question.terms)]
        record = namedtuple("record", names)  # type: ignore[misc]
        verdict = Decider.of(PROJECTION, question.decision, OW32.default_readings).verdict
        not_asked = (Said.NOT_ASKED.value,) * len(question.outcomes)
        # Python takes a minute and more for each decision; the others are asked of the first million.
        count = MANY if question.decision.name == "start" else MANY // 10
        seen = Counter[tuple[str, ...]]()
        unlike = 0
        records = map(record._make, tuples(source.path, names))
        by_planes = tuples(answers, [each.column for each in question.outcomes])
        for by_python, said in islice(zip(map(verdict, records), by_planes, strict=True), count):
            seen[said] += 1
            unlike += (by_python or not_asked) != said
        assert (unlike, seen.total()) == (0, count), question.decision.name
        assert len(seen) >= 3


def test_ten_million_rows_are_answered_as_by_duckdb(many: tuple[ParquetSource, Path], tmp_path: Path) -> None:
    """Every column of every row."""
    source, answers = many
    table = table_of(source, OW32, tmp_path, RejectFile(io.StringIO()))
    assert duckdb_engine.decide(table, FEW, tmp_path / "out.parquet", RejectFile(io.StringIO())) == MANY
    assert differing(answers, str(tmp_path / "out.parquet"), FEW) == (MANY, 0)


@needs_java
def test_ten_million_rows_are_answered_as_by_spark(
    many: tuple[ParquetSource, Path], spark: object, tmp_path: Path
) -> None:
    """Every column of starting, of every row; Spark would take most of the time for more."""
    from ow32_oracle.bulk import spark_engine

    source, answers = many
    table = table_of(source, OW32, tmp_path, RejectFile(io.StringIO()))
    assert spark_engine.decide(table, STARTING, tmp_path / "out", RejectFile(io.StringIO())) == MANY
    assert differing(answers, f"{tmp_path}/out/*.parquet", STARTING) == (MANY, 0)
