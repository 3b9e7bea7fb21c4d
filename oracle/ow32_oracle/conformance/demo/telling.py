"""What `ow32 demo` shows: the slips, the run of the kit over the system that has them, and which told of which."""

import re
from collections.abc import Iterator, Sequence
from inspect import getsource

from attrs import frozen
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.conformance import running
from ow32_oracle.conformance.demo import wrong_system
from ow32_oracle.conformance.in_python import InPython
from ow32_oracle.conformance.reports.grouping import Slip, slips
from ow32_oracle.conformance.reports.tally import unaccepted
from ow32_oracle.conformance.reports.terminal import print_run, put
from ow32_oracle.conformance.results import Run
from ow32_oracle.conformance.vector import Vector

TARGET = f"{wrong_system.__name__}:{wrong_system.answer.__name__}"
"""The system of the demonstration, as `ow32 conform --python` takes it."""

_SLIP = re.compile(r"# SLIP (\d): (.+)")


@frozen(kw_only=True)
class Planted:
    """A slip that the system has on purpose.

    Attributes:
        number: its number in the source.
        why: what is wrong with the line, as the source says it.
        source: the line.
        line: where it stands.
        decision: the decision that goes wrong by it.
        clause: the clause that it goes against.
    """

    number: int
    why: str
    source: str
    line: int
    decision: str
    clause: str

    def is_told_by(self, slip: Slip) -> bool:
        """Whether a difference tells of this."""
        return slip.decision == self.decision and self.clause in slip.clauses


_GOES_AGAINST = {
    1: ("start", "OW32#starting.0"),
    2: ("start", "OW32#starting.3"),
    3: ("venetoclax", "OW32#dosing.5"),
    4: ("venetoclax", "OW32#dosing.1"),
}


def planted() -> Iterator[Planted]:
    """The slips, in the order of the source."""
    lines = getsource(wrong_system).splitlines()
    for place, line in enumerate(lines):
        if found := _SLIP.search(line):
            number = int(found[1])
            decision, clause = _GOES_AGAINST[number]
            yield Planted(
                number=number,
                why=found[2],
                source=lines[place + 1].strip().rstrip(","),
                line=place + 2,
                decision=decision,
                clause=clause,
            )


def run_it(vectors: Sequence[Vector], progress: running.Progress) -> Run:
    """The kit over the system: vectors, cases in other orders, and some at random."""
    search = running.RandomSearch(examples=100, budget=8.0)
    return running.run(InPython(TARGET), running.Asked(vectors=vectors, random=search), progress)


def introduce(console: Console) -> None:
    """Say what is about to be tested, and what is wrong with it."""
    put(console, Text("A system that is wrong on purpose", "bold"))
    put(
        console,
        Text(
            "It decides whether a patient may start, and which dose of venetoclax is given today. Four of its lines "
            f"are wrong. Its source: {wrong_system.__file__}"
        ),
    )
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right", style="bold")
    table.add_column(overflow="fold")
    for slip in planted():
        table.add_row(str(slip.number), Text.assemble((slip.source, "red"), f"  line {slip.line}\n", (slip.why, "dim")))
    put(console, Padding(table, (1, 0, 1, 2)))
    put(console, Text("The kit knows nothing of this. It is asked to find out, as you would ask it:"))
    put(console, Text(f"\n  ow32 conform --python {TARGET}\n", "bold", no_wrap=True))


def tell(console: Console, run: Run) -> None:
    """Show the run as `ow32 conform` does, and say what each of its parts is about."""
    print_run(run, console)
    put(console, "")
    put(console, Text("What you have seen", "bold"))
    found = slips(unaccepted(run))
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("slip", "told as", "by the patient"):
        table.add_column(heading, overflow="fold")
    for slip in planted():
        told = [(number, each) for number, each in enumerate(found, start=1) if slip.is_told_by(each)]
        numbers = ", ".join(str(number) for number, _ in told) or "not found"
        smallest = told[0][1].smallest.vector.id if told else ""
        table.add_row(f"{slip.number}. {slip.why}", numbers, smallest)
    put(console, Padding(table, (0, 0, 1, 2)))
    for what, words in _EXPLAINED:
        put(console, Padding(Text.assemble((f"{what}  ", "bold"), words), (0, 0, 0, 2)))
    put(console, "")
    put(console, Text("With a system of your own", "bold"))
    commands = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    commands.add_column(no_wrap=True, style="bold")
    commands.add_column(overflow="fold", style="dim")
    for command, words in _NEXT:
        commands.add_row(command, words)
    put(console, Padding(commands, (0, 0, 0, 2)))


_EXPLAINED = (
    ("differ", "Cases of one slip are told as one, by the clause, with the smallest patient of all who show it."),
    ("conform", "Wherever the text leaves a choice, each choice is right, and nobody is accused."),
    ("skipped", "The system said so itself. It is no difference; but a level of which all is skipped never passes."),
    ("not known", "Such cases are asked three times: the fact left out, null, and said to be unknown."),
    ("exit code", "0 conforms, 1 differs, 2 called wrongly, 3 the system failed, 4 undetermined."),
)
_NEXT = (
    ("ow32 adapter new --lang python", "write a beginning in your language"),
    ("ow32 conform -- python my_system.py", "ask a program"),
    ("ow32 conform --url http://localhost:8080/decide", "ask a service"),
    ("ow32 conform --report junit=ow32.xml -- ./system", "write a report for CI"),
    ("ow32 conform --write-baseline known.json -- ./system", "draft a list of differences to be accepted"),
)
