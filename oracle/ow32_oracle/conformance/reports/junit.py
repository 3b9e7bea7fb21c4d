"""A run as JUnit XML, which every CI reads: a suite for each level, a test for each case.

What differs is a failure, a system that fails is an error, and what could not be judged, is not handled or is accepted
by the baseline is skipped, with the reason. The form is that of Ant's XSD, with `properties` first in a suite.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime

from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.reports.tally import EXPLAINED, FAILURES, verdict_sentence
from ow32_oracle.conformance.reports.words import account, headline, name_of, printable
from ow32_oracle.conformance.results import Ending, Result, Run
from ow32_oracle.purpose import PURPOSE


def written(run: Run, finished: datetime | None = None) -> str:
    """A run as the text of an XML file.

    Args:
        run: the run.
        finished: when it ended; now, if that is not said.
    """
    name = printable(f"OW32 conformance of {run.system.name}")
    root = ET.Element("testsuites", {"name": name, **_numbers(run.results)})
    when = (finished or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    for level in Level:
        results = [each for each in run.results if each.vector.level is level]
        if results:
            _suite(root, run, level, results, when)
    ET.indent(root, " ")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {PURPOSE} -->\n' + ET.tostring(root, encoding="unicode") + "\n"
    )


def _suite(root: ET.Element, run: Run, level: Level, results: Sequence[Result], when: str) -> None:
    about = {"name": f"ow32 {level}", "timestamp": when, "hostname": ""}
    suite = ET.SubElement(root, "testsuite", {**about, **_numbers(results)})
    properties = ET.SubElement(suite, "properties")
    said = {
        "purpose": PURPOSE,
        "edition": run.edition,
        "system": f"{run.system.name} {run.system.version}".strip(),
        "verdict": verdict_sentence(run),
        **{f"reading {name}": alternative for name, alternative in run.readings.items()},
        **({"seed of random search": str(run.seed)} if run.seed is not None else {}),
    }
    for name, value in said.items():
        ET.SubElement(properties, "property", name=printable(name), value=printable(value))
    for each in results:
        _case(suite, each)
    if run.log:
        ET.SubElement(suite, "system-err").text = printable(run.log)


def _case(suite: ET.Element, result: Result) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"ow32.{result.vector.group}.{result.vector.decision}",
        name=printable(name_of(result)),
        time=f"{result.seconds:.3f}",
    )
    if result.ending is Ending.CONFORMS:
        return
    if result.accepted:
        ET.SubElement(case, "skipped", message=printable(f"accepted difference: {result.accepted}"))
    elif result.ending is Ending.DIFFERS:
        kind = result.cause.name.lower() if result.cause else "differs"
        failure = ET.SubElement(case, "failure", type=kind, message=printable(headline(result)))
        failure.text = printable(account(result))
    elif result.ending in FAILURES:
        error = ET.SubElement(case, "error", type=result.ending.value, message=printable(headline(result)))
        error.text = printable(account(result))
    else:
        issue = f" ({result.issue})" if result.issue else ""
        why = f"{result.ending}: {result.message or EXPLAINED[result.ending]}{issue}"
        ET.SubElement(case, "skipped", message=printable(why))


def _numbers(results: Sequence[Result]) -> dict[str, str]:
    failed = sum(each.ending is Ending.DIFFERS and not each.accepted for each in results)
    broken = sum(each.ending in FAILURES for each in results)
    passed = sum(each.ending is Ending.CONFORMS for each in results)
    return {
        "tests": str(len(results)),
        "failures": str(failed),
        "errors": str(broken),
        "skipped": str(len(results) - failed - broken - passed),
        "time": f"{sum(each.seconds for each in results):.3f}",
    }
