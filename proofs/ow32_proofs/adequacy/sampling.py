"""What the suites do beyond what they are made for, by samples: two slips at once, and suites of random records."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random

from attrs import frozen

from ow32_proofs.adequacy.mutants import Mutant, apart
from ow32_proofs.adequacy.requirements import Fate
from ow32_proofs.adequacy.space import Space
from ow32_proofs.adequacy.suites import Suite
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.types import Integer, Value, values_of

SEED = 32
"""The seed of every sample."""

SIZES = (10, 100, 1_000, 10_000)
"""How many random records a suite has that is compared with."""

_FORGET_AFTER = 200
"""After how many rulebooks their terms are forgotten, of which no other has need."""


@frozen(kw_only=True)
class SecondOrder:
    """What became of rulebooks with two slips.

    Attributes:
        sampled: how many were looked at that can be told apart.
        equivalent: how many were passed over since no record tells them apart.
        killed: how many of those sampled some record of the suites tells apart.
        survivors: the others, by decision and the names of both slips.
    """

    sampled: int
    equivalent: int
    killed: int
    survivors: tuple[tuple[str, str, str], ...]


def second_order(suites: Sequence[Suite], wanted: int) -> SecondOrder:
    """Sample pairs of slips at different places of one decision, each pair as likely as any other."""
    random = Random(SEED)
    numbers = [len(suite.judged) * (len(suite.judged) - 1) // 2 for suite in suites]
    shares = [0] * len(suites)
    for _ in range(wanted):
        at = int(random.random() * sum(numbers))
        shares[next(place for place in range(len(suites)) if at < sum(numbers[: place + 1]))] += 1
    found = [_of_one(suite, share, Random(SEED)) for suite, share in zip(suites, shares, strict=True)]
    return SecondOrder(
        sampled=sum(each.sampled for each in found),
        equivalent=sum(each.equivalent for each in found),
        killed=sum(each.killed for each in found),
        survivors=tuple(survivor for each in found for survivor in each.survivors),
    )


def _of_one(suite: Suite, wanted: int, random: Random) -> SecondOrder:
    space, sampled, equivalent = suite.rules.space, 0, 0
    survivors: list[tuple[str, str, str]] = []
    for number, (one, other, region) in enumerate(_both_made(suite, random)):
        if sampled == wanted:
            break
        if region == NOWHERE:
            equivalent += 1
            continue
        sampled += 1
        if not any(space.diagrams.at(region, record) for record in suite.records):
            survivors.append((space.decision.name, one.name, other.name))
        if number % _FORGET_AFTER == 0:
            space.diagrams.forget_terms()
    return SecondOrder(
        sampled=sampled, equivalent=equivalent, killed=sampled - len(survivors), survivors=tuple(survivors)
    )


def _both_made(suite: Suite, random: Random) -> Iterator[tuple[Mutant, Mutant, Node]]:
    """Rulebooks with two slips and the records that tell each apart, without end; none where no two can be made."""
    mutants = [each.mutant for each in suite.judged]
    if not any(apart(one, other) for one, other in combinations(mutants, 2)):
        return
    while True:
        one, other = (mutants[int(random.random() * len(mutants))] for _ in range(2))
        if not apart(one, other):
            continue
        try:
            book = other.change(one.change(suite.rules.book))
        except (SpecificationError, LookupError):
            # The one leaves no room for the other.
            continue
        judged = suite.rules.judge(one, book)
        told = judged.fate in (Fate.STATUS, Fate.REASON)
        yield one, other, judged.region if told else NOWHERE


def random_suites(suite: Suite) -> Mapping[int, float]:
    """How many of the mutants of a decision a uniform random suite of each size tells apart, on average.

    The records are drawn uniformly from those that no assumption excludes, as many as the largest suite has; smaller
    suites are parts of it, over all of which the average is taken.
    """
    space = suite.rules.space
    weights: dict[Node, int] = {}
    for each in suite.judged:
        if each.region != NOWHERE:
            weights[each.region] = weights.get(each.region, 0) + 1
    records = _drawn(space, SIZES[-1])
    killed = dict.fromkeys(SIZES, 0.0)
    for region, weight in weights.items():
        hits = [number for number, places in enumerate(records) if space.diagrams.at_places(region, places)]
        for size in SIZES:
            killed[size] += weight * len({number // size for number in hits}) / (len(records) // size)
    return killed


def _drawn(space: Space, wanted: int) -> list[tuple[int, ...]]:
    """Records of a space, uniformly drawn, as the places of values that are told from them by no term."""
    random = Random(SEED)
    domains = {fact.name: list(values_of(fact.of)) for fact in space.facts}
    standing = {name: _standing(space.diagrams.values[name], domain) for name, domain in domains.items()}
    level = {name: number for number, name in enumerate(space.diagrams.names)}
    alike = [
        (one.name, other.name)
        for one, other in combinations(space.facts, 2)
        if isinstance(one.of, Integer) and one.of == other.of
    ]
    found: list[tuple[int, ...]] = []
    while len(found) < wanted:
        drawn = {name: int(random.random() * len(domain)) for name, domain in domains.items()}
        places = [0] * len(level)
        for name, number in drawn.items():
            places[level[name]] = standing[name][number]
        for one, other in alike:
            # Two numbers that stand in one gap between the values told apart are kept in their order.
            if drawn[one] != drawn[other] and places[level[one]] == places[level[other]]:
                places[level[one if drawn[one] > drawn[other] else other]] += 1
        if space.diagrams.at_places(space.lawful, places):
            found.append(tuple(places))
    return found


def _standing(told_apart: Sequence[Value], domain: Sequence[Value]) -> list[int]:
    """For each value of a domain the place of the one that stands for it: the last that does not come after it."""
    places = {value: place for place, value in enumerate(told_apart)}
    found, last = [], 0
    for value in domain:
        last = places.get(value, last)
        found.append(last)
    return found
