"""`ow32 pictures`: the decisions, the findings and the courses that show them as pictures."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.cli.streams import report
from ow32_oracle.names import nearest
from ow32_oracle.pictures.conflicts import NAME as CONFLICTS
from ow32_oracle.pictures.conflicts import Arises, FindingLink, conflicts_picture
from ow32_oracle.pictures.render import PictureError
from ow32_oracle.pictures.structure import picture_names, structure_picture
from ow32_oracle.pictures.timeline import write_timeline
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook

if TYPE_CHECKING:
    from ow32_oracle.cli.course_pictures import CoursePicture
    from ow32_proofs.regions import Region
    from ow32_proofs.verification import Verification

_EPILOG = f"""
\b
NAME is
  start      who may start, and each criterion
  dose       the decisions on doses at a glance, and what yields to what
  stop       continuing or stopping, and each criterion
  conflicts  every finding and the clauses that it joins
  course-F34 the course that shows finding F34, as a timeline; so for
             each finding that a course shows, and for each theorem
             about courses that one refutes or shows by the theorem's
             name: course-a_course_is_escalated_once
  or any decision; ow32 facts NAME says which decisions turn on a fact.
Without a NAME the first four are drawn, each decision on doses, and each
course.

\b
Norms are linked to their clauses: OW32#dosing.4 to the anchor
#OW32-dosing.4 of the page that holds the picture.

\b
SVG needs no other program; PNG and PDF need dot of Graphviz. Courses
are drawn as SVG alone.

\b
Exit code 0, or 2: there is no such picture, or it cannot be made.

\b
Examples:
  ow32 pictures
  ow32 pictures start stop --out pages/pictures
  ow32 pictures marrow_biopsy --format dot
  ow32 pictures course-F34

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
    """Draw the structure of the decisions, the graph of the findings, and courses that show them.

    Prints the path of each file written.
    """
    # Imported here, so that the help waits for no solver.
    from ow32_oracle.cli.course_pictures import PREFIX, course_pictures  # noqa: PLC0415

    courses = course_pictures()
    by_theorem = {f"{PREFIX}{each.theorem.name}": name for name, each in courses.items()}
    names = tuple(by_theorem.get(name, name) for name in names)
    unasked = (*picture_names(OW32), CONFLICTS, *(courses if suffix == "svg" else ()))
    _refuse_unknown(names, [*unasked, *courses, *(each.name for each in OW32.decisions)])
    if suffix != "svg" and (timelines := [name for name in names if name in courses]):
        raise Refusal(f"{timelines[0]} is drawn as SVG alone: leave out --format")
    wanted = tuple(dict.fromkeys(names or unasked))
    try:
        for written in _drawn(wanted, courses, folder, suffix, asked=bool(names)):
            click.echo(click.format_filename(written))
    except PictureError as error:
        raise Refusal(str(error)) from error


def _refuse_unknown(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near}?" if near else "ow32 pictures --help says what there is"
            raise Refusal(f"there is no picture {shown(name)}: {hint}")


def _drawn(
    names: Sequence[str], courses: dict[str, "CoursePicture"], folder: Path, suffix: str, *, asked: bool
) -> Iterator[Path]:
    """Draw pictures, and give the path of each; what needs no proof comes first."""
    for name in names:
        if name != CONFLICTS and name not in courses:
            yield structure_picture(OW32, name).write(folder / f"{name}.{suffix}")
    proved = [name for name in names if name == CONFLICTS or name in courses]
    if not proved:
        return
    result = _verified(OW32, [courses[name] for name in proved if name in courses], whole=CONFLICTS in proved)
    found = {each.theorem.name: each.course for each in result.courses}
    for name in proved:
        if name == CONFLICTS:
            yield conflicts_picture(OW32, _found(result)).write(folder / f"{name}.{suffix}")
            continue
        if course := found.get(courses[name].theorem.name):
            yield write_timeline(courses[name].svg(course), folder / f"{name}.{suffix}")
        else:
            _without(courses[name], asked=asked)


def _without(picture: "CoursePicture", *, asked: bool) -> None:
    """Say that there is no course to be drawn, where one was asked for or is expected."""
    if asked:
        raise Refusal(f"there is no course for {picture.name}: ow32 verify {picture.theorem.name} says why")
    if picture.theorem.days is not None:
        report(f"{picture.name} is not drawn: no course was found; ow32 verify {picture.theorem.name} says why")


def _verified(book: Rulebook, courses: Sequence["CoursePicture"], *, whole: bool) -> "Verification":
    """A verification of everything, or of the theorems about these courses alone."""
    # Imported when it is needed, so that the other pictures wait for no solver.
    from ow32_proofs.verification import verify  # noqa: PLC0415

    if whole:
        return verify(book)
    return verify(book, theorems={}, courses=[each.theorem for each in courses], findings=(), examine=False)


def _found(result: "Verification") -> list[FindingLink]:
    """The findings of a verification, as plain values."""
    book = result.book

    def arises(region: "Region") -> Arises:
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
        for each in result.findings
    ]
