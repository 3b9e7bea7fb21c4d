"""The smallest changes that would give an answer: all of them and no others, by going through every record."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_change import Everything
from generated import EXAMPLES, choices_of, records_of, rulebooks, vocabularies
from made_up import LIBRARY, decision, fine, loan, number, partial_records, rulebook, truth
from ow32_oracle.contrast import WhyNot, why_not
from ow32_oracle.situations import OPEN
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Assumption, Decision, only_if
from ow32_spec.language.plausibility import distance
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import implies

TYPICAL = {fact.name: fact.typical for fact in OW32.facts}
START = OW32.decision("start")


def asked_of(book: Rulebook, asked: Decision, outcome: str, record: Record, **options: object) -> WhyNot:
    """What would give an outcome, under the default readings."""
    return why_not(Projection(book), asked, outcome, record, book.default_readings, **options)  # type: ignore[arg-type]


def hold_against(everything: Everything, record: Record, statuses: tuple[Status, ...]) -> int:
    """Hold what is said of one record against going through everything; how many sets there were."""
    book, asked, seen = everything.book, everything.decision, 0
    for outcome in asked.outcomes.values:
        said = why_not(Projection(book), asked, outcome, record, everything.readings, statuses=statuses, most=10_000)
        if not everything.lawful(record):
            # What is wrong may be of no concern to this decision; then it is not looked at.
            return 0
        assert said.contradicted == ()
        found = everything.changes(record, outcome, statuses)
        assert said.already is (frozenset() in found)
        given = {frozenset(each.fact.name for each in one.changes): one for one in said.alternatives}
        assert given.keys() == found.keys() - {frozenset()}
        assert (said.more, said.up_to, len(given)) == (0, None, len(said.alternatives))
        for names, one in given.items():
            assert {each.fact.name: each.new for each in one.changes} in found[names]
            assert one.distance == min(_far(book, record, values) for values in found[names])
        seen += len(given)
    return seen


def _far(book: Rulebook, record: Record, values: Record) -> object:
    facts = [book.fact(name) for name in values]
    return sum(distance(fact.of, record.get(fact.name, fact.typical), values[fact.name]) for fact in facts)


# -- against every record -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [loan, fine], ids=lambda each: each.name)
def test_the_changes_are_all_the_smallest_ones_at_the_least_distance(asked: Decision) -> None:
    """Of records of the library that lack any facts."""
    everything = Everything(LIBRARY, asked, LIBRARY.default_readings)
    some = Random(32).sample([record for record in partial_records(LIBRARY.facts) if len(record) >= 4], 4)
    wanted = [(status,) for status in Status if status is not Status.UNDETERMINED]
    assert sum(hold_against(everything, record, statuses) for record in some for statuses in wanted) > 8


@settings(EXAMPLES, max_examples=30)
@given(data=st.data())
def test_the_changes_are_exact_in_any_rulebook(data: st.DataObject) -> None:
    """Of generated norms, exceptions, readings and assumptions over facts of every type."""
    words = data.draw(vocabularies(most=250))
    book = data.draw(rulebooks(words))
    everything = Everything(book, book.decisions[0], data.draw(choices_of(words)))
    hold_against(everything, data.draw(records_of(words, complete=False)), OPEN)


# -- small cases by hand ------------------------------------------------------------------------------------

ticket, child, guest = truth("ticket"), truth("child"), truth("guest", typical=True)
seats = number("seats", 0, 9, "seats", typical=5)
entry = decision("entry", "admit", "turn_away")
CINEMA = rulebook(
    only_if(entry, "admit", when=ticket | child & guest, name="paid", clause="OW32#lending.1"),
    only_if(entry, "admit", when=seats.at_least(1), name="room", clause="OW32#lending.2"),
)


def told(said: WhyNot) -> list[str]:
    """The alternatives, each as words."""
    return [" ".join(f"{each.fact.name}:{each.old}>{each.new}" for each in one.changes) for one in said.alternatives]


def test_fewest_facts_come_first_then_what_is_typical() -> None:
    """One change before two; of two that are alike, the one that only supplies what is typical."""
    said = asked_of(CINEMA, entry, "admit", {"ticket": False, "child": False, "seats": 3})
    assert told(said) == ["ticket:False>True", "child:False>True guest:None>True"]


def test_the_new_value_is_the_nearest() -> None:
    """No further than the boundary, although 5 is typical."""
    said = asked_of(CINEMA, entry, "admit", {"ticket": True, "seats": 0})
    assert told(said) == ["seats:0>1"]


def test_the_norms_that_cease_and_begin_to_exclude_are_named() -> None:
    """Those of the outcome that is asked about."""
    (one,) = asked_of(
        CINEMA, entry, "admit", {"ticket": False, "child": False, "guest": False, "seats": 0}
    ).alternatives[:1]
    assert [norm.name for norm in one.lifted] == ["entry/paid", "entry/room"]
    assert one.imposed == ()
    forbidden = asked_of(CINEMA, entry, "admit", {"ticket": True, "seats": 3}, statuses=(Status.FORBIDDEN,))
    assert [norm.name for norm in forbidden.alternatives[0].imposed] in (["entry/room"], ["entry/paid"])
    assert forbidden.alternatives[0].lifted == ()


def test_changes_do_not_contradict_assumptions() -> None:
    """What is bound to the changed fact is changed with it."""
    alone = Assumption(name="children-come-in-groups", term=implies(child, seats.at_most(1)), reason="They do.")
    bound = rulebook(*CINEMA.norms, assumptions=[alone])
    record = {"ticket": False, "child": False, "guest": True, "seats": 3}
    assert told(asked_of(bound, entry, "admit", record)) == ["ticket:False>True", "child:False>True seats:3>1"]


def test_an_answer_that_is_there_needs_no_change() -> None:
    """Then nothing is to be done, which is something else than that nothing can be."""
    there = asked_of(CINEMA, entry, "admit", {"ticket": True, "seats": 3})
    assert (there.already, there.alternatives) == (True, ())
    never = rulebook(only_if(entry, "admit", when=ticket & ~ticket, name="never", clause="OW32#lending.1"))
    impossible = asked_of(never, entry, "admit", {"ticket": True})
    assert (impossible.already, impossible.alternatives, impossible.contradicted) == (False, (), ())


def test_how_many_more_there_are_is_said() -> None:
    """Those left out are not passed over in silence."""
    said = asked_of(CINEMA, entry, "admit", {"ticket": False, "child": False, "seats": 3}, most=1)
    assert (told(said), said.more) == (["ticket:False>True"], 1)


def test_what_cannot_be_wanted_is_refused() -> None:
    """An outcome that there is not, and ignorance."""
    with pytest.raises(SpecificationError, match="admit"):
        asked_of(CINEMA, entry, "admitt", {})
    with pytest.raises(ValueError, match="undetermined"):
        asked_of(CINEMA, entry, "admit", {}, statuses=(Status.UNDETERMINED,))


# -- the recommendation -------------------------------------------------------------------------------------


def test_who_is_too_young_and_has_the_mutation_would_have_to_be_otherwise_in_both() -> None:
    """Two criteria fail, by two clauses."""
    said = asked_of(OW32, START, "start", {**TYPICAL, "age_years": 15, "flt3_activating_mutation": True})
    assert told(said) == ["age_years:15>18 flt3_activating_mutation:True>False"]
    assert {clause for norm in said.alternatives[0].lifted for clause in norm.clauses} == {
        "OW32#starting.0",
        "OW32#starting.3",
    }


def test_changes_of_ow32_start_are_exactly_those_of_going_through_its_criteria() -> None:
    """Every one of the facts behind a start changed by itself and in pairs, from patients with one and two failures."""
    projection, readings = Projection(OW32), OW32.default_readings
    failing: list[Record] = [
        {**TYPICAL, "diagnosis": "other"},
        {**TYPICAL, "prior_intensive_lines": 0, "venetoclax_intolerance": True, "prior_venetoclax_cycles": 2},
        {**TYPICAL, "prior_venetoclax_cycles": 3, "disease_status": "refractory"},
    ]
    for record in failing:
        said = why_not(projection, START, "start", record, readings, most=1000)
        expected = _by_going_through(projection, record)
        given = {frozenset(each.fact.name for each in one.changes) for one in said.alternatives}
        assert {names for names in given if len(names) <= 2} == expected
        assert expected


def _by_going_through(projection: Projection, record: Record) -> set[frozenset[str]]:
    """The smallest of the sets of one and two facts by which a start comes to be open."""
    facts = [fact for fact in OW32.facts if fact.group == "assessment"]
    some = {fact.name: _some_values(fact.name) for fact in facts}
    found: set[frozenset[str]] = set()
    singles = [{name: value} for name, values in some.items() for value in values if value != record[name]]
    pairs = [{**one, **other} for one in singles for other in singles if min(one) < min(other)]
    for changed in (*singles, *pairs):
        if any(names <= changed.keys() for names in found):
            continue
        then = {**record, **changed}
        if _lawful(then) and answer(projection, START, then, OW32.default_readings).asked:
            status = answer(projection, START, then, OW32.default_readings).status("start")
            if status in OPEN:
                found.add(frozenset(changed))
    return found


def _some_values(name: str) -> tuple[object, ...]:
    """Values on both sides of the boundaries of the starting criteria, written down here by hand."""
    by_hand: dict[str, tuple[object, ...]] = {
        "age_years": (17, 18),
        "prior_intensive_lines": (0, 1),
        "prior_venetoclax_cycles": (0, 2, 3),
        "disease_status": ("untreated", "remission", "molecular_mrd_relapse", "relapsed", "refractory"),
        "prior_venetoclax_response": ("none", "meaningful_only", "objective"),
        "diagnosis": ("aml", "other"),
    }
    return by_hand.get(name, (False, True))


def _lawful(record: Record) -> bool:
    return all(holds(each.term, record, {}) for each in OW32.assumptions)
