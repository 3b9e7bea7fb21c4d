"""`ow32 explain` with everything that has a name: the rulebook's, and theorems, issues and findings."""

from collections.abc import Iterator

from ow32_oracle.cli.explain import explain_command
from ow32_oracle.explain import Entry, Explanation, Kind, section
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.findings.shape import THEOREM, Finding
from ow32_proofs.theorems import WRITTEN
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

_THEOREMS = {theorem.name: theorem for members in WRITTEN.values() for theorem in members}
_FINDINGS = {finding.id: finding for finding in FINDINGS}
_EXPLAINED_BY = {name: finding for finding in FINDINGS for name in finding.shows}


def _more_kinds(book: Rulebook, readings: Choice | None) -> Iterator[Kind]:
    yield Kind(name="theorem", identifiers=tuple(_THEOREMS), explain=_theorem)
    yield Kind(name="finding", identifiers=tuple(_FINDINGS), explain=lambda name: _finding(book, name))


def _theorem(name: str) -> Explanation:
    theorem = _THEOREMS[name]
    lines = [theorem.sentence, f"Expected to hold {theorem.holds}."]
    if theorem.source:
        lines.append(f"Not derived from the text: {theorem.source}.")
    lines.append(f"To decide it again: ow32 verify --theorem {name}")
    finding = _EXPLAINED_BY.get(name)
    return Explanation(
        id=name,
        kind="theorem",
        lines=tuple(lines),
        sections=section("Finding", [_named(finding)] if finding else []),
    )


def _finding(book: Rulebook, name: str) -> Explanation:
    finding = _FINDINGS[name]
    shown = [
        Entry(id=each, lines=(f"holds {_THEOREMS[each].holds}" if arises == THEOREM else f"arises {arises}",))
        for each, arises in finding.shows.items()
    ]
    clauses = [Entry(id=each, lines=(book.clause(each).paraphrase,)) for each in finding.clauses]
    return Explanation(
        id=name,
        kind="finding",
        lines=(finding.title, finding.says, f"Question for the authors: {finding.question}"),
        sections=(
            *section("Clauses", clauses),
            *section("What shows it (ow32 verify shows it with a patient)", shown),
        ),
    )


def _named(finding: Finding) -> Entry:
    return Entry(id=finding.id, lines=(finding.title,))


explain_all = explain_command(_more_kinds)
