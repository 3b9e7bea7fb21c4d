"""Rows decided by planes of bits, from a table of facts to a Parquet file, a batch at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ow32_oracle.bulk.answering import STATUS, answer_schema, answers
from ow32_oracle.bulk.columns import ROW
from ow32_oracle.bulk.questions import DecisionQuestion
from ow32_oracle.bulk.rejects import RejectFile
from ow32_oracle.bulk.sources import BATCH, Source


def decide(
    source: Source,
    questions: Sequence[DecisionQuestion],
    out: Path,
    rejects: RejectFile,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Write the answers to all rows that can be read; how many those are.

    Args:
        source: the rows.
        questions: what is asked about each.
        out: the Parquet file to write.
        rejects: where the rows go that cannot be read.
        progress: told how much of the source has been read.
    """
    schema = answer_schema(source.layout, source.schema, questions)
    decided = 0
    with answer_writer(out, schema) as writer, ThreadPoolExecutor(1) as beside:
        # One batch is written while the next is answered; the two take about as long.
        written: Future[None] | None = None
        for rows, done in source.rows():
            rejects.write(rows.rejects)
            if rows.batch.num_rows:
                found = [pa.array(rows.numbers), *answers(rows.batch, rows.columns, source.layout.kept, questions)]
                columns = [array.cast(of.type) for array, of in zip(found, schema, strict=True)]
                if written:
                    written.result()
                batch = pa.RecordBatch.from_arrays(columns, schema=schema)
                written = beside.submit(writer.write_batch, batch, row_group_size=BATCH)
                decided += rows.batch.num_rows
            progress(done)
        if written:
            written.result()
    return decided


def answer_writer(out: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer for a file of answers."""
    words = [each.name for each in schema if each.type.equals(STATUS)]
    # Least and greatest of a column serve nobody here, and finding them takes a third of the time of writing.
    return pq.ParquetWriter(
        out,
        schema,
        compression="snappy",
        use_dictionary=words,
        write_statistics=[ROW],
        column_encoding={ROW: "DELTA_BINARY_PACKED"},
    )
