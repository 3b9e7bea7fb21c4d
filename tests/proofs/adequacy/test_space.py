"""A decision over all records and readings at once says what the interpreter says of each."""

import operator
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, rulebooks, vocabularies
from made_up import CLAUSE, LIBRARY, decision, number, rulebook, ways
from ow32_proofs.adequacy.boundaries import sides
from ow32_proofs.adequacy.cases import ways as ways_told
from ow32_proofs.adequacy.requirements import Rules
from ow32_proofs.adequacy.sampling import SIZES, random_suites, second_order
from ow32_proofs.adequacy.space import Answers, Space
from ow32_proofs.adequacy.suites import suite_of
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision, must
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.term_diagrams import variable
from ow32_spec.language.terms import Compare, Constant, Relation
from ow32_spec.language.types import Integer, Value


def rows(space: Space) -> list[dict[str, Value]]:
    """Every record of the facts of a space, by values that stand for all."""
    found: list[dict[str, Value]] = [{}]
    for fact in space.facts:
        found = [{**row, fact.name: value} for row in found for value in space.diagrams.values[fact.name]]
    return found


def told(space: Space, said: Answers, record: Record) -> object:
    """What the diagrams say of a record: whether it is asked, what is open, and the reasons."""
    at = space.diagrams.at
    return (
        at(said.asked, record),
        {outcome for outcome, node in said.opens.items() if at(node, record)},
        {reason for reason, node in said.reasons.items() if at(node, record)},
    )


def answered(book: Rulebook, decision: Decision, record: Record, readings: dict[str, str]) -> object:
    """The same by the interpreter."""
    said = answer(Projection(book), decision, record, readings)
    return (
        said.asked,
        {each.outcome for each in said.outcomes if each.status is not Status.FORBIDDEN},
        {(each.outcome, clause) for each in said.outcomes for norm in each.because for clause in norm.clauses},
    )


def check(book: Rulebook, decision: Decision, most: int) -> None:
    """Every record under every way of reading, or so many of them; and which readings matter to which record."""
    space = Space(Projection(book), decision, book.default_readings)
    every = rows(space)
    for record in every[:: max(1, len(every) // most)]:
        by_way = {}
        for way in ways(space.bearing):
            full = {**book.default_readings, **way}
            by_way[tuple(way.items())] = answered(book, decision, record, full)
            open_readings = {variable(each): way[each.name] for each in space.bearing}
            assert told(space, space.anyhow, {**record, **open_readings}) == by_way[tuple(way.items())]
            assert told(space, space.read_as(full), record) == by_way[tuple(way.items())]
        assert space.diagrams.at(space.however_read, record) == (
            len({str(each) for each in map(sets, by_way.values())}) == 1
        )


def sets(said: object) -> object:
    """An answer in an order of its own, so that equal ones are written alike."""
    assert isinstance(said, tuple)
    return said[0], sorted(said[1]), sorted(said[2])


@pytest.mark.parametrize("one", LIBRARY.decisions, ids=lambda one: one.name)
def test_the_diagrams_say_what_the_interpreter_says_of_the_library(one: Decision) -> None:
    """Of a rulebook with something of everything."""
    check(LIBRARY, one, 60)


@settings(EXAMPLES, max_examples=15)
@given(st.data())
def test_the_diagrams_say_what_the_interpreter_says_of_generated_rulebooks(data: st.DataObject) -> None:
    """Of generated rulebooks, with readings, exceptions and guidance."""
    book = data.draw(rulebooks(data.draw(vocabularies(most=1000)), depth=1))
    check(book, book.decisions[0], 20)


@pytest.mark.parametrize("one", LIBRARY.decisions, ids=lambda one: one.name)
def test_on_both_sides_of_a_boundary_the_answer_is_another(one: Decision) -> None:
    """The record with the value beyond is answered otherwise, and every such record is found."""
    rules = Rules(LIBRARY, one, LIBRARY.default_readings)
    space = rules.space
    found = list(sides(space, (each.term for each in rules.terms.values())))
    for side in found:
        for record in rows(space):
            beyond = {**record, side.fact: side.beyond}
            judged = [space.diagrams.at(space.judged, each) for each in (record, beyond)]
            answers = [told(space, space.answered, each) for each in (record, beyond)]
            matters = record[side.fact] == side.value and all(judged) and answers[0][:2] != answers[1][:2]  # type: ignore[index]
            assert space.diagrams.at(side.region, record) == matters


RELATIONS: Mapping[Relation, Callable[[int, int], bool]] = {
    Relation.EQUAL: operator.eq,
    Relation.AT_MOST: operator.le,
    Relation.LESS: operator.lt,
}


@pytest.mark.parametrize("constant_first", [False, True])
@pytest.mark.parametrize("relation", RELATIONS)
def test_a_comparison_with_any_constant_draws_the_boundaries_at_which_it_changes(
    relation: Relation, constant_first: bool
) -> None:
    """On whichever side the constant stands; also one that the fact cannot have, which may draw none."""
    books, loan = number("books", 1, 4), decision("loan", "lend", "keep")
    for value in range(7):
        constant = Constant(value, Integer(0, 6, "books"))
        pair = (constant, books) if constant_first else (books, constant)
        book = rulebook(must(loan, "lend", when=Compare(relation, *pair), name="lend", clause=CLAUSE))
        rules = Rules(book, loan, {})
        told_of = {(each.value, each.beyond) for each in sides(rules.space, (it.term for it in rules.terms.values()))}

        def holds_at(many: int, value: int = value) -> bool:
            return RELATIONS[relation](*((value, many) if constant_first else (many, value)))

        changes = {(many, many + 1) for many in range(1, 4) if holds_at(many) != holds_at(many + 1)}
        assert told_of == changes | {(high, low) for low, high in changes}


def test_all_ways_are_told_unless_they_are_too_many() -> None:
    """Then those that change one reading alone."""
    space = Space(Projection(LIBRARY), LIBRARY.decisions[0], LIBRARY.default_readings)
    readings = LIBRARY.readings
    assert ways_told(space, ()) == ({},)
    assert list(ways_told(space, readings[:1])) == list(ways(readings[:1]))


def test_samples_are_the_same_every_time() -> None:
    """Of pairs of slips and of random records; more records tell no fewer mutants apart."""
    suite = suite_of(LIBRARY, LIBRARY.decisions[0], LIBRARY.default_readings)
    one, again = (second_order([suite], 40) for _ in range(2))
    assert one == again
    assert one.sampled == 40 and one.killed + len(one.survivors) == 40
    chance = random_suites(suite)
    assert list(chance) == list(SIZES)
    assert sorted(chance.values()) == list(chance.values())
    assert chance[10] > 0 and chance[SIZES[-1]] <= sum(each.region != 0 for each in suite.judged)
