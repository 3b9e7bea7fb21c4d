"""Which clauses turn on facts: those that a system goes against which decides although the facts are missing."""

from collections.abc import Collection, Mapping
from functools import cache

from ow32_spec.book import OW32
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import settle
from ow32_spec.language.traversal import facts_of


def clauses_turning_on(facts: Collection[str], decision: str, outcome: str, readings: Choice) -> tuple[str, ...]:
    """The clauses whose norms can exclude an outcome, or not, depending on some facts; in the order of the text.

    Args:
        facts: the names of the facts.
        decision: the name of the decision.
        outcome: one of its outcomes; without it, any of them.
        readings: how the text is read.
    """
    outcomes = (outcome,) if outcome else tuple(OW32.decision(decision).outcomes.values)
    ways = tuple(sorted(readings.items()))
    turning = {
        clause
        for each in outcomes
        for clause, behind in _excluders(decision, each, ways).items()
        if not behind.isdisjoint(facts)
    }
    return tuple(clause.id for clause in OW32.clauses if clause.id in turning)


@cache
def _projection() -> Projection:
    return Projection(OW32)


@cache
def _excluders(decision: str, outcome: str, ways: tuple[tuple[str, str], ...]) -> Mapping[str, frozenset[str]]:
    """The clauses that can exclude an outcome, each with the facts on which that turns."""
    asked = OW32.decision(decision)
    found: dict[str, frozenset[str]] = {}
    for norm in _projection().excluders(asked, outcome):
        excludes = settle(_projection().excludes(norm, outcome), readings=dict(ways))
        behind = frozenset(fact.name for fact in facts_of(excludes))
        for clause in norm.clauses:
            found[clause] = found.get(clause, frozenset()) | behind
    return found
