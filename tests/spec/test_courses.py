"""Courses: how one day of the library leads to the next, and what the norms say of what was done on it."""

from collections.abc import Callable
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, conditions, records_of, terms_of, vocabularies
from made_up import (
    LENDING,
    LIBRARY,
    VISITS,
    age_years,
    at_the_desk,
    books_allowed,
    books_out,
    brought_back,
    choice,
    completions,
    day,
    decision,
    desk,
    due_on,
    fine,
    fined,
    fined_before,
    goes_out,
    grown_up,
    kind,
    loan,
    march,
    member,
    member_yesterday,
    number,
    of_age,
    partial_records,
    reading,
    records,
    truth,
    visits,
    ways,
)
from ow32_spec.language.courses import (
    Act,
    Carried,
    Course,
    Law,
    remembered,
    speaks_only_of_state,
    to_follow,
)
from ow32_spec.language.courses import conditions as conditions_of
from ow32_spec.language.english import known_in_words
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import UNKNOWN, Evaluation, Record, evaluate
from ow32_spec.language.norms import Assumption, must
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import (
    FALSE,
    TRUE,
    Defined,
    Fact,
    Linear,
    Term,
    all_of,
    by_reading,
    cases,
    implies,
    read_as,
)
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value, values_of
from ow32_spec.language.walking import (
    Judgement,
    done,
    first_state,
    follows,
    impossible,
    judge,
    next_state,
    whole,
)
from plain_meaning import meaning, ruling

DEFAULT = LIBRARY.default_readings
loan_act, fine_act = VISITS.acts
stray_fact = truth("stray_fact")
stray_reading = reading("stray-reading", "one", "other")


def refusal(write: Callable[[], object]) -> str:
    """With which words something is refused."""
    with pytest.raises(SpecificationError) as refused:
        write()
    return str(refused.value)


def on(record: Record, **readings: str) -> Evaluation:
    """A day of which this is known, under the default readings or others."""
    return Evaluation(record, {**DEFAULT, **{name.replace("_", "-"): which for name, which in readings.items()}})


# -- what is carried ---------------------------------------------------------------------------------------

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


# -- laws and acts -----------------------------------------------------------------------------------------


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


# -- the whole course --------------------------------------------------------------------------------------


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


# -- what is assumed of its days ---------------------------------------------------------------------------


def assumed(term: Term, name: str = "assumed") -> Assumption:
    """Something taken to be so."""
    return Assumption(name=name, term=term, reason="It is.")


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


# -- in a rulebook -----------------------------------------------------------------------------------------


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


# -- the first day -----------------------------------------------------------------------------------------


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


# -- the next day ------------------------------------------------------------------------------------------

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


# -- days that cannot be -----------------------------------------------------------------------------------


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


# -- what follows of a day from what is so on it -----------------------------------------------------------

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


# -- what was done -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "today", "outcome"),
    [
        (loan_act, {"desk": "lent"}, "lend"),
        (loan_act, {"desk": "refused"}, "refuse"),
        (loan_act, {"desk": "read_here"}, "reading_room"),
        (loan_act, {"desk": "nothing"}, None),
        (loan_act, {}, None),
        (fine_act, {"fined": True}, "charge"),
        (fine_act, {"fined": False}, "waive"),
        (fine_act, {"brought_back": True}, None),
    ],
)
def test_what_was_done_is_seen_from_the_day(act: Act, today: Record, outcome: str | None) -> None:
    """None where it is not known, or nothing was."""
    assert done(act, on(today)) == outcome


def test_an_outcome_is_what_was_done_although_another_is_not_known() -> None:
    """That one is seen is enough."""
    act = evolve(fine_act, done={"charge": stray_fact & fined, "waive": ~fined})
    assert done(act, on({"fined": False})) == "waive"
    assert done(act, on({"fined": True})) is None


# -- what the norms say of it ------------------------------------------------------------------------------

ADULT = {"member": True, "age_years": 18, "books_out": 0, "books_allowed": 2, "brought_back": False}
NOVEL, DICTIONARY = {**ADULT, "kind": "novel"}, {**ADULT, "kind": "dictionary"}
LATE = {"brought_back": True, "desk": "nothing", "due_on": march(1), "back_on": march(2), "age_years": 18}
LENDING_NORMS = Projection(LENDING)

JUDGED = [
    ("a novel may be lent", {**NOVEL, "desk": "lent"}, ("loan", "lend", Judgement.PERMITTED)),
    ("or stay", {**NOVEL, "desk": "refused"}, ("loan", "refuse", Judgement.PERMITTED)),
    ("a dictionary stays", {**DICTIONARY, "desk": "read_here"}, ("loan", "reading_room", Judgement.REQUIRED)),
    ("and is not lent", {**DICTIONARY, "desk": "lent"}, ("loan", "lend", Judgement.FORBIDDEN)),
    ("the young borrow nothing", {**NOVEL, "age_years": 15, "desk": "lent"}, ("loan", "lend", Judgement.FORBIDDEN)),
    ("who is late is charged", {**LATE, "fined": True}, ("fine", "charge", Judgement.REQUIRED)),
    ("and not let off", {**LATE, "fined": False}, ("fine", "waive", Judgement.FORBIDDEN)),
    (
        "nothing is asked of strangers",
        {**NOVEL, "member": False, "desk": "lent"},
        ("loan", "lend", Judgement.NOT_JUDGED),
    ),
    (
        "where norms contradict each other nothing can be right",
        {**DICTIONARY, "books_out": 2, "books_allowed": 1, "desk": "refused"},
        ("loan", "refuse", Judgement.NOT_JUDGED),
    ),
    ("whether they do may be open", {**DICTIONARY, "desk": "refused"}, ("loan", "refuse", Judgement.FORBIDDEN)),
    (
        "or not known",
        {"member": True, "age_years": 18, "kind": "dictionary", "brought_back": False, "desk": "refused"},
        ("loan", "refuse", Judgement.UNDETERMINED),
    ),
    (
        "a book of which nothing is known may be a dictionary",
        {**ADULT, "desk": "lent"},
        ("loan", "lend", Judgement.UNDETERMINED),
    ),
    (
        "or it is right in any case, and not known whether it has to be",
        {**ADULT, "desk": "read_here"},
        ("loan", "reading_room", Judgement.UNDETERMINED),
    ),
    (
        "a reader of whom nothing is known may be a stranger",
        {name: value for name, value in {**NOVEL, "desk": "lent"}.items() if name != "member"},
        ("loan", "lend", Judgement.UNDETERMINED),
    ),
    ("what was done may be unknown", LATE, ("fine", None, Judgement.UNDETERMINED)),
    (
        "or whether anything was",
        {**LATE, "fined": True, "brought_back": UNKNOWN},
        ("fine", "charge", Judgement.UNDETERMINED),
    ),
    (
        "of strangers nothing is asked whatever was done",
        {**ADULT, "member": False},
        ("loan", None, Judgement.NOT_JUDGED),
    ),
]


@pytest.mark.parametrize(("today", "expected"), [each[1:] for each in JUDGED], ids=[each[0] for each in JUDGED])
def test_what_was_done_is_judged_by_the_norms(today: Record, expected: tuple[str, str | None, Judgement]) -> None:
    """Required, permitted, forbidden, undetermined, or not judged."""
    known = {name: value for name, value in today.items() if value is not UNKNOWN}
    (judged,) = judge(LENDING_NORMS, on(known))
    assert (judged.act.decision.name, judged.outcome, judged.judgement) == expected


def test_every_judgement_is_met() -> None:
    """The cases above leave none out."""
    assert {expected[2] for _, _, expected in JUDGED} == set(Judgement)


def test_the_readings_bear_on_what_is_judged() -> None:
    """At sixteen one may borrow under one reading; and a dictionary overnight under another."""
    today = {**NOVEL, "age_years": 16, "desk": "lent"}
    assert judge(LENDING_NORMS, on(today))[0].judgement is Judgement.FORBIDDEN
    assert judge(LENDING_NORMS, on(today, grown_up="sixteen"))[0].judgement is Judgement.PERMITTED
    overnight = on({**DICTIONARY, "desk": "lent"}, reference_works="overnight")
    assert judge(LENDING_NORMS, overnight)[0].judgement is Judgement.PERMITTED
    left_open = Evaluation(today, {"reference-works": "unsaid"})
    assert judge(LENDING_NORMS, left_open)[0].judgement is Judgement.UNDETERMINED


def test_a_decision_about_which_nothing_was_done_is_left_out() -> None:
    """On a day on which nobody came nothing is judged; on one on which much was done, much is, in order."""
    assert judge(LENDING_NORMS, on({**NOVEL, "desk": "nothing"})) == ()
    busy = {**NOVEL, **LATE, "desk": "lent", "fined": True}
    assert [each.act for each in judge(LENDING_NORMS, on(busy))] == [loan_act, fine_act]
    assert [each.act for each in judge(LENDING_NORMS, on({}))] == [loan_act, fine_act]
    assert judge(Projection(LIBRARY), on(busy)) == ()


def test_a_replaced_decision_is_judged_as_it_now_is() -> None:
    """A question that now arises of strangers, too."""
    today = {**NOVEL, "member": False, "desk": "lent"}
    book = LENDING.with_decision(evolve(loan, asked=TRUE))
    assert [each.judgement for each in judge(Projection(book), on(today))] == [Judgement.PERMITTED]


JUDGED_BY = (member, age_years, kind, books_out, books_allowed)


def pencilled(today: Record, readings: dict[str, str]) -> str | None:
    """What is said of a loan on a day of which everything is known; none where nothing was done."""
    outcome = {"lent": "lend", "refused": "refuse", "read_here": "reading_room", "nothing": None}[today["desk"]]
    if outcome is None:
        return None
    said = ruling(LIBRARY, loan, today, readings)
    return said.statuses[outcome] if said.asked and not said.conflict else "not judged"


def test_all_days_are_judged_as_one_would_with_a_pencil() -> None:
    """All days of which everything is known, under all readings."""
    for readings in ways(LIBRARY.readings):
        for today in records((*JUDGED_BY, desk)):
            judged = judge(LENDING_NORMS, Evaluation({**today, "brought_back": False}, readings))
            assert [each.judgement for each in judged] == [said for said in [pencilled(today, readings)] if said]


def test_a_judgement_of_a_day_of_which_little_is_known_stays() -> None:
    """All days, whatever is not known of them: what is called determined is so of every completion."""
    facts = (member, kind, books_out, books_allowed, desk)
    adult = {"age_years": 18, "brought_back": False}
    said = {tuple(today.values()): pencilled({**today, **adult}, DEFAULT) for today in records(facts)}
    determined = 0
    for today in partial_records(facts):
        possible = {said[tuple(each[fact.name] for fact in facts)] for each in completions(today, facts)}
        judged = judge(LENDING_NORMS, on({**today, **adult}))
        if not judged:
            assert possible == {None}
        elif judged[0].judgement is Judgement.NOT_JUDGED:
            assert possible <= {None, "not judged"}
        elif judged[0].judgement is not Judgement.UNDETERMINED:
            assert possible == {judged[0].judgement.value}
            determined += len(today) < len(facts)
    assert determined


# -- day by day --------------------------------------------------------------------------------------------


def test_a_week_at_the_library() -> None:
    """What each day makes of the next, thought out beforehand."""
    always = {"member": True, "age_years": 18, "books_allowed": 2, "kind": "novel"}
    in_time, late = {"due_on": march(3), "back_on": march(2)}, {"due_on": march(2), "back_on": march(3)}
    week = [
        ({"desk": "lent", "brought_back": False}, ["permitted"], (1, 1, False)),
        ({"desk": "lent", "brought_back": False}, ["permitted"], (2, 2, False)),
        ({"desk": "lent", "brought_back": False}, ["forbidden"], (3, 3, False)),
        ({"desk": "nothing", "brought_back": True, "fined": False, **in_time}, ["required"], (2, 3, False)),
        ({"desk": "nothing", "brought_back": True, "fined": True, **late}, ["required"], (1, 3, True)),
        ({"desk": "nothing", "brought_back": False}, [], (1, 3, True)),
        ({"desk": "lent", "brought_back": True, "fined": False, **late}, ["permitted", "forbidden"], (1, 4, True)),
    ]
    state = {**first_state(VISITS), "member_yesterday": True}
    assert on({**always, **state}).holds(VISITS.first_day)
    for observed, judgements, (out, times, before) in week:
        today = on({**always, **state, **observed})
        assert impossible(conditions_of(VISITS, ()), today) == ()
        assert [each.judgement.value for each in judge(LENDING_NORMS, today)] == judgements
        state = next_state(VISITS, today)
        assert state == {"books_out": out, "visits": times, "fined_before": before, "member_yesterday": True}
