"""Rows that cannot be read: which, why, and what to do; a JSON object for each problem, each on a line.

    {"row": 17, "field": "age_years", "problem": "170 lies outside 0 to 120 (years)", "remedy": "correct it, ..."}

For text there is the line, too. The words are those of the reader of records.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TextIO

from attrs import define, frozen

from ow32_oracle.record_lines import Piece
from ow32_oracle.record_problems import Problem
from ow32_oracle.records import RecordReader, Said
from ow32_spec.language.rulebook import Rulebook


@frozen
class Reject:
    """A row that cannot be read.

    Attributes:
        row: its number, the first being 1.
        problems: what is wrong with it, at least one.
        line: the line on which it begins, where the rows are lines of text.
    """

    row: int
    problems: Sequence[Problem]
    line: int | None = None


@define(eq=False)
class RejectFile:
    """Where rejects are written.

    Attributes:
        stream: the file.
        count: how many rows have been rejected.
    """

    stream: TextIO
    count: int = 0

    def write(self, rejects: Iterable[Reject]) -> None:
        """Write some rejects."""
        for reject in rejects:
            self.count += 1
            for problem in reject.problems:
                place = {"row": reject.row} if reject.line is None else {"row": reject.row, "line": reject.line}
                said = {"field": problem.field, "problem": problem.what, "remedy": problem.remedy}
                self.stream.write(json.dumps({**place, **said}, ensure_ascii=False) + "\n")


def explained(rows: Iterable[tuple[int, Mapping[str, object]]], book: Rulebook) -> Iterator[Reject]:
    """Why some rows of facts, by number, cannot be read.

    Raises:
        AssertionError: the reader of records has nothing against a row; two meanings of domains disagree.
    """
    reader = RecordReader(book.facts, book.assumptions)
    for number, values in rows:
        text = json.dumps({name: _plain(value) for name, value in values.items()})
        said = reader.read(Piece(line=1, text=text))
        assert not isinstance(said, Said), f"row {number} was rejected, and yet nothing is wrong with {text}"
        yield Reject(number, said)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
