"""One decision over every record at once, with the assumptions that its facts are bound by.

What would settle an answer, what would have to be otherwise, and which records show something are questions about all
records. Here the decision's terms stand as diagrams, in which such questions are looked up instead of searched for.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from ow32_spec.language.answers import Status
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Assumption, Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import settle
from ow32_spec.language.telling_values import dividing_values
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of


@frozen(kw_only=True)
class Wanted:
    """An answer that is wanted.

    Attributes:
        outcome: an outcome of the decision; None where it is wanted that the question does not arise.
        statuses: the statuses of the outcome that will do; none where the question is not to arise.
    """

    outcome: str | None
    statuses: tuple[Status, ...] = ()


NOT_ASKED = Wanted(outcome=None)
"""That the question does not arise."""

OPEN = (Status.REQUIRED, Status.PERMITTED)
"""The statuses of an outcome that may be chosen."""


class Situation:
    """A decision under one way of reading, over the facts that bear on it and those bound to them by assumptions.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        decision: the decision.
        readings: how the text is read, each reading chosen.
        facts: the facts, in the order of the vocabulary.
        assumptions: the assumptions that bind some of the facts.
        diagrams: where the diagrams are.
        lawful: the diagram of the records that no assumption excludes.
    """

    def __init__(
        self,
        projection: Projection,
        decision: Decision,
        readings: Choice,
        record: Record,
        *,
        more_terms: Iterable[Term] = (),
    ) -> None:
        """The situation in which a decision is asked of a record.

        Args:
            projection: the rulebook's norms, projected on outcomes.
            decision: the decision.
            readings: how the text is read; what is left out is read by default.
            record: what is known; its values are among those looked at.
            more_terms: further terms whose facts and boundaries are to be among them.
        """
        self.projection, self.decision = projection, decision
        self.readings = {**projection.book.default_readings, **readings}
        self._asked, *opens = (
            settle(term, readings=self.readings)
            for term in (
                projection.asked(decision),
                *(projection.open(decision, outcome) for outcome in decision.outcomes.values),
            )
        )
        self._open = dict(zip(decision.outcomes.values, opens, strict=True))
        terms = (self._asked, *opens, *(settle(term, readings=self.readings) for term in more_terms))
        assumptions = connected(projection.book.assumptions, facts_of(*terms))
        spoken_of = blocks(facts_of(*terms), assumptions)
        values = dividing_values((*terms, *(each.term for each in assumptions)), record)
        self.diagrams = TermDiagrams({fact.name: values[fact.name] for fact in spoken_of}, self.readings)
        self.assumptions = assumptions
        self.lawful: Node = self.diagrams.all(self.diagrams.of(each.term) for each in assumptions)
        names = {fact.name for fact in spoken_of}
        self.facts: tuple[Fact, ...] = tuple(fact for fact in projection.book.facts if fact.name in names)

    @cached_property
    def asked(self) -> Node:
        """Where the question arises."""
        return self.diagrams.of(self._asked)

    @cached_property
    def opens(self) -> Mapping[str, Node]:
        """Where each outcome is open, whether or not the question arises."""
        return {outcome: self.diagrams.of(term) for outcome, term in self._open.items()}

    def where(self, wanted: Wanted) -> Node:
        """Where the answer is one that is wanted."""
        if wanted.outcome is None:
            return self.diagrams.denied(self.asked)
        one_of = self.diagrams.any(self._status(wanted.outcome, status) for status in wanted.statuses)
        return self.diagrams.both(self.asked, one_of)

    def _status(self, outcome: str, status: Status) -> Node:
        if status is Status.UNDETERMINED:
            raise ValueError("a record that lacks nothing leaves no outcome undetermined: name another status")
        terms = {
            Status.REQUIRED: self.projection.required,
            Status.PERMITTED: self.projection.permitted,
            Status.FORBIDDEN: self.projection.forbidden,
        }
        return self.diagrams.of(settle(terms[status](self.decision, outcome), readings=self.readings))

    def contradicted(self, record: Record) -> tuple[Assumption, ...]:
        """As few of the assumptions as a record contradicts between them; none where it can be completed."""
        if self.diagrams.given(self.lawful, record) != NOWHERE:
            return ()
        kept = list(self.assumptions)
        for each in self.assumptions:
            fewer = [other for other in kept if other is not each]
            node = self.diagrams.all(self.diagrams.of(other.term) for other in fewer)
            if self.diagrams.given(node, record) == NOWHERE:
                kept = fewer
        return tuple(kept)


def connected(assumptions: Sequence[Assumption], facts: Iterable[Fact]) -> tuple[Assumption, ...]:
    """The assumptions about some facts, about those that are bound to them, and so on."""
    reached, taken = set(facts), set[str]()
    while True:
        more = [each for each in assumptions if each.name not in taken and not reached.isdisjoint(facts_of(each.term))]
        if not more:
            return tuple(each for each in assumptions if each.name in taken)
        taken |= {each.name for each in more}
        reached |= {fact for each in more for fact in facts_of(each.term)}


def blocks(facts: Iterable[Fact], assumptions: Sequence[Assumption]) -> tuple[Fact, ...]:
    """The facts, those that assumptions bind together side by side: so their diagrams add up and do not multiply."""
    ordered: dict[Fact, None] = {}
    for fact in facts:
        bound = connected(assumptions, [fact])
        ordered.update(dict.fromkeys((fact, *facts_of(*(each.term for each in bound)))) if fact not in ordered else {})
    return tuple(ordered)
