"""The page for developers: its messages are messages, and its first system is a system."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from few_vectors import ADULT, MINOR, vector
from test_protocol import fits

from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.process import Process
from ow32_oracle.conformance.protocol import read_start
from ow32_oracle.conformance.replies import Errored, NotAsked, Refused, Skipped, Undetermined, read_reply
from ow32_oracle.conformance.results import Cause, Ending, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_spec.book import OW32

PAGE = (Path(__file__).parents[2] / "docs" / "conformance.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def messages() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each message of the page, with the direction in which it goes."""
    for block in blocks("jsonl"):
        for line in block.splitlines():
            yield line[:2], json.loads(line[3:])


@pytest.mark.parametrize("message", [json.dumps(message) for _, message in messages()])
def test_every_message_fits_the_schema(message: str) -> None:
    """It is one of those that there are."""
    assert fits(json.loads(message))


def test_every_reply_is_read() -> None:
    """Each kind is shown."""
    kinds = set()
    decision = OW32.decision("start")
    for direction, message in messages():
        if message.get("cmd") == "run":
            decision = OW32.decision(message["case"]["decision"])
        if direction == "<-" and "seq" in message:
            shown = OW32.decision("start") if message["seq"] == 3 else decision
            raw = {name: value for name, value in message.items() if name != "seq"}
            kinds.add(type(read_reply(raw, shown).said))
        if "implementation" in message:
            assert read_start(message).levels == (Level.START, Level.DOSE)
    assert kinds >= {Undetermined, NotAsked, Refused, Skipped, Errored}


def test_the_first_system_runs_and_differs_as_the_page_says(tmp_path: Path) -> None:
    """It knows minors from adults, and nothing else."""
    (source,) = blocks("python")
    path = tmp_path / "my_system.py"
    path.write_text(source, encoding="utf-8")
    other = vector("start/3", record={**ADULT.record, "diagnosis": "other"})
    found = run(Process(command=(sys.executable, str(path))), Asked(vectors=(MINOR, ADULT, other)))
    assert [each.ending for each in found.results] == [Ending.CONFORMS, Ending.CONFORMS, Ending.DIFFERS]
    assert found.results[2].cause is Cause.FORBIDDEN
    assert found.verdict is Verdict.DIFFERS


def test_levels_and_exit_codes_are_those_that_there_are() -> None:
    """Each has its row, in order."""
    assert re.findall(r"^\| `([a-z ]+)` \| (?:whether|what|any|records)", PAGE, re.MULTILINE) == [
        level.value for level in Level
    ]
    assert [int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)] == [int(each) for each in Verdict]


def test_the_request_that_is_shown_is_json() -> None:
    """With the extension of the request as it is sent."""
    (request,) = blocks("json")
    assert set(json.loads(request)["extension"]["ow32"]) == {"edition", "proposed", "decision", "record"}
