"""`ow32 demo`: each slip of the system is found and told once, nothing else is, and the reports hold the same."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from ow32_oracle.cli.demo import GROUPS, demo
from ow32_oracle.conformance import running
from ow32_oracle.conformance.cases import vectors
from ow32_oracle.conformance.demo import wrong_system
from ow32_oracle.conformance.demo.telling import planted
from ow32_oracle.conformance.in_python import Calling
from ow32_oracle.conformance.protocol import read_about
from ow32_oracle.conformance.reports.grouping import slips
from ow32_oracle.conformance.reports.tally import unaccepted
from ow32_oracle.conformance.reports.writing import FILES
from ow32_oracle.conformance.results import Ending
from ow32_oracle.purpose import PURPOSE


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the command shows, and the folder of its reports."""
    folder = tmp_path_factory.mktemp("demo") / "reports"
    came = CliRunner().invoke(demo, ["--reports", str(folder)])
    assert came.exit_code == 0, came.output
    return came.output, folder


def test_the_demonstration_tells_each_slip_once_and_nothing_else(shown: tuple[str, Path]) -> None:
    """As many differences as slips; and the table at the end says which is which."""
    told, _ = shown
    titles = re.findall(r"^(\d)\. .*OW32#", told, re.MULTILINE)
    assert titles == ["1", "2", "3", "4"]
    matched = re.findall(r"^  (\d)\. .*?  +(\d) +\S+/\S+/\d+$", told, re.MULTILINE)
    assert [slip for slip, _ in matched] == ["1", "2", "3", "4"]
    assert sorted(number for _, number in matched) == ["1", "2", "3", "4"]


def test_the_demonstration_shows_the_source_the_purpose_and_what_to_do_next(shown: tuple[str, Path]) -> None:
    """The lines that are wrong stand in it as they are in the module."""
    told, _ = shown
    source = Path(wrong_system.__file__).read_text(encoding="utf-8").splitlines()
    for slip in planted():
        assert source[slip.line - 1].strip().rstrip(",") == slip.source
        assert f"{slip.source}  line {slip.line}" in told
    assert PURPOSE in told
    assert "differs: " in told and "Exit code 1." in told
    assert "ow32 conform -- python my_system.py" in told


def test_the_demonstration_writes_every_form_of_report(shown: tuple[str, Path]) -> None:
    """Under the names that the action uses, too."""
    _, folder = shown
    assert {path.name for path in folder.iterdir()} == set(FILES)
    report = json.loads((folder / "ow32.json").read_text(encoding="utf-8"))
    assert report["verdict"] == "differs" and len(report["slips"]) == 4
    assert json.loads((folder / "ow32.badge.json").read_text(encoding="utf-8"))["message"].startswith("differs")


def test_mended_line_by_line_the_system_conforms() -> None:
    """It is right but for its slips, and each is seen whether or not the others are there."""
    source = Path(wrong_system.__file__).read_text(encoding="utf-8")
    mended = {
        1: ('record["age_years"] > 18', 'record["age_years"] >= 18'),
        2: ('not record.get("flt3_activating_mutation")', 'opposite(record.get("flt3_activating_mutation"))'),
        3: (
            'inhibited = record["strong_cyp3a4_inhibitor"]',
            'inhibited = record["strong_cyp3a4_inhibitor"] or record["azole"] == "taken"',
        ),
        4: ('if record["day_of_cycle"] <= 3', 'if record["cycle"] == 1 and record["day_of_cycle"] <= 3'),
    }
    asked = running.Asked(vectors=tuple(vectors(GROUPS)), leaks=False)
    for number, (wrong, right) in mended.items():
        assert source.count(wrong) == 1
        source = source.replace(wrong, right)
        module: dict[str, object] = {}
        exec(compile(source, "mended", "exec"), module)
        answer = module["answer"]
        assert callable(answer)
        run = running.run(Calling(answer, read_about(wrong_system.IMPLEMENTATION)), asked)
        left = [slip.number for slip in planted() if any(map(slip.is_told_by, slips(unaccepted(run))))]
        assert left == [each for each in mended if each > number]
    assert Ending.DIFFERS not in run.counts()
