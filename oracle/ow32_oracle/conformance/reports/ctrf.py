"""A run in the Common Test Report Format, JSON that many reporters of CI read (https://ctrf.io)."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ow32_oracle.conformance.reports.tally import EXPLAINED, FAILURES, verdict_sentence
from ow32_oracle.conformance.reports.words import account, headline, name_of
from ow32_oracle.conformance.results import Ending, Result, Run
from ow32_oracle.purpose import PURPOSE

SPECIFICATION = "1.0.0"
"""The version of the format."""

PASSED, FAILED, SKIPPED, PENDING, OTHER = "passed", "failed", "skipped", "pending", "other"

_STATUSES: Mapping[Ending, str] = {
    Ending.CONFORMS: PASSED,
    Ending.DIFFERS: FAILED,
    Ending.CONFLICT: OTHER,
    Ending.SKIPPED: SKIPPED,
    Ending.NOT_RUN: PENDING,
    **dict.fromkeys((each for each in FAILURES if each is not Ending.NOT_RUN), FAILED),
}
_MILLISECONDS = 1_000


def written(run: Run, finished: datetime | None = None) -> str:
    """A run as the text of a JSON file; for `finished` see `as_object`."""
    return json.dumps(as_object(run, finished), indent=1) + "\n"


def as_object(run: Run, finished: datetime | None = None) -> Mapping[str, Any]:
    """A run as a JSON object.

    Args:
        run: the run.
        finished: when it ended; now, if that is not said. It began as long before as its cases took.
    """
    stop = round((finished or datetime.now(UTC)).timestamp() * _MILLISECONDS)
    duration = round(sum(each.seconds for each in run.results) * _MILLISECONDS)
    statuses = [_status(each) for each in run.results]
    about = {
        "purpose": PURPOSE,
        "edition": run.edition,
        "verdict": run.verdict.name.lower(),
        "sentence": verdict_sentence(run),
        "exit_code": int(run.verdict),
        "readings": dict(run.readings),
        "examples": run.examples,
        "seed": run.seed,
        "notes": list(run.notes),
    }
    return {
        "reportFormat": "CTRF",
        "specVersion": SPECIFICATION,
        "generatedBy": "ow32 conform",
        "results": {
            "tool": {"name": "ow32", "version": version("ow32"), "extra": {"purpose": PURPOSE}},
            "summary": {
                "tests": len(statuses),
                **{each: statuses.count(each) for each in (PASSED, FAILED, SKIPPED, PENDING, OTHER)},
                "suites": len({each.vector.level for each in run.results}),
                "start": stop - duration,
                "stop": stop,
            },
            "tests": _tests(run.results),
            "environment": {
                "appName": run.system.name,
                **({"appVersion": run.system.version} if run.system.version else {}),
            },
            "extra": about,
        },
    }


def _tests(results: Sequence[Result]) -> list[Mapping[str, Any]]:
    return [_test(each) for each in results]


def _test(result: Result) -> Mapping[str, Any]:
    name = name_of(result)
    said = {
        "message": "" if result.ending is Ending.CONFORMS else headline(result),
        "trace": account(result) if _status(result) == FAILED else "",
    }
    extra = {
        "clauses": list(result.clauses),
        "cause": result.cause.name.lower() if result.cause else "",
        "accepted": result.accepted,
        "reproduction": result.reproduction,
        "issue": result.issue,
        "meaning": EXPLAINED.get(result.ending, ""),
    }
    return {
        "id": str(uuid5(NAMESPACE_URL, f"ow32:{name}")),
        "name": name,
        "status": _status(result),
        "rawStatus": result.ending.value,
        "duration": round(result.seconds * _MILLISECONDS),
        "suite": [result.vector.level.value, result.vector.group.value],
        "type": "conformance",
        **({"tags": list(result.vector.clauses)} if result.vector.clauses else {}),
        **{name: value for name, value in said.items() if value},
        "extra": {name: value for name, value in extra.items() if value},
    }


def _status(result: Result) -> str:
    return OTHER if result.accepted else _STATUSES[result.ending]
