"""A theorem about courses, decided under every reading: proved by induction, or refuted by courses.

Where the invariants exclude an exception, the theorem holds for courses of every length. Where a course shows the
exception, it is refuted. Both are sets of readings; where neither is found, the theorem is open, and the readings
under which that is so are part of the verdict.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain

from attrs import evolve, frozen

from ow32_proofs.courses.claims import CourseTheorem, Everyday, Invariant
from ow32_proofs.courses.induction import assumed
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.search import Rehearsal, as_in, course_of, least_days, no_shorter, shortest_course
from ow32_proofs.courses.store import Kept, KeptCourse
from ow32_proofs.courses.walk import FoundCourse, retold
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
        reachable: the readings under which the invariants do not exclude a day of which it speaks.
        exceptions: the readings under which the invariants do not exclude that courses refute it, or show what
            it says there is.
        courses: courses that refute it or show what it says there is; the first is the shortest under the way of
            reading nearest to the default, the others are for readings under which it is no course.
        shown: the readings under which one of them is a course that does.
        premise: a course that reaches a day on which its premise is true, where it has one and holds.
        obligations: what solvers have to confirm of the proof and of the courses.
        searched: whether a course had to be looked for, none that was kept being one any more.
    """

    theorem: CourseTheorem
    about_every_day: bool
    reachable: Region
    exceptions: Region
    courses: tuple[FoundCourse, ...]
    shown: Region
    premise: FoundCourse | None
    obligations: tuple[Obligation, ...]
    searched: bool

    @property
    def holds(self) -> Region:
        """The readings under which it holds: proved, or for what there is said to be, shown."""
        return self.reachable.minus(self.exceptions) if self.about_every_day else self.shown

    @property
    def left_open(self) -> Region:
        """The readings under which it is neither proved nor refuted, what there is said to be neither shown nor not."""
        return self.exceptions.minus(self.shown)

    @property
    def course(self) -> FoundCourse | None:
        """The shortest course that refutes it or shows what it says there is; none where there is none."""
        return self.courses[0] if self.courses else None

    @property
    def days(self) -> int | None:
        """How many days the shortest course has that refutes it or shows what it says there is."""
        return len(self.course.days) if self.course else None

    @property
    def as_expected(self) -> bool:
        """Whether it holds and is open under exactly the readings expected, the course as long as expected."""
        found = (self.holds.describe(), self.left_open.describe(), self.days)
        return found == (self.theorem.holds, self.theorem.left_open, self.theorem.days)


MOST_TRIED = 16
"""Under how many ways of reading courses of a theorem are looked for at a time."""

FEW_DAYS = 16
"""How many days courses have at most that are looked for under every reading; longer ones take minutes each."""

MOST_ALIKE = 5
"""Of how many courses that show something else the patients are tried."""


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
        """Decide a theorem under every reading, as far as the invariants and the courses that are kept do.

        Under the readings where the invariants do not exclude an exception, the one nearest to the default has to
        have a course that shows it, and likewise the premise where the theorem holds. Under which of the others
        courses show it, those tell that are kept.

        Raises:
            SolverGaveUp: the solver said unknown, or what is not excluded is not found at all.
            InternalError: solver and interpreter disagree.
        """
        claim = theorem.claim(self.model.projection)
        last = theorem.shown_by(self.model.projection)
        possible = safety(self.model, self.invariants, theorem.name, theorem.sentence, last)
        own = tuple(self._own(theorem.name, last))
        course, searched = self._one(own, last, possible.region)
        courses = (course, *self._more(own, last, possible.region, course)) if course else ()
        proved = ProvedCourseTheorem(
            theorem=theorem,
            about_every_day=isinstance(claim, Everyday),
            reachable=Region.all(),
            exceptions=possible.region,
            courses=courses,
            shown=self._shown(courses),
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
        proved = evolve(proved, reachable=reachable.region)
        known = chain(self._own(name, claim.given), self._elsewhere(claim.given, proved.holds))
        course, searched = self._one(known, claim.given, proved.holds)
        return evolve(
            proved,
            premise=course,
            obligations=(
                *proved.obligations,
                *(evolve(each, for_both=True) for each in reachable.obligations),
            ),
            searched=proved.searched or searched,
        )

    def _one(self, known: Iterable[FoundCourse], last: Term, region: Region) -> tuple[FoundCourse | None, bool]:
        """A course that ends with such a day, read as closely to the default as can be; and whether it was searched."""
        if region.nowhere:
            return None, False
        nearest = region.nearest(self._default)
        if course := next((each for each in known if each.readings == nearest), None):
            return course, False
        if course := shortest_course(self.model, last, nearest, self.invariants):
            return course, True
        raise SolverGaveUp(f"neither proved nor refuted {region.describe()}")

    def _more(
        self, own: Sequence[FoundCourse], last: Term, region: Region, first: FoundCourse
    ) -> Iterator[FoundCourse]:
        """The other courses kept, as far as each shows it where those before it do not."""
        left = region.minus(self._shown([first]))
        for each in own:
            wanted = left.minus(self._shown([each]))
            if wanted != left:
                yield each
                left = wanted
        while not left.nowhere and (course := next(self._elsewhere(last, left), None)):
            yield course
            left = left.minus(self._shown([course]))

    def covering(
        self, theorem: CourseTheorem, *, tell: Callable[[str], None] = lambda line: None
    ) -> Iterator[FoundCourse]:
        """Courses that show between them what the theorem is about, under as many readings as can be: minutes.

        Args:
            theorem: the theorem.
            tell: told of every way of reading that is tried.
        """
        proved = self.prove(theorem)
        last = theorem.shown_by(self.model.projection)
        found = list(proved.courses)
        yield from found
        left = proved.left_open
        for _ in range(MOST_TRIED):
            if left.nowhere:
                return
            tried = left.nearest(self._default)
            here = {each.name: tried[each.name] for each in left.readings}
            if course := self._unremarkable(last, tried, proved.days or 1) or self._like_another(last, tried, found):
                found.append(course)
                yield course
            tell(f"{'shown' if course else 'left open'} where {', '.join(f'{k} = {v}' for k, v in here.items())}")
            left = left.minus(Region.of([course.fixed if course else here], self.model.readings))

    def _unremarkable(self, last: Term, readings: Choice, days: int) -> FoundCourse | None:
        """The unremarkable course of at least so many days, where few are enough."""
        lengths = range(days, FEW_DAYS + 1)
        return next((course for each in lengths if (course := course_of(each, self.model, last, readings))), None)

    def _like_another(self, last: Term, readings: Choice, found: Sequence[FoundCourse]) -> FoundCourse | None:
        """A course under a way of reading whose patient is that of a course found under another, or nearly so.

        The courses tried are those found, and such as show something else and are followed by one day more. What is
        done is what was done there as far as the text then allows. Preferred is a patient who is wholly the same.
        """
        least = least_days(self.model, last, readings, self.invariants)
        patterns = [as_in(self.model, each.days) for each in found]
        patterns += [[*as_in(self.model, each.days), {}] for each in self._nearest(readings)]
        patterns = [given for given in patterns if len(given) >= least][:MOST_ALIKE]
        rehearse = cache(partial(Rehearsal, self.model, last, readings))
        same = (rehearse(len(given)).with_patient(given) for given in patterns)
        near = (rehearse(len(given)).resembling(given) for given in patterns)
        return next((course for course in chain(same, near) if course), None)

    def _nearest(self, readings: Choice) -> list[KeptCourse]:
        """The courses that are kept, those first whose readings depart least; of these the longest first."""
        kept = [each for courses in self.kept.values() for each in courses]
        apart = {id(each): sum(readings[name] != value for name, value in each.readings.items()) for each in kept}
        return sorted(kept, key=lambda each: (apart[id(each)], -len(each.days)))

    @property
    def _default(self) -> Choice:
        return self.model.projection.book.default_readings

    def _shown(self, courses: Iterable[FoundCourse]) -> Region:
        """The readings under which one of the courses is one, and shows the same."""
        return Region.of([each.fixed for each in courses], self.model.readings)

    def _own(self, name: str, last: Term) -> Iterator[FoundCourse]:
        """The courses kept under a name that still end with such a day."""
        for each in self.kept.get(name, ()):
            yield from self._still_one(each, last)

    def _elsewhere(self, last: Term, region: Region) -> Iterator[FoundCourse]:
        """Courses kept under any name one of whose days is such a day, under a reading of a region."""
        for each in (course for others in self.kept.values() for course in others if region.contains(course.readings)):
            days = (n for n, day in enumerate(each.days, start=1) if Evaluation(day, each.readings).holds(last))
            if (length := next(days, None)) is not None:
                yield from self._still_one(KeptCourse(readings=each.readings, days=each.days[:length]), last)

    def _still_one(self, kept: KeptCourse, last: Term) -> Iterator[FoundCourse]:
        """The course, if it is one in this rulebook."""
        found = retold(self.model, kept.days, kept.readings, last)
        if isinstance(found, FoundCourse):
            yield found

    def _confirming(self, theorem: CourseTheorem, last: Term, course: FoundCourse | None) -> Iterator[Obligation]:
        if course:
            yield from no_shorter(self.model, theorem.name, theorem.sentence, last, course, self.invariants)
