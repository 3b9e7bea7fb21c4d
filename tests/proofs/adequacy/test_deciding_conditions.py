"""Conditions that matter by unique cause or by masking: held against every pair of records."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, conditions, vocabularies
from made_up import number, reading, records, truth, ways
from ow32_proofs.adequacy.conditions import Conditions
from ow32_proofs.slips import conditions_of
from ow32_spec.language.diagrams import EVERYWHERE, Node
from ow32_spec.language.interpreter import Record
from ow32_spec.language.substitution import settle
from ow32_spec.language.telling_values import dividing_values
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Term, by_reading
from ow32_spec.language.traversal import facts_of

p, q, r = truth("p"), truth("q"), truth("r")
books, days = number("books", 0, 3), number("days", 0, 3)


def conditions_in(term: Term) -> Conditions:
    """The conditions of a term over its own facts."""
    return Conditions(TermDiagrams(dividing_values([term], {}), {}), "it", term)


def pairs(found: Conditions, within: Node, condition: str, agreeing: bool) -> Iterator[tuple[Record, Record]]:
    """Every two records that show a condition to matter by unique cause, by its definition."""
    at = found.diagrams.at
    rows = [row for row in records(facts_of(found.term)) if at_or_none(found, within, row)]
    for one, other in product(rows, rows):
        signature = [
            [bool(at(node, row)) for name, node in found.named.items() if name != condition] for row in (one, other)
        ]
        sides = [at(found.named[condition], row) for row in (one, other)]
        values = [at(found.node, row) for row in (one, other)]
        if signature[0] == signature[1] and sides == [True, False] and values == [agreeing, not agreeing]:
            yield one, other


def at_or_none(found: Conditions, node: Node, row: Record) -> bool:
    """Whether a record lies in a region; one with a value that stands for none does not."""
    return all(value in found.diagrams.values[name] for name, value in row.items()) and bool(
        found.diagrams.at(node, row)
    )


def check(found: Conditions, within: Node) -> None:
    """The sides of every condition are the records of the pairs, no more and no fewer."""
    for condition, agreeing in product(found.named, (True, False)):
        sides = found.sides(condition, within, agreeing)
        there = list(pairs(found, within, condition, agreeing))
        for side, wanted in ((sides.true, [one for one, _ in there]), (sides.false, [other for _, other in there])):
            rows = [row for row in records(facts_of(found.term)) if at_or_none(found, side, row)]
            assert rows == [row for row in rows if row in wanted]
            assert all(row in rows for row in wanted)


def test_the_sides_of_a_condition_are_the_records_of_its_pairs() -> None:
    """Where conditions share a fact, and where one compares two facts."""
    term = (p & books.at_most(2)) | (q & books.at_least(2)) | books.less_than(days)
    found = conditions_in(term)
    assert len(found.named) == 5
    check(found, EVERYWHERE)
    check(found, found.diagrams.of(q | ~p))


@settings(EXAMPLES, max_examples=40)
@given(st.data())
def test_the_sides_of_generated_conditions_are_the_records_of_their_pairs(data: st.DataObject) -> None:
    """The same of generated terms of few records."""
    words = data.draw(vocabularies(most=300))
    term = settle(data.draw(conditions(words, depth=2)), readings=next(iter(ways(words.readings))))
    if facts_of(term) and len(list(records(facts_of(term)))) <= 60:
        check(conditions_in(term), EVERYWHERE)


def test_what_the_domain_couples_matters_by_masking_alone() -> None:
    """Neither of two values of one number can change while the other condition stays."""
    found = conditions_in(books.at_least(2) & books.at_least(3))
    both = {condition: found.sides(condition, EVERYWHERE, agreeing=True).exist for condition in found.named}
    assert both == {"2<=books": False, "3<=books": True}
    decides = found.deciding("2<=books", agreeing=True)
    assert [row["books"] for row in records([books]) if found.diagrams.at(decides, row)] == [3]


def test_a_condition_that_stands_twice_is_one() -> None:
    """Said again, or denied, it is the same condition."""
    assert list(conditions_in((p & q) | (~p & r) | ~books.at_least(3) | books.at_most(2)).named) == [
        "p",
        "q",
        "r",
        "3<=books",
    ]


def test_conditions_are_those_of_one_way_of_reading() -> None:
    """A reading left open is refused, not passed over."""
    with pytest.raises(TypeError, match="settle strictness first"):
        list(conditions_of(by_reading(reading("strictness", "strict", "mild"), {"strict": p, "mild": q})))
