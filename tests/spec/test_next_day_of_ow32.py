"""What a day of OW32's course makes of the next, fact by fact."""

from collections.abc import Mapping

import pytest

from ow32_days import BEFORE, DEFAULT, STOPPED, USUAL
from ow32_spec import facts
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.courses import Carried
from ow32_spec.language.interpreter import Evaluation
from ow32_spec.language.types import Integer, Value
from ow32_spec.language.walking import next_state


def tomorrow(readings: Mapping[str, str] = DEFAULT, **today: Value) -> dict[str, Value]:
    """The state after a day on treatment, in the middle of a cycle, with these changes."""
    usual = {**USUAL, **BEFORE, "on_treatment": True, "course_number": 1, "days_treated": 9, "day_of_cycle": 10}
    usual |= {"lifetime_cycles": 1, "cycles_without_response": 1}
    return next_state(COURSE, Evaluation({**usual, **today}, readings))


BOTH = ("prior_venetoclax_cycles", "prior_venetoclax_response")


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ({"cycle": 1}, (1, "none")),
        ({"cycle": 4, "cycles_completed": 3}, (4, "none")),
        ({"cycle": 4, "cycles_completed": 3, "response": "objective"}, (4, "objective")),
        ({"cycle": 4, "cycles_completed": 3, "day_of_cycle": 1}, (3, "none")),
        ({"cycle": 1, "days_treated": 0, "day_of_cycle": 1}, (0, "none")),
        (
            {
                "days_treated": 0,
                "day_of_cycle": 1,
                "prior_venetoclax_cycles": 2,
                "prior_venetoclax_response": "objective",
            },
            (2, "objective"),
        ),
        ({"cycle": 1, "prior_venetoclax_cycles": 2, "response": "meaningful_only"}, (1, "meaningful_only")),
        ({"cycle": 1, "prior_venetoclax_cycles": 3, "response": "objective"}, (3, "none")),
        (
            {"cycle": 1, "prior_venetoclax_cycles": 3, "prior_venetoclax_response": "meaningful_only"},
            (3, "meaningful_only"),
        ),
        ({"cycle": 1, "prior_venetoclax_cycles": 3, "prior_venetoclax_response": "objective"}, (1, "none")),
    ],
)
def test_what_a_stop_leaves_behind_course_by_course(today: dict[str, Value], left: tuple[int, str]) -> None:
    """The cycles begun and the response of this course; a course that has shown refractoriness stays.

    A course stopped before its first dose leaves nothing.
    """
    state = tomorrow(**STOPPED, **today)
    assert tuple(state[name] for name in BOTH) == left
    unchanged = tomorrow(**today)
    before = {**BEFORE, **today}
    assert tuple(unchanged[name] for name in BOTH) == tuple(before[name] for name in BOTH)


@pytest.mark.parametrize(
    ("earlier", "now", "best"),
    [
        ("none", "none", "none"),
        ("none", "meaningful_only", "meaningful_only"),
        ("none", "objective", "objective"),
        ("meaningful_only", "none", "meaningful_only"),
        ("meaningful_only", "meaningful_only", "meaningful_only"),
        ("meaningful_only", "objective", "objective"),
        ("objective", "none", "objective"),
        ("objective", "meaningful_only", "objective"),
        ("objective", "objective", "objective"),
    ],
)
def test_what_a_stop_leaves_behind_over_all_courses(earlier: str, now: str, best: str) -> None:
    """The cycles of a lifetime and the best response of all."""
    readings = OW32.readings_with(failure_over="all_courses")
    today = {"prior_venetoclax_cycles": 3, "prior_venetoclax_response": earlier, "response": now, "lifetime_cycles": 5}
    state = tomorrow(readings, **STOPPED, **today)
    assert tuple(state[name] for name in BOTH) == (5, best)


def test_what_a_stop_leaves_behind_may_be_known_however_refractoriness_is_judged() -> None:
    """Left open, it is told where both ways come to the same."""
    open_readings = {name: each for name, each in DEFAULT.items() if name != "failure-over"}
    state = tomorrow(open_readings, **STOPPED, cycle=1, response="objective")
    assert tuple(state[name] for name in BOTH) == (1, "objective")
    state = tomorrow(open_readings, **STOPPED, cycle=1, lifetime_cycles=4, prior_venetoclax_cycles=3)
    assert BOTH[0] not in state
    assert state[BOTH[1]] == "none"


@pytest.mark.parametrize(
    ("today", "changes"),
    [
        (
            {"stop_reason": "no_response", "cycles_completed": 3, "cycle": 4},
            {"last_stop_reason": "no_response", "stopped_for_no_response": True},
        ),
        (
            {"stop_reason": "consolidation", "consolidation": "allogeneic_hsct"},
            {
                "last_stop_reason": "consolidation",
                "prior_allogeneic_hsct_yesterday": True,
                "stopped_for_transplant": True,
            },
        ),
        ({"stop_reason": "consolidation", "consolidation": "donor_lymphocytes"}, {"last_stop_reason": "consolidation"}),
        (
            {"stop_reason": "progression_or_deterioration", "toxicity": True},
            {"last_stop_reason": "progression_or_deterioration", "stopped_with_toxicity": True},
        ),
        ({"stop_reason": "toxicity"}, {"last_stop_reason": "toxicity", "prior_stop_for_toxicity": True}),
        ({"stop_reason": "no_criterion"}, {"last_stop_reason": "no_criterion"}),
        ({"stop_reason": "patient_request"}, {"last_stop_reason": "patient_request"}),
        ({"stop_reason": "goes_on", "toxicity": True, "consolidation": "allogeneic_hsct"}, {}),
    ],
)
def test_each_reason_for_a_stop_is_remembered_as_what_it_is(today: dict[str, Value], changes: dict[str, Value]) -> None:
    """What is remembered of stops: the latest reason, toxicity, want of a response, a transplant."""
    remembered = (
        "last_stop_reason",
        "prior_stop_for_toxicity",
        "stopped_for_no_response",
        "stopped_with_toxicity",
        "stopped_for_transplant",
        "prior_allogeneic_hsct_yesterday",
    )
    state = tomorrow(**today)
    assert {name: state[name] for name in remembered} == {**{name: BEFORE[name] for name in remembered}, **changes}
    assert state["on_treatment"] is (today["stop_reason"] == "goes_on")
    kept = tomorrow(last_stop_reason="toxicity", prior_stop_for_toxicity=True, stopped_with_toxicity=True)
    assert (kept["last_stop_reason"], kept["prior_stop_for_toxicity"], kept["stopped_with_toxicity"]) == (
        "toxicity",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("today", "fell_due"),
    [
        ({"day_of_cycle": 20}, False),
        ({"day_of_cycle": 21}, True),
        ({"day_of_cycle": 28}, True),
        ({"day_of_cycle": 29, "cycle_length_days": 35}, False),
        ({"day_of_cycle": 15, "response_biopsy_done": True}, True),
        ({"day_of_cycle": 21, "cycle": 2}, False),
        ({"day_of_cycle": 21, "on_treatment": False}, False),
        ({"response_biopsy_fell_due": True}, True),
        ({"response_biopsy_fell_due": True, "on_treatment": False}, True),
        ({"response_biopsy_fell_due": True, "on_treatment": False, "treatment_started": True}, False),
    ],
)
def test_that_a_biopsy_fell_due_is_remembered_until_the_next_course(today: dict[str, Value], fell_due: bool) -> None:
    """Whether it was done before it fell due, later, or never."""
    assert tomorrow(**today)["response_biopsy_fell_due"] is fell_due


def test_as_much_is_told_of_the_next_day_as_is_known() -> None:
    """Of a day of which nothing is known nothing is told of the next; a start alone tells where it stands."""
    assert next_state(COURSE, Evaluation({}, DEFAULT)) == {}
    assert next_state(COURSE, Evaluation({"treatment_started": True}, DEFAULT)) == {
        "on_treatment": True,
        "cycle": 1,
        "cycles_completed": 0,
        "day_of_cycle": 1,
        "days_treated": 0,
        "azacitidine_doses": 0,
        "stopped_for_transplant": False,
        "response_biopsy_fell_due": False,
        "response_yesterday": "none",
        "relapse_yesterday": "none",
    }


def test_the_day_of_a_cycle_stays_within_its_domain() -> None:
    """On every day that the conditions allow: no other bounded number could be carried beyond it."""
    bounded = [each for each in COURSE.carried if isinstance(each.fact.of, Integer) and not each.unbounded]
    counted: list[Carried] = []
    for each in bounded:
        reach = each.tomorrow.type
        assert isinstance(reach, Integer)
        if not each.fact.of.low <= reach.low <= reach.high <= each.fact.of.high:
            counted.append(each)
    assert [each.fact.name for each in counted] == ["day_of_cycle"]
    for day in range(1, 43):
        for length in range(max(day, 7), 43):
            state = tomorrow(day_of_cycle=day, cycle_length_days=length)
            assert state["day_of_cycle"] == (1 if day == length else day + 1)
            assert facts.day_of_cycle.of.contains(state["day_of_cycle"])
