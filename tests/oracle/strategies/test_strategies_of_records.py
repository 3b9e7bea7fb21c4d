"""Made-up records: what they keep to, what was wanted of them, and what they shrink to."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from ow32_oracle.contrast import why_not
from ow32_oracle.records import ReadRecord, read_records
from ow32_oracle.strategies import as_json, assessments, reviews, treatment_days
from ow32_oracle.strategies.kinds import ASSESSMENT, REVIEW, TREATMENT_DAY, Kind
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

PROJECTION = Projection(OW32)
TYPICAL = {fact.name: fact.typical for fact in OW32.facts}
KINDS = {ASSESSMENT: assessments, REVIEW: reviews, TREATMENT_DAY: treatment_days}
ELIGIBLE = ("start", "start", "permitted")
QUICKLY = settings(
    max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
)
of_each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))
WANTED = [
    (assessments, "start", "start", "permitted"),
    (assessments, "start", "start", "forbidden"),
    (assessments, "prescription", "prescribe", "permitted"),
    (reviews, "continuation", "stop", "required"),
    (reviews, "continuation", "continue", "permitted"),
    (treatment_days, "venetoclax", "400_mg", "permitted"),
    (treatment_days, "venetoclax", "200_mg", "required"),
    (treatment_days, "azole_antifungal", "take", "required"),
    (treatment_days, "azacitidine", "75_mg_per_m2", "required"),
]


def status(record: Record, name: str, outcome: str, readings: Choice | None = None) -> Status | None:
    """What the interpreter says of an outcome; None where the question does not arise."""
    said = answer(PROJECTION, OW32.decision(name), record, readings or OW32.default_readings)
    return None if said.asked is False else said.status(outcome)


def lawful(record: Record) -> bool:
    """Whether no assumption is false of a record."""
    return all(holds(each.term, record, {}) is not False for each in OW32.assumptions)


def drawn(strategy: st.SearchStrategy[Any], count: int = 100) -> list[Any]:
    """Some of what a strategy makes."""
    found: list[Any] = []

    @settings(QUICKLY, max_examples=count, phases=[Phase.generate])
    @given(strategy)
    def gather(each: Any) -> None:
        found.append(each)

    gather()
    return found


def departing(record: Record) -> dict[str, object]:
    """What of a record is not typical."""
    return {name: value for name, value in record.items() if value != TYPICAL[name]}


# -- what they are ------------------------------------------------------------------------------------------


@of_each_kind
def test_records_are_complete_lawful_and_within_their_domains(kind: Kind) -> None:
    """Unless something is to be missing; and the first question of their kind arises."""
    first = kind.first(OW32)
    for record in drawn(KINDS[kind]()):
        assert {fact.name for fact in kind.facts(OW32)} == set(record)
        assert all(OW32.fact(name).of.contains(value) for name, value in record.items())
        assert lawful(record)
        assert answer(PROJECTION, first, record, OW32.default_readings).asked is True


@of_each_kind
def test_records_vary(kind: Kind) -> None:
    """Every fact has another value than the typical one somewhere, unless the question would not arise then."""
    records = drawn(KINDS[kind](), 400)
    constant = {name for name in records[0] if len({record[name] for record in records}) == 1}
    assert constant == {"on_treatment"}


def test_both_sides_of_a_boundary_are_drawn() -> None:
    """17 and 18, and the same for cycles of venetoclax."""
    records = drawn(assessments(), 400)
    assert {17, 18} <= {record["age_years"] for record in records}
    assert {2, 3} <= {record["prior_venetoclax_cycles"] for record in records}


def test_a_new_fact_of_a_group_is_in_the_records() -> None:
    """The facts of a kind are all facts of its groups."""
    for kind in KINDS:
        assert {fact for fact in OW32.facts if fact.group in kind.groups} <= set(kind.facts(OW32))


# -- what is wanted -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["none", "some", "any"])
@pytest.mark.parametrize(("strategy", "name", "outcome", "wanted"), WANTED)
def test_every_record_has_the_answer_wanted(
    strategy: Callable[..., st.SearchStrategy[Any]], name: str, outcome: str, wanted: str, missing: str
) -> None:
    """Whatever is left out of it."""
    for record in drawn(strategy(outcome=(name, outcome, wanted), missing=missing), 25):
        assert status(record, name, outcome) == wanted
        assert lawful(record)


@pytest.mark.parametrize(("strategy", "name", "outcome", "wanted"), WANTED)
def test_a_near_miss_is_one_fact_away(
    strategy: Callable[..., st.SearchStrategy[Any]], name: str, outcome: str, wanted: str
) -> None:
    """It has another answer, and one change of one fact gives the one wanted."""
    decision = OW32.decision(name)
    for record in drawn(strategy(outcome=(name, outcome, wanted), near_miss=True), 12):
        assert lawful(record)
        assert status(record, name, outcome) != wanted
        near = why_not(PROJECTION, decision, outcome, record, OW32.default_readings, statuses=(Status(wanted),))
        (change,) = near.alternatives[0].changes
        assert status({**record, change.fact.name: change.new}, name, outcome) == wanted


@pytest.mark.parametrize("missing", ["some", "any"])
@pytest.mark.parametrize(
    ("strategy", "name", "outcome"),
    [(assessments, "start", "start"), (reviews, "continuation", "stop"), (treatment_days, "venetoclax", "400_mg")],
)
def test_undetermined_can_be_wanted(
    strategy: Callable[..., st.SearchStrategy[Any]], name: str, outcome: str, missing: str
) -> None:
    """Then something on which the answer hangs is missing."""
    for record in drawn(strategy(outcome=(name, outcome, "undetermined"), missing=missing), 15):
        assert status(record, name, outcome) is Status.UNDETERMINED


def test_under_other_readings_the_answer_is_that_of_those() -> None:
    """Where gilteritinib may be ruled out for other reasons, a mutation does not exclude everybody."""
    reading = next(each for each in OW32.readings if "gilteritinib" in each.name)
    other = next(each for each in reading.alternatives if each != reading.default)
    readings = {**OW32.default_readings, reading.name: other}
    records = drawn(assessments(outcome=ELIGIBLE, readings={reading.name: other}), 300)
    assert all(status(record, "start", "start", readings) is Status.PERMITTED for record in records)
    assert any(status(record, "start", "start") is Status.FORBIDDEN for record in records)


# -- what is missing ----------------------------------------------------------------------------------------


def test_some_missing_is_never_none_and_any_may_be_all_or_nothing() -> None:
    """By the numbers of facts left."""
    whole = len(ASSESSMENT.facts(OW32))
    some = {len(record) for record in drawn(assessments(missing="some"), 200)}
    assert some <= set(range(whole - 4, whole))
    assert len(some) > 2
    either = {len(record) for record in drawn(assessments(missing="any"), 200)}
    assert {whole} <= either
    assert min(either) < whole // 2


@pytest.mark.parametrize("spelling", ["absent", "null", "unknown", "mixed"])
def test_as_json_they_are_read_back_as_they_were(spelling: Any) -> None:
    """However it is said that a fact is not known."""
    pairs = assessments(missing="any").flatmap(lambda one: st.tuples(st.just(one), as_json(st.just(one), spelling)))
    said: set[object] = set()
    for record, wire in drawn(pairs, 60):
        (read,) = read_records(BytesIO(json.dumps(wire).encode()), OW32)
        assert isinstance(read, ReadRecord)
        assert read.facts == record
        said |= {wire.get(fact.name, "absent") for fact in OW32.facts if fact.name not in record}
    expected = {"absent": {"absent"}, "null": {None}, "unknown": {"unknown"}, "mixed": {"absent", None, "unknown"}}
    assert said == expected[spelling]


# -- what they shrink to ------------------------------------------------------------------------------------


def shrunk(strategy: st.SearchStrategy[Any], fails: Callable[[Any], bool]) -> Any:
    """The record that a failing test would show."""
    return find(strategy, fails, settings=settings(QUICKLY, max_examples=3000))


@of_each_kind
def test_nothing_in_particular_shrinks_to_the_typical_record(kind: Kind) -> None:
    """As typical as it can be on treatment."""
    record = shrunk(KINDS[kind](), lambda _: True)
    assert departing(record).keys() <= {"on_treatment"}


def test_what_does_not_matter_is_typical() -> None:
    """A test that fails below 18 shows a patient of 17 of whom nothing else is remarkable."""
    assert departing(shrunk(assessments(), lambda record: record["age_years"] < 18)) == {"age_years": 17}


def test_two_things_that_matter_are_both_there_and_nothing_else() -> None:
    """With what assumptions make of them."""
    record = shrunk(assessments(), lambda one: one["venetoclax_intolerance"] and one["flt3_activating_mutation"])
    assert departing(record).keys() == {"venetoclax_intolerance", "flt3_activating_mutation", "prior_venetoclax_cycles"}


def test_a_wanted_answer_shrinks_to_the_most_plausible_record_that_has_it() -> None:
    """A stop that is required, for one reason."""
    record = shrunk(reviews(outcome=("continuation", "stop", "required")), lambda _: True)
    assert len(departing(record)) == 2  # on treatment, and the reason
    near = shrunk(assessments(outcome=ELIGIBLE, near_miss=True), lambda _: True)
    assert len(departing(near)) == 1


# -- what is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"missing": "few"}, "'none', 'some' or 'any'"),
        ({"near_miss": True}, "needs an outcome"),
        ({"near_miss": True, "outcome": ELIGIBLE, "missing": "some"}, "lack nothing"),
        ({"outcome": ("start", "start", "undetermined")}, "missing='some'"),
        ({"outcome": ("starts", "start", "permitted")}, "did you mean 'start'"),
        ({"outcome": ("start", "strat", "permitted")}, "did you mean 'start'"),
        ({"outcome": ("start", "start", "allowed")}, "there is no status"),
        ({"outcome": ("start", "start", "required")}, "no assessment has start start required"),
        ({"outcome": ("venetoclax", "100_mg", "required")}, "no assessment has venetoclax"),
    ],
)
def test_what_cannot_be_is_refused_at_once(options: Any, says: str) -> None:
    """In words that say what to write instead."""
    with pytest.raises(ValueError, match=says):
        assessments(**options)


def test_readings_that_there_are_not_are_refused() -> None:
    """By name."""
    with pytest.raises(SpecificationError):
        assessments(readings={"ramp": "sometimes"})


def test_dates_are_dates() -> None:
    """A day of the calendar, not a text, unless as JSON."""
    assert all(isinstance(record["date"], date) for record in drawn(assessments(), 5))
