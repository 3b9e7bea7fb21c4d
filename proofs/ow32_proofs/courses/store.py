"""Courses found once and kept: the file, and how a course is written in it.

Looking for the shortest course takes minutes where it is long; to replay one takes milliseconds. So the courses
that show something are kept, like the invariants, and replayed in every verification. A course that is no longer
one is looked for anew.

In the file a day says only what is not as on the day before.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen

from ow32_proofs.courses.model import Model
from ow32_proofs.courses.walk import FoundCourse
from ow32_spec.language.interpreter import Record
from ow32_spec.language.readings import Choice
from ow32_spec.language.types import Date, Value

FILE = "kept.json"


@frozen(kw_only=True)
class KeptCourse:
    """A course as it was found.

    Attributes:
        readings: how the text was read.
        days: every fact of every day.
    """

    readings: Choice
    days: tuple[Record, ...]


def as_kept(course: FoundCourse) -> KeptCourse:
    """What is kept of a course."""
    return KeptCourse(readings=course.readings, days=course.days)


Kept = Mapping[str, Sequence[KeptCourse]]
"""Courses by the name of what they show."""


def kept_courses(model: Model) -> Kept:
    """The courses that are kept, as far as they speak of the facts that there are."""
    text = files("ow32_proofs.courses").joinpath(FILE).read_text(encoding="utf-8")
    names = {fact.name for fact in model.facts}
    default = model.projection.book.default_readings
    kept: dict[str, list[KeptCourse]] = {}
    for name, courses in json.loads(text).items():
        for each in courses:
            days = _spread(model, each["days"])
            known = all(set(day) == names for day in days)
            if known and set(each["readings"]) <= set(default):
                kept.setdefault(name, []).append(KeptCourse(readings={**default, **each["readings"]}, days=days))
    return kept


def keep(model: Model, courses: Kept, path: Path) -> None:
    """Write courses to the file."""
    default = model.projection.book.default_readings
    lines = []
    for name, found in sorted(courses.items()):
        written = []
        for each in found:
            departures = {key: value for key, value in each.readings.items() if default[key] != value}
            days = ",\n    ".join(json.dumps(day) for day in _changes(each.days))
            written.append(f'  {{"readings": {json.dumps(departures)}, "days": [\n    {days}]}}')
        lines.append(f"{json.dumps(name)}: [\n" + ",\n".join(written) + "]")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _changes(days: Sequence[Record]) -> list[list[Any]]:
    """The number of each day on which something changes, and what it changes to; last, the last day."""
    found: list[list[Any]] = []
    before: Record = {}
    for number, day in enumerate(days, start=1):
        changed = {name: _plain(value) for name, value in day.items() if before.get(name) != value}
        if changed or number == len(days):
            found.append([number, changed])
        before = day
    return found


def _spread(model: Model, changes: Sequence[Sequence[Any]]) -> tuple[Record, ...]:
    days: list[Record] = []
    dates = {fact.name for fact in model.facts if isinstance(fact.of, Date)}
    today: dict[str, Value] = {}
    for number, changed in changes:
        while len(days) < number - 1:
            days.append(dict(today))
        today |= {name: date.fromisoformat(value) if name in dates else value for name, value in changed.items()}
        days.append(dict(today))
    return tuple(days)


def _plain(value: Value) -> bool | int | str:
    return value.isoformat() if isinstance(value, date) else value
