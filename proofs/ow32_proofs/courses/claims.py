"""Theorems about courses, and the invariants that prove them.

A theorem is a function whose name and docstring are the sentence; its result is what it says of a day of a course:

    @course_theorem(holds="always")
    def nobody_is_treated_in_cycle_4_without_a_response(norms: Projection) -> Everyday:
        \"\"\"Nobody without a response is treated in cycle 4.\"\"\"
        return everyday(given=going_on & cycle.at_least(4), has=response.is_(OBJECTIVE))

An invariant is written likewise; it speaks of nothing but what the course determines.
"""

from collections.abc import Callable

from attrs import frozen

from ow32_proofs.claims import Everybody, Somebody, Theorem, sentence_of
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import TRUE, Term


@frozen
class Everyday(Everybody):
    """On every day of every course on which `given` is true, `has` is true."""


@frozen
class Someday(Somebody):
    """There is a course with a day on which `has` is true."""


CourseClaim = Everyday | Someday


def everyday(*, has: Term, given: Term = TRUE) -> Everyday:
    """On every day of every course on which `given` is true, `has` is true."""
    return Everyday(given, has)


def someday(has: Term) -> Someday:
    """There is a course with a day on which `has` is true."""
    return Someday(has)


@frozen(kw_only=True)
class CourseTheorem(Theorem):
    """A sentence about courses, and what we expect of it.

    Attributes:
        claim: what it says of a day, where norms are projected.
        left_open: the readings under which it is expected that neither a proof nor a course is found.
        days: how many days the shortest course has that refutes it, or that shows what it says there is.
    """

    claim: Callable[[Projection], CourseClaim]
    left_open: str = "never"
    days: int | None = None

    def shown_by(self, norms: Projection) -> Term:
        """What is true of the last day of a course that refutes it, or that shows what it says there is."""
        claim = self.claim(norms)
        return claim.exception if isinstance(claim, Everyday) else claim.has


@frozen(kw_only=True)
class Invariant:
    """Something about the state that is true on every day of every course, under every reading.

    Attributes:
        name: the sentence in snake case.
        sentence: the sentence.
        term: what it says, where norms are projected.
    """

    name: str
    sentence: str
    term: Callable[[Projection], Term]


def course_theorem(
    *, holds: str, left_open: str = "never", days: int | None = None, source: str = ""
) -> Callable[[Callable[[Projection], CourseClaim]], CourseTheorem]:
    """Make a theorem of a function: its name and docstring are the sentence, its result is the claim."""

    def made(claim: Callable[[Projection], CourseClaim]) -> CourseTheorem:
        return CourseTheorem(
            name=claim.__name__,
            sentence=sentence_of(claim),
            claim=claim,
            holds=holds,
            left_open=left_open,
            days=days,
            source=source,
        )

    return made


def invariant(term: Callable[[Projection], Term]) -> Invariant:
    """Make an invariant of a function: its name and docstring are the sentence, its result what it says."""
    return Invariant(name=term.__name__, sentence=sentence_of(term), term=term)
