"""What a command reads from and reports to: a file or standard input, and the error stream."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import click

from ow32_oracle.cli.refusal import Refusal

T = TypeVar("T")


def report(words: str) -> None:
    """Say something on the error stream, apart from the tables if a person sees both."""
    click.echo(f"\n{words}" if sys.stderr.isatty() else words, err=True)


@contextmanager
def opened(source: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input where the path is -.

    Raises:
        Refusal: there is nothing to be read there.
    """
    if str(source) == "-":
        if sys.stdin is None:  # As a service may be started.
            raise Refusal("standard input is closed: give the path of a file with records")
        yield sys.stdin.buffer
        return
    try:
        stream = source.open("rb")
    except OSError as error:
        raise _unreadable(source, error) from error
    with stream:
        yield stream


def readable(entries: Iterator[T], source: Path) -> Iterator[T]:
    """The same entries; a fault of reading, and of nothing else, said in words.

    Raises:
        Refusal: the source cannot be read any further.
    """
    try:
        yield from entries
    except OSError as error:
        raise _unreadable(source, error) from error


@contextmanager
def writing() -> Iterator[None]:
    """A fault of writing said in words.

    Raises:
        Refusal: the answers cannot be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:  # Whoever reads has seen enough; click ends quietly.
            raise
        raise Refusal(f"cannot write the answers ({error.strerror}): write them elsewhere") from error


def _unreadable(source: Path, error: OSError) -> Refusal:
    where = "standard input" if str(source) == "-" else click.format_filename(source)
    return Refusal(f"cannot read {where} ({error.strerror}): give the path of a file with records, or - for stdin")
