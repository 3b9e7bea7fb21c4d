"""Answers as JSON objects, one a record: everything that an answer holds, by names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ow32_oracle.grounds import Grounds
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.records import ReadRecord, RefusedRecord
from ow32_oracle.settling import Settling
from ow32_oracle.settling_words import as_json
from ow32_spec.language.answers import Answer, OutcomeAnswer
from ow32_spec.language.norms import Norm
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact


def answered(
    entry: ReadRecord,
    answers: Sequence[Answer],
    book: Rulebook,
    readings: Choice,
    grounds: Grounds | None,
    settlings: Sequence[Settling] | None = None,
) -> Mapping[str, Any]:
    """What a record was answered, and under which readings; with grounds and what would settle it if they are given."""
    return {
        "record": entry.number,
        "line": entry.line,
        "decisions": {each.decision.name: decided(each) for each in answers},
        **({"grounds": grounded(grounds)} if grounds else {}),
        **({"to_settle": {each.decision.name: as_json(each) for each in settlings}} if settlings is not None else {}),
        "readings": dict(readings),
        "edition": book.edition,
        "purpose": PURPOSE,
    }


def refused(entry: RefusedRecord, book: Rulebook) -> Mapping[str, Any]:
    """What stands in the place of the answer to a record that is refused."""
    return {
        "record": entry.number,
        "line": entry.line,
        "error": [
            {
                "line": problem.line,
                "column": problem.column,
                "field": problem.field,
                "problem": problem.what,
                "remedy": problem.remedy,
            }
            for problem in entry.problems
        ],
        "edition": book.edition,
        "purpose": PURPOSE,
    }


def decided(answer: Answer) -> Mapping[str, Any]:
    """What is said of one decision."""
    return {
        "asked": answer.asked,
        "conflict": answer.conflict,
        "silent": answer.silent,
        "missing": _names(answer.missing),
        "outcomes": {each.outcome: _outcome(each) for each in answer.outcomes},
    }


def _outcome(answer: OutcomeAnswer) -> Mapping[str, Any]:
    return {
        "status": answer.status.value,
        "could_be": [status.value for status in answer.could_be],
        "because": _norms(answer.because),
        "against": _norms(answer.against),
        "missing": _names(answer.missing),
    }


def _norms(norms: Iterable[Norm]) -> list[Mapping[str, Any]]:
    return [{"norm": norm.name, "clauses": list(norm.clauses)} for norm in norms]


def _names(facts: Iterable[Fact]) -> list[str]:
    return [fact.name for fact in facts]


def grounded(grounds: Grounds) -> Mapping[str, Any]:
    """What answers rest on."""
    return {
        "clauses": {
            clause.id: {"locator": clause.locator, "paraphrase": clause.paraphrase} for clause in grounds.clauses
        },
        "readings": {
            reading.name: {"alternative": chosen, "meaning": reading.alternatives[chosen]}
            for reading, chosen in grounds.readings
        },
        "facts": {fact.name: fact.meaning for fact in grounds.facts},
    }
