"""Slips about what is not known."""

from collections.abc import Mapping
from typing import Any

from miniatures.correct import Correct
from miniatures.correct.facts import CHOICES, NUMBERS, TRUTHS, Record
from miniatures.correct.system import Rule
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause

NORMAL = {
    **dict.fromkeys(TRUTHS, False),
    **dict.fromkeys(NUMBERS, 1),
    **{name: values[0] for name, values in CHOICES.items()},
    "age_years": 64,
    "disease_status": "relapsed",
    "prior_venetoclax_cycles": 0,
    "agreed_by_mdt": True,
    "date": "2026-03-02",
}
"""What a form might be filled in with beforehand."""


@miniature(level=Level.MISSING_DATA, clause="OW32#starting.3", cause=Cause.GUESSED)
class MissingIsNo(Correct):
    """What is not known is read as false: a missing FLT3 result is no mutation."""

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        return super().answer(rule, {**dict.fromkeys(TRUTHS, False), **record})


@miniature(level=Level.MISSING_DATA, clause="OW32#starting.3", cause=Cause.GUESSED)
class MissingIsYes(Correct):
    """What is not known is read as true."""

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        return super().answer(rule, {**dict.fromkeys(TRUTHS, True), **record})


@miniature(level=Level.MISSING_DATA, clause="OW32#starting.0", cause=Cause.GUESSED)
class MissingIsNought(Correct):
    """A number that is not known is 0."""

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        return super().answer(rule, {**dict.fromkeys(NUMBERS, 0), **record})


@miniature(level=Level.MISSING_DATA, cause=Cause.GUESSED)
class FilledInBeforehand(Correct):
    """The form comes with values filled in, which stand unless somebody changes them."""

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        return super().answer(rule, {**NORMAL, **record})


@miniature(level=Level.MISSING_DATA, cause=Cause.GUESSED)
class NullIsNo(Correct):
    """Null is read as false; only what is left out is not known."""

    def read(self, record: Mapping[str, Any]) -> Record:
        nulls = {name for name, value in record.items() if value is None and name in TRUTHS}
        return super().read(record) | dict.fromkeys(nulls, False)


@miniature(level=Level.MISSING_DATA, cause=Cause.GUESSED)
class UnknownIsAWord(Correct):
    """The word for not known is a text like any other, and a text is true."""

    def read(self, record: Mapping[str, Any]) -> Record:
        words = {name for name, value in record.items() if value == "unknown" and name in TRUTHS}
        return super().read(record) | dict.fromkeys(words, True)


@miniature(level=Level.MISSING_DATA, clause="OW32#starting.0", cause=Cause.GUESSED)
class CatchAll(Correct):
    """Whatever goes wrong on the way, the last branch permits."""

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        said = super().answer(rule, record)
        open_ended = "undetermined" in (*said, *said.get("statuses", {}).values())
        return {"outcome": "start"} if open_ended and rule == self.start else said


@miniature(level=Level.MISSING_DATA, cause=Cause.WITHHELD)
class GivesUp(Correct):
    """Nothing is said about a start as long as anything is missing, though a known fact decides."""

    def answer(self, rule: Rule, record: Record) -> Mapping[str, Any]:
        needed = {"age_years", "diagnosis", "disease_status", "flt3_activating_mutation", "prior_intensive_lines"}
        if rule == self.start and not needed <= record.keys():
            return {"undetermined": True}
        return super().answer(rule, record)
