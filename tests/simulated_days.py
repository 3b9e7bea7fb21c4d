"""Courses of OW32 walked through, and what is said of their days."""

from collections.abc import Iterable

from ow32_oracle.simulate import Allowed, ImpossibleDay, SimulatedDay, simulate
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from ow32_spec.language.readings import Choice
from ow32_spec.language.walking import Judgement
from synthetic_courses import Recorded

BY_DEFAULT = OW32.default_readings
UNDETERMINED, NOT_JUDGED = Judgement.UNDETERMINED, Judgement.NOT_JUDGED


def walk(days: Iterable[Recorded], readings: Choice = BY_DEFAULT) -> list[SimulatedDay]:
    """The days of a course in which none is impossible."""
    found = list(simulate(OW32, readings, days))
    refused = [each for each in found if isinstance(each, ImpossibleDay)]
    assert not refused, refused
    return [each for each in found if isinstance(each, SimulatedDay)]


def refused(days: Iterable[Recorded]) -> ImpossibleDay:
    """The impossible day with which a course ends."""
    *_, last = simulate(OW32, BY_DEFAULT, days)
    assert isinstance(last, ImpossibleDay), last
    return last


def judgements(day: SimulatedDay) -> dict[str, tuple[str | None, Judgement]]:
    """What was done about each decision, and what is said of it."""
    return {each.act.decision.name: (each.outcome, each.judgement) for each in day.judged}


def said(day: SimulatedDay, decision: str) -> Allowed:
    """What is said of a decision that arises."""
    return next(each for each in (*day.allowed, *day.due) if each.decision.name == decision)


def left_open(day: SimulatedDay, decision: str) -> dict[str, Status]:
    """The outcomes of a decision that are not forbidden."""
    return {name: status for name, status in said(day, decision).statuses.items() if status is not Status.FORBIDDEN}
