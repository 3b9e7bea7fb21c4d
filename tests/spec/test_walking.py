"""Courses day by day: what of a day is known from those before, and which days cannot have been."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, conditions, records_of, terms_of, vocabularies
from library_days import assumed, on
from made_up import (
    LIBRARY,
    VISITS,
    books_allowed,
    books_out,
    brought_back,
    completions,
    desk,
    fined,
    fined_before,
    grown_up,
    kind,
    member,
    member_yesterday,
    partial_records,
    records,
    visits,
)
from ow32_spec.language.courses import Carried, Course
from ow32_spec.language.courses import conditions as conditions_of
from ow32_spec.language.interpreter import UNKNOWN, Evaluation, Record, evaluate
from ow32_spec.language.terms import Defined, Linear, Term, all_of, by_reading, cases, implies
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value
from ow32_spec.language.walking import first_state, follows, impossible, next_state, whole
from plain_meaning import meaning

# -- the first day -----------------------------------------------------------------------------------------------------


def test_the_first_day_is_as_it_is_said_to_be() -> None:
    """No book is out, nobody has come or been fined; membership is what it was; nothing else matters."""
    assert first_state(VISITS) == {"books_out": 0, "visits": 0, "fined_before": False}
    for record in records((books_out, visits, fined_before, member, member_yesterday)):
        nothing_yet = (record["books_out"], record["visits"], record["fined_before"]) == (0, 0, False)
        as_before = record["member"] is record["member_yesterday"]
        assert evaluate(VISITS.first_day, record, {}) is (nothing_yet and as_before)


def test_a_day_of_which_little_is_known_can_be_the_first() -> None:
    """Unless what is known of it speaks against that: then, and only then, no completion of it can be."""
    facts = (books_out, fined_before, member, member_yesterday)
    for record in partial_records(facts):
        possible = any(on({**each, "visits": 0}).holds(VISITS.first_day) for each in completions(record, facts))
        assert (on(record).holds(VISITS.first_day) is not False) is possible


# -- the next day ------------------------------------------------------------------------------------------------------

LIVED = (books_out, fined_before, member, desk, brought_back, fined)


def by_hand(today: Record) -> dict[str, Value]:
    """What the library's course makes of a day of which everything is known."""
    out = today["books_out"] + (today["desk"] == "lent") - today["brought_back"]
    return {
        "books_out": out,
        "visits": 5 + (today["desk"] != "nothing"),
        "fined_before": today["fined_before"] or (today["brought_back"] and today["fined"]),
        "member_yesterday": today["member"],
    }


def test_the_next_day_is_what_the_day_makes_of_it() -> None:
    """All days of which everything is known."""
    for today in records(LIVED):
        assert next_state(VISITS, on({**today, "visits": 5})) == by_hand(today)


def test_what_cannot_be_told_of_the_next_day_is_left_out() -> None:
    """All days, whatever is not known of them: what is told is so of every completion.

    What is left out differs between two of them, or hangs on a fact that the day lacks.
    """
    for today in partial_records(LIVED):
        told = next_state(VISITS, on({**today, "visits": 5}))
        possible = [by_hand(each) for each in completions(today, LIVED)]
        for name, value in told.items():
            assert {each[name] for each in possible} == {value}
        for name in {fact.name for fact in VISITS.state} - told.keys():
            hangs_on = facts_of(next(each.tomorrow for each in VISITS.carried if each.fact.name == name))
            assert len({each[name] for each in possible}) > 1 or {fact.name for fact in hangs_on} - today.keys()


@pytest.mark.parametrize(
    ("today", "tomorrow"),
    [
        ({}, {}),
        ({"visits": 3}, {}),
        ({"visits": 3, "desk": "refused"}, {"visits": 4}),
        ({"books_out": 1, "brought_back": False, "desk": "read_here"}, {"books_out": 1}),
        ({"books_out": 1, "desk": "read_here"}, {}),
        ({"books_out": 1, "desk": "lent"}, {}),
        ({"books_out": 1, "desk": "lent", "brought_back": True}, {"books_out": 1}),
        ({"fined_before": True}, {"fined_before": True}),
        ({"fined": False}, {}),
        ({"fined_before": False, "fined": False}, {"fined_before": False}),
        ({"fined_before": False, "brought_back": True}, {}),
        ({"member": True, "member_yesterday": False}, {"member_yesterday": True}),
        ({"visits": 9, "desk": "lent"}, {"visits": 10}),
    ],
)
def test_of_the_next_day_as_much_is_told_as_is_known(today: Record, tomorrow: Record) -> None:
    """An unknown fact leaves unknown what hangs on it, and nothing else; a count goes on beyond its domain."""
    told = next_state(VISITS, on(today))
    assert {name: value for name, value in told.items() if name != "visits" or "visits" in today} == tomorrow


def test_what_the_next_day_is_may_hang_on_a_reading() -> None:
    """Left open, it is told where all alternatives agree."""
    limit = by_reading(grown_up, {"eighteen": books_out, "sixteen": visits_as_books})
    course = evolve(VISITS, carried=(Carried(fact=books_out, tomorrow=limit),))
    today = {"books_out": 1, "books_allowed": 2}
    assert next_state(course, Evaluation(today, {"grown-up": "eighteen"})) == {"books_out": 1}
    assert next_state(course, Evaluation(today, {"grown-up": "sixteen"})) == {"books_out": 2}
    assert next_state(course, Evaluation(today, {})) == {}
    assert next_state(course, Evaluation({**today, "books_out": 2}, {})) == {"books_out": 2}


visits_as_books = Linear(1, books_allowed, 0)


def test_everything_the_course_determines_is_known_or_not() -> None:
    """Whether a day is whole depends on its state alone."""
    state = {"books_out": 0, "visits": 0, "fined_before": False, "member_yesterday": False}
    assert whole(VISITS, state)
    assert whole(VISITS, {**state, "desk": "lent"})
    for name in state:
        assert not whole(VISITS, {each: value for each, value in state.items() if each != name})


@settings(EXAMPLES, max_examples=60)
@given(st.data())
def test_any_course_carries_what_its_terms_say(data: st.DataObject) -> None:
    """The next state has the values of the terms, as far as they are known, whatever the terms are."""
    words = data.draw(vocabularies())
    carried = tuple(
        Carried(fact=fact, tomorrow=data.draw(terms_of(words, fact.of)))
        for fact in words.facts
        if data.draw(st.booleans())
    )
    course = Course(facts=words.facts, carried=carried, laws=(), acts=())
    record, taken = data.draw(records_of(words, complete=False)), data.draw(choices_of(words, complete=False))
    expected = {each.fact.name: evaluate(each.tomorrow, record, taken) for each in carried}
    told = next_state(course, Evaluation(record, taken))
    assert told == {name: value for name, value in expected.items() if value is not UNKNOWN}


# -- days that cannot be -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "broken"),
    [
        ({}, []),
        ({"brought_back": True, "books_out": 0}, ["what-comes-back-was-out"]),
        ({"brought_back": True, "books_out": 1}, []),
        ({"brought_back": True}, []),
        ({"books_out": 0}, []),
        ({"fined": True, "brought_back": False}, ["fines-for-what-comes-back"]),
        ({"fined": True}, []),
        ({"member_yesterday": True, "member": False}, ["membership-lasts"]),
        ({"member_yesterday": False, "member": True}, []),
        (
            {"member_yesterday": True, "member": False, "brought_back": False, "fined": True},
            ["fines-for-what-comes-back", "membership-lasts"],
        ),
    ],
)
def test_a_day_that_breaks_a_law_is_impossible(today: Record, broken: list[str]) -> None:
    """The laws that are known to be broken; what is not known breaks none."""
    assert [law.name for law in impossible(VISITS.laws, on(today))] == broken


def test_a_day_on_which_no_law_is_known_to_be_broken_can_be_supplied() -> None:
    """All days, whatever is not known of them: a law is broken where every completion breaks it."""
    facts = (*LIVED, member_yesterday)
    for today in partial_records((books_out, brought_back, fined, member, member_yesterday)):
        broken = set(impossible(VISITS.laws, on(today)))
        all_break = set(VISITS.laws)
        for each in completions({**today, "desk": "nothing", "fined_before": False}, facts):
            all_break &= set(impossible(VISITS.laws, on(each)))
        assert broken == all_break


def test_conditions_refuse_days_like_laws() -> None:
    """What is assumed of a day is asked for with the laws."""
    found = conditions_of(VISITS, LIBRARY.assumptions)
    today = {"books_out": 2, "books_allowed": 1, "brought_back": False, "fined": True}
    assert [law.name for law in impossible(found, on(today))] == ["fines-for-what-comes-back"]
    allowed = assumed(books_out.at_most(books_allowed))
    assert [law.name for law in impossible(conditions_of(VISITS, (allowed,)), on(today))] == [
        "assumed",
        "fines-for-what-comes-back",
    ]


# -- what follows of a day from what is so on it -----------------------------------------------------------------------

OUT = {"books_out": 1}


@pytest.mark.parametrize(
    ("term", "today", "told"),
    [
        (books_out.is_(books_allowed), OUT, {"books_allowed": 1}),
        (books_allowed.is_(books_out), OUT, {"books_allowed": 1}),
        (books_allowed.is_(2), {}, {"books_allowed": 2}),
        (member.is_(member_yesterday), {"member_yesterday": False}, {"member": False}),
        (kind.is_("map") & books_out.is_(books_allowed), OUT, {"kind": "map", "books_allowed": 1}),
        (implies(member, books_allowed.is_(2)), {"member": True}, {"books_allowed": 2}),
        (implies(member, books_allowed.is_(2)), {"member": False}, {}),
        (implies(member, books_allowed.is_(2)), {}, {}),
        (member | kind.is_("map") | books_allowed.is_(2), {"member": False, "kind": "novel"}, {"books_allowed": 2}),
        (member | books_allowed.is_(2), {"member": True}, {}),
        (books_allowed.is_(2) | member, {}, {}),
        (books_allowed.is_(2) | books_allowed.is_(1), {}, {}),
        (books_allowed.is_(2) | member, {"member": False}, {"books_allowed": 2}),
        (
            Defined("named", books_allowed.is_(cases((member, 1), otherwise=books_out))),
            {"member": True},
            {"books_allowed": 1},
        ),
        (books_allowed.is_(Linear(1, books_out, 1)), OUT, {"books_allowed": 2}),
        (books_allowed.is_(Linear(1, books_out, 1)), {}, {}),
        (books_allowed.is_not(1), OUT, {}),
        (books_allowed.at_least(2), OUT, {}),
        (books_out.is_(books_allowed), {"books_out": 1, "books_allowed": 2}, {}),
        (books_out.is_(1), {"books_out": 2}, {}),
        (member & fined, {}, {}),
    ],
)
def test_what_is_equated_with_something_known_follows(term: Term, today: Record, told: Record) -> None:
    """Of several alternatives only where one is left; nothing is told that the day has already."""
    assert follows(term, on(today)) == told


@settings(EXAMPLES, max_examples=100)
@given(st.data())
def test_what_follows_is_so_on_every_such_day(data: st.DataObject) -> None:
    """Whatever the term: on every completion of which it is true the facts have the values that were told."""
    words = data.draw(vocabularies(most=300))
    term = all_of(*(data.draw(conditions(words, 2)) for _ in range(2)))
    record, taken = data.draw(records_of(words, complete=False)), data.draw(choices_of(words))
    told = follows(term, Evaluation(record, taken))
    assert told.keys() <= {fact.name for fact in facts_of(term)} - record.keys()
    for each in completions(record, words.facts):
        if meaning(term, each, taken):
            assert {name: each[name] for name in told} == told
