"""Courses: what is carried from day to day, which laws hold, what is done; and what is refused as it is written."""

from itertools import product

import pytest
from attrs import evolve

from library_days import assumed, fine_act, loan_act, on
from made_up import (
    VISITS,
    at_the_desk,
    books_allowed,
    books_out,
    brought_back,
    choice,
    day,
    desk,
    due_on,
    fined,
    fined_before,
    goes_out,
    kind,
    loan,
    march,
    member,
    member_yesterday,
    number,
    truth,
    visits,
)
from ow32_spec.language.courses import Act, Carried, Law, remembered, speaks_only_of_state, to_follow
from ow32_spec.language.courses import conditions as conditions_of
from ow32_spec.language.english import known_in_words
from ow32_spec.language.terms import FALSE, TRUE, Defined, Fact, Linear, Term, cases
from ow32_spec.language.types import values_of
from ow32_spec.language.walking import first_state
from refusals import refusal

# -- what is carried ---------------------------------------------------------------------------------------------------

KINDS = {
    "truth": truth("a"),
    "books": number("b", 0, 9),
    "years": number("c", 0, 120, "years"),
    "day": day("d", 1, 28),
    "member": choice("e", "red", "green"),
}


@pytest.mark.parametrize(("left", "right"), list(product(KINDS, repeat=2)))
def test_a_fact_is_carried_to_a_value_of_its_own_kind(left: str, right: str) -> None:
    """Years do not become books, nor one list another; bounds do not matter."""
    fact, other = KINDS[left], evolve(KINDS[right], name="other")

    def write() -> Carried:
        return Carried(fact=fact, tomorrow=other)

    if left == right:
        assert write().first is None
    else:
        assert refusal(write) == (
            f"{fact.name!r} is {fact.of}, what it will be tomorrow is {other.of}: carry a value of its own kind"
        )


def test_a_count_may_leave_its_domain() -> None:
    """What is one more than the last number is still a number of that unit."""
    assert Carried(fact=books_out, tomorrow=Linear(2, books_out, 1)).tomorrow.type.high == 5


@pytest.mark.parametrize("value", [True, 1, "novel", None, books_out == 1], ids=repr)
def test_what_a_fact_will_be_tomorrow_is_a_term(value: object) -> None:
    """A value written plainly is no term, not even one that the fact could have."""
    words = refusal(lambda: Carried(fact=books_out, tomorrow=value))
    assert words == f"what 'books_out' will be tomorrow: {value!r} is not a term: write a fact or a comparison"


@pytest.mark.parametrize(
    ("fact", "value"),
    [(books_out, 3), (books_out, -1), (books_out, True), (member, 0), (kind, "atlas"), (due_on, march(4)), (due_on, 2)],
)
def test_the_first_value_lies_in_the_domain(fact: Fact, value: object) -> None:
    """As it would be recorded."""
    words = refusal(lambda: Carried(fact=fact, tomorrow=fact, first=value))
    assert words == f"{fact.name!r} cannot be {value!r} on the first day: it is {fact.of}"


def test_a_first_value_may_be_false_or_nought() -> None:
    """Only none stands for any."""
    assert Carried(fact=books_out, tomorrow=books_out, first=0).first == 0
    course = evolve(VISITS, carried=(Carried(fact=member, tomorrow=member, first=False),), standing=())
    assert first_state(course) == {"member": False}
    assert on({"member": True, "member_yesterday": True}).holds(course.first_day) is False


# -- laws and acts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", [books_out, kind, due_on], ids=lambda fact: fact.name)
def test_what_is_so_on_every_day_is_a_truth_value(fact: Fact) -> None:
    """A law, where something is done, when it is what is done, what is so at first."""
    remedy = f"{fact.name} is {fact.of}: compare it with a value first"
    assert refusal(lambda: Law(name="one", term=fact, reason="It is.")) == f"law 'one': {remedy}"
    assert refusal(lambda: evolve(fine_act, where=fact)) == f"what is done about 'fine', where: {remedy}"
    charged = refusal(lambda: evolve(fine_act, done={"charge": fact, "waive": fined}))
    assert charged == f"what is done about 'fine', charge: {remedy}"
    assert refusal(lambda: evolve(VISITS, at_first=fact)) == f"the first day: {remedy}"


@pytest.mark.parametrize("value", [True, member == books_out, "always", None], ids=repr)
def test_what_is_so_on_every_day_is_a_term(value: object) -> None:
    """A comparison written with == is none, and no other Python value is one."""
    remedy = f"{value!r} is not a term: write a fact or a comparison"
    assert refusal(lambda: Law(name="one", term=value, reason="It is.")) == f"law 'one': {remedy}"
    assert refusal(lambda: evolve(fine_act, where=value)) == f"what is done about 'fine', where: {remedy}"
    assert remedy in refusal(lambda: evolve(fine_act, done={"charge": fined, "waive": value}))
    assert refusal(lambda: evolve(VISITS, at_first=value)) == f"the first day: {remedy}"


def test_of_every_outcome_it_is_said_when_it_is_what_is_done() -> None:
    """An outcome that is left out, or that the decision does not have, is named."""
    words = refusal(lambda: Act(decision=loan, where=at_the_desk, done={"lend": goes_out}))
    assert words == "what is done about 'loan': say when refuse, reading_room is what is done"
    more = {**loan_act.done, "reserve": FALSE}
    assert "'reserve'" in refusal(lambda: Act(decision=loan, where=at_the_desk, done=more))
    assert "did you mean 'waive'" in refusal(lambda: evolve(fine_act, done={**fine_act.done, "wave": FALSE}))


# -- the whole course --------------------------------------------------------------------------------------------------


def test_nothing_is_carried_twice() -> None:
    """It could not be two things tomorrow; facts are known by their names."""
    for again in (Carried(fact=books_out, tomorrow=books_out), Carried(fact=number("visits"), tomorrow=books_out)):
        words = refusal(lambda again=again: evolve(VISITS, carried=(*VISITS.carried, again)))
        assert words == f"{again.fact.name!r} is carried twice: say once what it will be tomorrow"


def test_what_is_carried_is_not_observed() -> None:
    """Neither what stands nor an event is determined by the course."""
    remedy = "'visits' is carried, so that nobody records it: take it out of the others"
    assert refusal(lambda: evolve(VISITS, standing=(*VISITS.standing, visits))) == remedy
    assert refusal(lambda: evolve(VISITS, events={**VISITS.events, visits: 0})) == remedy


def test_what_stands_is_no_event() -> None:
    """Where nothing is recorded a fact is what it was or what such facts are then, not both."""
    words = refusal(lambda: evolve(VISITS, standing=(*VISITS.standing, desk)))
    assert words == "'desk' is both standing and an event: say once what it is where nothing is recorded"


def test_where_in_the_course_a_day_is_the_course_itself_says() -> None:
    """A fact that is not carried cannot say it."""
    assert evolve(VISITS, clock=(visits,)).clock == (visits,)
    words = refusal(lambda: evolve(VISITS, clock=(visits, member)))
    assert words == ("'member' is to say where in the course a day is and is not carried: say what it will be tomorrow")


@pytest.mark.parametrize(("fact", "value"), [(fined, 0), (fined, None), (kind, "atlas"), (due_on, march(9))])
def test_what_an_event_is_where_nothing_is_recorded_lies_in_its_domain(fact: Fact, value: object) -> None:
    """As it would be recorded."""
    words = refusal(lambda: evolve(VISITS, events={**VISITS.events, fact: value}))
    assert words == f"{fact.name!r} cannot be {value!r}: it is {fact.of}"


def test_a_course_lists_what_it_carries_and_says() -> None:
    """The state in the order of declaration; every term with the place where it stands."""
    assert VISITS.state == (books_out, visits, fined_before, member_yesterday)
    said = list(VISITS.terms())
    assert [where for where, _ in said] == [
        "tomorrow's 'books_out'",
        "tomorrow's 'visits'",
        "tomorrow's 'fined_before'",
        "tomorrow's 'member_yesterday'",
        "law 'what-comes-back-was-out'",
        "law 'fines-for-what-comes-back'",
        "law 'membership-lasts'",
        *["what is done about 'loan'"] * 4,
        *["what is done about 'fine'"] * 3,
        "the first day",
    ]
    terms = [each.tomorrow for each in VISITS.carried] + [law.term for law in VISITS.laws]
    for act in VISITS.acts:
        terms += [act.where, *act.done.values()]
    assert [term for _, term in said] == [*terms, VISITS.at_first]


@pytest.mark.parametrize("fact", KINDS.values(), ids=KINDS)
def test_what_is_remembered_is_a_fact_of_its_own(fact: Fact) -> None:
    """Of the same type, with a name and words that say of which day it is."""
    yesterday = remembered(fact, group="history")
    assert (yesterday.name, yesterday.of, yesterday.group) == (f"{fact.name}_yesterday", fact.of, "history")
    assert yesterday.typical == fact.typical
    for value in values_of(fact.of):
        assert remembered(fact, group="history", typical=value).typical == value
    assert fact.meaning in yesterday.meaning
    assert fact.negation in yesterday.negation
    assert fact.phrase in yesterday.phrase
    assert bool(yesterday.negation) is bool(fact.negation)
    for value in values_of(fact.of):
        assert "as of yesterday" in known_in_words(yesterday, value)
    assert len({fact.meaning, fact.negation, yesterday.meaning, yesterday.negation} - {""}) == (
        4 if fact.negation else 2
    )


# -- what is assumed of its days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "state_alone"),
    [
        (visits.at_least(2) | books_out.is_(0), True),
        (fined_before.is_(member_yesterday) | ~fined_before, True),
        (books_out.at_most(books_allowed), False),
        (books_out.at_least(1) | brought_back, False),
        (Defined("named", visits.is_(0) & member), False),
        (cases((fined_before, 3), otherwise=visits).at_least(2), True),
        (cases((fined, 3), otherwise=visits).at_least(2), False),
        (TRUE, True),
    ],
)
def test_what_speaks_of_the_state_alone_has_to_follow(term: Term, state_alone: bool) -> None:
    """What is assumed of anything else is a condition of the day; one or the other, never both."""
    other = assumed(member | fined, "other")
    one = assumed(term)
    assert speaks_only_of_state(VISITS, term) is state_alone
    assert to_follow(VISITS, (one, other)) == ((one,) if state_alone else ())
    found = conditions_of(VISITS, (one, other))
    assert [law.name for law in found] == [
        *(() if state_alone else ("assumed",)),
        "other",
        *(law.name for law in VISITS.laws),
    ]
    assert found[-len(VISITS.laws) :] == VISITS.laws
    assert [(law.term, law.reason) for law in found if law.name == "other"] == [(other.term, "It is.")]
