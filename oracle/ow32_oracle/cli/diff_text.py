"""What `ow32 diff` prints."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.cli.diff_claims import ClaimChanges
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.revision.differences import Difference, Relation
from ow32_oracle.revision.shipped import NOT_SETTLED, shipped, shipped_names
from ow32_oracle.revision.versions import Version
from ow32_oracle.revision.words import headline, in_words, shares, shift_rows, stratum_in_words

_STYLES = {
    Relation.EQUIVALENT: "green",
    Relation.STRICTER: "yellow",
    Relation.LOOSER: "yellow",
    Relation.INCOMPARABLE: "red",
}


def show(first: Version, second: Version, found: Sequence[Difference], changes: ClaimChanges | None) -> None:
    """Print how two versions differ."""
    console = _console()
    with console.capture() as captured:
        _print(console, first, second, found, changes)
    _write(console, captured.get())


def show_shipped() -> None:
    """Print the amendments that are shipped, and the findings that none settles."""
    console = _console()
    with console.capture() as captured:
        console.print(Text(PURPOSE, "italic"))
        console.print("Proposals for the authors, as rules; none is part of OW32.\n")
        table = _table()
        for name in shipped_names():
            table.add_row(name, shipped(name).title)
        console.print(table)
        console.print("\nNot settled by an amendment:\n")
        table = _table()
        for name, why in NOT_SETTLED.items():
            table.add_row(name, why)
        console.print(table)
    _write(console, captured.get())


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=10_000, highlight=False)


def _write(console: Console, text: str) -> None:
    for line in text.splitlines():
        console.file.write(line.rstrip() + "\n")


def _table() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    return table


def _print(
    console: Console, first: Version, second: Version, found: Sequence[Difference], changes: ClaimChanges | None
) -> None:
    console.print(Text(PURPOSE, "italic"))
    console.print(Text.assemble(("from  ", "dim"), first.title))
    console.print(Text.assemble(("to    ", "dim"), second.title))
    for each in (first, second):
        if each.amendment and each.amendment.says:
            console.print(Padding(Text(each.amendment.says), (0, 0, 0, 6)))
    differing = [each for each in found if each.relation is not Relation.EQUIVALENT]
    for difference in differing:
        _print_difference(console, second, difference)
    alike = [each.decision.name for each in found if each.relation is Relation.EQUIVALENT]
    if alike:
        console.print()
        console.print(Text.assemble(("equivalent", "green"), f"  nobody is treated differently: {', '.join(alike)}"))
    if second.amendment and second.amendment.concerns is not None and differing:
        _print_unmeant(console, second, differing)
    if changes:
        _print_changes(console, second, changes)


def _print_difference(console: Console, second: Version, each: Difference) -> None:
    console.print()
    console.print(
        Text.assemble((each.decision.name, "bold"), "  ", (each.relation, _STYLES[each.relation]), "  ", shares(each))
    )
    for shift in each.shifts:
        console.print(Padding(Text(headline(shift)), (0, 0, 0, 2)))
        _rows(console, shift_rows(second.book, shift), indent=4)
    for fact, strata in each.strata.items():
        console.print(Padding(Text(f"by {fact.name}"), (0, 0, 0, 2)))
        rows = ((stratum_in_words(fact, s.value), f"{s.relation}, {s.classes:,} classes") for s in strata)
        _rows(console, rows, indent=4)


def _rows(console: Console, rows: Iterable[tuple[str, str]], *, indent: int) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(style="dim", min_width=7)
    table.add_column()
    for label, words in rows:
        table.add_row(label, words)
    console.print(Padding(table, (0, 0, 0, indent)))


def _print_unmeant(console: Console, second: Version, differing: Sequence[Difference]) -> None:
    console.print()
    others = [(each.decision.name, each.unmeant) for each in differing if each.unmeant is not None]
    if not others:
        console.print(Text("Nobody else is treated differently than those whom the amendment names.", "green"))
    for name, record in others:
        console.print(Text(f"{name}: others, too, are treated differently than those whom the amendment names", "red"))
        _rows(console, [("patient", in_words(second.book, record))], indent=2)


def _print_changes(console: Console, second: Version, changes: ClaimChanges) -> None:
    known = {**second.amendment.leaves, **second.amendment.raises} if second.amendment else {}

    def explained(names: Iterable[str]) -> list[str]:
        return [f"{name}: {' '.join(known[name].split())}" if name in known else name for name in names]

    rows: list[tuple[str, Sequence[str]]] = [
        ("theorems that now hold", changes.now_hold),
        ("that hold no longer", [f"{name} ({standing})" for name, standing in changes.no_longer_hold.items()]),
        ("findings settled", [f"{each.id} {each.title}" for each in changes.settled]),
        ("of which less is left", [f"{each.id} {each.title}" for each in changes.eased]),
        ("of which more arises", [f"{each.id} {each.title}" for each in changes.raised]),
        ("arises no more", changes.gone),
        ("arises now", explained(changes.new)),
        ("not decided", changes.undecided),
    ]
    console.print()
    console.print(Text("Theorems and findings", "bold"))
    _rows(console, ((label, "\n".join(names) or "none") for label, names in rows), indent=2)
