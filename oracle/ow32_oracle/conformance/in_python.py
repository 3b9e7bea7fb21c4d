"""A system that is a function in Python: it gets a case as a dictionary, and returns the reply.

    def answer(case):
        return {"outcome": "start"}

It runs in a process of its own, which speaks the protocol for it: so it can be timed out and ended, and what it prints
goes to its standard error. `Calling` asks a function within this process, where a debugger can follow it and nothing
can end it.
"""

import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from typing import IO, Any

from attrs import define, field

from ow32_oracle.conformance import protocol
from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.process import TIME_LIMIT, Process
from ow32_oracle.conformance.protocol import NotThere, Unwilling
from ow32_oracle.conformance.replies import KINDS, Babble, Errored, Failed, Reply, read_reply
from ow32_oracle.conformance.results import Ending, System
from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown
from ow32_spec.book import OW32

Function = Callable[[dict[str, Any]], Mapping[str, Any]]

IMPLEMENTATION = "IMPLEMENTATION"
"""The name under which the module of the function may say what it is, as in the protocol."""

_NOT_THERE = 64
"""The exit code of the process where there is no such function."""


class InPython(Process):
    """A function in Python, in a process of its own.

    Attributes:
        target: `module:function`; the module is looked for in the current folder, too.
        time_limit: the seconds within which a case is to be answered.
    """

    def __init__(self, target: str, time_limit: float = TIME_LIMIT) -> None:
        super().__init__(
            command=(sys.executable, "-m", "ow32_oracle.conformance.in_python", target),
            time_limit=time_limit,
            arguments=("--python", target),
        )

    def start(self) -> System | Unwilling | Failed:
        """Start the process, and import the function.

        Raises:
            NotThere: there is no such function.
        """
        started = super().start()
        if isinstance(started, Failed) and self.exit_code == _NOT_THERE:
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
            replied = _replied(self.function, dict(case.as_object))
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


def _replied(function: Function, case: dict[str, Any]) -> Any:
    """What a function replies, as it is after a journey as JSON."""
    try:
        replied = json.loads(json.dumps(function(case)))
    except Exception as error:  # The function is not ours: whatever it raises is its answer.
        message = f"{type(error).__name__}: {error}"
        return {"errored": True, "context": {"message": message, "traceback": traceback.format_exc()}}
    return replied if isinstance(replied, dict) and set(replied) & set(KINDS) else {"answer": replied}


# -- the process --------------------------------------------------------------------------------------------------


def serve(function: Function, implementation: Mapping[str, Any], lines: Iterable[bytes], output: IO[bytes]) -> None:
    """Speak the protocol for a function until it is said to stop."""
    for line in lines:
        said = json.loads(line)
        match said.get("cmd"):
            case "start":
                reply = {"version": protocol.VERSION, "implementation": implementation}
            case "dialect":
                reply = {"ok": said.get("dialect") == OW32.edition}
            case "run":
                reply = {"seq": said["seq"], **_replied(function, said["case"])}
            case _:
                return
        output.write(json.dumps(reply).encode() + b"\n")
        output.flush()


def find(target: str) -> tuple[Function, Mapping[str, Any]]:
    """The function that `module:function` names, and what its module says of the system.

    Raises:
        NotThere: there is no such function, or its module cannot be imported.
    """
    name, colon, path = target.partition(":")
    if not (name and colon and path) or name.endswith(".py") or "/" in name:
        hint = name.removesuffix(".py").replace("/", ".") or "module"
        raise NotThere(f"{shown(target)} names no function: write MODULE:FUNCTION, as in {hint}:{path or 'answer'}")
    try:
        module = importlib.import_module(name)
    except Exception as error:  # The module is not ours.
        traceback.print_exc()
        raise NotThere(
            f"cannot import {shown(name)} ({type(error).__name__}: {error}): {_hint(error, name)}"
        ) from error
    found: Any = module
    for part in path.split("."):
        if not hasattr(found, part):
            near = nearest(part, [each for each in dir(found) if not each.startswith("_")])
            hint = f"did you mean {near}?" if near else "write the name of a function in it"
            raise NotThere(f"there is no {shown(part)} in {name}: {hint}")
        found = getattr(found, part)
    if not callable(found):
        raise NotThere(f"{target} is no function: write the name of one, which takes a case and returns the reply")
    about = getattr(module, IMPLEMENTATION, {})
    return found, {"name": target, "language": "Python", **(about if isinstance(about, Mapping) else {})}


def _hint(error: Exception, name: str) -> str:
    own = name.partition(".")[0]
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == own:
        return "is it in the current folder, or installed in this environment?"
    return "mend the module, or install what it needs in this environment"


def main(arguments: Sequence[str]) -> int:
    """Speak the protocol for the function that the one argument names."""
    # What the function prints, by whatever means, is not to come among the replies.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        function, implementation = find(arguments[0])
    except NotThere as error:
        sys.stderr.write(f"{error}\n")
        return _NOT_THERE
    serve(function, implementation, sys.stdin.buffer, output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
