"""The course of OW32: what each day is made of, what is done on it, and which days cannot be."""

from collections.abc import Mapping

import pytest

from made_up import records
from ow32_days import BEFORE, CONDITIONS, DEFAULT, STOPPED, USUAL, given
from ow32_spec import course_facts
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.courses import Act, to_follow
from ow32_spec.language.interpreter import Evaluation, evaluate
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.language.types import Value
from ow32_spec.language.walking import first_state, impossible

# -- what a day is made of ---------------------------------------------------------------------------------------------

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


# -- what is done ------------------------------------------------------------------------------------------------------


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


# -- days that cannot be -----------------------------------------------------------------------------------------------

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
