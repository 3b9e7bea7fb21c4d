"""The evidence for the reviewer's page: gathered from a verification, or kept from one of the very same sources.

`make evidence` keeps it: python -m ow32_oracle.cli.report_evidence
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import ow32_oracle.report
from ow32_oracle.report.evidence import (
    FILE,
    Evidence,
    Extent,
    FoundIssue,
    Known,
    ProvedSentence,
    ShownCourse,
    ShownFinding,
    kept,
    written,
)
from ow32_proofs.claims import Everybody
from ow32_proofs.courses.proving import ProvedCourseTheorem
from ow32_proofs.findings.evidence import Evidence as FindingEvidence
from ow32_proofs.findings.evidence import departures
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.issues import Issue
from ow32_proofs.obligations import confirm
from ow32_proofs.proving import Proved
from ow32_proofs.regions import Region
from ow32_proofs.second_opinion import second_opinion
from ow32_proofs.verification import Verification, verify
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook

COURSES = "courses"
"""The group of theorems about courses."""

Progress = Callable[[str, int, int], None]


def sources_fingerprint() -> str:
    """A SHA-256 over the sources of rules and proofs, on which every verdict depends."""
    digest = hashlib.sha256()
    for package in ("ow32_spec", "ow32_proofs"):
        for name, content in sorted(_sources(files(package), package)):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sources(each, f"{name}/{each.name}")
        elif each.name.endswith((".py", ".json")):
            # A checkout may have changed the ends of lines.
            yield f"{name}/{each.name}", each.read_bytes().replace(b"\r\n", b"\n")


def kept_evidence() -> Evidence | None:
    """The evidence that is kept, if it was made from the sources that are here."""
    evidence = kept()
    return evidence if evidence and evidence.fingerprint == sources_fingerprint() else None


def fresh_evidence(progress: Progress) -> Evidence:
    """The evidence of a verification that is run now."""
    result = verify(OW32, progress=progress)
    twice = [each for each in result.obligations if each.for_both]
    done = iter(range(len(twice)))
    unconfirmed = confirm(twice, "cvc5", second_opinion, lambda name: progress(f"cvc5: {name}", next(done), len(twice)))
    return gathered(result, tuple(map(str, unconfirmed)))


def gathered(result: Verification, unconfirmed: tuple[str, ...] = ()) -> Evidence:
    """The evidence of a verification."""
    book = result.book
    projection = Projection(book)
    finding_of = {name: finding.id for finding in FINDINGS for name in finding.shows}
    theorems = (
        *(_theorem(projection, each) for each in result.proved),
        *(_course_theorem(book, each) for each in result.courses),
    )
    issues = tuple(
        _issue(book, examination.subject, issue, finding_of.get(issue.name, ""))
        for examination in result.examinations
        for issue in examination.issues
    )
    kinds = {each.name: each.group for each in theorems} | {each.name: each.kind for each in issues}
    return Evidence(
        fingerprint=sources_fingerprint(),
        versions={"z3": version("z3-solver"), "cvc5": version("cvc5")},
        edition=book.edition,
        theorems=theorems,
        invariants=tuple(each.sentence for each in (result.induction.invariants if result.induction else ())),
        issues=issues,
        findings=tuple(_finding(book, each, kinds) for each in result.findings),
        obligations=len(result.obligations),
        decided_twice=sum(each.for_both for each in result.obligations),
        troubles=(
            *(f"{each.name}: expected {each.expected}, found {each.found}" for each in result.surprises),
            *(f"{each.name}: not decided, {each.reason}" for each in result.undecided),
            *(f"{each.name}: {each.reason}" for each in result.failures),
            *unconfirmed,
        ),
    )


def _theorem(projection: Projection, each: Proved) -> ProvedSentence:
    book = projection.book
    return ProvedSentence(
        name=each.theorem.name,
        group=each.group,
        sentence=each.theorem.sentence,
        source=each.theorem.source,
        holds=_extent(book, each.holds),
        left_open=Extent(unless=False, cases=(), default=False, literal=False),
        of_all=isinstance(each.theorem.claim(projection), Everybody),
        days=None,
    )


def _course_theorem(book: Rulebook, each: ProvedCourseTheorem) -> ProvedSentence:
    return ProvedSentence(
        name=each.theorem.name,
        group=COURSES,
        sentence=each.theorem.sentence,
        source=each.theorem.source,
        holds=_extent(book, each.holds),
        left_open=_extent(book, each.left_open),
        of_all=each.about_every_day,
        days=each.days,
    )


def _issue(book: Rulebook, subject: str, issue: Issue, finding: str) -> FoundIssue:
    return FoundIssue(
        name=issue.name,
        kind=_kind(issue.name),
        subject=subject,
        title=issue.title,
        norms=tuple(norm.name for norm in issue.norms),
        arises=_extent(book, issue.arises),
        finding=finding,
    )


def _kind(name: str) -> str:
    """The kind of an issue, which is the word before the colon in its name."""
    return name.partition(":")[0].split()[-1] if not name.startswith("reading") else "reading"


def _finding(book: Rulebook, each: FindingEvidence, kinds: dict[str, str]) -> ShownFinding:
    finding, leading = each.finding, each.shown[0]
    settled = leading.arises.complement()
    remaining = [other for other in each.shown[1:] if not settled.minus(other.arises.complement()).nowhere]
    return ShownFinding(
        id=finding.id,
        title=finding.title,
        says=finding.says,
        question=finding.question,
        clauses=finding.clauses,
        kind=kinds[leading.name],
        shows=tuple(shown.name for shown in each.shown),
        arises=_extent(book, leading.arises),
        remaining=0 if settled.nowhere else len(remaining),
        readings=departures(book, each.readings),
        decisive=_plain(each.witness.decisive) if each.witness else {},
        record=_plain(each.witness.record) if each.witness else {},
        core=tuple(norm.name for norm in each.core),
        answers={
            answer.decision.name: {said.outcome: str(said.status) for said in answer.outcomes}
            for answer in each.answers
            if answer.outcomes
        },
        course=ShownCourse.of(leading.name, [_plain(day) for day in each.course.days]) if each.course else None,
    )


def _extent(book: Rulebook, region: Region) -> Extent:
    denied = region.describe().startswith("unless")
    described = region.complement() if denied else region
    cases: tuple[dict[str, Any], ...] = tuple(
        {
            reading.name: tuple(each for each in reading.alternatives if each in allowed)
            for reading, allowed in zip(described.readings, cube, strict=True)
            if len(allowed) < len(reading.alternatives)
        }
        for cube in described.cubes()
    )
    return Extent(
        unless=denied,
        cases=cases,
        default=region.contains(book.default_readings),
        literal=region.contains(book.literal_readings),
    )


def _plain(record: Record) -> dict[str, Known]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()}


def main() -> None:
    """Keep the evidence of a verification that is run now."""
    evidence = fresh_evidence(lambda name, done, of: None)
    if evidence.troubles:
        raise SystemExit(f"not kept, since it is not as expected: {'; '.join(evidence.troubles)}")
    path = Path(ow32_oracle.report.__file__).with_name(FILE)
    path.write_text(written(evidence), encoding="utf-8", newline="\n")
    print(f"{path}: {len(evidence.theorems)} theorems, {len(evidence.findings)} findings")  # noqa: T201


if __name__ == "__main__":
    main()
