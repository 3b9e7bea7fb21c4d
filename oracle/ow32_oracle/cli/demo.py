"""`ow32 demo`: what the conformance kit tells, on a small system that is wrong on purpose."""

from pathlib import Path

import click

from ow32_oracle.cli.conform_output import progress
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.conformance.cases import NoVectors, vectors
from ow32_oracle.conformance.demo import telling
from ow32_oracle.conformance.reports.terminal import console_for_reports
from ow32_oracle.conformance.reports.writing import FILES, text
from ow32_oracle.conformance.vector import Group
from ow32_oracle.purpose import PURPOSE

GROUPS = (Group.REQUIRED, Group.READING_DEPENDENT, Group.MISSING)
"""The vectors that are asked: those of the levels that the system claims."""

_EPILOG = f"""
\b
The system is a module of a hundred lines, with four slips. The kit
finds each, names the clause, and shows the smallest patient.

\b
Examples:
  ow32 demo
  ow32 demo --reports demo-reports

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.option(
    "--reports",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write every form of report there, too.",
)
def demo(*, folder: Path | None) -> None:
    """Test a small system that is wrong on purpose, and say what is seen."""
    console = console_for_reports()
    try:
        asked = tuple(vectors(GROUPS))
    except NoVectors as error:
        raise Refusal(str(error)) from error
    telling.introduce(console)
    with progress() as show:
        run = telling.run_it(asked, show)
    telling.tell(console, run)
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, form in FILES.items():
            path = folder / name
            path.write_text(text(run, form, path), encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refusal(f"cannot write {error.filename} ({error.strerror}): write the reports elsewhere") from error
    click.echo(f"\nThe same in every form of report: {click.format_filename(folder)}")
