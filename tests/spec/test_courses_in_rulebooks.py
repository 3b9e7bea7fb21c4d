"""A course in its rulebook: what is refused when they are put together, and what is found in it."""

from collections.abc import Callable

import pytest
from attrs import evolve

from library_days import assumed, fine_act, loan_act, stray_fact
from made_up import (
    LENDING,
    LIBRARY,
    VISITS,
    books_out,
    choice,
    decision,
    fine,
    fined_before,
    loan,
    member,
    of_age,
    reading,
    truth,
    visits,
)
from ow32_spec.language.courses import Act, Carried, Law
from ow32_spec.language.norms import must
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import TRUE, Defined, Term, cases, read_as
from refusals import refusal

stray_reading = reading("stray-reading", "one", "other")


def lending(**changes: object) -> Rulebook:
    """The library with another course."""
    return evolve(LIBRARY, course=evolve(VISITS, **changes))


PLACES: dict[str, tuple[str, Callable[[Term], dict[str, object]]]] = {
    "tomorrow": (
        "tomorrow's 'visits'",
        lambda term: {"carried": (Carried(fact=visits, tomorrow=cases((term, 1), otherwise=visits)),)},
    ),
    "law": ("law 'one'", lambda term: {"laws": (Law(name="one", term=term, reason="It is."),)}),
    "where": ("what is done about 'fine'", lambda term: {"acts": (evolve(fine_act, where=term),)}),
    "done": (
        "what is done about 'fine'",
        lambda term: {"acts": (evolve(fine_act, done={"charge": term, "waive": ~term}),)},
    ),
    "first": ("the first day", lambda term: {"at_first": term}),
}
"""Where a course says something, and how it is written there."""


@pytest.mark.parametrize("place", PLACES)
def test_a_course_speaks_of_declared_facts_alone(place: str) -> None:
    """Wherever in it, however deep, and even if a fact of that name is declared."""
    where, write = PLACES[place]
    for fact in (stray_fact, truth("member")):
        for term in (fact, member & ~fact, Defined("named", fact)):
            words = refusal(lambda term=term: lending(**write(term)))
            assert words == f"{where} uses {fact.name!r}, which is not in the vocabulary: declare it"
    assert lending(**write(member & fined_before)).course is not None


@pytest.mark.parametrize("place", PLACES)
def test_a_course_depends_on_declared_readings_alone(place: str) -> None:
    """A reading that the rulebook does not have is refused, and even another of a name that it has."""
    where, write = PLACES[place]
    for one in (stray_reading, reading("grown-up", "one", "other")):
        words = refusal(lambda one=one: lending(**write(member | read_as(one, "one"))))
        assert words == f"{where} uses reading {one.name!r}, which is not declared: declare it"
    assert lending(**write(of_age)).course is not None


@pytest.mark.parametrize("place", PLACES)
def test_a_definition_in_a_course_has_a_name_of_its_own(place: str) -> None:
    """It is called neither like a fact, of records or of courses, nor like a norm, nor like another definition."""
    where, write = PLACES[place]
    for name, what in (("age_years", "a fact"), ("visits", "a fact"), ("loan/maps", "a norm")):
        words = refusal(lambda name=name: lending(**write(Defined(name, member))))
        assert words == f"{where} defines {name!r}, which is the name of {what}: give it another"
    few, none = Defined("few", books_out.at_most(1)), Defined("few", books_out.is_(0))
    rule = must(loan, "refuse", when=few, name="rule", clause="OW32#lending.1")
    words = refusal(lambda: evolve(LIBRARY.with_norm(rule), course=evolve(VISITS, **write(none))))
    assert words == f"{where} defines 'few', which is defined otherwise elsewhere: use one of them"
    assert evolve(LIBRARY.with_norm(rule), course=evolve(VISITS, **write(few))).course is not None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            lambda: {"carried": (Carried(fact=stray_fact, tomorrow=member),)},
            "the course carries 'stray_fact', which is not in the vocabulary: declare it",
        ),
        (
            lambda: {"standing": (member, stray_fact)},
            "the course keeps 'stray_fact', which is not in the vocabulary: declare it",
        ),
        (
            lambda: {"events": {stray_fact: False}},
            "the course waits for 'stray_fact', which is not in the vocabulary: declare it",
        ),
        (
            lambda: {"facts": (*VISITS.facts, truth("visits"))},
            "2 facts are called 'visits': give each a name of its own",
        ),
        (
            lambda: {"facts": (*VISITS.facts, truth("member"))},
            "2 facts are called 'member': give each a name of its own",
        ),
        (
            lambda: {"facts": (*VISITS.facts, evolve(choice("kind", "yes", "no"), name="sort"))},
            "2 enumerations are called 'kind': give each a name of its own",
        ),
        (
            lambda: {"laws": (*VISITS.laws, evolve(VISITS.laws[0], term=TRUE))},
            "2 laws are called 'what-comes-back-was-out': give each a name of its own",
        ),
        (
            lambda: {"acts": (Act(decision=decision("fine", "charge", "waive"), where=TRUE, done=fine_act.done),)},
            "what is done about 'fine' is about a decision that is not in the rulebook",
        ),
    ],
)
def test_what_a_course_names_is_there_and_named_once(changes: Callable[[], dict[str, object]], words: str) -> None:
    """What it carries, keeps and waits for is declared; its facts, lists and laws have names of their own."""
    assert refusal(lambda: lending(**changes())) == words


def test_no_single_day_is_judged_by_what_only_courses_know() -> None:
    """A norm, a question or an assumption that speaks of it is refused; a record does not have it."""
    remedy = "uses 'visits', which only courses know: declare it in the vocabulary of records"
    rule = must(loan, "refuse", when=visits.at_least(3), name="rule", clause="OW32#lending.1")
    assert refusal(lambda: LENDING.with_norm(rule)) == f"norm 'loan/rule' {remedy}"
    frequent = assumed(Defined("often", visits.at_least(3)))
    words = refusal(lambda: evolve(LENDING, assumptions=(frequent,)))
    assert words == f"assumption 'assumed' {remedy}"
    assert remedy in refusal(lambda: LENDING.with_decision(evolve(loan, asked=visits.at_least(3))))


def test_a_reading_on_which_the_course_depends_is_used() -> None:
    """Wherever in it."""
    book = evolve(LENDING, readings=(*LENDING.readings, stray_reading))
    assert book.unused_readings() == (stray_reading,)
    for _, write in PLACES.values():
        changed = evolve(VISITS, **write(member | read_as(stray_reading, "one")))
        assert evolve(book, course=changed).unused_readings() == ()


def test_a_replaced_decision_is_replaced_in_what_is_done_about_it() -> None:
    """Everything else of the course stays, and the rulebook from which it was made."""
    always = evolve(loan, asked=TRUE)
    book = LENDING.with_decision(always)
    assert [act.decision for act in book.course.acts] == [always, fine]
    assert book.course.acts[0].done == loan_act.done
    assert book.course.carried == VISITS.carried
    assert LENDING.course.acts == VISITS.acts
    words = refusal(lambda: LENDING.with_decision(decision("loan", "lend", "refuse", "reading_room", "reserve")))
    assert words == "what is done about 'loan': say when reserve is what is done"
    assert LIBRARY.with_decision(always).course is None


def test_a_course_outlives_the_norms() -> None:
    """It speaks of facts, and says nothing of what is right."""
    assert LENDING.without("loan/maps").course is VISITS
    assert LENDING.only(()).course is VISITS
