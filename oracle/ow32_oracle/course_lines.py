"""A complete course in a few lines: what happens on each day, days on which the same happens joined."""

from collections.abc import Sequence

from ow32_oracle.course_rows import Row, row
from ow32_oracle.course_words import span
from ow32_oracle.simulate import SimulatedDay, Simulator
from ow32_spec.language.english import known_in_words
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook


def course_lines(book: Rulebook, readings: Choice, days: Sequence[Record]) -> list[str]:
    """A course of which every fact of every day is known, one line for each stretch of days that are alike.

    Raises:
        ValueError: the days are no course.
    """
    return [_line(each) for each in _rows(book, readings, days)]


def _rows(book: Rulebook, readings: Choice, days: Sequence[Record]) -> list[Row]:
    simulator = Simulator(Projection(book), readings)
    course = simulator.course
    state = {fact.name for fact in course.state}
    said = {fact.name for act in course.acts for fact in act.facts} | {fact.name for fact in course.events}
    rows: list[Row] = []
    outset, before = simulator.outset, {fact.name: fact.typical for fact in book.facts}
    for record in days:
        seen = {name: value for name, value in record.items() if name not in state or outset.number == 1}
        day = simulator.day(outset, seen)
        if not isinstance(day, SimulatedDay):
            raise ValueError(f"day {outset.number} cannot have been")
        changed = {fact: record[fact.name] for fact in book.facts if record[fact.name] != before[fact.name]}
        told = [known_in_words(fact, value) for fact, value in changed.items() if fact.name not in state | said]
        new = row(day, course, readings, told)
        joined = rows[-1].joined(new) if rows else None
        rows[-1:] = [joined] if joined else [*rows[-1:], new]
        outset, before = day.next, dict(record)
    return rows


def _line(row: Row) -> str:
    """As in "day 2      1: 1     venetoclax: 100 mg; azacitidine: 75 mg/m2"."""
    place = "-"
    if row.on_treatment and isinstance(row.first_of_cycle, int) and isinstance(row.last_of_cycle, int):
        place = f"{row.cycle}: {span(row.first_of_cycle, row.last_of_cycle)}"
    what = "; ".join((*(each.words for each in row.done), *row.beneath)) or "nothing"
    return f"day {span(row.first, row.last):<7}{place:<9}{what}"
