"""`ow32 decide --in --out`: files of every kind, rows that cannot be read, and what is refused."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from ow32_oracle.bulk import plane_engine
from ow32_oracle.bulk.columns import FactColumns
from ow32_oracle.bulk.planes import BitPlanes, unpacked
from ow32_oracle.cli import main
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from synthetic_rows import rows, schema

SUFFIXES = ("parquet", "csv", "jsonl")
GOOD = {"on_treatment": False, "age_years": 64, "diagnosis": "aml", "date": "2026-03-02"}


def decide(source: Path, out: Path, *arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["decide", "--in", str(source), "--out", str(out), *arguments])


def given(path: Path, records: list[dict[str, Any]]) -> Path:
    """Records in a file of the format that the suffix says."""
    names = list(dict.fromkeys(name for record in records for name in record))
    match path.suffix:
        case ".parquet":
            types = {each.name: each.type for each in schema(OW32)}
            columns = {name: [record.get(name) for record in records] for name in names}
            arrays = {name: pa.array(values, _type(name, types)) for name, values in columns.items() if name != "date"}
            if "date" in columns:
                arrays["date"] = pa.array(columns["date"], pa.string()).cast(pa.date32())
            pq.write_table(pa.table(arrays), path)
        case ".csv":
            with path.open("w", newline="", encoding="utf-8") as stream:
                writer = csv.writer(stream)
                writer.writerow(names)
                writer.writerows([_cell(record.get(name)) for name in names] for record in records)
        case _:
            path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _type(name: str, types: dict[str, pa.DataType]) -> pa.DataType:
    return types.get(name, pa.string())


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of answers."""
    read = {".parquet": "read_parquet", ".csv": "read_csv", ".jsonl": "read_json"}[path.suffix]
    found = duckdb.execute(f"SELECT * FROM {read}('{path}')")
    names = [each[0] for each in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


EVERY_PAIR = tuple(product(SUFFIXES, SUFFIXES))
EACH_ONCE = (("parquet", "csv"), ("csv", "jsonl"), ("jsonl", "parquet"))


@pytest.mark.parametrize(
    ("engine", "pairs"),
    [
        ("planes", EACH_ONCE),
        ("duckdb", EACH_ONCE),
        pytest.param("planes", EVERY_PAIR, marks=pytest.mark.slow),
        pytest.param("duckdb", EVERY_PAIR, marks=pytest.mark.slow),
    ],
)
def test_every_format_gives_the_same_answers(engine: str, pairs: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    """In from Parquet, CSV or JSON lines; out to each of them; the same values everywhere."""
    table = pa.Table.from_batches(rows(OW32, 25, seed=9))
    records = [
        {**row, "id": f"p{place}", "date": row["date"] and str(row["date"])}
        for place, row in enumerate(table.to_pylist())
    ]
    found = []
    for one, other in pairs:
        source, out = given(tmp_path / f"in.{one}", records), tmp_path / f"from_{one}.{other}"
        options = ("--keep", "id", "--decision", "start", "--decision", "venetoclax", "--engine", engine)
        result = decide(source, out, *options)
        assert result.exit_code == 0, result.output
        assert PURPOSE in result.stdout
        assert "25 rows decided" in result.stdout
        found.append(rows_of(out))
    assert all(each == found[0] for each in found)
    assert [row["row"] for row in found[0]] == list(range(1, 26))
    assert [row["id"] for row in found[0]] == [f"p{place}" for place in range(25)]


@pytest.mark.parametrize("engine", ["planes", "duckdb"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_that_cannot_be_read_are_set_aside_with_reasons(suffix: str, engine: str, tmp_path: Path) -> None:
    """Outside of the domain, not a value, against an assumption; the others are decided; exit code 2."""
    records = [
        GOOD,
        {**GOOD, "age_years": 170},
        {**GOOD, "diagnosis": "amll"},
        {**GOOD, "toxicity": False, "dose_reduction_chosen": True},
        {**GOOD, "date": "1999-01-01"},
        GOOD,
    ]
    source, out = given(tmp_path / f"in.{suffix}", records), tmp_path / "out.parquet"
    result = decide(source, out, "--decision", "start", "--engine", engine)
    assert result.exit_code == 2
    assert "2 rows decided" in result.stdout
    assert "4 rows could not be read" in result.stderr
    assert [row["row"] for row in rows_of(out)] == [1, 6]
    rejects = [json.loads(line) for line in (tmp_path / "out.parquet.rejects.jsonl").read_text().splitlines()]
    assert [(each["row"], each["field"]) for each in rejects] == [
        (2, "age_years"),
        (3, "diagnosis"),
        (4, "dose_reduction_chosen"),
        (5, "date"),
    ]
    assert rejects[0]["problem"] == "170 lies outside 0 to 120 (years)"
    assert rejects[1]["remedy"] == 'did you mean "aml"?'
    assert "reduction-is-for-toxicity" in rejects[2]["problem"]
    assert all(each["remedy"] for each in rejects)


@pytest.mark.parametrize("engine", ["planes", "duckdb"])
def test_a_row_may_be_rejected_for_what_is_asked_alone(engine: str, tmp_path: Path) -> None:
    """A fault in another column is then no fault; one in a column that the answers rest on still is."""
    records = [GOOD, {**GOOD, "cycle": 999}, {**GOOD, "toxicity": False, "dose_reduction_chosen": True}]
    source = given(tmp_path / "in.parquet", [*records, {**GOOD, "age_years": 170}])
    out = tmp_path / "out.parquet"
    decide(source, out, "--decision", "start", "--engine", engine)
    assert [row["row"] for row in rows_of(out)] == [1]
    decide(source, out, "--decision", "start", "--engine", engine, "--check", "asked")
    assert [row["row"] for row in rows_of(out)] == [1, 2, 3]


@pytest.mark.parametrize("told", [True, False])
def test_a_column_that_nobody_asks_for_is_checked(told: bool, tmp_path: Path) -> None:
    """Whether or not the file tells the least and greatest value, and in whichever group of rows."""
    doses = [400, None, 400, None, None, None, 400, 401]
    table = pa.table({"venetoclax_mg_today": pa.array(doses, pa.int16())})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=2, write_statistics=told)
    out = tmp_path / "out.parquet"
    assert decide(tmp_path / "in.parquet", out, "--decision", "start").exit_code == 2
    assert [row["row"] for row in rows_of(out)] == list(range(1, 8))
    pq.write_table(table.slice(0, 7), tmp_path / "in.parquet", row_group_size=2, write_statistics=told)
    assert decide(tmp_path / "in.parquet", out, "--decision", "start").exit_code == 0


def test_columns_may_begin_anywhere_and_number_their_words_as_they_like() -> None:
    """Bitmaps that begin within a byte; a dictionary with a word twice, none, "unknown" and one not in the list."""
    words = pa.array(["other", "aml", None, "unknown", "aml", "amll"])
    told = pa.DictionaryArray.from_arrays(pa.array([5, 0, 1, 4, 2, 3, None, 0, 1, 5], pa.int8()), words)
    truths = pa.array([None, True, False, None, True, False, None, True, True, False])
    whole = pa.RecordBatch.from_arrays([told, truths, pa.array(range(10))], ["diagnosis", "toxicity", "age_years"])
    facts = {fact.name: fact for fact in OW32.facts}
    aml, young = facts["diagnosis"].is_("aml"), facts["age_years"].less_than(5)
    for first in range(10):
        batch = whole.slice(first)
        columns = FactColumns(batch)
        assert unpacked(columns.unfit(OW32), len(batch)).tolist() == [
            word == "amll" for word in batch.column("diagnosis").to_pylist()
        ]
        planes = BitPlanes(len(batch), columns.column)
        for term, right in {
            aml: [
                None if word in (None, "unknown") else word == "aml" for word in batch.column("diagnosis").to_pylist()
            ],
            facts["toxicity"]: batch.column("toxicity").to_pylist(),
            young: [age < 5 for age in batch.column("age_years").to_pylist()],
        }.items():
            truth = planes.of(term)
            true, false = (unpacked(each, len(batch)).tolist() for each in (truth.true, truth.false))
            assert [yes or (False if no else None) for yes, no in zip(true, false, strict=True)] == right


def test_text_is_read_as_strictly_as_single_records(tmp_path: Path) -> None:
    """Spellings, rows of another width, lines that are not JSON: each with row and line."""
    text = "on_treatment,age_years\ntrue,64\nyes,64\ntrue,64.0\n\ntrue\nunknown,null\n"
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    (tmp_path / "in.jsonl").write_text('{"age_years": 64}\n\n{"age_years": "64"}\n{\n', encoding="utf-8")
    found = {}
    for suffix in ("csv", "jsonl"):
        result = decide(
            tmp_path / f"in.{suffix}",
            tmp_path / "out.parquet",
            "--rejects",
            str(tmp_path / "no.jsonl"),
            "--decision",
            "start",
        )
        assert result.exit_code == 2
        rejects = [json.loads(line) for line in (tmp_path / "no.jsonl").read_text().splitlines()]
        found[suffix] = [(each["row"], each["line"], each["field"]) for each in rejects]
    assert found["csv"] == [(2, 3, "on_treatment"), (3, 4, "age_years"), (4, 6, None)]
    assert found["jsonl"] == [(2, 3, "age_years"), (3, 4, None)]


def test_the_word_unknown_is_not_known_in_any_format(tmp_path: Path) -> None:
    """As in single records."""
    for suffix in SUFFIXES:
        source = given(tmp_path / f"in.{suffix}", [{**GOOD, "diagnosis": "unknown"}])
        for engine in ("planes", "duckdb"):
            out = tmp_path / "out.parquet"
            assert decide(source, out, "--decision", "start", "--engine", engine).exit_code == 0
            assert rows_of(out)[0]["start__start"] == "undetermined"


REFUSED: dict[str, tuple[Callable[[Path], Path], list[str], str]] = {
    "a column that is no fact": (
        lambda folder: given(folder / "in.parquet", [{"age_year": "3"}]),
        [],
        "did you mean age_years?",
    ),
    "a column of another type": (
        lambda folder: _written(folder / "in.parquet", pa.table({"age_years": [64.0]})),
        [],
        "make it a column of whole numbers",
    ),
    "a moment for a date": (
        lambda folder: _written(folder / "in.parquet", pa.table({"date": pa.array([0], pa.timestamp("s"))})),
        [],
        "without a time of day",
    ),
    "a column to keep that is not there": (
        lambda folder: given(folder / "in.csv", [GOOD]),
        ["--keep", "id"],
        'there is no column "id" to keep',
    ),
    "a column that the answers have": (
        lambda folder: given(folder / "in.csv", [{**GOOD, "row": 1}]),
        ["--keep", "row"],
        "cannot be kept",
    ),
    "two columns of one name": (
        lambda folder: _text(folder / "in.csv", "age_years,age_years\n1,2\n"),
        [],
        "two columns",
    ),
    "no such file": (lambda folder: folder / "in.parquet", [], "No such file"),
    "no Parquet": (lambda folder: _text(folder / "in.parquet", "age_years"), [], "is not a Parquet file"),
    "no known suffix": (lambda folder: _text(folder / "in.xlsx", ""), [], "none of the suffixes"),
    "not UTF-8": (lambda folder: _bytes(folder / "in.csv", b"age_years\n\xff\n"), [], "not UTF-8"),
    "a check that text cannot have": (
        lambda folder: _text(folder / "in.csv", "age_years\n64\n"),
        ["--check", "asked"],
        "is read, and checked, whole",
    ),
    "quotes that are not closed": (lambda folder: _text(folder / "in.csv", 'age_years\n"64\n'), [], "is not CSV"),
}


def _written(path: Path, table: pa.Table) -> Path:
    pq.write_table(table, path)
    return path


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_whole(case: str, tmp_path: Path) -> None:
    """With a remedy, exit code 2, and without leaving anything behind."""
    make, options, words = REFUSED[case]
    source = make(tmp_path)
    before = set(tmp_path.iterdir())
    result = decide(source, tmp_path / "out.parquet", "--decision", "start", *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--in", "a.parquet"],
        ["--out", "a.parquet"],
        ["file.jsonl", "--in", "a.parquet", "--out", "b.parquet"],
        ["file.jsonl", "--keep", "id"],
        ["--in", "a.parquet", "--out", "b.parquet", "--json"],
        ["--in", "a.parquet", "--out", "a.parquet"],
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: list[str]) -> None:
    """Nothing is guessed."""
    assert CliRunner().invoke(main, ["decide", *arguments]).exit_code == 2


def test_a_run_that_fails_leaves_earlier_answers_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers appear when they are whole, and not before."""
    source, out = given(tmp_path / "in.parquet", [GOOD]), tmp_path / "out.parquet"
    out.write_text("earlier", encoding="utf-8")

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(plane_engine, "answers", fail)
    assert decide(source, out, "--decision", "start").exit_code == 3
    assert out.read_text(encoding="utf-8") == "earlier"
    assert {each.name for each in tmp_path.iterdir()} == {"in.parquet", "out.parquet"}


def test_rejects_of_an_earlier_run_do_not_stay(tmp_path: Path) -> None:
    """Where there are none, there is no file of them."""
    out, rejects = tmp_path / "out.parquet", tmp_path / "out.parquet.rejects.jsonl"
    assert decide(given(tmp_path / "in.csv", [{"age_years": 170}]), out, "--decision", "start").exit_code == 2
    assert rejects.exists()
    assert decide(given(tmp_path / "in.csv", [{"age_years": 17}]), out, "--decision", "start").exit_code == 0
    assert not rejects.exists()


def test_tables_and_single_records_are_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the extra, one line says which."""
    monkeypatch.delitem(sys.modules, "ow32_oracle.cli.bulk", raising=False)
    monkeypatch.setitem(sys.modules, "ow32_oracle.bulk.run", None)
    for name in [each for each in sys.modules if each.split(".")[0] == "duckdb"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "ow32_oracle.bulk.run")
    monkeypatch.delitem(sys.modules, "ow32_oracle.bulk.duckdb_engine", raising=False)
    monkeypatch.delattr(import_module("ow32_oracle.bulk"), "duckdb_engine", raising=False)
    result = decide(given(tmp_path / "in.csv", [GOOD]), tmp_path / "out.csv", "--decision", "start")
    assert result.exit_code == 2
    assert "this needs duckdb, which is not installed: pip install 'ow32[bulk]'" in result.stderr


def test_single_records_load_no_engine() -> None:
    """Neither does importing the oracle."""
    code = "import sys, ow32_oracle, ow32_oracle.cli.decide, ow32_oracle.cli.compare; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"duckdb", "pyarrow", "numpy", "sqlglot", "pyspark", "polars"} & set(loaded)
