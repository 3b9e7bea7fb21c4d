"""Tables of synthetic records: the same values and odds as `records`, drawn column by column.

Facts are columns, null where they are not known; the column `record` numbers the rows, so that an answer can be
told to belong to one. A table of more than ten million rows repeats the first ten million, numbers included.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from bench.records import MISSING, NOTHING_BEFORE, UNUSUAL, facts, telling
from bench.rivals.hand_written_polars import SCHEMA

BATCH, DISTINCT = 1_000_000, 10_000_000


def frame(count: int, *, seed: int, first: int = 0) -> pl.DataFrame:
    """Draw one table, with the columns that records have, numbered from `first`."""
    random = np.random.default_rng(seed)
    columns = {"record": pl.int_range(first, first + count, dtype=pl.Int32, eager=True)}
    for fact in facts():
        values = telling(fact)
        odds = np.full(len(values), UNUSUAL / len(values))
        odds[values.index(fact.typical)] += 1 - UNUSUAL
        drawn = pl.Series(values, dtype=SCHEMA[fact.name]).gather(random.choice(len(values), size=count, p=odds))
        known = pl.Series(random.random(count) >= MISSING)
        columns[fact.name] = pl.select(pl.when(known).then(drawn)).to_series()
    first_course = (pl.col("prior_venetoclax_cycles") == 0).fill_null(value=False)
    return pl.DataFrame(columns).with_columns(
        pl.when(first_course & pl.col(name).is_not_null()).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
        for name, value in NOTHING_BEFORE.items()
    )


def write(folder: Path, count: int) -> Path:
    """Write a Parquet file of so many rows into a folder, unless it is there already."""
    whole = folder / f"records-{count}.parquet"
    if not whole.exists():
        parts = list(_parts(folder, min(count, DISTINCT)))
        if len(parts) == 1:
            return parts[0].rename(whole)
        pl.scan_parquet(parts * (count // (BATCH * len(parts)))).sink_parquet(whole)
    return whole


def _parts(folder: Path, count: int) -> Iterator[Path]:
    for seed, start in enumerate(range(0, count, BATCH)):
        part = folder / f"part-{seed}-{min(BATCH, count - start)}.parquet"
        if not part.exists():
            frame(min(BATCH, count - start), seed=seed, first=start).write_parquet(part)
        yield part
