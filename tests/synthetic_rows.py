"""Rows of made-up facts, as many as are wanted: values at the boundaries of the rules, some missing, none impossible.

Facts that an assumption ties together are drawn together, from a pool of combinations that it allows; the others
by themselves. So a hundred million rows cost no more thought than a thousand.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from boundary_values import boundary_values
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Assumption
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value

POOL = 3_000
BATCH = 500_000


def rows(book: Rulebook, count: int, *, missing: float = 0.15, seed: int = 1) -> Iterator[pa.RecordBatch]:
    """Batches of rows, a column for each fact of the vocabulary.

    Args:
        book: whose vocabulary, boundaries and assumptions.
        count: how many rows.
        missing: how often a fact is not known.
        seed: the same seed gives the same rows.
    """
    random = np.random.default_rng(seed)
    # A few rows need no pool of thousands, which would take longer to draw than they do.
    size = min(POOL, max(100, count // 8))
    pools = [_pool(book, group, size, missing, random) for group in _groups(book)]
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        columns: dict[str, pa.Array] = {}
        for pool in pools:
            chosen = pa.array(random.integers(0, len(pool), size))
            columns |= dict(zip(pool.column_names, (each.combine_chunks() for each in pool.take(chosen)), strict=True))
        names = [fact.name for fact in book.facts]
        yield pa.RecordBatch.from_arrays([_flat(columns[name]) for name in names], names)


def write_rows(path: Path, book: Rulebook, count: int, *, missing: float = 0.15, seed: int = 1) -> None:
    """Write rows to a Parquet file without holding them all."""
    with pq.ParquetWriter(path, schema(book)) as writer:
        for batch in rows(book, count, missing=missing, seed=seed):
            writer.write_table(pa.Table.from_batches([batch]), row_group_size=122_880)


def schema(book: Rulebook) -> pa.Schema:
    """A column of the natural type for each fact."""
    return pa.schema([(fact.name, _arrow(fact)) for fact in book.facts])


def records(table: pa.Table) -> list[dict[str, Value]]:
    """The rows as records: what is not known is left out."""
    return [{name: value for name, value in row.items() if value is not None} for row in table.to_pylist()]


def _groups(book: Rulebook) -> list[tuple[Fact, ...]]:
    """The facts that assumptions tie together, directly or by way of others; every fact is in one group."""
    group = {fact.name: {fact.name} for fact in book.facts}
    for assumption in book.assumptions:
        tied = set().union(*(group[fact.name] for fact in facts_of(assumption.term)))
        for name in tied:
            group[name] = tied
    unique = {id(names): names for names in group.values()}
    return [tuple(fact for fact in book.facts if fact.name in names) for names in unique.values()]


def _pool(book: Rulebook, group: Sequence[Fact], size: int, missing: float, random: np.random.Generator) -> pa.Table:
    terms = [*(norm.condition for norm in book.norms), *(each.asked for each in book.decisions)]
    values = {fact.name: boundary_values(fact, terms) for fact in group}
    within = {fact.name for fact in group}
    bound = [each for each in book.assumptions if within & {fact.name for fact in facts_of(each.term)}]
    found: list[Mapping[str, Value]] = []
    while len(found) < size:
        record = _consistent(values, bound, random)
        found.append({name: value for name, value in record.items() if random.random() >= missing})
    columns = {fact.name: pa.array([each.get(fact.name) for each in found], _arrow(fact)) for fact in group}
    return pa.table(columns)


def _consistent(
    values: Mapping[str, Sequence[Value]], bound: Sequence[Assumption], random: np.random.Generator
) -> dict[str, Value]:
    """A combination that contradicts no assumption: what does is drawn anew until nothing does."""
    record = {name: each[random.integers(len(each))] for name, each in values.items()}
    while wrong := next((each for each in bound if holds(each.term, record, {}) is False), None):
        fact = facts_of(wrong.term)[random.integers(len(facts_of(wrong.term)))]
        record[fact.name] = values[fact.name][random.integers(len(values[fact.name]))]
    return record


def _arrow(fact: Fact) -> pa.DataType:
    match fact.of:
        case Boolean():
            return pa.bool_()
        case Integer():
            return pa.int16()
        case Enumeration():
            return pa.string()
        case Date():
            return pa.date32()


def _flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
