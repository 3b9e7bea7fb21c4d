"""The JavaScript of OW32, with the courses that the proofs keep: to be checked where it is loaded."""

from collections.abc import Sequence

from ow32_oracle.course_recording import recorded_of
from ow32_oracle.javascript.module import Emitted, emitted
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Recorded

MOST_DAYS = 8
"""How long a course is at most that is walked through at load."""

MOST_COURSES = 10
"""How many there are at most."""


def javascript(decisions: Sequence[Decision] = OW32.decisions) -> Emitted:
    """Some decisions of OW32 as JavaScript; the course too, where these are all."""
    whole = len(decisions) == len(OW32.decisions)
    return emitted(Projection(OW32), decisions, short_courses() if whole else ())


def short_courses() -> list[tuple[Choice, Sequence[Recorded]]]:
    """Some short courses that show something: the longest of them under each way of reading, in the order of the file.

    Each with the changes of the default readings, and what has to be recorded of each day.
    """
    # Not above: nothing else here has need of the proofs.
    from ow32_proofs.courses.model import Model  # noqa: PLC0415
    from ow32_proofs.courses.store import kept_courses  # noqa: PLC0415

    course = OW32.course
    assert course
    found: dict[tuple[tuple[str, str], ...], tuple[Record, ...]] = {}
    for courses in kept_courses(Model(Projection(OW32))).values():
        for each in courses:
            changes = {name: each.readings[name] for name in OW32.default_readings if _changed(each.readings, name)}
            key = tuple(changes.items())
            if len(each.days) <= MOST_DAYS and len(each.days) > len(found.get(key, ())):
                found[key] = each.days
    fewest_changes_first = sorted(found, key=len)[:MOST_COURSES]
    return [(dict(key), recorded_of(course, found[key])) for key in fewest_changes_first]


def _changed(readings: Choice, name: str) -> bool:
    return readings[name] != OW32.default_readings[name]
