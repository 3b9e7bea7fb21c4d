"""Small systems for the tests of the runner: processes that do one thing wrong, and nothing else worth looking at."""

import sys
from pathlib import Path
from textwrap import dedent, indent

from ow32_oracle.conformance.process import Process

_FRAME = """
import json, os, sys, time

def reply(**said):
    print(json.dumps(said), flush=True)

for line in sys.stdin:
    said = json.loads(line)
    match said["cmd"]:
        case "start":
            reply(version=1, implementation={about})
        case "dialect":
            reply(ok=True)
        case "run":
            seq, case = said["seq"], said["case"]
            record = case.get("record", {{}})
            age = record.get("age_years")
{body}
        case "stop":
            break
"""


def written(folder: Path, body: str, about: str = '{"name": "scripted"}') -> Path:
    """A system as a file, `body` being what it does with a case: `seq`, `case`, `record` and `age` are there."""
    path = folder / "system.py"
    path.write_text(_FRAME.format(about=about, body=indent(dedent(body).strip(), " " * 12)), encoding="utf-8")
    return path


def scripted(folder: Path, body: str, about: str = '{"name": "scripted"}', time_limit: float = 20.0) -> Process:
    """The same as a system under test."""
    return Process(command=(sys.executable, str(written(folder, body, about))), time_limit=time_limit)


def whole(folder: Path, source: str, time_limit: float = 20.0) -> Process:
    """A system under test all of whose source is given."""
    path = folder / "system.py"
    path.write_text(dedent(source), encoding="utf-8")
    return Process(command=(sys.executable, str(path)), time_limit=time_limit)


OF_AGE = """
if not isinstance(age, int):
    reply(seq=seq, answer={"undetermined": True, "missing": ["age_years"]})
else:
    reply(seq=seq, answer={"outcome": "start" if age >= 18 else "do_not_start"})
"""
"""What a system does that starts every adult: right of those patients who lack nothing else."""
