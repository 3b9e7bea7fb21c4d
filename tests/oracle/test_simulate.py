"""Walking through courses: what is allowed on each day, and what is said of what was done."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.walking import Judgement
from simulated_days import BY_DEFAULT, NOT_JUDGED, UNDETERMINED, judgements, left_open, said, walk
from synthetic_courses import ASSESSED, STARTED, UNEVENTFUL, Recorded, dosed, first_cycle, later_cycle

REQUIRED, PERMITTED, FORBIDDEN = Judgement.REQUIRED, Judgement.PERMITTED, Judgement.FORBIDDEN


# -- the course that the text has in mind ------------------------------------------------------------------------------


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


# -- stops and starts --------------------------------------------------------------------------------------------------

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


# -- doses that depart, and doses that nobody recorded -----------------------------------------------------------------


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


# -- what is said agrees with what else says it ------------------------------------------------------------------------


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
