"""The fewest records are the fewest: held against every set of records, for made-up and generated rules."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, rulebooks, vocabularies
from made_up import LIBRARY, decision, number, rulebook, truth
from ow32_proofs.adequacy.covering import Bound
from ow32_proofs.adequacy.incompatible import decisive, incompatible
from ow32_proofs.adequacy.pairs import Pair
from ow32_proofs.adequacy.requirements import Rules
from ow32_proofs.adequacy.suites import Part, Suite, suite_of
from ow32_spec.language.diagrams import NOWHERE, Diagrams, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision, must, only_if
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import all_of, any_of
from ow32_spec.language.types import Value

CLAUSE = "OW32#lending.1"
MOST_RECORDS = 2
"""How many records are tried at most; more sets of them would be too many."""


def every_record(suite: Suite) -> list[Record]:
    """Every record of the facts of a suite, each by values that stand for all."""
    space = suite.rules.space
    rows: list[dict[str, Value]] = [{}]
    for fact in space.facts:
        rows = [{**row, fact.name: value} for row in rows for value in space.diagrams.values[fact.name]]
    return list(rows)


def shows(pair: Pair, one: Record, other: Record) -> bool:
    """Whether two records show a condition to matter, by the definition of unique cause."""
    at = pair.conditions.diagrams.at
    nodes = pair.conditions.named
    changed = {name for name in nodes if at(nodes[name], one) != at(nodes[name], other)}
    within = at(pair.within, one) and at(pair.within, other)
    return (
        bool(within)
        and changed == {pair.condition}
        and at(pair.conditions.node, one) != at(pair.conditions.node, other)
    )


def required_regions(suite: Suite) -> list[Node]:
    """What the records that have one answer however read have to meet."""
    space = suite.rules.space
    sure = space.diagrams.both(space.judged, space.however_read)
    inside = (space.diagrams.both(region, sure) for region in suite.regions)
    return [node for node in inside if node != NOWHERE]


def hold(pairs: Sequence[Pair], records: Sequence[Record]) -> bool:
    """Whether some records hold every pair between them."""
    return all(any(shows(pair, one, other) for one, other in combinations(records, 2)) for pair in pairs)


@frozen
class Trying:
    """Tries every set of records that lies in every region, by going from the region with the fewest records on."""

    suite: Suite
    records: list[Record]
    met: list[set[int]]
    """For each record the regions in which it lies, by their places."""

    @classmethod
    def of(cls, suite: Suite) -> "Trying":
        """All records of a suite."""
        at, regions = suite.rules.space.diagrams.at, required_regions(suite)
        records = every_record(suite)
        return cls(suite, records, [{n for n, node in enumerate(regions) if at(node, each)} for each in records])

    def can_suffice(self, most: int, chosen: tuple[int, ...] = ()) -> bool:
        """Whether so many records suffice that begin with those chosen."""
        unmet = set(range(len(required_regions(self.suite)))).difference(*(self.met[n] for n in chosen))
        among = list(range(len(self.records)))
        if unmet:
            inside = [[n for n in among if place in self.met[n]] for place in sorted(unmet)]
            among = min(inside, key=len)
        elif hold(self.suite.coverage.however_read, [self.records[n] for n in chosen]):
            return True
        return len(chosen) < most and any(self.can_suffice(most, (*chosen, n)) for n in among)


def check(suite: Suite) -> None:
    """The required records suffice, and no fewer do, as far as that is said to be proved and can be tried."""
    chosen = [each.record for each in suite.required.records]
    at = suite.rules.space.diagrams.at
    assert all(any(at(region, each) for each in chosen) for region in required_regions(suite))
    assert hold(suite.coverage.however_read, chosen)
    fewer = min(suite.required.covering.at_least - 1, MOST_RECORDS)
    assert fewer < 0 or not Trying.of(suite).can_suffice(fewer)


def coupled() -> tuple[Rulebook, Decision]:
    """Rules of which no two pairs can share a record: there incompatible requirements alone prove too little."""
    p, q, books = truth("p"), truth("q"), number("books", 0, 3)
    loan = decision("loan", "lend", "keep")
    lend = only_if(loan, "lend", when=all_of(any_of(p, q), books.at_most(1)), name="only", clause=CLAUSE)
    keep = must(loan, "keep", when=books.at_least(3), name="keep", clause=CLAUSE)
    return rulebook(lend, keep), loan


def test_no_fewer_records_do_for_a_made_up_rulebook() -> None:
    """Every set of fewer records fails."""
    book, loan = coupled()
    suite = suite_of(book, loan, book.default_readings)
    covering = suite.required.covering
    assert covering.bound is not Bound.OPEN
    assert not Trying.of(suite).can_suffice(len(covering.groups) - 1)


@pytest.mark.parametrize("one", LIBRARY.decisions, ids=lambda one: one.name)
def test_no_fewer_records_do_for_the_library(one: Decision) -> None:
    """The same of a rulebook with something of everything."""
    check(suite_of(LIBRARY, one, LIBRARY.default_readings))


@settings(EXAMPLES, max_examples=40)
@given(st.data())
def test_no_fewer_records_do_for_generated_rulebooks(data: st.DataObject) -> None:
    """The same of generated rulebooks of few records."""
    book = data.draw(rulebooks(data.draw(vocabularies(most=300)), depth=1, most_norms=3))
    suite = suite_of(book, book.decisions[0], book.default_readings)
    check(suite)


def test_a_region_that_holds_another_is_not_decisive() -> None:
    """What lies in the smaller lies in the larger."""
    diagrams = Diagrams([4])
    small, large, other = (diagrams.among(0, places) for places in ({1}, {1, 2}, {3}))
    assert decisive((large, small, other, small), diagrams) == (small, other)


def test_the_largest_set_of_incompatible_regions_is_found() -> None:
    """Held against every set of regions."""
    diagrams = Diagrams([6])
    regions = [diagrams.among(0, places) for places in ({0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {5})]
    found = incompatible(regions, diagrams)

    def apart(some: Sequence[Node]) -> bool:
        return all(diagrams.both(one, other) == NOWHERE for one, other in combinations(some, 2))

    assert apart(found)
    assert len(found) == max(size for size in range(7) if any(map(apart, combinations(regions, size))))


def test_a_part_without_requirements_has_no_records() -> None:
    """Where nothing turns on a reading, no record whose answer does is asked for."""
    book, loan = coupled()
    part: Part = suite_of(book, loan, book.default_readings).dependent
    assert part.records == () and part.covering.at_least == 0


def test_every_mutant_that_can_be_told_apart_is() -> None:
    """Each mutant has its record, or is proved to have none."""
    book, loan = coupled()
    suite = suite_of(book, loan, book.default_readings)
    killed = {name for part in (suite.required, suite.dependent) for each in part.records for name in each.kills}
    assert {each.mutant.name for each in suite.judged if each.region != NOWHERE} == killed
    assert len(Rules(book, loan, book.default_readings).mutants) == len(suite.judged)
