"""`ow32 decide --in FILE --out FILE`: the same answers for tables of synthetic patients."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ow32_oracle.answer_words import counted
from ow32_oracle.bulk.columns import ColumnError
from ow32_oracle.bulk.questions import questions
from ow32_oracle.bulk.run import Engine, Run
from ow32_oracle.bulk.sources import Check
from ow32_oracle.cli.extras import installed
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import report
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook


def decide_table(
    *,
    book: Rulebook,
    decisions: Sequence[Decision],
    readings: Choice,
    source: Path,
    out: Path,
    rejects: Path | None,
    kept: Sequence[str],
    engine: str,
    check: str,
) -> bool:
    """Decide all rows of a table; whether some could not be read.

    Raises:
        Refusal: what was asked for cannot be done, and nothing has been written.
    """
    rejected_to = rejects or out.with_name(f"{out.name}.rejects.jsonl")
    run = Run(
        book=book,
        questions=questions(Projection(book), decisions, readings),
        source=source,
        out=out,
        rejects=rejected_to,
        kept=kept,
        engine=Engine(engine),
        check=Check(check),
    )
    click.echo(f"# {PURPOSE}\n# {book.edition}, {in_words(book, readings)}")
    try:
        opened = run.opened()
        with progress(*opened.size()) as advance, installed():
            decided, bad = run.over(opened, advance)
    except ColumnError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"{error.filename or source}: {error.strerror}: nothing has been written") from error
    click.echo(f"{counted(decided, 'row')} decided, written to {out}")
    if bad:
        report(f"{counted(bad, 'row')} could not be read: {rejected_to} says which, why, and what to do")
    return bool(bad)


@contextmanager
def progress(size: int, unit: str, what: str = "deciding") -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, told how much has been done; silent where there is none."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} " + unit),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=max(size, 1))
        yield lambda done: bar.update(task, completed=done)
