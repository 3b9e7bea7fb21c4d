"""A course of treatment as JSON lines: each a day, or a stretch of days of which the same is recorded.

    {"age_years": 64, "azole": "not_started", "cycle_length_days": 28, "treatment_started": true}
    {"venetoclax_mg_today": 100, "azacitidine_mg_per_m2_today": 75}
    {"day": 5, "until_day": 8, "venetoclax_mg_today": 100, "azacitidine_mg_per_m2_today": 75, "azole": "taken"}

A line is read as strictly as a record is (see `ow32_oracle.records`), and has the facts of a course besides. `day` is
the number of the day in the course of events; left out, it is the day after the line before. Of days that no line
speaks of, nothing is recorded. What is null or "unknown" is expressly not known: a standing fact does not stand any
longer, and of an event it is open whether it happened.
"""

from collections.abc import Iterator
from typing import BinaryIO

from attrs import frozen

from ow32_oracle.record_lines import RECORD_LIMIT, Piece, pieces
from ow32_oracle.record_problems import Problem
from ow32_oracle.records import RecordReader, RefusedRecord, Said
from ow32_spec.language.recorded import Recorded
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Integer

LAST_DAY = 10_000
"""The last day that a line may be of: after 27 years of treatment."""

_DAYS = Integer(1, LAST_DAY, "days")
_day = Fact(name="day", of=_DAYS, meaning="the number of the day", group="line", typical=1, phrase="day {position}")
_until_day = Fact(
    name="until_day",
    of=_DAYS,
    meaning="the number of the last day of which the same is recorded",
    group="line",
    typical=1,
    phrase="until day {position}",
)


@frozen(kw_only=True)
class ReadLine:
    """A line that tells of days.

    Attributes:
        number: which record of the text it is, the first being 1; refused ones count.
        line: the line on which it begins.
        first: the first day that it tells of.
        last: the last one.
        recorded: what is recorded of each of them; None for what is expressly not known.
    """

    number: int
    line: int
    first: int
    last: int
    recorded: Recorded


def read_course(stream: BinaryIO, book: Rulebook, limit: int = RECORD_LIMIT) -> Iterator[ReadLine | RefusedRecord]:
    """Read the lines of a course one by one, each as soon as it is there.

    After a line that is refused, the others are read to be refused in turn; on which days they would be is not
    looked at.

    Args:
        stream: UTF-8 text as bytes; a byte order mark at its head is passed over.
        book: whose facts and assumptions the lines must meet.
        limit: the most bytes that one line may have.

    Raises:
        OSError: the stream cannot be read.
    """
    facts = (_day, _until_day, *book.facts, *(book.course.facts if book.course else ()))
    reader = RecordReader(facts, book.assumptions, "`ow32 facts` and `ow32 simulate --help` list what there is")
    before: int | None = 0
    for number, piece in enumerate(pieces(stream, limit), start=1):
        said = reader.read(piece)
        line = _placed(said, number, piece, before) if isinstance(said, Said) else _refused(said, number, piece)
        before = line.last if isinstance(line, ReadLine) else None
        yield line


def _placed(said: Said, number: int, piece: Piece, before: int | None) -> ReadLine | RefusedRecord:
    """A line with its days, the line before having ended on day `before`."""
    for fact in (_day, _until_day):
        if fact.name in said.not_known:
            what, remedy = "the day of a line has to be known", "write its number, or leave it out"
            return _refused((Problem(line=piece.line, field=fact.name, what=what, remedy=remedy),), number, piece)
    given = {fact.name: value for fact in (_day, _until_day) if isinstance(value := said.facts.get(fact.name), int)}
    first = given.get(_day.name, (before or 0) + 1)
    last = given.get(_until_day.name, first)
    if problem := _misplaced(piece.line, first, last, before):
        return _refused((problem,), number, piece)
    recorded = {name: value for name, value in said.facts.items() if name not in given}
    return ReadLine(
        number=number, line=piece.line, first=first, last=last, recorded={**recorded, **dict.fromkeys(said.not_known)}
    )


def _misplaced(line: int, first: int, last: int, before: int | None) -> Problem | None:
    """Why a line cannot be of these days."""
    if before is not None and first <= before:
        return Problem(
            line=line,
            field=_day.name,
            what=f"day {first} does not follow day {before}, the last of the line before",
            remedy="write the lines in the order of the days, and each day once",
        )
    if first > LAST_DAY:
        what, remedy = f"day {first} is after the last of all, {LAST_DAY}", "end the course before it"
        return Problem(line=line, field=_day.name, what=what, remedy=remedy)
    if last < first:
        return Problem(
            line=line,
            field=_until_day.name,
            what=f"day {last} is before day {first}, the first of this line",
            remedy="write the last day, or leave it out where it is the same",
        )
    return None


def _refused(problems: tuple[Problem, ...], number: int, piece: Piece) -> RefusedRecord:
    return RefusedRecord(number=number, line=piece.line, problems=problems)
