"""Rows decided by DuckDB, from Parquet to Parquet, in the order in which they come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import duckdb

from ow32_oracle.bulk.columns import ROW
from ow32_oracle.bulk.query import Query
from ow32_oracle.bulk.questions import DecisionQuestion
from ow32_oracle.bulk.rejects import RejectFile, explained
from ow32_oracle.bulk.tables import Table

_MEMORY = "2GB"
_EVERY = 0.5
"""Seconds between two looks at how far a query has come."""


def decide(
    table: Table,
    questions: Sequence[DecisionQuestion],
    out: Path,
    rejects: RejectFile,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Write the answers to all rows that can be read; how many those are.

    Args:
        table: the rows.
        questions: what is asked about each.
        out: the Parquet file to write.
        rejects: where the rows go that cannot be read.
        progress: told how many rows have been read.
    """
    query = duckdb_query(table)
    # Rows are written in the order in which they come, and wait for each other in memory, but not without end.
    bounded: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(out.parent),
    }
    with duckdb.connect(config=bounded) as connection, _watched(connection, table.count, progress):
        copy = f"COPY ({query.answers(questions)}) TO {_quoted(out)} (FORMAT parquet, COMPRESSION snappy)"
        decided = int(connection.execute(copy).fetchall()[0][0])
        if decided < table.count:
            for rows in _batches(connection.execute(query.rejected())):
                rejects.write(explained(rows, table.book))
    return decided


def duckdb_query(table: Table) -> Query:
    """The queries over a Parquet file."""
    return Query(
        book=table.book,
        layout=table.layout,
        dialect="duckdb",
        source=f"read_parquet({_quoted(table.path)}, file_row_number = true)",
        row=f'"{ROW}"' if table.numbered else "file_row_number + 1",
    )


def to_text(answers: Path, out: Path, *, as_csv: bool) -> None:
    """Copy a Parquet file of answers to CSV, or to JSON lines."""
    how = "FORMAT csv, HEADER" if as_csv else "FORMAT json"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM read_parquet({_quoted(answers)})) TO {_quoted(out)} ({how})")


def _batches(found: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[int, Mapping[str, object]]]]:
    names = [each[0] for each in found.description or ()]
    while rows := found.fetchmany(1_000):
        records = [dict(zip(names, row, strict=True)) for row in rows]
        yield [(int(record.pop(ROW)), record) for record in records]


@contextmanager
def _watched(connection: duckdb.DuckDBPyConnection, total: int, progress: Callable[[int], None]) -> Iterator[None]:
    """Tell from time to time how far the query has come."""
    done = Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            progress(int(total * max(0.0, connection.query_progress()) / 100))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _quoted(path: Path) -> str:
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"
