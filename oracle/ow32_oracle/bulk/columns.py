"""The columns of a table of facts: which there are, whether they are fit, and their values.

A column has the name of its fact and a type in which each value has one spelling: truth values, whole numbers of
any width, dates, text for enumerations. NULL is not known, as is the word "unknown" in text. A fact without a
column is known of nobody.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from ow32_oracle.bulk.planes import BitPlanes, Column, Plane, days_since_epoch, every_row, packed, unpacked
from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown
from ow32_oracle.record_values import UNKNOWN_WORD
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer

ROW = "row"
"""The column of row numbers, the first being 1."""


class ColumnError(ValueError):
    """Columns that cannot be taken; the message says which, and what to do."""


@frozen(kw_only=True)
class Layout:
    """What the columns of a table are.

    Attributes:
        facts: the facts that have a column.
        kept: the columns that are no business of the rules and are passed through.
    """

    facts: tuple[Fact, ...]
    kept: tuple[str, ...] = ()

    def taking(self, names: Sequence[str]) -> "Layout":
        """The same, with these columns passed through."""
        return evolve(self, kept=tuple(names))


def layout_of(schema: pa.Schema, book: Rulebook, kept: Sequence[str], taken: Sequence[str]) -> Layout:
    """What the columns of a table are.

    Args:
        schema: the columns with their types.
        book: whose facts they are to be.
        kept: columns to be passed through.
        taken: names that columns of answers will have.

    Raises:
        ColumnError: a column is no fact and not to be kept, has a type that does not fit, stands there twice,
            would be passed through under a name that is taken, or is to be kept and is not there.
    """
    layout = named_layout(schema.names, book, kept, taken)
    for fact in layout.facts:
        of = schema.field(fact.name).type
        if not _fits(of, fact):
            raise ColumnError(f"column {fact.name} is {of}, but the fact is {fact.of}: {_cast(fact)}")
    return layout


def named_layout(names: Sequence[str], book: Rulebook, kept: Sequence[str], taken: Sequence[str]) -> Layout:
    """What the columns with these names are, whatever their types.

    Raises:
        ColumnError: as for `layout_of`, but for types.
    """
    facts = {fact.name: fact for fact in book.facts}
    for name in kept:
        if name not in names:
            near = nearest(name, names)
            raise ColumnError(f"there is no column {shown(name)} to keep" + (f": did you mean {near}?" if near else ""))
        if name in taken:
            raise ColumnError(f"column {shown(name)} cannot be kept: the answers have one of that name; rename it")
    for name in names:
        if list(names).count(name) > 1:
            raise ColumnError(f"there are two columns {shown(name)}: keep one of them")
        if name not in facts and name not in kept:
            near = nearest(name, facts)
            hint = f"did you mean {near}? " if near else ""
            raise ColumnError(
                f"column {shown(name)} is no fact: {hint}Rename it, leave it out, or pass it through "
                f"with --keep {name}; `ow32 facts` lists what there is"
            )
    return Layout(facts=tuple(facts[name] for name in names if name in facts), kept=tuple(kept))


def _fits(of: pa.DataType, fact: Fact) -> bool:
    if pa.types.is_null(of):
        return True
    match fact.of:
        case Boolean():
            return bool(pa.types.is_boolean(of))
        case Integer():
            return bool(pa.types.is_integer(of))
        case Date():
            return bool(pa.types.is_date(of))
        case Enumeration():
            return _is_text(of.value_type if pa.types.is_dictionary(of) else of)


def _is_text(of: pa.DataType) -> bool:
    return bool(pa.types.is_string(of) or pa.types.is_large_string(of) or pa.types.is_string_view(of))


def _cast(fact: Fact) -> str:
    match fact.of:
        case Boolean():
            return "make it a column of truth values, NULL where it is not known (in pandas: astype('boolean'))"
        case Integer():
            return "make it a column of whole numbers, NULL where it is not known (in pandas: astype('Int64'))"
        case Date():
            return "make it a column of dates, without a time of day, NULL where it is not known"
        case Enumeration():
            return "make it a column of text, NULL where it is not known"


def arrow_type(fact: Fact) -> pa.DataType:
    """The type of a column that we make for a fact."""
    match fact.of:
        case Boolean():
            return pa.bool_()
        case Integer():
            return pa.int32()
        case Date():
            return pa.date32()
        case Enumeration():
            return pa.string()


@frozen(eq=False)
class FactColumns:
    """The values of facts in a batch of rows.

    Attributes:
        batch: the rows, in columns that fit.
    """

    batch: pa.RecordBatch
    _read: dict[str, Column] = field(factory=dict, init=False)

    def column(self, fact: Fact) -> Column:
        """The values of a fact; not known where the fact has no column."""
        if fact.name not in self._read:
            self._read[fact.name] = self._column(fact)
        return self._read[fact.name]

    def _column(self, fact: Fact) -> Column:
        place = self._places.get(fact.name)
        values = None if place is None else self.batch.column(place)
        if values is None or pa.types.is_null(values.type):
            nowhere = np.zeros_like(self._everywhere)
            return Column(nowhere if isinstance(fact.of, Boolean) else 0, nowhere)
        if isinstance(fact.of, Enumeration):
            values = _encoded(values)
        validity, bits = values.buffers()[:2]
        known = self._plane(validity, values.offset) if values.null_count else self._everywhere
        match fact.of:
            case Boolean():
                return Column(self._plane(bits, values.offset), known)
            case Integer():
                return Column(_numbers(values), known)
            case Date():
                return Column(_numbers(values.cast(pa.date32()).view(pa.int32())), known)
            case Enumeration():
                return _members(values, known)

    def _plane(self, bits: pa.Buffer, offset: int) -> Plane:
        """A bitmap of Arrow as a plane: the same bits, unless it begins within a byte."""
        first, rows = offset % 8, self.batch.num_rows
        plane = np.frombuffer(bits, np.uint8, (first + rows + 7) // 8, offset // 8)
        if first:
            plane = packed(unpacked(plane, first + rows)[first:])
        return plane & self._everywhere

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.batch.schema.names)}

    @cached_property
    def _everywhere(self) -> Plane:
        return every_row(self.batch.num_rows)

    def unfit(self, book: Rulebook) -> Plane:
        """The rows of which a value lies outside of its domain, or whose values contradict an assumption."""
        found = np.zeros_like(self._everywhere)
        for fact in book.facts:
            if (outside := _outside(self.column(fact), fact)) is not None:
                found |= packed(outside) & self.column(fact).known
        planes = BitPlanes(self.batch.num_rows, self.column)
        for assumption in book.assumptions:
            found |= planes.of(assumption.term).false
        return found


def _bounds(fact: Fact) -> tuple[int, int] | None:
    """The least and greatest number that stands for a value of the fact, if numbers do."""
    match fact.of:
        case Integer(low, high):
            return low, high
        case Date(low, high):
            return days_since_epoch(low), days_since_epoch(high)
        case _:
            return None


def _outside(column: Column, fact: Fact) -> NDArray[np.bool_] | None:
    """For each row, whether its value, if it is known, lies outside of the domain; none where all lie within."""
    if not np.ndim(column.values):
        return None  # It has no column.
    if isinstance(fact.of, Enumeration):
        strange = [place for name, place in column.names.items() if name not in fact.of.values]
        return np.isin(column.values, strange) if strange else None
    if (bounds := _bounds(fact)) is None:
        return None
    low, high = bounds
    # Most columns lie within as a whole, and that is found out in less time.
    if np.min(column.values, initial=low) >= low and np.max(column.values, initial=high) <= high:
        return None
    return np.asarray((column.values < low) | (column.values > high))


def _encoded(values: pa.Array) -> pa.Array:
    """An enumeration by places in a dictionary, in which each word stands once."""
    if pa.types.is_dictionary(values.type):
        words = values.dictionary.to_pylist()
        if None not in words and len(set(words)) == len(words):
            return values
        values = values.dictionary_decode()
    return values.dictionary_encode()


def _members(values: pa.Array, known: Plane) -> Column:
    """An enumeration by places in the dictionary of its column."""
    names = {word: place for place, word in enumerate(values.dictionary.to_pylist())}
    places = _numbers(values.indices)
    if UNKNOWN_WORD in names:
        known = known & ~packed(places == names.pop(UNKNOWN_WORD))
    return Column(places, known, names)


def _numbers(values: pa.Array) -> NDArray[Any]:
    """The numbers of a column as they lie there; anything where one is not known."""
    _, numbers = values.buffers()
    plain = pa.Array.from_buffers(values.type, len(values), [None, numbers], offset=values.offset)
    return np.asarray(plain.to_numpy())
