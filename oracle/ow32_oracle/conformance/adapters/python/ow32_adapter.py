"""Lets your own system answer the questions of the OW32 conformance kit.

ow32 conform -- python3 ow32_adapter.py

Verification of rules and software with synthetic patients; not a decision aid.

The kit writes one JSON object a line to standard input and reads one a line from standard output. Nothing else may
be written there; standard error is yours. Needs nothing but Python itself.
"""

import json
import sys
import traceback
from typing import Any

IMPLEMENTATION = {
    "name": "my system",
    "version": "0",
    "language": "Python",
    # Left out: all levels, and our reading of the text. `ow32 conform --help` lists both.
    # "levels": ["start", "dose"],
    # "readings": {"three-cycles": "during"},
}


def reply(case: dict[str, Any]) -> dict[str, Any]:
    """Answer one case.

    Args:
        case: `case["decision"]` is what is asked, as in "start" or "venetoclax". `case["record"]` is what is known of
            the patient; what is missing, None or "unknown" is not known. Where there are `case["days"]` in its place,
            they are what was recorded of each day of a course, and the last is asked about.
    """
    # ------------------------------------------------------------------------------------------------------------
    # Ask your own system here, and return one of
    #   {"answer": {"outcome": "start"}}                                       what it would do
    #   {"answer": {"statuses": {"start": "permitted", "do_not_start": "permitted"}}}
    #   {"answer": {"undetermined": True}}                                     too little is known
    #   {"answer": {"not_asked": True}}                                        the question does not arise
    #   {"refused": "the age is 200 years"}                                    the record cannot be
    # Whatever is raised is told as an error of your system.
    return {"skipped": True, "message": "no system is asked yet"}
    # ------------------------------------------------------------------------------------------------------------


def main() -> None:
    """Reply to each line until told to stop."""
    for line in sys.stdin:
        said = json.loads(line)
        match said["cmd"]:
            case "start":
                write({"version": 1, "implementation": IMPLEMENTATION})
            case "dialect":
                write({"ok": said["dialect"] == "ow32/2025-12-02"})
            case "run":
                write({"seq": said["seq"], **asked(said["case"])})
            case "stop":
                return


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """The reply to a case, or that there was an error."""
    try:
        return reply(case)
    except Exception as error:
        context = {"message": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
        return {"errored": True, "context": context}


def write(said: dict[str, Any]) -> None:
    """One line, at once."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
