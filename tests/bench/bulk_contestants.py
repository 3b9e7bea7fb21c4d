"""Who decides whole tables: by hand in Polars and in SQL, and the oracle; each from Parquet to Parquet and in memory.

What is written is the number of the record and the status of starting.
"""

from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
from attrs import frozen

from bench.rivals import hand_written_polars, hand_written_sql
from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED

Run = Callable[[], object]
Answers = Callable[[], list[str]]


@frozen(kw_only=True)
class TableContestant:
    """One way of deciding a table.

    Attributes:
        name: as tables show it.
        version: of the library in use.
        from_file: reads one Parquet file, writes another.
        in_memory: takes the columns of a Parquet file into memory; the first thing that it returns decides them
            there, the second hands over the answers in order.
        column: the column of the file that holds the answers.
    """

    name: str
    version: str
    from_file: Callable[[Path, Path], object]
    in_memory: Callable[[Path], tuple[Run, Answers]] | None = None
    column: str = "start"


# -- Polars -------------------------------------------------------------------------------------------------------

ANSWERS = pl.Enum([NOT_ASKED, PERMITTED, FORBIDDEN, UNDETERMINED])
KEPT_SMALL = {
    "diagnosis": pl.Enum(["aml", "other"]),
    "disease_status": pl.Enum(["untreated", "remission", "molecular_mrd_relapse", "relapsed", "refractory"]),
    "prior_venetoclax_response": pl.Enum(["none", "meaningful_only", "objective"]),
    "age_years": pl.UInt8,
    "prior_intensive_lines": pl.UInt8,
    "prior_venetoclax_cycles": pl.UInt8,
}
"""The types that somebody who wants speed gives to the columns."""


def _answer(word: str) -> pl.Expr:
    return pl.lit(word, dtype=ANSWERS)


_on_treatment, _eligible = pl.col("on_treatment"), hand_written_polars.eligible
_start = (
    pl.when(_on_treatment)
    .then(_answer(NOT_ASKED))
    .when(_on_treatment.is_null() | _eligible.is_null())
    .then(_answer(UNDETERMINED))
    .when(_eligible)
    .then(_answer(PERMITTED))
    .otherwise(_answer(FORBIDDEN))
)


def _polars_from_file(source: Path, target: Path) -> object:
    return pl.scan_parquet(source).select("record", start=_start).sink_parquet(target)


def _polars_in_memory(source: Path) -> tuple[Run, Answers]:
    columns = pl.read_parquet(source).with_columns(pl.col(name).cast(type_) for name, type_ in KEPT_SMALL.items())

    def run() -> pl.Series:
        return columns.lazy().select(start=_start).collect(engine="streaming")["start"]

    return run, lambda: run().to_list()


# -- DuckDB -------------------------------------------------------------------------------------------------------


def _sql_from_file(source: Path, target: Path) -> object:
    query = f"select record, {hand_written_sql.CAREFUL} as start from read_parquet('{source}')"
    return duckdb.connect().execute(f"copy ({query}) to '{target}' (format parquet)")


def _sql_in_memory(source: Path) -> tuple[Run, Answers]:
    database = duckdb.connect()
    database.execute(f"create table records as select * from read_parquet('{source}')")
    query = f"create or replace table answers as select {hand_written_sql.CAREFUL} as start from records"

    def run() -> object:
        return database.execute(query)

    def answers() -> list[str]:
        run()
        return [row[0] for row in database.execute("select start from answers").fetchall()]

    return run, answers


BY_HAND = (
    TableContestant(
        name="Polars by hand", version=pl.__version__, from_file=_polars_from_file, in_memory=_polars_in_memory
    ),
    TableContestant(
        name="SQL by hand (DuckDB)", version=duckdb.__version__, from_file=_sql_from_file, in_memory=_sql_in_memory
    ),
)
