"""The simulation agrees with the unrolled transition system: on every day of thousands of generated courses.

What is observed is given to the solver, and nothing else. The state of each day, the laws that it breaks and the acts
that the norms forbid have to come out as the simulation has them, and must not be able to come out otherwise.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

import pytest
from attrs import Factory, evolve, field, frozen

from ow32_oracle.simulate import ImpossibleDay, SimulatedDay, Simulator
from ow32_proofs.courses.model import Days, Model
from ow32_proofs.smt import Condition, Session, are_read_as, every, is_selected, is_value, not_all
from ow32_proofs.smtlib import Selector
from ow32_spec import course_facts as history
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Fact, Linear
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value
from ow32_spec.language.walking import Judgement, whole
from random_courses import FREE_AT_FIRST, OBSERVED, WalkedCourse, random_course

value_is, switched = cache(is_value), cache(is_selected)
"""Each condition is made once: of some thousands of courses most are alike."""

JUDGED = (Judgement.REQUIRED, Judgement.PERMITTED, Judgement.FORBIDDEN)


# -- what the solver makes of a course -------------------------------------------------------------------------


@frozen(eq=False)
class Unrolled:
    """So many days in z3: the steps asserted, laws and acts each behind a switch that is on where it is so."""

    days: Days
    session: Session = field(init=False)
    observed: tuple[Fact, ...] = field(init=False)
    """What is observed on a day, as far as something is said of it."""

    @observed.default
    def _spoken_of(self) -> tuple[Fact, ...]:
        model = self.days.model
        acts = (term for act in model.course.acts for term in (model.judged(act), model.breach(act)))
        tomorrow = (each.tomorrow for each in model.course.carried)
        spoken_of = set(facts_of(*acts, *tomorrow, *(law.term for law in model.conditions)))
        return tuple(fact for fact in OBSERVED if fact in spoken_of)

    def __attrs_post_init__(self) -> None:
        model, days = self.days.model, self.days
        said = [("begins", days.begins)]
        for day in range(1, days.count + 1):
            if day > 1:
                said.append((f"led to {day}", days.led_to(day)))
            terms = {broken(law.name, day): ~law.term for law in model.conditions}
            for act in model.course.acts:
                terms[judged(act.decision.name, day)] = model.judged(act)
                terms[forbidden(act.decision.name, day)] = model.breach(act)
            said += [(f"{name} means", Selector(name).is_(days.on(day, term))) for name, term in terms.items()]
        object.__setattr__(self, "session", Session(days.writer().script("The first days.", said)))

    def pinned(self, records: Sequence[Mapping[str, Value]]) -> list[Condition]:
        """That this is observed, and that the first day's free state is this."""
        first, *_ = self.days.copies
        free = [value_is(first[fact], records[0][fact.name]) for fact in FREE_AT_FIRST]
        observed = (
            value_is(copy[fact], record[fact.name])
            for copy, record in zip(self.days.copies, records, strict=True)
            for fact in self.observed
        )
        return [*free, *observed]

    def state(self) -> list[dict[str, Value]]:
        """After a satisfiable question: the state of each day."""
        found = self.session.record(copy[fact] for copy in self.days.copies for fact in self.days.model.course.state)
        return [
            {fact.name: found[copy[fact].name] for fact in self.days.model.course.state} for copy in self.days.copies
        ]

    def is_state(self, states: Sequence[Mapping[str, Value]]) -> list[Condition]:
        """That the state of each day is this."""
        return [
            value_is(copy[fact], state[fact.name])
            for copy, state in zip(self.days.copies, states, strict=True)
            for fact in self.days.model.course.state
        ]


def broken(law: str, day: int) -> str:
    """The switch that a law is broken on a day."""
    return f"{law} broken on day {day}"


def judged(decision: str, day: int) -> str:
    """The switch that the norms judge what is done about a decision on a day."""
    return f"{decision} judged on day {day}"


def forbidden(decision: str, day: int) -> str:
    """The switch that what is done about a decision on a day is forbidden."""
    return f"{decision} forbidden on day {day}"


@frozen(eq=False)
class Solver:
    """The transition system of a rulebook, unrolled to any length; each length once."""

    model: Model
    unrolled: dict[int, Unrolled] = Factory(dict)

    def days(self, count: int) -> Unrolled:
        """So many days."""
        if count not in self.unrolled:
            self.unrolled[count] = Unrolled(self.model.days(count))
        return self.unrolled[count]


# -- what the simulation makes of it ---------------------------------------------------------------------------


def simulated_switches(model: Model, course: WalkedCourse) -> dict[str, bool]:
    """Which laws are broken and which acts are judged and forbidden; of impossible days no act is judged."""
    switches: dict[str, bool] = {}
    for number, day in enumerate(course.days, start=1):
        laws = {each.law.name for each in day.broken} if isinstance(day, ImpossibleDay) else set()
        switches |= {broken(law.name, number): law.name in laws for law in model.conditions}
        if isinstance(day, SimulatedDay):
            said = {each.act.decision.name: each.judgement for each in day.judged}
            assert Judgement.UNDETERMINED not in said.values(), "everything is known"
            for act in model.course.acts:
                name = act.decision.name
                switches[judged(name, number)] = said.get(name) in JUDGED
                switches[forbidden(name, number)] = said.get(name) is Judgement.FORBIDDEN
    return switches


# -- the comparison --------------------------------------------------------------------------------------------


def require_agreement(solver: Solver, course: WalkedCourse, readings: Choice) -> None:
    """Fail unless the solver says of a course what the simulation says, and can say nothing else."""
    model, unrolled = solver.model, solver.days(len(course.records))
    assert all(whole(model.course, record) for record in course.records)
    states = [{fact.name: record[fact.name] for fact in model.course.state} for record in course.records]
    switches = simulated_switches(model, course)

    given = every([*are_read_as(model.readings, readings), *unrolled.pinned(course.records)])
    assert unrolled.session.satisfiable(given), "the steps lead from any day to a next one"
    assert unrolled.state() == states

    same = [*unrolled.is_state(states), *(switched(name, value) for name, value in switches.items())]
    if unrolled.session.satisfiable(given, not_all(same)):
        assert unrolled.state() == states
        on = set(unrolled.session.chosen(list(switches)))
        assert on == {name for name, value in switches.items() if value}


def what_occurs(course: WalkedCourse) -> Counter[str]:
    """How often a course has each of what makes the comparison worth something."""
    found: Counter[str] = Counter(days=len(course.days))
    for record, day in zip(course.records, course.days, strict=True):
        if isinstance(day, ImpossibleDay):
            found["impossible"] += 1
            found.update(f"broken {each.law.name}" for each in day.broken)
            continue
        going_on = record["on_treatment"] and record["stop_reason"] == history.GOES_ON
        found["starts"] += record["treatment_started"] is True
        found["second starts"] += record["treatment_started"] is True and record["course_number"] != 0
        found["cycle ends"] += bool(going_on) and record["day_of_cycle"] == record["cycle_length_days"]
        found[f"stop {record['stop_reason']}"] += 1
        found["forbidden"] += len(day.departures)
        found.update(f"forbidden {each.act.decision.name}" for each in day.departures)
        found.update(str(each.judgement) for each in day.judged)
    possible = not isinstance(course.days[-1], ImpossibleDay)
    found["within the text"] += possible and not any(day.departures for day in course.days)
    return found


# -- ways of reading -------------------------------------------------------------------------------------------


@cache
def simulators(seed: int, count: int = 40) -> tuple[Simulator, ...]:
    """The text read by default, literally, and in ways drawn at random, each as often as each other."""
    random = Random(f"readings {seed}")
    drawn = [{each.name: random.choice(tuple(each.alternatives)) for each in OW32.readings} for _ in range(count)]
    chosen = (OW32.default_readings, OW32.literal_readings) * (count // 2)
    return tuple(Simulator(PROJECTION, readings) for readings in (*chosen[: count // 2 * 2], *drawn))


PROJECTION = Projection(OW32)
SOLVER = Solver(Model(PROJECTION))


def agree(solver: Solver, seed: int, courses: int) -> Counter[str]:
    """Compare so many courses; what occurs in them."""
    random = Random(f"courses {seed}")
    found: Counter[str] = Counter(courses=courses)
    for _ in range(courses):
        simulator = random.choice(simulators(seed))
        course = random_course(random, simulator)
        require_agreement(solver, course, simulator.readings)
        found += what_occurs(course)
    return found


# -- the tests -------------------------------------------------------------------------------------------------

AT_LEAST = {
    "days": 4000,
    "within the text": 200,
    "starts": 800,
    "second starts": 40,
    "cycle ends": 60,
    "impossible": 40,
    "forbidden": 1000,
    "not judged": 100,
    f"stop {history.PROGRESSION}": 30,
    f"stop {history.NO_RESPONSE}": 2,
    f"stop {history.CONSOLIDATION}": 4,
    f"stop {history.TOXICITY}": 15,
    f"stop {history.PATIENT_REQUEST}": 5,
    f"stop {history.NO_CRITERION}": 40,
}
"""How often the interesting cases occur in a thousand courses, at the very least."""


def test_the_simulation_agrees_with_the_unrolled_system() -> None:
    """On a handful of courses, among them some that start, stop, break off and depart from the text."""
    found = agree(SOLVER, seed=0, courses=30)
    assert all(found[what] for what in ("starts", "impossible", "forbidden", "required", "permitted")), found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 11))
def test_the_simulation_agrees_on_ten_thousand_courses(seed: int) -> None:
    """A thousand courses for each seed, and enough in each thousand for the agreement to mean something."""
    found = agree(SOLVER, seed, courses=1000)
    assert not {what: found[what] for what, least in AT_LEAST.items() if found[what] < least}, found


def test_each_reading_is_read_in_every_way() -> None:
    """However a text can be read, some of the simulations read it so."""
    for reading in OW32.readings:
        assert {each.readings[reading.name] for each in simulators(1)} == set(reading.alternatives)


def test_a_slip_in_one_of_the_two_is_noticed() -> None:
    """A system that counts the days of treatment by twos does not pass for the one that is simulated."""
    course = SOLVER.model.course
    by_twos = tuple(
        evolve(each, tomorrow=Linear(1, each.tomorrow, 1)) if each.fact is history.days_treated else each
        for each in course.carried
    )
    slipped = evolve(OW32, course=evolve(course, carried=by_twos))
    with pytest.raises(AssertionError):
        agree(Solver(Model(Projection(slipped))), seed=0, courses=30)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["venetoclax/day-1-100-mg", "azacitidine/no-other-days"])
def test_a_norm_left_out_is_noticed(name: str) -> None:
    """A transition system without one of the norms does not pass for the one that is simulated."""
    with pytest.raises(AssertionError):
        agree(Solver(Model(Projection(OW32.without(name)))), seed=0, courses=200)
