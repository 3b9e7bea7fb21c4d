"""Where days lie on a page: one beside the other, quiet stretches shortened, in as many strips as it takes."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from attrs import frozen

from ow32_oracle.course_words import span
from ow32_oracle.pictures.canvas import text_width
from ow32_oracle.pictures.course_days import Day, Run, runs

WIDEST, COMFORTABLE, NARROWEST = 72.0, 15.0, 13.0
"""How wide a day is: at most, where nothing is left out for it, and at least."""

_KEPT = 2
"""How many days are drawn at either end of a stretch of which the rest is left out."""

LABEL = 11
"""The size of what is written at days."""


@frozen(kw_only=True)
class Slot:
    """A day on the page, or days that are left out there.

    Attributes:
        run: the days.
        left: where it begins.
        right: where it ends.
    """

    run: Run
    left: float
    right: float

    @property
    def left_out(self) -> bool:
        """Whether these are days that are left out."""
        return self.run.first != self.run.last

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


@frozen
class Strip:
    """Days that lie one beside the other."""

    slots: tuple[Slot, ...]

    @property
    def run(self) -> Run:
        """The days."""
        return Run(self.slots[0].run.first, self.slots[-1].run.last)

    @property
    def left(self) -> float:
        """Where they begin."""
        return self.slots[0].left

    @property
    def right(self) -> float:
        """Where they end."""
        return self.slots[-1].right

    @property
    def breaks(self) -> tuple[Slot, ...]:
        """Where days are left out."""
        return tuple(each for each in self.slots if each.left_out)

    def slot(self, number: int) -> Slot:
        """Where a day lies."""
        return next(each for each in self.slots if each.run.first <= number <= each.run.last)

    def reach(self, run: Run) -> tuple[float, float]:
        """Where days begin and end."""
        return self.slot(run.first).left, self.slot(run.last).right


def strips(days: Sequence[Day], left: float, right: float) -> tuple[Strip, ...]:
    """The strips in which days are drawn between two places."""
    room = right - left
    pieces = [Run(day.number, day.number) for day in days]
    if len(days) * COMFORTABLE > room:
        pieces = list(_shortened(days))
    rows = list(_rows(pieces, room, _begins(days)))
    width = min(WIDEST, *((room - sum(map(_fixed, row))) / max(1, sum(map(_single, row))) for row in rows))
    return tuple(Strip(tuple(_laid(row, left, width))) for row in rows)


def left_out_in_words(run: Run) -> str:
    """The days that are left out, as it stands beneath them."""
    return span(run.first, run.last).replace("-", "–")


def _shortened(days: Sequence[Day]) -> Iterator[Run]:
    """Each day, and those between days that are as they are."""
    for run, _ in runs(days, _quiet):
        inner = Run(run.first + _KEPT, run.last - _KEPT)
        spared = (inner.last - inner.first + 1) * COMFORTABLE - _fixed(inner)
        if inner.last > inner.first and spared > COMFORTABLE:
            yield from (Run(each, each) for each in range(run.first, inner.first))
            yield inner
            yield from (Run(each, each) for each in range(inner.last + 1, run.last + 1))
        else:
            yield from (Run(each, each) for each in range(run.first, run.last + 1))


def _quiet(day: Day) -> object:
    """The same for days that need not all be drawn."""
    return (day.state, day.number if day.events else None)


def _begins(days: Sequence[Day]) -> frozenset[int]:
    """The days with which courses and cycles begin."""
    places = [(day.state.treated, day.state.course, day.state.cycle) for day in days]
    return frozenset(day.number for day, (one, other) in zip(days[1:], pairwise(places), strict=True) if one != other)


def _rows(pieces: Sequence[Run], room: float, begins: frozenset[int]) -> Iterator[list[Run]]:
    """As much in a row as there is room for; where that is not too little, up to the end of a cycle."""
    rest = list(pieces)
    while rest:
        ends = accumulate(_fixed(each) or NARROWEST for each in rest)
        fits = max(1, sum(end <= room for end in ends))
        if fits < len(rest):
            cycles = [each for each in range(fits // 2, fits + 1) if each and rest[each].first in begins]
            fits = cycles[-1] if cycles else fits
        yield rest[:fits]
        rest = rest[fits:]


def _single(piece: Run) -> bool:
    return piece.first == piece.last


def _fixed(piece: Run) -> float:
    """The width of days that are left out."""
    return 0 if _single(piece) else text_width(left_out_in_words(piece), LABEL) + 18


def _laid(pieces: Sequence[Run], left: float, width: float) -> Iterator[Slot]:
    for each in pieces:
        right = left + (_fixed(each) or width)
        yield Slot(run=each, left=left, right=right)
        left = right
