"""The files of vectors: what they say is so, by the oracle and by the interpreter, and they are what is made anew."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice, product
from random import Random
from typing import Any

import jsonschema
import pytest
from attrs import evolve

from ow32_oracle.cli.vectors import HOME, PAGE, REPORT, examine, reported, texts
from ow32_oracle.conformance.cases import expectation, expectation_where, vectors
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_oracle.conformance.vector_files import file_name
from ow32_oracle.oracle import Oracle
from ow32_proofs.adequacy.mutants import Mutant, first_order, settled_book
from ow32_proofs.adequacy.report_words import page
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import Date, Value

MADE_HERE = (Group.REQUIRED, Group.READING_DEPENDENT, Group.MISSING, Group.EXTENDED)
SCHEMA = json.loads((files("ow32_oracle.conformance") / "schemas" / "vectors.schema.json").read_text(encoding="utf-8"))
ADEQUACY: Mapping[str, Any] = json.loads((HOME / REPORT).read_text(encoding="utf-8"))


@cache
def of_group(group: Group) -> tuple[Vector, ...]:
    """The vectors of a group."""
    return tuple(vectors([group]))


def values(vector: Vector) -> dict[str, Value]:
    """The record of a vector, dates as dates."""
    return {
        name: date.fromisoformat(value) if isinstance(OW32.fact(name).of, Date) else value
        for name, value in vector.record.items()
    }


def bearing(decision: Decision) -> list[str]:
    """The readings on which a decision depends."""
    projection = Projection(OW32)
    opens = (projection.open(decision, outcome) for outcome in decision.outcomes.values)
    norms = (term for norm in OW32.norms_of(decision) for term in (norm.condition, norm.under))
    return [each.name for each in readings_of(projection.asked(decision), *opens, *norms)]


def ways(names: list[str]) -> Iterator[Choice]:
    """Every way of taking some readings."""
    for row in product(*(OW32.reading(name).alternatives for name in names)):
        yield dict(zip(names, row, strict=True))


@pytest.mark.parametrize("group", MADE_HERE)
def test_every_file_keeps_to_the_schema(group: Group) -> None:
    """Of JSON Schema 2020-12, which is itself in order; a vector stands on each line."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = (HOME / file_name(group)).read_text(encoding="utf-8")
    jsonschema.validate(json.loads(text), SCHEMA)
    assert text.count("\n") == len(of_group(group)) + 5
    assert len(text) < 2_000_000


def test_no_two_vectors_ask_the_same() -> None:
    """Ids and questions are distinct over all groups."""
    every = [each for group in MADE_HERE for each in of_group(group)]
    assert len({each.id for each in every}) == len(every)
    assert len({json.dumps([each.decision, each.record, each.not_known], sort_keys=True) for each in every}) == len(
        every
    )


def check_expected(vector: Vector, each: Expectation, oracles: dict[tuple[tuple[str, str], ...], Oracle]) -> None:
    """The compiled oracle gives exactly the answer that is expected under some readings."""
    readings = {name: taken for name, taken in each.readings.items() if taken != OW32.default_readings[name]}
    oracle = oracles.setdefault(tuple(sorted(readings.items())), Oracle(readings))
    known = values(vector)
    got = expectation_where(oracle.decide(vector.decision, known), known, oracle.readings)
    assert evolve(got, readings=each.readings) == each, vector.id


@pytest.mark.parametrize("group", MADE_HERE)
def test_what_is_expected_is_what_the_oracle_answers(group: Group) -> None:
    """By default, of every vector."""
    oracles: dict[tuple[tuple[str, str], ...], Oracle] = {}
    for vector in of_group(group):
        expected = vector.expected(OW32.default_readings)
        assert expected is not None
        check_expected(vector, expected, oracles)


@pytest.mark.slow
@pytest.mark.parametrize("group", MADE_HERE)
def test_what_is_expected_is_what_the_oracle_answers_however_it_reads(group: Group) -> None:
    """Under the readings of each expectation, of every third vector."""
    oracles: dict[tuple[tuple[str, str], ...], Oracle] = {}
    for vector in of_group(group)[::3]:
        for each in vector.expectations:
            check_expected(vector, each, oracles)


def check_however_read(vector: Vector, most: int) -> None:
    """Every way of reading, of at most so many tried, gives the answer of the expectation that speaks of it."""
    decision = OW32.decision(vector.decision)
    tried = list(islice(ways(bearing(decision)), 10_000))
    if len(tried) > most:
        tried = Random(1).sample(tried, most)
    for way in tried:
        chosen = {**OW32.default_readings, **way}
        expected = vector.expected(chosen)
        if expected is not None:
            answered = expectation(answer(Projection(OW32), decision, values(vector), chosen))
            assert (answered.could_be, answered.because) == (expected.could_be, expected.because), (vector.id, way)
        assert expected is not None or vector.group is not Group.REQUIRED


def test_the_readings_not_named_do_not_matter() -> None:
    """Of each vector some ways of reading are tried, the same ones every time."""
    for group in (Group.REQUIRED, Group.READING_DEPENDENT, Group.MISSING):
        for vector in of_group(group)[::3]:
            check_however_read(vector, 6)


@pytest.mark.slow
def test_the_readings_not_named_do_not_matter_at_all() -> None:
    """Every way of reading, but of the decision that can be read in thousands of ways."""
    for group in (Group.REQUIRED, Group.READING_DEPENDENT):
        for vector in of_group(group):
            check_however_read(vector, 300)


def test_required_vectors_have_one_expectation() -> None:
    """Whatever the readings."""
    assert all([dict(e.readings) for e in each.expectations] == [{}] for each in of_group(Group.REQUIRED))


def test_every_alternative_of_every_reading_that_bears_on_a_decision_is_told() -> None:
    """Some vector says what is expected of those who take it; the readings of courses alone are not among them."""
    told = {
        (name, alternative)
        for vector in of_group(Group.READING_DEPENDENT)
        for each in vector.expectations
        for name, alternative in each.readings.items()
    }
    wanted = {name for decision in OW32.decisions for name in bearing(decision)}
    assert {(name, each) for name in wanted for each in OW32.reading(name).alternatives} <= told


# -- mutants ------------------------------------------------------------------------------------------------------


@cache
def mutated(decision: str) -> tuple[Rulebook, Mapping[str, Mutant]]:
    """The rules of a decision by default, and its mutants by name."""
    book = settled_book(OW32, OW32.decision(decision), OW32.default_readings)
    return book, {each.name: each for each in first_order(book)}


def differences(vector: Vector, name: str) -> tuple[bool, bool]:
    """Whether a mutant gives another status than expected by default, or a reason that is none, by the interpreter."""
    book, mutants = mutated(vector.decision)
    expected = vector.expected(OW32.default_readings)
    assert expected is not None
    changed = mutants[name].change(book)
    answered = expectation(answer(Projection(changed), changed.decisions[0], values(vector), OW32.default_readings))
    other_reasons = any(
        not set(clauses) <= set(expected.because.get(outcome, ())) for outcome, clauses in answered.because.items()
    )
    return (answered.asked, answered.could_be) != (expected.asked, expected.could_be), other_reasons


def check_kills(vector: Vector, step: int) -> None:
    """A vector names every mutant that it kills by a status, and others only if it kills them by a reason."""
    for name in list(mutated(vector.decision)[1])[::step]:
        by_status, by_reason = differences(vector, name)
        assert by_status <= (name in vector.kills) <= (by_status or by_reason), (vector.id, name)


def test_vectors_kill_what_they_name_and_nothing_else() -> None:
    """Some mutants of some vectors, by the interpreter."""
    for place, vector in enumerate((*of_group(Group.REQUIRED), *of_group(Group.READING_DEPENDENT))):
        if place % 4 == 0:
            check_kills(vector, 17)


@pytest.mark.slow
def test_all_vectors_kill_all_that_they_name_and_nothing_else() -> None:
    """Every mutant of every third vector."""
    for vector in (*of_group(Group.REQUIRED), *of_group(Group.READING_DEPENDENT))[::3]:
        check_kills(vector, 1)


def test_every_mutant_is_killed_or_proved_equivalent() -> None:
    """The report names those that are not killed, and no other mutant is left alive."""
    killed: dict[str, set[str]] = {}
    for vector in (*of_group(Group.REQUIRED), *of_group(Group.READING_DEPENDENT)):
        killed.setdefault(vector.decision, set()).update(vector.kills)
    for each in ADEQUACY["decisions"]:
        alive = set(mutated(each["decision"])[1]) - killed[each["decision"]]
        assert alive == {*each["equivalent"], *each["fewer reasons"]}


def test_the_report_shows_what_the_kit_promises() -> None:
    """The required suite is minimal for every decision; two slips at once are killed, 995 of 1,000 or more."""
    assert all(each["required"]["minimal"] for each in ADEQUACY["decisions"])
    assert ADEQUACY["totals"]["required"]["records"] == ADEQUACY["totals"]["required"]["at least"]
    assert ADEQUACY["totals"]["required"]["records"] == len(of_group(Group.REQUIRED))
    assert ADEQUACY["second_order"]["sampled"] == 10_000
    assert ADEQUACY["second_order"]["share_killed"] >= 0.995
    assert ADEQUACY["random_suites"]["share_killed"]["10000"] < 1


def test_the_page_is_the_report() -> None:
    """The page in the documentation says what the report says."""
    docs = HOME.parents[4] / "docs"
    if not docs.exists():
        pytest.skip("the documentation is not beside this installation")
    assert (docs / PAGE).read_text(encoding="utf-8") == page(ADEQUACY)


@pytest.mark.slow
def test_made_anew_they_are_the_same() -> None:
    """Byte for byte, and what the report says of them; of courses it is asked with their vectors."""
    examined = list(examine())
    made = texts(examined)
    assert {name: (HOME / name).read_text(encoding="utf-8") for name in made} == made
    assert {name: said for name, said in ADEQUACY.items() if name != "courses"} == json.loads(
        json.dumps(reported(examined))
    )
