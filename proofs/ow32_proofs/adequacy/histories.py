"""Histories among which those are looked for that tell slips apart: short ones of every kind that the course knows.

A history says as little as it can: what befalls a patient, and nothing of days on which nothing does. The shortest come
first.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from ow32_proofs.adequacy.walks import History, line
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
REDUCED: Recorded = {"toxicity": True, "dose_reduction_chosen": True}

FOR_NO_RESPONSE: Recorded = {"stop_reason": "no_response"}

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
    FOR_NO_RESPONSE,
    {"stop_reason": "no_criterion"},
)

RESPONSES: Sequence[Recorded] = (
    {},
    {"response": "objective"},
    {"response": "meaningful_only"},
    {"response": "objective", "relapse": "haematological"},
)


def kept_up(seen: Sequence[Recorded]) -> tuple[History, ...]:
    """Histories for what is carried from day to day, the shortest first.

    Args:
        seen: what may be seen on a day, one thing each; each is tried as what was seen last.
    """
    return _sorted([*_short(seen), *_one_course(), *_two_courses()])


def seen_once(seen: Sequence[Recorded]) -> tuple[History, ...]:
    """Histories for what is taken from records, the shortest first; `seen` as above."""
    late = ([{**UNTREATED, **STARTED}, *(length * [NOTHING]), each] for each in seen for length in (13, 19))
    return _sorted([*_short(seen), *late, *_begun_again()])


def _sorted(found: Iterable[Sequence[Recorded]]) -> tuple[History, ...]:
    as_lines = dict.fromkeys(tuple(map(line, days)) for days in found)
    return tuple(sorted(as_lines, key=len))


def _short(seen: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """What is seen on one of the first days, before and during the first course."""
    started = {**UNTREATED, **STARTED}
    responded = [started, NOTHING, {"response": "objective"}]
    for before in ([], responded, *([started, *(length * [NOTHING])] for length in (0, 1, 2, 4))):
        yield before
        for each in seen:
            yield [*before, each]
    for each in seen:
        yield [{**each, **started}]


def _one_course() -> Iterator[list[Recorded]]:
    """One course, going on or stopped, after others or none."""
    for first in (UNTREATED, *TREATED):
        yield [first]
        yield [{**first, **STARTED}]
        yield [first, STARTED]
    started = {**UNTREATED, **STARTED}
    for response, length in product(RESPONSES, LENGTHS):
        yield [started, *_days(length, response)]
    for response, length, stop in product(RESPONSES, (0, 1, 2, 14, 15), STOPS):
        yield [started, *_days(length, response), stop]
        yield [started, *_days(length, response), stop, NOTHING]
    for first, response, length, stop in product(TREATED, RESPONSES, (0, 1, 2), STOPS[:2]):
        yield [{**first, **STARTED}, *_days(length, response), stop]
    for response, length, stop in product(RESPONSES[:2], IN_SHORT_CYCLES, (STOPS[0], FOR_NO_RESPONSE)):
        yield [started, *_days(length, response, shortened=True), stop]


def _two_courses() -> Iterator[list[Recorded]]:
    """A course that was stopped, and a second one, going on or stopped."""
    started = {**UNTREATED, **STARTED}
    for (response, length), stop in product([(RESPONSES[0], 15), *product(RESPONSES, (1, 2))], STOPS[:4]):
        for again, length_again in product(RESPONSES[:2], (0, 1, 2)):
            second = [started, *_days(length, response), stop, STARTED, *_days(length_again, again)]
            yield second
            yield from ([*second, stop_again] for stop_again in STOPS[:2])
    # What the first course has come to is not that of the second: neither its cycles nor its response.
    responded = [started, *_days(42, RESPONSES[1], shortened=True), STOPS[0], STARTED]
    yield from (responded, [*responded, NOTHING])
    yield [started, NOTHING, RESPONSES[1], STOPS[0], STARTED, *_days(42, NOTHING, shortened=True)]


def _begun_again() -> Iterator[list[Recorded]]:
    """A second course after one that was stopped on its second day; and a first one of which a dose was reduced."""
    for stop in STOPS:
        yield [{**UNTREATED, **STARTED}, NOTHING, stop, STARTED]
        yield [{**UNTREATED, **STARTED}, NOTHING, stop, STARTED, NOTHING]
    yield [{**UNTREATED, **STARTED}, NOTHING, REDUCED]


LENGTHS = (*range(6), *range(12, 17), *range(19, 32), 41, 42, 43, 44, 57)
"""How many days a course goes on; a longer one than 28 in cycles of 14."""

IN_SHORT_CYCLES = (28, 29, 42)
"""How many days a course goes on of which the cycles have 14 days: two of them, a day more, three."""


def _days(length: int, response: Recorded, *, shortened: bool = False) -> list[Recorded]:
    """The days of a course, the response seen on the last; long ones, or if so wanted, in cycles of 14 days."""
    days = [NOTHING] * length
    if shortened or length > 28 or length in (14, 15):
        days[13] = SHORTENED
    if response and length > 1:
        days[-1] = {**days[-1], **response}
    return days
