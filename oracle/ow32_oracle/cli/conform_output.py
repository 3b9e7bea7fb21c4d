"""What `ow32 conform` writes of a run, and its progress."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import writing
from ow32_oracle.conformance import running
from ow32_oracle.conformance.reports import baseline, json
from ow32_oracle.conformance.reports.terminal import console_for_reports, print_run
from ow32_oracle.conformance.reports.writing import FORMATS, text
from ow32_oracle.conformance.results import Run
from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown


def wanted_report(written: str) -> tuple[str, Path]:
    """The form and the file that FORMAT=FILE names.

    Raises:
        Refusal: there is no such form, or no file is named.
    """
    form, _, path = written.partition("=")
    if form in FORMATS and path:
        return form, Path(path)
    near = None if form in FORMATS else nearest(form, FORMATS)
    hint = f"did you mean {near}?" if near else f"write FORMAT=FILE, FORMAT being one of {', '.join(FORMATS)}"
    raise Refusal(f"{shown(written)} is no report: {hint}")


def accepted_by(path: Path) -> baseline.Baseline:
    """The baseline in a file.

    Raises:
        Refusal: it cannot be read, or is no baseline.
    """
    try:
        return baseline.read(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refusal(f"cannot read {shown(str(path))} ({error.strerror}): --write-baseline drafts one") from error
    except (baseline.BaselineError, UnicodeDecodeError) as error:
        raise Refusal(f"{shown(str(path))}: {error}") from error


def tell(run: Run, reports: Sequence[tuple[str, Path]], draft: Path | None, *, as_json: bool) -> None:
    """Write a run to files and to standard output.

    Args:
        run: the run.
        reports: forms, and the files in which they go.
        draft: where a baseline is drafted, if it is.
        as_json: whether standard output gets a JSON object.

    Raises:
        Refusal: a file cannot be written.
    """
    for form, path in reports:
        _write(path, text(run, form, path))
    if draft:
        _write(draft, baseline.draft(run))
    with writing():
        if as_json:
            click.echo(json.written(run), nl=False)
        else:
            print_run(run, console_for_reports())


def _write(path: Path, contents: str) -> None:
    try:
        path.write_text(contents, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refusal(f"cannot write {shown(str(path))} ({error.strerror}): write it elsewhere") from error


@contextmanager
def progress() -> Iterator[running.Progress]:
    """Show on the error stream how far a run has come, if somebody is looking."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda what, done, of: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)
