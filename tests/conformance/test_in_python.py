"""A function under test: in a process of its own, and called directly."""

import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from few_vectors import ADULT, FEW, MINOR, NO_AGE, TWICE
from systems.right import answer

from ow32_oracle.conformance.in_python import Calling, Function, InPython
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.protocol import Askable, NotThere
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Vector

LEFT_OUT = "1 case was left out: a name stands twice in it, which objects cannot tell"


def asked(system: Askable, *vectors: Vector) -> Run:
    """A run over some vectors and nothing else."""
    return run(system, Asked(vectors=vectors, leaks=False))


def in_module(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str, target: str = "rules:decide") -> InPython:
    """A function in a module of its own, looked for in the current folder."""
    (folder / "rules.py").write_text(dedent(source), encoding="utf-8")
    monkeypatch.chdir(folder)
    return InPython(target, time_limit=20)


# -- in a process of its own --------------------------------------------------------------------------------------


def test_a_function_that_is_right_conforms(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the few vectors but one, of which a dictionary cannot tell what is wrong."""
    monkeypatch.chdir(Path(__file__).parent)
    found = asked(InPython("systems.right:answer", time_limit=60), *FEW)
    assert {each.ending for each in found.results} == {Ending.CONFORMS}
    assert found.verdict is Verdict.CONFORMS
    assert (found.system.name, found.system.language) == ("systems.right:answer", "Python")
    assert found.notes == (LEFT_OUT,)
    assert TWICE not in [each.vector for each in found.results]


def test_what_a_function_prints_is_no_babble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By print, by the stream and by its number: all of it goes to standard error."""
    source = """
        import os, sys
        def decide(case):
            print("thinking")
            sys.__stdout__.write("harder\\n")
            sys.__stdout__.flush()
            os.write(1, b"deeper\\n")
            return {"outcome": "do_not_start"}
    """
    assert asked(in_module(tmp_path, monkeypatch, source), MINOR, ADULT).verdict is Verdict.CONFORMS


def test_an_exception_is_an_error_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The function is asked again after it, unlike after an exit."""
    source = """
        import sys
        def decide(case):
            age = case["record"].get("age_years")
            if age == 17:
                raise KeyError("age")
            if age is None:
                sys.exit(5)
            return {"outcome": "start"}
    """
    found = asked(in_module(tmp_path, monkeypatch, source), MINOR, ADULT, NO_AGE)
    first, second, third, *_ = found.results
    assert (first.ending, first.message) == (Ending.ERRORED, "KeyError: 'age'")
    assert "rules.py" in first.got["context"]["traceback"]
    assert second.ending is Ending.CONFORMS
    assert (third.ending, third.message) == (Ending.CRASHED, "it ended with exit code 5 in reply to the case")


def test_a_module_may_say_what_the_system_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the protocol."""
    source = """
        IMPLEMENTATION = {"name": "rules", "version": "3", "levels": ["start"]}
        class Rules:
            def decide(self, case):
                return {"outcome": "do_not_start"}
        ours = Rules()
    """
    found = asked(in_module(tmp_path, monkeypatch, source, "rules:ours.decide"), MINOR, NO_AGE)
    assert (found.system.name, found.system.version) == ("rules", "3")
    assert found.system.levels == (Level.START,)
    assert [each.vector for each in found.results] == [MINOR]
    assert found.results[0].reproduction == "ow32 conform --case required/start/1 --python rules:ours.decide"


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("", "rules", '"rules" names no function: write MODULE:FUNCTION, as in rules:answer'),
        ("", "rules.py:decide", "names no function: write MODULE:FUNCTION, as in rules:decide"),
        ("", "ruels:decide", "No module named 'ruels'): is it in the current folder, or installed"),
        ("def decyde(case): ...", "rules:decide", 'there is no "decide" in rules: did you mean decyde?'),
        ("decide = 3", "rules:decide", "rules:decide is no function: write the name of one"),
        ("import no_such_library", "rules:decide", "mend the module, or install what it needs"),
        ("1 / 0", "rules:decide", 'cannot import "rules" (ZeroDivisionError: division by zero): mend the module'),
    ],
)
def test_a_function_that_is_not_there_is_no_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, target: str, words: str
) -> None:
    """The words say why, and what to do."""
    with pytest.raises(NotThere) as refused:
        asked(in_module(tmp_path, monkeypatch, source, target), MINOR)
    assert words in str(refused.value)


# -- called directly ----------------------------------------------------------------------------------------------


def test_a_function_can_be_called_without_a_process(capsys: pytest.CaptureFixture[str]) -> None:
    """What it prints is kept from standard output here, too."""

    def talking(case: dict[str, Any]) -> Mapping[str, Any]:
        sys.stdout.write("thinking")
        return answer(case)

    found = asked(Calling(talking), *FEW)
    assert found.verdict is Verdict.CONFORMS
    assert found.notes == (LEFT_OUT,)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("function", "came"),
    [
        (lambda case: {"outcome": "start"}, Cause.FORBIDDEN),
        (lambda case: {"refused": "no"}, Cause.REFUSED),
        (lambda case: 1 / 0, Ending.ERRORED),
        (lambda case: None, Ending.BABBLED),
        (lambda case: {"outcome": {1}}, Ending.ERRORED),
        (lambda case: {"skipped": True}, Ending.SKIPPED),
    ],
)
def test_whatever_a_function_returns_is_told(function: Function, came: Cause | Ending) -> None:
    """Answers, refusals, exceptions, nothing, and what is no JSON."""
    result = asked(Calling(function), MINOR).results[0]
    assert (result.cause or result.ending) is came


def test_a_function_that_changes_its_case_harms_nobody() -> None:
    """Each call gets a dictionary of its own."""

    def careless(case: dict[str, Any]) -> Mapping[str, Any]:
        said = answer(case)
        case.clear()
        return said

    assert asked(Calling(careless), *FEW).verdict is Verdict.CONFORMS
