"""Facts that assumptions bind to one another."""

from collections.abc import Iterable, Sequence

from ow32_spec.language.norms import Assumption
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of


def connected(assumptions: Sequence[Assumption], facts: Iterable[Fact]) -> tuple[Assumption, ...]:
    """The assumptions about some facts, about those that are bound to them, and so on."""
    reached, taken = set(facts), set[str]()
    while True:
        more = [each for each in assumptions if each.name not in taken and not reached.isdisjoint(facts_of(each.term))]
        if not more:
            return tuple(each for each in assumptions if each.name in taken)
        taken |= {each.name for each in more}
        reached |= {fact for each in more for fact in facts_of(each.term)}


def side_by_side(facts: Iterable[Fact], assumptions: Sequence[Assumption]) -> tuple[Fact, ...]:
    """The facts, those that assumptions bind together side by side: so their diagrams add up and do not multiply."""
    ordered: dict[Fact, None] = {}
    for fact in facts:
        bound = connected(assumptions, [fact])
        ordered.update(dict.fromkeys((fact, *facts_of(*(each.term for each in bound)))) if fact not in ordered else {})
    return tuple(ordered)
