"""`ow32 diff`: who is treated differently by two versions of the rules, and which theorems and findings change."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ow32_oracle.cli.diff_claims import ClaimChanges, claim_changes
from ow32_oracle.cli.diff_text import show, show_shipped
from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import ReadingError
from ow32_oracle.revision.differences import Difference, Relation, common_decisions, differences
from ow32_oracle.revision.versions import Version, VersionError, amended_edition, version
from ow32_oracle.revision.words import as_json
from ow32_oracle.revision.written import AmendmentError
from ow32_spec.book import OW32
from ow32_spec.language.terms import Fact

_EPILOG = """
\b
A version is one of
  ow32                      the edition, under the default readings
  ow32:literal              ... as it is worded
  ow32:scope=any_time       ... with readings changed, several with commas
  F12                       the edition with the amendment that is shipped
                            for a finding (ow32 diff --list)
  amendment.toml            the edition with an amendment; :readings as above
  label                     the licensed dosing, as public sources state it;
                            no part of OW32

\b
With one version that is an amendment, the other is the edition, read so that
what the amendment is for arises.

\b
An amendment is a small TOML file (docs/amending.md has every key):
  title = "Adolescents from 16"
  [[norm]]                          # replaced; what is not written stays
  name = "start/adult"
  when = "age_years >= 16"
`ow32 explain` lists the names of norms.

\b
stricter: the second version excludes more, and nothing less. looser: it
leaves more open. incomparable: some of both, or the question arises for
others. All are proved over every record; a class of records is counted
once, however many values are alike to both versions.

\b
Exit code 0: nobody is treated differently. 1: somebody is. 2: a version or
an option was refused. 4: something could not be decided.

\b
Examples:
  ow32 diff ow32 ow32:literal --decision start
  ow32 diff F12 --claims
  ow32 diff ow32 amendment.toml --by disease_status --claims --courses
  ow32 diff ow32 label --decision venetoclax
"""

SAME, DIFFERENT, UNKNOWN = 0, 1, 4

Tell = Callable[[str, int, int], None]


@click.command("diff", epilog=f"{_EPILOG}\n{PURPOSE}")
@click.argument("versions", metavar="[A] B", nargs=-1)
@click.option("--decision", "names", multiple=True, metavar="NAME", help="Only this decision; may be repeated.")
@click.option("--by", "by", multiple=True, metavar="FACT", help="Tell patients apart by this fact; may be repeated.")
@click.option("--claims", is_flag=True, help="Say which theorems and findings change, too (some seconds).")
@click.option("--courses", is_flag=True, help="Theorems about whole courses as well (some seconds more).")
@click.option("--list", "listed", is_flag=True, help="List the amendments that are shipped.")
@click.option("--json", "as_object", is_flag=True, help="Print everything as one JSON object.")
@click.pass_context
def diff(
    context: click.Context,
    *,
    versions: tuple[str, ...],
    names: tuple[str, ...],
    by: tuple[str, ...],
    claims: bool,
    courses: bool,
    listed: bool,
    as_object: bool,
) -> None:
    """Say who is treated differently by two versions of the rules, A and B."""
    if listed:
        show_shipped()
        return
    first, second = _versions(versions)
    if claims or courses:
        _require_every_decision(first, second)
    decisions = [each.name for each in pick("decision", names, common_decisions(first, second))]
    facts = pick("fact", by, OW32.facts) if by else ()
    with _told() as tell:
        found = _compared(first, second, decisions, facts, tell)
        changes = claim_changes(first, second, tell, courses=courses) if claims or courses else None
    if as_object:
        click.echo(json.dumps(_object(first, second, found, changes)))
    else:
        show(first, second, found, changes)
    if changes and changes.undecided:
        context.exit(UNKNOWN)
    context.exit(DIFFERENT if any(each.relation is not Relation.EQUIVALENT for each in found) else SAME)


def _versions(named: Sequence[str]) -> tuple[Version, Version]:
    if not 1 <= len(named) <= 2:
        raise Refusal(f"{len(named)} versions are named: name two, or one amendment")
    try:
        *first, second = map(version, named)
        return (first[0] if first else amended_edition(second)), second
    except (VersionError, AmendmentError, ReadingError) as error:
        raise Refusal(str(error)) from error


def _require_every_decision(*versions: Version) -> None:
    for each in versions:
        if len(each.book.decisions) < len(OW32.decisions):
            raise Refusal(f"{each.name} has not every decision of the edition: leave out --claims and --courses")


def _compared(
    first: Version, second: Version, names: Sequence[str], facts: Sequence[Fact], tell: Tell
) -> list[Difference]:
    found = list[Difference]()
    for place, each in enumerate(differences(first, second, names, facts)):
        tell(each.decision.name, place, len(names))
        found.append(each)
    return found


@contextmanager
def _told() -> Iterator[Tell]:
    """How far it has come, for somebody who watches."""
    console = Console(stderr=True)
    with Progress(
        BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.description}"), console=console, transient=True
    ) as progress:
        task = progress.add_task("", total=None)

        def tell(name: str, done: int, of: int) -> None:
            progress.update(task, description=name[:60], completed=done, total=of)

        yield tell


def _object(
    first: Version, second: Version, found: Sequence[Difference], changes: ClaimChanges | None
) -> dict[str, object]:
    told: dict[str, object] = {
        "from": {"name": first.name, "title": first.title, "readings": dict(first.readings)},
        "to": {"name": second.name, "title": second.title, "readings": dict(second.readings)},
        "decisions": [as_json(each) for each in found],
        "purpose": PURPOSE,
    }
    if changes:
        told["claims"] = changes.as_json()
    return told
