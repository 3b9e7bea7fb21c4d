"""Parquet tables as engines that speak SQL take them; text is put into one first."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from ow32_oracle.bulk.columns import ROW, Layout
from ow32_oracle.bulk.rejects import RejectFile
from ow32_oracle.bulk.sources import BATCH, ParquetSource, Source
from ow32_spec.language.rulebook import Rulebook


@frozen(kw_only=True)
class Table:
    """A table of facts in Parquet.

    Attributes:
        path: the file.
        book: whose facts the columns are.
        layout: what the columns are.
        count: how many rows there are.
        numbered: whether the rows have their numbers in a column; else it is their place in the file.
    """

    path: Path
    book: Rulebook
    layout: Layout
    count: int
    numbered: bool = False


def table_of(source: Source, book: Rulebook, folder: Path, rejects: RejectFile) -> Table:
    """A source as a table: a Parquet file as it is, text as a Parquet file of the rows that can be read.

    Args:
        source: the rows.
        book: whose facts they are.
        folder: where a file can be written.
        rejects: where the rows of text go that cannot be read.
    """
    if isinstance(source, ParquetSource):
        return Table(path=source.path, book=book, layout=source.layout, count=source.size()[0])
    path, count = folder / "rows.parquet", 0
    schema = pa.schema([(ROW, pa.int64()), *source.schema])
    with pq.ParquetWriter(path, schema) as writer:
        for rows, _ in source.rows():
            rejects.write(rows.rejects)
            count += rows.batch.num_rows
            columns = [pa.array(rows.numbers), *rows.batch.columns]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema), row_group_size=BATCH)
    return Table(path=path, book=book, layout=source.layout, count=count, numbered=True)
