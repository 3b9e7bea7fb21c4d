"""What would settle an answer: all minimal sets of missing facts and no others, by going through every record."""

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_change import Everything, least
from generated import EXAMPLES, choices_of, records_of, rulebooks, vocabularies
from made_up import LIBRARY, choice, decision, fine, loan, number, partial_records, rulebook, truth, ways
from ow32_oracle.settling import Settling, settling
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Assumption, Decision, must, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import any_of, implies


def settled(book: Rulebook, asked: Decision, record: Record, readings: Choice | None = None) -> Settling | None:
    """What would settle the answer to a record."""
    readings = book.default_readings if readings is None else readings
    projection = Projection(book)
    return settling(projection, answer(projection, asked, record, readings), record, readings)


def hold_against(everything: Everything, record: Record) -> bool:
    """Hold what is said of one record against going through everything; whether anything was said."""
    book, asked, readings = everything.book, everything.decision, everything.readings
    said = settled(book, asked, record, readings)
    if said is None:
        assert len(everything.answers(record)) == 1
        return False
    if not everything.lawful(record):
        # What is wrong may be of no concern to this decision; then it is not looked at.
        return False
    assert said.contradicted == ()
    for each in said.settlements:
        statuses = (each.status,) if each.status else ()
        found = everything.settling(record, each.outcome, statuses)
        assert {frozenset(fact.name for fact in one.facts) for one in each.sets} == found
        assert len(each.sets) == len(found)
        assert each.up_to is None
        for one in each.sets:
            assert list(one.example) == [fact.name for fact in one.facts]
            assert everything.lawful({**record, **one.example})
            assert everything.is_always({**record, **one.example}, each.outcome, statuses)
    everywhere = [{fact.name for fact in one.facts} for each in said.settlements for one in each.sets]
    missing = {fact.name for fact in book.facts if fact.name not in record}
    needed = missing.intersection(*everywhere) if everywhere else {fact.name for fact in said.essential}
    assert {fact.name for fact in said.essential} == needed
    return True


# -- against every record -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [loan, fine], ids=lambda each: each.name)
def test_the_sets_are_all_that_settle_and_no_others(asked: Decision) -> None:
    """Of records of the library that lack any facts, the empty one among them."""
    everything = Everything(LIBRARY, asked, LIBRARY.default_readings)
    some = Random(32).sample([record for record in partial_records(LIBRARY.facts) if len(record) >= 2], 60)
    assert sum(hold_against(everything, record) for record in ({}, *some)) > 10


@pytest.mark.slow
@pytest.mark.parametrize("asked", [loan, fine], ids=lambda each: each.name)
def test_the_sets_are_exact_in_every_reading(asked: Decision) -> None:
    """Of many more records of the library."""
    for readings in ways(LIBRARY.readings):
        everything = Everything(LIBRARY, asked, readings)
        records = Random(64).sample(list(partial_records(LIBRARY.facts)), 300)
        assert sum(hold_against(everything, record) for record in records) > 50


@settings(EXAMPLES, max_examples=50)
@given(data=st.data())
def test_the_sets_are_exact_in_any_rulebook(data: st.DataObject) -> None:
    """Of generated norms, exceptions, readings and assumptions over facts of every type."""
    words = data.draw(vocabularies(most=250))
    book = data.draw(rulebooks(words))
    everything = Everything(book, book.decisions[0], data.draw(choices_of(words)))
    hold_against(everything, data.draw(records_of(words, complete=False)))


# -- small cases by hand ------------------------------------------------------------------------------------

ticket, child, guest = truth("ticket"), truth("child"), truth("guest")
seats = number("seats", 0, 9, "seats", typical=5)
entry = decision("entry", "admit", "turn_away")
CINEMA = rulebook(
    only_if(entry, "admit", when=(ticket | child & guest) & seats.at_least(1), name="entry", clause="OW32#lending.1"),
    must(entry, "admit", when=(ticket | child & guest) & seats.at_least(1), name="right", clause="OW32#lending.2"),
)


def sets_of(said: Settling | None, outcome: str | None, status: Status | None) -> list[str]:
    """The sets of one settlement, each as words."""
    assert said is not None
    (one,) = (each for each in said.settlements if (each.outcome, each.status) == (outcome, status))
    return [" ".join(f"{name}={value}" for name, value in each.example.items()) for each in one.sets]


def test_the_sets_are_ordered_by_size_then_plausibility() -> None:
    """Few facts before many; what is near to typical before what is far."""
    said = settled(CINEMA, entry, {})
    assert sets_of(said, "admit", Status.REQUIRED) == ["ticket=True seats=5", "child=True guest=True seats=5"]
    assert sets_of(said, "admit", Status.FORBIDDEN) == [
        "seats=0",
        "ticket=False child=False",
        "ticket=False guest=False",
    ]


def test_a_fact_is_essential_if_nothing_is_settled_without_it() -> None:
    """With seats known, nothing is settled as long as the ticket is missing and the child has no guest."""
    said = settled(CINEMA, entry, {})
    assert said is not None
    assert said.essential == ()
    said = settled(CINEMA, entry, {"seats": 3, "child": False})
    assert said is not None
    assert said.essential == (ticket,)


def test_relevance_is_shared_among_the_facts_of_each_set() -> None:
    """Deegan and Packel's index, by hand: five sets; the ticket has a half of three, and no other fact as much."""
    said = settled(CINEMA, entry, {})
    assert said is not None
    fifth = Fraction(1, 5)
    assert dict(said.relevance) == {
        ticket: fifth * Fraction(3, 2),
        seats: fifth * (Fraction(1, 2) + Fraction(1, 3) + 1),
        child: fifth * (Fraction(1, 2) + Fraction(1, 3)),
        guest: fifth * (Fraction(1, 2) + Fraction(1, 3)),
    }
    assert [fact.name for fact, _ in said.relevance] == ["seats", "ticket", "child", "guest"]
    assert sum(share for _, share in said.relevance) == 1


def test_values_that_contradict_an_assumption_settle_nothing() -> None:
    """If only ticket holders are children, a child without a ticket is nobody."""
    bound = rulebook(
        *CINEMA.norms, assumptions=[Assumption(name="children-pay", term=implies(child, ticket), reason="They do.")]
    )
    assert sets_of(settled(bound, entry, {}), "admit", Status.REQUIRED) == [
        "ticket=True seats=5",
        "child=True guest=True seats=5",
    ]
    assert sets_of(settled(bound, entry, {"ticket": False}), "admit", Status.REQUIRED) == []


def test_that_the_question_does_not_arise_is_a_settlement() -> None:
    """It settles every outcome at once."""
    open_today = truth("open_today")
    asked = decision("entry", "admit", "turn_away", asked=open_today)
    book = rulebook(must(asked, "admit", when=ticket, name="right", clause="OW32#lending.1"))
    said = settled(book, asked, {"ticket": True})
    assert sets_of(said, None, None) == ["open_today=False"]
    assert sets_of(said, "admit", Status.REQUIRED) == ["open_today=True"]


def test_a_determined_answer_needs_no_settling() -> None:
    """Whatever is missing."""
    assert settled(CINEMA, entry, {"seats": 0}) is None


def test_a_record_that_contradicts_assumptions_only_together_is_told() -> None:
    """No single assumption is false of it, so it is not refused; the few that are to blame are named."""
    assumptions = [
        Assumption(name="one", term=implies(child, guest), reason="So it is."),
        Assumption(name="two", term=implies(guest, seats.is_(0)), reason="So it is."),
        Assumption(name="three", term=implies(ticket, seats.at_least(0)), reason="So it is."),
    ]
    said = settled(rulebook(*CINEMA.norms, assumptions=assumptions), entry, {"child": True, "seats": 3})
    assert said is not None
    assert [each.name for each in said.contradicted] == ["one", "two"]
    assert said.settlements == ()


def test_where_there_are_too_many_sets_the_small_ones_are_given_and_that_is_said() -> None:
    """Any three of nine: 84 sets; with fewer allowed, sets of so few facts that they can be gone through."""
    flags = [truth(f"flag_{each}") for each in "abcdefghi"]
    any_three = any_of(*(one & other & third for one, other, third in combinations(flags, 3)))
    chair_says_so = choice("chair", "no", "yes").is_("yes")
    motion = decision("motion", "carry", "drop")
    book = rulebook(must(motion, "carry", when=any_three | chair_says_so, name="votes", clause="OW32#lending.1"))
    projection = Projection(book)
    said = answer(projection, motion, {}, {})
    whole, bounded = settling(projection, said, {}, {}), settling(projection, said, {}, {}, most_sets=20)
    assert whole is not None
    assert bounded is not None
    (full,) = (each for each in whole.settlements if (each.outcome, each.status) == ("carry", Status.REQUIRED))
    (short,) = (each for each in bounded.settlements if (each.outcome, each.status) == ("carry", Status.REQUIRED))
    assert (len(full.sets), full.up_to) == (85, None)
    assert ([sorted(each.example) for each in short.sets], short.up_to) == ([["chair"]], 2)


# -- the recommendation -------------------------------------------------------------------------------------


def hold_to_the_interpreter(asked: Decision, record: Record, most: int) -> None:
    """Each example is answered as it is said to be; with any one of its facts left out it is not.

    Only sets of at most so many facts are asked about: that answers are exact takes long where much is missing.
    """
    projection, readings = Projection(OW32), OW32.default_readings
    said = settling(projection, answer(projection, asked, record, readings), record, readings)
    for each in said.settlements if said else ():
        assert each.up_to is None
        for one in each.sets[:most]:
            assert _is(projection, asked, {**record, **one.example}, each.outcome, each.status)
            for name in one.example:
                fewer = {other: value for other, value in one.example.items() if other != name}
                assert not _is(projection, asked, {**record, **fewer}, each.outcome, each.status)


@pytest.mark.parametrize("asked", OW32.decisions, ids=lambda each: each.name)
def test_what_settles_ow32_is_so_by_the_interpreter(asked: Decision) -> None:
    """Of every other fact being missing, the first set of every settlement."""
    record = {fact.name: fact.typical for fact in OW32.facts[::2]}
    hold_to_the_interpreter(asked, {**record, "on_treatment": True}, most=1)
    hold_to_the_interpreter(asked, {**record, "on_treatment": False}, most=1)


@pytest.mark.slow
@pytest.mark.parametrize("asked", OW32.decisions, ids=lambda each: each.name)
def test_what_settles_almost_empty_records_is_so_by_the_interpreter(asked: Decision) -> None:
    """Of all sets."""
    for record in ({}, {"on_treatment": True}, {"on_treatment": False, "age_years": 64}):
        hold_to_the_interpreter(asked, record, most=1000)


def _is(projection: Projection, asked: Decision, record: Record, outcome: str | None, status: Status | None) -> bool:
    said = answer(projection, asked, record, OW32.default_readings)
    if outcome is None:
        return said.asked is False
    return said.asked is True and said.status(outcome) is status


def test_an_assessment_of_which_one_result_is_missing_hangs_on_it() -> None:
    """The FLT3 result alone settles a start either way."""
    record = {fact.name: fact.typical for fact in OW32.facts if fact.name != "flt3_activating_mutation"}
    said = settled(OW32, OW32.decision("start"), record)
    assert sets_of(said, "start", Status.PERMITTED) == ["flt3_activating_mutation=False"]
    assert sets_of(said, "start", Status.FORBIDDEN) == ["flt3_activating_mutation=True"]
    assert said is not None
    assert [fact.name for fact in said.essential] == ["flt3_activating_mutation"]


def test_least_keeps_what_holds_no_other() -> None:
    """The measure by which sets are compared here."""
    assert least([frozenset("ab"), frozenset("a"), frozenset("bc")]) == {frozenset("a"), frozenset("bc")}
