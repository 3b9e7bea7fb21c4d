"""Rows decided by Spark, from Parquet to a folder of Parquet files, as Spark writes them."""

from collections.abc import Sequence
from pathlib import Path

from pyspark.sql import SparkSession

from ow32_oracle.bulk.columns import ROW
from ow32_oracle.bulk.query import Query
from ow32_oracle.bulk.questions import DecisionQuestion
from ow32_oracle.bulk.rejects import RejectFile, explained
from ow32_oracle.bulk.tables import Table

_VIEW = "ow32_rows"


def decide(table: Table, questions: Sequence[DecisionQuestion], out: Path, rejects: RejectFile) -> int:
    """Write the answers to all rows that can be read; how many those are.

    The session is the active one, or one as Spark's own configuration has it. The rows of a folder of answers have
    no order; their numbers say which they are.

    Args:
        table: the rows.
        questions: what is asked about each.
        out: the folder of Parquet files to write.
        rejects: where the rows go that cannot be read.
    """
    session = SparkSession.builder.appName("ow32").getOrCreate()
    query = spark_query(table)
    rows = session.read.parquet(table.path.absolute().as_uri())
    if not table.numbered:
        rows = rows.withColumn(ROW, rows["_metadata.row_index"] + 1)
    rows.createOrReplaceTempView(_VIEW)
    try:
        session.sql(query.answers(questions)).write.parquet(out.absolute().as_uri())
        decided = session.read.parquet(out.absolute().as_uri()).count()
        if decided < table.count:
            for row in session.sql(query.rejected()).orderBy(ROW).toLocalIterator():
                record = row.asDict()
                rejects.write(explained([(record.pop(ROW), record)], table.book))
    finally:
        session.catalog.dropTempView(_VIEW)
    return decided


def spark_query(table: Table) -> Query:
    """The queries over a view of a Parquet file."""
    return Query(
        book=table.book,
        layout=table.layout,
        dialect="spark",
        source=_VIEW,
        row=f"`{ROW}`",
    )
