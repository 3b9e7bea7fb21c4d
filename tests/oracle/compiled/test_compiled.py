"""Compiled decisions say what the interpreter says: of generated rulebooks, and of every class of records of OW32."""

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import prod
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, records_of, rulebooks, vocabularies
from ow32_oracle.compiled.answering import Answering
from ow32_oracle.compiled.assumptions import contradicts
from ow32_oracle.compiled.decider import Decider
from ow32_oracle.compiled.expressions import NotCompiled
from ow32_oracle.vocabulary import in_order
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.exact.forms import plain_forms
from ow32_spec.language.exact.proof import certainty
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.types import Value, values_of

PROJECTION = Projection(OW32)
READINGS = {"default": OW32.default_readings, "literal": OW32.literal_readings}
FEW = 1_200
"""Up to how many classes of records the whole answer is compared in the normal tier."""


def as_object(book: Rulebook, record: Record) -> SimpleNamespace:
    """A record with an attribute for each fact."""
    return SimpleNamespace(**{fact.name: record.get(fact.name) for fact in book.facts})


def agrees(decider: Decider, projection: Projection, record: Record, readings: Choice) -> None:
    """Hold the whole compiled answer, and the verdict, against the interpreter's answer."""
    decision = decider.source.decision
    expected = in_order(answer(projection, decision, record, readings), projection.book)
    given_record = as_object(projection.book, record)
    assert decider.answer(given_record) == expected, record
    assert decider.verdict(given_record) == tuple(each.status for each in expected.outcomes), record


@settings(EXAMPLES, max_examples=40)
@given(st.data())
def test_generated_rulebooks_are_compiled_as_they_are_interpreted(data: st.DataObject) -> None:
    """Norms, exceptions, guidance, readings, dates, sums; what cannot be compiled says so."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words))
    projection, readings = Projection(book), data.draw(choices_of(words))
    try:
        decider = Decider.of(projection, book.decisions[0], readings)
    except (SpecificationError, NotCompiled):
        return
    for _ in range(12):
        agrees(decider, projection, data.draw(records_of(words, complete=False)), readings)


def classes(decision: Decision, readings: Choice) -> Mapping[str, tuple[Value, ...]]:
    """For each fact of a decision, values that stand for all it can have."""
    return telling_values(plain_forms(PROJECTION, decision, readings).terms, {})


def partial_records(values: Mapping[str, tuple[Value, ...]]) -> Iterator[dict[str, Value]]:
    """Every class of records, whatever is missing."""
    for each in product(*((None, *scale) for scale in values.values())):
        yield {name: value for name, value in zip(values, each, strict=True) if value is not None}


def some_records(count: int, seed: int) -> Iterator[dict[str, Value]]:
    """Records that know more and less, half of the values unremarkable."""
    chance = random.Random(seed)
    for place in range(count):
        known = (0.3, 0.6, 0.9, 1)[place % 4]
        yield {
            fact.name: fact.typical if chance.random() < 0.5 else chance.choice(list(values_of(fact.of)))
            for fact in OW32.facts
            if chance.random() < known
        }


@pytest.mark.parametrize("way", READINGS)
@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda each: each.name)
def test_a_decision_of_ow32_is_compiled_as_it_is_interpreted(decision: Decision, way: str) -> None:
    """Every class of records where there are few, whatever is missing; some records where there are many."""
    readings = READINGS[way]
    decider = Decider.of(PROJECTION, decision, readings)
    values = classes(decision, readings)
    number = prod(len(scale) + 1 for scale in values.values())
    records = partial_records(values) if number <= FEW else some_records(60, seed=len(decision.name))
    for record in records:
        agrees(decider, PROJECTION, record, readings)


def verdicts_by_diagrams(decision: Decision, readings: Choice) -> Callable[[Record], tuple[Status, ...]]:
    """The verdict of every class of records, found without three-valued evaluation and without exact forms."""
    forms = plain_forms(PROJECTION, decision, readings)
    asked = certainty(forms.asked)
    outcomes = [
        [
            (Status.REQUIRED, certainty(each.required)),
            (Status.PERMITTED, certainty(each.permitted)),
            (Status.FORBIDDEN, certainty(each.forbidden)),
        ]
        for each in forms.outcomes.values()
    ]

    def verdict(record: Record) -> tuple[Status, ...]:
        if asked(record) is False:
            return ()
        certain = ([status for status, holds_of in each if holds_of(record)] for each in outcomes)
        return tuple(found[0] if found else Status.UNDETERMINED for found in certain)

    return verdict


@pytest.mark.slow
@pytest.mark.parametrize("name", ["venetoclax", "continuation"])
def test_the_verdicts_of_large_decisions_are_those_of_every_class_of_records(name: str) -> None:
    """Some 800,000 classes each, whatever is missing."""
    decision, readings = OW32.decision(name), OW32.default_readings
    decider, expected = Decider.of(PROJECTION, decision, readings), verdicts_by_diagrams(decision, readings)
    record = as_object(OW32, {})
    unknown = dict.fromkeys(vars(record))
    for known in partial_records(classes(decision, readings)):
        vars(record).update(unknown, **known)
        assert decider.verdict(record) == expected(known), known


@pytest.mark.slow
def test_the_verdict_on_starting_is_that_of_every_class_of_complete_records() -> None:
    """Some 190,000 classes in which nothing is missing, and each of them with one and two things missing."""
    decision, readings = OW32.decision("start"), OW32.default_readings
    decider, expected = Decider.of(PROJECTION, decision, readings), verdicts_by_diagrams(decision, readings)
    values = classes(decision, readings)
    chance = random.Random(7)
    for each in product(*values.values()):
        known = dict(zip(values, each, strict=True))
        for gap in (None, *chance.sample(list(values), 2)):
            known.pop(gap or "", None)
            assert decider.verdict(as_object(OW32, known)) == expected(known), known


def test_the_exact_verdict_by_diagrams_is_that_of_the_search() -> None:
    """So the reference of the large decisions is right where the search can be asked."""
    decision, readings = OW32.decision("venetoclax"), OW32.default_readings
    expected, values = verdicts_by_diagrams(decision, readings), classes(decision, readings)
    chance = random.Random(5)
    for _ in range(40):
        known = {name: chance.choice(scale) for name, scale in values.items() if chance.random() < 0.7}
        said = answer(PROJECTION, decision, known, readings)
        assert expected(known) == tuple(each.status for each in said.outcomes)


def test_an_assumption_is_found_contradicted_where_the_interpreter_finds_it() -> None:
    """Of complete and incomplete records, contradictory and not."""
    compiled, found = contradicts(OW32.assumptions), set()
    for record in some_records(600, seed=3):
        expected = any(holds(each.term, record, {}) is False for each in OW32.assumptions)
        assert compiled(as_object(OW32, record)) is expected
        found.add(expected)
    assert found == {True, False}


def test_answers_are_the_same_before_and_after_compiling() -> None:
    """The first records are interpreted, the rest compiled; nobody can tell which."""
    interpreted = Answering(PROJECTION, OW32.default_readings, after=10_000)
    compiled = Answering(PROJECTION, OW32.default_readings, after=2)
    for record in some_records(12, seed=9):
        for decision in OW32.decisions:
            assert compiled.answer(decision, record) == interpreted.answer(decision, record)
    assert all(compiled._deciders.values())
    assert not interpreted._deciders
