"""`ow32 compare LOG`: what another system decided, held against the norms."""

from importlib import import_module
from pathlib import Path

import click

from ow32_oracle.cli.extras import installed
from ow32_oracle.cli.reading_options import chosen, reading_options
from ow32_oracle.cli.refusal import pick
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32

_EPILOG = f"""
\b
LOG is Parquet, CSV or JSON lines: a row for each case, with the facts as
for `ow32 decide --in`, and what the other system made of them:
  DECISION            the outcome that was chosen, such as start
  DECISION__OUTCOME   the status that it gave, such as permitted
What was not decided is left empty, or out.

\b
An outcome that was chosen agrees if it is required or permitted, or if it
cannot be forbidden whatever is missing. Where the norms conflict, or the
question does not arise, nothing is judged. Differences are grouped by
decision, norm and cause; a case that several norms exclude counts with
each. Each group shows its smallest case, with the facts that it needs.

\b
Exit code 0: all that was judged agrees. 1: something differs. 2: LOG, a
row of it or an option was refused, or nothing could be judged. Needs
pip install 'ow32[bulk]'.

\b
Examples:
  ow32 compare log.parquet --keep case_id
  ow32 compare log.csv --decision start --readings literal
  ow32 compare log.jsonl --json | jq '.differences[] | .count, .norm'

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.argument("log", metavar="LOG", type=click.Path(path_type=Path))
@click.option("--decision", "names", multiple=True, metavar="NAME", help="Only this decision; may be given repeatedly.")
@reading_options
@click.option("--keep", "kept", multiple=True, metavar="COLUMN", help="Show this column, too; may be given repeatedly.")
@click.option("--rejects", type=click.Path(path_type=Path), metavar="PATH", help="Where rows go that cannot be read.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def compare(
    context: click.Context,
    *,
    log: Path,
    names: tuple[str, ...],
    base: str,
    changes: tuple[str, ...],
    kept: tuple[str, ...],
    rejects: Path | None,
    as_json: bool,
) -> None:
    """Compare what another system decided, as its LOG has it, with what the norms say.

    For each decision, how many cases agree; and how they differ, with the clauses, the number and the smallest case.
    """
    readings = chosen(OW32, base, changes)
    with installed():
        run = import_module("ow32_oracle.cli.compare_run")
    code: int = run.compare_log(
        book=OW32,
        decisions=pick("decision", names, OW32.decisions),
        readings=readings,
        log=log,
        kept=kept,
        rejects=rejects,
        json_wanted=as_json,
    )
    context.exit(code)
