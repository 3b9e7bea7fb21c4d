"""Answers to batches of rows by planes of bits, as columns of an Arrow table."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

import numpy as np
import pyarrow as pa

from ow32_oracle.bulk.columns import ROW, FactColumns, Layout
from ow32_oracle.bulk.planes import BitPlanes, Plane, Truth, unpacked
from ow32_oracle.bulk.questions import DecisionQuestion, OutcomeQuestion, Said

_WORDS = pa.array([each.value for each in Said])
_PLACES = {said: place for place, said in enumerate(Said)}

STATUS = pa.dictionary(pa.int8(), pa.string())
"""The type of a column of statuses."""


def answer_schema(layout: Layout, source: pa.Schema, questions: Sequence[DecisionQuestion]) -> pa.Schema:
    """The columns of the answers: row number, what is passed through, and for each decision its own."""
    fields = [pa.field(ROW, pa.int64(), nullable=False), *(source.field(name) for name in layout.kept)]
    for question in questions:
        fields += [pa.field(name, pa.bool_()) for name in question.flags]
        fields += [pa.field(each.column, STATUS, nullable=False) for each in question.outcomes]
    return pa.schema(fields)


def answers(
    batch: pa.RecordBatch, columns: FactColumns, kept: Sequence[str], questions: Sequence[DecisionQuestion]
) -> list[pa.Array]:
    """The columns of the answers to a batch, except for the row number."""
    planes = BitPlanes(batch.num_rows, columns.column)
    found = [batch.column(name) for name in kept]
    for question in questions:
        found += _answered(question, planes)
    return found


def _answered(question: DecisionQuestion, planes: BitPlanes) -> Iterator[pa.Array]:
    for term in question.flags.values():
        yield _flag(planes.of(term), planes.rows)
    asked = planes.of(question.asked)
    for outcome in question.outcomes:
        yield _words(statuses(outcome, asked, planes), planes.rows)


def _flag(truth: Truth, rows: int) -> pa.Array:
    known = truth.true | truth.false
    return pa.Array.from_buffers(pa.bool_(), rows, [pa.py_buffer(known), pa.py_buffer(truth.true)])


def _words(statuses: Mapping[Said, Plane], rows: int) -> pa.Array:
    """The words for statuses, of which each row has one."""
    codes = np.zeros(rows, np.uint8)
    for bit in range((len(Said) - 1).bit_length()):
        digit = reduce(np.bitwise_or, (plane for said, plane in statuses.items() if _PLACES[said] >> bit & 1))
        if digit.any():
            # In place, and by multiplying: room for each step, or a shift, would take longer than all the rest.
            values = unpacked(digit, rows).view(np.uint8)
            codes |= np.multiply(values, np.uint8(1 << bit), out=values)
    # Every code is the place of a word: to check each again would take longer than to make them.
    return pa.DictionaryArray.from_arrays(pa.array(codes.view(np.int8)), _WORDS, safe=False)


def statuses(outcome: OutcomeQuestion, asked: Truth, planes: BitPlanes) -> Mapping[Said, Plane]:
    """Where an outcome has which status."""
    certain = {said: planes.of(term).true for said, term in outcome.where.items()} | {Said.NOT_ASKED: asked.false}
    undetermined = planes.everywhere
    for plane in certain.values():
        undetermined = undetermined & ~plane
    return {**certain, Said.UNDETERMINED: undetermined}
