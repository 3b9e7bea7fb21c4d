"""Text that holds records, cut into one piece a record, without ever holding more than one of them.

There are two shapes. In JSON lines each line is a record. A text that is one record may spread it over lines:
its first line opens an object and does not close it, and the next that is not blank does not open another.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from attrs import evolve, frozen

from ow32_oracle.record_problems import Problem

RECORD_LIMIT = 2**20
"""The most bytes that one record may have: 1 MiB, some hundred times what all facts need."""

BLANK = " \t\r\n"
"""What may stand between the parts of a JSON text."""

_CHUNK = 2**16
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"
_SAVE_AS_UTF_8 = "save the text as UTF-8"

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}\[\]]', re.DOTALL)


@frozen(kw_only=True)
class Piece:
    """The text of one record, not yet read.

    Attributes:
        line: the line on which it begins, the first of the text being 1.
        text: the record, over several lines or on one; only fit to be looked at where there is a problem.
        problem: why it cannot be read at all, if so.
    """

    line: int
    text: str
    problem: Problem | None = None


def pieces(stream: BinaryIO, limit: int = RECORD_LIMIT) -> Iterator[Piece]:
    """The records of a text, each as soon as it is there; blank lines are skipped.

    Only where the first line leaves an object open does the second have to be there, too. A text without
    any record is one piece with a problem, and so is an array that is spread over lines.

    Args:
        stream: bytes, read from where it stands.
        limit: the most bytes that a record may have; of a longer one the rest is skipped.

    Raises:
        OSError: the stream cannot be read.
    """
    lines = _lines(stream, limit)
    first = next(filter(_is_written, lines), None)
    if first is None:
        nothing = Problem(line=1, what="there is no record here", remedy='write one, as in {"age_years": 64}')
        yield Piece(line=1, text="", problem=nothing)
        return
    if first.problem or not _is_open(first.text):
        yield first
    elif first.text.lstrip(BLANK).startswith("["):
        yield evolve(first, problem=array_problem(first.line))
        return
    else:
        following, skipped = _next_written(lines)
        if following is not None and not following.text.lstrip(BLANK).startswith("{"):
            # Blank lines count, so that whatever is wrong later on is found on its line.
            first = evolve(first, text=first.text + "\n" * skipped)
            yield _joined(first, chain([following], lines), limit)
            return
        yield first
        if following is not None:
            yield following
    yield from filter(_is_written, lines)


def array_problem(line: int) -> Problem:
    """An array was given where records were expected."""
    # To answer records as they come, an array would have to be read by a parser that can stop half-way, and
    # nothing could be said of the records after a fault.
    return Problem(
        line=line,
        what="this is an array, not a record",
        remedy="write each of its records on a line of its own, for instance with jq -c '.[]'",
    )


def _joined(first: Piece, rest: Iterable[Piece], limit: int) -> Piece:
    """One record from all the lines of a text."""
    texts, size = [first.text], len(first.text)
    problem = None
    for line in rest:
        problem = problem or line.problem
        size += 1 + len(line.text)
        if size > limit:
            return evolve(first, problem=_too_large(first.line, limit))
        texts.append(line.text)
    return Piece(line=first.line, text="\n".join(texts), problem=problem)


def _next_written(lines: Iterator[Piece]) -> tuple[Piece | None, int]:
    """The next line that is not blank, and how many are before it."""
    skipped = 0
    for line in lines:
        if _is_written(line):
            return line, skipped
        skipped += 1
    return None, skipped


def _lines(stream: BinaryIO, limit: int) -> Iterator[Piece]:
    """Every line, blank ones too, without its end."""
    number = 0
    # Two more than the limit, so that a line end fits in and whatever does not end there is too long.
    while raw := stream.readline(limit + 2):
        number += 1
        if number == 1 and raw.startswith(_UTF_16_MARKS):
            utf_16 = Problem(line=1, column=1, what="this text is in UTF-16", remedy=_SAVE_AS_UTF_8)
            yield Piece(line=1, text="?", problem=utf_16)
            return
        if number == 1:
            raw = raw.removeprefix(_UTF_8_MARK)  # Some editors put one there; it is not part of the text.
        line = raw.removesuffix(b"\n").removesuffix(b"\r")
        problem = None
        if len(line) > limit:
            problem = _too_large(number, limit)
            while not raw.endswith(b"\n") and (raw := stream.readline(_CHUNK)):
                pass
            line = line[:_CHUNK]
        problem = problem or _undecodable(line, number)
        yield Piece(line=number, text=line.decode(errors="replace"), problem=problem)


def _undecodable(line: bytes, number: int) -> Problem | None:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return Problem(
            line=number,
            column=len(line[: error.start].decode()) + 1,
            what=f"byte 0x{line[error.start]:02x} is not UTF-8",
            remedy=_SAVE_AS_UTF_8,
        )
    if b"\0" in line:
        before = line[: line.index(b"\0")].decode()
        return Problem(
            line=number,
            column=len(before) + 1,
            what="a NUL byte stands here",
            remedy=f"{_SAVE_AS_UTF_8}, not as UTF-16 or a binary file",
        )
    return None


def _too_large(line: int, limit: int) -> Problem:
    return Problem(
        line=line,
        what=f"this record is larger than {limit:,} bytes",
        remedy="write each record on a line of its own, with facts alone",
    )


def _is_written(line: Piece) -> bool:
    return line.problem is not None or bool(line.text.strip(BLANK))


def _is_open(text: str) -> bool:
    """Whether an object or array begins here and is not closed again."""
    if not text.lstrip(BLANK).startswith(("{", "[")):
        return False
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        depth += (mark in "{[") - (mark in "}]")
    return depth > 0
