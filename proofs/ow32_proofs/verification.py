"""One verification: every theorem and every examination, held against what is expected.

What z3 could not decide is reported as undecided, beside what holds and what is refuted; it is never a pass.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import TypeVar

from attrs import evolve, field, frozen

from ow32_proofs.claims import Everybody, Theorem
from ow32_proofs.courses.claims import CourseTheorem
from ow32_proofs.courses.induction import Induction, induction
from ow32_proofs.courses.invariants import INVARIANTS
from ow32_proofs.courses.model import Model
from ow32_proofs.courses.progress import owed_by_courses
from ow32_proofs.courses.proving import ProvedCourseTheorem, Prover
from ow32_proofs.courses.store import kept_courses
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.findings.evidence import Evidence, Shown, gather
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.findings.shape import THEOREM, Finding
from ow32_proofs.issues import Examination, Issue, examinations
from ow32_proofs.obligations import confirm_undecided
from ow32_proofs.possible import InternalError, Obligation
from ow32_proofs.proving import Proved, prove
from ow32_proofs.smt import SolverGaveUp, Verdict, decide
from ow32_proofs.smtlib import Writer
from ow32_proofs.surprises import Surprise, changed_theorems, cut_short, given_up, unregistered
from ow32_proofs.theorems import WRITTEN
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Term

T = TypeVar("T")


@frozen(kw_only=True)
class Undecided:
    """Something that z3 could not decide within its bounds."""

    name: str
    reason: str


@frozen(kw_only=True)
class Failure:
    """Something that could not be checked because two meanings or two solvers disagree: a defect of this software."""

    name: str
    reason: str


@frozen(kw_only=True)
class Verification:
    """Everything that was decided of a rulebook.

    Attributes:
        book: the rulebook.
        proved: the written theorems about patients and days.
        induction: what has been proved of every day of every course; none where no course was asked about.
        courses: the written theorems about courses.
        examinations: what was found without looking for it.
        findings: the findings that the rulebook shows, with their evidence.
        undecided: what z3 could not decide.
        failures: defects of this software that came to light.
        surprises: differences from what is expected.
    """

    book: Rulebook
    proved: tuple[Proved, ...]
    induction: Induction | None
    courses: tuple[ProvedCourseTheorem, ...]
    examinations: tuple[Examination, ...]
    findings: tuple[Evidence, ...]
    undecided: tuple[Undecided, ...]
    failures: tuple[Failure, ...]
    surprises: tuple[Surprise, ...]

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Every obligation of the run, each once."""
        each = [obligation for proved in self.proved for obligation in proved.obligations]
        each += self.induction.obligations if self.induction else ()
        each += [obligation for proved in self.courses for obligation in proved.obligations]
        each += [obligation for examination in self.examinations for obligation in examination.obligations]
        return tuple({obligation.name: obligation for obligation in each}.values())

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue found."""
        return tuple(issue for examination in self.examinations for issue in examination.issues)


@frozen(eq=False)
class _Run:
    """A verification under way: what has been decided stays, whatever fails after it."""

    undecided: list[Undecided] = field(factory=list)
    failures: list[Failure] = field(factory=list)

    def attempt(self, name: str, step: Callable[[], T]) -> T | None:
        """The result of a step; none, and a note of it, where the solver gave up or a defect came to light."""
        try:
            return step()
        except SolverGaveUp as gave_up:
            self.undecided.append(Undecided(name=name, reason=str(gave_up)))
        except InternalError as defect:
            self.failures.append(Failure(name=name, reason=str(defect)))
        return None

    def attempt_all(self, steps: Iterable[tuple[str, Callable[[], T]]], tell: Callable[[str], None]) -> tuple[T, ...]:
        """The results of all steps that have one."""
        results = []
        for name, step in steps:
            tell(name)
            results.append(self.attempt(name, step))
        return tuple(each for each in results if each is not None)


def verify(
    book: Rulebook,
    *,
    theorems: Mapping[str, Sequence[Theorem]] = WRITTEN,
    courses: Sequence[CourseTheorem] = COURSE_THEOREMS,
    findings: Sequence[Finding] = FINDINGS,
    examine: bool = True,
    progress: Callable[[str, int, int], None] = lambda name, done, of: None,
) -> Verification:
    """Decide everything that there is to decide of a rulebook, and hold it against what is expected.

    Args:
        book: the rulebook.
        theorems: the written theorems about patients and days, by group.
        courses: the written theorems about courses.
        findings: the findings expected.
        examine: whether to look for issues beside the theorems.
        progress: told the name of each step before it is taken, how many are done, and of how many.
    """
    writer, projection, run = Writer(book), Projection(book), _Run()
    to_do = [
        (theorem.name, partial(prove, writer, projection, theorem, group))
        for group, members in theorems.items()
        for theorem in members
    ]
    examining = list(examinations(writer, projection)) if examine else []
    told = count()

    def tell(name: str) -> None:
        progress(name, next(told), len(to_do) + len(courses) + len(examining) + len(findings))

    proved = run.attempt_all(to_do, tell)
    inductive, unproved, walked = _over_courses(run, projection, courses, tell)
    examined = run.attempt_all(examining, tell)
    shown = {each.name: each for each in _everything_shown(proved, walked, examined)}
    gathering = [
        (finding.id, partial(gather, writer, projection, finding, parts))
        for finding in findings
        if (parts := [shown[name] for name in finding.shows if name in shown])
    ]
    evidence = run.attempt_all(gathering, tell)
    asked = {name for name, _ in to_do} | {theorem.name for theorem in courses}
    skipped = {each.name for each in run.undecided} | {each.name for each in run.failures}
    expected = {
        name: (finding, arises)
        for finding in findings
        for name, arises in finding.shows.items()
        if (name in asked if arises == THEOREM else examine)
    }
    result = Verification(
        book=book,
        proved=proved,
        induction=inductive,
        courses=walked,
        examinations=examined,
        findings=evidence,
        undecided=tuple(run.undecided),
        failures=tuple(run.failures),
        surprises=(
            *(given_up(inductive) if inductive else ()),
            *cut_short(unproved),
            *changed_theorems(proved, walked),
            *unregistered(shown, expected, skipped),
        ),
    )
    return _confirmed(result)


def _confirmed(result: Verification) -> Verification:
    """The result, its obligations confirmed by z3 where they have not been on the way."""
    undecided, failures = list(result.undecided), list(result.failures)
    for each in confirm_undecided(result.obligations):
        if each.said is Verdict.UNKNOWN:
            undecided.append(Undecided(name=each.obligation.name, reason=str(each)))
        else:
            failures.append(Failure(name=each.obligation.name, reason=str(each)))
    return evolve(result, undecided=tuple(undecided), failures=tuple(failures))


def _over_courses(
    run: _Run, projection: Projection, theorems: Sequence[CourseTheorem], tell: Callable[[str], None]
) -> tuple[Induction | None, tuple[tuple[Obligation, Verdict], ...], tuple[ProvedCourseTheorem, ...]]:
    """What is invariant in every course, what does not follow from it and should, and the theorems about courses."""
    if not theorems:
        return None, (), ()
    model = Model(projection)
    inductive = induction(model, INVARIANTS)
    owed = [(each, decide(each.script)) for each in owed_by_courses(model, inductive.invariants)]
    follows = (evolve(each, decided=True) for each, said in owed if said is Verdict.UNSAT)
    prover = Prover(model, inductive.invariants, kept_courses(model))
    steps = [(theorem.name, partial(prover.prove, theorem)) for theorem in theorems]
    return (
        evolve(inductive, obligations=(*inductive.obligations, *follows)),
        tuple((each, said) for each, said in owed if said is not Verdict.UNSAT),
        run.attempt_all(steps, tell),
    )


def _everything_shown(
    proved: Sequence[Proved], courses: Sequence[ProvedCourseTheorem], examined: Sequence[Examination]
) -> Iterator[Shown]:
    for each in proved:
        refuted = each.premise.minus(each.holds)
        if not refuted.nowhere:
            yield Shown(
                name=each.theorem.name,
                sentence=each.theorem.sentence,
                arises=refuted,
                term=partial(_counter_example, each.theorem),
            )
    for walked in courses:
        if walked.about_every_day and walked.course:
            yield Shown(
                name=walked.theorem.name,
                sentence=walked.theorem.sentence,
                arises=walked.exceptions,
                term=walked.theorem.shown_by,
                course=walked.course,
            )
    for examination in examined:
        for issue in examination.issues:
            yield Shown(
                name=issue.name,
                sentence=issue.title,
                arises=issue.arises,
                term=partial(_shown_by, issue),
                norms=issue.norms or None,
            )


def _shown_by(issue: Issue, norms: Projection) -> Term:
    return issue.shown_by


def _counter_example(theorem: Theorem, norms: Projection) -> Term:
    claim = theorem.claim(norms)
    return claim.exception if isinstance(claim, Everybody) else ~claim.has


def restricted(theorems: Mapping[str, Sequence[Theorem]], names: Collection[str]) -> dict[str, tuple[Theorem, ...]]:
    """The theorems of those names alone, in their groups."""
    kept = {group: tuple(each for each in members if each.name in names) for group, members in theorems.items()}
    return {group: members for group, members in kept.items() if members}
