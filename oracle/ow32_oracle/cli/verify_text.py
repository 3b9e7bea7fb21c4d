"""The account of a verification, for a reader at a terminal or of a file."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.answer_words import cited, counted
from ow32_oracle.course_lines import course_lines
from ow32_oracle.purpose import PURPOSE
from ow32_proofs.courses.proving import ProvedCourseTheorem
from ow32_proofs.findings.evidence import Evidence, departures, settling
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.issues import Issue
from ow32_proofs.obligations import Disagreement
from ow32_proofs.proving import Proved
from ow32_proofs.verification import Verification
from ow32_spec.language.answers import Answer, Status
from ow32_spec.language.english import known_in_words
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.types import Value

WIDE = 10_000
"""The width of what is not shown on a terminal: no line is broken there."""

GROUPS = {
    "consistency": "Consistency: what the clauses say does not contradict itself",
    "coverage": "Coverage: everybody has an answer, every rule has its patient",
    "safety": "Safety intent: what a careful clinician would want, whether or not the text says so",
}


@frozen(kw_only=True)
class Account:
    """A verification and how it went.

    Attributes:
        result: what was decided.
        unconfirmed: obligations that the second solver did not confirm.
        solvers: the solvers asked.
        seconds: how long it took.
        whole: whether everything was asked, or some theorems alone.
    """

    result: Verification
    unconfirmed: tuple[Disagreement, ...]
    solvers: tuple[str, ...]
    seconds: float
    whole: bool


def account(story: Account) -> None:
    """Print the account of a verification on standard output."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE, highlight=False)
    with console.capture() as captured:
        _print(console, story)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def _print(console: Console, story: Account) -> None:
    result, book = story.result, story.result.book
    console.print(
        Text.assemble(
            ("OW32", "bold"),
            f", edition {book.edition}: {len(book.norms)} norms on {len(book.decisions)} decisions, "
            f"from {len({clause for norm in book.norms for clause in norm.clauses})} clauses; "
            f"{len(book.readings)} readings",
        )
    )
    console.print(Text(PURPOSE, "italic"))
    finding_of = {name: finding.id for finding in FINDINGS for name in finding.shows}
    for group, title in GROUPS.items():
        members = [each for each in result.proved if each.group == group]
        if members:
            console.print()
            console.print(Text(title, "bold"))
            console.print(_theorems(members, finding_of))
    if result.induction:
        console.print()
        console.print(
            Text("Courses: from the first assessment to the last stop, however long and however many", "bold")
        )
        console.print(_theorems(result.courses, finding_of))
        console.print()
        console.print(Text("Invariants: what is true on every day of every course, proved by induction", "bold"))
        for invariant in result.induction.invariants:
            console.print(Text.assemble("  ", invariant.sentence, " ", (invariant.name, "dim")))
    if story.whole:
        console.print()
        console.print(Text("Decisions: what was found without being told where to look", "bold"))
        console.print("how many over all readings (of them under the literal readings, under the default readings)")
        console.print(_decisions(result, finding_of))
    for evidence in result.findings:
        console.print()
        _finding(console, book, evidence)
    _troubles(console, story)
    console.print()
    console.print(_closing(story))


def _theorems(members: Sequence[Proved | ProvedCourseTheorem], finding_of: dict[str, str]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    for style in ("", "cyan", ""):
        table.add_column(style=style)
    for each in members:
        mark, style = _mark(each)
        verdict = _verdict(each) if isinstance(each, Proved) else _course_verdict(each)
        words = Text.assemble(each.theorem.sentence, "\n", (each.theorem.name, "dim"), " ", (verdict, style))
        table.add_row(Text(mark, style), finding_of.get(each.theorem.name, ""), words)
    return table


def _verdict(each: Proved) -> str:
    verdict = f"holds {each.holds.describe()}"
    if not each.as_expected:
        verdict += f" (expected: holds {each.theorem.holds})"
    if not each.premise.everywhere:
        verdict += f" (its premise is reachable {each.premise.describe()})"
    return verdict


def _course_verdict(each: ProvedCourseTheorem) -> str:
    verdict = f"holds {each.holds.describe()}"
    if each.days:
        verdict += f"; {'refuted' if each.about_every_day else 'shown'} by a course of {counted(each.days, 'day')}"
    if not each.left_open.nowhere:
        verdict += f"; open {each.left_open.describe()}"
    if not each.reachable.everywhere:
        verdict += f" (its premise is reachable {each.reachable.describe()})"
    if not each.as_expected:
        expected = f"holds {each.theorem.holds}; open {each.theorem.left_open}"
        verdict += f" (expected: {expected}; days of the shortest course: {each.theorem.days or 'none'})"
    return verdict


def _mark(each: Proved | ProvedCourseTheorem) -> tuple[str, str]:
    if not each.as_expected:
        return "CHANGED", "bold red"
    if each.holds.everywhere:
        return "holds", "green"
    if isinstance(each, ProvedCourseTheorem) and not each.left_open.nowhere:
        return "open", "yellow"
    return ("refuted", "red") if each.holds.nowhere else ("depends", "yellow")


KINDS = {
    "conflicts": ("conflict", "clash"),
    "denied": ("denial",),
    "silences": ("silence",),
    "idle norms": ("dead", "redundant", "shadowed"),
}
"""The columns in which issues are counted, by the words that their names hold."""


def _decisions(result: Verification, finding_of: dict[str, str]) -> Table:
    """What was found of each decision: over all readings, under the literal and under the default ones."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("decision")
    for heading in ("norms", *KINDS):
        table.add_column(heading, justify="right")
    table.add_column("findings", style="cyan")
    for examination in result.examinations:
        if not (examination.uses or examination.issues):
            continue
        counts = (_counts(result.book, examination.issues, words) for words in KINDS.values())
        ids = sorted({finding_of.get(issue.name, "NEW") for issue in examination.issues})
        norms = str(len(examination.uses)) if examination.uses else ""
        table.add_row(examination.subject, norms, *counts, " ".join(ids))
    return table


def _counts(book: Rulebook, issues: Sequence[Issue], words: Sequence[str]) -> str:
    arising = [issue.arises for issue in issues if any(word in issue.name for word in words)]
    if not arising:
        return "-"
    literal = sum(each.contains(book.literal_readings) for each in arising)
    default = sum(each.contains(book.default_readings) for each in arising)
    return f"{len(arising)} ({literal}, {default})"


def _finding(console: Console, book: Rulebook, evidence: Evidence) -> None:
    finding = evidence.finding
    console.print(Text.assemble((finding.id, "bold cyan"), "  ", (finding.title, "bold")))
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, words in finding_rows(book, evidence):
        table.add_row(label, words)
    console.print(Padding(table, (0, 0, 0, 2)))


def finding_rows(book: Rulebook, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """A finding as labelled lines: what it means, who shows it, why, and the question it raises."""
    finding = evidence.finding
    yield "what", finding.says
    yield "shown by", evidence.shown[0].name
    if evidence.witness:
        yield "patient", "; ".join(patient_in_words(book, dict(evidence.witness.decisive))) + "."
    if evidence.course:
        yield "course", "\n".join(course_lines(book, evidence.course.readings, evidence.course.days))
    changed = departures(book, evidence.readings)
    read = ", ".join(f"{name} = {alternative}" for name, alternative in changed.items())
    yield "read by", f"default, but {read}" if changed else "default"
    for answer in evidence.answers:
        if answer.outcomes:
            yield answer.decision.name, _said(answer)
    yield "because of", cited(evidence.core) if evidence.core else "no norm that excludes it"
    yield "clauses", ", ".join(finding.clauses)
    yield "arises", f"{evidence.shown[0].arises.describe()}; {settling(evidence)}"
    yield "question", finding.question


def _said(answer: Answer) -> str:
    """What is said of each outcome, those of one status together."""
    if answer.conflict:
        return "conflict: every outcome is forbidden"
    by_status: dict[str, list[str]] = {}
    for each in answer.outcomes:
        by_status.setdefault(each.status, []).append(answer.decision.label(each.outcome))
    order = [status for status in Status if status in by_status]
    return "; ".join(f"{status}: {', '.join(by_status[status])}" for status in order)


def patient_in_words(book: Rulebook, record: dict[str, Value]) -> Iterator[str]:
    """A synthetic patient, fact by fact, in words."""
    for name, value in record.items():
        yield known_in_words(book.fact(name), value)


def _troubles(console: Console, story: Account) -> None:
    result = story.result
    for surprise in result.surprises:
        console.print()
        console.print(Text.assemble(("CHANGED  ", "bold red"), (surprise.name, "bold")))
        words = f"expected: {surprise.expected}\nfound: {surprise.found}\nremedy: {surprise.remedy}"
        console.print(Padding(Text(words), (0, 0, 0, 2)))
    for undecided in result.undecided:
        console.print(Text(f"UNKNOWN  {undecided.name}: the solver gave up ({undecided.reason})", "bold magenta"))
    for failure in result.failures:
        console.print(Text(f"DEFECT   {failure.name}: {failure.reason}; please report it", "bold red"))
    for unconfirmed in story.unconfirmed:
        console.print(Text(f"DISAGREE {unconfirmed}", "bold red"))


def _closing(story: Account) -> Text:
    result = story.result
    troubles = len(result.surprises) + len(result.undecided) + len(result.failures) + len(story.unconfirmed)
    verdicts = [*(each.holds for each in result.proved), *(each.holds for each in result.courses)]
    holding = sum(holds.everywhere for holds in verdicts)
    twice = sum(each.for_both for each in result.obligations)
    solvers = " and ".join(story.solvers)
    parts = [
        f"{len(verdicts)} theorems: {holding} hold under every reading",
        f"{len(result.findings)} findings",
        f"{len(result.obligations)} obligations decided by {solvers}"
        + ("" if len(story.solvers) > 1 or not twice else f", {twice} of them by cvc5 too"),
        f"{story.seconds:.1f} s",
    ]
    verdict = ("as expected", "bold green") if not troubles else (f"{troubles} not as expected", "bold red")
    return Text.assemble("; ".join(parts), ": ", verdict, ".")
