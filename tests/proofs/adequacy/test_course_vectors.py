"""Courses that tell slips in keeping count: each can have been, is answered as expected, and tells what it says."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from random import Random
from typing import Any

import pytest
from attrs import evolve

from ow32_oracle import Oracle
from ow32_oracle.cli import history_vectors
from ow32_oracle.conformance.answering import answer_case
from ow32_oracle.conformance.cases import FOLDER
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.vector import Expectation, Group, Vector, all_of
from ow32_oracle.conformance.vector_files import as_text, file_name
from ow32_oracle.course_records import ReadLine, read_course
from ow32_oracle.simulate import ImpossibleDay, SimulatedDay, Simulator
from ow32_proofs.adequacy.bearing import bearing_facts
from ow32_proofs.adequacy.course_slips import CourseSlip, Of, course_slips
from ow32_proofs.adequacy.courses import DEPARTING, READ_WITH, course_suite
from ow32_proofs.adequacy.set_cover import cover
from ow32_proofs.adequacy.telling import Telling, Told
from ow32_proofs.adequacy.walks import History, Walker, line
from ow32_spec import course_facts as history
from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Recorded

PROJECTION = Projection(OW32)
HERE = files("ow32_oracle.conformance") / "vectors" / FOLDER


@cache
def text_of(group: Group) -> str:
    """A file of vectors."""
    return (HERE / file_name(group)).read_text(encoding="utf-8")


@cache
def vectors() -> tuple[Vector, ...]:
    """The courses."""
    return tuple(all_of(json.loads(text_of(Group.COURSES))))


@cache
def slips() -> Mapping[str, CourseSlip]:
    """Every slip, by its name."""
    return {each.name: each for each in course_slips(OW32)}


# -- the courses --------------------------------------------------------------------------------------------------


def days_of(vector: Vector) -> list[Recorded]:
    """What is recorded of the days, as `ow32 simulate` reads it: a line is a day."""
    text = "\n".join(map(json.dumps, vector.days)).encode()
    read = [each for each in read_course(BytesIO(text), OW32) if isinstance(each, ReadLine)]
    assert [each.first for each in read] == [each.last for each in read] == list(range(1, len(vector.days) + 1))
    return [each.recorded for each in read]


def simulated(simulator: Simulator, vector: Vector) -> list[SimulatedDay | ImpossibleDay]:
    """The days, up to the first that is impossible."""
    outset, found = simulator.outset, list[SimulatedDay | ImpossibleDay]()
    for recorded in days_of(vector):
        found.append(day := simulator.day(outset, recorded))
        if isinstance(day, ImpossibleDay):
            break
        outset = day.next
    return found


def require_expected(oracle: Oracle, vector: Vector, expected: Expectation | None) -> None:
    """Fail unless the oracle answers as is expected."""
    assert expected is not None, vector.id
    said = answer_case({"decision": vector.decision, "days": list(vector.days)}, oracle)
    assert said.get("not_asked", False) is (expected.asked is False), vector.id
    statuses = {outcome: expected.status(outcome).value for outcome in expected.could_be}
    assert said.get("statuses", {}) == statuses, vector.id
    assert set(said.get("missing", ())) == set(expected.missing), vector.id


def test_the_reference_answers_as_is_expected_by_default() -> None:
    """Statuses and missing facts; and the norms leave something to be judged."""
    oracle = Oracle()
    for vector in vectors():
        expected = vector.expected(oracle.readings)
        require_expected(oracle, vector, expected)
        assert expected is not None
        assert expected.conflict is False, vector.id


@pytest.mark.slow
def test_the_reference_answers_as_is_expected_under_every_way_of_reading_told() -> None:
    """Of the readings that a vector names; the others are at their default."""
    oracles: dict[str, Oracle] = {}
    for vector in vectors():
        for expected in vector.expectations:
            oracle = oracles.setdefault(json.dumps(expected.readings), Oracle(expected.readings))
            require_expected(oracle, vector, expected)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_nothing_else_is_expected_where_several_readings_are_taken_otherwise(seed: int) -> None:
    """Of readings that a vector does not name it makes no difference how they are taken, whatever the others."""
    random = Random(f"readings of courses {seed}")
    oracle = Oracle({each.name: random.choice(tuple(each.alternatives)) for each in OW32.readings})
    told = [vector for vector in vectors() if vector.expected(oracle.readings) is not None]
    assert len(told) > len(vectors()) / 2
    for vector in told:
        require_expected(oracle, vector, vector.expected(oracle.readings))


def readings_of(vector: Vector) -> Choice:
    """The way of reading by which a vector was found."""
    found = [each.removeprefix(READ_WITH).split("=") for each in vector.requirements if each.startswith(READ_WITH)]
    return OW32.readings_with(**dict(found))


def test_each_is_a_course_within_the_text_unless_it_says_otherwise() -> None:
    """No day is impossible, and before the last nothing is done that is forbidden, as the text was then read."""
    ways = {str(each): each for each in map(readings_of, vectors())}
    simulators = {name: Simulator(PROJECTION, each) for name, each in ways.items()}
    for vector in vectors():
        *before, last = simulated(simulators[str(readings_of(vector))], vector)
        assert isinstance(last, SimulatedDay), vector.id
        departing = any(day.departures for day in before if isinstance(day, SimulatedDay))
        assert departing is (DEPARTING in vector.requirements), vector.id


def test_nothing_is_told_of_where_the_course_stands() -> None:
    """A system has to follow that itself; of courses before the first day it is told once, as a record tells it."""
    state = {fact.name for fact in COURSE.state}
    earlier = {"prior_venetoclax_cycles", "prior_venetoclax_response", "prior_stop_for_toxicity"}
    for vector in vectors():
        told = [name for day in vector.days for name in day if name in state]
        assert set(told) <= earlier, vector.id
        assert len(told) == len(set(told)), vector.id


def test_what_it_says_it_tells_is_told_by_the_simulation_too() -> None:
    """Found by other means than in the making: who slips answers otherwise, or finds a day impossible that was."""
    by_default = [each for each in vectors() if readings_of(each) == OW32.default_readings]
    for vector in by_default[::8]:
        slip = slips()[vector.kills[0]]
        simulator = Simulator(Projection(evolve(OW32, course=slip.course)), OW32.default_readings)
        last = simulated(simulator, vector)[-1]
        if isinstance(last, SimulatedDay):
            decision = OW32.decision(vector.decision)
            theirs = answer(simulator.projection, decision, last.record, simulator.readings)
            expected = vector.expected(OW32.default_readings)
            assert expected is not None
            statuses = {each.outcome: each.status for each in theirs.outcomes}
            ours = {outcome: expected.status(outcome) for outcome in expected.could_be}
            assert (theirs.asked, statuses) != (expected.asked, ours), (vector.id, slip.name)


def test_what_systems_get_wrong_most_is_told() -> None:
    """Cycles not counted, the ramp in every cycle, a stop for toxicity forgotten, a dose remembered too long."""
    told = {name for vector in vectors() for name in vector.kills}
    assert {
        "cycle: always 1, as at first",
        "cycles_completed: never changes",
        "day_of_cycle: never changes",
        "on_treatment: never changes",
        "prior_stop_for_toxicity: never changes",
        "prior_venetoclax_cycles: never changes",
        "venetoclax_mg_yesterday: never changes",
        "response_yesterday: never changes",
        "patient_requests_stop: taken as still so where it is not recorded again",
        "toxicity: taken as still so where it is not recorded again",
        "age_years: forgotten where it is not recorded again",
    } <= told


# -- the files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", [Group.MALFORMED, Group.COURSES])
def test_a_file_is_what_its_vectors_are_written_as(group: Group) -> None:
    """With sorted names, a vector a line; every id is there once, and every vector tells something."""
    read = tuple(all_of(json.loads(text_of(group))))
    assert as_text(group, read, OW32.edition) == text_of(group)
    assert len({each.id for each in read}) == len(read)
    assert all(each.kills and each.requirements for each in read)
    assert {each.level for each in read} == {Level.MALFORMED if group is Group.MALFORMED else Level.COURSES}


@pytest.mark.slow
def test_the_files_are_made_again_byte_for_byte() -> None:
    """Whatever is in them follows from the rulebook."""
    for name, text in history_vectors.texts(course_suite(OW32, proving=False)).items():
        assert (HERE / name).read_text(encoding="utf-8") == text, name


# -- what they are made with --------------------------------------------------------------------------------------


def lines(*days: Mapping[str, Any]) -> History:
    """A history."""
    return tuple(map(line, days))


def test_facts_kept_for_theorems_alone_bear_on_no_decision() -> None:
    """What they are changes no answer, on any day."""
    bearing = bearing_facts(PROJECTION)
    assert not {history.day_number, history.last_stop_reason, history.azacitidine_doses} & bearing
    assert {history.lifetime_cycles, history.days_treated, history.response_yesterday} <= bearing


def test_slips_are_made_in_every_law_and_have_names_of_their_own() -> None:
    """Two and more in each fact that is carried, and one in whatever is recorded."""
    made = list(slips().values())
    for fact in COURSE.state:
        assert sum(each.fact is fact and each.of is Of.NEXT_DAY for each in made) >= 2, fact.name
    recorded = {each.fact.name for each in made if each.of is Of.RECORDED}
    settled = {fact.name for fact in COURSE.state}
    assert recorded == {fact.name for fact in (*OW32.facts, *COURSE.facts)} - settled
    assert len(slips()) == len(made)


def test_a_slip_that_makes_no_difference_is_not_told() -> None:
    """On the days of the ramp it does not show that cycles are not counted; what the dose is to be shows the day."""
    told = Telling(Walker(PROJECTION, OW32.default_readings, tuple(slips().values())))
    started = {"treatment_started": True, "cycle_length_days": 28}
    days = lines(started, {}, {"azole": "not_started", "strong_cyp3a4_inhibitor": False, "toxicity": False})
    found = {slip.name: how for slip, how in (told.told(days, OW32.decision("venetoclax")) or {}).items()}
    assert found["day_of_cycle: never changes"] is Told.BY_CHOICE
    assert "cycle: where cycle-ends, cycle counted by 0" not in found


def test_a_history_that_cannot_be_tells_nothing() -> None:
    """Nor does one on which something forbidden was done, unless that is let pass."""
    walker = Walker(PROJECTION, OW32.default_readings, tuple(slips().values()))
    impossible = lines({"treatment_started": True}, {"treatment_started": True}, {})
    assert Telling(walker).told(impossible, OW32.decision("start")) is None
    forbidden = lines({"treatment_started": True, "age_years": 17}, {}, {})
    assert Telling(walker).told(forbidden, OW32.decision("outcome_collection")) is None
    assert Telling(walker, whatever_was_done=True).told(forbidden, OW32.decision("outcome_collection"))


def test_a_cover_holds_everything_and_nothing_superfluous() -> None:
    """Of two that hold as much the cheaper is taken."""
    sets = [{"a", "b"}, {"b", "c"}, {"a", "b", "c"}, {"a", "b", "c"}, {"d"}]
    found = cover(sets, [1, 1, 5, 2, 1])
    assert found.places == (3, 4)
    assert found.at_least == 2
