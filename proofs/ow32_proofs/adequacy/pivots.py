"""Records that hang on one fact: with one value of it a decision has one answer, with another another."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from attrs import frozen

from ow32_proofs.adequacy.space import Space
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value, values_of
from ow32_spec.language.usual import Usual


@frozen(kw_only=True)
class Pivot:
    """A record in which the answer to a decision turns on a fact.

    Attributes:
        decision: the decision.
        fact: the fact.
        others: the other facts, as few as settle the answer for either value of the fact.
        value: one value of the fact, as typical of it as can be.
        other: a value with which the answer is another.
    """

    decision: Decision
    fact: Fact
    others: Record
    value: Value
    other: Value


def pivot(space: Space, fact: Fact) -> Pivot | None:
    """A record of few and typical facts in which a decision turns on a fact; none where it never does.

    Readings are as the space has them.
    """
    if not any(fact.name in space.diagrams.facts(node) for node in space.answered.statuses):
        return None
    facts = {each.name: each for each in space.projection.book.facts}
    values = sorted(space.diagrams.values[fact.name], key=lambda each: each != fact.typical)
    usual = {name: facts[name].typical for name in space.diagrams.values if name in facts and name != fact.name}
    nearest = Usual(space.diagrams, usual, departure_from({}, facts))
    for value, other, region in _regions(space, fact, values):
        record = nearest.record(region, ())
        goal = _same_answers(space, fact, {**record}, (value, other))
        kept = nearest.without(record, reversed(list(usual)), goal)
        ordered = {name: kept[name] for name in facts if name in kept}
        return Pivot(decision=space.decision, fact=fact, others=ordered, value=value, other=other)
    return None


def _regions(space: Space, fact: Fact, values: list[Value]) -> Iterator[tuple[Value, Value, Node]]:
    """Pairs of values with the records in which the answer differs between them; where there are any."""
    diagrams = space.diagrams
    for place, value in enumerate(values):
        for other in values[place + 1 :]:
            here, there = ({fact.name: each} for each in (value, other))
            statuses = space.answered.statuses
            differing = space.difference(
                (diagrams.given(node, here) for node in statuses), (diagrams.given(node, there) for node in statuses)
            )
            possible = diagrams.all(diagrams.given(space.judged, each) for each in (here, there))
            region = diagrams.both(differing, possible)
            if region != NOWHERE:
                yield value, other, region


def _same_answers(space: Space, fact: Fact, record: Mapping[str, Value], values: tuple[Value, ...]) -> Node:
    """The records that have the answers of this one for each of some values of the fact."""
    diagrams = space.diagrams
    same = []
    for value in values:
        for node in space.answered.statuses:
            given = diagrams.given(node, {fact.name: value})
            same.append(given if diagrams.at(given, record) else diagrams.denied(given))
    return diagrams.all(same)


@lru_cache(maxsize=1)
def pivots_of(book: Rulebook) -> tuple[Pivot, ...]:
    """For each fact on which some decision turns under some reading, the pivot with the fewest facts beside it.

    Readings are the default ones if the fact matters under these, else they differ in one. A fact on which nothing
    turns, but of which guidance or an assumption speaks, hangs on nothing: it stands alone.
    """
    projection = Projection(book)
    found: dict[str, Pivot] = {}
    for readings in _ways_of_reading(book):
        wanted = [fact for fact in book.facts if fact.name not in found]
        for decision in book.decisions:
            bearing = [fact for fact in wanted if fact in _decisive_facts(projection, decision)]
            spaces = [Space(projection, decision, readings)] if bearing else []
            for space, fact in product(spaces, bearing):
                this = pivot(space, fact)
                if this and (fact.name not in found or len(this.others) < len(found[fact.name].others)):
                    found[fact.name] = this
    alone = (_alone(book, fact) for fact in book.facts if fact.name not in found)
    found |= {each.fact.name: each for each in alone if each}
    return tuple(found[fact.name] for fact in book.facts if fact.name in found)


def _ways_of_reading(book: Rulebook) -> Iterator[Choice]:
    yield book.default_readings
    for reading in book.readings:
        for alternative in reading.alternatives:
            if alternative != reading.default:
                yield {**book.default_readings, reading.name: alternative}


def _decisive_facts(projection: Projection, decision: Decision) -> set[Fact]:
    outcomes = decision.outcomes.values
    return set(facts_of(projection.asked(decision), *(projection.open(decision, each) for each in outcomes)))


def _alone(book: Rulebook, fact: Fact) -> Pivot | None:
    """A fact by itself, with the decision in which it is spoken of, or what assumptions bind to it."""
    bound = {fact, *facts_of(*(each.term for each in book.assumptions if fact in facts_of(each.term)))}
    for facts in ({fact}, bound):
        for decision in book.decisions:
            if facts.intersection(facts_of(*(norm.condition for norm in book.norms_of(decision)))):
                other = next(each for each in values_of(fact.of) if each != fact.typical)
                return Pivot(decision=decision, fact=fact, others={}, value=fact.typical, other=other)
    return None
