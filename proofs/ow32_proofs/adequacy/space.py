"""One decision over every record and every way of reading at once: what it answers, where, and on which readings."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import frozen

from ow32_spec.language.answers import excluding, granting, obliging
from ow32_spec.language.bound_facts import connected, side_by_side
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.telling_values import dividing_values
from ow32_spec.language.term_diagrams import TermDiagrams, variable
from ow32_spec.language.terms import Fact, Term
from ow32_spec.language.traversal import facts_of, readings_of

Reason = tuple[str, str]
"""An outcome, and a clause that is named as a reason for its status."""


@frozen(kw_only=True)
class Answers:
    """What a rulebook answers to every record.

    Attributes:
        asked: where the question arises.
        opens: for each outcome, where the question arises and it is open.
        reasons: where a clause is among the reasons for an outcome's status.
    """

    asked: Node
    opens: Mapping[str, Node]
    reasons: Mapping[Reason, Node]

    @property
    def statuses(self) -> tuple[Node, ...]:
        """What the statuses of all outcomes turn on."""
        return (self.asked, *self.opens.values())


class Space:
    """A decision over every record and every way of reading.

    Attributes:
        projection: the rulebook's norms, projected on outcomes.
        decision: the decision.
        readings: how the text is read unless said otherwise, each reading chosen.
        facts: the facts that bear on the decision under some reading, or by some slip, in the order of the vocabulary.
        bearing: the readings that bear on it; in the diagrams they are asked after the facts.
        diagrams: where the diagrams are.
        lawful: the records of these facts that no assumption excludes.
    """

    def __init__(self, projection: Projection, decision: Decision, readings: Choice, more: Iterable[Term] = ()) -> None:
        """The space of a decision.

        Args:
            projection: the rulebook's norms, projected on outcomes.
            decision: the decision.
            readings: how the text is read unless said otherwise, each reading chosen.
            more: further terms of which the facts are to be there and the boundaries to be told apart.
        """
        self.projection, self.decision, self.readings = projection, decision, readings
        terms = tuple(_terms(projection, decision))
        more = tuple(more)
        self.bearing: tuple[Reading, ...] = readings_of(*terms)
        own = set(facts_of(*terms, *more))
        self.facts: tuple[Fact, ...] = tuple(fact for fact in projection.book.facts if fact in own)
        assumptions = connected(projection.book.assumptions, own)
        spoken_of = side_by_side(facts_of(*terms, *more), assumptions)
        values = dividing_values((*terms, *more, *(each.term for each in assumptions)), {})
        variables = {fact.name: values[fact.name] for fact in spoken_of}
        alternatives = {variable(reading): tuple(reading.alternatives) for reading in self.bearing}
        self.diagrams = TermDiagrams({**variables, **alternatives}, readings)
        lawful = self.diagrams.all(self.diagrams.of(each.term) for each in assumptions)
        self.lawful = self.without((fact.name for fact in spoken_of if fact not in own), lawful)

    # -- what is answered -------------------------------------------------------------------------------------

    @cached_property
    def anyhow(self) -> Answers:
        """What is answered under every way of reading, the readings being asked, too."""
        return self.answers(self.projection, self.decision)

    @cached_property
    def answered(self) -> Answers:
        """What is answered to every record as the text is read unless said otherwise."""
        return self.read_as(self.readings)

    def answers(self, projection: Projection, decision: Decision) -> Answers:
        """What a rulebook answers: this one's, or that of a mutant."""
        diagrams = self.diagrams
        asked = diagrams.of(projection.asked(decision))
        opens = {
            outcome: diagrams.both(asked, diagrams.of(projection.open(decision, outcome)))
            for outcome in decision.outcomes.values
        }
        return Answers(asked=asked, opens=opens, reasons=_Reasons(self, projection, decision, asked, opens).found())

    def statuses(self, projection: Projection, decision: Decision) -> tuple[Node, ...]:
        """What the statuses in a rulebook turn on, in the order of `Answers.statuses`."""
        asked = self.diagrams.of(projection.asked(decision))
        opens = (self.diagrams.of(projection.open(decision, outcome)) for outcome in decision.outcomes.values)
        return (asked, *(self.diagrams.both(asked, each) for each in opens))

    def read_as(self, readings: Choice) -> Answers:
        """What is answered under one way of reading."""
        chosen = {variable(reading): readings[reading.name] for reading in self.bearing}
        said = self.anyhow
        return Answers(
            asked=self.diagrams.given(said.asked, chosen),
            opens={outcome: self.diagrams.given(node, chosen) for outcome, node in said.opens.items()},
            reasons={reason: self.diagrams.given(node, chosen) for reason, node in said.reasons.items()},
        )

    # -- regions ----------------------------------------------------------------------------------------------

    @cached_property
    def judged(self) -> Node:
        """The lawful records that are judged: the norms leave an outcome, or the question does not arise."""
        return self.diagrams.both(self.lawful, self.diagrams.denied(self.conflict(self.answered)))

    def conflict(self, said: Answers) -> Node:
        """Where the question arises and nothing is open."""
        nothing = self.diagrams.denied(self.diagrams.any(said.opens.values()))
        return self.diagrams.both(said.asked, nothing)

    @cached_property
    def turns_on(self) -> Mapping[str, Node]:
        """For each reading, the records whose answer can turn on it; statuses, or the reasons for them."""
        said = self.anyhow
        variables = list(map(variable, self.bearing))
        found = {}
        for reading in self.bearing:
            others = [other for other in variables if other != variable(reading)]
            depends = (self._depends(node, variable(reading)) for node in (*said.statuses, *said.reasons.values()))
            found[reading.name] = self.without(others, self.diagrams.any(depends))
        return found

    @cached_property
    def however_read(self) -> Node:
        """The records with one answer, reasons included, under every way of reading."""
        return self.diagrams.denied(self.diagrams.any(self.turns_on.values()))

    @cached_property
    def by_one_reading(self) -> Node:
        """The records whose answer turns on exactly one reading."""
        once, more = NOWHERE, NOWHERE
        for node in self.turns_on.values():
            more = self.diagrams.either(more, self.diagrams.both(once, node))
            once = self.diagrams.either(once, node)
        return self.diagrams.both(once, self.diagrams.denied(more))

    def _depends(self, node: Node, name: str) -> Node:
        diagrams = self.diagrams
        return diagrams.both(diagrams.for_some(node, name), diagrams.for_some(diagrams.denied(node), name))

    def without(self, names: Iterable[str], node: Node) -> Node:
        """Where it holds for some values of facts or readings."""
        for name in names:
            node = self.diagrams.for_some(node, name)
        return node

    def differs(self, one: Node, other: Node) -> Node:
        """Where one of two diagrams holds and the other does not."""
        diagrams = self.diagrams
        return diagrams.chosen(one, diagrams.denied(other), other)

    def difference(self, some: Iterable[Node], others: Iterable[Node]) -> Node:
        """Where any of some diagrams differs from its fellow among others."""
        return self.diagrams.any(self.differs(one, other) for one, other in zip(some, others, strict=True))


def _terms(projection: Projection, decision: Decision) -> Iterable[Term]:
    yield projection.asked(decision)
    for outcome in decision.outcomes.values:
        yield projection.open(decision, outcome)
        for grounds in (excluding, obliging, granting):
            yield from grounds(projection, decision, outcome).values()


@frozen(eq=False)
class _Reasons:
    """Where a clause is among the reasons for an outcome's status, as `answers.Reasons` names the norms."""

    space: Space
    projection: Projection
    decision: Decision
    asked: Node
    opens: Mapping[str, Node]

    def found(self) -> Mapping[Reason, Node]:
        diagrams = self.space.diagrams
        found: dict[Reason, Node] = {}
        for outcome, is_open in self.opens.items():
            others = [other for other in self.opens if other != outcome]
            another = diagrams.any(self.opens[other] for other in others)
            forbidden = diagrams.both(self.asked, diagrams.denied(is_open))
            required = diagrams.both(is_open, diagrams.denied(another))
            permitted = diagrams.both(is_open, another)
            grounds = [
                (forbidden, excluding(self.projection, self.decision, outcome)),
                (required, obliging(self.projection, self.decision, outcome)),
                *((required, excluding(self.projection, self.decision, other)) for other in others),
                (permitted, granting(self.projection, self.decision, outcome)),
            ]
            for where, norms in grounds:
                for norm, term in norms.items():
                    node = diagrams.both(where, diagrams.of(term))
                    for clause in norm.clauses:
                        found[outcome, clause] = diagrams.either(found.get((outcome, clause), NOWHERE), node)
        return found
