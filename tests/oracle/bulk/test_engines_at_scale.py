"""The same answers by every engine: on Spark, and for ten million rows."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ow32_oracle.bulk import duckdb_engine, plane_engine
from ow32_oracle.bulk.questions import DecisionQuestion, questions
from ow32_oracle.bulk.rejects import RejectFile
from ow32_oracle.bulk.sources import ParquetSource
from ow32_oracle.bulk.tables import table_of
from ow32_oracle.bulk.text_sources import JsonLinesSource
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection
from synthetic_rows import rows, write_rows

pytestmark = pytest.mark.slow
needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="NOT TESTED: answers by Spark, for want of java; install a Java runtime"
)
ASKED = questions(Projection(OW32), OW32.decisions, OW32.default_readings)


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
    found = duckdb.sql(f"SELECT count(*), count(*) FILTER ({unlike}) FROM {joined}").fetchall()[0]
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
    assert duckdb.sql(f"SELECT row, start__start FROM '{tmp_path}/text/*.parquet'").fetchall() == [(2, "not_asked")]


@pytest.mark.parametrize("engine", ["duckdb", pytest.param("spark", marks=needs_java)])
def test_ten_million_rows_are_answered_alike(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The decisions on starting, dosing and stopping; zero differences in ten million rows."""
    chosen = {"start", "venetoclax", "continuation"}
    asked = tuple(each for each in ASKED if each.decision.name in chosen)
    path = tmp_path / "facts.parquet"
    write_rows(path, OW32, 10_000_000, missing=0.1, seed=13)
    source, rejects = ParquetSource(path=path, book=OW32), RejectFile(io.StringIO())
    assert plane_engine.decide(source, asked, tmp_path / "planes.parquet", rejects) == 10_000_000
    out = tmp_path / engine
    table = table_of(source, OW32, tmp_path, rejects)
    if engine == "spark":
        request.getfixturevalue("spark")
        from ow32_oracle.bulk import spark_engine

        assert spark_engine.decide(table, asked, out, rejects) == 10_000_000
        found = f"{out}/*.parquet"
    else:
        assert duckdb_engine.decide(table, asked, out, rejects) == 10_000_000
        found = str(out)
    assert differing(tmp_path / "planes.parquet", found, asked) == (10_000_000, 0)
