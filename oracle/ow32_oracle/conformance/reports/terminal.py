"""A run for a person: how many, what differs and by which patient, what was not judged, and the verdict last."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.answer_words import counted
from ow32_oracle.conformance.reports.grouping import Aside, Slip, asides, slips
from ow32_oracle.conformance.reports.tally import (
    ASIDE,
    COLUMNS,
    EXPLAINED,
    FAILURES,
    accepted,
    counts,
    levels_not_claimed,
    rows,
    unaccepted,
    verdict_sentence,
)
from ow32_oracle.conformance.reports.words import (
    OTHERWISE,
    TYPICAL,
    expected_and_got,
    name_of,
    patient,
    printable,
    shortened,
)
from ow32_oracle.conformance.results import Cause, Run, Verdict
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_spec.book import OW32

WIDE = 10_000
"""The width of what is not shown on a terminal: no line is broken there."""

_STYLES = {"conform": "green", "differ": "bold red", "accepted": "yellow", "failed": "magenta"}
_VERDICT_STYLES = {Verdict.CONFORMS: "bold green", Verdict.DIFFERS: "bold red", Verdict.FAILED: "bold magenta"}
_GOT_STYLE = "red"
_MOST_NAMED = 4
_LONGEST_LOG = 2_000


def console_for_reports() -> Console:
    """A console on standard output: as wide as the terminal, or without line breaks where there is none."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=WIDE, highlight=False)


def print_run(run: Run, console: Console) -> None:
    """Print all there is to say of a run; the verdict and the exit code come last."""
    parts = [_head(run), _summary(run)]
    found = slips(unaccepted(run))
    parts += [_slip(number, each) for number, each in enumerate(found, start=1)]
    if accepted(run):
        parts.append(_accepted(run))
    parts += _asides(run)
    if run.log:
        parts.append(_titled("Said on the standard error of the system", Text(printable(_end_of(run.log)))))
    parts += [Text(printable(f"Note: {note}"), "yellow") for note in run.notes]
    for part in parts:
        put(console, part)
        console.print()
    put(console, _verdict(run, found))


def put(console: Console, part: RenderableType) -> None:
    """Print, without the blanks with which tables fill their lines where nobody sees them as tables."""
    if console.is_terminal:
        # What does not fit is broken by the terminal itself, so that a command can be copied whole.
        console.print(part, crop=False)
        return
    with console.capture() as captured:
        console.print(part, crop=False)
    for line in captured.get().splitlines():
        console.print(Text(line.rstrip()), soft_wrap=True)


# -- head and summary ---------------------------------------------------------------------------------------------


def _head(run: Run) -> RenderableType:
    system = run.system
    about = ", ".join(filter(None, (system.version and f"version {system.version}", system.language)))
    lines = [
        Text.assemble((printable(system.name), "bold"), printable(f" ({about})") if about else "", " against OW32"),
        Text(PURPOSE, "italic"),
        Text(f"{run.edition}, {in_words(OW32, run.readings)}"),
    ]
    if unclaimed := levels_not_claimed(run):
        lines.append(Text(f"Not claimed by the system, so nothing is said of: {', '.join(unclaimed)}", "dim"))
    return Group(*lines)


def _summary(run: Run) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("level")
    total = counts(run.results)
    shown = [place for place, count in enumerate(total) if count or place < 3]
    headings = list(COLUMNS)
    for place in shown:
        table.add_column(headings[place], justify="right")
    for row in rows(run):
        name = Text(f"  {row.group}", "dim") if row.group else Text(str(row.level))
        table.add_row(name, *(_count(headings[place], row.counts[place], row.group is not None) for place in shown))
    table.add_row(Text("all", "bold"), *(_count(headings[place], total[place], False) for place in shown))
    if not run.examples:
        return table
    seed = f", seed {run.seed}" if run.seed is not None else ""
    return Group(table, Text(f"and {counted(run.examples, 'case')} by random search{seed}", "dim"))


def _count(heading: str, count: int, part: bool) -> Text:
    if not count:
        return Text("-", "dim")
    return Text(f"{count:,}", "dim" if part else _STYLES.get(heading, ""))


# -- differences --------------------------------------------------------------------------------------------------


def _slip(number: int, slip: Slip) -> RenderableType:
    smallest = slip.smallest
    title = Text.assemble(
        (f"{number}. ", "bold"),
        (slip.cause.value[0].upper() + slip.cause.value[1:], "bold red"),
        (f"  {', '.join(slip.clauses) or slip.decision}", "bold cyan"),
        (f"  {counted(len(slip.results), 'case')}", "dim"),
    )
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for clause in slip.cited:
        table.add_row("clause", Text.assemble((clause.id, "cyan"), f"  ({clause.locator}) {clause.paraphrase}"))
    if slip.decision:
        table.add_row("decision", _question(slip.decision))
    if smallest.message:
        table.add_row("what is wrong", Text(printable(smallest.message)))
    if slip.faults:
        table.add_row("not refused", _faults(slip))
    table.add_row("answer", _answers(slip))
    table.add_row("smallest case", _patient(slip))
    if smallest.reproduction:
        # On a line of its own, from its first column, so that it can be copied whole.
        again = Text(printable(smallest.reproduction), "bold", no_wrap=True, overflow="ignore")
        table.add_row("ask it again", "")
        return Group(title, Padding(table, (0, 0, 0, 2)), again, *_others(slip))
    return Group(title, Padding(table, (0, 0, 0, 2)), *_others(slip))


def _faults(slip: Slip) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for fault, number in slip.faults.items():
        table.add_row(f"{number:,}", Text(printable(fault)))
    return table


def _question(decision: str) -> Text:
    known = {each.name: each.question for each in OW32.decisions}
    return Text.assemble((decision, "cyan"), f"  {known[decision]}" if decision in known else "")


def _answers(slip: Slip) -> RenderableType:
    smallest = slip.smallest
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading in ("outcome", "expected", "got"):
        table.add_column(heading, overflow="fold")
    for outcome, expected, got in expected_and_got(smallest):
        told = outcome == smallest.outcome or not smallest.outcome
        table.add_row(Text(outcome), Text(expected), Text(got, _GOT_STYLE if told else ""))
    if slip.cause in (Cause.REASON, Cause.MISSING) and smallest.expected:
        because = smallest.expected.because.get(smallest.outcome, ())
        wanted = because if slip.cause is Cause.REASON else smallest.expected.missing
        table.add_row(Text(slip.cause.name.lower(), "dim"), Text(", ".join(wanted) or "none"), Text(""))
    return table


def _patient(slip: Slip) -> RenderableType:
    case = slip.smallest.vector
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    parts: list[RenderableType] = [Text(name_of(slip.smallest), "cyan"), table]
    for name, value in patient(case):
        if name in (TYPICAL, OTHERWISE):
            # Across the whole width: it is long, and not what one looks for.
            parts.append(Text(f"{name}  {value}", "dim"))
        else:
            table.add_row(Text(name), Text(value, "bold"))
    return Group(*parts)


def _others(slip: Slip) -> list[RenderableType]:
    names = [name_of(each) for each in slip.results[1:]]
    return [Padding(Text(f"also  {_named(names)}", "dim"), (0, 0, 0, 2))] if names else []


def _named(names: Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - _MOST_NAMED
    return ", ".join(listed[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


# -- what is no difference ----------------------------------------------------------------------------------------


def _accepted(run: Run) -> RenderableType:
    reasons: dict[str, list[str]] = {}
    for each in accepted(run):
        reasons.setdefault(each.accepted, []).append(name_of(each))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for reason, names in reasons.items():
        table.add_row(f"{len(names):,}", Text.assemble(printable(reason), (f"  {_named(names)}", "dim")))
    return _titled("Accepted by the baseline, each with its reason", table)


def _asides(run: Run) -> list[RenderableType]:
    """One part for each ending without a judgement: the cases by what was said of them."""
    parts: list[RenderableType] = []
    for ending in ASIDE:
        gathered = asides(run.results, [ending])
        if not gathered:
            continue
        number = sum(len(each.results) for each in gathered)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(justify="right")
        table.add_column(overflow="fold")
        for each in gathered:
            table.add_row(f"{len(each.results):,}", _said(each))
        style = "bold magenta" if ending in FAILURES else "bold"
        parts.append(_titled(f"{ending[0].upper()}{ending[1:]}: {number:,}; {EXPLAINED[ending]}", table, style))
    return parts


def _said(aside: Aside) -> Text:
    parts = [printable(aside.message), printable(aside.issue)]
    said = "\n".join(part for part in parts if part)
    first = aside.results[0]
    again = f"\n{printable(first.reproduction)}" if aside.ending in FAILURES and first.reproduction else ""
    names = _named(name_of(each) for each in aside.results)
    return Text.assemble(f"{said}\n" if said else "", (names, "dim"), again)


def _titled(title: str, body: RenderableType, style: str = "bold") -> RenderableType:
    return Group(Text(title, style), Padding(body, (0, 0, 0, 2)))


def _end_of(log: str) -> str:
    return log if len(log) <= _LONGEST_LOG else f"... {log[-_LONGEST_LOG:]}"


# -- the verdict --------------------------------------------------------------------------------------------------


def _verdict(run: Run, found: list[Slip]) -> RenderableType:
    kinds = f" {counted(len(found), 'kind')} of difference." if found else ""
    style = _VERDICT_STYLES.get(run.verdict, "bold yellow")
    sentence = shortened(printable(verdict_sentence(run)), _LONGEST_LOG)
    return Text.assemble((sentence, style), kinds, f" Exit code {int(run.verdict)}.")
