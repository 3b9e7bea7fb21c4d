"""Which conditions of a decision can be shown to matter, how, and by which records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attrs import field, frozen

from ow32_proofs.adequacy.conditions import Conditions
from ow32_proofs.adequacy.pairs import Pair
from ow32_proofs.adequacy.requirements import Requirement, Rules
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record


@frozen(kw_only=True)
class Coverage:
    """What has to be shown of the conditions of a decision.

    Attributes:
        however_read: the pairs that records show whose answer is the same under every way of reading.
        dependent: the pairs that only other records show.
        masking: for conditions that the domain couples with others, the two sides of deciding by themselves.
        masked: the conditions for which these stand: no pair shows them to matter by unique cause, which is proved.
        never: the conditions that decide nothing in any record, which is proved.
    """

    however_read: tuple[Pair, ...]
    dependent: tuple[Pair, ...]
    masking: tuple[Requirement, ...]
    masked: tuple[str, ...]
    never: tuple[str, ...]


def coverage_of(rules: Rules) -> Coverage:
    """What has to be shown of every condition of what the answer turns on."""
    found = _Looking(rules)
    for conditions in rules.terms.values():
        for condition in conditions.named:
            found.look(conditions, condition)
    return Coverage(
        however_read=tuple(found.pairs[True]),
        dependent=tuple(found.pairs[False]),
        masking=tuple(found.masking),
        masked=tuple(found.masked),
        never=tuple(found.never),
    )


@frozen(eq=False)
class _Looking:
    rules: Rules
    pairs: Mapping[bool, list[Pair]] = field(factory=lambda: {True: [], False: []}, init=False)
    masking: list[Requirement] = field(factory=list, init=False)
    masked: list[str] = field(factory=list, init=False)
    never: list[str] = field(factory=list, init=False)

    def look(self, conditions: Conditions, condition: str) -> None:
        """Find how a condition can be shown to matter: by records with one answer however read, if they can."""
        within = self._within(conditions)
        pairs = {sure: Pair(conditions=conditions, condition=condition, within=node) for sure, node in within.items()}
        for sure, pair in pairs.items():
            if pair.sides():
                self.pairs[sure].append(pair)
                return
        for node in within.values():
            sides = list(_masking(conditions, condition, node))
            if sides:
                self.masking.extend(sides)
                self.masked.append(pairs[False].name)
                return
        self.never.append(pairs[False].name)

    def _within(self, conditions: Conditions) -> dict[bool, Node]:
        """Where a change of what is answered is seen: where nothing else is asked only whether it is asked."""
        space = self.rules.space
        within = space.judged
        if conditions.node != space.answered.asked:
            within = space.diagrams.both(within, space.answered.asked)
        return {True: space.diagrams.both(within, space.however_read), False: within}


def _masking(conditions: Conditions, condition: str, within: Node) -> Iterator[Requirement]:
    diagrams, node = conditions.diagrams, conditions.named[condition]
    for agreeing in (True, False):
        decides = diagrams.both(within, conditions.deciding(condition, agreeing))
        sides = {"true": diagrams.both(decides, node), "false": diagrams.both(decides, diagrams.denied(node))}
        if NOWHERE not in sides.values():
            for side, region in sides.items():
                yield Requirement(name=f"{conditions.name} turns on {condition}, masked, {side}", region=region)
            return


def shown(pairs: Iterable[Pair], records: Sequence[Record]) -> Mapping[int, list[str]]:
    """For each record, by its place, which pairs it is part of; the first two records that do are named.

    Raises:
        AssertionError: no two records show a pair.
    """
    found: dict[int, list[str]] = {place: [] for place in range(len(records))}
    for pair in pairs:
        two = next(
            (two for two in combinations(range(len(records)), 2) if _show(pair, *(records[n] for n in two))), None
        )
        assert two is not None, f"no two records show that {pair.name}"
        for place in two:
            found[place].append(pair.name)
    return found


def _show(pair: Pair, one: Record, other: Record) -> bool:
    """Whether two records differ in one condition of a term alone, and in the term, and lie where they should."""
    diagrams, conditions = pair.conditions.diagrams, pair.conditions
    if not all(diagrams.at(pair.within, record) for record in (one, other)):
        return False
    changed = [name for name, node in conditions.named.items() if diagrams.at(node, one) != diagrams.at(node, other)]
    return changed == [pair.condition] and diagrams.at(conditions.node, one) != diagrams.at(conditions.node, other)
