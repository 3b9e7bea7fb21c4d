"""`ow32 diff`: who is treated differently by two versions of the rules, and which theorems and findings change."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from ow32_oracle.cli.diff_claims import ClaimChanges, claim_changes
from ow32_oracle.cli.diff_claims import Progress as Tell
from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import ReadingError
from ow32_oracle.revision.amendments import AmendmentError
from ow32_oracle.revision.differences import Difference, Relation, differences
from ow32_oracle.revision.versions import Version, VersionError, version
from ow32_oracle.revision.words import as_json, shares, shift_rows
from ow32_spec.book import OW32
from ow32_spec.language.terms import Fact

_EPILOG = """
\b
A version is one of
  ow32                      the edition, under the default readings
  ow32:literal              ... as it is worded
  ow32:scope=any_time       ... with readings changed, several with commas
  amendment.toml            the edition with an amendment; :readings as above

\b
An amendment is a small TOML file:
  title = "Adolescents from 16"
  [[norm]]                          # replaced; what is not written stays
  name = "start/adult"
  when = "age_years >= 16"
A new norm needs name, decision, modality ("must", "only if", "may"),
outcomes, when and clauses. without = ["norm", ...] takes norms away;
[[exception]] with yielding, to and reason lets one norm yield to another;
[readings] settles ambiguities. `ow32 explain` lists names.

\b
stricter: the second version excludes more, and nothing less. looser: it
leaves more open. incomparable: some of both, or the question arises for
others. All are proved over every record; a class of records is counted
once, however many values are alike to both versions.

\b
Exit code 0: nobody is treated differently. 1: somebody is. 2: a version or
an option was refused. 4: a solver said unknown.

\b
Examples:
  ow32 diff ow32 ow32:literal --decision start
  ow32 diff ow32 amendment.toml --by disease_status --claims
"""

SAME, DIFFERENT, UNKNOWN = 0, 1, 4


@click.command("diff", epilog=f"{_EPILOG}\n{PURPOSE}")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--decision", "names", multiple=True, metavar="NAME", help="Only this decision; may be repeated.")
@click.option("--by", "by", multiple=True, metavar="FACT", help="Tell patients apart by this fact; may be repeated.")
@click.option("--claims", is_flag=True, help="Say which theorems and findings change, too (some seconds).")
@click.option("--json", "as_object", is_flag=True, help="Print everything as one JSON object.")
@click.pass_context
def diff(
    context: click.Context,
    *,
    one: str,
    other: str,
    names: tuple[str, ...],
    by: tuple[str, ...],
    claims: bool,
    as_object: bool,
) -> None:
    """Say who is treated differently by two versions of the rules, A and B."""
    first, second = _version(one), _version(other)
    decisions = pick("decision", names, OW32.decisions)
    facts = pick("fact", by, OW32.facts) if by else ()
    with _told() as tell:
        found = _compared(first, second, [each.name for each in decisions], facts, tell)
        changes = claim_changes(first, second, tell) if claims else None
    if as_object:
        click.echo(json.dumps(_object(first, second, found, changes)))
    else:
        _show(first, second, found, changes)
    different = any(each.relation is not Relation.EQUIVALENT for each in found)
    if changes and changes.undecided:
        context.exit(UNKNOWN)
    context.exit(DIFFERENT if different else SAME)


def _version(named: str) -> Version:
    try:
        return version(named)
    except (VersionError, AmendmentError, ReadingError) as error:
        raise Refusal(str(error)) from error


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
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True
    ) as progress:
        task = progress.add_task("", total=None)

        def tell(name: str, done: int, of: int) -> None:
            progress.update(task, description=name, completed=done, total=of)

        yield tell


# -- what is shown ------------------------------------------------------------------------------------------------

_STYLES = {
    Relation.EQUIVALENT: "green",
    Relation.STRICTER: "yellow",
    Relation.LOOSER: "yellow",
    Relation.INCOMPARABLE: "red",
}


def _show(first: Version, second: Version, found: Sequence[Difference], changes: ClaimChanges | None) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=10_000, highlight=False)
    with console.capture() as captured:
        _print(console, first, second, found, changes)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def _print(
    console: Console, first: Version, second: Version, found: Sequence[Difference], changes: ClaimChanges | None
) -> None:
    console.print(Text(PURPOSE, "italic"))
    console.print(Text.assemble(("from  ", "dim"), first.title))
    console.print(Text.assemble(("to    ", "dim"), second.title))
    for version_ in (first, second):
        if version_.amendment and version_.amendment.says:
            console.print(Padding(Text(version_.amendment.says), (0, 0, 0, 6)))
    for each in found:
        if each.relation is not Relation.EQUIVALENT:
            _print_difference(console, second, each)
    alike = [each.decision.name for each in found if each.relation is Relation.EQUIVALENT]
    if alike:
        console.print()
        console.print(Text.assemble(("equivalent", "green"), f"  nobody is treated differently: {', '.join(alike)}"))
    if changes:
        _print_changes(console, changes)


def _print_difference(console: Console, second: Version, each: Difference) -> None:
    console.print()
    style = _STYLES[each.relation]
    console.print(Text.assemble((each.decision.name, "bold"), "  ", (each.relation, style), "  ", shares(each)))
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for shift in each.shifts:
        head = f"{shift.outcome} {shift.turn}".strip()
        for label, words in shift_rows(second.book, shift):
            table.add_row(head, label, words)
            head = ""
    for fact, strata in each.strata.items():
        head = f"by {fact.name}"
        for stratum in strata:
            table.add_row(head, str(stratum.value), f"{stratum.relation}, {stratum.classes:,} classes")
            head = ""
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_changes(console: Console, changes: ClaimChanges) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    rows: list[tuple[str, Sequence[str]]] = [
        ("theorems that now hold", changes.now_hold),
        ("that hold no longer", changes.no_longer_hold),
        ("findings settled", [f"{each.id} {each.title}" for each in changes.settled]),
        ("of which less is left", [f"{each.id} {each.title}" for each in changes.eased]),
        ("of which more arises", [f"{each.id} {each.title}" for each in changes.raised]),
        ("issues gone", changes.gone),
        ("new issues", changes.new),
        ("not decided", changes.undecided),
    ]
    for label, names in rows:
        table.add_row(label, "\n".join(names) or "none")
    console.print()
    console.print(Text("Theorems and findings", "bold"))
    console.print(Padding(table, (0, 0, 0, 2)))


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
        told["claims"] = {
            "now_hold": list(changes.now_hold),
            "no_longer_hold": list(changes.no_longer_hold),
            "settled": [each.id for each in changes.settled],
            "eased": [each.id for each in changes.eased],
            "raised": [each.id for each in changes.raised],
            "gone": list(changes.gone),
            "new": list(changes.new),
            "undecided": list(changes.undecided),
        }
    return told
