"""The marks of events beneath the axis of a timeline, and their labels, none of which lies over another."""

from collections.abc import Iterator, Sequence
from itertools import count

from attrs import frozen

from ow32_oracle.pictures.canvas import Anchor, Box, Canvas, text_width, wrapped
from ow32_oracle.pictures.course_days import Day
from ow32_oracle.pictures.strips import LABEL, Strip
from ow32_oracle.pictures.style import INK, RULE

_LEADING = 14
_WIDTHS = (210, 170, 130, 100)
"""How wide a label is at most: the first of these for which there is room."""

_STEP, _INDENT, _APART = 7, 4, 6

_ANCHORS: tuple[Anchor, ...] = ("start", "end")


@frozen
class _Label:
    """The label of a day: what happens on it, in lines.

    Attributes:
        day: the day.
        x: where it lies.
        lines: the lines.
        anchor: whether they extend to the right or to the left.
    """

    day: Day
    x: float
    lines: tuple[str, ...]
    anchor: Anchor = "start"

    @property
    def edge(self) -> float:
        """Where its lines begin; or end, where they extend to the left."""
        return self.x - _INDENT if self.anchor == "start" else self.x + _INDENT

    def box(self, top: float) -> Box:
        """Where it stands at this height."""
        width = max(text_width(line, LABEL) for line in self.lines)
        left = self.edge if self.anchor == "start" else self.edge - width
        return Box(left, top, left + width, top + _LEADING * len(self.lines))


def draw_events(canvas: Canvas, strip: Strip, days: Sequence[Day], top: float, left: float, right: float) -> float:
    """Draw what happens on days beneath the axis; the place beneath it."""
    labels = _labels([day for day in days if day.events], strip, left, right)
    if not labels:
        return top
    canvas.text("events", left, top + 9, size=LABEL)
    placed = list(_placed(labels, top + 10))
    for label, box in placed:
        canvas.line([(label.x, top + 5), (label.x, box.top + 1)], stroke=RULE)
    for label, box in placed:
        place = {"text_anchor": label.anchor}
        canvas.lines(label.lines, label.edge, box.top + 11, size=LABEL, leading=_LEADING, **place)
        _mark(canvas, label, top + 5)
    return max(box.bottom for _, box in placed)


def _labels(days: Sequence[Day], strip: Strip, left: float, right: float) -> list[_Label]:
    """The labels from the right to the left; those for which there is no room on the right extend to the left.

    The others end before those, so that no line down leads over a label. Only where days are so full of events that
    there would be no room on the left either, they do not.
    """
    found: list[_Label] = []
    end = right
    for day in reversed(days):
        x = strip.slot(day.number).middle
        beside = [_Label(day, x, _lines(day, width), anchor) for anchor in _ANCHORS for width in _WIDTHS]
        fits = [each for each in beside if each.box(0).left >= left and each.box(0).right <= right]
        label = next((each for each in fits if each.anchor == "end" or each.box(0).right <= end), fits[0])
        if label.anchor == "end":
            end = x - _APART
        found.append(label)
    return found


def _lines(day: Day, width: float) -> tuple[str, ...]:
    return tuple(line for each in day.events for line in wrapped(each.words, LABEL, width))


def _placed(labels: Sequence[_Label], top: float) -> Iterator[tuple[_Label, Box]]:
    """Each label as high as can be, so that it meets no other and no line leads over any.

    Those that extend to the right come from the right to the left: the line down to each is on the left of all
    before it. Then come the others, from the left to the right: theirs are on the right.
    """
    boxes: list[Box] = []
    leaders: list[Box] = []
    to_the_right = [each for each in labels if each.anchor == "start"]
    to_the_left = [each for each in reversed(labels) if each.anchor == "end"]
    for label in (*to_the_right, *to_the_left):
        highest = label.box(top + 8)
        near = [each for each in (*boxes, *leaders) if each.left < highest.right + 3 and highest.left < each.right + 3]
        heights = (highest.lower(depth * _STEP) for depth in count())
        box = next(box for box in heights if not any(box.meets(each, 3) for each in near))
        boxes.append(box)
        leaders.append(Box(label.x, top, label.x, box.top))
        yield label, box


def _mark(canvas: Canvas, label: _Label, y: float) -> None:
    """A triangle for a start, a square for a stop, a circle for anything else."""
    x, title = label.x, f"day {label.day.number}: {'; '.join(each.words for each in label.day.events)}"
    kinds = {each.kind for each in label.day.events}
    if "stop" in kinds:
        canvas.box(Box(x - 5, y - 5, x + 5, y + 5), title, fill=INK)
    elif "start" in kinds:
        canvas.shape("path", title, d=f"M{x - 5:g},{y - 6:g} l11,6 l-11,6 z", fill=INK)
    else:
        canvas.shape("circle", title, cx=x, cy=y, r=4.5, fill="white", stroke=INK, stroke_width=1.5)
