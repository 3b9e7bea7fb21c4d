"""Reading records from long, endless, damaged and arbitrary texts."""

import io
import json
import tracemalloc
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ow32_oracle.record_lines import RECORD_LIMIT
from ow32_oracle.records import ReadRecord, RefusedRecord, read_records
from ow32_spec.book import OW32
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value

UNBOUND = evolve(OW32, assumptions=())
"""The same vocabulary with nothing taken to be so of every patient."""


def read(text: str | bytes) -> list[ReadRecord | RefusedRecord]:
    """All that a text comes to."""
    return list(read_records(io.BytesIO(text.encode() if isinstance(text, str) else text), OW32))


# -- long texts ----------------------------------------------------------------------------------------------


class _Endless(io.RawIOBase):
    """Bytes without end, made as they are asked for."""

    def __init__(self, pattern: bytes, most: int) -> None:
        self.pattern, self.most, self.given = pattern, most, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self.most - self.given)
        start = self.given % len(self.pattern)
        buffer[:size] = (self.pattern * (size // len(self.pattern) + 2))[start : start + size]
        self.given += size
        return size


@pytest.mark.parametrize(
    ("pattern", "times", "refused"),
    [(b'{"age_years": 64}' + 1000 * b" " + b"\n", 5_000, False), (b"[" + 4095 * b"x", 5_000, True)],
    ids=["many records", "one line"],
)
def test_memory_does_not_grow_with_the_text(pattern: bytes, times: int, refused: bool) -> None:
    """Neither a long stream nor a line of any length is ever held; a line is at most one record's limit."""
    stream = io.BufferedReader(_Endless(pattern, times * len(pattern)))
    tracemalloc.start()
    try:
        for entry in read_records(stream, UNBOUND):
            assert isinstance(entry, RefusedRecord) == refused
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * RECORD_LIMIT


def test_a_record_is_there_before_the_next_is_read() -> None:
    """Whoever waits for the answer to one record need not send the next."""

    class Waiting(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if not line:
                raise OSError(5, "Input/output error")
            return line

    entries = read_records(Waiting(b'{}\n{"age_years": 64}\n'), OW32)
    assert next(entries) == ReadRecord(number=1, line=1, facts={})
    assert next(entries) == ReadRecord(number=2, line=2, facts={"age_years": 64})
    with pytest.raises(OSError, match="Input/output error"):
        next(entries)


# -- whatever comes ------------------------------------------------------------------------------------------


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """Values of a fact."""
    match fact.of:
        case Boolean():
            return st.booleans()
        case Integer(low=low, high=high):
            return st.integers(low, high)
        case Enumeration():
            return st.sampled_from(fact.of.values)
        case Date(low=low, high=high):
            return st.dates(low, high)


RECORDS = st.fixed_dictionaries({}, optional={fact.name: values(fact) for fact in OW32.facts})


@given(RECORDS, st.data())
def test_what_is_written_is_read(record: dict[str, Value], data: st.DataObject) -> None:
    """Any record in any layout, with facts that are not known written in any way, comes back as it was."""
    missing = data.draw(
        st.dictionaries(st.sampled_from([fact.name for fact in OW32.facts]), st.sampled_from([None, "unknown"]))
    )
    indent = data.draw(st.sampled_from([None, 0, 2]))
    text = json.dumps({**missing, **record}, default=str, indent=indent)
    (entry,) = read_records(io.BytesIO(text.encode()), UNBOUND)
    assert entry == ReadRecord(number=1, line=1, facts=record)


def damaged(text: bytes) -> st.SearchStrategy[bytes]:
    """A text with a piece replaced by something else."""
    place = st.integers(0, len(text))
    piece = st.binary(max_size=3) | st.sampled_from([b'"', b"{", b"}", b"[", b",", b":", b"\n", b"\r", b"NaN", b"\\"])
    return st.builds(lambda at, more, cut: text[:at] + more + text[at + cut :], place, piece, st.integers(0, 3))


@given(
    st.binary()
    | st.text().map(str.encode)
    | RECORDS.flatmap(lambda record: damaged(json.dumps(record, default=str, indent=1).encode()))
    | RECORDS.flatmap(lambda record: damaged(json.dumps(record, default=str).encode() + b"\n{}\n"))
)
def test_every_text_comes_to_records_and_located_problems(text: bytes) -> None:
    """Nothing that is read makes the reader fail; every fault has a place within the text and a remedy."""
    entries = read(text)
    lines = text.decode(errors="replace").split("\n")
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert entries
    for entry in entries:
        if isinstance(entry, ReadRecord):
            assert all(OW32.fact(name).of.contains(value) for name, value in entry.facts.items())
            continue
        assert entry.problems
        for problem in entry.problems:
            assert entry.line <= problem.line <= len(lines)
            assert problem.column is None or 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.what
            assert problem.remedy
            assert str(problem).isprintable()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.lists(
        st.binary().filter(lambda line: b"\n" not in line)
        | JSON.map(lambda value: json.dumps(value).encode())
        | RECORDS.map(lambda record: json.dumps(record, default=str).encode())
    )
)
def test_every_line_of_json_lines_comes_to_one_record_or_one_report(lines: list[bytes]) -> None:
    """The lines of the input that are not blank, and their answers, can be laid side by side."""
    # The first line settles that these are JSON lines.
    entries = read(b"\n".join([b"{}", *lines]))
    written = [number for number, line in enumerate(lines, start=2) if line.strip(b" \t\r\n")]
    assert [entry.line for entry in entries] == [1, *written]
