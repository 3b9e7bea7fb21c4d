"""Rulebooks with conditions replaced, or read in one way, held against going through every record."""

import pytest
from attrs import evolve

from made_up import LENDING, LIBRARY, age_years, books_out, decision, kind, member, records, rulebook, ways
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import may, must, nowhere_else, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.revising import OneReading, definitions_of, rewritten, with_changed_norm
from ow32_spec.language.terms import Defined, Term, all_of, any_of
from ow32_spec.language.traversal import facts_of, readings_of
from ow32_spec.starting import eligible

FACTS = (member, age_years, kind, books_out)
CLAUSE = "OW32#lending.1"


def same(one: Term, other: Term) -> bool:
    """Whether two terms agree on every record."""
    return all(holds(one, record, {}) is holds(other, record, {}) for record in records(FACTS))


def test_what_is_not_changed_stays_the_same_object() -> None:
    """A rewriting that changes nothing gives terms and decisions back as they were."""
    again = rewritten(LENDING, lambda term: term)
    assert again.decisions == LENDING.decisions
    assert all(a.condition is b.condition for a, b in zip(again.norms, LENDING.norms, strict=True))
    assert [each.tomorrow for each in again.course.carried] == [each.tomorrow for each in LENDING.course.carried]


def test_whatever_is_made_of_a_condition_follows_it() -> None:
    """Joined flat or nested, named or denied, in norms, questions and closures; others keep theirs."""
    desk = decision("desk", "lend", "refuse", asked=member | books_out.is_(0))
    two = member & age_years.at_least(18)
    grown = only_if(desk, "lend", when=two, name="grown", clause=CLAUSE)
    few = only_if(desk, "lend", when=any_of(kind.is_("map"), books_out.is_(0)), name="few", clause=CLAUSE)
    entitled = Defined("entitled", all_of(grown.condition, few.condition))
    may_lend = may(desk, "lend", when=entitled, name="entitled-may", clause=CLAUSE)
    closing = nowhere_else(grown, name="closing", under=all_of())
    denied = must(desk, "refuse", when=~grown.condition & member, name="denied", clause=CLAUSE)
    asked = evolve(desk, asked=any_of(few.condition, member))
    norms = [evolve(each, decision=asked) for each in (grown, few, may_lend, closing, denied)]
    book = rulebook(*norms, facts=FACTS)

    new = age_years.at_least(16) | kind.is_("novel")
    changed = with_changed_norm(book, evolve(book.norm("desk/grown"), condition=new))
    assert changed.norm("desk/grown").condition is new
    assert same(changed.norm("desk/entitled-may").condition, new & few.condition)
    assert same(changed.norm("desk/closing").condition, new)
    assert same(changed.norm("desk/denied").condition, ~new & member)
    assert changed.norm("desk/few").condition is few.condition

    other = with_changed_norm(book, evolve(book.norm("desk/few"), condition=books_out.at_most(1)))
    assert same(other.norm("desk/entitled-may").condition, two & books_out.at_most(1))
    assert same(other.decision("desk").asked, books_out.at_most(1) | member)
    assert all(norm.decision is other.decision("desk") for norm in other.norms)


def test_a_condition_that_is_but_a_fact_is_followed_by_nothing() -> None:
    """The same fact may be spoken of for another reason."""
    desk = decision("desk", "lend", "refuse")
    members = only_if(desk, "lend", when=member, name="members", clause=CLAUSE)
    maps = only_if(desk, "lend", when=member & kind.is_("map"), name="maps", clause=CLAUSE)
    book = rulebook(members, maps)
    changed = with_changed_norm(book, evolve(members, condition=~member))
    assert changed.norm("desk/maps").condition is maps.condition
    assert same(changed.norm("desk/members").condition, ~member)


def test_the_course_of_ow32_follows_the_criteria() -> None:
    """A stop for want of a response that needs four cycles is recorded as one after four."""
    norm = OW32.norm("continuation/no-response")
    four = OW32.fact("cycles_completed").at_least(4) & OW32.fact("response").is_("none")
    changed = with_changed_norm(OW32, evolve(norm, condition=four))
    (law,) = (each for each in changed.course.laws if each.name == "reason-for-stopping-is-met")
    day = {fact.name: fact.typical for fact in (*OW32.facts, *OW32.course.facts)}
    day |= {"stop_reason": "no_response", "response": "none", "cycles_completed": 3}
    assert holds(law.term, day, OW32.default_readings) is False
    assert holds(law.term, {**day, "cycles_completed": 4}, OW32.default_readings) is True


@pytest.mark.parametrize("choice", list(ways(LIBRARY.readings)), ids=str)
def test_read_in_one_way_a_rulebook_says_the_same_without_readings(choice: dict[str, str]) -> None:
    """What is open on every record is what is open where the readings are chosen; nothing depends on them any more."""
    here = OneReading.of(LENDING, choice)
    settled, whole = Projection(here.book), Projection(LENDING)
    for name in ("loan", "fine"):
        for outcome in LENDING.decision(name).outcomes.values:
            one = settled.open(here.book.decision(name), outcome)
            other = whole.open(LENDING.decision(name), outcome)
            assert not readings_of(one)
            for record in records(facts_of(one, other)):
                assert holds(one, record, {}) is holds(other, record, choice)


def test_what_a_claim_names_is_defined_as_here() -> None:
    """A definition that has been changed is meant where its name is said."""
    younger = with_changed_norm(OW32, evolve(OW32.norm("start/adult"), condition=OW32.fact("age_years").at_least(16)))
    here = OneReading.of(younger, OW32.default_readings)
    whole = {fact.name: fact.typical for fact in OW32.facts} | {"age_years": 16}
    assert holds(eligible, whole, OW32.default_readings) is False
    assert holds(here.of_here(eligible), whole, {}) is True
    assert definitions_of(younger)["eligible"] is not eligible
    assert definitions_of(OW32)["eligible"] is eligible
