"""Walking through courses: where each day stands, what is allowed on it, and what is said of what was done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ow32_oracle.simulate import Allowed, ImpossibleDay, SimulatedDay, simulate
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.walking import Judgement
from synthetic_courses import ASSESSED, STARTED, UNEVENTFUL, Recorded, dosed, first_cycle, later_cycle

BY_DEFAULT = OW32.default_readings
REQUIRED, PERMITTED, FORBIDDEN = Judgement.REQUIRED, Judgement.PERMITTED, Judgement.FORBIDDEN
UNDETERMINED, NOT_JUDGED = Judgement.UNDETERMINED, Judgement.NOT_JUDGED


def walk(days: Iterable[Recorded], readings: Choice = BY_DEFAULT) -> list[SimulatedDay]:
    """The days of a course in which none is impossible."""
    found = list(simulate(OW32, readings, days))
    refused = [each for each in found if isinstance(each, ImpossibleDay)]
    assert not refused, refused
    return [each for each in found if isinstance(each, SimulatedDay)]


def refused(days: Iterable[Recorded]) -> ImpossibleDay:
    """The impossible day with which a course ends."""
    *_, last = simulate(OW32, BY_DEFAULT, days)
    assert isinstance(last, ImpossibleDay), last
    return last


def judgements(day: SimulatedDay) -> dict[str, tuple[str | None, Judgement]]:
    """What was done about each decision, and what is said of it."""
    return {each.act.decision.name: (each.outcome, each.judgement) for each in day.judged}


def said(day: SimulatedDay, decision: str) -> Allowed:
    """What is said of a decision that arises."""
    return next(each for each in (*day.allowed, *day.due) if each.decision.name == decision)


def left_open(day: SimulatedDay, decision: str) -> dict[str, Status]:
    """The outcomes of a decision that are not forbidden."""
    return {name: status for name, status in said(day, decision).statuses.items() if status is not Status.FORBIDDEN}


# -- the course that the text has in mind -----------------------------------------------------------------


def test_the_start_is_permitted_to_whoever_meets_every_criterion() -> None:
    """On the day of assessment nothing else is judged; the treatment begins on the day after."""
    assessed, first = walk([STARTED, dosed(100, 75)])
    assert judgements(assessed) == {"start": ("start", PERMITTED), "prescription": ("prescribe", PERMITTED)}
    assert left_open(assessed, "start") == {"start": Status.PERMITTED, "do_not_start": Status.PERMITTED}
    assert [each.decision.name for each in assessed.allowed] == ["start", "prescription"]
    assert (assessed.state["on_treatment"], first.state["on_treatment"]) == (False, True)
    assert (first.state["cycle"], first.state["day_of_cycle"], first.state["course_number"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("day", "venetoclax", "azole", "azacitidine"),
    [
        (2, "100_mg", "do_not_take", "75_mg_per_m2"),
        (3, "200_mg", "do_not_take", "75_mg_per_m2"),
        (4, "400_mg", "do_not_take", "75_mg_per_m2"),
        (5, "100_mg", "take", "75_mg_per_m2"),
        (8, "100_mg", "take", "75_mg_per_m2"),
        (9, "100_mg", "take", "none"),
        (29, "100_mg", "take", "none"),
    ],
)
def test_each_dose_of_the_first_cycle_is_the_one_required(
    day: int, venetoclax: str, azole: str, azacitidine: str
) -> None:
    """100, 200, 400 mg, then 100 mg a day with an azole; azacitidine on the first seven days."""
    told = walk(first_cycle())[day - 1]
    found = judgements(told)
    assert found["venetoclax"] == (venetoclax, REQUIRED)
    assert found["azole_antifungal"] == (azole, REQUIRED)
    assert found["azacitidine"] == (azacitidine, REQUIRED)
    assert left_open(told, "venetoclax") == {venetoclax: Status.REQUIRED}
    assert left_open(told, "azacitidine") == {azacitidine: Status.REQUIRED}


def test_nothing_in_a_course_as_the_text_has_it_departs_or_is_undetermined() -> None:
    """Going on is permitted and stopping would be, against guidance; a transplant is for those in remission."""
    days = walk([*first_cycle(), *later_cycle()])
    for day in days:
        assert day.departures == ()
        assert {each.judgement for each in day.judged} <= {REQUIRED, PERMITTED}
    for day in days[1:]:
        assert judgements(day)["continuation"] == ("continue", PERMITTED)
        assert judgements(day)["transplant"] == ("do_not_proceed", REQUIRED)
        assert [norm.name for norm in said(day, "continuation").against["stop"]] == [
            "continuation/typically-until-relapse"
        ]


def test_the_days_are_counted_through_cycles() -> None:
    """After 28 days the second cycle begins; doses of azacitidine are counted within a cycle."""
    days = walk([*first_cycle(), *later_cycle()])
    places = [(day.state["cycle"], day.state["day_of_cycle"], day.state["cycles_completed"]) for day in days[1:]]
    assert places[0] == (1, 1, 0)
    assert places[27] == (1, 28, 0)
    assert places[28] == (2, 1, 1)
    assert places[-1] == (2, 28, 1)
    assert [day.state["azacitidine_doses"] for day in days[1:10]] == [0, 1, 2, 3, 4, 5, 6, 7, 7]
    assert days[29].state["azacitidine_doses"] == 0
    assert [day.state["venetoclax_mg_yesterday"] for day in days[:7]] == [0, 0, 100, 200, 400, 100, 100]
    assert [day.number for day in days] == list(range(1, 58))


def test_the_length_of_a_cycle_is_judged_where_it_is_decided() -> None:
    """On its first day, and on a day on which it is changed; without cytopenia a cycle is not shortened."""
    days = walk([*first_cycle()[:11], dosed(100, cycle_length_days=21, venetoclax_days=21), dosed(100)])
    decided = {day.number: judgements(day)["cycle_length"] for day in days if "cycle_length" in judgements(day)}
    assert decided == {2: ("28_days", REQUIRED), 12: ("14_to_21_days", FORBIDDEN)}


@pytest.mark.parametrize(
    ("day", "blood_count", "vigilance", "biopsy"),
    [
        (2, "daily", "due", "not_due"),
        (3, "daily", "due", "not_due"),
        (4, "daily", "due", "not_due"),
        (5, "daily", "not_due", "not_due"),
        (15, "daily", "not_due", "not_due"),
        (16, "once_or_twice_weekly", "not_due", "not_due"),
        (21, "once_or_twice_weekly", "not_due", "not_due"),
        (22, "once_or_twice_weekly", "not_due", "due"),
        (29, "once_or_twice_weekly", "not_due", "due"),
        (51, "once_or_twice_weekly", "not_due", "not_due"),
    ],
)
def test_what_is_due_follows_the_day(day: int, blood_count: str, vigilance: str, biopsy: str) -> None:
    """Daily counts for two weeks, vigilance at each increase, a biopsy from day 21 of the first cycle."""
    told = walk([*first_cycle(), *later_cycle()])[day - 1]
    assert left_open(told, "full_blood_count") == {blood_count: Status.REQUIRED}
    assert left_open(told, "tumour_lysis_vigilance") == {vigilance: Status.REQUIRED}
    assert left_open(told, "marrow_biopsy") == {biopsy: Status.REQUIRED}


def test_antiemetics_are_due_for_two_cycles() -> None:
    """And no longer in the third."""
    days = walk([*first_cycle(), *later_cycle(), dosed(100, 75)])
    assert left_open(days[56], "antiemetic_prophylaxis") == {"due": Status.REQUIRED}
    assert left_open(days[57], "antiemetic_prophylaxis") == {"not_due": Status.REQUIRED}


def test_preparations_are_due_before_the_start() -> None:
    """What is advised is open either way, with the guidance that speaks against leaving it out."""
    (day,) = walk([{**ASSESSED, "baseline_biopsy_done": False, "tumour_lysis_prophylaxis_given": False}])
    assert left_open(day, "marrow_biopsy") == {"due": Status.REQUIRED}
    prophylaxis = said(day, "tumour_lysis_prophylaxis")
    assert set(prophylaxis.statuses.values()) == {Status.PERMITTED}
    assert [norm.name for norm in prophylaxis.against["not_due"]] == [
        "tumour_lysis_prophylaxis/prophylaxis-before-start"
    ]


# -- stops and starts -------------------------------------------------------------------------------------

THREE_CYCLES = [*first_cycle(), *later_cycle(), *later_cycle()]
"""85 days, without a response."""


def test_going_on_after_three_cycles_without_a_response_is_forbidden() -> None:
    """Not on the last day of the third cycle, but on the day after it."""
    days = walk([*THREE_CYCLES, dosed(100, 75)])
    assert judgements(days[84])["continuation"] == ("continue", PERMITTED)
    assert judgements(days[85])["continuation"] == ("continue", FORBIDDEN)
    assert [each.act.decision.name for each in days[85].departures] == ["continuation"]


def test_read_otherwise_the_response_is_judged_during_the_third_cycle() -> None:
    """The same days, judged by another reading."""
    days = walk(THREE_CYCLES, OW32.readings_with(three_cycles="during"))
    assert judgements(days[56])["continuation"] == ("continue", PERMITTED)
    assert judgements(days[57])["continuation"] == ("continue", FORBIDDEN)


def test_who_was_stopped_for_want_of_a_response_is_not_started_again() -> None:
    """The stop is required; afterwards a start is forbidden, and so is prescribing for it."""
    stop: Recorded = {**UNEVENTFUL, "stop_reason": "no_response"}
    days = walk([*THREE_CYCLES, stop, {}, {"treatment_started": True}])
    stopped, between, again = days[85:]
    assert judgements(stopped)["continuation"] == ("stop", REQUIRED)
    assert "venetoclax" not in judgements(stopped)
    assert judgements(between) == {"start": ("do_not_start", REQUIRED)}
    assert judgements(again) == {"start": ("start", FORBIDDEN), "prescription": ("prescribe", FORBIDDEN)}
    assert between.state["prior_venetoclax_cycles"] == 3
    assert between.state["last_stop_reason"] == "no_response"


def test_who_was_stopped_before_the_third_cycle_may_be_started_again() -> None:
    """One cycle without a response shows nothing; read otherwise, it does."""
    course: list[Recorded] = [
        *first_cycle(),
        {**UNEVENTFUL, "stop_reason": "no_criterion"},
        {"treatment_started": True},
    ]
    assert judgements(walk(course)[-1])["start"] == ("start", PERMITTED)
    read_otherwise = OW32.readings_with(refractoriness="any_failed_course")
    assert judgements(walk(course, read_otherwise)[-1])["start"] == ("start", FORBIDDEN)


def test_a_stop_without_a_criterion_is_permitted_and_against_guidance() -> None:
    """Nothing obliges to go on."""
    days = walk([STARTED, dosed(100, 75), {**UNEVENTFUL, "stop_reason": "no_criterion"}])
    assert judgements(days[-1])["continuation"] == ("stop", PERMITTED)
    assert "stop" in said(days[-1], "continuation").against


def test_a_patient_who_asks_to_stop_is_to_be_stopped() -> None:
    """Going on all the same is forbidden."""
    asked: Recorded = {"patient_requests_stop": True}
    assert judgements(walk([STARTED, {**dosed(100, 75), **asked}])[-1])["continuation"] == ("continue", FORBIDDEN)
    stopped: Recorded = {**UNEVENTFUL, **asked, "stop_reason": "patient_request"}
    assert judgements(walk([STARTED, stopped])[-1])["continuation"] == ("stop", REQUIRED)


# -- doses that depart, and doses that nobody recorded ----------------------------------------------------


@pytest.mark.parametrize(
    ("day", "dose", "outcome"),
    [(2, 200, "200_mg"), (3, 100, "100_mg"), (4, 0, "none"), (5, 400, "400_mg"), (6, 50, "below_100_mg")],
)
def test_another_dose_than_the_required_one_is_forbidden(day: int, dose: int, outcome: str) -> None:
    """It is what the next day remembers all the same."""
    course = first_cycle()[:7]
    course[day - 1] = {**course[day - 1], "venetoclax_mg_today": dose}
    days = walk(course)
    assert judgements(days[day - 1])["venetoclax"] == (outcome, FORBIDDEN)
    assert days[day].state["venetoclax_mg_yesterday"] == dose
    assert [each.number for each in days if each.departures] == [day]


def test_400_mg_on_recovery_depends_on_how_the_text_is_read() -> None:
    """Without the azole and with normal neutrophils; remission is needed by default, recovery is enough else."""
    recovered = {"neutrophils_normal": True, "neutropenia": False}
    course = [*first_cycle()[:10], dosed(400, azole="stopped", **recovered)]
    assert judgements(walk(course)[-1])["venetoclax"] == ("400_mg", FORBIDDEN)
    by_recovery = walk(course, OW32.readings_with(full_dose="recovery"))[-1]
    assert judgements(by_recovery)["venetoclax"] == ("400_mg", PERMITTED)
    assert left_open(by_recovery, "venetoclax") == {"100_mg": Status.PERMITTED, "400_mg": Status.PERMITTED}


def test_what_is_done_where_the_norms_leave_nothing_is_not_judged() -> None:
    """Read literally, the third step and a dose below 400 mg are both obliged to with a strong inhibitor."""
    course = first_cycle()[:4]
    course[0] = {**course[0], "strong_cyp3a4_inhibitor": True}
    day = walk(course, OW32.literal_readings)[-1]
    assert judgements(day)["venetoclax"] == ("400_mg", NOT_JUDGED)
    assert said(day, "venetoclax").conflict is True
    assert day.departures == ()


def test_a_dose_that_is_not_recorded_is_unknown() -> None:
    """What was done is undetermined, what would have been allowed is not; tomorrow it is not remembered."""
    course = first_cycle()[:6]
    course[3] = {name: value for name, value in course[3].items() if name != "venetoclax_mg_today"}
    days = walk(course)
    assert judgements(days[3])["venetoclax"] == (None, UNDETERMINED)
    assert left_open(days[3], "venetoclax") == {"400_mg": Status.REQUIRED}
    assert "venetoclax_mg_yesterday" not in days[4].state
    assert set(said(days[4], "tumour_lysis_vigilance").statuses.values()) == {Status.UNDETERMINED}
    assert judgements(days[4])["venetoclax"] == ("100_mg", REQUIRED)


def test_between_courses_no_dose_is_given_though_none_is_recorded() -> None:
    """Nor on the day of a stop: there the law leaves no other value."""
    days = walk([STARTED, dosed(100, 75), {**UNEVENTFUL, "stop_reason": "no_criterion"}, {}])
    for day in (days[0], days[2], days[3]):
        assert day.record["venetoclax_mg_today"] == 0
        assert day.record["azacitidine_mg_per_m2_today"] == 0
    assert days[3].state["venetoclax_mg_yesterday"] == 0


# -- what a day takes over --------------------------------------------------------------------------------


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


# -- what follows from the days before --------------------------------------------------------------------


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


# -- days that cannot have been ---------------------------------------------------------------------------


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


# -- what is said agrees with what else says it -----------------------------------------------------------


def test_where_everything_is_known_what_is_allowed_is_the_exact_answer() -> None:
    """Of every decision that arises; and no other arises."""
    projection = Projection(OW32)
    for day in walk([*first_cycle()[:9], {**UNEVENTFUL, "stop_reason": "no_criterion"}, {}]):
        for each in (*day.allowed, *day.due):
            exact = answer(projection, each.decision, day.record, BY_DEFAULT)
            assert each.asked is exact.asked
            for outcome in exact.outcomes:
                assert each.statuses[outcome.outcome] in (outcome.status, Status.UNDETERMINED)
                if each.decision in [act.decision for act in OW32.course.acts]:
                    assert each.statuses[outcome.outcome] is outcome.status
        silent = {each.name for each in OW32.decisions} - {each.decision.name for each in (*day.allowed, *day.due)}
        acts = {act.decision.name for act in OW32.course.acts}
        for name in silent & acts:
            assert answer(projection, OW32.decision(name), day.record, BY_DEFAULT).asked is False


COURSE = [
    *first_cycle()[:10],
    {**UNEVENTFUL, "stop_reason": "no_criterion"},
    {},
    {"treatment_started": True},
    dosed(50, 75),
]
KNOWN = walk(COURSE)
PLACES = [(day, name) for day, recorded in enumerate(COURSE) for name in recorded]


@settings(deadline=None)
@given(st.sets(st.sampled_from(PLACES), max_size=40))
def test_whatever_is_not_known_nothing_else_is_said_than_if_it_were(gone: set[tuple[int, str]]) -> None:
    """A day of which less is known is said less of, and never anything else."""
    sparse = walk(
        {name: None if (day, name) in gone else value for name, value in recorded.items()}
        for day, recorded in enumerate(COURSE)
    )
    for less, more in zip(sparse, KNOWN, strict=True):
        assert less.record.items() <= more.record.items()
        agree(judgements(less), judgements(more))
        known = {each.decision.name: each.statuses for each in (*more.allowed, *more.due)}
        for each in (*less.allowed, *less.due):
            told = {name: status for name, status in each.statuses.items() if status is not Status.UNDETERMINED}
            assert told.items() <= known.get(each.decision.name, {}).items()


def agree(less: Mapping[str, tuple[str | None, Judgement]], more: Mapping[str, tuple[str | None, Judgement]]) -> None:
    """What is judged where less is known is judged so where more is."""
    assert less.keys() >= more.keys()
    for name, (outcome, judgement) in less.items():
        assert judgement is UNDETERMINED or (outcome, judgement) == more[name]
