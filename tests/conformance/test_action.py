"""The composite action: it says what it takes, and its steps do with bash what they would do on a runner."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ow32_oracle.cli.conform import conform
from ow32_oracle.conformance.cases import vectors
from ow32_oracle.conformance.child import speak
from ow32_oracle.conformance.reports.writing import FILES
from ow32_oracle.conformance.vector import Group
from ow32_oracle.purpose import PURPOSE

ROOT = Path(__file__).resolve().parents[2]
ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, ASK = ACTION["runs"]["steps"]

INTERPRETER = r"""#!/bin/bash
# Stands for Python: writes down what it is called with, and makes the summary if that is wanted.
printf '%s\n' "$@" > "$WRITTEN_DOWN"
for word in "$@"; do
  case "$word" in markdown=*) echo "## the summary" > "${word#markdown=}" ;; esac
done
exit "${EXIT_CODE:-0}"
"""


def evaluated(step: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    """The environment of a step; its expressions are nothing but names of inputs and outputs."""
    known = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
    known |= {f"steps.{each}": value for each, value in inputs.items() if "." in each}
    return {name: known[text.removeprefix("${{").removesuffix("}}").strip()] for name, text in step["env"].items()}


class Runner:
    """What a runner has for a step: a folder, files for outputs and the summary, and bash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "python3"
        self.python.write_text(INTERPRETER, encoding="utf-8")
        self.python.chmod(0o755)
        self.interpreter = str(self.python)
        self.environment: dict[str, str] = {}

    def step(self, step: Mapping[str, Any], **inputs: str) -> int:
        """Run a step as a runner does; its exit code."""
        values = {name.replace("_", "-"): value for name, value in inputs.items()}
        values["install.outputs.interpreter"] = self.interpreter
        environment = {
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "WRITTEN_DOWN": str(self.folder / "written-down"),
            **self.environment,
            **evaluated(step, values),
        }
        script = self.folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(command, cwd=self.folder, env=environment, check=False).returncode

    def text(self, name: str) -> str:
        """What a step has written to a file."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def words(self) -> list[str]:
        """What the interpreter was called with last."""
        return self.text("written-down").splitlines()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner whose Python writes down what it is called with."""
    return Runner(tmp_path)


def reports(folder: str) -> list[str]:
    """The options for every form of report."""
    return [word for name, form in FILES.items() for word in ("--report", f"{form}={folder}/{name}")]


def test_the_action_says_what_it_is_and_what_each_input_is() -> None:
    """With the purpose line; every input is optional, since the system is named by one of three."""
    assert ACTION["description"].endswith(PURPOSE)
    assert all(about["description"] and isinstance(about["default"], str) for about in ACTION["inputs"].values())
    assert ACTION["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" and step["name"] for step in ACTION["runs"]["steps"])


def test_no_input_is_put_into_a_script() -> None:
    """Where it would be run as part of it; inputs come by the environment."""
    for step in (INSTALL, ASK):
        assert "${{" not in step["run"]
        assert all(text.startswith("${{ ") for text in step["env"].values())


def test_every_input_is_used() -> None:
    """In the environment of a step."""
    used = " ".join(text for step in (INSTALL, ASK) for text in step["env"].values())
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in used] == []


# -- asking -------------------------------------------------------------------------------------------------------


def test_a_command_is_run_by_bash_and_every_report_is_written(runner: Runner) -> None:
    """The command stays one word, so that whatever is in it reaches its own shell."""
    command = 'node system.js --name "o\'neil" | tee $LOG'
    assert runner.step(ASK, command=command) == 0
    begin = ["-m", "ow32_oracle.cli", "conform"]
    assert runner.words() == [*begin, *reports("ow32-reports"), "--", "bash", "-c", command]
    assert runner.text("summary") == "## the summary\n"
    assert runner.text("output") == "exit-code=0\n"


def test_inputs_become_options(runner: Runner) -> None:
    """Levels with blanks in their names, a baseline, other arguments one a line."""
    runner.step(
        ASK,
        url="http://localhost:8080/decide",
        levels="start, missing data",
        baseline="known differences.json",
        arguments="--reading\nramp=every_cycle\n",
        reports="out put",
    )
    words = runner.words()[3:]
    options = ["--level", "start", "--level", "missing data", "--baseline", "known differences.json"]
    options += ["--reading", "ramp=every_cycle", *reports("out put"), "--url", "http://localhost:8080/decide"]
    assert words == options


@pytest.mark.parametrize(
    "inputs",
    [
        {"command": "node system.js"},
        {"url": "http://localhost:8080/decide", "levels": "start,dose"},
        {"python": "my_package.rules:answer", "arguments": "--random\n0"},
    ],
    ids=" ".join,
)
def test_the_command_line_that_is_made_can_be_parsed(runner: Runner, inputs: Mapping[str, str]) -> None:
    """By the command itself."""
    runner.step(ASK, **inputs)
    context = conform.make_context("conform", runner.words()[3:])
    named = {name: context.params[name] for name in ("command", "url", "python") if context.params[name]}
    assert list(named) == [next(iter(inputs))]


def test_the_exit_code_is_passed_on_and_put_out(runner: Runner) -> None:
    """The summary is there all the same."""
    runner.environment["EXIT_CODE"] = "3"
    assert runner.step(ASK, python="a:b") == 3
    assert runner.text("output") == "exit-code=3\n"
    assert runner.text("summary") == "## the summary\n"


def test_an_old_summary_is_not_taken_for_a_new_one(runner: Runner) -> None:
    """Where a run ends before it writes one."""
    runner.step(ASK, python="a:b")
    runner.python.write_text("#!/bin/bash\nexit 2\n", encoding="utf-8")
    runner.folder.joinpath("summary").unlink()
    assert runner.step(ASK, python="a:b") == 2
    assert runner.text("summary") == ""


def test_a_system_is_asked_indeed(runner: Runner) -> None:
    """The step as it stands, with the real command, over a program; it differs, and every report is written."""
    runner.interpreter = sys.executable
    runner.environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    target = "ow32_oracle.conformance.demo.wrong_system:answer"
    program = shlex.join([sys.executable, speak.__file__, target])
    of_age, too_young = (
        next(each.id for each in vectors([Group.REQUIRED]) if each.record.get("age_years") == age) for age in (18, 17)
    )
    arguments = f"--case\n{of_age}\n--case\n{too_young}"
    assert runner.step(ASK, command=f"exec {program}", arguments=arguments) == 1
    assert {path.name for path in (runner.folder / "ow32-reports").iterdir()} == set(FILES)
    assert runner.text("summary").startswith("## ❌ wrong on purpose differs: 1 of 2 cases")


# -- installing ---------------------------------------------------------------------------------------------------


def test_ow32_keeps_to_itself_where_the_system_is_no_function(runner: Runner) -> None:
    """In an environment of its own; nothing is changed for the system."""
    own = runner.folder / "temp" / "ow32" / "bin"
    own.mkdir(parents=True)
    (own / "python").write_text(INTERPRETER, encoding="utf-8")
    (own / "python").chmod(0o755)
    assert runner.step(INSTALL) == 0
    assert runner.text("output") == f"interpreter={own / 'python'}\n"
    assert runner.words()[:3] == ["-m", "pip", "install"] and runner.words()[-1] == f"{ROOT}[testing]"


def test_ow32_is_installed_beside_a_function(runner: Runner) -> None:
    """Which is imported, and so has to be where ow32 is."""
    assert runner.step(INSTALL, python="my_package:answer") == 0
    assert runner.text("output") == "interpreter=python3\n"
