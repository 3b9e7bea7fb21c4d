"""Days of a course as JSON objects, one a day: everything that is known of it, by names."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ow32_oracle.answer_json import decided, grounded, refused
from ow32_oracle.course_explanations import Explainer
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.records import RefusedRecord
from ow32_oracle.simulate import Allowed, SimulatedDay
from ow32_spec.language.answers import Answer
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.types import Value


def told(
    day: SimulatedDay, line: int | None, book: Rulebook, readings: Choice, explained: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """A day, and how the text was read; with explanations if they are given.

    Args:
        day: the day.
        line: the line that tells of it; none where none does.
        book: the rulebook.
        readings: how the text is read.
        explained: why it is judged as it is, if that is asked for.
    """
    said = walked(day, book)
    return {
        "day": said["day"],
        "line": line,
        **said,
        **(explained or {}),
        "readings": dict(readings),
        "edition": book.edition,
        "purpose": PURPOSE,
    }


def walked(day: SimulatedDay, book: Rulebook) -> Mapping[str, Any]:
    """What is recorded of a day, and what is so, allowed, due and judged on it."""
    determined = book.course.state if book.course else ()
    return {
        "day": day.number,
        "recorded": {name: _plain(value) for name, value in day.recorded.items()},
        "state": {fact.name: _plain(day.state.get(fact.name)) for fact in determined},
        "allowed": {each.decision.name: _allowed(each) for each in day.allowed},
        "due": {each.decision.name: _allowed(each) for each in day.due},
        "judged": {
            each.act.decision.name: {"outcome": each.outcome, "judgement": each.judgement.value} for each in day.judged
        },
    }


def explained(explainer: Explainer, answers: Sequence[Answer]) -> Mapping[str, Any]:
    """Why a day is judged as it is: the answers, the norms that they cite in words, and what these rest on."""
    return {
        "explained": {each.decision.name: decided(each) for each in answers},
        "norms": {name: list(lines) for name, lines in explainer.norms(answers).items()},
        "grounds": grounded(explainer.grounds(answers)),
    }


def impossible(day: int, refusal: RefusedRecord, book: Rulebook) -> Mapping[str, Any]:
    """What stands in the place of a day that cannot have been."""
    return {"day": day, **refused(refusal, book)}


def _allowed(said: Allowed) -> Mapping[str, Any]:
    return {
        "asked": said.asked,
        "conflict": said.conflict,
        "silent": said.silent,
        "outcomes": {outcome: status.value for outcome, status in said.statuses.items()},
        "against": {outcome: [norm.name for norm in norms] for outcome, norms in said.against.items()},
    }


def _plain(value: Value | None) -> bool | int | str | None:
    return value.isoformat() if isinstance(value, date) else value
