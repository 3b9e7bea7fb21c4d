"""The systems under test in a session of pytest: each is started once, and ended with the session."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from attrs import define, evolve, field

from ow32_oracle.conformance.asking import Asking, Reproducing, put
from ow32_oracle.conformance.cases import Case, Expecting
from ow32_oracle.conformance.http import HttpSystem
from ow32_oracle.conformance.in_python import IMPLEMENTATION, Calling
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.process import Process
from ow32_oracle.conformance.protocol import Askable, NotThere, Unwilling, read_about
from ow32_oracle.conformance.replies import Babble, Failed
from ow32_oracle.conformance.results import Result, System
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice


@define(eq=False)
class Conversation:
    """A system that has been started, and what is expected of it.

    Attributes:
        asking: the conversation with it.
        about: what it says of itself.
    """

    asking: Asking
    about: System
    _expecting: dict[tuple[tuple[str, str], ...], Expecting] = field(factory=dict)

    @property
    def log(self) -> str:
        """The end of what the system has written on its standard error."""
        return self.asking.system.log

    def unclaimed(self, case: Case) -> list[Level]:
        """The levels of a case that the system does not claim."""
        levels = {case.vector.level, level_of(OW32.decision(case.vector.decision))}
        return sorted(levels.difference(self.about.levels))

    def takes(self, case: Case) -> bool:
        """Whether a case can be put to it without loss."""
        return self.asking.system.takes(case)

    def expecting(self, changes: Choice) -> Expecting:
        """What is expected where the readings that it declares are changed so."""
        key = tuple(sorted(changes.items()))
        if key not in self._expecting:
            readings = {**OW32.default_readings, **self.about.readings, **changes}
            self._expecting[key] = Expecting(readings)
        return self._expecting[key]

    def put(self, case: Case, changes: Choice) -> Result:
        """Ask a case, and judge the reply; how to ask again is for pytest to say."""
        return evolve(put(self.asking, case, self.expecting(changes), Reproducing()), reproduction="")


_CONVERSATIONS = pytest.StashKey[dict[object, Conversation]]()


def conversation(config: pytest.Config, system: object) -> Conversation:
    """The conversation with a system, which is started if it has not been in this session.

    Args:
        config: the configuration of the session.
        system: what the fixture `ow32_system` returns.
    """
    known = config.stash.setdefault(_CONVERSATIONS, {})
    key = system if isinstance(system, str) else tuple(system) if isinstance(system, Sequence) else id(system)
    if key not in known:
        known[key] = _started(_askable(system))
    return known[key]


def end_conversations(config: pytest.Config) -> None:
    """End all systems of a session."""
    for each in config.stash.get(_CONVERSATIONS, {}).values():
        each.asking.system.stop()


def _started(system: Askable) -> Conversation:
    asking = Asking(system)
    try:
        about = asking.start()
    except NotThere as error:
        pytest.fail(str(error), pytrace=False)
    if isinstance(about, Unwilling | Failed):
        pytest.fail(f"the system does not start: {about.message}", pytrace=False)
    return Conversation(asking, about)


def _askable(system: object) -> Askable:
    match system:
        case str():
            return HttpSystem(url=system)
        case list() | tuple() if system and all(isinstance(word, str) for word in system):
            return Process(command=tuple(system))
        case _ if callable(system):
            return Calling(system, _about(system))
    pytest.fail(
        f"the fixture ow32_system returned {type(system).__name__}: return a function that is given a case, the words "
        "of a command line in a list, or the address of a service",
        pytrace=False,
    )


def _about(function: Callable[..., Any]) -> System:
    """What the module of a function says of the system, if it does."""
    module = sys.modules.get(getattr(function, "__module__", ""))
    said = getattr(module, IMPLEMENTATION, {})
    name = getattr(function, "__qualname__", type(function).__qualname__)
    try:
        return read_about({"name": name, "language": "Python", **(said if isinstance(said, Mapping) else {})})
    except Babble as error:
        pytest.fail(str(error), pytrace=False)
