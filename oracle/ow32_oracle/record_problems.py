"""What is wrong with a record, where it stands and what to do about it."""

import json

from attrs import frozen

_LONGEST_SHOWN = 40


@frozen(kw_only=True)
class Problem:
    """One thing wrong with a record, in words for whoever wrote the record.

    Attributes:
        line: the line of the text, the first being 1.
        column: the character within the line, the first being 1; None where no one character is at fault.
        field: the name of the fact or of what was taken for one; None where no one field is at fault.
        what: what is wrong.
        remedy: what to write instead.
    """

    line: int
    column: int | None = None
    field: str | None = None
    what: str
    remedy: str

    def __str__(self) -> str:
        place = [f"line {self.line}"]
        if self.column is not None:
            place.append(f"column {self.column}")
        if self.field is not None:
            plain = self.field.isidentifier() and self.field.isascii()
            place.append(self.field if plain and len(self.field) <= _LONGEST_SHOWN else shown(self.field))
        return f"{', '.join(place)}: {self.what}: {self.remedy}"


@frozen
class Fault:
    """What is wrong with a value, whose place another knows."""

    what: str
    remedy: str


def shown(text: str) -> str:
    """A piece of somebody's text in quotes, short, and without anything that a terminal would obey."""
    written = ""
    for letter in text:
        plain = letter.isprintable() and letter not in '"\\'
        piece = letter if plain else json.dumps(letter)[1:-1]
        if len(written) + len(piece) > _LONGEST_SHOWN:
            return f'"{written}..."'
        written += piece
    return f'"{written}"'


def shortened(spelling: str) -> str:
    """The spelling of a number, its middle left out where it is very long."""
    return spelling if len(spelling) <= _LONGEST_SHOWN else f"{spelling[:20]}...{spelling[-5:]}"
