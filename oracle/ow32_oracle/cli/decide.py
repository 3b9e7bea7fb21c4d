"""`ow32 decide`: what the norms say of synthetic patients, record by record."""

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import click
from attrs import frozen
from rich.console import Console
from rich.text import Text

from ow32_oracle.answer_json import answered
from ow32_oracle.answer_words import plain_lines
from ow32_oracle.cli.decide_table import Tables
from ow32_oracle.cli.extras import installed
from ow32_oracle.cli.reading_options import chosen, reading_options
from ow32_oracle.cli.record_run import over_records, show_head
from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.cli.streams import opened, writing
from ow32_oracle.compiled.answering import Answering
from ow32_oracle.grounds import Grounds
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_oracle.records import ReadRecord
from ow32_oracle.settling import Settling, settling
from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer
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
Tables of records, by the million: --in and --out name files of Parquet,
CSV or JSON lines. Columns are facts by name; a fact without a column is
not known. Each row is answered by a row: its number, the columns of
--keep, and for each decision
  DECISION_asked, DECISION_conflict   true, false, empty for not known
  DECISION__OUTCOME                   a status, or not_asked
Rows that cannot be read are written to OUT.rejects.jsonl, or where
--rejects says, with number, field, problem and remedy. Spark writes a
folder. Needs pip install 'ow32[bulk]', or 'ow32[spark]'.

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
  ow32 decide --in cohort.parquet --out answers.parquet --keep id

{PURPOSE}
"""

_FILE = click.Path(path_type=Path)


@click.command(epilog=_EPILOG)
@click.argument("source", metavar="[FILE]", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--decision", "names", multiple=True, metavar="NAME", help="Only this decision; may be given repeatedly.")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each record, each on a line.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say what names mean, too, and what would settle what is undetermined.",
)
@click.option("--in", "table", metavar="TABLE", type=_FILE, help="Decide a table of records, in place of FILE.")
@click.option("--out", metavar="TABLE", type=_FILE, help="Where the answers to --in go.")
@click.option("--keep", "kept", multiple=True, metavar="COLUMN", help="Pass a column of --in through; repeatable.")
@click.option("--rejects", metavar="PATH", type=_FILE, help="Where the rows of --in go that cannot be read.")
@click.option(
    "--engine",
    type=click.Choice(["planes", "duckdb", "spark"]),
    default="planes",
    show_default=True,
    help="What decides a table; the answers are the same.",
)
@click.option(
    "--check",
    type=click.Choice(["all", "asked"]),
    default="all",
    show_default=True,
    help="Reject rows of a Parquet table for any fact, or only for those that the answers rest on, which is faster.",
)
@click.pass_context
def decide(
    context: click.Context,
    *,
    source: Path | None,
    names: tuple[str, ...],
    base: str,
    changes: tuple[str, ...],
    as_json: bool,
    explain: bool,
    table: Path | None,
    out: Path | None,
    kept: tuple[str, ...],
    rejects: Path | None,
    engine: str,
    check: str,
) -> None:
    """Say what is required, permitted and forbidden for each record in FILE.

    FILE is a path, or - for standard input. For each decision that arises, each outcome gets its status with
    the norms and clauses that make it so; where facts are missing, it is undetermined, and they are named.
    """
    book = OW32
    readings = chosen(book, base, changes)
    decisions = pick("decision", names, book.decisions)
    if table or out:
        if not (table and out) or source or as_json or explain:
            raise Refusal("a table needs both --in and --out, and takes neither FILE nor --json nor --explain")
        with installed():
            bulk = import_module("ow32_oracle.cli.bulk")
        rejected: bool = bulk.decide_table(
            book=book,
            decisions=decisions,
            readings=readings,
            source=table,
            out=out,
            rejects=rejects,
            kept=kept,
            engine=engine,
            check=check,
        )
        context.exit(2 if rejected else 0)
    if source is None or kept or rejects:
        raise Refusal("give FILE, the path of records or - for standard input; or a table with --in and --out")
    projection = Projection(book)
    run = _Run(
        book=book,
        projection=projection,
        answering=Answering(projection, readings),
        decisions=decisions,
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
    projection: Projection
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

        def show(entry: ReadRecord) -> None:
            self._decide(entry, tables)

        return over_records(stream, source, self.book, show, done="decided", as_objects=self.as_json)

    def _head(self, console: Console | None) -> None:
        if console:
            console.print(Text(PURPOSE, "italic"))
            console.print(Text(f"{self.book.edition}, {in_words(self.book, self.readings)}"))
        else:
            show_head(self.book, self.readings)

    def _decide(self, entry: ReadRecord, tables: Tables | None) -> None:
        answers = [self.answering.answer(each, entry.facts) for each in self.decisions]
        grounds = Grounds.of(answers, self.book, self.readings) if self.explain else None
        settlings = self._settlings(entry, answers) if self.explain else []
        if tables:
            tables.show(entry, answers, grounds, settlings)
        elif self.as_json:
            more = settlings if self.explain else None
            click.echo(json.dumps(answered(entry, answers, self.book, self.readings, grounds, more)))
        else:
            click.echo("\n".join(plain_lines(entry, answers, self.book, grounds, settlings)))

    def _settlings(self, entry: ReadRecord, answers: Sequence[Answer]) -> list[Settling]:
        """What would settle each answer that is not settled."""
        found = (settling(self.projection, each, entry.facts, self.readings) for each in answers)
        return [each for each in found if each is not None]
