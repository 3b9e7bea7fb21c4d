"""One strip of a timeline: its lanes from the bars of courses down to the labels of events."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

from attrs import define, field, frozen

from ow32_oracle.pictures.canvas import HATCH, Anchor, Box, Canvas, Room, text_width
from ow32_oracle.pictures.course_days import MG, MG_PER_M2, Day, Run, azole_in_words, runs
from ow32_oracle.pictures.event_labels import draw_events
from ow32_oracle.pictures.strips import LABEL, Slot, Strip, left_out_in_words
from ow32_oracle.pictures.style import INK, MUTED, RULE
from ow32_spec import facts
from ow32_spec.language.types import Integer

LEVELS = (0, 100, 200, 400)
"""The doses, in mg, at which the scale has lines."""

_BAR, _SCALE, _HEADROOM, _MARKS, _NUMBERS = 18, 116, 20, 32, 20
"""Heights: of a bar, the scale of doses, the space above it, the marks of azacitidine, the numbers of days."""

# Light enough for black letters; what has to be told apart without colour is told by outlines and words.
_COURSE, _CYCLES, _DOSE, _AZOLE, _LAST = "#d5d5d5", ("#efefef", "white"), "#bcd5ee", "#eedd88", "#fbe3d6"
_FINE = "#d0d0d0"

Look = dict[str, str | float]


@frozen(kw_only=True)
class _Lanes:
    """How far from above each lane begins."""

    course: float
    cycle: float
    scale: float
    zero: float
    marks: float
    azole: float
    axis: float

    @classmethod
    def below(cls, top: float) -> "_Lanes":
        cycle = top + _BAR + 2
        scale = cycle + _BAR + 3 + _HEADROOM
        marks = scale + _SCALE + 8
        azole = marks + _MARKS + 4
        return cls(
            course=top,
            cycle=cycle,
            scale=scale,
            zero=scale + _SCALE,
            marks=marks,
            azole=azole,
            axis=azole + _BAR + 7,
        )


@define(kw_only=True)
class StripDrawing:
    """Draws one strip.

    Attributes:
        canvas: what it is drawn on.
        strip: where its days lie.
        days: all days of the course.
        top: where it begins.
        margin: where the names of the lanes begin.
        end: where the page ends on the right.
        last_day_pointed_out: whether the last day of all is framed, and its number set off.
    """

    canvas: Canvas
    strip: Strip
    days: Sequence[Day]
    top: float
    margin: float
    end: float
    last_day_pointed_out: bool = True
    _here: Sequence[Day] = field(init=False)
    _lanes: _Lanes = field(init=False)
    _room: Room = field(init=False, factory=Room)
    _boundaries: Room = field(init=False, factory=Room)

    def __attrs_post_init__(self) -> None:
        self._here = self.days[self.strip.run.first - 1 : self.strip.run.last]
        self._lanes = _Lanes.below(self.top)

    @property
    def _last(self) -> Slot | None:
        """Where the last day of all lies, if it is one of these and is to be pointed out."""
        last = self.days[-1].number
        return self.strip.slot(last) if self.last_day_pointed_out and self.strip.run.last == last else None

    def draw(self) -> float:
        """Draw everything; the place beneath it."""
        for each in self.strip.breaks:
            self._room.take(Box(each.middle - 7, self.top, each.middle + 7, self._lanes.axis))
        for edge in (self._last.left, self._last.right) if self._last else ():
            self._room.take(Box(edge, self.top, edge, self._lanes.axis))
        self._last_day(fill=_LAST, stroke="none")
        self._courses()
        self._doses()
        self._cycles()
        self._levels()
        self._azacitidine()
        self._azoles()
        for left, right in self._between_breaks(self.strip.run):
            self.canvas.line([(left, self._lanes.axis), (right, self._lanes.axis)], stroke_width=1.2)
        for each in self.strip.breaks:
            draw_break(self.canvas, each.middle, self.top - 2, self._lanes.axis + 4, title=f"{each.run} left out")
        self._last_day(fill="none", stroke=INK, stroke_width=1.6)
        self._numbers()
        return draw_events(self.canvas, self.strip, self._here, self._lanes.axis + _NUMBERS + 4, self.margin, self.end)

    # -- bars -------------------------------------------------------------------------------------------------

    def _courses(self) -> None:
        top = self._lanes.course
        self._name("course", top + 13)
        for run, (treated, number) in runs(self._here, lambda day: (day.state.treated, day.state.course)):
            if treated is False:
                self._write(run, ("no treatment", "none"), top + 13, fill=MUTED, font_style="italic")
            elif treated is None or number is None:
                self._unknown(run, top, top + _BAR, "the course" if treated else "whether there is treatment")
            else:
                self._bar(run, top, f"course {number}", fill=_COURSE, stroke=INK)
                self._write(run, (f"course {number}", f"{number}"), top + 13)

    def _cycles(self) -> None:
        """The bars of cycles, and a line down from where each begins."""
        top = self._lanes.cycle
        self._name("cycle", top + 13)
        key = runs(self._here, lambda day: (day.state.going_on, day.state.course, day.state.cycle))
        for run, (going_on, _, number) in key:
            if going_on is False:
                continue
            if going_on is None or number is None:
                self._unknown(run, top, top + _BAR, "the cycle")
                continue
            self._bar(run, top, f"cycle {number}", fill=_CYCLES[number % 2], stroke=INK)
            self._write(run, (f"cycle {number}", f"{number}"), top + 13)
            left, _ = self.strip.reach(run)
            if left > self.strip.left:
                self.canvas.line([(left, top + _BAR), (left, self._lanes.axis)], stroke=MUTED, stroke_dasharray="2 3")
                self._boundaries.take(Box(left, top + _BAR, left, self._lanes.axis))

    def _azoles(self) -> None:
        top = self._lanes.azole
        self._name("azole", top + 13)
        for run, value in runs(self._here, lambda day: day.state.azole):
            if value is None:
                self._unknown(run, top, top + _BAR, "whether an azole is taken")
            elif value in ("taken", "cannot_take"):
                words = azole_in_words(value)
                look: Look = {"fill": _AZOLE, "stroke": INK}
                if value != "taken":
                    look = {"fill": "none", "stroke": RULE, "stroke_dasharray": "4 3"}
                self._bar(run, top, f"azole {words}", **look)
                self._write(run, (words, value.replace("_", " ")), top + 13)

    # -- doses ------------------------------------------------------------------------------------------------

    def _doses(self) -> None:
        middle = (self._lanes.scale + self._lanes.zero) / 2
        self._name("venetoclax", middle - 3)
        self._name(MG, middle + 11)
        self._scale()
        drawn = list(runs(self._here, lambda day: day.state.dosed))
        for run, dose in drawn:
            if isinstance(dose, int):
                left, right = self.strip.reach(run)
                box = Box(left, self._height(dose), right, self._lanes.zero)
                self.canvas.box(box, f"{run}: venetoclax {dose} {MG}", fill=_DOSE, shape_rendering="crispEdges")
            elif dose is None:
                self._unknown(run, self._lanes.scale, self._lanes.zero, "the dose of venetoclax")
        known = [(run, dose) for run, dose in drawn if isinstance(dose, int)]
        for run, dose in known:
            left, right = self.strip.reach(run)
            self._step(left, self._height(dose), right, self._height(dose))
        for (one, before), (other, after) in pairwise(known):
            if one.last + 1 == other.first:
                at, _ = self.strip.reach(other)
                self._step(at, self._height(before), at, self._height(after))

    def _levels(self) -> None:
        """The doses in figures, where there is room for them."""
        for run, dose in runs(self._here, lambda day: day.state.dosed):
            if isinstance(dose, int):
                self._write(run, (f"{dose}",), self._height(dose) - 5, within=False)

    def _scale(self) -> None:
        """The lines of the scale, and what they stand for; none on days without treatment."""
        treated = [run for run, gap in runs(self._here, lambda day: day.state.dosed == "gap") if not gap]
        for level in LEVELS:
            y = self._height(level)
            self.canvas.text(f"{level}", self.strip.left - 6, y + 4, size=LABEL, text_anchor="end", fill=MUTED)
            self._room.take(Box.of_text(f"{level}", self.strip.left - 6, y + 4, size=LABEL, anchor="end"))
            for run in treated:
                left, right = self.strip.reach(run)
                self.canvas.line([(left, y), (right, y)], stroke=_FINE)

    def _step(self, left: float, one: float, right: float, other: float) -> None:
        """A part of the line of doses; nothing is written over it."""
        self.canvas.line([(left, one), (right, other)], stroke_width=2, stroke_linecap="square")
        self._room.take(Box(left - 1, min(one, other) - 1, right + 1, max(one, other) + 1))

    def _height(self, dose: int) -> float:
        """How high a dose lies; those of the whole course fit in."""
        of = facts.venetoclax_mg_today.of
        doses = [day.state.mg for day in self.days if day.state.mg is not None]
        highest = max([*doses, of.high if isinstance(of, Integer) else 1])
        return self._lanes.zero - _SCALE * dose / highest

    def _azacitidine(self) -> None:
        """A mark on each day with a dose."""
        top = self._lanes.marks
        self._name("azacitidine", top + 14)
        self._name(MG_PER_M2, top + 28)
        drawn = list(runs(self._here, lambda day: day.state.injected))
        for run, dose in drawn:
            if dose is None:
                self._unknown(run, top + 4, top + _MARKS, "the dose of azacitidine")
        for run, dose in drawn:
            if isinstance(dose, int) and dose > 0:
                self._injections(run, dose, top + _MARKS - 8)

    def _injections(self, run: Run, dose: int, y: float) -> None:
        """The marks of days with the same dose; a line where some of them are left out."""
        slots = [each for each in self.strip.slots if run.first <= each.run.first <= run.last]
        if any(each.left_out for each in slots):
            self.canvas.line([(slots[0].middle, y), (slots[-1].middle, y)], stroke=RULE)
        for each in slots:
            if not each.left_out:
                diamond = f"M{each.middle - 4.5:g},{y:g} l4.5,-5.5 l4.5,5.5 l-4.5,5.5 z"
                self.canvas.shape("path", f"{each.run}: azacitidine {dose} {MG_PER_M2}", d=diamond, fill=INK)
        self._write(run, (f"{dose} {MG_PER_M2}", f"{dose}"), y - 9, within=False)

    # -- the axis ---------------------------------------------------------------------------------------------

    def _numbers(self) -> None:
        """The numbers of days: the last, breaks, ends and days of events, and as many more as there is room for."""
        self._name("day", self._lanes.axis + 15)
        y = self._lanes.axis + 15
        for slot in self.strip.slots:
            self.canvas.line([(slot.left, self._lanes.axis), (slot.left, self._lanes.axis + 3)])
        if self._last:
            words, x = f"{self.days[-1].number}", self._last.middle
            draw_pill(self.canvas, words, x, y)
            self._room.take(Box(x - pill_width(words) / 2, y - 12, x + pill_width(words) / 2, y + 4))
        numbered = [each for each in self.strip.slots if self._numbered(each.run) and each != self._last]
        for slot in sorted(numbered, key=lambda each: self._rank(each.run)):
            words = left_out_in_words(slot.run) if slot.left_out else f"{slot.run.first}"
            box = Box.of_text(words, slot.middle, y, size=LABEL, anchor="middle")
            if self._room.free(box, 2):
                look: Look = {"font_style": "italic", "fill": MUTED} if slot.left_out else {}
                self.canvas.text(words, slot.middle, y, size=LABEL, text_anchor="middle", **look)
                self._room.take(box)

    def _rank(self, run: Run) -> tuple[int, int]:
        """Which numbers come first where there is no room for all."""
        if run.first != run.last:
            return 0, run.first
        if run.first in (self.strip.run.first, self.strip.run.last):
            return 1, run.first
        return 2 if self.days[run.first - 1].events else 3, run.first

    def _numbered(self, run: Run) -> bool:
        """Whether there is to be a number, in even steps wherever nothing happens."""
        width = min(each.right - each.left for each in self.strip.slots)
        room = text_width(f"{self.strip.run.last}", LABEL) + 3
        step = next((each for each in (1, 2, 5, 10) if each * width >= room), 20)
        return self._rank(run)[0] < 3 or run.first % step == 0

    # -- shapes -----------------------------------------------------------------------------------------------

    def _name(self, words: str, y: float) -> None:
        self.canvas.text(words, self.margin, y, size=LABEL)

    def _bar(self, run: Run, top: float, words: str, **look: str | float) -> None:
        left, right = self.strip.reach(run)
        self.canvas.box(Box(left, top, right, top + _BAR), f"{run}: {words}", **look)

    def _unknown(self, run: Run, top: float, bottom: float, what: str) -> None:
        left, right = self.strip.reach(run)
        look: Look = {"fill": HATCH, "stroke": RULE, "stroke_dasharray": "2 2"}
        box = Box(left, top, right, bottom)
        self.canvas.box(box, f"{run}: {what} is not known", **look)
        self._room.take(box)

    def _last_day(self, **look: str | float) -> None:
        """The last day of all from the top to the axis."""
        if self._last:
            self.canvas.box(Box(self._last.left, self.top - 3, self._last.right, self._lanes.axis), **look)

    def _write(self, run: Run, choices: Sequence[str], y: float, *, within: bool = True, **look: str | float) -> None:
        """Write the first of these words for which there is room at these days; nothing where there is for none."""
        left, right = self.strip.reach(run)
        # Rather over the line from which a cycle begins than not at all, but rather beside it than over it.
        for over, words in product((False, True), choices):
            for x, anchor in self._places(run, within):
                box = Box.of_text(words, x, y, size=LABEL, anchor=anchor)
                bounds = (left + 2, right - 2) if within else (self.strip.left, self.end)
                fits = bounds[0] <= box.left and box.right <= bounds[1]
                if fits and self._room.free(box) and (over or self._boundaries.free(box)):
                    halo: Look = {"stroke": "white", "stroke_width": 3, "paint_order": "stroke"} if over else {}
                    self.canvas.text(words, x, y, size=LABEL, text_anchor=anchor, **look, **halo)
                    self._room.take(box)
                    return

    def _places(self, run: Run, within: bool) -> Iterable[tuple[float, Anchor]]:
        """Where words may stand: in the middle, beside breaks and the frame of the last day, and at the ends."""
        left, right = self.strip.reach(run)
        yield (left + right) / 2, "middle"
        for one, other in self._between_breaks(run):
            yield (one + other) / 2, "middle"
            if self._last and one < self._last.left < other:
                yield (one + self._last.left) / 2, "middle"
        if not within:
            yield right - 3, "end"
            yield left + 3, "start"

    def _between_breaks(self, run: Run) -> Iterable[tuple[float, float]]:
        """The parts of days on the page between what is left out of them."""
        left, right = self.strip.reach(run)
        cuts = [each.middle for each in self.strip.breaks if left < each.middle < right]
        edges = [left, *(edge for cut in cuts for edge in (cut - 6, cut + 6)), right]
        return zip(edges[::2], edges[1::2], strict=True)


def draw_break(canvas: Canvas, x: float, top: float, bottom: float, title: str = "") -> None:
    """Two ragged edges with nothing between them, as of torn paper."""
    heights = [top + step * 6 for step in range(int((bottom - top) // 6) + 1)]
    edge = [(x + (2 if number % 2 else -2), y) for number, y in enumerate(heights)]
    left, right = [(at - 5, y) for at, y in edge], [(at + 5, y) for at, y in edge]
    canvas.line([*left, *reversed(right)], title, fill="white", stroke="none")
    canvas.line(left, stroke=MUTED)
    canvas.line(right, stroke=MUTED)


def pill_width(words: str) -> float:
    """How wide the number of the last day is on its ground."""
    return text_width(words, LABEL, bold=True) + 10


def draw_pill(canvas: Canvas, words: str, x: float, y: float) -> None:
    """The number of the last day, white on black."""
    width = pill_width(words)
    canvas.box(Box(x - width / 2, y - 12, x + width / 2, y + 4), fill=INK, rx=7)
    canvas.text(words, x, y, size=LABEL, fill="white", text_anchor="middle", font_weight="bold")
