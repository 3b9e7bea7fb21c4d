"""Days of a course joined to the rows of a table: neighbours of which the same is to be shown are one row."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from ow32_oracle.course_words import Remark, allowed, done, due
from ow32_oracle.simulate import SimulatedDay
from ow32_spec.facts import cycle, day_of_cycle, on_treatment
from ow32_spec.language.courses import Course
from ow32_spec.language.interpreter import Evaluation
from ow32_spec.language.readings import Choice
from ow32_spec.language.types import Value

_PLACE = (on_treatment, cycle, day_of_cycle)
"""What says where in a course a day stands."""


@frozen(kw_only=True)
class Row:
    """One or more days of which the same is to be shown.

    Attributes:
        first: the first day.
        last: the last day.
        on_treatment: whether these are days of treatment; none where that is not known.
        cycle: the cycle, if it is known.
        first_of_cycle: which day of the cycle the first is, if it is known.
        last_of_cycle: which day of the cycle the last is, if it is known.
        done: what happened and was done.
        allowed: what is left open of it, where that is to be told.
        due: what is due.
        beneath: what is to be said beneath, a line each.
    """

    first: int
    last: int
    on_treatment: Value | None
    cycle: Value | None
    first_of_cycle: Value | None
    last_of_cycle: Value | None
    done: tuple[Remark, ...]
    allowed: tuple[str, ...]
    due: tuple[str, ...]
    beneath: tuple[str, ...]

    def joined(self, other: "Row") -> "Row | None":
        """This row and the next as one, if the same is to be shown of both and nothing beneath the next."""
        alike = evolve(
            other,
            first=self.first,
            last=self.last,
            first_of_cycle=self.first_of_cycle,
            last_of_cycle=self.last_of_cycle,
            beneath=self.beneath,
        )
        known_alike = (self.last_of_cycle is None) is (other.last_of_cycle is None)
        if other.beneath or not known_alike or alike != self:
            return None
        return evolve(self, last=other.last, last_of_cycle=other.last_of_cycle)


def row(day: SimulatedDay, course: Course, readings: Choice, explained: Iterable[str]) -> Row:
    """The row of one day, with what explains it."""
    return Row(
        first=day.number,
        last=day.number,
        on_treatment=day.state.get(on_treatment.name),
        cycle=day.state.get(cycle.name),
        first_of_cycle=day.state.get(day_of_cycle.name),
        last_of_cycle=day.state.get(day_of_cycle.name),
        done=tuple(done(day, course)),
        allowed=tuple(allowed(day)),
        due=tuple(due(day)),
        beneath=(*explained, *_lost(day, course, readings)),
    )


def _lost(day: SimulatedDay, course: Course, readings: Choice) -> Iterator[str]:
    """Where the day after stands in the course, as far as it is no longer known, and for want of what."""
    lost = [
        each
        for each in course.carried
        if each.fact in _PLACE and each.fact.name in day.state and each.fact.name not in day.next.state
    ]
    if lost:
        today = Evaluation(day.record, readings)
        missing = {name: None for each in lost for name in today.unknown_facts(each.tomorrow)}
        names = ", ".join(each.fact.name for each in lost)
        yield f"From day {day.next.number} on {names} cannot be told: record {', '.join(missing)}."
