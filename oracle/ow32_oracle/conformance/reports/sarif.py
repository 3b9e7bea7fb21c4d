"""A run as SARIF 2.1.0, which code hosts show beside the code: a rule for each clause, a result for each slip.

A slip that goes against several clauses is a result of the one nearest to the decision, and names the others. What no
clause speaks of (a record that cannot be, an answer that depends on the case before) is a rule of its own. Accepted
differences are suppressed, with the reason; a system that fails is a notification of its invocation.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from ow32_oracle.answer_words import counted
from ow32_oracle.conformance.reports.grouping import Slip, asides, slips
from ow32_oracle.conformance.reports.tally import ASIDE, EXPLAINED, FAILURES, accepted, unaccepted, verdict_sentence
from ow32_oracle.conformance.reports.words import account, headline, printable
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "ow32Slip/v1"


def written(run: Run) -> str:
    """A run as the text of a JSON file."""
    return json.dumps(as_object(run), indent=1) + "\n"


def as_object(run: Run) -> Mapping[str, Any]:
    """A run as a JSON object.

    Results stand at the file that the system names as its `source` when it says what it is, relative to the root of
    its code: a code host wants one. Where it names none, they stand at a file that is called like the system.
    """
    source = run.system.about.get("source")
    place = quote(source if isinstance(source, str) and source else f"{printable(run.system.name)}.ow32")
    found = [*((slip, "") for slip in slips(unaccepted(run))), *_accepted(run)]
    rules = list(dict.fromkeys(_rule_of(slip) for slip, _ in found))
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ow32",
                        "version": version("ow32"),
                        "fullDescription": {"text": PURPOSE},
                        "rules": [_rule(each) for each in rules],
                    }
                },
                "automationDetails": {"id": f"{run.edition}/{quote(printable(run.system.name))}"},
                "invocations": [_invocation(run)],
                "results": [_result(slip, reason, rules, place) for slip, reason in found],
                "columnKind": "unicodeCodePoints",
                "properties": {"purpose": PURPOSE, "edition": run.edition, "readings": dict(run.readings)},
            }
        ],
    }


def _accepted(run: Run) -> Iterator[tuple[Slip, str]]:
    """The slips that the baseline accepts, by reason."""
    for reason in dict.fromkeys(each.accepted for each in accepted(run)):
        for slip in slips(each for each in run.results if each.accepted == reason):
            yield slip, reason


def _rule_of(slip: Slip) -> str:
    return slip.clause or f"ow32/{slip.cause.name.lower()}"


def _rule(name: str) -> Mapping[str, Any]:
    clause = next((each for each in OW32.clauses if each.id == name), None)
    cause = next((each for each in Cause if name == f"ow32/{each.name.lower()}"), None)
    short = clause.locator if clause else f"{cause or name}"
    full = clause.paraphrase if clause else f"{cause or name}"
    return {
        "id": name,
        "shortDescription": {"text": _sentence(short)},
        "fullDescription": {"text": _sentence(full)},
        "help": {"text": f"{_sentence(full)} See `ow32 explain '{name}'`. {PURPOSE}" if clause else PURPOSE},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["ow32", "conformance", clause.section if clause else "protocol"]},
    }


def _result(slip: Slip, reason: str, rules: Sequence[str], place: str) -> Mapping[str, Any]:
    rule = _rule_of(slip)
    key = json.dumps([slip.decision, slip.cause.name, slip.clauses])
    number = counted(len(slip.results), "case")
    return {
        "ruleId": rule,
        "ruleIndex": rules.index(rule),
        "level": "error",
        "message": {"text": f"{headline(slip.smallest)} ({number})\n\n{account(slip.smallest)}\n\n{PURPOSE}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": place}, "region": {"startLine": 1}},
                "logicalLocations": [{"name": slip.smallest.vector.decision, "kind": "decision"}],
            }
        ],
        "partialFingerprints": {_FINGERPRINT: sha256(key.encode()).hexdigest()},
        "occurrenceCount": len(slip.results),
        "properties": {
            "cause": slip.cause.name.lower(),
            "clauses": list(slip.clauses),
            "cases": [each.vector.id for each in slip.results],
            "reproduction": slip.smallest.reproduction,
        },
        **({"suppressions": [{"kind": "external", "justification": reason}]} if reason else {}),
    }


def _invocation(run: Run) -> Mapping[str, Any]:
    notes = [
        {
            "level": "error" if each.ending in FAILURES else "note",
            "message": {
                "text": f"{counted(len(each.results), 'case')} {each.ending}: {each.message or EXPLAINED[each.ending]}"
            },
            "descriptor": {"id": f"ow32/{Ending(each.ending).name.lower()}"},
        }
        for each in asides(run.results, ASIDE)
    ]
    return {
        "executionSuccessful": run.verdict is not Verdict.FAILED,
        "exitCode": int(run.verdict),
        "exitCodeDescription": verdict_sentence(run),
        "toolExecutionNotifications": notes,
    }


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}."
