"""Theorems about courses of a rulebook that is read in one way: proved, shown by a course, or open.

The rulebook may be another than the one for which invariants and courses were found. What is not invariant there is
given up, and courses are replayed; one that is none there shows nothing. Only short courses are looked for anew.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from ow32_proofs.claims import Claim
from ow32_proofs.courses.candidates import CANDIDATES
from ow32_proofs.courses.claims import CourseTheorem, Everyday, Invariant
from ow32_proofs.courses.induction import assumed, induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.search import course_of
from ow32_proofs.courses.store import Kept, kept_courses
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.courses.walk import FoundCourse, retold
from ow32_proofs.one_reading import Progress
from ow32_proofs.smt import SolverGaveUp, Verdict, decide
from ow32_spec.language.interpreter import Evaluation
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.revising import OneReading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Term, all_of

FEW_DAYS = 6
"""How many days courses have at most that are looked for where no kept one shows something."""


class Standing(StrEnum):
    """How a theorem about courses stands."""

    HOLDS = "holds"
    """Of every day: proved for courses of every length. Of some day: a course shows it."""
    REFUTED = "refuted"
    """Of every day: a course shows the contrary. Of some day: proved impossible."""
    IDLE = "speaks of no day"
    """Of every day: proved that there is no day of which it speaks."""
    OPEN = "open"
    """Neither was found."""


@frozen(kw_only=True)
class CourseClaim:
    """A theorem about courses, where the text is read in one way.

    Attributes:
        theorem: the theorem.
        standing: how it stands.
        course: the course that shows it, or refutes it; none where a proof does, or where it is open.
    """

    theorem: CourseTheorem
    standing: Standing
    course: FoundCourse | None


def course_claims(
    book: Rulebook,
    readings: Choice,
    theorems: Sequence[CourseTheorem] = COURSE_THEOREMS,
    progress: Progress = lambda name, done, of: None,
) -> Iterator[CourseClaim]:
    """How theorems about courses stand in one way of reading.

    Args:
        book: the rulebook.
        readings: an alternative for each of its readings.
        theorems: the theorems.
        progress: told the name of each step before it is taken, how many are done, and of how many.

    Raises:
        InternalError: solver and interpreter disagree.
    """
    here = OneReading.of(book, readings)
    model = Model(Projection(here.book))
    progress("what is invariant over courses", 0, len(theorems) + 1)
    invariants = induction(model, [_said_here(each, here) for each in (*INVARIANTS, *CANDIDATES)]).invariants
    asking = _Asking(here, model, invariants, kept_courses(model))
    for done, theorem in enumerate(theorems, start=1):
        progress(theorem.name, done, len(theorems) + 1)
        yield asking.claim(theorem)


def _said_here(invariant: Invariant, here: OneReading) -> Invariant:
    return evolve(invariant, term=lambda norms: here.of_here(invariant.term(norms)))


@frozen(eq=False)
class _Asking:
    here: OneReading
    model: Model
    invariants: tuple[Invariant, ...]
    kept: Kept

    def claim(self, theorem: CourseTheorem) -> CourseClaim:
        claim = theorem.claim(self.model.projection)
        last = self.here.of_here(theorem.shown_by(self.model.projection))
        everyday = isinstance(claim, Everyday)
        if not self._possible(last):
            return CourseClaim(theorem=theorem, standing=self._proved(claim), course=None)
        course = next(self._courses(theorem, last), None)
        if not course:
            return CourseClaim(theorem=theorem, standing=Standing.OPEN, course=None)
        shown = Standing.REFUTED if everyday else Standing.HOLDS
        return CourseClaim(theorem=theorem, standing=shown, course=course)

    def _proved(self, claim: Claim) -> Standing:
        """How a theorem stands that no day refutes, or that no day shows."""
        if not isinstance(claim, Everyday):
            return Standing.REFUTED
        return Standing.HOLDS if self._possible(self.here.of_here(claim.given)) else Standing.IDLE

    def _possible(self, last: Term) -> bool:
        """Whether the invariants leave room for such a day; where z3 does not know, they may."""
        day = all_of(self.model.day, assumed(self.model, self.invariants), last)
        return decide(self.model.writer().script("", [("such a day", day)])) is not Verdict.UNSAT

    def _courses(self, theorem: CourseTheorem, last: Term) -> Iterator[FoundCourse]:
        """Courses that end with such a day: those kept for the theorem, then any kept one, then short ones."""
        own = self.kept.get(theorem.name, ())
        others = (each for name, kept in self.kept.items() if name != theorem.name for each in kept)
        for each in (*own, *others):
            ends = (n for n, day in enumerate(each.days, start=1) if Evaluation(day, self.here.readings).holds(last))
            length = next(ends, None)
            found = length and retold(self.model, each.days[:length], self.here.readings, last)
            if isinstance(found, FoundCourse):
                yield found
        for length in range(1, FEW_DAYS + 1):
            try:
                if course := course_of(length, self.model, last, self.here.readings):
                    yield course
            except SolverGaveUp:
                return
