"""`ow32 facts`: the vocabulary of records."""

import json
from collections.abc import Sequence

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ow32_oracle.cli.refusal import Refusal, pick
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.schema import record_schema
from ow32_oracle.vocabulary import (
    as_json,
    assumptions_on,
    decisions_by_fact,
    facts_behind,
    kind,
    values_in_brief,
)
from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Enumeration

_EPILOG = f"""
\b
In a record, a fact that is not known is left out, null or "unknown".

\b
Examples:
  ow32 facts
  ow32 facts azole cycle
  ow32 facts --decision venetoclax
  ow32 facts --json | jq -r .facts[].name
  ow32 facts --json-schema > record.schema.json

{PURPOSE}
"""


@click.command(epilog=_EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--decision",
    "decisions",
    multiple=True,
    metavar="NAME",
    help="Only facts on which this decision can turn, under some reading; may be given repeatedly.",
)
@click.option("--json", "json_too", is_flag=True, help="Print the facts as JSON.")
@click.option("--json-schema", "schema", is_flag=True, help="Print the JSON Schema (draft 2020-12) of a record.")
def facts(*, names: tuple[str, ...], decisions: tuple[str, ...], json_too: bool, schema: bool) -> None:
    """Say what facts a record may have, their values and what they mean.

    With NAME, say everything about these facts: each value's meaning, the source, the decisions that turn on
    it and the assumptions that bind it.

    Exit code 0, or 2: there is no such fact or decision.
    """
    book = OW32
    if schema:
        if names or decisions or json_too:
            raise Refusal("--json-schema is of the whole record: give it alone")
        click.echo(json.dumps(record_schema(book), indent=2))
        return
    chosen = pick("fact", names, book.facts)
    if decisions:
        used = {
            fact.name
            for decision in pick("decision", decisions, book.decisions)
            for fact in facts_behind(book, decision)
        }
        chosen = tuple(fact for fact in chosen if fact.name in used)
    if json_too:
        click.echo(json.dumps(as_json(book, chosen), indent=2))
        return
    console = Console()
    _head(book, console)
    if names:
        _details(book, chosen, console)
    elif console.is_terminal:
        _tables(chosen, console)
    else:
        _lines(book, chosen)


def _lines(book: Rulebook, chosen: Sequence[Fact]) -> None:
    """A line for each fact: name, group and kind in columns that depend on the rulebook alone, then words."""
    name = max(len(fact.name) for fact in book.facts)
    group = max(len(fact.group) for fact in book.facts)
    width = max(len(kind(fact.of)) for fact in book.facts)
    for fact in chosen:
        words = "; ".join([fact.meaning, *_listed(fact)])
        click.echo(f"{fact.name:<{name}}  {fact.group:<{group}}  {kind(fact.of):<{width}}  {words}")


def _tables(chosen: Sequence[Fact], console: Console) -> None:
    """A table for each part of the record, all with the same columns."""
    console.print(Text("Facts without a list of values are true or false."))
    width = max((len(fact.name) for fact in chosen), default=0)
    for group in dict.fromkeys(fact.group for fact in chosen):
        table = Table.grid(padding=(0, 2, 0, 0))
        # Where they would leave no room for words, names are broken, too.
        table.add_column(width=min(width, console.width // 2), overflow="fold")
        table.add_column(overflow="fold")
        for fact in chosen:
            if fact.group == group:
                words = Text(fact.meaning)
                for values in _listed(fact):
                    words.append(f"\n{values}", "dim")
                table.add_row(Text(fact.name, "cyan"), words)
        console.print()
        console.print(Text(group.capitalize(), "bold"))
        console.print(Padding(table, (0, 0, 0, 2)))


def _listed(fact: Fact) -> list[str]:
    """The values of a fact, where it is worth saying: of a truth value it is not."""
    return [] if isinstance(fact.of, Boolean) else [values_in_brief(fact.of)]


def _details(book: Rulebook, chosen: Sequence[Fact], console: Console) -> None:
    """Everything about each fact, in paragraphs; the same words whatever the output is."""
    decisions = decisions_by_fact(book)
    for fact in chosen:
        rows = [("meaning", fact.meaning)]
        if fact.negation:
            rows.append(("if false", fact.negation))
        if isinstance(fact.of, Enumeration):
            width = max(map(len, fact.of.values))
            rows += [
                ("values" if value == fact.of.values[0] else "", f"{value:<{width}}  {meaning}")
                for value, meaning in fact.of.labels.items()
            ]
        else:
            rows.append(("values", values_in_brief(fact.of)))
        rows.append(("group", fact.group))
        if fact.source:
            rows.append(("source", fact.source))
        rows.append(("decisions", ", ".join(each.name for each in decisions[fact.name]) or "none"))
        rows.append(("assumptions", ", ".join(assumptions_on(book, fact)) or "none"))
        if not console.is_terminal:
            click.echo("\n".join([f"\n{fact.name}", *(f"  {label:<11}  {words}" for label, words in rows)]))
            continue
        table = Table.grid(padding=(0, 2, 0, 0))
        for label, words in rows:
            table.add_row(Text(label, "dim"), Text(words))
        console.print()
        console.print(Text(fact.name, "bold"))
        console.print(Padding(table, (0, 0, 0, 2)))


def _head(book: Rulebook, console: Console) -> None:
    if console.is_terminal:
        console.print(Text(PURPOSE, "italic"))
        console.print(Text(book.edition))
    else:
        click.echo(f"# {PURPOSE}\n# {book.edition}")
