"""More records for the same requirements: redundant on purpose, each in another corner of its region."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen

from ow32_proofs.adequacy.cases import Case, Group, in_short, mattering, ways
from ow32_proofs.adequacy.space import Space
from ow32_proofs.adequacy.suites import Suite, usual_of
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import BOOLEAN
from ow32_spec.language.usual import Departure, Usual

MOST_OF_A_DECISION = 100
"""How many whole records are made of one decision, at most."""


def extended(suite: Suite) -> Iterator[Case]:
    """More cases of a decision, some of them perhaps in its suite: whole records, then records that lack two facts."""
    making = _Making(suite)
    yield from making.whole()
    yield from making.lacking_two()


@frozen(eq=False)
class _Making:
    suite: Suite
    _usual: Usual = field(init=False)

    @_usual.default
    def _usual_record(self) -> Usual:
        return usual_of(self.suite.rules.space)

    @property
    def space(self) -> Space:
        return self.suite.rules.space

    def whole(self) -> Iterator[Case]:
        """For each requirement a record in each corner, one corner after the other, as long as there is room."""
        made: dict[tuple[object, ...], Case] = {}
        regions = [(region, self._preferred(region)) for region in self.suite.regions]
        for corner in _corners(self.space):
            for region, preferred in regions:
                if preferred != NOWHERE and len(made) < MOST_OF_A_DECISION:
                    record = self._usual.record(preferred, corner)
                    made.setdefault(tuple(record.items()), self._case(record, region))
        yield from made.values()

    def _preferred(self, region: Node) -> Node:
        """The records of a region whose answer turns on no reading; or else on one; other regions are passed over."""
        space, both = self.space, self.space.diagrams.both
        return both(region, space.however_read) or both(region, space.by_one_reading)

    def _case(self, record: Record, region: Node) -> Case:
        known = {fact.name: record[fact.name] for fact in self.space.facts}
        requirements = (each.name for each in self.suite.others if each.region == region)
        return Case(
            group=Group.EXTENDED,
            decision=self.space.decision,
            record=known,
            ways=ways(self.space, mattering(self.space, known)),
            requirements=in_short(requirements, self.suite.others),
            kills=tuple(each.mutant.name for each in self.suite.judged if each.region == region),
        )

    def lacking_two(self) -> Iterator[Case]:
        """The records of the suite, each without two facts that follow upon each other in the vocabulary."""
        names = [fact.name for fact in self.space.facts]
        for place, two in enumerate(pairwise(names)):
            record = self.suite.records[place % len(self.suite.records)]
            yield Case(
                group=Group.EXTENDED,
                decision=self.space.decision,
                record={name: value for name, value in record.items() if name not in two},
                not_known=two,
                ways=({each.name: self.space.readings[each.name] for each in self.space.bearing},),
                requirements=("two facts are missing",),
            )


def _corners(space: Space) -> Sequence[Sequence[Departure]]:
    """What is to be otherwise than usual: nothing; all truth values; all else at its ends; every other fact."""
    values = space.diagrams.values

    def ends(facts: Sequence[Fact], last: bool) -> list[Departure]:
        return [(fact.name, values[fact.name][-1 if last else 0]) for fact in facts]

    def turned(facts: Sequence[Fact]) -> list[Departure]:
        return [(fact.name, not fact.typical) for fact in facts]

    truths = [fact for fact in space.facts if fact.of == BOOLEAN]
    others = [fact for fact in space.facts if fact.of != BOOLEAN]
    return (
        (),
        turned(truths),
        ends(others, last=True),
        ends(others, last=False),
        [*turned(truths[::2]), *ends(others[1::2], last=True)],
        [*turned(truths[1::2]), *ends(others[::2], last=False)],
    )
