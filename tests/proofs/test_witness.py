"""Witnesses: canonical, plausible, in no more facts than decide it, and true by the interpreter."""

from collections.abc import Callable, Iterator, Sequence

import pytest
import z3
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, Vocabulary, assumptions_over, choices_of, conditions, vocabularies
from made_up import choice, completions, day, march, number, reading, records, rulebook, truth
from ow32_proofs.possible import InternalError, possible_under
from ow32_proofs.smtlib import Writer
from ow32_proofs.witness import Witness, smallest_witness
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Assumption, Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, Fact, Linear, Term, implies, read_as
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Date, Integer, Value, values_of
from plain_meaning import meaning

SEEDS = (0, 1, 7, 1234)


@pytest.fixture
def seed() -> Iterator[Callable[[int], None]]:
    """Sets the seeds of z3; they are as before when the test is over."""
    yield set_seed
    set_seed(0)


def set_seed(number: int) -> None:
    """Seed what z3 chooses by chance."""
    for name in ("smt.random_seed", "sat.random_seed"):
        z3.set_param(name, number)


def preference(fact: Fact) -> list[Value]:
    """The values of a fact from the most to the least unremarkable."""
    values = list(values_of(fact.of))
    if isinstance(fact.of, Integer | Date):
        return sorted(values, key=lambda value: (abs(value - fact.typical), value))
    return [fact.typical, *(value for value in values if value != fact.typical)]


def spoken_of(book: Rulebook, term: Term) -> tuple[Fact, ...]:
    """The facts of a term, and those to which assumptions lead from them, in the order of the vocabulary."""
    found = set(facts_of(term))
    for _ in book.assumptions:
        for assumption in book.assumptions:
            if found & set(facts_of(assumption.term)):
                found |= set(facts_of(assumption.term))
    return tuple(fact for fact in book.facts if fact in found)


def allowed(book: Rulebook, record: dict[str, Value], facts: Sequence[Fact]) -> bool:
    """Whether the assumptions that speak of these facts hold."""
    relevant = [each.term for each in book.assumptions if set(facts_of(each.term)) <= set(facts)]
    return all(meaning(term, record, {}) for term in relevant)


def plain_witness(book: Rulebook, term: Term, readings: Choice) -> dict[str, Value] | None:
    """The first record that makes the term true, going through all of them in the order of preference."""
    facts = spoken_of(book, term)
    places = {fact.name: {value: place for place, value in enumerate(preference(fact))} for fact in facts}
    showing = [record for record in records(facts) if meaning(term, record, readings) and allowed(book, record, facts)]
    return min(showing, key=lambda record: [places[fact.name][record[fact.name]] for fact in facts], default=None)


def check(book: Rulebook, term: Term, readings: Choice, witness: Witness) -> None:
    """Hold a witness against what is claimed of it, but for being the first."""
    assert witness.readings == readings
    assert holds(term, witness.record, readings) is True
    assert meaning(term, witness.record, readings) is True
    facts = spoken_of(book, term)
    assert list(witness.record) == [fact.name for fact in facts]
    assert all(fact.of.contains(witness.record[fact.name]) for fact in facts)
    assert allowed(book, dict(witness.record), facts)
    assert witness.decisive.items() <= witness.record.items()
    assert witness.decisive.keys() <= {fact.name for fact in facts_of(term)}
    assert holds(term, witness.decisive, readings) is True
    for name in witness.decisive:
        fewer = {each: value for each, value in witness.decisive.items() if each != name}
        assert holds(term, fewer, readings) is None


# -- some witnesses ----------------------------------------------------------------------------------------

age, books = number("age", 0, 90, "years", typical=40), number("books", 0, 9, typical=2)
shelf = number("shelf", 0, 60, typical=40)
member, staff = truth("member", typical=True), truth("staff")
kind = choice("kind", "novel", "dictionary", "map", typical="dictionary")
due = day("due", 1, 28, typical=10)
strictness = reading("strictness", "strict", "lenient")
VOCABULARY = (age, shelf, books, member, staff, kind, due)


@pytest.mark.parametrize(
    ("term", "decisive"),
    [
        (member, {"member": True}),
        (~member, {"member": False}),
        (age.at_least(18), {"age": 40}),
        (age.less_than(18), {"age": 17}),
        (age.at_least(65), {"age": 65}),
        (age.is_not(40), {"age": 39}),
        (age.is_not(40) & age.is_not(39), {"age": 41}),
        (books.is_not(2) & books.is_not(1) & books.is_not(3) & books.is_not(0), {"books": 4}),
        (kind.is_not("dictionary"), {"kind": "novel"}),
        (kind.is_one_of("map", "dictionary"), {"kind": "dictionary"}),
        (due.less_than(march(5)), {"due": march(4)}),
        (due.is_not(march(10)), {"due": march(9)}),
        (staff | age.more_than(60), {"staff": True}),
        (~member | staff | age.more_than(60), {"staff": True}),
        (age.more_than(60) | (member & ~staff), {"member": True, "staff": False}),
        (member | staff | age.more_than(80), {"member": True}),
        (books.more_than(5) & (member | staff), {"books": 6, "member": True}),
        (shelf.at_most(Linear(10, books, -30)), {"shelf": 40, "books": 7}),
        (~staff.is_(member), {"member": True, "staff": False}),
    ],
)
def test_the_patient_shown_is_the_least_remarkable(term: Term, decisive: dict[str, Value]) -> None:
    """Typical fact by fact, or else the nearest to it, the lower of two; told in the facts that decide it."""
    book = rulebook(facts=VOCABULARY)
    witness = smallest_witness(Writer(book), "it", term, {})
    check(book, term, {}, witness)
    assert dict(witness.decisive) == decisive


def test_facts_are_settled_in_the_order_of_the_vocabulary() -> None:
    """The first of two facts keeps its typical value, the other departs; the other way round likewise."""
    few, many = number("few", 0, 9, typical=1), number("many", 0, 9, typical=8)
    term = many.less_than(few)
    for facts, record in (((few, many), {"few": 1, "many": 0}), ((many, few), {"many": 8, "few": 9})):
        assert dict(smallest_witness(Writer(rulebook(facts=facts)), "it", term, {}).record) == record


def test_a_witness_is_one_whom_the_assumptions_allow() -> None:
    """They bring in facts of their own, in the record but not among those that decide."""
    never_staff = Assumption(name="a", term=implies(member, ~staff), reason="It is.")
    few_books = Assumption(name="b", term=implies(~staff, books.at_most(1)), reason="It is.")
    apart = Assumption(name="c", term=kind.is_("map"), reason="It is.")
    book = rulebook(facts=VOCABULARY, assumptions=(never_staff, few_books, apart))
    witness = smallest_witness(Writer(book), "it", member, {})
    assert dict(witness.record) == {"books": 1, "member": True, "staff": False}
    assert dict(witness.decisive) == {"member": True}


def test_a_witness_is_shown_under_the_readings_given() -> None:
    """Another reading has another witness, or none."""
    book = rulebook(facts=VOCABULARY, readings=(strictness,))
    term = (read_as(strictness, "strict") & age.at_least(18)) | (age.at_least(70) & ~member)
    strict = smallest_witness(Writer(book), "it", term, {"strictness": "strict"})
    assert dict(strict.decisive) == {"age": 40}
    lenient = smallest_witness(Writer(book), "it", term, {"strictness": "lenient"})
    assert dict(lenient.decisive) == {"age": 70, "member": False}
    with pytest.raises(InternalError, match="no patient shows 'it'"):
        smallest_witness(Writer(book), "it", term & ~age.at_least(18), {"strictness": "strict"})


@pytest.mark.parametrize("term", [FALSE, member & ~member, age.less_than(10) & age.more_than(20)])
def test_there_is_no_witness_of_what_is_impossible(term: Term) -> None:
    """It is refused, not made up."""
    with pytest.raises(InternalError, match="no patient shows 'it' under"):
        smallest_witness(Writer(rulebook(facts=VOCABULARY)), "it", term, {})


# -- generated witnesses -----------------------------------------------------------------------------------


def drawn(data: st.DataObject, words: Vocabulary) -> tuple[Rulebook, Term, Choice]:
    """A rulebook with an assumption or without, a term, and a way of reading."""
    assumptions = data.draw(st.lists(assumptions_over(words), max_size=1))
    return words.book(assumptions=assumptions), data.draw(conditions(words)), data.draw(choices_of(words))


@settings(EXAMPLES, max_examples=100)
@given(st.data())
def test_the_witness_is_the_first_of_all_records(data: st.DataObject) -> None:
    """Of all records that make a term true and that the assumption allows; none where there is none."""
    words = data.draw(vocabularies(most=400))
    book, term, readings = drawn(data, words)
    expected = plain_witness(book, term, readings)
    if expected is None:
        with pytest.raises(InternalError):
            smallest_witness(Writer(book), "it", term, readings)
        return
    witness = smallest_witness(Writer(book), "it", term, readings)
    assert dict(witness.record) == expected
    check(book, term, readings, witness)
    for whole in completions(witness.decisive, facts_of(term)):
        assert meaning(term, whole, readings) is True


@settings(EXAMPLES, max_examples=25)
@given(st.data())
def test_the_witness_does_not_depend_on_the_luck_of_the_solver(data: st.DataObject) -> None:
    """Whatever seeds its choices."""
    book, term, readings = drawn(data, data.draw(vocabularies()))
    shown = []
    try:
        for each in SEEDS:
            set_seed(each)
            try:
                shown.append(smallest_witness(Writer(book), "it", term, readings))
            except InternalError:
                shown.append(None)
    finally:
        set_seed(0)
    assume(shown[0] is not None)
    assert all(each == shown[0] for each in shown)


# -- witnesses of OW32 -------------------------------------------------------------------------------------

NORMS = Projection(OW32)


@pytest.mark.parametrize("asked", OW32.decisions, ids=lambda asked: asked.name)
def test_patients_of_the_recommendation_are_canonical_and_allowed(asked: Decision, seed: Callable[[int], None]) -> None:
    """For each outcome that is open to somebody, one such patient, the same whatever the seed."""
    writer, readings = Writer(OW32), OW32.default_readings
    count = 0
    for outcome in asked.outcomes.values:
        name, term = f"{asked.name}: {outcome}", asked.asked & NORMS.open(asked, outcome)
        possible, _ = possible_under(writer, name, "Somebody may.", term, readings)
        shown = []
        for number_of_run in SEEDS[:2]:
            seed(number_of_run)
            if possible:
                shown.append(smallest_witness(writer, name, term, readings))
                check(OW32, term, readings, shown[-1])
            else:
                with pytest.raises(InternalError):
                    smallest_witness(writer, name, term, readings)
        assert all(each == shown[0] for each in shown)
        count += possible
    assert count
