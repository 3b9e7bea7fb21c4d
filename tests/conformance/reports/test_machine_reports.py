"""JUnit, CTRF, SARIF, JSON and badge: each keeps to its format and says the same as the run."""

import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, validators

from conformance_runs import every_ending, right_run, run_of, wrong_run
from ow32_oracle.conformance.reports import badge, ctrf, junit, sarif
from ow32_oracle.conformance.reports import json as everything
from ow32_oracle.conformance.reports.grouping import slips
from ow32_oracle.conformance.reports.writing import FORMATS, text
from ow32_oracle.conformance.results import Ending, Run, Verdict
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32

FINISHED = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RUNS = {"wrong": wrong_run, "right": right_run, "every ending": every_ending, "empty": run_of}


@pytest.fixture(params=RUNS)
def run(request: pytest.FixtureRequest) -> Run:
    """Each of the runs."""
    return RUNS[request.param]()


@pytest.mark.parametrize("form", [*FORMATS, "badge.svg"])
def test_every_report_can_be_written_and_has_the_purpose_line(run: Run, form: str, tmp_path: Path) -> None:
    """Whatever a system says of itself; shields.io alone has no place for the line."""
    path = tmp_path / form
    path.write_text(text(run, form.partition(".")[0], path), encoding="utf-8")
    written = path.read_text(encoding="utf-8")
    assert "\x1b" not in written and "\x00" not in written
    assert form == "badge" or PURPOSE in written


# -- JUnit --------------------------------------------------------------------------------------------------------


def suites(run: Run) -> ET.Element:
    """The document, as another program reads it."""
    return ET.fromstring(junit.written(run, FINISHED))


def test_junit_counts_what_it_holds(run: Run) -> None:
    """For each suite and for all; a case is a failure, an error, skipped or nothing of these."""
    root = suites(run)
    for suite in [root, *root]:
        cases = list(suite.iter("testcase"))
        held = {kind: sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error", "skipped")}
        assert suite.get("tests") == str(len(cases))
        assert (suite.get("failures"), suite.get("errors"), suite.get("skipped")) == tuple(map(str, held.values()))
        assert all(len(case) <= 1 for case in cases)
    assert len(list(root.iter("testcase"))) == len(run.results)


def test_junit_tells_each_ending_apart() -> None:
    """What differs fails, a system that fails is an error, the rest is skipped with its reason."""
    kinds = {}
    for case in suites(every_ending()).iter("testcase"):
        kinds[case.get("name")] = case[0] if len(case) else None
    by_ending = {
        each.ending: kinds[each.vector.id]
        for each in every_ending().results
        if not each.accepted and each.vector.id.startswith("required")
    }
    tags = {ending: kind.tag if kind is not None else "" for ending, kind in by_ending.items()}
    assert tags == {
        Ending.CONFORMS: "",
        Ending.DIFFERS: "failure",
        Ending.CONFLICT: "skipped",
        Ending.SKIPPED: "skipped",
        Ending.ERRORED: "error",
        Ending.TIMED_OUT: "error",
        Ending.CRASHED: "error",
        Ending.BABBLED: "error",
        Ending.NOT_RUN: "error",
    }
    assert "https://example.org/issues/1" in str(by_ending[Ending.SKIPPED].get("message"))
    assert str(kinds["required/start/200"].get("message")).startswith("accepted difference: known")


def test_junit_has_the_members_that_readers_of_it_ask_for() -> None:
    """As Ant's schema has them: properties before cases, and the standard error last."""
    root = suites(every_ending())
    assert root.tag == "testsuites"
    for suite in root:
        tags = [part.tag for part in suite]
        assert tags == ["properties", *["testcase"] * (len(tags) - 2), "system-err"]
        assert {"name", "timestamp", "hostname", "tests", "failures", "errors", "time"} <= set(suite.keys())
        assert suite.get("timestamp") == "2026-03-02T12:00:00"
        for case in suite.iter("testcase"):
            assert {"name", "classname", "time"} <= set(case.keys())


def test_a_failure_in_junit_says_clause_expected_got_and_patient() -> None:
    """All that is needed to mend it, in its text."""
    failure = next(suites(wrong_run()).iter("failure"))
    assert failure.get("message") == (
        "OW32#starting.0, OW32#recommendation.3: start was said to be forbidden, and is permitted"
    )
    assert OW32.clause("OW32#starting.0").paraphrase in failure.text
    assert re.search(r"start +permitted +forbidden", failure.text)
    assert re.search(r"age_years +18 years", failure.text)


# -- CTRF ---------------------------------------------------------------------------------------------------------


def test_ctrf_has_its_required_members_and_its_numbers_add_up(run: Run) -> None:
    """Those that version 1.0.0 of the format requires; each status is counted."""
    report = ctrf.as_object(run, FINISHED)
    assert report["reportFormat"] == "CTRF" and re.fullmatch(r"\d+\.\d+\.\d+", report["specVersion"])
    results = report["results"]
    assert results["tool"]["name"] == "ow32"
    summary, tests = results["summary"], results["tests"]
    statuses = ("passed", "failed", "skipped", "pending", "other")
    assert summary["tests"] == len(tests) == len(run.results) == sum(summary[each] for each in statuses)
    for status in statuses:
        assert summary[status] == sum(test["status"] == status for test in tests)
    assert 0 <= summary["stop"] - summary["start"] == round(sum(each.seconds for each in run.results) * 1000)
    assert summary["stop"] == FINISHED.timestamp() * 1000
    for test in tests:
        assert test["name"] and isinstance(test["duration"], int)
    assert len({test["id"] for test in tests}) == len(tests)


def test_ctrf_tells_each_ending_apart() -> None:
    """By its own five statuses, and by ours beside them."""
    found = {test["rawStatus"]: test["status"] for test in ctrf.as_object(every_ending())["results"]["tests"]}
    assert found == {
        "conforms": "passed",
        "differs": "failed",
        "not judged": "other",
        "skipped": "skipped",
        "errored": "failed",
        "timed out": "failed",
        "crashed": "failed",
        "babbled": "failed",
        "not run": "pending",
    }
    accepted = [test for test in ctrf.as_object(every_ending())["results"]["tests"] if "accepted" in test["extra"]]
    assert [test["status"] for test in accepted] == ["other"]


# -- SARIF --------------------------------------------------------------------------------------------------------


def test_sarif_has_its_required_members_and_every_reference_leads_somewhere(run: Run) -> None:
    """Those that the standard requires, and those without which a code host refuses a file."""
    log = sarif.as_object(run)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (only,) = log["runs"]
    driver = only["tool"]["driver"]
    assert driver["name"] == "ow32"
    names = [rule["id"] for rule in driver["rules"]]
    assert len(set(names)) == len(names)
    for result in only["results"]:
        assert names[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"] and result["level"] == "error" and result["occurrenceCount"] >= 1
        (place,) = result["locations"]
        assert re.fullmatch(r"[!-~]+", place["physicalLocation"]["artifactLocation"]["uri"])
        assert place["physicalLocation"]["region"]["startLine"] == 1
        assert all(re.fullmatch(r"[0-9a-f]{64}", mark) for mark in result["partialFingerprints"].values())
    fingerprints = [json.dumps([each["partialFingerprints"], each.get("suppressions")]) for each in only["results"]]
    assert len(set(fingerprints)) == len(fingerprints)
    (invocation,) = only["invocations"]
    assert invocation["executionSuccessful"] is (run.verdict is not Verdict.FAILED)
    assert invocation["exitCode"] == run.verdict


def test_a_result_of_sarif_is_a_slip_and_its_rule_the_clause() -> None:
    """The rule says where the clause stands and what it says; a slip without a clause has a rule of its own."""
    (only,) = sarif.as_object(wrong_run())["runs"]
    assert [each["ruleId"] for each in only["results"]] == [slip.clause for slip in slips(wrong_run().results)]
    rules = {rule["id"]: rule for rule in only["tool"]["driver"]["rules"]}
    adult = OW32.clause("OW32#starting.0")
    assert rules[adult.id]["shortDescription"]["text"].rstrip(".") == adult.locator
    assert rules[adult.id]["fullDescription"]["text"] == adult.paraphrase
    (hostile,) = sarif.as_object(every_ending())["runs"]
    assert {"ow32/refused", "ow32/accepted", "OW32#starting.2"} <= {each["ruleId"] for each in hostile["results"]}


def test_sarif_suppresses_what_is_accepted_and_notifies_of_failures() -> None:
    """With the reason; and results stand at the file that the system names."""
    (only,) = sarif.as_object(every_ending())["runs"]
    suppressed = [each for each in only["results"] if "suppressions" in each]
    assert [each["suppressions"][0]["justification"].startswith("known") for each in suppressed] == [True]
    told = {each["descriptor"]["id"]: each["level"] for each in only["invocations"][0]["toolExecutionNotifications"]}
    assert told == {
        "ow32/errored": "error",
        "ow32/timed_out": "error",
        "ow32/crashed": "error",
        "ow32/babbled": "error",
        "ow32/not_run": "error",
        "ow32/skipped": "note",
        "ow32/conflict": "note",
    }
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in only["results"]}
    assert uris == {"src/a%20b.py"}


# -- JSON ---------------------------------------------------------------------------------------------------------


def schema(name: str) -> Mapping[str, Any]:
    """A schema of the kit."""
    found: Mapping[str, Any] = json.loads((files("ow32_oracle.conformance") / "schemas" / name).read_text("utf-8"))
    return found


def test_the_json_report_keeps_to_its_schema(run: Run) -> None:
    """The schema is itself one, and allows no member that it does not describe."""
    Draft202012Validator.check_schema(schema("run.schema.json"))
    report = json.loads(everything.written(run))
    Draft202012Validator(schema("run.schema.json")).validate(report)
    assert len(report["results"]) == len(run.results)
    assert sum(report["counts"].values()) == len(run.results)


def test_the_schema_of_a_run_refuses_what_is_no_run() -> None:
    """The check itself can fail."""
    report = json.loads(everything.written(wrong_run()))
    validator = Draft202012Validator(schema("run.schema.json"))
    for change in ({"verdict": "fine"}, {"more": 1}, {"results": [{"ending": "conforms"}]}, {"exit_code": 7}):
        assert not validator.is_valid({**report, **change})


# -- badge --------------------------------------------------------------------------------------------------------


def test_the_badge_file_has_the_members_that_shields_takes_and_no_others(run: Run) -> None:
    """It refuses a badge with any other."""
    said = json.loads(badge.written(run))
    assert said["schemaVersion"] == 1 and said["label"] and said["message"]
    assert set(said) == {"schemaVersion", "label", "message", "color", "isError"}
    assert said["isError"] is (run.verdict is not Verdict.CONFORMS)


def test_a_badge_says_no_more_than_the_run() -> None:
    """Green only where all that was asked conforms, and at which levels; how many clauses otherwise."""
    said = {name: badge.endpoint(make()) for name, make in RUNS.items()}
    assert {name: each["message"] for name, each in said.items()} == {
        "wrong": "differs: 5 clauses",
        "right": "conforms: start, dose",
        "every ending": "differs: 3 clauses",
        "empty": "undetermined",
    }
    green = [name for name, each in said.items() if each["color"] == badge.endpoint(right_run())["color"]]
    assert green == ["right"]


def test_the_picture_of_a_badge_is_svg_with_a_title(run: Run) -> None:
    """Which is read out where it is not seen."""
    root = ET.fromstring(badge.picture(run))
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and root.get("role") == "img"
    title = root.findtext("{http://www.w3.org/2000/svg}title")
    assert title == root.get("aria-label") == f"{badge.label(run)}: {badge.message(run)}"


# -- the published schemas ----------------------------------------------------------------------------------------

PUBLISHED = os.environ.get("OW32_SCHEMAS")
"""A folder with `ctrf.schema.json` and `sarif-schema-2.1.0.json` as they are published; they are not ours to keep."""


@pytest.mark.skipif(not PUBLISHED, reason="set OW32_SCHEMAS to a folder with the published schemas")
@pytest.mark.parametrize(
    ("file", "form"), [("ctrf.schema.json", ctrf.as_object), ("sarif-schema-2.1.0.json", sarif.as_object)]
)
def test_reports_keep_to_the_published_schemas(run: Run, file: str, form: Any) -> None:
    """Those of CTRF and of SARIF, where a copy is at hand."""
    published = json.loads((Path(str(PUBLISHED)) / file).read_text(encoding="utf-8"))
    checker = validators.validator_for(published)
    checker.check_schema(published)
    checker(published, format_checker=checker.FORMAT_CHECKER).validate(json.loads(json.dumps(form(run))))
