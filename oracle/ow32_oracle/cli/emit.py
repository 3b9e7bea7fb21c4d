"""`ow32 emit`: decisions as source for other places."""

from pathlib import Path

import click

from ow32_oracle.cli.javascript import javascript
from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.cli.streams import report
from ow32_oracle.compiled.emit import standalone
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import ReadingError, choose_readings
from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection

_EXAMPLES = "Examples: ow32 emit python --decision start -o start.py; ow32 emit javascript -o ow32.mjs."


@click.group(epilog=f"{_EXAMPLES} {PURPOSE}")
def emit() -> None:
    """Write decisions as source that runs by itself."""


_EPILOG = f"""
\b
The module imports nothing but the standard library. Its `decide` takes a
mapping of facts or any object with an attribute for each; None stands for
what is not known, and answers are exact all the same.

\b
Examples:
  ow32 emit python --decision start
  ow32 emit python --readings literal -o ow32_literal.py

{PURPOSE}
"""


@emit.command(name="python", epilog=_EPILOG)
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
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def emit_python(*, names: tuple[str, ...], base: str, changes: tuple[str, ...], output: Path | None) -> None:
    """Write decisions as a Python module."""
    try:
        readings = choose_readings(OW32, base, changes)
    except ReadingError as error:
        raise Refusal(str(error)) from error
    text = standalone(Projection(OW32), pick("decision", names, OW32.decisions), readings)
    _write(text, output)


_JAVASCRIPT = f"""
\b
The module imports nothing, runs in browsers and in Node (ES2020), and keeps to
a content security policy without eval. decide, whyNot and step give the same
as ow32 decide, why-not and simulate with --json, for any record, whatever is
missing, and for any readings, which are chosen at each call. Loaded, it says
again what the oracle said when it was written; on any difference it answers
nothing, and whyDisabled() says why.

\b
Examples:
  ow32 emit javascript -o ow32.mjs
  ow32 emit js --script -o ow32.js
  ow32 emit js --decision start -o start.mjs

{PURPOSE}
"""


@emit.command(name="javascript", epilog=_JAVASCRIPT)
@click.option("--decision", "names", multiple=True, metavar="NAME", help="Only this decision; may be given repeatedly.")
@click.option(
    "--script", is_flag=True, help="Write a script that leaves the name ow32 behind; the page calls ow32.check()."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
def emit_javascript(*, names: tuple[str, ...], script: bool, output: Path | None) -> None:
    """Write the decisions and the course as a JavaScript module (alias: js).

    The course is part of it unless only some decisions are asked for.
    """
    found = javascript(pick("decision", names, OW32.decisions))
    _write(found.script if script else found.module, output)


emit.add_command(emit_javascript, name="js")


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{output} cannot be written: {error.strerror}: choose another place with -o") from error
    report(f"{output}: {len(text.splitlines()):,} lines")
