"""The work of `ow32 compare`, apart from its options: it needs the extra `bulk`."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import TextIO

import click

from ow32_oracle.answer_words import counted
from ow32_oracle.bulk.columns import ColumnError
from ow32_oracle.bulk.comparing import Comparison
from ow32_oracle.bulk.differences import comparable, differences
from ow32_oracle.bulk.files import appearing, columns_at, source_at
from ow32_oracle.bulk.questions import questions
from ow32_oracle.bulk.rejects import Reject, RejectFile
from ow32_oracle.cli.bulk import progress
from ow32_oracle.cli.compare_words import as_json, in_lines
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import report
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

AGREES, DIFFERS, REFUSED = 0, 1, 2
_MOST_TOLD = 10


def compare_log(
    *,
    book: Rulebook,
    decisions: Sequence[Decision],
    readings: Choice,
    log: Path,
    kept: Sequence[str],
    rejects: Path | None,
    json_wanted: bool,
) -> int:
    """Compare a log with the answers, and say what was found; the exit code.

    Raises:
        Refusal: the log cannot be read, or there is nothing in it to compare.
    """
    asked = questions(Projection(book), decisions, readings)
    comparison = Comparison(projection=Projection(book), readings=readings, questions=asked, kept=kept)
    try:
        rejected = _read(comparison, book, log, rejects)
    except ColumnError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"cannot read {error.filename or log} ({error.strerror}): give the path of a log") from error
    if not any(tally.judged for tally in comparison.tallies.values()):
        raise Refusal(
            f"{log} has no case that can be judged: record in a column start, or of another decision, what was "
            "chosen, beside the facts"
        )
    found = differences(comparison)
    if json_wanted:
        click.echo(json.dumps(as_json(comparison, found, rejected, book.edition)))
    else:
        click.echo(f"# {PURPOSE}\n# {book.edition}, {in_words(book, readings)}")
        click.echo("\n".join(in_lines(comparison, found)))
    if rejected:
        return REFUSED
    return DIFFERS if found else AGREES


def _read(comparison: Comparison, book: Rulebook, log: Path, rejects: Path | None) -> int:
    """Compare all rows; how many could not be read."""
    names = columns_at(log)
    columns = [each for each in comparable(comparison.questions) if names is None or each in names]
    if not columns:
        decided = ", ".join(each.decision.name for each in comparison.questions)
        raise ColumnError(f"{log} says of no decision what was chosen: name a column after one of {decided}")
    source = source_at(log, book, list(dict.fromkeys([*comparison.kept, *columns])), ())
    with ExitStack() as stack:
        file: TextIO = StringIO()
        if rejects:
            file = stack.enter_context(appearing(rejects)).open("w", encoding="utf-8")
        rejected = RejectFile(stack.enter_context(file))
        advance = stack.enter_context(progress(*source.size(), what="comparing"))
        for rows, done in source.rows():
            bad = [*rows.rejects, *comparison.add(rows)]
            _tell(bad, rejected.count, rejects)
            rejected.write(bad)
            advance(done)
    if rejected.count:
        where = f": {rejects} says why" if rejects else ""
        report(f"{counted(rejected.count, 'row')} could not be read{where}")
    return rejected.count


def _tell(bad: Sequence[Reject], before: int, rejects: Path | None) -> None:
    """The first rejects on the error stream, if they are not written to a file."""
    for reject in [] if rejects else bad[: max(0, _MOST_TOLD - before)]:
        for problem in reject.problems:
            field = f", {problem.field}" if problem.field else ""
            report(f"row {reject.row}{field}: {problem.what}: {problem.remedy}")
    if not rejects and before < _MOST_TOLD < before + len(bad):
        report("and more; --rejects PATH has all of them written down")
