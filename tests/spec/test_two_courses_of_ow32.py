"""Two courses of OW32 by hand: every carried fact on every day."""

import pytest

from ow32_days import BEFORE, CONDITIONS, USUAL, given
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.interpreter import Evaluation
from ow32_spec.language.types import Value
from ow32_spec.language.walking import first_state, impossible, next_state, whole

STANDING = {fact.name for fact in COURSE.standing}

WALK: list[tuple[str, dict[str, Value], dict[str, Value]]] = [
    ("nothing yet", {}, {}),
    ("started: tomorrow is the first day", {"treatment_started": True}, {"on_treatment": True, "course_number": 1}),
    (
        "the first doses: a cycle has begun, without a response so far",
        given(100, 75),
        {
            "day_of_cycle": 2,
            "days_treated": 1,
            "venetoclax_mg_yesterday": 100,
            "azacitidine_doses": 1,
            "lifetime_cycles": 1,
            "cycles_without_response": 1,
        },
    ),
    (
        "an azole, too",
        {**given(200, 75), "azole": "taken"},
        {
            "day_of_cycle": 3,
            "days_treated": 2,
            "venetoclax_mg_yesterday": 200,
            "azacitidine_doses": 2,
            "azole_yesterday": "taken",
        },
    ),
    ("no azacitidine", given(200), {"day_of_cycle": 4, "days_treated": 3}),
    (
        "nothing given; the cycle is to be short",
        {"cycle_length_days": 7, "venetoclax_days": 7},
        {
            "day_of_cycle": 5,
            "days_treated": 4,
            "venetoclax_mg_yesterday": 0,
            "cycle_length_days_yesterday": 7,
            "venetoclax_days_yesterday": 7,
        },
    ),
    (
        "some response",
        {**given(100), "response": "meaningful_only"},
        {
            "day_of_cycle": 6,
            "days_treated": 5,
            "venetoclax_mg_yesterday": 100,
            "response_yesterday": "meaningful_only",
        },
    ),
    ("the last day but one", given(100), {"day_of_cycle": 7, "days_treated": 6}),
    (
        "the last day of the cycle",
        given(100),
        {"cycle": 2, "cycles_completed": 1, "day_of_cycle": 1, "days_treated": 7, "azacitidine_doses": 0},
    ),
    (
        "a cycle begun with an objective response",
        {**given(100, 75), "response": "objective"},
        {
            "day_of_cycle": 2,
            "days_treated": 8,
            "azacitidine_doses": 1,
            "lifetime_cycles": 2,
            "response_yesterday": "objective",
        },
    ),
    (
        "stopped for toxicity, in the second cycle, on the day of a relapse",
        {"toxicity": True, "stop_reason": "toxicity", "venetoclax_intolerance": True, "relapse": "haematological"},
        {
            "on_treatment": False,
            "venetoclax_mg_yesterday": 0,
            "prior_venetoclax_cycles": 2,
            "prior_venetoclax_response": "objective",
            "prior_stop_for_toxicity": True,
            "last_stop_reason": "toxicity",
            "stopped_with_toxicity": True,
            "relapse_yesterday": "haematological",
            "venetoclax_intolerance_yesterday": True,
        },
    ),
    ("nothing, and a birthday", {"age_years": 65}, {"age_years_yesterday": 65}),
    (
        "started again: what counts within a course is counted anew",
        {"treatment_started": True},
        {
            "on_treatment": True,
            "course_number": 2,
            "cycle": 1,
            "cycles_completed": 0,
            "day_of_cycle": 1,
            "days_treated": 0,
            "azacitidine_doses": 0,
            "response_yesterday": "none",
            "relapse_yesterday": "none",
        },
    ),
    (
        "the first doses of the second course",
        {**given(100, 75), "response": "none", "relapse": "none"},
        {
            "day_of_cycle": 2,
            "days_treated": 1,
            "venetoclax_mg_yesterday": 100,
            "azacitidine_doses": 1,
            "lifetime_cycles": 3,
            "cycles_without_response": 2,
        },
    ),
    (
        "stopped on request, in the first cycle, without a response",
        {"patient_requests_stop": True, "stop_reason": "patient_request"},
        {
            "on_treatment": False,
            "venetoclax_mg_yesterday": 0,
            "prior_venetoclax_cycles": 1,
            "prior_venetoclax_response": "none",
            "last_stop_reason": "patient_request",
        },
    ),
    ("nothing more", {}, {}),
]
"""What happens on each day, and what it changes in the state; the day's number besides."""

OVER_ALL_COURSES = {14: {"prior_venetoclax_cycles": 3, "prior_venetoclax_response": "objective"}}
"""Which days change the state otherwise where refractoriness is judged over all courses together."""


@pytest.mark.parametrize("failure_over", ["any_course", "all_courses"])
def test_two_courses_by_hand(failure_over: str) -> None:
    """Every carried fact on every day: what changes it is written down, and nothing else does."""
    readings = OW32.readings_with(failure_over=failure_over)
    state, standing = dict(BEFORE), {name: value for name, value in USUAL.items() if name in STANDING}
    assert state.keys() == {fact.name for fact in COURSE.state}
    assert first_state(COURSE).items() <= state.items()
    assert Evaluation({**USUAL, **state}, readings).holds(COURSE.first_day)
    for place, (what, observed, changes) in enumerate(WALK):
        standing |= {name: value for name, value in observed.items() if name in STANDING}
        today = Evaluation({**USUAL, **standing, **state, **observed}, readings)
        assert [law.name for law in impossible(CONDITIONS, today)] == [], what
        otherwise = OVER_ALL_COURSES.get(place, {}) if failure_over == "all_courses" else {}
        state |= {**changes, **otherwise, "day_number": state["day_number"] + 1}
        assert next_state(COURSE, today) == state, what
        assert whole(COURSE, state)
