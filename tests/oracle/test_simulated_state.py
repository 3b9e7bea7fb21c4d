"""What a day of a course takes over from those before, and which days cannot have been."""

from collections.abc import Iterator, Sequence

import pytest
from attrs import evolve

from ow32_oracle.simulate import ImpossibleDay, SimulatedDay, simulate
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from simulated_days import BY_DEFAULT, UNDETERMINED, judgements, left_open, refused, walk
from synthetic_courses import ASSESSED, STARTED, UNEVENTFUL, Recorded, dosed, first_cycle

# -- what a day takes over ---------------------------------------------------------------------------------------------


def test_a_day_of_which_nothing_is_recorded_is_unknown_but_for_what_stands_and_what_did_not_happen() -> None:
    """The treatment goes on, the azole is taken; what was seen on the day before is not seen again."""
    days = walk([*first_cycle()[:6], {}])
    found = judgements(days[-1])
    assert (days[-1].state["day_of_cycle"], days[-1].record["azole"]) == (6, "taken")
    assert days[-1].record["patient_requests_stop"] is False
    assert "toxicity" not in days[-1].record
    assert found["venetoclax"] == (None, UNDETERMINED)
    assert found["azacitidine"] == (None, UNDETERMINED)
    assert found["continuation"] == ("continue", UNDETERMINED)
    assert days[-1].departures == ()


def test_what_is_remembered_of_yesterday_stands() -> None:
    """Before the first dose there is no response, and a new course begins without that of the last one."""
    (day,) = walk([{}])
    assert day.state["response_yesterday"] == "none"
    assert day.record["response"] == "none"
    assert day.record["venetoclax_mg_today"] == 0


def test_a_new_course_begins_without_the_response_and_relapse_of_the_last() -> None:
    """Nobody has to take them back; what the leukaemia is now stays as it was recorded."""
    responded: Recorded = {"response": "objective", "relapse": "haematological"}
    stop: Recorded = {"stop_reason": "progression_or_deterioration", "agreed_by_mdt": True}
    days = walk([STARTED, dosed(100, 75), dosed(200, 75, **responded), stop, {"treatment_started": True}, {}])
    told = [(day.record.get("response"), day.record.get("relapse"), day.record["disease_status"]) for day in days[2:]]
    assert told[:2] == 2 * [("objective", "haematological", "relapsed")]
    assert told[-1] == ("none", "none", "relapsed")


def test_a_standing_fact_stays_until_another_value_or_nothing_is_recorded_of_it() -> None:
    """None takes it back, for that day and those after."""
    days = walk([*first_cycle()[:6], {"azole": None}, {}, {"azole": "taken"}, {}])
    assert [day.record.get("azole") for day in days] == [
        *(4 * ["not_started"]),
        "taken",
        "taken",
        None,
        None,
        "taken",
        "taken",
    ]
    assert judgements(days[6])["azole_antifungal"] == (None, UNDETERMINED)


def test_an_event_of_which_it_is_not_known_whether_it_happened_leaves_the_rest_open() -> None:
    """Whether the treatment goes on is then not known either; later it can be recorded again."""
    days = walk(
        [*first_cycle()[:6], {**UNEVENTFUL, "stop_reason": None}, dosed(100, 75), dosed(100, 75, on_treatment=True)]
    )
    unknown, then, known = days[6:]
    assert judgements(unknown)["continuation"] == (None, UNDETERMINED)
    assert "on_treatment" not in then.state
    assert {judgement for _, judgement in judgements(then).values()} == {UNDETERMINED}
    assert known.state["on_treatment"] is True
    assert "day_of_cycle" not in known.state


def test_without_the_length_of_the_cycle_its_days_cannot_be_counted() -> None:
    """Nobody knows where it ends."""
    days = walk([{**STARTED, "cycle_length_days": None, "venetoclax_days": None}, dosed(100, 75), dosed(200, 75)])
    assert days[1].state["day_of_cycle"] == 1
    assert "day_of_cycle" not in days[2].state
    assert judgements(days[2])["venetoclax"] == ("200_mg", UNDETERMINED)


# -- what follows from the days before ---------------------------------------------------------------------------------


def test_earlier_courses_are_taken_as_recorded_on_the_first_day() -> None:
    """Cycles in a lifetime are then those of earlier courses; what nobody records is unknown."""
    (day,) = walk([{**ASSESSED, "prior_venetoclax_cycles": 2}])
    assert (day.state["prior_venetoclax_cycles"], day.state["lifetime_cycles"]) == (2, 2)
    assert "azole_yesterday" not in day.state
    (nothing,) = walk([{}])
    assert "lifetime_cycles" not in nothing.state
    assert "prior_venetoclax_cycles" not in nothing.state
    assert nothing.state["on_treatment"] is False


def test_what_follows_may_be_recorded_if_it_agrees() -> None:
    """Every fact of the course can be given on every day: the walk is the same."""
    days = walk(first_cycle()[:8])
    again = walk([{**day.recorded, **day.state} for day in days])
    assert [day.record for day in again] == [day.record for day in days]
    assert [judgements(day) for day in again] == [judgements(day) for day in days]


def test_what_the_course_cannot_tell_is_taken_as_recorded() -> None:
    """Of a dose that was not recorded, the next day may tell."""
    days = walk(
        [STARTED, {**UNEVENTFUL, "azacitidine_mg_per_m2_today": 75}, dosed(200, 75, venetoclax_mg_yesterday=100)]
    )
    assert days[2].state["venetoclax_mg_yesterday"] == 100
    assert left_open(days[2], "tumour_lysis_vigilance") == {"due": Status.REQUIRED}


@pytest.mark.parametrize(
    ("days", "fact", "determined"),
    [
        ([{"on_treatment": True}], "on_treatment", False),
        ([{"cycle": 2}], "cycle", 1),
        ([STARTED, {"day_of_cycle": 2}], "day_of_cycle", 1),
        ([STARTED, dosed(100, 75), {"venetoclax_mg_yesterday": 200}], "venetoclax_mg_yesterday", 100),
        ([ASSESSED, {"prior_venetoclax_cycles": 1}], "prior_venetoclax_cycles", 0),
    ],
)
def test_what_contradicts_the_days_before_is_refused(days: Sequence[Recorded], fact: str, determined: object) -> None:
    """With the value that follows from them."""
    day = refused(days)
    assert day.number == len(days)
    assert [(each.fact.name, each.determined) for each in day.contradicted] == [(fact, determined)]


# -- days that cannot have been ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "law", "facts"),
    [
        ([{"venetoclax_mg_today": 100}], "no-drug-without-a-course", {"on_treatment", "venetoclax_mg_today"}),
        (
            [{"azacitidine_mg_per_m2_today": 75}],
            "no-drug-without-a-course",
            {"on_treatment", "azacitidine_mg_per_m2_today"},
        ),
        ([STARTED, {"treatment_started": True}], "starts-between-courses", {"on_treatment", "treatment_started"}),
        ([{"stop_reason": "no_criterion"}], "stops-during-a-course", {"on_treatment", "stop_reason"}),
        ([{"consolidation": "donor_lymphocytes"}], "consolidation-during-a-course", {"on_treatment", "consolidation"}),
        (
            [STARTED, {"stop_reason": "patient_request"}],
            "reason-for-stopping-is-met",
            {"stop_reason", "patient_requests_stop"},
        ),
        ([ASSESSED, {"age_years": 63}], "age-does-not-fall", {"age_years", "age_years_yesterday"}),
        ([{"azole": "taken"}, {"azole": "not_started"}], "azole-state-follows", {"azole", "azole_yesterday"}),
        ([STARTED, {"venetoclax_days": 29}], "venetoclax-within-cycle", {"venetoclax_days", "cycle_length_days"}),
        (
            [{"prior_venetoclax_cycles": 1, "lifetime_cycles": 2}],
            "first-day",
            {"prior_venetoclax_cycles", "lifetime_cycles"},
        ),
    ],
)
def test_a_day_that_breaks_a_law_is_refused_with_the_law_and_the_facts_that_break_it(
    days: Sequence[Recorded], law: str, facts: set[str]
) -> None:
    """As few facts as break it; laws of courses and assumptions about patients alike."""
    day = refused(days)
    assert day.number == len(days)
    assert day.contradicted == ()
    assert {each.law.name: set(each.facts) for each in day.broken} == {law: facts}
    assert day.broken[0].law.reason


def test_the_first_day_that_is_impossible_is_the_last() -> None:
    """The days before it are kept, those after it are not even asked for."""

    def days() -> Iterator[Recorded]:
        yield from (STARTED, dosed(100, 75), {"treatment_started": True})
        raise AssertionError("another day was asked for")

    told = list(simulate(OW32, BY_DEFAULT, days()))
    assert [type(each) for each in told] == [SimulatedDay, SimulatedDay, ImpossibleDay]


def test_each_day_is_there_before_the_next_is_asked_for() -> None:
    """A program can decide what to record by what was said."""
    asked: list[int] = []

    def days() -> Iterator[Recorded]:
        for number, day in enumerate(first_cycle()):
            asked.append(number)
            yield day

    walking = simulate(OW32, BY_DEFAULT, days())
    for number in range(3):
        next(walking)
        assert asked == list(range(number + 1))


def test_what_is_no_fact_or_no_value_is_refused() -> None:
    """Whoever calls this from a program should not be misunderstood."""
    with pytest.raises(ValueError, match="day 2: there is no fact 'azol'"):
        list(simulate(OW32, BY_DEFAULT, [STARTED, {"azol": "taken"}]))
    with pytest.raises(ValueError, match="day 1: venetoclax_mg_today cannot be 500"):
        list(simulate(OW32, BY_DEFAULT, [{"venetoclax_mg_today": 500}]))
    with pytest.raises(ValueError, match="no course"):
        list(simulate(evolve(OW32, course=None), BY_DEFAULT, [{}]))
