"""Answers to records as they come: interpreted for a few, compiled for many."""

from types import SimpleNamespace

from attrs import field, frozen

from ow32_oracle.compiled.decider import Decider
from ow32_oracle.compiled.expressions import NotCompiled
from ow32_oracle.vocabulary import in_order
from ow32_spec.language.answers import Answer, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice

WORTH_COMPILING = 40
"""How many records are answered by the interpreter first: compiling takes as long as some tens of answers."""


@frozen(eq=False)
class Answering:
    """Answers about decisions under one way of reading, missing facts in the order of the vocabulary.

    Attributes:
        projection: the norms of the rulebook.
        readings: how the text is read.
        after: how many records of a decision are answered before it is compiled.
    """

    projection: Projection
    readings: Choice
    after: int = WORTH_COMPILING
    _asked: dict[str, int] = field(factory=dict, init=False)
    _deciders: dict[str, Decider | None] = field(factory=dict, init=False)

    def answer(self, decision: Decision, record: Record) -> Answer:
        """What the norms say of a decision where `record` is what is known."""
        self._asked[decision.name] = self._asked.get(decision.name, 0) + 1
        decider = self._decider(decision) if self._asked[decision.name] > self.after else None
        if decider is None:
            return in_order(answer(self.projection, decision, record, self.readings), self.projection.book)
        facts = self.projection.book.facts
        return decider.answer(SimpleNamespace(**{fact.name: record.get(fact.name) for fact in facts}))

    def _decider(self, decision: Decision) -> Decider | None:
        """The compiled decision, if its terms can be compiled."""
        if decision.name not in self._deciders:
            try:
                self._deciders[decision.name] = Decider.of(self.projection, decision, self.readings)
            except (SpecificationError, NotCompiled):
                self._deciders[decision.name] = None
        return self._deciders[decision.name]
