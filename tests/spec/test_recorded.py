"""What is known of the days of a course by what is recorded of them."""

from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.recorded import KnownDay, Recorded, first_outset, known_day, known_days

DEFAULT = OW32.default_readings
STARTED: Recorded = {"treatment_started": True, "cycle_length_days": 28}


def known(*days: Recorded) -> list[KnownDay]:
    """What is known of each of some days."""
    return list(known_days(COURSE, DEFAULT, days))


def on_the_last(name: str, *days: Recorded) -> object:
    """What a fact is known to be on the last of some days; none where it is not known."""
    return known(*days)[-1].today.record.get(name)


def test_what_the_course_determines_follows_from_the_day_before() -> None:
    """Days are counted from the day after the start."""
    assert [day.state["day_of_cycle"] for day in known(STARTED, {}, {})] == [1, 1, 2]
    assert [day.number for day in known(STARTED, {}, {})] == [1, 2, 3]


def test_a_standing_fact_stays_until_something_else_is_recorded() -> None:
    """Null says that it is not known any longer."""
    assert on_the_last("age_years", {"age_years": 64}, {}) == 64
    assert on_the_last("age_years", {"age_years": 64}, {"age_years": 65}, {}) == 65
    assert on_the_last("age_years", {"age_years": 64}, {"age_years": None}, {}) is None


def test_an_event_that_is_not_recorded_did_not_happen() -> None:
    """Null leaves it open whether it did."""
    asked = {"patient_requests_stop": True}
    assert on_the_last("patient_requests_stop", STARTED, asked) is True
    assert on_the_last("patient_requests_stop", STARTED, asked, {}) is False
    assert on_the_last("patient_requests_stop", STARTED, {"patient_requests_stop": None}) is None


def test_anything_else_that_is_not_recorded_is_unknown() -> None:
    """What was seen yesterday need not be so today."""
    assert on_the_last("neutropenia", STARTED, {"neutropenia": True}) is True
    assert on_the_last("neutropenia", STARTED, {"neutropenia": True}, {}) is None


def test_a_law_that_leaves_one_value_gives_it() -> None:
    """Between courses no drug is given."""
    assert on_the_last("venetoclax_mg_today", {}) == 0
    assert on_the_last("venetoclax_mg_today", STARTED, {}) is None


def test_what_belongs_to_a_course_ends_with_it() -> None:
    """A response of the first is none of the second."""
    first = (STARTED, {}, {"response": "objective"}, {"stop_reason": "patient_request", "patient_requests_stop": True})
    assert on_the_last("response", *first) == "objective"
    assert on_the_last("response", *first, STARTED, {}) == "none"


def test_of_what_the_course_cannot_tell_what_is_recorded_is_taken() -> None:
    """On the first day that is what earlier courses have left; afterwards the course tells it."""
    outset = first_outset(COURSE)
    told = known_day(COURSE, DEFAULT, outset, {"prior_venetoclax_cycles": 2, "cycle": 5})
    assert told.state["prior_venetoclax_cycles"] == 2
    assert told.state["lifetime_cycles"] == 2, "what relates the facts of the first day gives one from the other"
    assert told.state["cycle"] == 1, "whether that is contradicted is not asked here"
    assert told.after(COURSE).state["prior_venetoclax_cycles"] == 2
