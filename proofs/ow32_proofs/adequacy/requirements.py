"""What a suite of records has to do for one decision: each requirement is the set of records that do it."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import combinations, permutations

from attrs import frozen

from ow32_proofs.adequacy import boundaries
from ow32_proofs.adequacy.conditions import Conditions
from ow32_proofs.adequacy.mutants import Mutant, first_order, settled_book
from ow32_proofs.adequacy.space import Answers, Space
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.term_diagrams import variable
from ow32_spec.language.terms import Term
from ow32_spec.language.types import Value


class Fate(StrEnum):
    """What becomes of a mutant."""

    STATUS = "told apart by a status"
    REASON = "told apart by its reasons alone"
    FEWER_REASONS = "names some of the reasons, which is not judged"
    EQUIVALENT = "proved equivalent"


@frozen(kw_only=True)
class Judged:
    """A mutant, and the records that tell it apart.

    Attributes:
        mutant: the mutant.
        fate: whether and by what it can be told apart.
        region: the records that do so.
        by_choice: the records that do so whichever of its open outcomes it chooses, saying nothing else.
    """

    mutant: Mutant
    fate: Fate
    region: Node
    by_choice: Node


@frozen(kw_only=True)
class Requirement:
    """Something that a record of the suite has to do.

    Attributes:
        name: what, in short.
        region: the records that do it.
        topic: what a record does that meets everything of this topic; empty where it stands by itself.
    """

    name: str
    region: Node
    topic: str = ""


class Rules:
    """The rules of one decision under one way of reading, with all their first-order mutants.

    Attributes:
        space: the decision over all records.
        book: its rules alone, no reading left open.
        mutants: its mutants.
    """

    def __init__(self, book: Rulebook, decision: Decision, readings: Choice) -> None:
        self.book = settled_book(book, decision, readings)
        self.mutants = first_order(self.book)
        self._changed = {each.name: each.change(self.book) for each in self.mutants}
        terms = (term for changed in self._changed.values() for term in _deciding(changed))
        self.space = Space(Projection(book), decision, readings, terms)

    def judged(self) -> tuple[Judged, ...]:
        """Every mutant, with what tells it apart."""
        return tuple(self.judge(each, self._changed[each.name]) for each in self.mutants)

    def judge(self, mutant: Mutant, changed: Rulebook) -> Judged:
        """What tells a rulebook with a slip apart."""
        space = self.space
        projection, (decision,) = Projection(changed), changed.decisions
        asked, *opens = space.statuses(projection, decision)
        region = space.diagrams.both(space.judged, space.difference(space.answered.statuses, (asked, *opens)))
        if region != NOWHERE:
            return Judged(mutant=mutant, fate=Fate.STATUS, region=region, by_choice=self._by_choice(asked, opens))
        more, fewer = self._other_reasons(space.answers(projection, decision))
        fate = Fate.REASON if more != NOWHERE else Fate.FEWER_REASONS if fewer != NOWHERE else Fate.EQUIVALENT
        return Judged(mutant=mutant, fate=fate, region=more, by_choice=NOWHERE)

    def _by_choice(self, asked: Node, opens: Iterable[Node]) -> Node:
        diagrams, said = self.space.diagrams, self.space.answered
        pairs = list(zip(opens, said.opens.values(), strict=True))
        wrong = diagrams.any(opened for opened, _ in pairs)
        for opened, right in pairs:
            wrong = diagrams.both(wrong, diagrams.denied(diagrams.both(opened, right)))
        answered_though_not = self.space.differs(asked, said.asked)
        return diagrams.both(self.space.judged, diagrams.either(answered_though_not, wrong))

    def _other_reasons(self, said: Answers) -> tuple[Node, Node]:
        """Where a mutant names a reason that is none, and where it leaves one out."""
        diagrams, right = self.space.diagrams, self.space.answered.reasons
        names = dict.fromkeys((*said.reasons, *right))
        pairs = [(said.reasons.get(name, NOWHERE), right.get(name, NOWHERE)) for name in names]
        more = diagrams.any(diagrams.both(this, diagrams.denied(that)) for this, that in pairs)
        fewer = diagrams.any(diagrams.both(that, diagrams.denied(this)) for this, that in pairs)
        return diagrams.both(self.space.judged, more), diagrams.both(self.space.judged, fewer)

    # -- requirements beside mutants --------------------------------------------------------------------------

    @cached_property
    def terms(self) -> Mapping[str, Conditions]:
        """What the answer turns on: whether the question arises, and whether each outcome is open."""
        projection, (decision,) = Projection(self.book), self.book.decisions
        terms = {"asked": projection.asked(decision)}
        terms |= {outcome: projection.open(decision, outcome) for outcome in decision.outcomes.values}
        return {name: Conditions(self.space.diagrams, name, term) for name, term in terms.items()}

    def wrong_reasons(self) -> Iterator[Requirement]:
        """One clause named in the place of another that is a reason."""
        diagrams, reasons = self.space.diagrams, self.space.answered.reasons
        clauses = sorted({clause for _, clause in reasons})
        for right, wrong in permutations(clauses, 2):
            regions = (
                diagrams.both(node, diagrams.denied(reasons.get((outcome, wrong), NOWHERE)))
                for (outcome, clause), node in reasons.items()
                if clause == right
            )
            region = diagrams.both(self.space.judged, diagrams.any(regions))
            yield Requirement(name=f"reason {right}, not {wrong}", region=region, topic=f"reason {right}, no other")

    def boundaries(self) -> Iterator[Requirement]:
        """Both sides of every boundary."""
        for side in boundaries.sides(self.space, (each.term for each in self.terms.values())):
            name = f"boundary {side.fact} {_in_short(side.value)}|{_in_short(side.beyond)}"
            yield Requirement(name=name, region=side.region)

    def readings(self) -> Iterator[Requirement]:
        """For each two alternatives of a reading, the records in which it matters which of them is taken.

        Those with the other readings as they are by default, if there are any; by statuses, if they can.
        """
        for reading in self.space.bearing:
            for one, other in combinations(reading.alternatives, 2):
                name = f"{reading.name}: {one} or {other}"
                yield Requirement(name=name, region=self._mattering(reading, one, other))

    def _mattering(self, reading: Reading, one: str, other: str) -> Node:
        space, diagrams = self.space, self.space.diagrams
        this, that = (space.read_as({**space.readings, reading.name: each}) for each in (one, other))
        lawful = space.lawful
        both_judged = diagrams.all((lawful, *(diagrams.denied(space.conflict(each)) for each in (this, that))))
        differing = space.difference(this.statuses, that.statuses)
        reasons = space.difference(this.reasons.values(), that.reasons.values())
        anyhow = self._mattering_anyhow(reading, one, other)
        return next(
            (
                region
                for where, node in (
                    (both_judged, differing),
                    (lawful, differing),
                    (lawful, anyhow),
                    (both_judged, reasons),
                )
                if (region := diagrams.both(where, node)) != NOWHERE
            ),
            NOWHERE,
        )

    def _mattering_anyhow(self, reading: Reading, one: str, other: str) -> Node:
        """The records in which it matters under some way of taking the other readings."""
        space, said = self.space, self.space.anyhow
        name = variable(reading)
        this, that = ([space.diagrams.given(node, {name: each}) for node in said.statuses] for each in (one, other))
        return space.without(map(variable, space.bearing), space.difference(this, that))


def _deciding(book: Rulebook) -> Iterator[Term]:
    projection, (decision,) = Projection(book), book.decisions
    yield projection.asked(decision)
    for norm in book.norms:
        yield norm.condition
    for outcome in decision.outcomes.values:
        yield projection.open(decision, outcome)


def _in_short(value: Value) -> str:
    return str(value)
