"""The invariants of the course: proved, each needed, and upset by what would make them false."""

from functools import cache

import pytest

from ow32_proofs.courses.claims import CourseTheorem, Invariant
from ow32_proofs.courses.induction import Induction, assumed, induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.progress import no_dead_end
from ow32_proofs.courses.proving import safety
from ow32_proofs.courses.search import possible_within
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.regions import Region
from ow32_proofs.second_opinion import second_opinion
from ow32_proofs.smt import Session, Verdict, decide
from ow32_spec.book import OW32
from ow32_spec.language.courses import to_follow
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import all_of


@cache
def model() -> Model:
    """The course of OW32 as a transition system."""
    return Model(Projection(OW32))


@cache
def proved() -> Induction:
    """The induction over all invariants."""
    return induction(model(), INVARIANTS)


def but(name: str) -> list[Invariant]:
    """The invariants, one left out."""
    return [each for each in INVARIANTS if each.name != name]


@cache
def possible(theorem: CourseTheorem, without: str = "") -> Region:
    """Under which readings the invariants, one left out, do not exclude what a theorem excludes or says there is."""
    return safety(model(), but(without), theorem.name, "", theorem.shown_by(model().projection)).region


@cache
def bounded(theorem: CourseTheorem, without: str = "") -> bool:
    """Whether the invariants, one left out, prove that there is none shorter than the shortest course of a theorem."""
    if theorem.days is None or theorem.days == 1:
        return True
    readings = possible(theorem).nearest(OW32.default_readings)
    last = theorem.shown_by(model().projection)
    return not possible_within(model(), last, readings, but(without), theorem.days - 1)


def stuck_without(*names: str) -> bool:
    """Whether the invariants but these allow a state after which the quiet day is impossible."""
    kept = [each for each in INVARIANTS if each.name not in names]
    return decide(no_dead_end(model(), kept).script) is not Verdict.UNSAT


def test_no_course_gets_stuck() -> None:
    """In every state that is reached a day is possible; both solvers say so."""
    assert not stuck_without()
    assert second_opinion(no_dead_end(model(), INVARIANTS).script) is Verdict.UNSAT


def test_every_invariant_is_proved() -> None:
    """Each is true on the first day, and on the day after each day on which all are."""
    assert proved().given_up == ()
    assert len(proved().obligations) == 2 * len(INVARIANTS)


def test_the_second_solver_proves_them_too() -> None:
    """cvc5 agrees with z3 on each first day and each step."""
    said = {each.name: second_opinion(each.script) for each in proved().obligations}
    assert {name for name, verdict in said.items() if verdict is not Verdict.UNSAT} == set()


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda each: each.name)
def test_none_can_be_left_out(invariant: Invariant) -> None:
    """Without it another invariant or a theorem is no longer proved, or the shortest course no longer the shortest."""
    name = invariant.name
    if stuck_without(name) or induction(model(), but(name)).given_up:
        return
    assert any(
        possible(each) != possible(each, name) or bounded(each) != bounded(each, name) for each in COURSE_THEOREMS
    ), f"{name} proves nothing"


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda each: each.name)
def test_what_it_says_can_fail(invariant: Invariant) -> None:
    """No invariant is true for an empty reason: some state, which is not reached, breaks it."""
    broken = model().writer().script("", [("broken", ~invariant.term(model().projection))])
    assert Session(broken).satisfiable()


def test_there_is_a_day_on_which_all_hold() -> None:
    """The step is not proved for want of a day: one on treatment exists on which all invariants hold."""
    today = all_of(model().day, assumed(model(), INVARIANTS), model().course.state[1])
    assert Session(model().writer().script("", [("today", today)])).satisfiable()


def test_an_invariant_that_is_none_is_given_up() -> None:
    """One that a step breaks is given up with the others that need it, and the rest are proved."""
    wrong = Invariant(name="no_second_cycle", sentence="", term=lambda norms: OW32.fact("cycle").is_(1))
    found = induction(model(), (*INVARIANTS, wrong))
    assert [each.name for each, _, _ in found.given_up] == ["no_second_cycle"]
    assert found.invariants == INVARIANTS


def test_what_is_assumed_of_the_state_alone_follows() -> None:
    """An assumption about what the course determines cuts off no course: the invariants imply it."""
    assumptions = to_follow(model().course, OW32.assumptions)
    assert [each.name for each in assumptions] == ["cycle-after-completed"]
    for each in assumptions:
        script = model().writer().script("", [("invariants", assumed(model(), INVARIANTS)), ("not", ~each.term)])
        assert not Session(script).satisfiable()
