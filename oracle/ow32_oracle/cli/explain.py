"""`ow32 explain`: what has a name, said in words."""

import json
from collections.abc import Callable, Iterable, Sequence

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.cli.reading_options import base_option, chosen
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.explain import Explanation, Kind, UnknownIdentifierError
from ow32_oracle.explain import explain as explain_identifier
from ow32_oracle.explanations import kinds_of
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

MoreKinds = Callable[[Rulebook, Choice | None], Iterable[Kind]]
"""Kinds that another package names, for a rulebook and a way of reading it, if one is chosen."""

_EXAMPLES = {
    "clause": "OW32#dosing.4",
    "norm": "venetoclax/day-3-400-mg",
    "decision": "venetoclax",
    "reading": "full-dose",
    "alternative": "full-dose=recovery",
    "fact": "age_years",
    "assumption": "day-within-cycle",
}

_EPILOG = f"""
Where a fact and a reading share a name, both are explained; fact:toxicity
and reading:toxicity single one out.

\b
Without --readings the words speak of every way of reading the text; with
it, what the others would add is left out.

\b
Exit code 0, or 2: nothing has this name.

\b
Examples:
  ow32 explain 'OW32#dosing.4'
  ow32 explain venetoclax/day-3-400-mg --readings default
  ow32 explain full-dose=recovery
  ow32 explain venetoclax --json | jq -r '.explanations[].lines[]'

{PURPOSE}
"""


def explain_command(*more: MoreKinds) -> click.Command:
    """The command, with the kinds of other packages besides those of the rulebook."""
    examples = _EXAMPLES | {
        kind.name: kind.identifiers[0] for each in more for kind in each(OW32, None) if kind.identifiers
    }
    listed = "\n".join(f"  {kind:<12} {example}" for kind, example in examples.items())

    @click.command("explain", epilog=f"\n\b\nID is the name of a\n{listed}\n{_EPILOG}")
    @click.argument("identifier", metavar="ID")
    @base_option()
    @click.option("--json", "as_json", is_flag=True, help="Print the explanation as JSON.")
    def command(*, identifier: str, base: str | None, as_json: bool) -> None:
        """Say what has the name ID: its words, what it rests on, and what depends on it."""
        readings = None if base is None else chosen(OW32, base)
        kinds = [*kinds_of(OW32, readings), *(kind for each in more for kind in each(OW32, readings))]
        try:
            found = explain_identifier(identifier, kinds)
        except UnknownIdentifierError as error:
            raise Refusal(str(error)) from error
        read = "every reading" if readings is None else in_words(OW32, readings)
        if as_json:
            explanations = [each.as_json() for each in found]
            click.echo(json.dumps({"read": read, "explanations": explanations, "purpose": PURPOSE}, indent=2))
        elif (console := Console()).is_terminal:
            _show(console, found, read)
        else:
            click.echo("\n".join(_plain(found, read)))

    return command


explain = explain_command()


def _plain(found: Sequence[Explanation], read: str) -> Iterable[str]:
    for explanation in found:
        yield f"{explanation.id} ({explanation.kind}; {read})"
        yield from explanation.lines
        for section in explanation.sections:
            yield f"\n{section.title}:"
            for entry in section.entries:
                first, *others = entry.lines
                yield f"  {entry.id}: {first}" if entry.id else f"  {first}"
                yield from (f"  {line}" if line.startswith(" ") else f"    {line}" for line in others)
        yield ""
    yield PURPOSE


def _show(console: Console, found: Sequence[Explanation], read: str) -> None:
    for explanation in found:
        console.print(Text.assemble((explanation.id, "bold cyan"), f" ({explanation.kind}; {read})"))
        for line in explanation.lines:
            _print(console, Text(line), 0)
        for section in explanation.sections:
            console.print()
            console.print(Text(section.title, "bold"))
            for entry in section.entries:
                first, *others = entry.lines
                name = Text.assemble((entry.id, "cyan"), "  ") if entry.id else Text()
                _print(console, name.append(first), 2)
                for line in others:
                    _print(console, Text(line), 2 if line.startswith(" ") else 4)
        console.print()
    console.print(Text(PURPOSE, "italic"))


def _print(console: Console, text: Text, indent: int) -> None:
    """A line, wrapped so that what belongs to an item of a list stays under the words of the item."""
    before = len(text.plain) - len(text.plain.lstrip())
    if not text.plain[before:].startswith("- "):
        console.print(Padding(text, (0, 0, 0, indent)))
        return
    item = Table.grid()
    item.add_column(no_wrap=True)
    item.add_column()
    item.add_row("- ", text[before + 2 :])
    console.print(Padding(item, (0, 0, 0, indent + before)))
