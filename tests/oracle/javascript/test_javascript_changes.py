"""The smallest changes that emitted JavaScript finds are those that the oracle finds."""

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import EXAMPLES, choices_of, records_of, rulebooks, vocabularies
from javascript_runs import Node, needs_node, plainly, running
from ow32_oracle.contrast import WhyNot, why_not
from ow32_oracle.contrast_words import changes_as_json
from ow32_oracle.javascript.module import emitted
from ow32_spec.book import OW32
from ow32_spec.language.answers import Status
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Value, values_of

pytestmark = needs_node

PROJECTION = Projection(OW32)
WANTED = ((Status.REQUIRED, Status.PERMITTED), (Status.FORBIDDEN,), (Status.REQUIRED,), (Status.PERMITTED,))
ALL = 1_000
"""More sets of changes than there are."""


def as_the_module_says(said: WhyNot) -> Any:
    """The members that the module gives."""
    return plainly(changes_as_json(said))


def a_record(chance: random.Random, known: float) -> dict[str, Value]:
    """A record with mostly unremarkable values."""
    return {
        fact.name: fact.typical if chance.random() < 0.93 else chance.choice(list(values_of(fact.of)))
        for fact in OW32.facts
        if chance.random() < known
    }


def held_against_the_oracle(node: Node, seed: int, count: int, known: float) -> tuple[int, int, int]:
    """Compare everything, values and distances too; how many changes there were, and how often what else was found."""
    chance = random.Random(seed)
    sets = already = contradicted = 0
    for _ in range(count):
        record = a_record(chance, known)
        changes = {
            each.name: chance.choice(list(each.alternatives)) for each in OW32.readings if chance.random() < 0.15
        }
        decision, statuses = chance.choice(OW32.decisions), chance.choice(WANTED)
        outcome = chance.choice(decision.outcomes.values)
        readings = {**OW32.default_readings, **changes}
        said = why_not(PROJECTION, decision, outcome, record, readings, statuses=statuses, most=ALL)
        options = {"statuses": [each.value for each in statuses], "most": ALL}
        found = node.ask("whyNot", [[decision.name, outcome, plainly(record), changes, options]])[0]
        if said.contradicted:
            # The module asks this of the assumptions of every reading; the oracle of those that bear on this one.
            assert found["contradicted"], (decision.name, record)
            contradicted += 1
        elif not found["contradicted"]:
            assert found == as_the_module_says(said), (decision.name, outcome, changes, record)
        sets += len(said.alternatives)
        already += said.already
    return sets, already, contradicted


@pytest.mark.parametrize("known", [pytest.param(1, marks=pytest.mark.slow), 0.8])
def test_the_changes_are_those_of_the_oracle(node: Node, known: float) -> None:
    """Of any decision, under any readings: the same sets, values, distances and norms, in the same order."""
    sets, already, contradicted = held_against_the_oracle(node, seed=5, count=50, known=known)
    assert sets > 20
    assert already > 2
    assert contradicted > 2


@pytest.mark.slow
@pytest.mark.parametrize("known", [1, 0.9, 0.6])
def test_the_changes_are_those_of_the_oracle_for_many_records(node: Node, known: float) -> None:
    """More of the same."""
    sets, already, contradicted = held_against_the_oracle(node, seed=6, count=600, known=known)
    assert sets > 200
    assert already > 20
    assert contradicted > 20


def test_who_is_too_young_would_have_to_be_older(node: Node) -> None:
    """The nearest age, and the norm that it lifts; one change and not another."""
    typical: Record = {fact.name: fact.typical for fact in OW32.facts}
    found = node.ask("whyNot", [["start", "start", plainly({**typical, "age_years": 15}), {}]])[0]
    assert [each["facts"] for each in found["changes"]] == [{"age_years": {"old": 15, "new": 18}}]
    assert found["changes"][0]["lifted"] == [{"norm": "start/adult", "clauses": ["OW32#starting.0"]}]


def test_how_many_are_left_out_is_said(node: Node) -> None:
    """As many as are asked for, and the number of the others."""
    record = plainly({fact.name: fact.typical for fact in OW32.facts})
    wanted: Mapping[str, Any] = {"statuses": ["forbidden"]}
    every = node.ask("whyNot", [["start", "start", record, {}, {**wanted, "most": ALL}]])[0]
    some = node.ask("whyNot", [["start", "start", record, {}, {**wanted, "most": 3}]])[0]
    assert some["changes"] == every["changes"][:3]
    assert some["more"] == len(every["changes"]) - 3 > 0


def test_what_cannot_be_wanted_is_refused(node: Node) -> None:
    """An outcome that there is not, and ignorance."""
    no_outcome, ignorance = node.ask(
        "whyNot", [["start", "strat", {}], ["start", "start", {}, {}, {"statuses": ["undetermined"]}]]
    )
    assert "no outcome" in no_outcome["refused"]
    assert "undetermined" in ignorance["refused"]


@settings(EXAMPLES, max_examples=6)
@given(data=st.data())
def test_changes_in_generated_rulebooks_are_those_of_the_oracle(data: st.DataObject) -> None:
    """Facts of every type, compared with each other, bound by assumptions: the same sets, as far away."""
    words = data.draw(vocabularies(most=300))
    book = data.draw(rulebooks(words))
    projection, decision = Projection(book), book.decisions[0]
    outcome = data.draw(st.sampled_from(decision.outcomes.values))
    cases = [(data.draw(records_of(words, complete=False)), data.draw(choices_of(words))) for _ in range(4)]
    with running() as node:
        assert node.load(emitted(projection, book.decisions).module) is None
        told = node.ask(
            "whyNot",
            [[decision.name, outcome, plainly(record), readings, {"most": ALL}] for record, readings in cases],
        )
    for (record, readings), found in zip(cases, told, strict=True):
        said = as_the_module_says(why_not(projection, decision, outcome, record, readings, most=ALL))
        if not found["contradicted"]:
            assert _told(found) == _told(said)


def _told(found: Mapping[str, Any]) -> Any:
    """The sets and their distances: of values that cost the same, others may be taken."""
    changes = sorted((sorted(each["facts"]), each["distance"]) for each in found["changes"])
    return found["already"], changes, found["more"]
