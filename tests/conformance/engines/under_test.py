"""The engines, and how each is asked by the kit."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen
from miniatures.in_javascript import adapter

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival
from bench.rivals.differences import ELIGIBLE
from bench.rivals.field import Absent, rivals_of
from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.in_python import Calling
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.process import Process
from ow32_oracle.conformance.protocol import Askable
from ow32_oracle.conformance.results import System

NODE = Path(__file__).parent / "node"

LEVELS = (Level.START, Level.MISSING_DATA)
"""What the engines claim: the one decision that was written for them."""

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    PERMITTED: {"statuses": {"start": "permitted", "do_not_start": "permitted"}},
    FORBIDDEN: {"statuses": {"start": "forbidden", "do_not_start": "required"}},
    UNDETERMINED: {"undetermined": True},
    NOT_ASKED: {"not_asked": True},
}
"""The answers of the protocol for the words with which the engines answer."""


@frozen
class NotHere(Exception):
    """An engine that cannot be used here, and why."""

    reason: str


@define(eq=False)
class Deciding(Calling):
    """An engine for Python, which decides all records in one go before it is asked about the first."""

    rival: Rival = field(kw_only=True)
    said: dict[str, str] = field(factory=dict, init=False)

    def announce(self, cases: tuple[Case, ...]) -> None:
        """Decide what is about to be asked."""
        records = [known(case.as_object["record"]) for case in cases]
        self.said = dict(zip((repr(record) for record in records), self.rival.prepare(records)(), strict=True))
        self.function = lambda case: ANSWERS[self.said[repr(known(case["record"]))]]


def known(record: Mapping[str, Any]) -> Record:
    """What the engines are handed: the facts that bear on a start, without those that are not known."""
    return {name: record[name] for name in ELIGIBLE if record.get(name) not in (None, "unknown")}


@frozen
class Engine:
    """An engine with rules.

    Attributes:
        name: what it is called; the name of its baseline, too.
        start: what the kit asks, given a folder to write into; NotHere if the engine is not.
        of_python: whether it is one of the rivals that are measured, too.
    """

    name: str
    start: Callable[[Path], Askable]
    of_python: bool

    @property
    def baseline(self) -> Path:
        """The file of the differences that are accepted; where there is none, there is no difference."""
        name = "".join(letter if letter.isalnum() else "-" for letter in self.name.lower())
        while "--" in name:
            name = name.replace("--", "-")
        return Path(__file__).parent / "baselines" / f"{name.strip('-')}.json"


def _of_python(module: str, name: str) -> Engine:
    def start(_: Path) -> Askable:
        rivals = rivals_of(module)
        if isinstance(rivals, Absent):
            raise NotHere(f"{rivals.library} cannot be used here ({rivals.reason}): make engines installs it")
        (rival,) = (each for each in rivals if each.name == name)
        about = System(name=name, version=rival.version, levels=LEVELS)
        return Deciding(dict, about=about, rival=rival)

    return Engine(name, start, of_python=True)


def _of_node(name: str, script: str, variant: str) -> Engine:
    def start(folder: Path) -> Askable:
        if shutil.which("node") is None:
            raise NotHere("there is no node on the path: install Node.js 20 or later")
        if not (NODE / "node_modules").is_dir():
            raise NotHere("the packages of npm are not installed: make engines installs them")
        return Process(command=("node", str(adapter(_asks(NODE / script, variant), folder, LEVELS))), time_limit=30)

    return Engine(name, start, of_python=False)


def _asks(script: Path, variant: str) -> str:
    """The expression in JavaScript that asks a script about the start, and answers in the words of the protocol."""
    answers = {word: {"answer": answer} for word, answer in ANSWERS.items()}
    skipped = {"skipped": True, "message": "only the start is written for this engine"}
    known = "Object.entries(theCase.record).filter(([, value]) => value !== null && value !== 'unknown')"
    return (
        f"theCase.decision !== 'start' ? {json.dumps(skipped)} : require({json.dumps(str(script))})"
        f".start(Object.fromEntries({known}), {json.dumps(variant)}).then((word) => ({json.dumps(answers)})[word])"
    )


ENGINES = (
    _of_python("zen_table", "zen, catch-all forbids"),
    _of_python("zen_table", "zen, catch-all permits"),
    _of_python("zen_table", "zen, careful"),
    _of_python("cedar_policies", "Cedar, plain"),
    _of_python("cedar_policies", "Cedar, careful"),
    _of_python("cel_in_rust", "CEL (Rust)"),
    _of_python("cel_in_cpp", "CEL (C++)"),
    _of_python("cel_in_python", "CEL (Python)"),
    _of_python("json_logic", "JSONLogic, plain"),
    _of_python("json_logic", "JSONLogic, careful"),
    _of_python("dmn_table", "DMN (SpiffWorkflow)"),
    _of_python("hand_written_sql", "SQL, plain"),
    _of_python("hand_written_sql", "SQL, careful"),
    _of_node("CQL, missing parameters left out", "cql.js", "omitted"),
    _of_node("CQL, missing parameters null", "cql.js", "null"),
    _of_node("DMN (feelin), plain", "feel.js", "plain"),
    _of_node("DMN (feelin), careful", "feel.js", "careful"),
)
"""Every engine, in each of the ways in which the decision was written for it."""
