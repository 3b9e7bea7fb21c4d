"""The course of OW32: what each day is made of, and what it makes of the next."""

from collections.abc import Mapping

import pytest

from made_up import records
from ow32_spec import course_facts, facts
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.courses import Act, Carried, conditions, to_follow
from ow32_spec.language.interpreter import Evaluation, evaluate
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import Integer, Value
from ow32_spec.language.walking import first_state, impossible, next_state, whole

CONDITIONS = conditions(COURSE, OW32.assumptions)
DEFAULT = OW32.default_readings


# -- what a day is made of ---------------------------------------------------------------------------------

SEEN_ANEW = {
    # the advice
    "date",
    "new_evidence",
    # what is given
    "venetoclax_mg_today",
    "azacitidine_mg_per_m2_today",
    # counts, infections, what is done about them
    "days_since_azole_stopped",
    "drug_induced_cytopenia",
    "neutrophils_normal",
    "blood_counts_normal",
    "antifungal_prophylaxis_needed",
    "response_biopsy_done",
    "infection_or_fever",
    "neutropenia",
    # what is found on review
    "clinically_significant_progression",
    "symptomatic_deterioration",
    "agreed_by_mdt",
    "toxicity",
}
"""What is neither as it was nor as it usually is: nobody who has not looked knows it."""


def test_what_is_seen_anew_each_day_is_listed() -> None:
    """Every other fact is carried by the course, stands until something else is recorded, or is an event."""
    every = (*OW32.facts, *COURSE.facts)
    told = {*COURSE.state, *COURSE.standing, *COURSE.events}
    assert {fact.name for fact in every if fact not in told} == SEEN_ANEW
    assert told <= set(every)
    assert len(told) == len(COURSE.state) + len(COURSE.standing) + len(COURSE.events)


def test_what_does_not_happen_unless_it_is_recorded() -> None:
    """An event is a deed, a wish or a choice; on most days there is none."""
    assert {fact.name: value for fact, value in COURSE.events.items()} == {
        "treatment_started": False,
        "stop_reason": "goes_on",
        "consolidation": "none",
        "patient_requests_stop": False,
        "dose_reduction_chosen": False,
    }


def test_courses_have_no_fact_for_nothing() -> None:
    """Each is declared in its module, and is carried or seen."""
    assert set(COURSE.facts) == {each for each in vars(course_facts).values() if isinstance(each, Fact)}
    spoken_of = set(facts_of(*(term for _, term in COURSE.terms())))
    assert {fact.name for fact in COURSE.facts if fact not in spoken_of | set(COURSE.state)} == set()


def test_what_is_carried_is_carried_for_something() -> None:
    """A norm, a law, an act or another carried fact depends on it, or it is history, of which theorems speak."""
    said = [term for norm in OW32.norms for term in (norm.condition, norm.decision.asked)]
    said += [law.term for law in COURSE.laws]
    said += [term for act in COURSE.acts for term in (act.where, *act.done.values())]
    idle = []
    for each in COURSE.carried:
        others = [other.tomorrow for other in COURSE.carried if other is not each]
        if each.fact not in facts_of(*said, *others):
            idle.append(each.fact)
    assert {fact.name for fact in idle if fact.group != course_facts.HISTORY} == set()


BROUGHT_ALONG = {
    "lifetime_cycles",
    "prior_venetoclax_cycles",
    "prior_venetoclax_response",
    "prior_stop_for_toxicity",
}
"""What earlier treatment has left, before the first day of all."""


def test_the_first_day_finds_what_the_patient_brings_along() -> None:
    """What has no first value is that, or what was recorded the day before."""
    free = {each.fact.name for each in COURSE.carried if each.first is None}
    assert free - {name for name in free if name.endswith("_yesterday")} == BROUGHT_ALONG
    assert OW32.fact("venetoclax_mg_yesterday").name in first_state(COURSE)


def test_what_every_day_is_taken_to_be_is_asked_of_the_day_or_has_to_follow() -> None:
    """Each assumption of the rulebook is one or the other; what has to follow speaks of where the course stands."""
    following = to_follow(COURSE, OW32.assumptions)
    asked = {law.name for law in CONDITIONS} - {law.name for law in COURSE.laws}
    assert [each.name for each in following] == ["cycle-after-completed"]
    assert asked == {each.name for each in OW32.assumptions} - {each.name for each in following}


# -- what is done ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", COURSE.acts, ids=lambda act: act.decision.name)
def test_exactly_one_outcome_is_what_is_done(act: Act) -> None:
    """On every day, whatever its values: no outcome is left out and no two meet, nor does a reading bear on it."""
    assert readings_of(act.where, *act.done.values()) == ()
    for record in records(facts_of(*act.done.values())):
        day = Evaluation(record, {})
        assert [day.holds(term) for term in act.done.values()].count(True) == 1, record
        assert None not in [day.holds(term) for term in act.done.values()]


def test_of_a_decision_it_is_said_once_what_is_done() -> None:
    """Two acts about one decision could differ."""
    names = [act.decision.name for act in COURSE.acts]
    assert len(names) == len(set(names))


def test_what_is_given_is_what_the_outcome_is_called() -> None:
    """An outcome that names an amount is done where that amount is given."""
    for act, fact in (("venetoclax", "venetoclax_mg_today"), ("azacitidine", "azacitidine_mg_per_m2_today")):
        done = next(each.done for each in COURSE.acts if each.decision.name == act)
        exact = {}
        for outcome, term in done.items():
            values = [value for value in range(401) if evaluate(term, {fact: value}, {}) is True]
            if len(values) == 1:
                exact[outcome] = values[0]
        labels = OW32.decision(act).outcomes.labels
        assert len(exact) >= 2
        for outcome, value in exact.items():
            assert (str(value) in labels[outcome].split()) is (value > 0), outcome


# -- a course by hand --------------------------------------------------------------------------------------

BEFORE: Mapping[str, Value] = {
    "day_number": 1,
    "on_treatment": False,
    "course_number": 0,
    "cycle": 1,
    "cycles_completed": 0,
    "day_of_cycle": 1,
    "days_treated": 0,
    "venetoclax_mg_yesterday": 0,
    "azacitidine_doses": 0,
    "lifetime_cycles": 0,
    "cycles_without_response": 0,
    "prior_venetoclax_cycles": 0,
    "prior_venetoclax_response": "none",
    "prior_stop_for_toxicity": False,
    "last_stop_reason": "none",
    "stopped_for_no_response": False,
    "stopped_with_toxicity": False,
    "stopped_for_transplant": False,
    "response_biopsy_fell_due": False,
    "response_yesterday": "none",
    "relapse_yesterday": "none",
    "azole_yesterday": "not_started",
    "azacitidine_schedule_yesterday": "days_1_to_7",
    "cycle_length_days_yesterday": 28,
    "venetoclax_days_yesterday": 28,
    "venetoclax_intolerance_yesterday": False,
    "prior_allogeneic_hsct_yesterday": False,
    "prior_intensive_lines_yesterday": 1,
    "diagnosis_yesterday": "aml",
    "age_years_yesterday": 64,
}
"""The state on the first day of somebody who has had no venetoclax."""

USUAL: Mapping[str, Value] = {
    **{fact.name: fact.typical for fact in OW32.facts if fact not in COURSE.state},
    **{fact.name: value for fact, value in COURSE.events.items()},
    "response": "none",
    "azole": "not_started",
    "venetoclax_mg_today": 0,
    "azacitidine_mg_per_m2_today": 0,
}
"""What is observed on a day on which nothing happens, and no drug is given."""

STANDING = {fact.name for fact in COURSE.standing}


def given(mg: int, mg_per_m2: int = 0) -> dict[str, Value]:
    """Doses of the day."""
    return {"venetoclax_mg_today": mg, "azacitidine_mg_per_m2_today": mg_per_m2}


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


def tomorrow(readings: Mapping[str, str] = DEFAULT, **today: Value) -> dict[str, Value]:
    """The state after a day on treatment, in the middle of a cycle, with these changes."""
    usual = {**USUAL, **BEFORE, "on_treatment": True, "course_number": 1, "days_treated": 9, "day_of_cycle": 10}
    usual |= {"lifetime_cycles": 1, "cycles_without_response": 1}
    return next_state(COURSE, Evaluation({**usual, **today}, readings))


BOTH = ("prior_venetoclax_cycles", "prior_venetoclax_response")
STOPPED = {"patient_requests_stop": True, "stop_reason": "patient_request"}


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


# -- days that cannot be -----------------------------------------------------------------------------------

TREATED = {**USUAL, **BEFORE, "on_treatment": True, "course_number": 1, "days_treated": 9, "day_of_cycle": 10}
BETWEEN = {**USUAL, **BEFORE}
HAD_VENETOCLAX = {"prior_venetoclax_cycles": 1, "lifetime_cycles": 1}

BROKEN: dict[str, list[tuple[Mapping[str, Value], dict[str, Value]]]] = {
    "starts-between-courses": [(TREATED, {"treatment_started": True})],
    "stops-during-a-course": [(BETWEEN, {"stop_reason": "patient_request", "patient_requests_stop": True})],
    "no-drug-without-a-course": [
        (BETWEEN, {"venetoclax_mg_today": 100}),
        (BETWEEN, {"azacitidine_mg_per_m2_today": 75}),
        (TREATED, {**STOPPED, "venetoclax_mg_today": 100}),
        (TREATED, {**STOPPED, "azacitidine_mg_per_m2_today": 75}),
    ],
    "consolidation-during-a-course": [(BETWEEN, {"consolidation": "donor_lymphocytes"})],
    "reason-for-stopping-is-met": [
        (TREATED, {"stop_reason": "progression_or_deterioration"}),
        (TREATED, {"stop_reason": "progression_or_deterioration", "toxicity": True}),
        (TREATED, {"stop_reason": "no_response", "cycles_completed": 2, "cycle": 3}),
        (
            TREATED,
            {"stop_reason": "no_response", "cycles_completed": 3, "cycle": 4, "response": "objective"},
        ),
        (TREATED, {"stop_reason": "consolidation"}),
        (TREATED, {"stop_reason": "toxicity"}),
        (TREATED, {"stop_reason": "patient_request"}),
        (TREATED, {"stop_reason": "no_criterion", "patient_requests_stop": True}),
        (TREATED, {"stop_reason": "no_criterion", "toxicity": True}),
        (TREATED, {"stop_reason": "no_criterion", "consolidation": "donor_lymphocytes"}),
        (TREATED, {"stop_reason": "no_criterion", "cycles_completed": 3, "cycle": 4}),
        (TREATED, {"stop_reason": "no_criterion", "clinically_significant_progression": True}),
    ],
    "response-is-the-best-so-far": [
        (TREATED, {"response_yesterday": "objective", "response": "meaningful_only"}),
        (TREATED, {"response_yesterday": "meaningful_only", "response": "none"}),
        (TREATED, {"days_treated": 0, "response": "meaningful_only"}),
        (BETWEEN, {"response": "objective"}),
        (BETWEEN, {"response_yesterday": "objective"}),
    ],
    "toxicity-after-a-dose": [
        (TREATED, {"days_treated": 0, "toxicity": True}),
        (BETWEEN, {"days_treated": 9, "toxicity": True}),
    ],
    "intolerance-after-a-dose": [
        (TREATED, {"days_treated": 0, "venetoclax_intolerance": True}),
        (BETWEEN, {**HAD_VENETOCLAX, "days_treated": 9, "venetoclax_intolerance": True}),
    ],
    "intolerance-stays": [(TREATED, {"venetoclax_intolerance_yesterday": True})],
    "transplant-stays": [(BETWEEN, {"prior_allogeneic_hsct_yesterday": True})],
    "lines-are-not-lost": [(BETWEEN, {"prior_intensive_lines": 0})],
    "diagnosis-stays": [(BETWEEN, {"diagnosis": "other"}), (BETWEEN, {"diagnosis_yesterday": "other"})],
    "age-does-not-fall": [(BETWEEN, {"age_years": 63})],
    "azole-state-follows": [
        (TREATED, {"azole_yesterday": "taken"}),
        (TREATED, {"azole": "stopped"}),
        (TREATED, {"azole": "stopped", "azole_yesterday": "cannot_take"}),
        (TREATED, {"azole": "taken", "azole_yesterday": "cannot_take"}),
    ],
    "schedule-is-that-of-the-cycle": [(TREATED, {"azacitidine_schedule": "days_1_to_5_and_8_to_9"})],
}
"""For each law, days that break it and no other."""


@pytest.mark.parametrize("name", [law.name for law in COURSE.laws])
def test_each_law_refuses_days_that_no_other_law_refuses(name: str) -> None:
    """So each is needed; and the usual day breaks none."""
    assert BROKEN[name]
    for usual, changes in BROKEN[name]:
        assert [law.name for law in impossible(CONDITIONS, Evaluation({**usual}, DEFAULT))] == []
        broken = impossible(CONDITIONS, Evaluation({**usual, **changes}, DEFAULT))
        assert [law.name for law in broken] == [name], changes


@pytest.mark.parametrize(
    ("usual", "changes"),
    [
        (BETWEEN, {"treatment_started": True}),
        (TREATED, STOPPED),
        (TREATED, given(400, 75)),
        (TREATED, {"consolidation": "allogeneic_hsct"}),
        (TREATED, {"stop_reason": "no_criterion"}),
        (TREATED, {"stop_reason": "no_response", "cycles_completed": 3, "cycle": 4}),
        (TREATED, {"stop_reason": "toxicity", "toxicity": True, "dose_reduction_chosen": True}),
        (TREATED, {"stop_reason": "progression_or_deterioration", "clinically_significant_progression": True}),
        (TREATED, {"response": "objective"}),
        (TREATED, {"response_yesterday": "meaningful_only", "response": "objective"}),
        (TREATED, {"toxicity": True, "dose_reduction_chosen": True}),
        (TREATED, {"venetoclax_intolerance": True}),
        (BETWEEN, {"prior_allogeneic_hsct": True, "prior_intensive_lines": 3, "age_years": 70}),
        (TREATED, {"azole": "taken"}),
        (TREATED, {"azole": "stopped", "azole_yesterday": "taken"}),
        (TREATED, {"azole": "taken", "azole_yesterday": "stopped"}),
        (TREATED, {"azole": "cannot_take"}),
        (TREATED, {"day_of_cycle": 1, "azacitidine_schedule": "days_1_to_5_and_8_to_9"}),
        (BETWEEN, {"azacitidine_schedule": "days_1_to_5_and_8_to_9"}),
    ],
)
def test_what_can_happen_is_not_refused(usual: Mapping[str, Value], changes: dict[str, Value]) -> None:
    """No law and no assumption is broken by what happens in clinics."""
    broken = impossible(CONDITIONS, Evaluation({**usual, **changes}, DEFAULT))
    assert [law.name for law in broken] == []
