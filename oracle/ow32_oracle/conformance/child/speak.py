"""The protocol, spoken for a function: run as a script, by itself, with `module:function` for an argument.

Nothing of ours is imported here: a start takes a twentieth of a second and not a whole one.
"""

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import IO, Any

Function = Callable[[dict[str, Any]], Mapping[str, Any]]

VERSION = 1
"""The version of the protocol that is spoken."""

IMPLEMENTATION = "IMPLEMENTATION"
"""The name under which the module of the function may say what it is, as in the protocol."""

NOT_THERE = 64
"""The exit code where there is no such function; the last line on standard error says why."""

_KINDS = {"answer", "refused", "skipped", "errored"}


class NoFunction(Exception):
    """There is no such function, or its module cannot be imported; the message says what to do."""


def replied(function: Function, case: dict[str, Any]) -> Any:
    """What a function replies to a case, as it is after a journey as JSON; an exception is `errored`."""
    try:
        reply = json.loads(json.dumps(function(case)))
    except Exception as error:  # The function is not ours: whatever it raises is its answer.
        message = f"{type(error).__name__}: {error}"
        return {"errored": True, "context": {"message": message, "traceback": traceback.format_exc()}}
    return reply if isinstance(reply, dict) and set(reply) & _KINDS else {"answer": reply}


def serve(function: Function, implementation: Mapping[str, Any], lines: Iterable[bytes], output: IO[bytes]) -> None:
    """Speak the protocol for a function until it is said to stop."""
    for line in lines:
        said = json.loads(line)
        match said.get("cmd"):
            case "start":
                reply = {"version": VERSION, "implementation": implementation}
            case "dialect":
                reply = {"ok": True}
            case "run":
                reply = {"seq": said["seq"], **replied(function, said["case"])}
            case _:
                return
        output.write(json.dumps(reply).encode() + b"\n")
        output.flush()


def find(target: str) -> tuple[Function, Mapping[str, Any]]:
    """The function that `module:function` names, and what its module says of the system.

    Raises:
        NoFunction: there is none.
    """
    name, colon, path = target.partition(":")
    if not (name and colon and path) or name.endswith(".py") or "/" in name:
        hint = name.removesuffix(".py").replace("/", ".") or "module"
        raise NoFunction(f'"{target}" names no function: write MODULE:FUNCTION, as in {hint}:{path or "answer"}')
    try:
        module = importlib.import_module(name)
    except Exception as error:  # The module is not ours.
        traceback.print_exc()
        why = f"{type(error).__name__}: {error}"
        raise NoFunction(f'cannot import "{name}" ({why}): {_hint(error, name)}') from error
    found: Any = module
    for part in path.split("."):
        if not hasattr(found, part):
            near = get_close_matches(part, [each for each in dir(found) if not each.startswith("_")], n=1)
            hint = f"did you mean {near[0]}?" if near else "write the name of a function in it"
            raise NoFunction(f'there is no "{part}" in {name}: {hint}')
        found = getattr(found, part)
    if not callable(found):
        raise NoFunction(f"{target} is no function: write the name of one, which takes a case and returns the reply")
    about = getattr(module, IMPLEMENTATION, {})
    return found, {"name": target, "language": "Python", **(about if isinstance(about, Mapping) else {})}


def _hint(error: Exception, name: str) -> str:
    own = name.partition(".")[0]
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == own:
        return "is it in the current folder, or installed in this environment?"
    return "mend the module, or install what it needs in this environment"


def main(arguments: Sequence[str]) -> int:
    """Speak the protocol for the function that the one argument names."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib takes long to import.
    # The current folder is where the module is looked for, and not the folder of this script.
    sys.path[:] = ["", *(each for each in sys.path if each != here)]
    # What the function prints, by whatever means, is not to come among the replies.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        function, implementation = find(arguments[0])
    except NoFunction as error:
        sys.stderr.write(f"{error}\n")
        return NOT_THERE
    serve(function, implementation, sys.stdin.buffer, output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
