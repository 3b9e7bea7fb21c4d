"""The suite of one decision: the fewest records that meet every requirement, and what each of them is for."""

from collections.abc import Sequence

from attrs import field, frozen

from ow32_proofs.adequacy.coverage import Coverage, coverage_of, shown
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
        record: the facts, all that bear on the decision, in the order of the vocabulary.
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
        others: what is required beside: reasons, boundaries, readings, masking.
        coverage: what is shown of the conditions.
        required: the records that have one answer under every way of reading.
        dependent: the records whose answer turns on a reading, for what no other record can do.
    """

    rules: Rules
    judged: tuple[Judged, ...]
    others: tuple[Requirement, ...]
    coverage: Coverage
    required: Part
    dependent: Part

    @property
    def regions(self) -> tuple[Node, ...]:
        """Everything that some record of the suite meets, each once."""
        found = (*(each.region for each in self.judged), *(each.region for each in self.others))
        return tuple(dict.fromkeys(region for region in found if region != NOWHERE))

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record, those that have one answer however read first."""
        return tuple(each.record for part in (self.required, self.dependent) for each in part.records)


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
    _coverage: Coverage = field(init=False)
    _others: tuple[Requirement, ...] = field(init=False)
    _usual: Usual = field(init=False)

    @_judged.default
    def _every_mutant(self) -> tuple[Judged, ...]:
        return self.rules.judged()

    @_coverage.default
    def _of_conditions(self) -> Coverage:
        return coverage_of(self.rules)

    @_others.default
    def _beside_mutants(self) -> tuple[Requirement, ...]:
        rules = self.rules
        found = (*rules.wrong_reasons(), *rules.boundaries(), *rules.readings(), *self._coverage.masking)
        return tuple(each for each in found if each.region != NOWHERE)

    @_usual.default
    def _usual_record(self) -> Usual:
        return usual_of(self.rules.space)

    def suite(self) -> Suite:
        space = self.rules.space
        sure = space.diagrams.both(space.judged, space.however_read)
        every = (*(each.region for each in self._judged), *(each.region for each in self._others))
        regions = [region for region in every if region != NOWHERE]
        inside = [space.diagrams.both(region, sure) for region in regions]
        first = [node for node in inside if node != NOWHERE]
        outside = [self._preferred(region) for region, node in zip(regions, inside, strict=True) if node == NOWHERE]
        required, found = self._records(first, self._coverage.however_read, [], sure)
        dependent, found_beside = self._records(outside, self._coverage.dependent, required, space.lawful)
        everything = [*required, *dependent]
        pairs = shown((*self._coverage.however_read, *self._coverage.dependent), everything)
        chosen = [self._chosen(record, pairs[place]) for place, record in enumerate(everything)]
        return Suite(
            rules=self.rules,
            judged=self._judged,
            others=self._others,
            coverage=self._coverage,
            required=Part(records=tuple(chosen[: len(required)]), covering=found),
            dependent=Part(records=tuple(chosen[len(required) :]), covering=found_beside),
        )

    def _preferred(self, region: Node) -> Node:
        """The records of a region whose answer turns on one reading alone, if it has any."""
        one = self.rules.space.diagrams.both(region, self.rules.space.by_one_reading)
        return region if one == NOWHERE else one

    def _records(
        self, regions: Sequence[Node], pairs: Sequence[Pair], given: Sequence[Record], anywhere: Node
    ) -> tuple[list[Record], Covering]:
        """The fewest records in every region that hold every pair between them, or together with given records."""
        found = covering(regions, pairs, [self._point(record) for record in given], anywhere, self._usual)
        order = [fact.name for fact in self.rules.space.facts]
        records = (self._usual.record(group, ()) for group in found.groups)
        return [{name: record[name] for name in order} for record in records], found

    def _point(self, record: Record) -> Node:
        facts = {fact.name: fact for fact in self.rules.space.facts}
        diagrams = self.rules.space.diagrams
        return diagrams.all(diagrams.of(facts[name].is_(value)) for name, value in record.items())

    def _chosen(self, record: Record, pairs: Sequence[str]) -> Chosen:
        diagrams = self.rules.space.diagrams
        kills = (each.mutant.name for each in self._judged if diagrams.at(each.region, record))
        others = (each.name for each in self._others if diagrams.at(each.region, record))
        return Chosen(record=record, requirements=(*others, *pairs), kills=tuple(kills))
