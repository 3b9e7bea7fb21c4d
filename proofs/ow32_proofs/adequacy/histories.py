"""Histories among which those are looked for that tell slips apart: short ones of every kind that the course knows.

A history says as little as it can: what befalls a patient, and nothing of days on which nothing does. The shortest come
first.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from ow32_proofs.adequacy.walks import History, Line, line
from ow32_spec.language.recorded import Recorded

UNTREATED: Recorded = {
    "prior_venetoclax_cycles": 0,
    "prior_venetoclax_response": "none",
    "prior_stop_for_toxicity": False,
}
"""What is known at the first assessment of somebody who has had no venetoclax."""

TREATED: Sequence[Recorded] = (
    {**UNTREATED, "prior_venetoclax_cycles": 2},
    {**UNTREATED, "prior_venetoclax_cycles": 3},
    {**UNTREATED, "prior_venetoclax_cycles": 3, "prior_venetoclax_response": "objective"},
    {**UNTREATED, "prior_venetoclax_cycles": 2, "prior_venetoclax_response": "meaningful_only"},
    {**UNTREATED, "prior_venetoclax_cycles": 1, "prior_stop_for_toxicity": True},
)
"""Of somebody who has."""

STARTED: Recorded = {"treatment_started": True, "cycle_length_days": 28}
SHORTENED: Recorded = {"cycle_length_days": 14, "drug_induced_cytopenia": True}
NOTHING: Recorded = {}

STOPS: Sequence[Recorded] = (
    {"patient_requests_stop": True, "stop_reason": "patient_request"},
    {"toxicity": True, "dose_reduction_chosen": False, "stop_reason": "toxicity"},
    {
        "clinically_significant_progression": True,
        "agreed_by_mdt": True,
        "stop_reason": "progression_or_deterioration",
    },
    {"consolidation": "allogeneic_hsct", "stop_reason": "consolidation"},
    {"consolidation": "donor_lymphocytes", "stop_reason": "consolidation"},
    {"stop_reason": "no_response"},
    {"stop_reason": "no_criterion"},
)

RESPONSES: Sequence[Recorded] = (
    {},
    {"response": "objective"},
    {"response": "meaningful_only"},
    {"response": "objective", "relapse": "haematological"},
)


def histories(observed: Sequence[Recorded]) -> tuple[History, ...]:
    """Every history that is looked at, the shortest first, each once.

    Args:
        observed: what may be seen on a day, one thing each; each is tried as what was seen last.
    """
    found = [*_short(observed), *_one_course(), *_two_courses()]
    as_lines = dict.fromkeys(tuple(map(line, days)) for days in found)
    return tuple(sorted(as_lines, key=len))


def _short(observed: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """What is seen on one of the first days, before and during the first course."""
    started = {**UNTREATED, **STARTED}
    for before in ([], [started], [started, NOTHING], [started, *(4 * [NOTHING])]):
        yield before
        for seen in observed:
            yield [*before, seen]
    for seen in observed:
        yield [{**seen, **started}]


def _one_course() -> Iterator[list[Recorded]]:
    """One course, going on or stopped, after others or none."""
    for first in (UNTREATED, *TREATED):
        yield [first]
        yield [{**first, **STARTED}]
        yield [first, STARTED]
    for response, length in product(RESPONSES, LENGTHS):
        yield [{**UNTREATED, **STARTED}, *_days(length, response)]
    for first, response, length, stop in product((UNTREATED, *TREATED), RESPONSES, SHORT_OR_THREE_CYCLES, STOPS):
        treated = [{**first, **STARTED}, *_days(length, response), stop]
        yield treated
        yield [*treated, NOTHING]


def _two_courses() -> Iterator[list[Recorded]]:
    """A course that was stopped, and a second one, going on or stopped."""
    for response, length, stop in product(RESPONSES, (1, 2, 15), STOPS):
        first = [{**UNTREATED, **STARTED}, *_days(length, response), stop]
        for again, length_again in product(RESPONSES, (0, 1, 2, 3)):
            second = [*first, STARTED, *_days(length_again, again)]
            yield second
            for stop_again in STOPS[:2]:
                yield [*second, stop_again]


LENGTHS = (*range(6), *range(12, 17), *range(19, 32), 41, 42, 43, 44, 57)
"""How many days a course goes on; a longer one than 28 in cycles of 14."""

SHORT_OR_THREE_CYCLES = (0, 1, 2, 14, 15, 42, 43)


def _days(length: int, response: Recorded) -> list[Recorded]:
    """The days of a course, of which the cycles are shortened from day 14 on if it is long; the response on the last."""
    days = [NOTHING] * length
    if length > 28 or length in (14, 15):
        days[13] = SHORTENED
    if response and length > 1:
        days[-1] = {**days[-1], **response}
    return days
