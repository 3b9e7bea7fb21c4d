"""The options with which a command is told which system is tested."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.conformance.process import TIME_LIMIT, Process
from ow32_oracle.conformance.protocol import Askable

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("command", metavar="[-- CMD...]", nargs=-1, type=click.UNPROCESSED),
    click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        default=TIME_LIMIT,
        show_default=True,
        metavar="SECONDS",
        help="A case is to be answered within so many seconds; to start, within three times as many.",
    ),
)


def system_options(command: Command) -> Command:
    """Give a command the options that `the_system` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def the_system(naming: Mapping[str, Any]) -> Askable:
    """The system that the options name.

    Raises:
        Refusal: they name none, or more than one.
    """
    if not naming["command"]:
        raise Refusal("name the system: ow32 conform -- CMD..., or --url, --cds-hooks or --python")
    return Process(command=naming["command"], time_limit=naming["time_limit"])
