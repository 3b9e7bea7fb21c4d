"""A course of treatment as a timeline: doses, azacitidine, azole and events along an axis of days.

It is no graph, so no program for graphs draws it (ADR 0009). What is unknown is hatched, never drawn as nothing;
days without treatment are a gap.
"""

from collections.abc import Sequence
from pathlib import Path

from ow32_oracle.answer_words import counted
from ow32_oracle.pictures.canvas import HATCH, Box, Canvas, text_width, wrapped
from ow32_oracle.pictures.course_days import Day, DayRecord, State, drawn_days, in_words, unknown_in_words
from ow32_oracle.pictures.render import PictureError, write_whole
from ow32_oracle.pictures.strips import strips
from ow32_oracle.pictures.style import INK, MUTED, RULE
from ow32_oracle.pictures.timeline_lanes import StripDrawing, draw_break, draw_pill, pill_width
from ow32_oracle.purpose import PURPOSE

WIDTH = 860
"""The width of every timeline, in pixels: it fits a page of 900."""

_MARGIN, _GUTTER = 16, 108
_LEFT, _RIGHT = _MARGIN + _GUTTER, WIDTH - _MARGIN - 4
_TITLE, _CAPTION, _SMALL = 17, 13, 11


def timeline(days: Sequence[DayRecord], *, title: str, caption: str, of_last_day: bool = True) -> str:
    """A course as a picture: SVG, 860 pixels wide.

    Args:
        days: what is known of each day from the first on; a fact that is missing or None is unknown.
        title: what the course is.
        caption: what its last day shows, or what is to be said of it all.
        of_last_day: whether the caption is about the last day, which is then pointed out.

    Raises:
        ValueError: there are no days.
    """
    if not days:
        raise ValueError("there are no days to draw: give at least one")
    drawn = drawn_days(days)
    canvas = Canvas(WIDTH)
    y = canvas.lines(
        wrapped(title, _TITLE, (_RIGHT - _MARGIN) / 1.1),
        _MARGIN,
        _MARGIN + _TITLE,
        size=_TITLE,
        leading=_TITLE + 5,
        font_weight="bold",
    )
    canvas.text(PURPOSE, _MARGIN, y, size=12, fill=MUTED)
    y += 18
    laid = strips(drawn, _LEFT, _RIGHT)
    for strip in laid:
        drawing = StripDrawing(
            canvas=canvas, strip=strip, days=drawn, top=y, margin=_MARGIN, end=_RIGHT, last_day_pointed_out=of_last_day
        )
        y = drawing.draw() + 22
    broken = any(strip.breaks for strip in laid)
    y = _legend(canvas, y, hatched=any(_hatched(day.state) for day in drawn), broken=broken)
    y = _left_out(canvas, y, drawn)
    canvas.height = _caption(canvas, y + 6, caption, len(drawn) if of_last_day else None) + _MARGIN
    about = f"On day {len(drawn)}, the last: {caption}" if of_last_day else caption
    return canvas.svg(title, f"{counted(len(drawn), 'day')}. {in_words(drawn)} {about}")


def write_timeline(svg: str, path: Path) -> Path:
    """Write a timeline to a file, whole or not at all.

    Raises:
        PictureError: it cannot be written, or the file is to be no SVG.
    """
    if path.suffix.lower() != ".svg":
        raise PictureError(f"Cannot write {path}: a timeline is drawn as SVG alone, so its name must end in .svg.")
    write_whole(svg.encode(errors="replace"), path)
    return path


def _hatched(state: State) -> bool:
    shown = (state.dosed, state.injected, state.azole, state.treated, state.going_on)
    return None in shown or bool(state.treated and None in (state.course, state.cycle))


def _legend(canvas: Canvas, y: float, *, hatched: bool, broken: bool) -> float:
    """How to read what occurs and does not say what it is."""
    x: float = _MARGIN
    for words in (("not known",) if hatched else ()) + (("days left out, each like the day before",) if broken else ()):
        if words == "not known":
            canvas.box(Box(x, y - 10, x + 20, y + 2), fill=HATCH, stroke=RULE)
        else:
            draw_break(canvas, x + 10, y - 14, y + 5)
        canvas.text(words, x + 27, y, size=_SMALL, fill=MUTED)
        x += 27 + text_width(words, _SMALL) + 24
    return y + 18 if x > _MARGIN else y


def _left_out(canvas: Canvas, y: float, days: Sequence[Day]) -> float:
    """What is unknown and would be drawn if it were so."""
    if unknown := unknown_in_words(days):
        lines = wrapped(f"Not known, and so not drawn: {'; '.join(unknown)}.", _SMALL, _RIGHT - _MARGIN)
        y = canvas.lines(lines, _MARGIN, y, size=_SMALL, leading=15, fill=MUTED) + 3
    return y


def _caption(canvas: Canvas, y: float, caption: str, last: int | None) -> float:
    """What the last day shows, beside the number that it has on the axis; or what is to be said of all days."""
    canvas.line([(_MARGIN, y - 6), (_RIGHT, y - 6)], stroke=RULE)
    y += 14
    x: float = _MARGIN
    if last is not None:
        words = f"day {last}"
        width = pill_width(words)
        draw_pill(canvas, words, _MARGIN + width / 2, y)
        x += width + 8
    return canvas.lines(wrapped(caption, _CAPTION, _RIGHT - x), x, y, size=_CAPTION, leading=18, fill=INK) - 10
