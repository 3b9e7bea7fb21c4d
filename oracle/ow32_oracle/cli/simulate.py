"""`ow32 simulate`: a synthetic course of treatment, judged day by day."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

import click
from attrs import Factory, define, field, frozen

from ow32_oracle.answer_json import refused
from ow32_oracle.answer_words import explained as grounds_in_words
from ow32_oracle.cli.course_table import CourseTable, console_for_tables
from ow32_oracle.cli.reading_options import chosen, reading_options
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import opened, readable, report, writing
from ow32_oracle.course_explanations import Explainer, why, worth_explaining
from ow32_oracle.course_json import explained, impossible, told
from ow32_oracle.course_records import ReadLine, read_course
from ow32_oracle.course_rows import Row, row
from ow32_oracle.course_words import act_in_words, problems, summary
from ow32_oracle.pictures.render import PictureError
from ow32_oracle.pictures.timeline import timeline, write_timeline
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_oracle.records import RefusedRecord
from ow32_oracle.simulate import ImpossibleDay, SimulatedDay, Simulator
from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.recorded import Outset
from ow32_spec.language.walking import Judgement

_EPILOG = f"""
\b
FILE holds JSON lines, each a day of one course. A line has facts, as
`ow32 facts` lists them, and what happens in a course:
  treatment_started              true: day 1 of cycle 1 is the day after
  stop_reason                    goes_on, progression_or_deterioration,
                                 no_response, consolidation, toxicity,
                                 patient_request, no_criterion
  azacitidine_mg_per_m2_today    0 to 100 mg/m2
  day, until_day                 the days of which it is recorded
Without "day" a line is of the day after the line before. Of days that no
line speaks of nothing is recorded.
  {{"age_years": 64, "cycle_length_days": 28, "treatment_started": true}}
  {{"venetoclax_mg_today": 100, "azacitidine_mg_per_m2_today": 75}}
  {{"day": 5, "until_day": 8, "venetoclax_mg_today": 100}}

\b
What the patient is and what is chosen (age, diagnosis, azole, length of
the cycle, response, ...) stays as recorded until something else is, or
null. Response and relapse belong to a course: a new one begins without.
What happens (start, stop, consolidation, a request, a reduction) happens
only on days on which it is recorded; null leaves it open. All else has to
be recorded each day, and is unknown otherwise, never false.

\b
Where a day stands follows from the days before: cycle, day of the cycle,
doses and stops so far. If it is recorded it has to agree. Where they do
not tell, as of earlier courses, it is taken as recorded.

\b
The table joins days of which the same is to be shown. It tells what
departs from the text, what is undetermined, and what is allowed there;
the rest was done within the text. --explain gives the reasons where
something departs, changes or is first decided. --json gives each day an
object with everything; with --explain, reasons on each day.

\b
A day that cannot have been is refused with the reason, and so is a line
that is wrong. The days before are told, those after are not; of lines
after it only faults are reported.

\b
Exit code 0: everything that was done is within the text or undetermined.
1: something forbidden was done. 2: a line, a day, an option or FILE was
refused.

\b
Examples:
  ow32 simulate course.jsonl
  ow32 simulate course.jsonl --explain --reading full-dose=recovery
  ow32 simulate course.jsonl --timeline course.svg
  ow32 simulate course.jsonl --json | jq -c '[.day, .judged.venetoclax]'
  ow32 simulate - --readings literal < course.jsonl

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each day, each on a line.")
@click.option("--explain", is_flag=True, help="Say which norms and clauses make it so, too.")
@click.option(
    "--timeline",
    "drawing",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.svg",
    help="Draw the course as a timeline, too.",
)
@click.pass_context
def simulate(
    context: click.Context,
    *,
    source: Path,
    base: str,
    changes: tuple[str, ...],
    as_json: bool,
    explain: bool,
    drawing: Path | None,
) -> None:
    """Judge each day of the course of treatment in FILE.

    FILE is a path, or - for standard input. For each day it is told where in the course it stands, what was done
    and what the norms say of it, and what is due.
    """
    readings = chosen(OW32, base, changes)
    if drawing and drawing.suffix.lower() != ".svg":
        raise Refusal("a timeline is drawn as SVG alone: give --timeline a name that ends in .svg")
    simulator = Simulator(Projection(OW32), readings)
    explainer = Explainer(simulator.projection, readings) if explain else None
    teller: _Teller = _Objects(simulator, explainer) if as_json else _Rows(simulator, explainer)
    run = _Run(simulator, teller, simulator.outset, records=None if drawing is None else [])
    with opened(source) as stream, writing():
        words = run.over(stream, source)
    if drawing:
        _draw(run.records or (), f"{words}. Read with the {in_words(OW32, readings)}.", drawing)
    context.exit(run.exit_code)


def _draw(days: Sequence[Record], caption: str, path: Path) -> None:
    """Draw the days that could be told."""
    if not days:
        raise Refusal("there is no day to draw, and so no timeline")
    try:
        write_timeline(
            timeline(days, title="A simulated course of treatment", caption=caption, of_last_day=False), path
        )
    except PictureError as error:
        raise Refusal(str(error)) from error


class _Teller(Protocol):
    """Tells of days as they come."""

    def day(self, day: SimulatedDay, line: int | None) -> None:
        """Tell of a day, and of the line that records it."""

    def refuse(self, refusal: RefusedRecord, day: int | None) -> None:
        """Tell that a line has been refused, because of a day that cannot have been or of something else."""

    def end(self, words: str, *, departing: bool) -> None:
        """Tell how it all ended."""


@define
class _Run:
    """A walk through the days of one text."""

    simulator: Simulator
    teller: _Teller
    outset: Outset
    departures: dict[str, list[int]] = Factory(dict)
    undetermined: list[int] = Factory(list)
    refused: int = 0
    records: list[Record] | None = None

    @property
    def exit_code(self) -> int:
        """What the course comes to."""
        return 2 if self.refused else 1 if self.departures else 0

    def over(self, stream: BinaryIO, source: Path) -> str:
        """Walk through every day that a stream tells of, as far as it can be walked; what it comes to."""
        for entry in readable(read_course(stream, self.simulator.projection.book), source):
            match entry:
                case RefusedRecord():
                    self._refuse(entry, None)
                case ReadLine() if not self.refused:
                    self._walk(entry)
        words = partial(summary, self.outset.number - 1, self.departures, self.undetermined, whole=not self.refused)
        self.teller.end(words(remedy="--explain names what is missing"), departing=bool(self.departures))
        return words()

    def _walk(self, entry: ReadLine) -> None:
        """Walk through the days up to the last of a line."""
        while self.outset.number <= entry.last:
            told = self.outset.number >= entry.first
            match self.simulator.day(self.outset, entry.recorded if told else {}):
                case ImpossibleDay() as day:
                    found = problems(day, entry.line, self.simulator.projection.book)
                    self._refuse(RefusedRecord(number=entry.number, line=entry.line, problems=found), day.number)
                    return
                case SimulatedDay() as day:
                    self._count(day)
                    if self.records is not None:
                        self.records.append(day.record)
                    self.teller.day(day, entry.line if told else None)
                    self.outset = day.next

    def _count(self, day: SimulatedDay) -> None:
        for each in day.departures:
            self.departures.setdefault(act_in_words(each, day), []).append(day.number)
        if any(each.judgement is Judgement.UNDETERMINED for each in day.judged):
            self.undetermined.append(day.number)

    def _refuse(self, refusal: RefusedRecord, day: int | None) -> None:
        self.refused += 1
        self.teller.refuse(refusal, day)


@frozen
class _Objects:
    """Tells of each day by an object."""

    simulator: Simulator
    explainer: Explainer | None

    def day(self, day: SimulatedDay, line: int | None) -> None:
        reasons = None
        if self.explainer:
            answers = self.explainer.answers(day, [each.decision for each in day.allowed])
            reasons = explained(self.explainer, answers)
        click.echo(json.dumps(told(day, line, self.simulator.projection.book, self.simulator.readings, reasons)))

    def refuse(self, refusal: RefusedRecord, day: int | None) -> None:
        report("\n".join(map(str, refusal.problems)))
        book = self.simulator.projection.book
        click.echo(json.dumps(refused(refusal, book) if day is None else impossible(day, refusal, book)))

    def end(self, words: str, *, departing: bool) -> None:
        report(words)


@define
class _Rows:
    """Tells of days by the rows of a table, each as soon as the next begins."""

    simulator: Simulator
    explainer: Explainer | None
    table: CourseTable = field(init=False)
    waiting: Row | None = None
    shown: Row | None = None
    yesterday: SimulatedDay | None = None
    lines: dict[str, list[str]] = Factory(dict)
    answers: list[Answer] = Factory(list)

    def __attrs_post_init__(self) -> None:
        self.table = CourseTable(console_for_tables())
        book = self.simulator.projection.book
        self.table.head(PURPOSE, f"{book.edition}, {in_words(book, self.simulator.readings)}")

    def day(self, day: SimulatedDay, line: int | None) -> None:
        new = row(day, self.simulator.course, self.simulator.readings, self._explained(day))
        joined = self.waiting.joined(new) if self.waiting else None
        if joined is None:
            self._show()
        self.waiting = joined or new
        self.yesterday = day

    def refuse(self, refusal: RefusedRecord, day: int | None) -> None:
        self._show()
        report("\n".join(map(str, refusal.problems)))

    def end(self, words: str, *, departing: bool) -> None:
        self._show()
        if self.explainer and self.answers:
            cited = self.explainer.norms(self.answers)
            self.table.section("Norms cited", cited.items())
            grounds = list(grounds_in_words(self.explainer.grounds(self.answers)))
            for kind, title in (("clause", "Clauses cited"), ("reading", "Read as"), ("fact", "Facts missing")):
                self.table.section(title, ((name, (words,)) for which, name, words in grounds if which == kind))
        self.table.end(words, departing=departing)

    def _show(self) -> None:
        if self.waiting:
            self.table.show(self.waiting, self.shown)
            self.shown, self.waiting = self.waiting, None

    def _explained(self, day: SimulatedDay) -> Iterator[str]:
        """Why decisions stand as they do, where something departs or is otherwise than it was last explained."""
        if not self.explainer:
            return
        for said in self.explainer.answers(day, worth_explaining(day, self.yesterday)):
            lines = list(why(day, said))
            if lines != self.lines.get(said.decision.name):
                self.lines[said.decision.name] = lines
                self.answers.append(said)
                yield from lines
