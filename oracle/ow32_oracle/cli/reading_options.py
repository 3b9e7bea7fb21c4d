"""The options with which a command is told how to read the text."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import click

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.reading_choice import ReadingError, choose_readings
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

Command = TypeVar("Command", bound=Callable[..., Any])

base_option = partial(
    click.option,
    "--readings",
    "base",
    metavar="default|literal|FILE",
    help="How the text is read: our way, as it is worded, or as a JSON file says.",
)
"""The option --readings, handed to the command as `base`."""

changes_option = partial(
    click.option,
    "--reading",
    "changes",
    multiple=True,
    metavar="NAME=ALTERNATIVE",
    help="Read one thing otherwise; may be given repeatedly.",
)
"""The option --reading, handed to the command as `changes`."""


def reading_options(command: Command) -> Command:
    """Give a command both options; without them the text is read by default."""
    return base_option(default="default", show_default=True)(changes_option()(command))


def chosen(book: Rulebook, base: str, changes: Iterable[str] = ()) -> Choice:
    """The way of reading the text that the options ask for.

    Raises:
        Refusal: there is no such file, reading or alternative, or one reading is changed twice.
    """
    try:
        return choose_readings(book, base, changes)
    except ReadingError as error:
        raise Refusal(str(error)) from error
