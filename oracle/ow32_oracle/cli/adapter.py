"""`ow32 adapter`: a program to start from, through which a system in another language answers the kit."""

import shlex
from pathlib import Path

import click

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import report
from ow32_oracle.conformance.skeletons import SKELETONS, AlreadyThere, copy
from ow32_oracle.purpose import PURPOSE

_EPILOG = f"""
\b
Examples:
  ow32 adapter new --lang javascript
  ow32 adapter new --lang sql --out kit

{PURPOSE}
"""


@click.group(epilog=f"Example: ow32 adapter new --lang java. {PURPOSE}")
def adapter() -> None:
    """Write a program through which your own system answers `ow32 conform`."""


@adapter.command(epilog=_EPILOG)
@click.option("--lang", required=True, type=click.Choice(list(SKELETONS)), help="The language that your system speaks.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("ow32-adapter"),
    show_default=True,
    help="The folder to write into.",
)
def new(*, lang: str, folder: Path) -> None:
    """Write an adapter into a folder, and say how it is run.

    It skips every case until you ask your system in the place that is marked.
    """
    skeleton = SKELETONS[lang]
    try:
        written = copy(skeleton, folder)
    except AlreadyThere as found:
        raise Refusal(f"{found}: choose another folder with --out, or take it away") from found
    except OSError as error:
        raise Refusal(f"{folder} cannot be written to: {error.strerror}: choose another folder with --out") from error
    for path in written:
        report(str(path))
    click.echo(f"ow32 conform -- {shlex.join(skeleton.command(folder))}")
