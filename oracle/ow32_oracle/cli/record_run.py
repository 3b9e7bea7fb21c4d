"""A command that answers record by record: what is read, refused, counted, and said at the head."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import click

from ow32_oracle.answer_json import refused
from ow32_oracle.answer_words import counted
from ow32_oracle.cli.streams import readable, report
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import in_words
from ow32_oracle.records import ReadRecord, RefusedRecord, read_records
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook


def show_head(book: Rulebook, readings: Choice) -> None:
    """The purpose, the edition and the readings, before the lines of text."""
    click.echo(f"# {PURPOSE}\n# {book.edition}, {in_words(book, readings)}")


def over_records(
    stream: BinaryIO, source: Path, book: Rulebook, show: Callable[[ReadRecord], None], *, done: str, as_objects: bool
) -> int:
    """Show the answer to every record of a stream; how many were refused.

    Args:
        stream: the text of the records.
        source: where it is from, for messages.
        book: whose records they are.
        show: what is done with a record that can be read.
        done: what then has been done with it, as in "decided".
        as_objects: an object stands in the place of a record that is refused, too.
    """
    shown = bad = 0
    for entry in readable(read_records(stream, book), source):
        match entry:
            case RefusedRecord():
                bad += 1
                report("\n".join(map(str, entry.problems)))
                if as_objects:
                    click.echo(json.dumps(refused(entry, book)))
            case ReadRecord():
                shown += 1
                show(entry)
    report(f"{counted(shown, 'record')} {done}, {bad:,} refused")
    return bad
