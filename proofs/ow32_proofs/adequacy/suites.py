"""The suite of one decision: the fewest records that meet every requirement, and what each of them is for."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from ow32_proofs.adequacy.covering import Covering, covering
from ow32_proofs.adequacy.pairs import Pair
from ow32_proofs.adequacy.requirements import Judged, Requirement, Rules
from ow32_proofs.adequacy.space import Space
from ow32_spec.language.diagrams import NOWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.plausibility import departure_from
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.usual import Usual


@frozen(kw_only=True)
class Chosen:
    """A record of a suite.

    Attributes:
        record: the facts, all that bear on the decision.
        requirements: what it is for beside telling mutants apart.
        kills: the mutants that it tells apart.
    """

    record: Record
    requirements: tuple[str, ...]
    kills: tuple[str, ...]


@frozen(kw_only=True)
class Part:
    """The records of a suite that belong to one group.

    Attributes:
        records: the records.
        covering: how they were found, and whether there could be fewer.
    """

    records: tuple[Chosen, ...]
    covering: Covering


@frozen(kw_only=True)
class Suite:
    """The suite of one decision.

    Attributes:
        rules: the rules, with their space and mutants.
        judged: every mutant, with what tells it apart.
        required: the records that have one answer under every way of reading.
        dependent: the records whose answer turns on a reading, for what no other record can do.
        infeasible: the conditions that no pair of records can show to matter by unique cause, which is proved.
        masked: those of them that matter where others are masked.
    """

    rules: Rules
    judged: tuple[Judged, ...]
    required: Part
    dependent: Part
    infeasible: tuple[str, ...]
    masked: tuple[str, ...]


def usual_of(space: Space) -> Usual:
    """Finds the most usual record of a region of a space."""
    facts = {fact.name: fact for fact in space.facts}
    return Usual(space.diagrams, {name: fact.typical for name, fact in facts.items()}, departure_from({}, facts))


def suite_of(book: Rulebook, decision: Decision, readings: Choice) -> Suite:
    """The suite of a decision of a rulebook, the text being read in one way unless said otherwise."""
    return _Making(Rules(book, decision, readings)).suite()


@frozen(eq=False)
class _Making:
    rules: Rules
    _judged: tuple[Judged, ...] = field(init=False)
    _others: tuple[Requirement, ...] = field(init=False)
    _usual: Usual = field(init=False)

    @_judged.default
    def _judge(self) -> tuple[Judged, ...]:
        return self.rules.judged()

    @_others.default
    def _beside_mutants(self) -> tuple[Requirement, ...]:
        rules = self.rules
        found = (*rules.wrong_reasons(), *rules.boundaries(), *rules.readings())
        return tuple(each for each in found if each.region != NOWHERE)

    @_usual.default
    def _usual_one(self) -> Usual:
        return usual_of(self.rules.space)

    def suite(self) -> Suite:
        diagrams = self.rules.space.diagrams
        judged = self.rules.space.judged
        sure = diagrams.both(judged, self.rules.space.however_read)
        pairs, infeasible, masked = self._pairs()
        regions = [each.region for each in (*self._judged, *self._others) if each.region != NOWHERE]
        inside = [diagrams.both(region, sure) for region in regions]
        first = [node for node in inside if node != NOWHERE]
        required = self._part(first, pairs[True], [], sure)
        outside = [self._preferred(region) for region, node in zip(regions, inside, strict=True) if node == NOWHERE]
        dependent = self._part(outside, pairs[False], [each.record for each in required.records], judged)
        return Suite(
            rules=self.rules,
            judged=self._judged,
            required=required,
            dependent=dependent,
            infeasible=infeasible,
            masked=masked,
        )

    def _preferred(self, region: Node) -> Node:
        """The records of a region whose answer turns on one reading alone, if it has any."""
        space = self.rules.space
        one = space.diagrams.both(region, space.by_one_reading)
        return region if one == NOWHERE else one

    def _part(self, regions: Sequence[Node], pairs: Sequence[Pair], given: Sequence[Record], anywhere: Node) -> Part:
        """The fewest records in every region that hold every pair between them, or together with given records."""
        space = self.rules.space
        points = [self._point(record) for record in given]
        found = covering(regions, pairs, points, anywhere, self._usual)
        records = [self._usual.record(group, ()) for group in found.groups]
        return Part(records=tuple(map(self._chosen, records)), covering=found)

    def _point(self, record: Record) -> Node:
        diagrams = self.rules.space.diagrams
        facts = {fact.name: fact for fact in self.rules.space.facts}
        return diagrams.all(diagrams.of(facts[name].is_(value)) for name, value in record.items())

    def _chosen(self, record: Record) -> Chosen:
        diagrams = self.rules.space.diagrams
        kills = (each.mutant.name for each in self._judged if diagrams.at(each.region, record))
        others = (each.name for each in self._others if diagrams.at(each.region, record))
        return Chosen(record=record, requirements=tuple(others), kills=tuple(kills))

    # -- conditions -------------------------------------------------------------------------------------------

    def _pairs(self) -> tuple[Mapping[bool, list[Pair]], tuple[str, ...], tuple[str, ...]]:
        """The pairs to be held, by whether records with one answer however read can; and those that cannot be."""
        space = self.rules.space
        found: dict[bool, list[Pair]] = {True: [], False: []}
        infeasible: list[str] = []
        for name, conditions in self.rules.terms().items():
            judged = space.judged if name == "asked" else space.diagrams.both(space.judged, space.answered.asked)
            for condition in conditions.named:
                pairs = {
                    sure: Pair(conditions=conditions, condition=condition, within=within)
                    for sure, within in ((True, space.diagrams.both(judged, space.however_read)), (False, judged))
                }
                feasible = next((sure for sure, pair in pairs.items() if pair.sides()), None)
                if feasible is None:
                    infeasible.append(pairs[False].name)
                else:
                    found[feasible].append(pairs[feasible])
        return found, tuple(infeasible), ()
