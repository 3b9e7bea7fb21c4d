"""Tables of facts, read batch by batch: Parquet, CSV or JSON lines; never more than a batch is held.

Every batch comes with the numbers of its rows and without those that cannot be read, which come beside it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from ow32_oracle.bulk.columns import ColumnError, FactColumns, Layout, checked_facts, layout_of
from ow32_oracle.bulk.planes import unpacked
from ow32_oracle.bulk.rejects import Reject, explained
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.types import Enumeration

BATCH = 122_880
"""Rows at a time; also the rows of a group in Parquet files that we write."""


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

    Raises:
        ColumnError: it is no Parquet file, or its columns do not fit.
    """

    path: Path
    book: Rulebook
    kept: Sequence[str] = ()
    taken: Sequence[str] = ()
    needed: frozenset[str] | None = None
    schema: pa.Schema = field(init=False)
    layout: Layout = field(init=False)

    @schema.default
    def _schema(self) -> pa.Schema:
        return read_schema(self.path)

    @layout.default
    def _layout(self) -> Layout:
        return layout_of(self.schema, self.book, self.kept, self.taken)

    def size(self) -> tuple[int, str]:
        """How many rows there are."""
        return pq.read_metadata(self.path).num_rows, "rows"

    def rows(self) -> Iterator[tuple[Rows, int]]:
        """The rows batch by batch."""
        enumerations = [fact.name for fact in self.layout.facts if isinstance(fact.of, Enumeration)]
        read = self.layout.facts
        if self.needed is not None:
            looked_at = self.needed | {fact.name for fact in checked_facts(self.book)}
            read = tuple(fact for fact in read if fact.name in looked_at)
        names = dict.fromkeys([*(fact.name for fact in read), *self.layout.kept])
        # What is read ahead would be kept until the end of the file: memory would grow with it.
        with pq.ParquetFile(self.path, read_dictionary=enumerations, pre_buffer=False, buffer_size=2**16) as file:
            start = 0
            for batch in file.iter_batches(batch_size=BATCH, columns=list(names)):
                yield checked(batch, start, evolve(self.layout, facts=read), self.book), start + batch.num_rows
                start += batch.num_rows


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
