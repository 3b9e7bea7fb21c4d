"""The whole: a case goes in, an answer of the protocol comes out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from miniatures.correct.courses import Course
from miniatures.correct.dosing import Dosing
from miniatures.correct.duties import Duties
from miniatures.correct.facts import Record, Refused, read
from miniatures.correct.missing import Patient, rulings
from miniatures.correct.reviewing import Reviewing
from miniatures.correct.ruling import UNDETERMINED, Ruling

Rule = Callable[[Patient], Ruling | None]


class Correct(Duties, Dosing, Reviewing):
    """A system that does what OW32 says."""

    def __call__(self, case: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answer a case of the conformance protocol."""
        try:
            record = self.course().last_day(case["days"]) if "days" in case else self.read(case["record"])
        except Refused as refused:
            return {"refused": str(refused)}
        return self.answer(getattr(self, case["decision"]), record)

    def read(self, record: Mapping[str, Any]) -> Record:
        """What is known of the patient."""
        return read(record)

    def course(self) -> Course:
        """The memory with which the days of a course are told."""
        return Course()

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        """What is so for every patient of whom the record can be."""
        possible = list(rulings(rule, record))
        said = [ruling for ruling in possible if ruling is not None]
        if not said:
            return {"not_asked": True}
        if len(said) < len(possible):
            return {"undetermined": True}
        return {
            "statuses": {outcome: _status(outcome, said) for outcome in said[0]},
            "because": _because(said[0]) if len(said) == 1 else {},
        }


def _status(outcome: str, said: Sequence[Ruling]) -> str:
    """The status of an outcome, if it is the same for everybody."""
    statuses = {ruling[outcome][0] for ruling in said}
    return statuses.pop() if len(statuses) == 1 else UNDETERMINED


def _because(said: Ruling) -> Mapping[str, Sequence[str]]:
    """The clauses that make each outcome what it is; named only where nothing that was asked for is missing."""
    return {outcome: clauses for outcome, (_, clauses) in said.items() if clauses}
