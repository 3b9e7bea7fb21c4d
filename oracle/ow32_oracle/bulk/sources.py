"""Tables of facts, read batch by batch: Parquet, CSV or JSON lines; never more than a batch is held.

Every batch comes with the numbers of its rows and without those that cannot be read, which come beside it.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from ow32_oracle.bulk.columns import ColumnError, FactColumns, Layout, layout_of
from ow32_oracle.bulk.planes import unpacked
from ow32_oracle.bulk.rejects import Reject, explained
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer

BATCH = 122_880
"""Rows at a time; also the rows of a group in Parquet files that we write."""


class Check(StrEnum):
    """For the sake of which facts a row is rejected."""

    ALL = "all"
    """Every fact that has a column, as for single records."""
    ASKED = "asked"
    """Those that the answers rest on: other facts are taken as not known, and their columns are not read."""


@frozen(eq=False, kw_only=True)
class Rows:
    """Some rows that can be read, in the order of the table, and the ones among them that cannot.

    Attributes:
        batch: the rows that can be read.
        columns: their values.
        numbers: the number of each, the first of the table being 1.
        rejects: those that cannot be read.
    """

    batch: pa.RecordBatch
    columns: FactColumns
    numbers: NDArray[np.int64]
    rejects: Sequence[Reject]


class Source(Protocol):
    """A table of facts."""

    @property
    def layout(self) -> Layout:
        """What its columns are."""

    @property
    def schema(self) -> pa.Schema:
        """Their types."""

    def size(self) -> tuple[int, str]:
        """How much there is of it, and of what."""

    def rows(self) -> Iterator[tuple[Rows, int]]:
        """Its rows, and how much of its size has been read with them."""


@frozen(eq=False, kw_only=True)
class ParquetSource:
    """A Parquet file.

    Attributes:
        path: where it is.
        book: whose facts the columns are.
        kept: columns to be passed through.
        taken: names that columns of answers will have.
        needed: the names of the facts that are asked for; all, unless given. Of the others those are not read of
            which nothing can be wrong.
        check: for the sake of which facts a row is rejected.

    Raises:
        ColumnError: it is no Parquet file, or its columns do not fit.
    """

    path: Path
    book: Rulebook
    kept: Sequence[str] = ()
    taken: Sequence[str] = ()
    needed: frozenset[str] | None = None
    check: Check = Check.ALL
    schema: pa.Schema = field(init=False)
    layout: Layout = field(init=False)

    @schema.default
    def _schema(self) -> pa.Schema:
        return read_schema(self.path)

    @layout.default
    def _layout(self) -> Layout:
        layout = layout_of(self.schema, self.book, self.kept, self.taken)
        if self.check is Check.ALL or self.needed is None:
            return layout
        return evolve(layout, facts=tuple(fact for fact in layout.facts if fact.name in self.needed))

    def size(self) -> tuple[int, str]:
        """How many rows there are."""
        return pq.read_metadata(self.path).num_rows, "rows"

    def rows(self) -> Iterator[tuple[Rows, int]]:
        """The rows batch by batch."""
        enumerations = [fact.name for fact in self.layout.facts if isinstance(fact.of, Enumeration)]
        # What is read ahead would be kept until the end of the file: memory would grow with it.
        with pq.ParquetFile(self.path, read_dictionary=enumerations, pre_buffer=False, buffer_size=2**16) as file:
            read = self._read(file.metadata)
            names = dict.fromkeys([*(fact.name for fact in read), *self.layout.kept])
            start = 0
            for batch in file.iter_batches(batch_size=BATCH, columns=list(names)):
                yield checked(batch, start, evolve(self.layout, facts=read), self.book), start + batch.num_rows
                start += batch.num_rows

    def _read(self, metadata: pq.FileMetaData) -> tuple[Fact, ...]:
        """The facts that have to be read: what is asked for, and that of which something could be wrong."""
        if self.needed is None:
            return self.layout.facts
        assumed = {fact.name for fact in facts_of(*(each.term for each in self.book.assumptions))}
        looked_at = self.needed | assumed
        return tuple(fact for fact in self.layout.facts if fact.name in looked_at or not _within(metadata, fact))


def _within(metadata: pq.FileMetaData, fact: Fact) -> bool:
    """Whether all values of a fact lie in its domain, as the file itself says by the least and greatest of each group.

    If a file lies here, no answer is wrong: nobody has asked for the fact.
    """
    if not isinstance(fact.of, Integer | Date):
        return isinstance(fact.of, Boolean)
    if not metadata.num_row_groups:
        return True
    first = metadata.row_group(0)
    place = [first.column(each).path_in_schema for each in range(metadata.num_columns)].index(fact.name)
    told = [metadata.row_group(each).column(place).statistics for each in range(metadata.num_row_groups)]
    ends = [end for each in told if each and each.has_min_max for end in (each.min, each.max)]
    return len(ends) == 2 * len(told) and all(map(fact.of.contains, ends))


def read_schema(path: Path) -> pa.Schema:
    """The columns of a Parquet file.

    Raises:
        ColumnError: it is none.
    """
    try:
        return pq.read_schema(path)
    except pa.ArrowInvalid as error:
        raise ColumnError(f"{path} is not a Parquet file ({str(error).splitlines()[0]})") from error


def checked(batch: pa.RecordBatch, start: int, layout: Layout, book: Rulebook) -> Rows:
    """The rows of a batch that can be read, and why the others cannot.

    Args:
        batch: rows whose columns fit.
        start: how many rows come before it.
        layout: what the columns are.
        book: whose domains and assumptions the values must meet.
    """
    columns = FactColumns(batch)
    unfit = columns.unfit(book)
    numbers = np.arange(start + 1, start + 1 + batch.num_rows, dtype=np.int64)
    if not unfit.any():
        return Rows(batch=batch, columns=columns, numbers=numbers, rejects=())
    fit = ~unpacked(unfit, batch.num_rows)
    facts = batch.filter(pa.array(~fit)).select([fact.name for fact in layout.facts])
    rejects = tuple(explained(zip(numbers[~fit].tolist(), facts.to_pylist(), strict=True), book))
    good = batch.filter(pa.array(fit))
    return Rows(batch=good, columns=FactColumns(good), numbers=numbers[fit], rejects=rejects)
