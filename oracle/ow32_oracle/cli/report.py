"""`ow32 report`: the reviewer's page, one file that opens from disk."""

from pathlib import Path

import click

from ow32_oracle.cli.extras import installed
from ow32_oracle.cli.progress import shown_progress
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import report as tell
from ow32_oracle.pictures.render import PictureError, write_whole
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32

AS_EXPECTED, CHANGED = 0, 1
"""Exit codes, beside 2 for a call that cannot be carried out."""

_EPILOG = f"""
\b
The page is one HTML file of less than 1 MB. It opens from disk without a
network, in English and, as a draft, in Welsh, and prints on A4 with room for
comments and signatures. Only its explorer needs scripts: there any fact of a
synthetic patient, or reading of the text, can be changed.

\b
It rests on the evidence of a verification that is kept with the program.
Where rules or proofs have been changed since, the verification is run anew,
which takes about a minute.

\b
Exit code 0; 1: the page is written, but not everything is as expected, and
the page says what is not; 2: it cannot be written.

\b
Examples:
  ow32 report -o ow32.html
  ow32 report --anew -o ow32.html

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("ow32.html"),
    show_default=True,
    metavar="FILE",
    help="Where to write it.",
)
@click.option("--anew", is_flag=True, help="Run the verification, whatever is kept.")
@click.option("--without-explorer", is_flag=True, help="Leave out the explorer: then the page has no script at all.")
@click.pass_context
def report(context: click.Context, *, path: Path, anew: bool, without_explorer: bool) -> None:
    """Write the page for reviewers: questions, findings, an explorer, rules, readings, evidence."""
    with installed():
        # Imported here, so that the help waits for no solver, and needs no library of an extra.
        from ow32_oracle.cli.report_evidence import fresh_evidence, kept_evidence  # noqa: PLC0415
        from ow32_oracle.cli.report_explorer import explorer  # noqa: PLC0415
        from ow32_oracle.report.page import page  # noqa: PLC0415
    with shown_progress() as show:
        evidence = None if anew else kept_evidence()
        if evidence is None:
            if not anew:
                tell("rules or proofs have changed since the evidence was kept: the verification is run anew")
            evidence = fresh_evidence(show)
        try:
            show("explorer", 0, 1)
            exploring = None if without_explorer else explorer()
            written = page(OW32, evidence, explorer=exploring, progress=show).encode()
            write_whole(written, path)
        except PictureError as error:
            raise Refusal(str(error)) from error
    click.echo(f"{click.format_filename(path)}: {len(written) / 1000:,.0f} kB, {len(evidence.findings)} findings")
    for trouble in evidence.troubles:
        tell(f"not as expected: {trouble}")
    context.exit(CHANGED if evidence.troubles else AS_EXPECTED)
