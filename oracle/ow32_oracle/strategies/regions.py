"""Sets of records that strategies draw from, as diagrams."""

from collections.abc import Callable, Iterable

from ow32_spec.language.diagrams import Node
from ow32_spec.language.term_diagrams import TermDiagrams


def near_misses(goal: Node, lawful: Node, diagrams: TermDiagrams) -> Node:
    """The lawful records of which the goal does not hold, and of which one fact alone would have to be otherwise."""
    there = diagrams.both(goal, lawful)
    one_off = diagrams.any(diagrams.for_some(there, name) for name in sorted(diagrams.facts(there)))
    return diagrams.both(diagrams.both(lawful, diagrams.denied(goal)), one_off)


def turning_on(answers: Iterable[Node], name: str, diagrams: TermDiagrams) -> Node:
    """The records in which it depends on one fact which of some answers holds."""

    def depends(answer: Node) -> Node:
        some: Callable[[Node], Node] = lambda node: diagrams.for_some(node, name)  # noqa: E731
        return diagrams.both(some(answer), some(diagrams.denied(answer)))

    return diagrams.any(map(depends, answers))
