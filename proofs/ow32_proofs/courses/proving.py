"""A theorem about courses, decided under every reading: proved by induction, or refuted by a course.

Where the invariants exclude an exception, the theorem holds for courses of every length. Everywhere else a course
has to show the exception; where neither is found, nothing is decided, and that is a failure.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from attrs import evolve, frozen

from ow32_proofs.courses.claims import CourseTheorem, Everyday, Invariant
from ow32_proofs.courses.induction import assumed
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.search import Rehearsal, as_in, least_days, no_shorter, shortest_course
from ow32_proofs.courses.store import Kept, KeptCourse
from ow32_proofs.courses.walk import FoundCourse, replayed, shows
from ow32_proofs.possible import Obligation, Possibility, explore
from ow32_proofs.regions import Region
from ow32_proofs.smt import SolverGaveUp
from ow32_spec.language.interpreter import Evaluation
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Term, all_of


@frozen(kw_only=True)
class ProvedCourseTheorem:
    """A theorem about courses and the readings under which it holds.

    Attributes:
        theorem: the theorem.
        about_every_day: whether it speaks of every day of every course, and not of some day of some.
        holds: the readings under which it holds.
        reachable: the readings under which a course reaches a day of which it speaks.
        exceptions: the readings under which the invariants do not exclude that courses refute it, or show what
            it says there is.
        course: the shortest course that refutes it or shows what it says there is, read as closely to the default
            as can be; none where there is none.
        premise: a course that reaches a day on which its premise is true, where it has one and holds.
        obligations: what solvers have to confirm of the proof and of the courses.
        searched: whether a course had to be looked for, none that was kept being one any more.
    """

    theorem: CourseTheorem
    about_every_day: bool
    holds: Region
    reachable: Region
    exceptions: Region
    course: FoundCourse | None
    premise: FoundCourse | None
    obligations: tuple[Obligation, ...]
    searched: bool

    @property
    def days(self) -> int | None:
        """How many days the shortest course has that refutes it or shows what it says there is."""
        return len(self.course.days) if self.course else None

    @property
    def as_expected(self) -> bool:
        """Whether it holds under exactly the readings expected, and the shortest course is as long as expected."""
        return (self.holds.describe(), self.days) == (self.theorem.holds, self.theorem.days)


def safety(model: Model, invariants: Sequence[Invariant], name: str, title: str, term: Term) -> Possibility:
    """The readings under which the invariants do not exclude a day of which a term is true."""
    today = all_of(model.day, assumed(model, invariants))
    return explore(model.writer(), name, title, all_of(today, term))


@frozen(eq=False)
class Prover:
    """Decides theorems about the courses of one rulebook.

    Attributes:
        model: the transition system.
        invariants: what has been proved of every day.
        kept: courses found before, by the name of what they show.
    """

    model: Model
    invariants: tuple[Invariant, ...]
    kept: Kept

    def prove(self, theorem: CourseTheorem) -> ProvedCourseTheorem:
        """Decide a theorem under every reading.

        Under the readings where the invariants do not exclude an exception, the one nearest to the default has to
        have a course that shows it, and likewise the premise where the theorem holds. That the other readings have
        one, too, is for `covering` to find.

        Raises:
            SolverGaveUp: the solver said unknown, or what is not excluded is not found either.
            InternalError: solver and interpreter disagree.
        """
        claim = theorem.claim(self.model.projection)
        last = theorem.shown_by(self.model.projection)
        possible = safety(self.model, self.invariants, theorem.name, theorem.sentence, last)
        course, searched = self._one(theorem.name, last, possible.region)
        proved = ProvedCourseTheorem(
            theorem=theorem,
            about_every_day=isinstance(claim, Everyday),
            holds=possible.region,
            reachable=Region.all(),
            exceptions=possible.region,
            course=course,
            premise=None,
            obligations=(
                *(evolve(each, for_both=True) for each in possible.obligations),
                *self._confirming(theorem, last, course),
            ),
            searched=searched,
        )
        return self._with_premise(proved, claim) if isinstance(claim, Everyday) else proved

    def _with_premise(self, proved: ProvedCourseTheorem, claim: Everyday) -> ProvedCourseTheorem:
        """A theorem about every day, held to be one only where a course reaches a day of which it speaks."""
        name, sentence = f"{proved.theorem.name} (premise)", f"Premise: {proved.theorem.sentence}"
        reachable = safety(self.model, self.invariants, name, sentence, claim.given)
        holds = reachable.region.minus(proved.exceptions)
        course, searched = self._one(name, claim.given, holds)
        return evolve(
            proved,
            holds=holds,
            reachable=reachable.region,
            premise=course,
            obligations=(
                *proved.obligations,
                *(evolve(each, for_both=True) for each in reachable.obligations),
            ),
            searched=proved.searched or searched,
        )

    def _one(self, name: str, last: Term, region: Region) -> tuple[FoundCourse | None, bool]:
        """A course that ends with such a day, read as closely to the default as can be; and whether it was searched."""
        if region.nowhere:
            return None, False
        nearest = region.nearest(self.model.projection.book.default_readings)
        known = (each for each in self._known(name, last) if each.readings == nearest)
        if course := next(known, None):
            return course, False
        if course := self._found(last, nearest, ()):
            return course, True
        raise SolverGaveUp(f"neither proved nor refuted {region.describe()}")

    def covering(self, name: str, last: Term, region: Region) -> tuple[FoundCourse, ...]:
        """Courses that end with such a day, one at least under each reading of a region: it takes minutes.

        Raises:
            SolverGaveUp: under some of the readings there is none; the message says which.
        """
        found: list[FoundCourse] = []
        covered = Region.of([], self.model.readings)
        while not (left := region.minus(covered)).nowhere:
            nearest = left.nearest(self.model.projection.book.default_readings)
            course = self._found(last, nearest, found)
            if course is None:
                raise SolverGaveUp(f"{name}: neither proved nor refuted {left.describe()}")
            found.append(course)
            covered = covered.union(Region.of([course.fixed], self.model.readings))
        return tuple(found)

    def _found(self, last: Term, readings: Choice, before: Sequence[FoundCourse]) -> FoundCourse | None:
        """A course under a way of reading: one found before, with what the text then asks for, or the shortest."""
        least = least_days(self.model, last, readings, self.invariants)
        rehearse = cache(partial(Rehearsal, self.model, last, readings))
        for pins in (as_in(self.model, each) for each in before):
            if len(pins) >= least and (course := rehearse(len(pins)).with_given(pins)):
                return course
        return shortest_course(self.model, last, readings, self.invariants)

    def _known(self, name: str, last: Term) -> Iterator[FoundCourse]:
        """The courses kept that end with such a day: first those kept under the name.

        A premise is reached as well by a course that is kept under another name, if one of its days is such a day.
        """
        for each in self.kept.get(name, ()):
            yield from self._still_one(each, last)
        if name.endswith("(premise)"):
            for each in (course for others in self.kept.values() for course in others):
                days = (n for n, day in enumerate(each.days, start=1) if Evaluation(day, each.readings).holds(last))
                if (length := next(days, None)) is not None:
                    yield from self._still_one(KeptCourse(readings=each.readings, days=each.days[:length]), last)

    def _still_one(self, kept: KeptCourse, last: Term) -> Iterator[FoundCourse]:
        """The course, if it is one in this rulebook."""
        if shows(self.model, kept.days, kept.readings, last):
            yield replayed(self.model, kept.days, kept.readings, last)

    def _confirming(self, theorem: CourseTheorem, last: Term, course: FoundCourse | None) -> Iterator[Obligation]:
        if course:
            yield from no_shorter(self.model, theorem.name, theorem.sentence, last, course, self.invariants)
