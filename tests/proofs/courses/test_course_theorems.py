"""The theorems about courses: shown by courses that are courses, as short as can be, and upset by every rule."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import evolve

from ow32_oracle.course_lines import course_lines
from ow32_proofs.courses.claims import CourseTheorem, Everyday, course_theorem, everyday
from ow32_proofs.courses.induction import induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.proving import ProvedCourseTheorem, Prover, safety
from ow32_proofs.courses.store import FILE, Kept, keep, kept_courses
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.courses.walk import replayed
from ow32_proofs.possible import InternalError
from ow32_proofs.second_opinion import second_opinion
from ow32_proofs.smt import Session, Verdict, decide
from ow32_spec.book import OW32
from ow32_spec.course import going_on
from ow32_spec.facts import cycle
from ow32_spec.language.courses import Law
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import with_parts
from ow32_spec.language.terms import TRUE, Term, all_of

LINES = 20
"""A course that shows something is told in fewer lines than these."""


@cache
def model() -> Model:
    """The course of OW32 as a transition system."""
    return Model(Projection(OW32))


@cache
def kept() -> Kept:
    """The courses that are kept."""
    return kept_courses(model())


@cache
def proved(theorem: CourseTheorem) -> ProvedCourseTheorem:
    """A theorem decided with the invariants and the courses that are kept."""
    return Prover(model(), INVARIANTS, kept()).prove(theorem)


SHOWN = [each for each in COURSE_THEOREMS if each.days]


@pytest.mark.parametrize("theorem", COURSE_THEOREMS, ids=lambda each: each.name)
def test_it_is_decided_as_expected_without_a_search(theorem: CourseTheorem) -> None:
    """It holds under the readings expected; what refutes or shows it is kept, and as long as expected."""
    assert proved(theorem).as_expected
    assert not proved(theorem).searched


@pytest.mark.parametrize("theorem", SHOWN, ids=lambda each: each.name)
def test_under_every_reading_it_is_proved_shown_or_said_to_be_open(theorem: CourseTheorem) -> None:
    """Each way of reading has the proof or a course; the course, replayed under that very reading, shows it."""
    found = proved(theorem)
    assert found.exceptions.minus(found.shown) == found.left_open
    assert found.shown.minus(found.exceptions).nowhere
    last = theorem.shown_by(model().projection)
    for course in found.courses:
        choice = {**OW32.literal_readings, **course.fixed}
        assert found.shown.contains(choice)
        assert replayed(model(), course.days, choice, last).days == course.days


def test_a_course_that_is_not_kept_leaves_readings_open() -> None:
    """Without the courses kept for other readings a theorem is open there, and not as expected."""
    (theorem, *_) = (each for each in SHOWN if len(proved(each).courses) > 1)
    premise = f"{theorem.name} (premise)"
    alone = {theorem.name: kept()[theorem.name][:1], premise: kept().get(premise, ())}
    found = Prover(model(), INVARIANTS, alone).prove(theorem)
    assert not found.left_open.nowhere
    assert not found.as_expected


@pytest.mark.parametrize("theorem", COURSE_THEOREMS, ids=lambda each: each.name)
def test_both_solvers_confirm_the_proof(theorem: CourseTheorem) -> None:
    """z3 and cvc5 say of each obligation of the proof what has to be said."""
    for each in proved(theorem).obligations:
        expected = Verdict.SAT if each.satisfiable else Verdict.UNSAT
        assert decide(each.script) is expected, each.name
        if each.for_both:
            assert second_opinion(each.script) is expected, each.name


@pytest.mark.parametrize("theorem", SHOWN, ids=lambda each: each.name)
def test_its_course_is_told_in_few_lines(theorem: CourseTheorem) -> None:
    """Whoever reads it sees the whole course at a glance."""
    course = proved(theorem).course
    assert course is not None
    lines = course_lines(OW32, course.readings, course.days)
    assert 0 < len(lines) < LINES
    assert lines[-1].startswith("day ")
    assert str(theorem.days) in lines[-1].split()[1]


@pytest.mark.parametrize("theorem", SHOWN, ids=lambda each: each.name)
def test_a_course_with_one_day_changed_is_none(theorem: CourseTheorem) -> None:
    """The interpreter refuses a course whose state does not follow from the day before."""
    course = proved(theorem).course
    assert course is not None
    last = theorem.shown_by(model().projection)
    days = [*course.days[:-1], {**course.days[-1], "day_number": len(course.days) + 1}]
    if len(days) > 1:
        with pytest.raises(InternalError):
            replayed(model(), days, course.readings, last)
    with pytest.raises(InternalError):
        replayed(model(), course.days, course.readings, ~last)


def test_a_dose_that_no_norm_allows_is_no_course() -> None:
    """What is done on a day of a course is what the norms leave open."""
    course = proved(SHOWN_ON_DAY_2).course
    assert course is not None
    wrong = [dict(day) for day in course.days]
    wrong[1]["venetoclax_mg_today"] = 400
    with pytest.raises(InternalError, match="day 2"):
        replayed(model(), wrong, course.readings, SHOWN_ON_DAY_2.shown_by(model().projection))


(SHOWN_ON_DAY_2,) = (each for each in COURSE_THEOREMS if each.name == "a_second_course_is_escalated_again")


def test_what_is_not_so_is_not_proved() -> None:
    """A theorem that is false is refuted by the shortest course there is, found by search."""

    @course_theorem(holds="never", days=2)
    def nobody_is_treated(norms: Projection) -> Everyday:
        """Nobody is treated."""
        return everyday(has=~going_on)

    found = Prover(model(), INVARIANTS, {}).prove(nobody_is_treated)
    assert found.as_expected
    assert found.searched


def test_a_premise_that_cannot_be_is_told() -> None:
    """A theorem about days that there are not holds nowhere."""

    @course_theorem(holds="never")
    def in_cycle_0_all_is_well(norms: Projection) -> Everyday:
        """In cycle 0 all is well."""
        return everyday(given=going_on & cycle.less_than(1), has=TRUE)

    found = Prover(model(), INVARIANTS, kept()).prove(in_cycle_0_all_is_well)
    assert found.reachable.nowhere
    assert found.as_expected


def test_courses_are_kept_as_they_were(tmp_path: Path) -> None:
    """What is written to the file is what is read from it."""
    keep(model(), kept(), tmp_path / "kept.json")
    written = (tmp_path / "kept.json").read_text(encoding="utf-8")
    stored = files("ow32_proofs.courses").joinpath(FILE)
    assert written == stored.read_text(encoding="utf-8")


# -- every rule counts ----------------------------------------------------------------------------------------


ACTED_ON = {act.decision.name for act in (OW32.course.acts if OW32.course else ())}
RULES = [norm for norm in OW32.norms if norm.decision.name in ACTED_ON]
STATIC_ALONE = {
    "transplant/nobody-else": "only who is fit and in remission goes on to transplant",
    "transplant/only-after-2-to-3-cycles": "who goes on to transplant has had two or three cycles",
}
"""Rules of which no theorem about courses speaks, and what a day on which they are broken looks like."""


@cache
def regions(without: str = "") -> dict[str, str]:
    """Under which readings the invariants do not exclude what each theorem is about, one norm left out."""
    changed = Model(Projection(OW32.without(without))) if without else model()
    return {
        each.name: safety(changed, INVARIANTS, each.name, "", each.shown_by(changed.projection)).region.describe()
        for each in COURSE_THEOREMS
    }


def unnamed(term: Term) -> Term:
    """The term without the names of what it is made of."""
    done: dict[int, tuple[Term, Term]] = {}

    def rewritten(each: Term) -> Term:
        if id(each) not in done:
            done[id(each)] = (each, with_parts(each, [rewritten(part) for part in each.parts]))
        return done[id(each)][1]

    return rewritten(term)


def allows_more(changed: Model) -> bool:
    """Whether there is a day within the text for a changed model that is none for OW32."""
    more = all_of(unnamed(changed.day), ~unnamed(model().day))
    return Session(model().writer().script("", [("more", more)])).satisfiable()


@pytest.mark.slow
@pytest.mark.parametrize("norm", RULES, ids=lambda each: each.name)
def test_a_rule_left_out_is_noticed(norm: Norm) -> None:
    """Without a rule an invariant falls, a theorem changes, or what may be done on a day is proved to be the same."""
    changed = Model(Projection(OW32.without(norm.name)))
    if not allows_more(changed) or norm.name in STATIC_ALONE:
        return
    assert induction(changed, INVARIANTS).given_up or regions(norm.name) != regions()


@pytest.mark.slow
@pytest.mark.parametrize("name", STATIC_ALONE)
def test_a_rule_of_which_no_course_theorem_speaks_is_not_redundant(name: str) -> None:
    """It is known that these change what may be done on a day; theorems about single days speak of them."""
    assert allows_more(Model(Projection(OW32.without(name))))


LAWS = OW32.course.laws if OW32.course else ()


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda each: each.name)
def test_a_law_left_out_is_noticed(law: Law) -> None:
    """Without a law an invariant falls, a theorem changes, or other days become possible that it alone excludes."""
    assert OW32.course is not None
    course = evolve(OW32.course, laws=tuple(each for each in LAWS if each is not law))
    changed = Model(Projection(evolve(OW32, course=course)))
    assert allows_more(changed), f"{law.name} excludes nothing"
