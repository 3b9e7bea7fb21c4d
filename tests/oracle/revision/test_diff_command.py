"""`ow32 diff`: what it prints, how it refuses, and its exit codes."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.purpose import PURPOSE
from ow32_oracle.revision.shipped import NOT_SETTLED, shipped_names
from ow32_spec.book import OW32

ADOLESCENTS = """
title = "Adolescents from 16"
says = "The lower limit of age is 16."
concerns = "age_years >= 16 and age_years < 18"
[[norm]]
name = "start/adult"
when = "age_years >= 16"
"""


def diff(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(import_module("ow32_oracle.cli.diff").diff, arguments)


@pytest.fixture
def adolescents(tmp_path: Path) -> str:
    """The path of an amendment."""
    path = tmp_path / "adolescents.toml"
    path.write_text(ADOLESCENTS, encoding="utf-8")
    return str(path)


def test_what_is_different_is_told_with_the_purpose(adolescents: str) -> None:
    """Versions, relation, patients and who else; exit code 1."""
    result = diff("ow32", adolescents, "--decision", "start", "--decision", "transplant", "--by", "on_treatment")
    assert result.exit_code == 1, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == PURPOSE
    assert lines[1] == "from  ow32/2025-12-02, default readings"
    assert "“Adolescents from 16”" in lines[2]
    assert "The lower limit of age is 16." in result.stdout
    assert any(line.startswith("start  looser  ") for line in lines)
    assert "  start now open" in lines
    assert "    patient the patient is not on a course" in result.stdout
    assert "            - the patient's age: 16 to 17" in lines
    assert "  by on_treatment" in lines
    assert "equivalent  nobody is treated differently: transplant" in lines
    assert lines[-1] == "Nobody else is treated differently than those whom the amendment names."
    assert "\x1b" not in result.stdout


def test_who_is_not_meant_is_told(adolescents: str) -> None:
    """An amendment that names too few says so by a patient."""
    path = Path(adolescents)
    path.write_text(ADOLESCENTS.replace("age_years >= 16 and age_years < 18", "age_years == 17"), encoding="utf-8")
    result = diff("ow32", adolescents, "--decision", "start")
    assert "start: others, too, are treated differently" in result.stdout
    assert "exactly 16 years old" in result.stdout.splitlines()[-1]


def test_two_versions_that_say_the_same_are_equivalent() -> None:
    """Exit code 0, every decision named."""
    result = diff("ow32", "ow32:scope=by_phase")
    assert result.exit_code == 0
    for decision in OW32.decisions:
        assert decision.name in result.stdout.splitlines()[-1]


def test_the_label_is_compared_in_the_decisions_that_it_has() -> None:
    """And says that it is no part of OW32."""
    result = diff("ow32", "label", "--decision", "cycle_length")
    assert result.exit_code == 1
    assert "no part of OW32" in result.stdout
    assert "because of cycle_length/label-28-days (LABEL#cycle.1)" in result.stdout
    refused = diff("ow32", "label", "--decision", "start")
    assert refused.exit_code == 2
    assert "there is no decision" in refused.stderr
    refused = diff("ow32", "label", "--claims")
    assert refused.exit_code == 2
    assert "label has not every decision of the edition: leave out --claims" in refused.stderr


def test_theorems_and_findings_that_change_are_told() -> None:
    """Of an amendment that is shipped: the finding settled, and the reason for what no longer holds."""
    result = diff("F12", "--claims", "--decision", "prescription")
    assert result.exit_code == 1
    told = " ".join(result.stdout.split())
    assert "theorems that now hold nobody_with_a_contraindication_is_prescribed" in told
    assert "that hold no longer nothing_more_is_needed_to_prescribe (refuted)" in told
    assert "findings settled F12 A contraindication is to be considered" in told
    assert "arises now nothing_more_is_needed_to_prescribe: The absence of contraindications" in told
    assert "not decided none" in told


def test_json_is_one_object(adolescents: str) -> None:
    """With both versions, the decisions, and the purpose."""
    result = diff("ow32", adolescents, "--decision", "start", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["purpose"] == PURPOSE
    assert (told["from"]["name"], told["to"]["name"]) == ("ow32", adolescents)
    assert told["from"]["readings"] == dict(OW32.default_readings)
    (start,) = told["decisions"]
    assert (start["decision"], start["relation"]) == ("start", "looser")
    assert "claims" not in told


def test_what_is_shipped_is_listed() -> None:
    """With what no amendment settles, and why."""
    result = diff("--list")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == PURPOSE
    for name in (*shipped_names(), *NOT_SETTLED):
        assert any(line.startswith(f"{name}  ") for line in result.stdout.splitlines()), name


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "0 versions are named: name two, or one amendment"),
        (("ow32", "ow32", "ow32"), "3 versions are named"),
        (("ow32",), "is no amendment: name two versions"),
        (("ow23", "ow32"), "did you mean ow32?"),
        (("ow32", "F38"), "no amendment settles F38"),
        (("ow32", "ow32:scoop=any_time"), "did you mean scope?"),
        (("ow32", "none.toml"), "cannot read none.toml"),
        (("ow32", "ow32", "--decision", "strat"), "did you mean start?"),
        (("ow32", "ow32", "--by", "age"), "did you mean age_years?"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: tuple[str, ...], words: str) -> None:
    """One line on the error stream, exit code 2."""
    result = diff(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_help_says_how_versions_are_written_and_what_it_is_for() -> None:
    """With examples and exit codes."""
    told = " ".join(diff("--help").stdout.split())
    for words in (PURPOSE, "ow32 diff F12 --claims", "Exit code 0", "amendment.toml"):
        assert words in told
