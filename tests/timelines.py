"""Timelines of made-up courses, and what stands where in them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from ow32_oracle.pictures.course_days import DayRecord
from ow32_oracle.pictures.timeline import timeline
from ow32_oracle.simulate import SimulatedDay, simulate
from ow32_spec.book import OW32
from svg import SVG
from synthetic_courses import STARTED, UNEVENTFUL, Recorded, dosed, first_cycle, later_cycle

STOP: Recorded = {**UNEVENTFUL, "stop_reason": "no_response"}

COURSES: dict[str, list[Recorded]] = {
    "the start": [STARTED],
    "four days": [
        STARTED,
        dosed(100, 75),
        {**UNEVENTFUL, "toxicity": True, "patient_requests_stop": True, "stop_reason": "patient_request"},
        {"treatment_started": True},
    ],
    "one cycle": first_cycle(),
    "90 days": [*first_cycle(), *later_cycle(), *later_cycle(), STOP, *(3 * [{}]), {"treatment_started": True}],
    "eight cycles": [*first_cycle(), *(7 * later_cycle())],
    "many doses": [
        STARTED,
        *(
            dosed(dose, 75 if dose % 20 else 0, toxicity=dose % 3 == 0, symptomatic_deterioration=dose % 5 == 0)
            for dose in (100, 200, 400, 10, 50, 30, 70, 91, 20, 65, 35, 140, 300, 21, 10)
        ),
    ],
    "much unknown": [
        STARTED,
        dosed(100, 75),
        {},
        {"venetoclax_mg_today": 400},
        dosed(100, 75, azole="taken"),
        {"azole": None, "stop_reason": None},
        {},
    ],
}


@cache
def records(name: str) -> tuple[DayRecord, ...]:
    """What is known of each day of a course."""
    days = list(simulate(OW32, OW32.default_readings, COURSES[name]))
    assert len(days) == len(COURSES[name])
    return tuple(day.record for day in days if isinstance(day, SimulatedDay))


def drawn(days: Sequence[DayRecord], title: str = "A course", caption: str = "It shows this.") -> ET.Element:
    """Any course, drawn."""
    return ET.fromstring(timeline(days, title=title, caption=caption))


@cache
def picture(name: str) -> ET.Element:
    """A course of ours, drawn."""
    return drawn(records(name))


@frozen
class Written:
    """Words where they stand; their width is nearly what it is in Arial."""

    words: str
    x: float
    y: float
    left: float
    right: float
    size: float

    def meets(self, other: "Written") -> bool:
        """Whether one lies over the other."""
        apart = self.right <= other.left or other.right <= self.left
        return (
            not apart
            and self.y - 0.72 * self.size < other.y + 0.2 * other.size
            and (other.y - 0.72 * other.size < self.y + 0.2 * self.size)
        )


def texts(svg: ET.Element) -> list[Written]:
    """Everything that is written."""
    found = []
    for each in svg.iter(f"{SVG}text"):
        said, size, x = each.text or "", number(each, "font-size"), number(each, "x")
        width = sum(0.28 if letter in " .,;:()-/ijltf" else 0.54 for letter in said) * size
        left = x - {"start": 0, "middle": width / 2, "end": width}[each.get("text-anchor", "start")]
        found.append(Written(said, x, number(each, "y"), left, left + width, size))
    return found


def number(shape: ET.Element, name: str) -> float:
    """A number that a shape has."""
    return float(shape.get(name) or 0)


def shapes(svg: ET.Element, called: str) -> Iterator[tuple[range, re.Match[str], ET.Element]]:
    """The shapes that are called so, each with its days."""
    for each in svg:
        said = each.findtext(f"{SVG}title") or ""
        if found := re.fullmatch(rf"days? (\d+)(?:-(\d+))?: {called}", said):
            yield range(int(found[1]), int(found[2] or found[1]) + 1), found, each


def lane(svg: ET.Element, name: str) -> list[float]:
    """How high the lanes of that name lie."""
    return [each.y for each in texts(svg) if each.words == name and each.x < 100]


def axis(svg: ET.Element) -> dict[int, float]:
    """Where the days lie whose numbers are written."""
    rows = lane(svg, "day")
    return {int(each.words): each.x for each in texts(svg) if each.y in rows and each.words.isdigit()}
