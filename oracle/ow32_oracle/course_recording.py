"""What has to be recorded of the days of a course, of which everything is known."""

from collections.abc import Sequence
from itertools import pairwise

from ow32_spec.language.courses import Course
from ow32_spec.language.interpreter import Record
from ow32_spec.language.recorded import Recorded
from ow32_spec.language.types import Value


def recorded_of(course: Course, days: Sequence[Record]) -> list[Recorded]:
    """What has to be recorded of each day: not what follows from the course, nor what is as it was or usual.

    Args:
        course: how days follow each other.
        days: every fact of each day, from the first on; there has to be one.
    """
    events: dict[str, Value] = {fact.name: value for fact, value in course.events.items()}
    carried = {fact.name for fact in course.state}
    known = known_at_first(course)
    recorded: list[Recorded] = [{name: value for name, value in days[0].items() if known.get(name) != value}]
    for before, day in pairwise(days):
        usual = events | {fact.name: before[fact.name] for fact in course.standing}
        recorded.append(
            {name: value for name, value in day.items() if name not in carried and usual.get(name) != value}
        )
    return recorded


def known_at_first(course: Course) -> dict[str, Value]:
    """What is so on the first day of a course unless something else is recorded: what it begins with, and the usual."""
    events: dict[str, Value] = {fact.name: value for fact, value in course.events.items()}
    return {**events, **{each.fact.name: each.first for each in course.carried if each.first is not None}}
