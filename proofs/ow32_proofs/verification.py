"""One verification: every theorem and every examination, held against what is expected.

What z3 could not decide is reported as undecided, beside what holds and what is refuted; it is never a pass.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from attrs import frozen

from ow32_proofs.claims import Everybody, Theorem
from ow32_proofs.findings.evidence import Evidence, Shown, gather
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.findings.shape import THEOREM, Finding
from ow32_proofs.issues import Examination, Issue, examinations
from ow32_proofs.possible import Obligation, Possibility, explore
from ow32_proofs.regions import Region
from ow32_proofs.smt import SolverGaveUp
from ow32_proofs.smtlib import Writer
from ow32_proofs.theorems import WRITTEN
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Term


@frozen(kw_only=True)
class Proved:
    """A theorem and the readings under which it holds.

    Attributes:
        theorem: the theorem.
        group: the module that holds it.
        holds: the readings under which it holds, its premise being reachable.
        premise: the readings under which its premise is reachable at all.
        possibility: the counter-examples, or for "somebody" the examples.
        obligations: what solvers have to confirm.
    """

    theorem: Theorem
    group: str
    holds: Region
    premise: Region
    possibility: Possibility
    obligations: tuple[Obligation, ...]

    @property
    def as_expected(self) -> bool:
        """Whether it holds under exactly the readings expected."""
        return self.holds.describe() == self.theorem.holds


@frozen(kw_only=True)
class Undecided:
    """Something that z3 could not decide within its bounds."""

    name: str
    reason: str


@frozen(kw_only=True)
class Surprise:
    """A difference between what is found and what is expected.

    Attributes:
        name: of the theorem, issue or finding.
        expected: what was expected.
        found: what was found.
        remedy: what to do about it.
    """

    name: str
    expected: str
    found: str
    remedy: str


@frozen(kw_only=True)
class Verification:
    """Everything that was decided of a rulebook.

    Attributes:
        book: the rulebook.
        proved: the written theorems.
        examinations: what was found without looking for it.
        findings: the findings that the rulebook shows, with their evidence.
        undecided: what z3 could not decide.
        surprises: differences from what is expected.
    """

    book: Rulebook
    proved: tuple[Proved, ...]
    examinations: tuple[Examination, ...]
    findings: tuple[Evidence, ...]
    undecided: tuple[Undecided, ...]
    surprises: tuple[Surprise, ...]

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Every obligation of the run, each once."""
        each = [obligation for proved in self.proved for obligation in proved.obligations]
        each += [obligation for examination in self.examinations for obligation in examination.obligations]
        return tuple({obligation.name: obligation for obligation in each}.values())

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue found."""
        return tuple(issue for examination in self.examinations for issue in examination.issues)


def prove(writer: Writer, projection: Projection, theorem: Theorem, group: str) -> Proved:
    """Decide a theorem under every reading.

    A theorem about everybody counts as holding only where its premise is reachable.
    """
    claim = theorem.claim(projection)
    if isinstance(claim, Everybody):
        refuting = explore(writer, theorem.name, f"Counter-example: {theorem.sentence}", claim.exception)
        reaching = explore(
            writer, f"{theorem.name} (premise)", f"Premise: {theorem.sentence}", claim.given
        )
        return Proved(
            theorem=theorem,
            group=group,
            holds=reaching.region.minus(refuting.region),
            premise=reaching.region,
            possibility=refuting,
            obligations=(*refuting.obligations, *reaching.obligations),
        )
    showing = explore(writer, theorem.name, theorem.sentence, claim.has)
    return Proved(
        theorem=theorem,
        group=group,
        holds=showing.region,
        premise=showing.region,
        possibility=showing,
        obligations=showing.obligations,
    )


Step = tuple[str, Callable[[], Proved | Examination]]


def steps(writer: Writer, projection: Projection, theorems: Mapping[str, Sequence[Theorem]]) -> Iterator[Step]:
    """Everything there is to decide, by name, to be done one by one."""
    for group, members in theorems.items():
        for theorem in members:
            yield theorem.name, partial(prove, writer, projection, theorem, group)
    yield from examinations(writer, projection)


def verify(
    book: Rulebook,
    *,
    theorems: Mapping[str, Sequence[Theorem]] = WRITTEN,
    findings: Sequence[Finding] = FINDINGS,
    progress: Callable[[str, int, int], None] = lambda name, done, of: None,
) -> Verification:
    """Decide everything that there is to decide of a rulebook, and hold it against what is expected.

    Args:
        book: the rulebook.
        theorems: the written theorems, by group.
        findings: the findings expected.
        progress: told the name of each step before it is taken, how many are done, and of how many.
    """
    writer, projection = Writer(book), Projection(book)
    to_do = list(steps(writer, projection, theorems))
    results: list[Proved | Examination] = []
    undecided: list[Undecided] = []
    for done, (name, step) in enumerate(to_do):
        progress(name, done, len(to_do))
        try:
            results.append(step())
        except SolverGaveUp as gave_up:
            undecided.append(Undecided(name=name, reason=str(gave_up)))
    proved = tuple(each for each in results if isinstance(each, Proved))
    examined = tuple(each for each in results if isinstance(each, Examination))
    shown = {each.name: each for each in _everything_shown(proved, examined)}
    progress("findings", len(to_do), len(to_do))
    evidence = tuple(
        gather(writer, projection, finding, [shown[name] for name in finding.shows if name in shown])
        for finding in findings
        if finding.leading in shown
    )
    skipped = {each.name for each in undecided}
    return Verification(
        book=book,
        proved=proved,
        examinations=examined,
        findings=evidence,
        undecided=tuple(undecided),
        surprises=tuple(_surprises(proved, shown, findings, skipped)),
    )


def _everything_shown(proved: Sequence[Proved], examined: Sequence[Examination]) -> Iterator[Shown]:
    for each in proved:
        refuted = each.premise.minus(each.holds)
        if not refuted.nowhere:
            yield Shown(
                name=each.theorem.name,
                sentence=each.theorem.sentence,
                arises=refuted,
                term=lambda norms, theorem=each.theorem: _counter_example(theorem, norms),
            )
    for examination in examined:
        for issue in examination.issues:
            yield Shown(
                name=issue.name,
                sentence=issue.title,
                arises=issue.arises,
                term=lambda norms, issue=issue: issue.shown_by,
                norms=issue.norms or None,
            )


def _counter_example(theorem: Theorem, norms: Projection) -> Term:
    claim = theorem.claim(norms)
    return claim.exception if isinstance(claim, Everybody) else ~claim.has


def _surprises(
    proved: Sequence[Proved], shown: Mapping[str, Shown], findings: Sequence[Finding], skipped: set[str]
) -> Iterator[Surprise]:
    for each in proved:
        if not each.as_expected:
            yield Surprise(
                name=each.theorem.name,
                expected=f"holds {each.theorem.holds}",
                found=f"holds {each.holds.describe()}",
                remedy="find out which rule changed it; state the new verdict at the theorem if it is right",
            )
    explained = {name: (finding, arises) for finding in findings for name, arises in finding.shows.items()}
    theorems = {each.theorem.name for each in proved}
    for name, each in shown.items():
        if name not in explained:
            yield Surprise(
                name=name,
                expected="nothing of the kind",
                found=f"arises {each.arises.describe()}",
                remedy="enter it in the register, with the finding whose cause it shares, or as a new one",
            )
        elif explained[name][1] != THEOREM and explained[name][1] != each.arises.describe():
            yield Surprise(
                name=name,
                expected=f"{explained[name][0].id} arises {explained[name][1]}",
                found=f"arises {each.arises.describe()}",
                remedy="find out which rule changed it; mend the register if it is right",
            )
    for name, (finding, arises) in explained.items():
        known = name in theorems if arises == THEOREM else True
        if name not in shown and known and name not in skipped:
            yield Surprise(
                name=name,
                expected=f"{finding.id} arises {arises}" if arises != THEOREM else f"{finding.id} is shown by it",
                found="does not arise",
                remedy="if the text was amended, take it out of the register; else find the rule that hides it",
            )


def restricted(theorems: Mapping[str, Sequence[Theorem]], name: str) -> dict[str, tuple[Theorem, ...]]:
    """The theorems of that name alone, in their group."""
    kept = {group: tuple(each for each in members if each.name == name) for group, members in theorems.items()}
    return {group: members for group, members in kept.items() if members}

