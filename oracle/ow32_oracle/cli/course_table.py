"""A course as a table, for a terminal and for a pipe: row by row, in columns that depend on the width alone."""

import os
from collections.abc import Iterable, Iterator, Sequence

import click
from attrs import field, frozen
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.course_rows import Row
from ow32_oracle.course_words import Remark, Tone, span
from ow32_spec.language.types import Value

WIDTH = 100
"""How wide a table is that nobody has given a width."""

_NARROWEST = 60
"""Below this a table is unreadable; it is wider than its terminal then."""

_GAP = 2
_DAYS, _PLACE = 9, 9
_STYLES = {Tone.PLAIN: "", Tone.OPEN: "yellow", Tone.DEPARTURE: "bold red"}


def console_for_tables() -> Console:
    """The output, as wide as the terminal or as `COLUMNS` says, else as wide as a table is."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDTH
    console.width = max(console.width, _NARROWEST)
    return console


@frozen
class CourseTable:
    """Shows rows one by one.

    Attributes:
        console: where to.
    """

    console: Console
    _widths: tuple[int, ...] = field(init=False, repr=False)

    @_widths.default
    def _columns(self) -> tuple[int, ...]:
        left = self.console.width - _DAYS - _PLACE - 4 * _GAP
        done, allowed = left * 37 // 100, left * 28 // 100
        return _DAYS, _PLACE, done, allowed, left - done - allowed

    def head(self, purpose: str, under: str) -> None:
        """Show what the table is of, and the heads of its columns."""
        mark = "" if self.console.is_terminal else "# "
        self._print(Text(f"{mark}{purpose}", "italic"))
        self._print(Text(f"{mark}{under}"))
        self._print(Text())
        self._print(self._grid("Day", "Cycle:day", "Done", "Allowed", "Due", style="bold"))

    def show(self, row: Row, before: Row | None) -> None:
        """Show a row; what is due is not said again where it is as it was."""
        same = before is not None and row.due and row.due == before.due
        self._print(
            self._grid(
                span(row.first, row.last),
                _place(row),
                Text("\n").join(_remarks(row.done)) or Text("-"),
                Text("\n".join(row.allowed)),
                Text("as before" if same else "\n".join(row.due)),
            )
        )
        for line in row.beneath:
            self._item(Text(line, "dim"), _DAYS + _GAP)

    def section(self, title: str, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Show names and the lines that say what each stands for, under a title; nothing where there are none."""
        for number, (name, (first, *others)) in enumerate(entries):
            if not number:
                self._print(Text())
                self._print(Text(title, "bold"))
            self._print(Padding(Text.assemble((name, "cyan"), f": {first}"), (0, 0, 0, 2)))
            for line in others:
                words = line.strip()
                if words.startswith("- "):
                    self._item(Text(words[2:]), 2 + len(line) - len(line.lstrip()))
                else:
                    self._print(Padding(Text(words), (0, 0, 0, 2)))

    def end(self, words: str, *, departing: bool) -> None:
        """Show the last line."""
        self._print(Text())
        self._print(Text(words, "bold red" if departing else "bold"))

    def _item(self, words: Text, indent: int) -> None:
        """Print an item of a list, its lines under its words."""
        item = Table.grid()
        item.add_column(width=2)
        item.add_column(overflow="fold")
        item.add_row("-", words)
        self._print(Padding(item, (0, 0, 0, indent)))

    def _grid(self, *cells: str | Text, style: str = "") -> Table:
        table = Table.grid(padding=(0, _GAP, 0, 0))
        for width in self._widths:
            table.add_column(width=width, overflow="fold")
        table.add_row(*cells, style=style)
        return table

    def _print(self, what: RenderableType) -> None:
        """Print to a terminal as it is, to anything else without blanks at the ends of lines."""
        if self.console.is_terminal:
            self.console.print(what)
            return
        with self.console.capture() as captured:
            self.console.print(what)
        click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def _place(row: Row) -> str:
    """Where the days stand in the course, as in "2: 8-28"."""
    if not row.on_treatment:
        return "?" if row.on_treatment is None else "-"
    days = "?"
    if isinstance(row.first_of_cycle, int) and isinstance(row.last_of_cycle, int):
        days = span(row.first_of_cycle, row.last_of_cycle)
    return f"{_known(row.cycle)}: {days}"


def _known(value: Value | None) -> str:
    return "?" if value is None else str(value)


def _remarks(remarks: Iterable[Remark]) -> Iterator[Text]:
    return (Text(each.words, _STYLES[each.tone]) for each in remarks)
