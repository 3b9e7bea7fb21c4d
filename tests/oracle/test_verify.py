"""`ow32 verify`: what it prints, and with which exit code it ends."""

import importlib
import json

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.cli import main
from ow32_oracle.purpose import PURPOSE
from ow32_proofs import smt
from ow32_proofs.smt import Verdict
from ow32_spec.book import OW32
from ow32_spec.language.norms import must
from whole_verification import Command

COMMAND = importlib.import_module("ow32_oracle.cli.verify")
ONE = ("--theorem", "nobody_is_both_eligible_and_stopped")


def run(*arguments: str) -> Result:
    """Run the command as from a shell."""
    return CliRunner().invoke(main, ["verify", *arguments])


def test_the_whole_run_is_as_expected(verify_command: Command) -> None:
    """Every theorem and every finding, the purpose, and a closing line; exit code 0."""
    whole = verify_command.ended
    assert whole.returncode == 0
    assert PURPOSE in whole.stdout
    assert "nobody_is_both_eligible_and_stopped holds whenever scope = by_phase" in whole.stdout
    assert "F01  " in whole.stdout
    assert whole.stdout.rstrip().endswith("as expected.")


def test_off_a_terminal_lines_are_whole_and_plain(verify_command: Command) -> None:
    """No colour codes, no line broken or cut to a width, no blanks at the end of a line."""
    whole = verify_command.ended
    assert "\x1b" not in whole.stdout
    assert "…" not in whole.stdout
    assert all(line == line.rstrip() for line in whole.stdout.splitlines())
    assert any(len(line) > 200 for line in whole.stdout.splitlines())


def test_one_theorem_alone() -> None:
    """With --theorem that one is decided, with the finding it shows."""
    result = run(*ONE)
    assert result.exit_code == 0
    assert "1 theorems" in result.stdout
    assert "F03" in result.stdout
    assert "Decisions" not in result.stdout


def test_json_says_the_same() -> None:
    """One object with theorems, findings, patients and readings."""
    told = json.loads(run(*ONE, "--json").stdout)
    assert told["purpose"] == PURPOSE
    (theorem,) = told["theorems"]
    assert theorem["holds"] == theorem["expected"] == "whenever scope = by_phase"
    assert theorem["holds_by_default"] is True
    assert theorem["holds_literally"] is False
    (finding,) = told["findings"]
    assert finding["id"] == "F03"
    assert finding["readings"] == {"scope": "any_time"}
    assert finding["patient"]


def test_a_theorem_that_is_not_there_is_refused() -> None:
    """A misspelt name: exit code 2, one line, the nearest name."""
    result = run("--theorem", "nobody_is_both_eligible_and_stoped")
    assert result.exit_code == 2
    assert "did you mean nobody_is_both_eligible_and_stopped?" in result.stderr


def test_a_changed_verdict_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule changed: what was expected, what was found, what to do."""
    start = OW32.decision("start")
    planted = OW32.with_norm(must(start, "start", name="planted", clause="OW32#starting.0"))
    monkeypatch.setattr(COMMAND, "OW32", planted)
    result = run("--theorem", "no_minor_may_start")
    assert result.exit_code == 0  # still forbidden, by the criterion: the planted norm makes a conflict
    result = run("--theorem", "whoever_fails_a_criterion_may_not_start")
    assert result.exit_code == 1
    assert "CHANGED  whoever_fails_a_criterion_may_not_start" in result.stdout
    assert "expected: holds always" in result.stdout
    assert "remedy: " in result.stdout


def test_a_solver_that_says_unknown_ends_with_4(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown is told as such and is no pass."""
    monkeypatch.setattr(smt, "RESOURCES", 1)
    result = run(*ONE)
    assert result.exit_code == 4
    assert "UNKNOWN  nobody_is_both_eligible_and_stopped" in result.stdout


def test_solvers_that_disagree_end_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    """A contrary second opinion is a defect, told with the obligation."""
    monkeypatch.setattr(COMMAND, "second_opinion", lambda script: Verdict.SAT)
    result = run(*ONE, "--second-opinion")
    assert result.exit_code == 3
    assert "DISAGREE cvc5 says sat of " in result.stdout


def test_the_second_opinion_is_asked() -> None:
    """With --second-opinion the closing line names both solvers."""
    result = run(*ONE, "--second-opinion")
    assert result.exit_code == 0
    assert "decided by z3 and cvc5" in result.stdout


def test_a_second_solver_that_says_unknown_ends_with_4(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second opinion that is none is not taken for one."""
    monkeypatch.setattr(COMMAND, "second_opinion", lambda script: Verdict.UNKNOWN)
    assert run(*ONE, "--second-opinion").exit_code == 4


def test_a_crash_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not foreseen ends with 3 and is told as a defect, never with the code of a changed verdict."""

    def crash(*_: object, **__: object) -> None:
        raise KeyError("planted")

    monkeypatch.setattr(COMMAND, "verify", crash)
    result = run(*ONE)
    assert result.exit_code == 3
    assert "KeyError: 'planted'" in result.stderr
    assert "This is a defect of ow32, not a verdict" in result.stderr
