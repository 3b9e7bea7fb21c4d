"""`ow32 decide`: what the norms say of synthetic patients, record by record."""

import json
from pathlib import Path
from typing import BinaryIO

import click
from attrs import frozen
from rich.console import Console
from rich.text import Text

from ow32_oracle.answer_json import answered, refused
from ow32_oracle.answer_words import counted, plain_lines
from ow32_oracle.cli.decide_table import Tables
from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.cli.streams import opened, readable, report, writing
from ow32_oracle.compiled.answering import Answering
from ow32_oracle.grounds import Grounds
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import ReadingError, choose_readings, in_words
from ow32_oracle.records import ReadRecord, RefusedRecord, read_records
from ow32_spec.book import OW32
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

_EPILOG = f"""
\b
A record is a JSON object of facts; `ow32 facts` lists them.
  {{"on_treatment": false, "age_years": 64, "diagnosis": "aml"}}
What is left out, null or "unknown" is not known, and never read as false.

\b
FILE holds JSON lines, one record on each, or one record over several
lines. It is UTF-8 of any length; one record has at most 1 MiB. Blank
lines are skipped. Numbers, dates and names have one spelling: 64 is
taken; "64", 64.0 and 6.4e1 are refused.

\b
A terminal gets tables. Anything else gets plain lines, one an outcome:
record, decision, outcome, status, reasons. With --json each record gets
a line with one object, whatever the output is. Each answer is written
as soon as its record is read.

\b
A record that is wrong is reported on the error stream with line, column,
field and remedy, at most 100 problems of one record. The others are
decided all the same. With --json an object with "line" and "error"
stands in its place.

\b
Exit code 0: every record was decided. 2: a record, an option or FILE was
refused.

\b
Examples:
  ow32 decide patient.json
  ow32 decide patients.jsonl --decision start --decision continuation
  ow32 decide patients.jsonl --json | jq -c .decisions.start.outcomes
  ow32 decide - --readings literal --reading ramp=every_cycle < patient.json
  ow32 decide patients.jsonl | grep ' conflict '

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--decision", "names", multiple=True, metavar="NAME", help="Only this decision; may be given repeatedly.")
@click.option(
    "--readings",
    "base",
    default="default",
    show_default=True,
    metavar="default|literal|FILE",
    help="How the text is read: our way, as it is worded, or as a JSON file says.",
)
@click.option(
    "--reading",
    "changes",
    multiple=True,
    metavar="NAME=ALTERNATIVE",
    help="Read one thing otherwise; may be given repeatedly.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each record, each on a line.")
@click.option("--explain", is_flag=True, help="Say what clauses, readings and missing facts mean, too.")
@click.pass_context
def decide(
    context: click.Context,
    *,
    source: Path,
    names: tuple[str, ...],
    base: str,
    changes: tuple[str, ...],
    as_json: bool,
    explain: bool,
) -> None:
    """Say what is required, permitted and forbidden for each record in FILE.

    FILE is a path, or - for standard input. For each decision that arises, each outcome gets its status with
    the norms and clauses that make it so; where facts are missing, it is undetermined, and they are named.
    """
    book = OW32
    try:
        readings = choose_readings(book, base, changes)
    except ReadingError as error:
        raise Refusal(str(error)) from error
    run = _Run(
        book=book,
        answering=Answering(Projection(book), readings),
        decisions=pick("decision", names, book.decisions),
        readings=readings,
        as_json=as_json,
        explain=explain,
    )
    with opened(source) as stream, writing():
        bad = run.over(stream, source)
    context.exit(2 if bad else 0)


@frozen(kw_only=True)
class _Run:
    """What was asked for, applied to one record after the other."""

    book: Rulebook
    answering: Answering
    decisions: tuple[Decision, ...]
    readings: Choice
    as_json: bool
    explain: bool

    def over(self, stream: BinaryIO, source: Path) -> int:
        """Decide every record of a stream; how many were refused."""
        console = Console()
        tables = Tables(console) if console.is_terminal and not self.as_json else None
        if not self.as_json:
            self._head(console if tables else None)
        decided = bad = 0
        for entry in readable(read_records(stream, self.book), source):
            match entry:
                case RefusedRecord():
                    bad += 1
                    self._refuse(entry)
                case ReadRecord():
                    decided += 1
                    self._decide(entry, tables)
        report(f"{counted(decided, 'record')} decided, {bad:,} refused")
        return bad

    def _head(self, console: Console | None) -> None:
        under = f"{self.book.edition}, {in_words(self.book, self.readings)}"
        if console:
            console.print(Text(PURPOSE, "italic"))
            console.print(Text(under))
        else:
            click.echo(f"# {PURPOSE}\n# {under}")

    def _decide(self, entry: ReadRecord, tables: Tables | None) -> None:
        answers = [self.answering.answer(each, entry.facts) for each in self.decisions]
        grounds = Grounds.of(answers, self.book, self.readings) if self.explain else None
        if tables:
            tables.show(entry, answers, grounds)
        elif self.as_json:
            click.echo(json.dumps(answered(entry, answers, self.book, self.readings, grounds)))
        else:
            click.echo("\n".join(plain_lines(entry, answers, self.book, grounds)))

    def _refuse(self, entry: RefusedRecord) -> None:
        report("\n".join(map(str, entry.problems)))
        if self.as_json:
            click.echo(json.dumps(refused(entry, self.book)))
