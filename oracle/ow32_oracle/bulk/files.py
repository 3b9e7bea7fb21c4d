"""Files by their suffix: what is read and written, and that a file is there whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from ow32_oracle.bulk.columns import ColumnError
from ow32_oracle.bulk.sources import Check, ParquetSource, Source, read_schema
from ow32_oracle.bulk.text_sources import CsvSource, JsonLinesSource, csv_head
from ow32_spec.language.rulebook import Rulebook

PARQUET, CSV, JSON_LINES = "Parquet", "CSV", "JSON lines"
_FORMATS = {".parquet": PARQUET, ".csv": CSV, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES}


def format_of(path: Path) -> str:
    """Parquet, CSV or JSON lines.

    Raises:
        ColumnError: the suffix is none of theirs.
    """
    if path.suffix.lower() not in _FORMATS:
        raise ColumnError(f"{path} has none of the suffixes {', '.join(_FORMATS)}: rename it, or convert it first")
    return _FORMATS[path.suffix.lower()]


def source_at(
    path: Path,
    book: Rulebook,
    kept: Sequence[str],
    taken: Sequence[str],
    needed: frozenset[str] | None = None,
    check: Check = Check.ALL,
) -> Source:
    """The table of facts in a file.

    Raises:
        ColumnError: its columns do not fit, or it is none of the formats.
        OSError: it cannot be read.
    """
    if check is not Check.ALL and format_of(path) != PARQUET:
        raise ColumnError(f"text is read, and checked, whole: leave --check {check} out, or convert {path} to Parquet")
    match format_of(path):
        case "Parquet":
            return ParquetSource(path=path, book=book, kept=kept, taken=taken, needed=needed, check=check)
        case "CSV":
            return CsvSource(path=path, book=book, kept=kept, taken=taken)
        case _:
            return JsonLinesSource(path=path, book=book, kept=kept, taken=taken)


def columns_at(path: Path) -> tuple[str, ...] | None:
    """The names of the columns in a file; none where each row has its own.

    Raises:
        ColumnError: it is none of the formats.
        OSError: it cannot be read.
    """
    match format_of(path):
        case "Parquet":
            return tuple(read_schema(path).names)
        case "CSV":
            return csv_head(path)
        case _:
            return None


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A name to write under; what is written appears under `path` at the end, and is removed if anything fails."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial{path.suffix}")
    try:
        yield partial
        if partial.exists():
            partial.replace(path)
    finally:
        if partial.is_dir():
            rmtree(partial)
        else:
            partial.unlink(missing_ok=True)
