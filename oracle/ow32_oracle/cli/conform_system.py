"""The options with which a command is told which system is tested."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.conformance.cds_hooks import CdsHooks
from ow32_oracle.conformance.http import HttpSystem
from ow32_oracle.conformance.in_python import InPython
from ow32_oracle.conformance.process import TIME_LIMIT, Process
from ow32_oracle.conformance.protocol import Askable

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("command", metavar="[-- CMD...]", nargs=-1, type=click.UNPROCESSED),
    click.option("--url", metavar="URL", help="A service that is posted cases as JSON."),
    click.option("--cds-hooks", metavar="URL", help="A CDS Hooks service for order-sign, or a server with one."),
    click.option("--python", metavar="MODULE:FUNCTION", help="A function that takes a case and returns the reply."),
    click.option(
        "--batch",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Post so many cases to --url at once.",
    ),
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
        NotThere: what is named is no address.
    """
    limit = naming["time_limit"]
    ways: Mapping[str, Callable[[], Askable]] = {
        "command": lambda: Process(command=naming["command"], time_limit=limit),
        "url": lambda: HttpSystem(url=naming["url"], time_limit=limit, batch=naming["batch"]),
        "cds_hooks": lambda: CdsHooks(url=naming["cds_hooks"], time_limit=limit),
        "python": lambda: InPython(naming["python"], time_limit=limit),
    }
    named = [way for way in ways if naming[way]]
    if len(named) != 1:
        what = "two systems are named" if named else "no system is named"
        raise Refusal(f"{what}: give -- CMD..., or one of --url, --cds-hooks and --python")
    return ways[named[0]]()
