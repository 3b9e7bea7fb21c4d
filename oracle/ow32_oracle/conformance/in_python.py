"""A system that is a function in Python: it gets a case as a dictionary, and returns the reply.

    def answer(case):
        return {"outcome": "start"}

It runs in a process of its own, which speaks the protocol for it: so it can be timed out and ended, and what it prints
goes to its standard error. `Calling` asks a function within this process, where a debugger can follow it and nothing
can end it.
"""

import sys
import time
from contextlib import redirect_stdout

from attrs import define, field

from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.child import speak
from ow32_oracle.conformance.child.speak import IMPLEMENTATION, Function
from ow32_oracle.conformance.process import TIME_LIMIT, Process
from ow32_oracle.conformance.protocol import NotThere, Unwilling
from ow32_oracle.conformance.replies import Babble, Errored, Failed, Reply, read_reply
from ow32_oracle.conformance.results import Ending, System
from ow32_spec.book import OW32

__all__ = ["IMPLEMENTATION", "Calling", "Function", "InPython"]


class InPython(Process):
    """A function in Python, in a process of its own.

    Attributes:
        target: `module:function`; the module is looked for in the current folder, too.
        time_limit: the seconds within which a case is to be answered.
    """

    def __init__(self, target: str, time_limit: float = TIME_LIMIT) -> None:
        super().__init__(
            command=(sys.executable, speak.__file__, target),
            time_limit=time_limit,
            arguments=("--python", target),
        )

    def start(self) -> System | Unwilling | Failed:
        """Start the process, and import the function.

        Raises:
            NotThere: there is no such function.
        """
        started = super().start()
        if isinstance(started, Failed) and self.exit_code == speak.NOT_THERE:
            raise NotThere(self.log.strip().splitlines()[-1])
        return started

    def takes(self, case: Case) -> bool:
        """A dictionary has each name once."""
        return not case.needs_text


@define(eq=False)
class Calling:
    """A function in Python, within this process.

    Attributes:
        function: what is called; its exceptions are told as `errored`, and what it prints is kept from the output.
        about: what the system says of itself.
    """

    function: Function
    about: System = field()
    arguments: tuple[str, ...] = field(init=False)
    can_be_fresh: bool = field(default=False, init=False)
    log: str = field(default="", init=False)

    @about.default
    def _by_its_name(self) -> System:
        return System(name=_name(self.function), language="Python")

    @arguments.default
    def _as_target(self) -> tuple[str, ...]:
        return ("--python", _name(self.function))

    def start(self) -> System | Unwilling | Failed:
        """There is nothing to start."""
        return self.about

    def takes(self, case: Case) -> bool:
        """A dictionary has each name once."""
        return not case.needs_text

    def announce(self, cases: tuple[Case, ...]) -> None:
        """Nothing is done ahead."""

    def ask(self, case: Case) -> Reply:
        """Call the function with a case."""
        began = time.perf_counter()
        with redirect_stdout(sys.stderr):
            replied = speak.replied(self.function, dict(case.as_object))
        try:
            reply = read_reply(replied, OW32.decision(case.vector.decision))
        except Babble as error:
            reply = Reply(said=Failed(Ending.BABBLED, str(error)), raw=replied)
        if isinstance(reply.said, Errored) and reply.said.traceback:
            self.log = reply.said.traceback
        return reply.after(time.perf_counter() - began)

    def stop(self) -> None:
        """There is nothing to stop."""


def _name(function: Function) -> str:
    return f"{getattr(function, '__module__', '?')}:{getattr(function, '__qualname__', '?')}"
