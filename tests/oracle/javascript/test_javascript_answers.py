"""Emitted JavaScript says of every record what the oracle says: of OW32, and of generated rulebooks."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, records_of, rulebooks, vocabularies
from javascript_answers import (
    LITERAL,
    NOT_ASKED,
    PROJECTION,
    SaidOfEveryRecord,
    every_partial_record,
    held_against_compiled,
    some_records,
)
from javascript_runs import Node, needs_node, plainly, running
from ow32_oracle.answer_json import decided
from ow32_oracle.javascript.checks import changes_that_matter
from ow32_oracle.javascript.module import emitted
from ow32_oracle.javascript.stated import StatedDecision
from ow32_oracle.vocabulary import in_order
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer, statuses_of
from ow32_spec.language.exact.forms import plain_forms
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import values_of

pytestmark = needs_node


def expected(projection: Projection, decision: Decision, record: Record, readings: Choice) -> Any:
    """What the interpreter answers, as JSON."""
    return plainly(decided(in_order(answer(projection, decision, record, readings), projection.book)))


# -- every record ---------------------------------------------------------------------------------------------------


def same_everywhere(node: Node, decision: Decision, changes: Choice) -> int:
    """Hold the JavaScript's diagram of a decision against the oracle's; how many nodes there are."""
    stated, readings = StatedDecision.of(PROJECTION, decision), {**OW32.default_readings, **changes}
    said = SaidOfEveryRecord.of(stated, readings)
    diagrams = said.diagrams
    rows = node.ask("tableOf", [[decision.name, changes]])[0]
    pairs: dict[int, int] = {}
    waiting = [(said.top, len(rows) - 1)]
    while waiting:
        here, there = waiting.pop()
        if here in pairs:
            assert pairs[here] == there
            continue
        pairs[here] = there
        below, row = diagrams.children(here), rows[there]
        if below:
            assert row[0] == diagrams.asks(here)
            assert len(row[1]) == len(below)
            waiting.extend(zip(below, row[1], strict=True))
        else:
            assert row == diagrams.value(here)
    assert len(set(pairs.values())) == len(pairs) == len(rows)
    return len(rows)


@pytest.mark.parametrize("way", ["default", pytest.param("literal", marks=pytest.mark.slow)])
def test_every_class_of_complete_records_is_answered_alike(node: Node, way: str) -> None:
    """Diagrams are one for each function: the same diagram is the same answer to every record."""
    changes = LITERAL if way == "literal" else {}
    assert sum(same_everywhere(node, decision, changes) for decision in OW32.decisions) > 250


@pytest.mark.slow
def test_every_class_of_complete_records_is_answered_alike_under_each_changed_reading(node: Node) -> None:
    """Each alternative of each reading that a decision depends on, by itself."""
    cases = 0
    for decision in OW32.decisions:
        stated = StatedDecision.of(PROJECTION, decision)
        for changes in changes_that_matter(OW32, readings_of(*stated.terms())):
            same_everywhere(node, decision, changes)
            cases += 1
    assert cases > 100


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda each: each.name)
def test_the_scales_tell_apart_what_the_terms_tell_apart(decision: Decision) -> None:
    """So a diagram over them speaks of every record: under each reading all telling values are on the scales."""
    stated = StatedDecision.of(PROJECTION, decision)
    for changes in changes_that_matter(OW32, readings_of(*stated.terms())):
        forms = plain_forms(PROJECTION, decision, {**OW32.default_readings, **changes})
        for name, values in telling_values(forms.terms, {}).items():
            assert set(values) <= set(stated.scales.get(name) or values_of(OW32.fact(name).of))


# -- whatever is missing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["default", pytest.param("literal", marks=pytest.mark.slow)])
def test_every_class_of_records_of_small_decisions_is_answered_alike(node: Node, way: str) -> None:
    """Whatever is missing: statuses, what they could be, norms, guidance, missing facts."""
    changes: Choice = LITERAL if way == "literal" else {}
    small = 0
    for decision in OW32.decisions:
        records = every_partial_record(decision, changes)
        held_against_compiled(node, decision, changes, records)
        small += bool(records)
    assert small >= 8


@pytest.mark.slow
@pytest.mark.parametrize("way", ["default", "literal"])
@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda each: each.name)
def test_many_records_are_answered_alike(node: Node, decision: Decision, way: str) -> None:
    """Of every decision, with any values and anything missing."""
    held_against_compiled(node, decision, LITERAL if way == "literal" else {}, some_records(2_000, seed=41))


def test_what_a_way_through_a_diagram_asks_is_enough(node: Node) -> None:
    """Of every decision, each way through its diagram, as a record of nothing else: the answer is that of its end."""
    number = 0
    for decision in OW32.decisions:
        stated = StatedDecision.of(PROJECTION, decision)
        ways = list(SaidOfEveryRecord.of(stated, OW32.default_readings).ways())
        told = node.ask("decide", [[decision.name, plainly(record), {}] for record, _ in ways])
        for (record, end), found in zip(ways, told, strict=True):
            opens = [bool(end >> place & 1) for place in range(1, len(decision.outcomes.values) + 1)]
            statuses = [each["status"] for each in found["outcomes"].values()]
            assert statuses == ([] if end == NOT_ASKED else [each.value for each in statuses_of(opens)]), record
            assert found["asked"] is (end != NOT_ASKED)
            assert end == NOT_ASKED or found["silent"] is bool(end & 1)
        number += len(ways)
    assert number > 500


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_any_readings_together_are_answered_as_the_interpreter_answers(node: Node, seed: int) -> None:
    """Readings changed at will, several at once; records that lack more and less."""
    chance = random.Random(seed)
    for record in some_records(24, seed=seed):
        changes = {each.name: chance.choice(list(each.alternatives)) for each in OW32.readings if chance.random() < 0.3}
        some = chance.sample(OW32.decisions, 6)
        told = node.ask("decide", [[decision.name, plainly(record), changes] for decision in some])
        for decision, found in zip(some, told, strict=True):
            assert found == expected(PROJECTION, decision, record, {**OW32.default_readings, **changes}), record


@settings(EXAMPLES, max_examples=8)
@given(data=st.data())
def test_generated_rulebooks_are_answered_as_they_are_interpreted(data: st.DataObject) -> None:
    """Norms, exceptions, guidance, readings, assumptions, dates, sums."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words))
    projection, decision = Projection(book), book.decisions[0]
    cases = [(data.draw(records_of(words, complete=False)), data.draw(choices_of(words))) for _ in range(8)]
    with running() as node:
        assert node.load(emitted(projection, book.decisions).module) is None
        told = node.ask("decide", [[decision.name, plainly(record), readings] for record, readings in cases])
    for (record, readings), found in zip(cases, told, strict=True):
        assert found == expected(projection, decision, record, readings)


# -- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("strat", {}, {}), "no decision"),
        (("start", {"age": 64}, {}), 'no fact "age"'),
        (("start", {"age_years": 121}, {}), "from 0 to 120"),
        (("start", {"age_years": "64"}, {}), "from 0 to 120"),
        (("start", {"age_years": True}, {}), "from 0 to 120"),
        (("start", {"on_treatment": 0}, {}), "true or false"),
        (("start", {"diagnosis": "AML"}, {}), "one of aml"),
        (("advice", {"date": "2026-02-30"}, {}), "a date from"),
        (("start", {"day_number": 3}, {}), 'no fact "day_number"'),
        (("start", {}, {"scop": "by_phase"}), 'no reading "scop"'),
        (("start", {}, {"scope": "never"}), "no alternative"),
        (("start", {"constructor": 1}, {}), 'no fact "constructor"'),
    ],
)
def test_what_is_no_record_or_reading_is_refused(node: Node, asked: tuple[object, ...], words: str) -> None:
    """In words that say what is wrong; never read as something near to it."""
    assert words in node.ask("decide", [asked])[0]["refused"]


def test_null_and_what_is_left_out_are_not_known(node: Node) -> None:
    """The two are the same, and neither is false."""
    without, null = node.ask(
        "decide", [["start", {"age_years": 64}], ["start", {"age_years": 64, "on_treatment": None}]]
    )
    assert without == null == expected(PROJECTION, OW32.decision("start"), {"age_years": 64}, OW32.default_readings)
    assert without["outcomes"]["start"]["status"] == "undetermined"
