"""`ow32 pictures`: the decisions and the findings as pictures."""

from collections.abc import Sequence
from pathlib import Path

import click

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.names import nearest
from ow32_oracle.pictures.conflicts import NAME as CONFLICTS
from ow32_oracle.pictures.conflicts import Arises, FindingLink, conflicts_picture
from ow32_oracle.pictures.picture import Picture
from ow32_oracle.pictures.render import PictureError
from ow32_oracle.pictures.structure import picture_names, structure_picture
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook

_EPILOG = f"""
\b
NAME is
  start      who may start, and each criterion
  dose       the decisions on doses at a glance, and what yields to what
  stop       continuing or stopping, and each criterion
  conflicts  every finding and the clauses that it joins
  or any decision; ow32 facts NAME says which decisions turn on a fact.
Without a NAME these four are drawn, and each decision on doses.

\b
Norms are linked to their clauses: OW32#dosing.4 to the anchor
#OW32-dosing.4 of the page that holds the picture.

\b
SVG needs no other program; PNG and PDF need dot of Graphviz.

\b
Exit code 0, or 2: there is no such picture, or it cannot be made.

\b
Examples:
  ow32 pictures
  ow32 pictures start stop --out pages/pictures
  ow32 pictures marrow_biopsy --format dot

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pictures"),
    show_default=True,
    metavar="DIR",
    help="Where to write them; made if need be.",
)
@click.option(
    "--format",
    "suffix",
    type=click.Choice(["svg", "dot", "png", "pdf"]),
    default="svg",
    show_default=True,
    help="The form of the files.",
)
def pictures(*, names: tuple[str, ...], folder: Path, suffix: str) -> None:
    """Draw the structure of the decisions and the graph of the findings.

    Prints the path of each file written.
    """
    unasked = (*picture_names(OW32), CONFLICTS)
    _refuse_unknown(names, [*unasked, *(each.name for each in OW32.decisions)])
    try:
        for name in dict.fromkeys(names or unasked):
            written = _picture(OW32, name).write(folder / f"{name}.{suffix}")
            click.echo(click.format_filename(written))
    except PictureError as error:
        raise Refusal(str(error)) from error


def _refuse_unknown(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else "ow32 pictures --help says what there is"
            raise Refusal(f"there is no picture {shown(name)}: {hint}")


def _picture(book: Rulebook, name: str) -> Picture:
    return conflicts_picture(book, _found(book)) if name == CONFLICTS else structure_picture(book, name)


def _found(book: Rulebook) -> list[FindingLink]:
    """The findings of a verification, as plain values."""
    # Imported when it is needed, so that the other pictures wait for no solver.
    from ow32_proofs.regions import Region  # noqa: PLC0415
    from ow32_proofs.verification import verify  # noqa: PLC0415

    def arises(region: Region) -> Arises:
        if region.contains(book.default_readings):
            return "default"
        return "literal" if region.contains(book.literal_readings) else "other"

    return [
        FindingLink(
            id=each.finding.id,
            title=each.finding.title,
            clauses=each.finding.clauses,
            norms=tuple(norm.name for norm in each.core),
            arises=arises(each.arises),
        )
        for each in verify(book).findings
    ]
