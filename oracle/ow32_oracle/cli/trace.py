"""`ow32 trace`: check a reader's own copy of the recommendation against the clauses."""

import json
from pathlib import Path
from typing import Any

import click
from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ow32_oracle.trace import Trace, trace_document
from ow32_spec.clauses import CLAUSES
from ow32_spec.language.clauses import Clause
from ow32_spec.source import Sentence

_STYLES = {"found": "green", "moved": "yellow", "changed": "yellow", "missing": "red", "unclassified": "red"}


class UnreadableCopy(click.ClickException):
    """The copy cannot be compared at all; the message says what to do about it."""

    exit_code = 2


@click.command()
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    required=True,
    help="Your copy of OW32: Markdown, or text pasted from the PDF, in UTF-8.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.pass_context
def trace(context: click.Context, source: Path, as_json: bool) -> None:
    """Check your own copy of the recommendation, sentence by sentence.

    The project may not hold the wording, only a fingerprint of each sentence. This command splits your copy
    into sentences and says which clause each belongs to, which clauses have no sentence or a reworded one,
    and which sentences no clause accounts for.

    Exit code 0: the copy is the document. 1: it differs. 2: it cannot be read.
    """
    result = trace_document(_read(source), CLAUSES)
    if as_json:
        click.echo(json.dumps(_as_json(result), indent=2))
    else:
        _show(result)
    context.exit(0 if result.clean else 1)


def _read(source: Path) -> str:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableCopy(
            f"cannot read {source} ({error.strerror}): give the path of your copy of OW32 as a text file"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableCopy(
            f"{source} is not UTF-8 text (byte {error.start + 1}): copy the text out of the PDF or the word "
            "processor and save it as plain text in UTF-8"
        ) from error
    if not text.strip():
        raise UnreadableCopy(f"{source} is empty: save the text of OW32 in it and run this again")
    return text


@frozen
class _Row:
    state: str
    line: str
    clause: str
    words: str


def _rows(result: Trace) -> list[_Row]:
    """One row for each sentence: first what was found, in the order of the copy, then whatever is wrong."""

    def row(state: str, clause: Clause | None, sentence: Sentence | None, words: str) -> _Row:
        # A paste may hold control characters, which must not reach the terminal.
        printable = "".join(letter if letter.isprintable() else " " for letter in words)
        return _Row(state, str(sentence.line) if sentence else "-", clause.id if clause else "-", printable)

    rows = [
        row("found", each.clause, each.sentence, each.clause.locator)
        for each in result.found
        if each not in result.moved
    ]
    rows += [
        row("moved", each.clause, each.sentence, f"out of its place ({each.clause.locator})") for each in result.moved
    ]
    rows += [
        row("changed", each.clause, each.sentence, f"({each.clause.locator}) now: {each.sentence.text}")
        for each in result.changed
    ]
    rows += [
        row("missing", each.clause, None, f"({each.clause.locator}) should say: {each.clause.paraphrase}")
        for each in result.missing
    ]
    rows += [row("unclassified", None, sentence, sentence.text) for sentence in result.unclassified]
    return rows


def _verdict(result: Trace) -> str:
    if result.clean:
        return f"clean: {len(result.found)} sentences found, none missing and none left unclassified"
    if not result.found:
        return "differs: no sentence of OW32 was found; is this the recommendation, in English and complete?"
    counts = {
        "found": len(result.found),
        "moved": len(result.moved),
        "changed": len(result.changed),
        "missing": len(result.missing),
        "unclassified": len(result.unclassified),
    }
    return "differs: " + ", ".join(f"{count} {state}" for state, count in counts.items() if count)


def _show(result: Trace) -> None:
    console = Console()
    rows = _rows(result)
    if console.is_terminal:
        table = Table("", "line", "clause", "", title="Your copy of OW32 and the clauses", title_justify="left")
        for row in rows:
            style = _STYLES[row.state]
            table.add_row(Text(row.state, style), row.line, Text(row.clause), Text(row.words))
        console.print(table)
        console.print(Text(_verdict(result), "bold green" if result.clean else "bold red"))
        return
    for row in rows:
        click.echo(f"{row.state:<12}  {row.line:>4}  {row.clause:<24}  {row.words}")
    click.echo(_verdict(result))


def _as_json(result: Trace) -> dict[str, Any]:
    def where(sentence: Sentence) -> dict[str, Any]:
        return {"line": sentence.line, "sentence": sentence.text, "fingerprint": sentence.fingerprint}

    return {
        "clean": result.clean,
        "found": [{"clause": each.clause.id, "line": each.sentence.line} for each in result.found],
        "moved": [{"clause": each.clause.id, "line": each.sentence.line} for each in result.moved],
        "changed": [
            {"clause": each.clause.id, "expected": each.fingerprint} | where(each.sentence) for each in result.changed
        ],
        "missing": [{"clause": each.clause.id, "expected": each.fingerprint} for each in result.missing],
        "unclassified": [where(sentence) for sentence in result.unclassified],
    }
