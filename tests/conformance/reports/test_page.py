"""The page on continuous integration tells of everything that there is, and of nothing else."""

import json
import re
from pathlib import Path

import yaml

from ow32_oracle.conformance.reports.baseline import read
from ow32_oracle.conformance.reports.writing import FORMATS
from ow32_oracle.conformance.results import Cause

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def first_cells(text: str) -> list[str]:
    """The code in the first column of a table."""
    return re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)


def test_every_input_of_the_action_is_told_of() -> None:
    """In the order in which the action has them."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert first_cells(section("Three lines on GitHub")) == list(action["inputs"])
    assert all(f"`{name}`" in section("Three lines on GitHub") for name in action["outputs"])


def test_the_steps_shown_are_steps() -> None:
    """With inputs that the action has; the files that they take are written."""
    shown = [yaml.safe_load(each) for each in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
    ours = shown[0][0]
    assert ours["uses"] == "OWNER/ow32@REF"
    assert set(ours["with"]) <= set(first_cells(section("Three lines on GitHub")))
    assert [step["if"] for step in shown[1]] == ["always()", "always()"]


def test_every_form_of_report_is_told_of() -> None:
    """Those that `--report` takes."""
    assert sorted(first_cells(section("Reports"))) == sorted(FORMATS)


def test_every_cause_is_told_of_and_the_baseline_shown_is_one() -> None:
    """As a baseline writes them."""
    causes = section("Accepted differences").rpartition("Causes: ")[2]
    assert set(re.findall(r"`(\w+)`", causes)) == {cause.name.lower() for cause in Cause}
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (entry,) = read(shown).entries
    assert entry.reason == json.loads(shown)["accepted"][0]["reason"]
