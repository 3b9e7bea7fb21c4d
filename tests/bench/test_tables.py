"""Whole tables: everybody writes the right answer beside each record, from a file and from memory."""

from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="numpy is not installed; make bench installs it")

import polars as pl

from bench.bulk_contestants import TableContestant
from bench.bulk_field import CONTESTANTS
from bench.records import by_interpreter, facts, telling
from bench.rivals.hand_written_python import Assessment, careful
from bench.tables import BATCH, frame, write
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import holds

ROWS, INTERPRETED = 20_000, 300


@pytest.fixture(scope="module")
def table() -> tuple[pl.DataFrame, list[str]]:
    """A table, and the right answers to it."""
    drawn = frame(ROWS, seed=32)
    return drawn, [careful(Assessment(**row)) for row in drawn.drop("record").to_dicts()]


def test_the_answers_to_hold_others_against_are_those_of_the_interpreter(table: tuple[pl.DataFrame, list[str]]) -> None:
    """On the first rows of the table; all four answers occur in it, and every telling value."""
    drawn, right = table
    rows = drawn.drop("record").head(INTERPRETED).to_dicts()
    known = [{name: value for name, value in row.items() if value is not None} for row in rows]
    assert [by_interpreter(record) for record in known] == right[:INTERPRETED]
    assert len(set(right)) == 4
    for fact in facts():
        assert set(drawn[fact.name].to_list()) == {None, *telling(fact)}, fact.name
    for assumption in OW32.assumptions:
        assert all(holds(assumption.term, record, {}) is not False for record in known), assumption.name


@pytest.mark.parametrize("contestant", CONTESTANTS, ids=lambda each: each.name)
def test_from_file_to_file(contestant: TableContestant, table: tuple[pl.DataFrame, list[str]], tmp_path: Path) -> None:
    """The answer stands beside the number of its record."""
    drawn, right = table
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    drawn.write_parquet(source, row_group_size=ROWS // 7)
    contestant.from_file(source, target)
    said = pl.read_parquet(target).sort("record")
    assert said["record"].to_list() == list(range(ROWS))
    assert said[contestant.column].cast(pl.String).to_list() == right


@pytest.mark.parametrize("contestant", CONTESTANTS, ids=lambda each: each.name)
def test_in_memory(contestant: TableContestant, table: tuple[pl.DataFrame, list[str]], tmp_path: Path) -> None:
    """The answers come in the order of the rows."""
    drawn, right = table
    source = tmp_path / "in.parquet"
    drawn.write_parquet(source)
    if contestant.in_memory is None:
        pytest.skip(f"{contestant.name} decides files only")
    _, answers = contestant.in_memory(source)
    assert answers() == right


def test_larger_tables_repeat_what_smaller_ones_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written in parts, with numbers from 0; beyond the distinct rows, these again."""
    monkeypatch.setattr("bench.tables.BATCH", 100)
    monkeypatch.setattr("bench.tables.DISTINCT", 300)
    assert BATCH > 100
    small, large = (pl.read_parquet(write(tmp_path, count)) for count in (300, 900))
    assert small["record"].to_list() == list(range(300))
    assert large.equals(pl.concat([small, small, small]))
    assert not small.slice(0, 100).drop("record").equals(small.slice(100, 100).drop("record"))
