"""How it is said that a system departs from the text, with the course that shows it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ow32_oracle.answer_words import cited
from ow32_oracle.simulate import SimulatedDay
from ow32_spec.language.interpreter import Evaluation
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Recorded


class Departure(AssertionError):
    """What a system did is forbidden; the message says what, when, by which norms, and how it came to it."""


def departure(
    projection: Projection,
    readings: Choice,
    day: SimulatedDay,
    chosen: tuple[Decision, str],
    course: Sequence[Recorded],
) -> Departure:
    """The failure of a system that did something forbidden.

    Args:
        projection: the rulebook's norms, projected on outcomes.
        readings: how the text is read.
        day: the day.
        chosen: the decision, and what was done about it.
        course: what is recorded of each day up to this one.
    """
    decision, outcome = chosen
    today = Evaluation(day.record, readings)
    norms = [
        norm for norm in projection.excluders(decision, outcome) if today.holds(projection.excludes(norm, outcome))
    ]
    left = [each for each in decision.outcomes.values if today.holds(projection.open(decision, each)) is not False]
    others = {name: way for name, way in readings.items() if way != projection.book.default_readings[name]}
    options = "".join(f" --reading {name}={way}" for name, way in others.items())
    lines = (
        f"day {day.number}: {decision.name} {outcome} is forbidden ({decision.about} {decision.label(outcome)})",
        f"  because    {cited(norms) or 'the norms together leave it out'}",
        f"  left open  {', '.join(left) or 'nothing'}",
        f"The course so far, synthetic, for `ow32 simulate{options} FILE`:",
        *json_lines(course),
    )
    return Departure("\n".join(lines))


def json_lines(course: Sequence[Recorded]) -> Iterator[str]:
    """A course as `ow32 simulate` reads it, days of which the same is recorded on one line."""
    first = 1
    for day, recorded in enumerate(course, start=1):
        if day < len(course) and course[day] == recorded:
            continue
        span = {"day": first, "until_day": day} if day > first else {}
        yield json.dumps({**span, **_plain(recorded)})
        first = day + 1


def _plain(recorded: Recorded) -> Mapping[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in recorded.items()}
