"""The account of a verification as JSON."""

import json
from datetime import date
from typing import Any

from ow32_oracle.cli.verify_text import Account
from ow32_oracle.purpose import PURPOSE
from ow32_proofs.findings.evidence import Evidence, departures
from ow32_proofs.regions import Region
from ow32_spec.language.interpreter import Record
from ow32_spec.language.rulebook import Rulebook


def as_json(story: Account) -> str:
    """The account as one JSON object, its keys in a fixed order."""
    result, book = story.result, story.result.book
    account = {
        "purpose": PURPOSE,
        "edition": book.edition,
        "solvers": list(story.solvers),
        "theorems": [
            {
                "name": each.theorem.name,
                "group": each.group,
                "sentence": each.theorem.sentence,
                "source": each.theorem.source or None,
                "holds": each.holds.describe(),
                "expected": each.theorem.holds,
                "as_expected": each.as_expected,
                "holds_by_default": each.holds.contains(book.default_readings),
                "holds_literally": each.holds.contains(book.literal_readings),
                "premise_reachable": each.premise.describe(),
            }
            for each in result.proved
        ],
        "invariants": [
            {"name": each.name, "sentence": each.sentence}
            for each in (result.induction.invariants if result.induction else ())
        ],
        "courses": [
            {
                "name": each.theorem.name,
                "sentence": each.theorem.sentence,
                "source": each.theorem.source or None,
                "about": "every day" if each.about_every_day else "some day",
                "holds": each.holds.describe(),
                "open": each.left_open.describe(),
                "expected": each.theorem.holds,
                "as_expected": each.as_expected,
                "holds_by_default": each.holds.contains(book.default_readings),
                "holds_literally": each.holds.contains(book.literal_readings),
                "days_of_shortest_course": each.days,
                "course": {
                    "readings": departures(book, each.course.readings),
                    "days": [_record(day) for day in each.course.days],
                }
                if each.course
                else None,
            }
            for each in result.courses
        ],
        "issues": [
            {
                "name": issue.name,
                "subject": examination.subject,
                "norms": [norm.name for norm in issue.norms],
                **_arises(book, issue.arises),
            }
            for examination in result.examinations
            for issue in examination.issues
        ],
        "findings": [_finding(book, evidence) for evidence in result.findings],
        "changed": [
            {"name": each.name, "expected": each.expected, "found": each.found, "remedy": each.remedy}
            for each in result.surprises
        ],
        "unknown": [{"name": each.name, "reason": each.reason} for each in result.undecided],
        "defects": [{"name": each.name, "reason": each.reason} for each in result.failures],
        "disagreements": [str(each) for each in story.unconfirmed],
        "obligations": len(result.obligations),
    }
    return json.dumps(account, indent=2, ensure_ascii=False)


def _arises(book: Rulebook, region: Region) -> dict[str, Any]:
    return {
        "arises": region.describe(),
        "arises_by_default": region.contains(book.default_readings),
        "arises_literally": region.contains(book.literal_readings),
    }


def _finding(book: Rulebook, evidence: Evidence) -> dict[str, Any]:
    finding, witness = evidence.finding, evidence.witness
    return {
        "id": finding.id,
        "title": finding.title,
        "says": finding.says,
        "question": finding.question,
        "clauses": list(finding.clauses),
        "shows": [{"name": each.name, **_arises(book, each.arises)} for each in evidence.shown],
        "patient": _record(witness.decisive) if witness else None,
        "days": len(evidence.course.days) if evidence.course else None,
        "whole_record": _record(witness.record) if witness else None,
        "readings": departures(book, evidence.readings),
        "core": [{"norm": norm.name, "clauses": list(norm.clauses)} for norm in evidence.core],
        "answers": {
            answer.decision.name: {each.outcome: each.status for each in answer.outcomes} for answer in evidence.answers
        },
        **_arises(book, evidence.arises),
    }


def _record(record: Record) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()}
