"""Decisions answered by the interpreter, where no Python is generated for their terms."""

from typing import Any

from attrs import frozen

from ow32_spec.language.answers import Answer, Status, answer
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice


@frozen(eq=False)
class Interpreted:
    """What is said of one decision, as a `Decider` says it, by searching the completions of each record."""

    projection: Projection
    decision: Decision
    readings: Choice

    def answer(self, record: Any) -> Answer:
        """The whole answer."""
        facts = self.projection.book.facts
        known = {fact.name: value for fact in facts if (value := getattr(record, fact.name)) is not None}
        return answer(self.projection, self.decision, known, self.readings)

    def verdict(self, record: Any) -> tuple[Status, ...]:
        """The statuses of the outcomes, in the order of declaration; none where the question does not arise."""
        return tuple(each.status for each in self.answer(record).outcomes)
