"""The oracle as a system under test, over standard input and output: the one that is right by definition.

    ow32 conform -- python -m ow32_oracle.conformance.reference [READING=ALTERNATIVE ...]

It speaks the protocol in the plainest way, so that it can be read as an example of it.
"""

import json
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from ow32_oracle.conformance.answering import answer_case
from ow32_oracle.conformance.levels import Level
from ow32_oracle.oracle import Oracle
from ow32_oracle.reading_choice import ReadingError, choose_readings
from ow32_oracle.record_syntax import Members, parse
from ow32_spec.book import OW32

PROTOCOL = 1
"""The version of the protocol that is spoken here."""


class ProtocolError(Exception):
    """What was said is nothing that the protocol knows; the message says what was expected."""


def replies(lines: Iterable[str], oracle: Oracle) -> Iterator[Mapping[str, Any]]:
    """What is replied to each line until it is said to stop.

    Raises:
        ProtocolError: a line is no command.
    """
    for line in lines:
        said = parse(line)
        if not isinstance(said, Members):
            raise ProtocolError(f"a command is a JSON object on one line, not {line.strip()!r}")
        match dict(said.pairs):
            case {"cmd": "start", "version": int(number)} if number == PROTOCOL:
                yield {"version": PROTOCOL, "implementation": _about(oracle)}
            case {"cmd": "dialect", "dialect": str(dialect)}:
                yield {"ok": dialect == OW32.edition}
            case {"cmd": "run", "seq": seq, "case": Members(pairs=pairs)}:
                yield {"seq": seq, **_answered(dict(pairs), oracle)}
            case {"cmd": "stop"}:
                return
            case _:
                expected = f"start (version {PROTOCOL}), dialect, run and stop"
                raise ProtocolError(f"{line.strip()!r} is no command: there are {expected}")


def _about(oracle: Oracle) -> Mapping[str, Any]:
    return {
        "name": "ow32",
        "version": version("ow32"),
        "language": "Python",
        "readings": dict(oracle.readings),
        "levels": [level.value for level in Level],
    }


def _answered(case: Mapping[str, Any], oracle: Oracle) -> Mapping[str, Any]:
    try:
        answer = answer_case(case, oracle)
    except Exception as error:  # Whatever it is, the next case can still be answered.
        return {"errored": True, "context": {"message": str(error), "traceback": traceback.format_exc()}}
    return answer if "refused" in answer else {"answer": answer}


def main(arguments: Sequence[str]) -> int:
    """Answer on standard output what is asked on standard input; 2 where that is not possible."""
    try:
        oracle = Oracle(choose_readings(OW32, "default", arguments))
        for reply in replies(sys.stdin, oracle):
            sys.stdout.write(json.dumps(reply) + "\n")
            sys.stdout.flush()
    except (ProtocolError, ReadingError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
