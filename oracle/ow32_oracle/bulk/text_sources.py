"""CSV and JSON lines as tables of facts: each row is read by the reader of records, and spelt as strictly.

In CSV the first line names the columns; an empty cell is not known, as are null and unknown. Text is read row by
row in Python: what is to be decided often, or in tens of millions, is better kept as Parquet.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from attrs import define, field, frozen

from ow32_oracle.bulk.columns import ColumnError, FactColumns, Layout, arrow_type, named_layout
from ow32_oracle.bulk.rejects import Reject
from ow32_oracle.bulk.sources import BATCH, Rows
from ow32_oracle.record_lines import RECORD_LIMIT, Piece, pieces
from ow32_oracle.record_problems import Problem
from ow32_oracle.record_syntax import Members, Spelling, parse
from ow32_oracle.records import RecordReader, Said
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Integer

_NOT_KNOWN = ("", "null")


@frozen(eq=False, kw_only=True)
class TextSource:
    """Rows of text.

    Attributes:
        path: where they are.
        book: whose facts they are.
        kept: fields to be passed through, as text.
        taken: names that columns of answers will have.

    Raises:
        ColumnError: the columns of the CSV file do not fit.
    """

    path: Path
    book: Rulebook
    kept: Sequence[str] = ()
    taken: Sequence[str] = ()
    layout: Layout = field(init=False)

    @layout.default
    def _layout(self) -> Layout:
        return self._named()

    def _named(self) -> Layout:
        """What the columns are."""
        raise NotImplementedError

    def _pieces(self, stream: BinaryIO) -> Iterator[Piece]:
        """The text of one row after the other, as JSON objects."""
        raise NotImplementedError

    @property
    def schema(self) -> pa.Schema:
        """A column of the natural type for each fact, and text for what is passed through."""
        facts = {fact.name: arrow_type(fact) for fact in self.layout.facts}
        return pa.schema([*facts.items(), *((name, pa.string()) for name in self.layout.kept if name not in facts)])

    def size(self) -> tuple[int, str]:
        """How many bytes there are."""
        return self.path.stat().st_size, "bytes"

    def rows(self) -> Iterator[tuple[Rows, int]]:
        """The rows batch by batch, and how many bytes have been read."""
        reader = RecordReader(self.book.facts, self.book.assumptions, others=frozenset(self.kept))
        with self.path.open("rb") as stream:
            gathering = _Gathering(self.schema)
            for number, piece in enumerate(self._pieces(stream), start=1):
                gathering.take(number, piece, reader.read(piece))
                if gathering.count == BATCH:
                    yield gathering.rows(), stream.tell()
                    gathering = _Gathering(self.schema)
            if gathering.count:
                yield gathering.rows(), stream.tell()


@frozen(eq=False, kw_only=True)
class JsonLinesSource(TextSource):
    """JSON objects of facts, each on a line."""

    def _named(self) -> Layout:
        # Any fact may stand in any line.
        names = [fact.name for fact in self.book.facts]
        return named_layout(names + [name for name in self.kept if name not in names], self.book, self.kept, self.taken)

    def _pieces(self, stream: BinaryIO) -> Iterator[Piece]:
        return pieces(stream)


@frozen(eq=False, kw_only=True)
class CsvSource(TextSource):
    """Comma-separated values, the names of the columns on the first line."""

    def _named(self) -> Layout:
        return named_layout(csv_head(self.path), self.book, self.kept, self.taken)

    def _pieces(self, stream: BinaryIO) -> Iterator[Piece]:
        facts = {fact.name: fact for fact in self.book.facts}
        with _in_words(self.path):
            lines = _cells(stream)
            _, names = next(lines, (1, []))
            any_row = False
            for line, cells in lines:
                any_row = True
                yield _piece(line, names, cells, facts)
            if not any_row:
                nothing = Problem(line=1, what="there is no row here", remedy="write rows below the names of columns")
                yield Piece(line=1, text="", problem=nothing)


def csv_head(path: Path) -> tuple[str, ...]:
    """The names of the columns of a CSV file; none of an empty one.

    Raises:
        ColumnError: it is not UTF-8, or not CSV.
        OSError: it cannot be read.
    """
    with path.open("rb") as stream, _in_words(path):
        return tuple(next(_cells(stream), (1, ()))[1])


def _cells(stream: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row, and the line on which it begins; blank lines are skipped."""
    csv.field_size_limit(RECORD_LIMIT)
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        reader, line = csv.reader(text, strict=True), 1
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    finally:
        text.detach()  # or else the stream would be closed with it


def _piece(line: int, names: Sequence[str], cells: Sequence[str], facts: Mapping[str, Fact]) -> Piece:
    if len(cells) != len(names):
        what = f"this row has {len(cells)} cells, and the first line names {len(names)} columns"
        return Piece(line=line, text="", problem=Problem(line=line, what=what, remedy="add or remove commas or quotes"))
    members = (f"{json.dumps(name)}: {_token(cell, facts.get(name))}" for name, cell in zip(names, cells, strict=True))
    return Piece(line=line, text="{" + ", ".join(members) + "}")


def _token(cell: str, fact: Fact | None) -> str:
    """A cell as it is spelt in JSON; a number or truth value without quotes, if a fact has such values."""
    if cell in _NOT_KNOWN:
        return "null"
    if fact is not None and isinstance(fact.of, Boolean | Integer) and isinstance(parse(cell), bool | int | Spelling):
        return cell
    return json.dumps(cell)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """A text that cannot be taken apart, said in words.

    Raises:
        ColumnError: it is not UTF-8, or not CSV.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise ColumnError(f"{path} is not UTF-8 text ({error.reason}): save it as UTF-8") from error
    except csv.Error as error:
        raise ColumnError(f"{path} is not CSV ({error}): write it with commas, and quotes closed") from error


@define(eq=False)
class _Gathering:
    """Rows that are being gathered into a batch."""

    schema: pa.Schema
    values: dict[str, list[object]] = field(init=False)
    numbers: list[int] = field(factory=list)
    rejects: list[Reject] = field(factory=list)

    @values.default
    def _columns(self) -> dict[str, list[object]]:
        return {name: [] for name in self.schema.names}

    @property
    def count(self) -> int:
        """How many rows have been taken."""
        return len(self.numbers) + len(self.rejects)

    def take(self, number: int, piece: Piece, said: Said | tuple[Problem, ...]) -> None:
        """One more row."""
        if not isinstance(said, Said):
            self.rejects.append(Reject(number, said, piece.line))
            return
        self.numbers.append(number)
        for name, column in self.values.items():
            column.append(said.facts.get(name) if name not in said.others else _as_text(said.others[name]))

    def rows(self) -> Rows:
        """What has been taken."""
        arrays = [pa.array(self.values[each.name], each.type) for each in self.schema]
        batch = pa.RecordBatch.from_arrays(arrays, schema=self.schema)
        return Rows(
            batch=batch,
            columns=FactColumns(batch),
            numbers=np.array(self.numbers, np.int64),
            rejects=tuple(self.rejects),
        )


def _as_text(value: object) -> str | None:
    """What is passed through, as text."""
    match value:
        case None | str():
            return value
        case Spelling(text=text):
            return text
        case Members(pairs=pairs):
            return json.dumps({name: _as_text(each) for name, each in pairs})
        case list():
            return json.dumps([_as_text(each) for each in value])
        case _:
            return json.dumps(value)
