"""Values that stand for all: as few of each fact as tell apart what some terms can tell apart."""

from collections.abc import Iterable, Iterator, Mapping

from ow32_spec.language.interpreter import Record
from ow32_spec.language.terms import Compare, Constant, Fact, IfThenElse, Linear, Sum, Term
from ow32_spec.language.traversal import facts_of, subterms
from ow32_spec.language.types import Date, Integer, Value, values_of


def telling_values(terms: Iterable[Term], record: Record) -> dict[str, tuple[Value, ...]]:
    """For each fact in the terms, values that between them stand for every value it can have beside a record.

    Where numbers or dates are compared with constants, all values between two neighbouring constants are alike;
    where n facts are compared with each other, n values from each such interval stand for every order among
    them. A fact that the record gives is a constant to those compared with it. Where something is scaled, all
    values are needed of what it is compared with.
    """
    terms = tuple(terms)
    facts: dict[str, Fact] = {}
    groups = compared_facts(terms)
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
                cuts.setdefault(name, set()).update(constants)
    telling = {}
    for name, fact in facts.items():
        group = groups.get(name, {name})
        if group & scaled or not isinstance(fact.of, Integer | Date):
            telling[name] = tuple(values_of(fact.of))
            continue
        ends = (facts[each].of for each in group if each in facts)
        bounds = {end for of in ends if isinstance(of, Integer | Date) for end in (of.low, of.high)}
        known = {record[each] for each in group if each in record}
        constants = set[Value]().union(bounds, known, *(cuts.get(each, set()) for each in group))
        telling[name] = _representatives(fact, constants, len(group))
    return telling


def dividing_values(terms: Iterable[Term], record: Record) -> dict[str, tuple[Value, ...]]:
    """For each fact in the terms, the values on both sides of every boundary, in the order of its domain.

    They are the telling values and, of each interval, its last values too; beside them what the record gives and what
    is typical. So they stand for every value, and whatever has another answer has the nearest one among them.
    """
    terms = tuple(terms)
    telling = telling_values(terms, record)
    return {fact.name: _with_far_ends(fact, telling[fact.name], record) for fact in facts_of(*terms)}


def _with_far_ends(fact: Fact, telling: tuple[Value, ...], record: Record) -> tuple[Value, ...]:
    domain = list(values_of(fact.of))
    if not isinstance(fact.of, Integer | Date):
        return tuple(domain)
    place = {value: number for number, value in enumerate(domain)}
    taken = {place[value] for value in telling}
    far = set[int]()
    for here in taken:
        if here + 1 in taken or here + 1 == len(domain):
            continue
        # As many from this end as there are from the other, where they follow upon a boundary that is taken, too.
        run = next(length for length in range(1, here + 2) if here - length not in taken)
        after = next(there for there in range(here + 1, len(domain) + 1) if there in taken or there == len(domain))
        far.update(range(max(here + 1, after - max(1, run - 1)), after))
    taken |= far | {place[fact.typical]} | {place[record[each]] for each in (fact.name,) if each in record}
    return tuple(domain[number] for number in sorted(taken))


def compared_facts(terms: Iterable[Term]) -> dict[str, set[str]]:
    """For each number and date that is compared, all that it is compared with, also by way of others, and itself."""
    linked: dict[str, set[str]] = {}
    for term in subterms(*terms):
        if isinstance(term, Compare) and isinstance(term.left.type, Integer | Date):
            names = {each.name for each in _compared(term) if isinstance(each, Fact)}
            for name in names:
                linked.setdefault(name, {name}).update(names)
    return {name: _group(name, linked) for name in linked}


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
