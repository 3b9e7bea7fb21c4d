"""As few sets as can be found that hold everything between them, and how many are needed at least."""

from collections.abc import Hashable, Mapping, Sequence, Set

from attrs import frozen


@frozen(kw_only=True)
class Cover:
    """Sets that hold everything between them.

    Attributes:
        places: which of the sets, in their order.
        at_least: as many are needed: so many things are held by no set together.
    """

    places: tuple[int, ...]
    at_least: int


def cover(sets: Sequence[Set[Hashable]], costs: Sequence[int]) -> Cover:
    """A cover by the greedy rule of Chvatal (1979), with whatever it can do without taken out again.

    Args:
        sets: the sets, the more wanted of two that serve as well first.
        costs: what each costs; of two that hold as much more the cheaper is taken.
    """
    holders: dict[Hashable, set[int]] = {}
    for place, held in enumerate(sets):
        for each in held:
            holders.setdefault(each, set()).add(place)
    left, taken = set(holders), list[int]()
    while left:
        best = max(range(len(sets)), key=lambda place: (len(left & sets[place]), -costs[place], -place))
        taken.append(best)
        left -= sets[best]
    for place in sorted(taken, key=lambda place: -costs[place]):
        others = [sets[other] for other in taken if other != place]
        if sets[place] <= set[Hashable]().union(*others):
            taken.remove(place)
    return Cover(places=tuple(sorted(taken)), at_least=_apart(holders))


def _apart(holders: Mapping[Hashable, Set[int]]) -> int:
    """How many things are found of which no two are in one set."""
    found, used = 0, set[int]()
    for each in sorted(holders, key=lambda each: (len(holders[each]), str(each))):
        if used.isdisjoint(holders[each]):
            found += 1
            used |= holders[each]
    return found
