"""The protocol, version 1: what is said to a system, and what it says of itself.

JSON lines over standard input and output, an object a line, after the convention of Bowtie. The same objects travel by
the other ways of asking. `schemas/protocol.schema.json` states every message; `docs/conformance.md` tells of them.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from attrs import frozen

from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.replies import Babble, Failed, Reply
from ow32_oracle.conformance.results import System
from ow32_oracle.names import nearest
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.reading_choice import ReadingError, choose_readings
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32

VERSION = 1
"""The version of the protocol."""

START = {"cmd": "start", "version": VERSION, "edition": OW32.edition, "purpose": PURPOSE}
DIALECT = {"cmd": "dialect", "dialect": OW32.edition}
STOP = {"cmd": "stop"}

_REMEDY = '{"version": 1, "implementation": {"name": "..."}}'


class NotThere(Exception):
    """There is no such system; the message says what is wrong with how it was named."""


@frozen
class Unwilling:
    """The system says that it does not know this edition."""

    message: str


class Askable(Protocol):
    """A system under test, whatever the way of asking it."""

    @property
    def arguments(self) -> tuple[str, ...]:
        """What of a command line of `ow32 conform` names the system."""

    @property
    def can_be_fresh(self) -> bool:
        """Whether `start` gives a system that has not been asked anything before."""

    @property
    def log(self) -> str:
        """The end of what the system has written elsewhere, as on its standard error."""

    def start(self) -> System | Unwilling | Failed:
        """Start the system, anew if it is running.

        Raises:
            NotThere: there is no such system.
        """

    def takes(self, case: Case) -> bool:
        """Whether a case can be put to it without loss."""

    def announce(self, cases: tuple[Case, ...]) -> None:
        """What is about to be asked, in this order; it may be asked all at once."""

    def ask(self, case: Case) -> Reply:
        """Ask a case. After a failure the system has to be started again."""

    def stop(self) -> None:
        """End the system, or the conversation with it."""


def run_message(seq: int, case: Case) -> str:
    """The line that asks a case."""
    return f'{{"cmd": "run", "seq": {seq}, "case": {case.text}}}'


def read_start(said: Mapping[str, Any]) -> System:
    """What a system says of itself in reply to `start`.

    Raises:
        Babble: this is no such reply.
    """
    version, about = said.get("version"), said.get("implementation")
    if version != VERSION or isinstance(version, bool):
        raise Babble(f"the version of the protocol is not {VERSION}: reply to start with {_REMEDY}")
    if not isinstance(about, dict) or not isinstance(about.get("name"), str) or not about["name"]:
        raise Babble(f"the reply to start does not say what is tested: reply with {_REMEDY}")
    return read_about(about)


def read_about(about: Mapping[str, Any]) -> System:
    """What a system says of itself.

    Raises:
        Babble: something is not of its kind, or there is no such reading or level.
    """
    for name in ("name", "version", "language", "homepage"):
        if not isinstance(about.get(name, ""), str):
            raise Babble(f"implementation, {name}: write text in quotes, or leave it out")
    readings = about.get("readings", {})
    if not isinstance(readings, dict) or not all(isinstance(each, str) for each in readings.values()):
        raise Babble('implementation, readings: write an object, as in {"three-cycles": "completed"}')
    try:
        choose_readings(OW32, "default", [f"{name}={alternative}" for name, alternative in readings.items()])
    except ReadingError as error:
        raise Babble(f"implementation, readings: {error}") from error
    known = {"name", "version", "language", "readings", "levels"}
    return System(
        name=about.get("name", ""),
        version=about.get("version", ""),
        language=about.get("language", ""),
        readings=readings,
        levels=_levels(about.get("levels")),
        about={name: value for name, value in about.items() if name not in known},
    )


def _levels(written: object) -> tuple[Level, ...]:
    if written is None:
        return tuple(Level)
    if not isinstance(written, list) or not written:
        raise Babble('implementation, levels: write a list of names, as in ["start", "dose"], or leave it out')
    names = [level.value for level in Level]
    for name in written:
        if name not in names:
            near = nearest(name, names) if isinstance(name, str) else None
            hint = f"did you mean {near}?" if near else f"write some of {', '.join(names)}"
            raise Babble(f"implementation, levels: there is no level {shown(str(name))}: {hint}")
    return tuple(level for level in Level if level.value in written)


def read_line(line: bytes) -> Mapping[str, Any]:
    """The object on a line.

    Raises:
        Babble: there is none; the message quotes the line.
    """
    try:
        text = line.decode().strip()
    except UnicodeDecodeError as error:
        raise Babble("it wrote a line that is not UTF-8: write UTF-8") from error
    try:
        said = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Babble(
            f"it wrote {shown(text)}, which is not JSON: write replies alone to standard output, "
            "each on a line of its own, and all else to standard error"
        ) from error
    if not isinstance(said, dict):
        raise Babble(f"it wrote {shown(text)}, which is no JSON object: write an object a line")
    return said
