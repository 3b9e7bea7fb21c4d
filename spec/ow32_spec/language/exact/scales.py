"""The values of facts as far as some terms can tell them apart, and conditions on one fact as sets of them."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from attrs import frozen

from ow32_spec.language.interpreter import holds
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    All,
    Any,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Not,
    Term,
    all_of,
    any_of,
    negation,
)
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value, values_of

Scale = tuple[Value, ...]
"""Values of one fact in order; each stands for itself and what lies between it and the next."""

Beside = tuple[int, tuple[bool, ...]]
"""What one fact leaves open of another: its place, and what the comparisons come to."""

MOST_PAIRS = 20_000
"""The most combinations of two values that are gone through."""


def conditions(*terms: Term) -> tuple[Term, ...]:
    """The conditions on facts from which connectives make the terms."""
    found: list[Term] = []
    waiting, seen = list(reversed(terms)), set[int]()
    while waiting:
        term = waiting.pop()
        if id(term) in seen:
            continue
        seen.add(id(term))
        connective = isinstance(term, Not | All | Any | Defined | IfThenElse)
        if connective and isinstance(term.type, Boolean):
            waiting.extend(reversed(term.parts))
        elif not isinstance(term, Constant):
            found.append(term)
    return tuple(found)


@frozen(eq=False, kw_only=True)
class Pair:
    """Two facts that are compared with each other and with no third one.

    Attributes:
        facts: the two.
        comparisons: the comparisons between them.
        leave_open: for each fact and place on its scale, what the values that are alike there leave open; each
            of them may leave open something else, and if so each is listed.
    """

    facts: tuple[Fact, Fact]
    comparisons: tuple[Term, ...]
    leave_open: Mapping[Fact, tuple[frozenset[frozenset[Beside]], ...]]

    def can_be(self, this: int, that: int) -> frozenset[tuple[bool, ...]]:
        """What the comparisons can come to at two places."""
        open_there = frozenset[Beside]().union(*self.leave_open[self.facts[0]][this])
        return frozenset(outcome for place, outcome in open_there if place == that)


@frozen(eq=False)
class Scales:
    """The values of facts, as far as some terms tell them apart.

    Attributes:
        of: for each fact, values that stand for all it can have.
        pairs: the facts that are compared in pairs; two values of one that stand for the same leave the same
            open of the other. Of facts that are compared in greater numbers, all values stand for themselves.
    """

    of: Mapping[Fact, Scale]
    pairs: tuple[Pair, ...] = ()


def scales(*terms: Term) -> Scales:
    """The values of the facts in terms without cases of numbers."""
    atoms = conditions(*terms)
    found = every_value(*terms)
    pairs = []
    for facts, comparisons in _linked(atoms):
        if len(facts) == 2 and len(found[facts[0]]) * len(found[facts[1]]) <= MOST_PAIRS:
            narrowed, pair = _pair(facts, comparisons, atoms, found)
            found |= narrowed
            pairs.append(pair)
    return Scales(found, tuple(pairs))


def every_value(*terms: Term) -> dict[Fact, Scale]:
    """For each fact, values that stand for all it can have, beside every value of any other."""
    telling = telling_values(terms, {})
    found: dict[Fact, Scale] = {fact: telling[fact.name] for fact in facts_of(*terms)}
    atoms = conditions(*terms)
    for facts, comparisons in _linked(atoms):
        simple = len(facts) == 2 and all(all(isinstance(part, Fact) for part in each.parts) for each in comparisons)
        found |= _in_order(facts, atoms) if simple else {fact: tuple(values_of(fact.of)) for fact in facts}
    return found


def _in_order(facts: Sequence[Fact], atoms: Sequence[Term]) -> dict[Fact, Scale]:
    """Values of two facts that are compared with each other as they are.

    Between two limits it matters only whether a value is the first there, the last, or between others. Two that are
    both between others can stand in any order: so of these the first, the last and one more are needed.
    """
    limits: set[Value] = set()
    for fact in facts:
        values = list(values_of(fact.of))
        if not isinstance(fact.of, Integer | Date):
            return {each: tuple(values_of(each.of)) for each in facts}
        kinds = _met_alone(fact, values, atoms)
        limits |= {values[0], _after(values[-1])}
        limits |= {value for value, kind, before in zip(values[1:], kinds[1:], kinds, strict=False) if kind != before}
    found = {}
    for fact in facts:
        values = list(values_of(fact.of))
        starts = sorted({0, len(values), *(values.index(each) for each in limits if each in values)})
        places = {
            place
            for low, high in pairwise(starts)
            for place in (low, low + 1, low + 2, high - 2, high - 1)
            if low <= place < high
        }
        found[fact] = tuple(values[place] for place in sorted(places))
    return found


def _met_alone(fact: Fact, values: Sequence[Value], atoms: Iterable[Term]) -> list[Hashable]:
    """For each value of a fact, which of the conditions on it alone it meets."""
    alone = [atom for atom in atoms if facts_of(atom) == (fact,)]
    return [tuple(holds(each, {fact.name: value}, {}) is True for each in alone) for value in values]


def _linked(atoms: Iterable[Term]) -> list[tuple[tuple[Fact, ...], tuple[Term, ...]]]:
    """The facts that are compared with each other, directly or by way of others, and the comparisons."""
    groups: list[tuple[dict[Fact, None], list[Term]]] = []
    for atom in atoms:
        facts = facts_of(atom)
        if len(facts) < 2:
            continue
        joined: tuple[dict[Fact, None], list[Term]] = (dict.fromkeys(facts), [atom])
        for group in [group for group in groups if not group[0].keys().isdisjoint(facts)]:
            groups.remove(group)
            joined = (group[0] | joined[0], group[1] + joined[1])
        groups.append(joined)
    return [(tuple(facts), tuple(comparisons)) for facts, comparisons in groups]


def _pair(
    facts: tuple[Fact, ...], comparisons: tuple[Term, ...], atoms: Sequence[Term], values: Mapping[Fact, Scale]
) -> tuple[dict[Fact, Scale], Pair]:
    """Two facts compared with each other, their values told apart no further than needed.

    Two values of one are alike if they meet the same conditions and leave the same open of the other: which
    conditions it can meet, and what the comparisons come to with that.
    """
    one, other = facts
    kinds = {fact: _met_alone(fact, values[fact], atoms) for fact in facts}
    met = {
        (this, that): tuple(holds(each, {one.name: this, other.name: that}, {}) is True for each in comparisons)
        for this in values[one]
        for that in values[other]
    }
    first, second = zip(values[one], kinds[one], strict=True), zip(values[other], kinds[other], strict=True)
    beside, against = list(first), list(second)
    leaves = {
        one: [
            (kind, frozenset((other_kind, met[this, that]) for that, other_kind in against)) for this, kind in beside
        ],
        other: [(kind, frozenset((one_kind, met[this, that]) for this, one_kind in beside)) for that, kind in against],
    }
    runs = {fact: _places_of_runs(leaves[fact]) for fact in facts}
    leave_open: dict[Fact, list[set[Beside]]] = {fact: [set() for _ in runs[fact]] for fact in facts}
    for place, this in enumerate(values[one]):
        for beside_it, that in enumerate(values[other]):
            leave_open[one][place].add((runs[other][beside_it], met[this, that]))
            leave_open[other][beside_it].add((runs[one][place], met[this, that]))
    starts = {fact: [place for place, run in enumerate(runs[fact]) if place == runs[fact].index(run)] for fact in facts}
    pair = Pair(
        facts=(one, other),
        comparisons=comparisons,
        leave_open={
            fact: tuple(
                frozenset(
                    frozenset(each) for each, run in zip(leave_open[fact], runs[fact], strict=True) if run == place
                )
                for place in range(len(starts[fact]))
            )
            for fact in facts
        },
    )
    return {fact: tuple(values[fact][place] for place in starts[fact]) for fact in facts}, pair


def _places_of_runs(kinds: Sequence[Hashable]) -> list[int]:
    """For each value, which run of alike neighbours it is in."""
    runs = [0]
    for before, kind in pairwise(kinds):
        runs.append(runs[-1] + (before != kind))
    return runs


def met_by(condition: Term, fact: Fact, scale: Scale) -> frozenset[int]:
    """The places of the values that meet a condition on this fact alone."""
    return frozenset(place for place, value in enumerate(scale) if holds(condition, {fact.name: value}, {}))


def condition(fact: Fact, scale: Scale, places: frozenset[int]) -> Term:
    """The condition that the fact has a value at one of these places of its scale."""
    others = frozenset(range(len(scale))) - places
    if not places or not others:
        return TRUE if places else FALSE
    match fact.of:
        case Boolean():
            return fact if scale[next(iter(places))] is True else negation(fact)
        case Enumeration():
            one_of = any_of(
                *(fact.is_(scale[place]) for place in sorted(places if len(places) <= len(others) else others))
            )
            return one_of if len(places) <= len(others) else Not(one_of)
        case Integer() | Date():
            return any_of(*(_within(fact, scale, low, high) for low, high in _runs(places)))


def _runs(places: frozenset[int]) -> list[tuple[int, int]]:
    """The first and last of the places that follow each other without a gap."""
    runs = [
        [place for _, place in run] for _, run in groupby(enumerate(sorted(places)), lambda each: each[1] - each[0])
    ]
    return [(run[0], run[-1]) for run in runs]


def _within(fact: Fact, scale: Scale, low: int, high: int) -> Term:
    """The condition that the fact lies from one place to another, both with what they stand for."""
    first = scale[low]
    assert isinstance(fact.of, Integer | Date)
    last = fact.of.high if high == len(scale) - 1 else _before(scale[high + 1])
    if first == last:
        return fact.is_(first)
    from_first = TRUE if low == 0 else fact.at_least(first)
    to_last = TRUE if high == len(scale) - 1 else fact.at_most(last)
    return all_of(from_first, to_last)


def _after(value: Value) -> Value:
    """The whole number or day after."""
    return value + 1 if isinstance(value, int) else value + timedelta(days=1)  # type: ignore[operator]


def _before(value: Value) -> Value:
    """The whole number or day before."""
    if isinstance(value, int):
        return value - 1
    assert not isinstance(value, str)
    return value - timedelta(days=1)
