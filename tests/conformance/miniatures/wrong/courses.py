"""Slips in counting days and cycles, and in what is remembered of earlier courses."""

from collections.abc import Callable

from miniatures.correct import Correct
from miniatures.correct.courses import Course
from miniatures.correct.facts import Record
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause


def remembering(course: type[Course]) -> type[Correct]:
    """The correct system with another memory."""
    return type(course.__name__, (Correct,), {"__doc__": course.__doc__, "course": lambda self: course()})


def in_courses(clause: str = "", cause: Cause | None = None) -> Callable[[type[Course]], type[Correct]]:
    """Enter a memory among the miniatures."""
    return lambda course: miniature(level=Level.COURSES, clause=clause, cause=cause)(remembering(course))


@in_courses("OW32#starting.5")
class CyclesNotCounted(Course):
    """Completed cycles are not counted up."""

    def next_cycle(self) -> None:
        super().next_cycle()
        self.clock["cycles_completed"] -= 1


@in_courses("OW32#dosing.5")
class CycleGoesOnCounting(Course):
    """A second course goes on with the cycles of the first, so that its dose is not escalated."""

    def begin(self) -> None:
        cycle = self.clock["cycle"]
        super().begin()
        self.clock["cycle"] = cycle


@in_courses("OW32#dosing.1")
class ADayTooFew(Course):
    """The day of the start is taken for the day before the first."""

    def begin(self) -> None:
        super().begin()
        self.clock["day_of_cycle"] = 2


@in_courses("OW32#starting.5")
class AlwaysFourWeeks(Course):
    """Every cycle has 28 days, shortened or not."""

    def go_on(self, today: Record) -> None:
        super().go_on({**today, "cycle_length_days": 28})


@in_courses("OW32#monitoring.7")
class YesterdayForgotten(Course):
    """The dose of yesterday is always that of the day before a start."""

    def night(self, today: Record) -> None:
        super().night(today)
        self.clock["venetoclax_mg_yesterday"] = 0


@in_courses(cause=Cause.WITHHELD)
class ResponseOfTheLastCourse(Course):
    """A response in the first course is still one in the second."""

    def begin(self) -> None:
        before = {name: self.standing.get(name) for name in ("response", "relapse")}
        super().begin()
        self.standing |= before


@in_courses("OW32#starting.5")
class ToxicityNotRemembered(Course):
    """That a course was stopped for toxicity is forgotten with it."""

    def stop(self, today: Record) -> None:
        before = self.brought["prior_stop_for_toxicity"]
        super().stop(today)
        self.brought["prior_stop_for_toxicity"] = before


@in_courses("OW32#starting.5")
class WholeCyclesOnly(Course):
    """Of a course that is stopped, only the cycles that were completed are counted."""

    def cycles_begun(self, today: Record) -> int | None:
        return today["cycles_completed"]


@in_courses("OW32#starting.5")
class LatestCourseCounts(Course):
    """A later course that went well wipes out refractoriness."""

    def refractory(self) -> bool:
        return False
