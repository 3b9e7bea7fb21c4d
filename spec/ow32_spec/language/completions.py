"""What is possible once missing facts become known: exactly, over every completion of a record.

Three-valued evaluation is sound but not exact: it does not see that a rule and its opposite cannot both fail. It
gives an upper bound on what is possible. Here missing facts are supplied one by one, each by the values between
which the rules can tell, until a completion is decided; what falls within what has already been found possible
is not looked at again. So where the bound is exact, few completions are needed, and where it is not, all are seen.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from ow32_spec.language.interpreter import Record
from ow32_spec.language.terms import Compare, Constant, Fact, IfThenElse, Linear, Sum, Term
from ow32_spec.language.traversal import subterms
from ow32_spec.language.types import Date, Integer, Value, values_of

K = TypeVar("K")
V = TypeVar("V")

Possibilities = Mapping[K, frozenset[V]]
"""For each question, the answers that are possible."""


def telling_values(terms: Iterable[Term], record: Record) -> dict[str, tuple[Value, ...]]:
    """For each fact in the terms, values that between them stand for every value it can have beside a record.

    Where numbers or dates are compared with constants, all values between two neighbouring constants are alike;
    where n facts are compared with each other, n values from each such interval stand for every order among
    them. A fact that the record gives is a constant to those compared with it. Where something is scaled, all
    values are needed of what it is compared with.
    """
    facts: dict[str, Fact] = {}
    linked: dict[str, set[str]] = {}
    cuts: dict[str, set[Value]] = {}
    scaled: set[str] = set()
    for term in subterms(*terms):
        if isinstance(term, Fact):
            facts[term.name] = term
        elif isinstance(term, Compare) and isinstance(term.left.type, Integer | Date):
            within = list(_compared(term))
            names = {each.name for each in within if isinstance(each, Fact)}
            constants = {each.value for each in within if isinstance(each, Constant)}
            if any(isinstance(each, Linear | Sum) for each in within):
                scaled.update(names)
            for name in names:
                linked.setdefault(name, {name}).update(names)
                cuts.setdefault(name, set()).update(constants)
    telling = {}
    for name, fact in facts.items():
        group = _group(name, linked)
        if group & scaled or not isinstance(fact.of, Integer | Date):
            telling[name] = tuple(values_of(fact.of))
            continue
        ends = (facts[each].of for each in group if each in facts)
        bounds = {end for of in ends if isinstance(of, Integer | Date) for end in (of.low, of.high)}
        known = {record[each] for each in group if each in record}
        constants = set[Value]().union(bounds, known, *(cuts.get(each, set()) for each in group))
        telling[name] = _representatives(fact, constants, len(group))
    return telling


def _compared(comparison: Compare) -> Iterator[Term]:
    """What a comparison compares, whatever names, readings and conditions stand between; not the conditions."""
    waiting: list[Term] = [comparison.left, comparison.right]
    seen: set[int] = set()
    while waiting:
        term = waiting.pop()
        if id(term) in seen:
            continue
        seen.add(id(term))
        yield term
        waiting.extend((term.then, term.otherwise) if isinstance(term, IfThenElse) else term.parts)


def _group(name: str, linked: Mapping[str, set[str]]) -> set[str]:
    """The facts that are compared with each other, directly or by way of others."""
    group, waiting = {name}, [name]
    while waiting:
        for other in linked.get(waiting.pop(), set()) - group:
            group.add(other)
            waiting.append(other)
    return group


def _representatives(fact: Fact, cuts: set[Value], count: int) -> tuple[Value, ...]:
    """The cuts themselves, and up to `count` values from each interval between them."""
    chosen: list[Value] = []
    interval, taken = None, 0
    for value in values_of(fact.of):
        sides = sum(cut < value for cut in cuts), value in cuts  # type: ignore[operator]
        taken = taken + 1 if sides == interval else 1
        interval = sides
        if taken <= count:
            chosen.append(value)
    return tuple(chosen)


def possible_answers(
    bound: Callable[[Record], Possibilities[K, V]],
    next_fact: Callable[[Record], str | None],
    values: Mapping[str, tuple[Value, ...]],
    record: Record,
) -> dict[K, frozenset[V]]:
    """The answers that some completion of a record gives, exactly.

    Args:
        bound: the answers that the known facts leave possible; too many perhaps, never too few.
        next_fact: a missing fact that bears on what is not yet decided; none when all is.
        values: for each fact, the values to be supplied for it.
        record: what is known.
    """
    found: dict[K, frozenset[V]] = {}

    def visit(known: Record) -> None:
        left = bound(known)
        if all(answers <= found.get(question, frozenset()) for question, answers in left.items()):
            return
        fact = next_fact(known)
        if fact is None:
            for question, answers in left.items():
                found[question] = found.get(question, frozenset()) | answers
            return
        for value in values[fact]:
            visit({**known, fact: value})

    visit(record)
    return found
