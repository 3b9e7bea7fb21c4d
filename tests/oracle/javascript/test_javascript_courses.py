"""Stepping through a course in emitted JavaScript gives the days that the simulation gives."""

import random
from collections.abc import Sequence

import pytest

from javascript_runs import Node, needs_node, plainly
from ow32_oracle.javascript.days import day_as_json, outset_as_json
from ow32_oracle.simulate import ImpossibleDay, Recorded, Simulator
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from random_courses import random_course

pytestmark = needs_node

PROJECTION = Projection(OW32)


def held_against_the_simulation(node: Node, readings: Choice, recorded: Sequence[Recorded]) -> tuple[int, int]:
    """Compare every day, whole; how many there were, and how many of them impossible."""
    simulator = Simulator(PROJECTION, readings)
    outset, expected, impossible = simulator.outset, [], 0
    for each in recorded:
        day = simulator.day(outset, each)
        expected.append(plainly(day_as_json(day, OW32)))
        if isinstance(day, ImpossibleDay):
            impossible = 1
            break
        outset = day.next
    found = node.course(readings, plainly(list(recorded)))
    for one, other in zip(found, expected, strict=True):
        assert one == other
    return len(expected), impossible


def some_readings(chance: random.Random) -> Choice:
    """The default readings, the literal ones, or others."""
    changed = {each.name: chance.choice(list(each.alternatives)) for each in OW32.readings if chance.random() < 0.3}
    return chance.choice((OW32.default_readings, OW32.literal_readings, {**OW32.default_readings, **changed}))


def walk_some(node: Node, seed: int, count: int) -> tuple[int, int, int]:
    """Random courses, as they are and with gaps; how many days, impossible days, and facts expressly not known."""
    chance = random.Random(seed)
    days = impossible = unknown = 0
    for place in range(count):
        readings = some_readings(chance)
        course = [dict(day.recorded) for day in random_course(chance, Simulator(PROJECTION, readings)).days]
        if place % 2:
            course = [
                {
                    name: None if chance.random() < 0.05 else value
                    for name, value in day.items()
                    if chance.random() < 0.9
                }
                for day in course
            ]
        walked, refused = held_against_the_simulation(node, readings, course)
        days, impossible = days + walked, impossible + refused
        unknown += sum(value is None for day in course for value in day.values())
    return days, impossible, unknown


def test_the_first_day_is_known_as_far_as_the_simulation_knows_it(node: Node) -> None:
    """Before anything is recorded of it."""
    assert node.ask("outset", [[]])[0] == plainly(outset_as_json(Simulator(PROJECTION, OW32.default_readings).outset))


def test_random_courses_are_walked_as_they_are_simulated(node: Node) -> None:
    """Statuses, guidance, judgements, duties, laws broken, and the day after; some things not known."""
    days, impossible, unknown = walk_some(node, seed=13, count=20)
    assert days > 60
    assert impossible > 2
    assert unknown > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 24))
def test_many_random_courses_are_walked_as_they_are_simulated(node: Node, seed: int) -> None:
    """More of the same."""
    days, impossible, unknown = walk_some(node, seed=seed, count=100)
    assert days > 300
    assert impossible > 10
    assert unknown > 200


def test_a_day_that_cannot_have_been_says_why(node: Node) -> None:
    """The law that it breaks with its reason, and what contradicts the days before."""
    days = node.course({}, [{"age_years": 64}, {"age_years": 63}])
    assert [each["law"] for each in days[1]["impossible"]["broken"]] == ["age-does-not-fall"]
    assert days[1]["impossible"]["broken"][0]["facts"] == {"age_years": 63, "age_years_yesterday": 64}
    contradicted = node.course({}, [{}, {"day_number": 7}])[1]["impossible"]["contradicted"]
    assert contradicted == [{"fact": "day_number", "recorded": 7, "determined": 2}]


def test_what_is_no_fact_of_a_course_is_refused(node: Node) -> None:
    """With the number of the day."""
    outset = node.ask("outset", [[]])[0]
    strange, outside = node.ask("step", [[outset, {"dose": 100}], [outset, {"age_years": 200}]])
    assert 'day 1: there is no fact "dose"' in strange["refused"]
    assert "day 1: age_years cannot be 200" in outside["refused"]
