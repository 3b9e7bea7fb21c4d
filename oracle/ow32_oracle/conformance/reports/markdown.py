"""A run as Markdown, for the summary of a job and for comments: the verdict first, then the slips, the rest folded."""

from collections.abc import Iterator, Sequence

from ow32_oracle.answer_words import counted
from ow32_oracle.conformance.reports.grouping import Aside, Slip, asides, slips
from ow32_oracle.conformance.reports.tally import (
    ASIDE,
    COLUMNS,
    EXPLAINED,
    accepted,
    counts,
    levels_not_claimed,
    rows,
    unaccepted,
    verdict_sentence,
)
from ow32_oracle.conformance.reports.words import expected_and_got, name_of, patient, printable
from ow32_oracle.conformance.results import Run, Verdict
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_spec.book import OW32

MOST_SLIPS = 25
"""The most slips that are shown; a summary of a job may have a mebibyte."""

_MARKS = {Verdict.CONFORMS: "✅", Verdict.DIFFERS: "❌", Verdict.FAILED: "💥", Verdict.UNDETERMINED: "❔"}
_MOST_NAMED = 20


def written(run: Run) -> str:
    """A run as the text of a Markdown file."""
    return "\n".join(_lines(run)) + "\n"


def _lines(run: Run) -> Iterator[str]:
    yield f"## {_MARKS.get(run.verdict, '')} {_plain(verdict_sentence(run))}"
    yield ""
    yield f"*{PURPOSE}* {_plain(run.edition)}, {_plain(in_words(OW32, run.readings))}."
    yield ""
    yield from _summary(run)
    found = slips(unaccepted(run))
    for number, slip in enumerate(found[:MOST_SLIPS], start=1):
        yield from _slip(number, slip)
    if len(found) > MOST_SLIPS:
        yield f"And {counted(len(found) - MOST_SLIPS, 'slip')} more; the other reports have them all."
        yield ""
    yield from _rest(run)


def _summary(run: Run) -> Iterator[str]:
    total = counts(run.results)
    shown = [place for place, count in enumerate(total) if count or place < 3]
    headings = list(COLUMNS)
    yield from _table(
        ["level", *(headings[place] for place in shown)],
        [
            *([str(row.level), *(str(row.counts[place]) for place in shown)] for row in rows(run) if row.group is None),
            ["**all**", *(f"**{total[place]}**" for place in shown)],
        ],
        "l" + "r" * len(shown),
    )
    if run.examples:
        seed = f", seed {run.seed}" if run.seed is not None else ""
        yield f"And {counted(run.examples, 'case')} by random search{seed}."
        yield ""
    if unclaimed := levels_not_claimed(run):
        yield f"Not claimed by the system, so nothing is said of: {', '.join(unclaimed)}."
        yield ""


def _slip(number: int, slip: Slip) -> Iterator[str]:
    smallest = slip.smallest
    cited = ", ".join(f"`{each}`" for each in slip.clauses or (slip.decision,) if each)
    cause = f"{slip.cause.value[0].upper()}{slip.cause.value[1:]}{': ' if cited else ''}{cited}"
    yield f"### {number}. {cause} ({counted(len(slip.results), 'case')})"
    yield ""
    for clause in slip.cited:
        yield f"> **{clause.id}** ({_plain(clause.locator)}): {_plain(clause.paraphrase)}"
        yield ">"
    yield ""
    if smallest.message:
        yield f"What is wrong: {_plain(smallest.message)}."
        yield ""
    if slip.faults:
        rows = [(fault, str(count)) for fault, count in slip.faults.items()]
        yield from _table(["not refused", "cases"], rows, "lr")
    yield from _table(["outcome", "expected", "got"], expected_and_got(smallest), "lll")
    yield f"The smallest patient, `{name_of(smallest)}`:"
    yield ""
    yield from _table(["fact", "value"], patient(smallest.vector), "ll")
    if smallest.reproduction:
        yield from _code(smallest.reproduction)
    if others := [name_of(each) for each in slip.results[1:]]:
        more = f" and {len(others) - _MOST_NAMED:,} more" if len(others) > _MOST_NAMED else ""
        listed = ", ".join(f"`{each}`" for each in others[:_MOST_NAMED])
        yield from _folded(f"{counted(len(others), 'more case')} of the same", [f"{listed}{more}"])


def _rest(run: Run) -> Iterator[str]:
    if accepted(run):
        reasons = dict.fromkeys(each.accepted for each in accepted(run))
        number = {reason: sum(each.accepted == reason for each in run.results) for reason in reasons}
        lines = [f"- {counted(number[reason], 'case')}: {_plain(reason)}" for reason in reasons]
        yield from _folded(f"{counted(len(accepted(run)), 'difference')} accepted by the baseline", lines)
    for ending in ASIDE:
        gathered = asides(run.results, [ending])
        if gathered:
            count = sum(len(each.results) for each in gathered)
            said = [_aside(each) for each in gathered]
            yield from _folded(f"{counted(count, 'case')} {ending}: {EXPLAINED[ending]}", said)
    for note in run.notes:
        yield f"- Note: {_plain(note)}"


def _aside(aside: Aside) -> str:
    message = f": {_plain(aside.message)}" if aside.message else ""
    issue = f" ({_plain(aside.issue)})" if aside.issue else ""
    return f"- {counted(len(aside.results), 'case')}{message}{issue}"


def _table(headings: Sequence[str], body: Sequence[Sequence[str]], sides: str) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"| {' | '.join('---' if side == 'l' else '---:' for side in sides)} |"
    for row in body:
        yield f"| {' | '.join(cell if cell.startswith('**') else _plain(cell) for cell in row)} |"
    yield ""


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"<details><summary>{_plain(title)}</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"
    yield ""


def _code(text: str) -> Iterator[str]:
    """A line of shell, fenced by more backticks than it holds."""
    fence = "```"
    while fence in text:
        fence += "`"
    yield f"{fence}sh"
    yield printable(text)
    yield fence
    yield ""


def _plain(text: str) -> str:
    """A text in which nothing is taken for markup or for the end of a cell."""
    kept = printable(text).replace("\n", " ").replace("\\", "\\\\")
    for sign in "|`*_<>[]#":
        kept = kept.replace(sign, _ENTITIES.get(sign, f"\\{sign}"))
    return kept


_ENTITIES = {"<": "&lt;", ">": "&gt;"}
