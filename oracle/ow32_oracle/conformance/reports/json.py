"""Everything that came of a run, as one JSON object; `schemas/run.schema.json` describes it."""

import json
from collections.abc import Mapping
from typing import Any

import attrs

from ow32_oracle.conformance.reports.grouping import slips
from ow32_oracle.conformance.reports.tally import accepted, verdict_sentence
from ow32_oracle.conformance.results import Result, Run
from ow32_oracle.conformance.vector import Expectation, as_json
from ow32_oracle.purpose import PURPOSE

FORMAT = "ow32-conformance-run/1"
"""What this form is called, with its version."""


def written(run: Run) -> str:
    """A run as the text of a JSON file."""
    return json.dumps(as_object(run), indent=1) + "\n"


def as_object(run: Run) -> Mapping[str, Any]:
    """A run as a JSON object."""
    return {
        "format": FORMAT,
        "purpose": PURPOSE,
        "edition": run.edition,
        "verdict": run.verdict.name.lower(),
        "exit_code": int(run.verdict),
        "sentence": verdict_sentence(run),
        "system": {
            "name": run.system.name,
            "version": run.system.version,
            "language": run.system.language,
            "readings": dict(run.system.readings),
            "levels": [level.value for level in run.system.levels],
            "about": dict(run.system.about),
        },
        "readings": dict(run.readings),
        "counts": {ending.value: count for ending, count in run.counts().items()},
        "accepted": len(accepted(run)),
        "search": {"examples": run.examples, "seed": run.seed},
        "slips": [
            {
                "decision": slip.decision,
                "cause": slip.cause.name.lower(),
                "clauses": list(slip.clauses),
                "smallest": slip.smallest.vector.id,
                "cases": [each.vector.id for each in slip.results],
            }
            for slip in slips(run.results)
        ],
        "results": [_result(each) for each in run.results],
        "notes": list(run.notes),
        "log": run.log,
    }


def _result(result: Result) -> Mapping[str, Any]:
    """What came of a case; what there is not is left out."""
    said = {
        "ending": result.ending.value,
        "spelling": result.spelling,
        "cause": result.cause.name.lower() if result.cause else "",
        "expected": expectation(result.expected) if result.expected else {},
        "outcome": result.outcome,
        "clauses": list(result.clauses),
        "message": result.message,
        "reproduction": result.reproduction,
        "issue": result.issue,
        "accepted": result.accepted,
    }
    kept = {name: value for name, value in said.items() if value}
    got = {"got": result.got} if result.got is not None else {}
    return {"vector": as_json(result.vector), **kept, **got, "seconds": result.seconds}


def expectation(expected: Expectation) -> Mapping[str, Any]:
    """What is expected, as it stands in the files of vectors, and with what is False or not known."""
    plain = attrs.asdict(expected)
    return {name: value for name, value in plain.items() if value not in ({}, [])}
