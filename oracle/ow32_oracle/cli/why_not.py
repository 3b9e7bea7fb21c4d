"""`ow32 why-not`: what would have to be otherwise about a synthetic patient for an outcome to be open, or not."""

import json
from pathlib import Path
from typing import BinaryIO

import click
from attrs import frozen
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.boundaries import nearest_boundaries
from ow32_oracle.cli.reading_options import chosen, reading_options
from ow32_oracle.cli.record_run import over_records, show_head
from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.cli.streams import opened, writing
from ow32_oracle.contrast import MOST_SHOWN, why_not
from ow32_oracle.contrast_words import Contrast, as_json, lines, rows
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.records import ReadRecord
from ow32_oracle.situations import OPEN
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

_WANTED = {"open": OPEN} | {str(each): (each,) for each in Status if each is not Status.UNDETERMINED}

_EPILOG = f"""
\b
Each change is minimal: with any part of it left out, the outcome would
not be what is wanted. They are all there is, fewest facts first, then
the nearest values, then the order of the vocabulary; how many are not
shown is said. A fact that the record lacks counts as changed where it
is supplied. What a change makes of a record never contradicts the
assumptions (`ow32 verify` names them).

\b
A boundary is shown as NEAR | FAR: two neighbouring values of one fact,
the others being as they are, and the answers on either side.

\b
This shows what an answer turns on. It is no advice on what to change
about anybody, and asks not whether a fact can change.

\b
Records are read, and refused, as by `ow32 decide`. Exit code 0: every
record was answered. 2: a record, an option or FILE was refused.

\b
Examples:
  ow32 why-not patient.json --decision start --outcome start
  ow32 why-not patient.json --decision continuation --outcome stop --status forbidden
  ow32 why-not - --decision venetoclax --outcome 400_mg --boundaries < day.json
  ow32 why-not patients.jsonl --decision start --outcome start --json | jq .changes

{PURPOSE}
"""


@click.command(name="why-not", epilog=_EPILOG)
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--decision", "name", required=True, metavar="NAME", help="The decision.")
@click.option("--outcome", required=True, metavar="NAME", help="The outcome that is asked about.")
@click.option(
    "--status",
    type=click.Choice(list(_WANTED)),
    default="open",
    show_default=True,
    help="What it is to be; open is required or permitted.",
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=MOST_SHOWN,
    show_default=True,
    metavar="N",
    help="Show at most so many changes.",
)
@click.option("--boundaries", is_flag=True, help="Show where a single fact changes the answer, too.")
@reading_options
@click.option("--json", "as_objects", is_flag=True, help="Print one JSON object for each record, each on a line.")
@click.pass_context
def why_not_command(
    context: click.Context,
    *,
    source: Path,
    name: str,
    outcome: str,
    status: str,
    most: int,
    boundaries: bool,
    base: str,
    changes: tuple[str, ...],
    as_objects: bool,
) -> None:
    """Say what would have to be otherwise for an outcome to be open, for each record in FILE.

    FILE is a path, or - for standard input. The smallest changes to the record are shown, each with old and new
    values, and with the norms that then no longer exclude the outcome.
    """
    book = OW32
    (decision,) = pick("decision", (name,), book.decisions)
    readings = chosen(book, base, changes)
    try:
        decision.label(outcome)
    except SpecificationError as error:
        raise Refusal(str(error)) from error
    run = _Run(
        book=book,
        projection=Projection(book),
        decision=decision,
        outcome=outcome,
        wanted=_WANTED[status],
        most=most,
        boundaries=boundaries,
        readings=readings,
        as_objects=as_objects,
    )
    with opened(source) as stream, writing():
        bad = run.over(stream, source)
    context.exit(2 if bad else 0)


@frozen(kw_only=True)
class _Run:
    """What was asked for, applied to one record after the other."""

    book: Rulebook
    projection: Projection
    decision: Decision
    outcome: str
    wanted: tuple[Status, ...]
    most: int
    boundaries: bool
    readings: Choice
    as_objects: bool

    def over(self, stream: BinaryIO, source: Path) -> int:
        """Answer for every record of a stream; how many were refused."""
        console = Console()
        if not self.as_objects:
            show_head(self.book, self.readings)

        def show(entry: ReadRecord) -> None:
            self._show(self._contrast(entry), console)

        return over_records(stream, source, self.book, show, done="answered", as_objects=self.as_objects)

    def _contrast(self, entry: ReadRecord) -> Contrast:
        about = self.projection, self.decision
        near = nearest_boundaries(*about, entry.facts, self.readings) if self.boundaries else ()
        return Contrast(
            entry=entry,
            answer=answer(*about, entry.facts, self.readings),
            why_not=why_not(*about, self.outcome, entry.facts, self.readings, statuses=self.wanted, most=self.most),
            boundaries=near,
        )

    def _show(self, contrast: Contrast, console: Console) -> None:
        if self.as_objects:
            click.echo(json.dumps(as_json(contrast, self.book, self.readings)))
        elif console.is_terminal:
            _table(contrast, console)
        else:
            click.echo("\n".join(lines(contrast, self.book)))


def _table(contrast: Contrast, console: Console) -> None:
    """A contrast for a person at a terminal."""
    console.print()
    console.print(Text(f"Record {contrast.entry.number}, line {contrast.entry.line}", "bold underline"))
    console.print(Text.assemble((contrast.why_not.decision.name, "bold"), f": {contrast.why_not.decision.question}"))
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(overflow="fold")
    for which, what, words in rows(contrast):
        table.add_row(Text(which), Text(what, "bold"), Text(words))
    console.print(Padding(table, (0, 0, 0, 2)))
