"""Decisions written out as a module run by themselves, and say what the oracle says."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ow32_oracle import PURPOSE
from ow32_oracle.cli import main
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Date, values_of

_ASK = """
import importlib.util, json, sys
from datetime import date
spec = importlib.util.spec_from_file_location("emitted", sys.argv[1])
emitted = importlib.util.module_from_spec(spec)
spec.loader.exec_module(emitted)
said = []
for record in json.load(sys.stdin):
    if "date" in record:
        record["date"] = date.fromisoformat(record["date"])
    by_mapping = {name: emitted.decide(name, record) for name in emitted.DECISIONS}
    by_object = {name: emitted.decide(name, emitted.Known(record)) for name in emitted.DECISIONS}
    assert by_mapping == by_object
    said.append(by_mapping)
strangers = [name for name in sys.modules if name.startswith(("ow32", "attr", "z3"))]
json.dump({"said": said, "strangers": strangers}, sys.stdout)
"""


def emitted(path: Path, *options: str) -> str:
    """The module that the command writes."""
    result = CliRunner().invoke(main, ["emit", "python", *options, "-o", str(path)])
    assert result.exit_code == 0, result.output
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("base", ["default", "literal"])
def test_an_emitted_module_runs_by_itself_and_says_the_same(tmp_path: Path, base: str) -> None:
    """Every decision, of records that lack facts, in an interpreter without any installed package."""
    path = tmp_path / "emitted.py"
    text = emitted(path, "--readings", base)
    assert PURPOSE in text
    assert max(map(len, text.splitlines())) <= 150
    chance = random.Random(11)
    records = [
        {
            fact.name: fact.typical if chance.random() < 0.5 else chance.choice(list(values_of(fact.of)))
            for fact in OW32.facts
            if chance.random() < known
        }
        for known in (0.4, 0.7, 0.95, 1)
        for _ in range(6)
    ]
    asked = [
        {name: str(each) if isinstance(OW32.fact(name).of, Date) else each for name, each in record.items()}
        for record in records
    ]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _ASK, str(path)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    heard = json.loads(done.stdout)
    assert heard["strangers"] == []
    readings = OW32.default_readings if base == "default" else OW32.literal_readings
    projection = Projection(OW32)
    for record, said in zip(records, heard["said"], strict=True):
        for decision in OW32.decisions:
            expected = answer(projection, decision, record, readings)
            assert said[decision.name] == {each.outcome: each.status.value for each in expected.outcomes}, record


def test_one_decision_is_printed() -> None:
    """On standard output, with the names of facts and norms in it."""
    result = CliRunner().invoke(main, ["emit", "python", "--decision", "start"])
    assert result.exit_code == 0
    assert "age_years = record.age_years" in result.stdout
    assert "# refractory-to-venetoclax" in result.stdout
    assert "def venetoclax" not in result.stdout


def test_what_cannot_be_emitted_is_refused(tmp_path: Path) -> None:
    """An unknown decision, an unknown reading, a folder that is not there."""
    for options in (["--decision", "strat"], ["--reading", "scope=never"], ["-o", str(tmp_path / "none" / "x.py")]):
        result = CliRunner().invoke(main, ["emit", "python", *options])
        assert result.exit_code == 2, options
        assert result.stdout == ""


def test_a_mapping_with_a_stranger_is_refused_by_an_emitted_module(tmp_path: Path) -> None:
    """A misspelt fact would otherwise count as one that is not known."""
    text = emitted(tmp_path / "start.py", "--decision", "start")
    names: dict[str, object] = {}
    exec(text, names)
    with pytest.raises(ValueError, match="'age'"):
        names["decide"]("start", {"age": 64})  # type: ignore[operator]
