"""Which clauses a system goes against that no answer names.

Those that turn on facts which are missing, if it decides all the same; and those for want of which a question does not
arise, if it is answered.
"""

from collections.abc import Collection, Mapping
from functools import cache

from ow32_spec.book import OW32
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.norms import Modality, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import settle
from ow32_spec.language.terms import All, Defined, Term
from ow32_spec.language.traversal import facts_of, subterms


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


def clauses_unmet(decision: str, known: Record, readings: Choice) -> tuple[str, ...]:
    """The clauses for want of which a question does not arise: their norms have a condition that it asks for.

    Args:
        decision: the name of the decision.
        known: what is known where it does not arise.
        readings: how the text is read.
    """
    here = Evaluation(known, readings)
    unmet = (norm for norm in _asked_for(decision) if here.holds(norm.condition) is False)
    named = {clause for norm in unmet for clause in norm.clauses}
    return tuple(clause.id for clause in OW32.clauses if clause.id in named)


@cache
def _asked_for(decision: str) -> tuple[Norm, ...]:
    """The restrictions on another decision whose conditions a question asks for, one beside the others."""
    asked = {id(term) for term in subterms(OW32.decision(decision).asked)}

    def asks_for(term: Term) -> bool:
        # Where conditions are joined, those that are joined themselves are taken apart.
        parts = term.terms if isinstance(term, All) else (term,)
        return not isinstance(term, Defined) and all(id(part) in asked for part in parts)

    return tuple(norm for norm in OW32.norms if norm.modality is Modality.ONLY_IF and asks_for(norm.condition))


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
