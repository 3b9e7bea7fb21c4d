"""Days of a course as the JavaScript gives them: what `ow32 simulate --json` says of a day, and what follows."""

from collections.abc import Mapping
from typing import Any

from ow32_oracle.course_json import walked
from ow32_oracle.simulate import ImpossibleDay, SimulatedDay
from ow32_spec.language.recorded import Outset
from ow32_spec.language.rulebook import Rulebook


def day_as_json(day: SimulatedDay | ImpossibleDay, book: Rulebook) -> Mapping[str, Any]:
    """A day by names; values are left as they are."""
    if isinstance(day, ImpossibleDay):
        return {
            "day": day.number,
            "recorded": dict(day.recorded),
            "impossible": {
                "contradicted": [
                    {"fact": each.fact.name, "recorded": each.recorded, "determined": each.determined}
                    for each in day.contradicted
                ],
                "broken": [
                    {"law": each.law.name, "reason": each.law.reason, "facts": dict(each.facts)} for each in day.broken
                ],
            },
        }
    return {**walked(day, book), "record": dict(day.record), "next": outset_as_json(day.next)}


def outset_as_json(outset: Outset) -> Mapping[str, Any]:
    """What is known of a day before anything is recorded of it."""
    return {"number": outset.number, "state": dict(outset.state), "standing": dict(outset.standing)}
