"""Outlines of shapes in few letters: lines and curves from point to point, told by how far they lead.

A polygon, a line and a curve of a drawing program all become the outline of a path, which looks the same.
"""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

Point = tuple[float, float]

_NUMBER = re.compile(r"-?\d*\.?\d+")
_CURVES = re.compile(r"M[-\d., ]+C[-\d., ]+")
"""One start and curves from there, as graphviz draws what is round."""


def outline(shape: ET.Element) -> str | None:
    """The outline of a shape as the `d` of a path, to a tenth of a pixel; None where it has none."""
    match shape.tag:
        case "polygon":
            return _polygon(_points(shape.get("points", "")))
        case "polyline":
            return _lines(_points(shape.get("points", "")))
        case "path" if _CURVES.fullmatch(drawn := shape.get("d", "")):
            return _curves(_points(drawn))
        case "path":
            return shape.get("d")
    return None


def short(number: float) -> str:
    """A length in pixels, to a tenth, without what it does not need."""
    return f"{round(number, 1):.10g}"


def _points(text: str) -> list[Point]:
    numbers = [round(float(each), 1) for each in _NUMBER.findall(text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _polygon(points: list[Point]) -> str:
    closed = points[:-1] if points[0] == points[-1] else points
    return f"{_lines(closed)}z"


def _lines(points: list[Point]) -> str:
    return _start(points[0]) + "".join(_line(one, other) for one, other in pairwise(points))


def _curves(points: list[Point]) -> str:
    """Curves of three points each; one that bends nowhere is a line, and one that leads nowhere is nothing."""
    drawn = [_start(points[0])]
    for at in range(0, len(points) - 1, 3):
        start, first, second, end = points[at : at + 4]
        if first == start and second == end:
            drawn.append(_line(start, end))
        else:
            drawn.append("c" + _together([part for to in (first, second, end) for part in _way(start, to)]))
    return "".join(drawn)


def _start(point: Point) -> str:
    return f"M{_together(point)}"


def _line(one: Point, other: Point) -> str:
    right, down = _way(one, other)
    if right and down:
        return f"l{_together((right, down))}"
    return f"h{short(right)}" if right else f"v{short(down)}" if down else ""


def _way(one: Point, other: Point) -> Point:
    return other[0] - one[0], other[1] - one[1]


def _together(numbers: "list[float] | Point") -> str:
    """Numbers one after the other, with a space where no sign divides them."""
    return "".join(
        text if not place or text.startswith("-") else f" {text}" for place, text in enumerate(map(short, numbers))
    )
