"""The records that are measured: the same each time, at every boundary, and such as a patient can be."""

import pytest

from bench.records import conditions, facts, records, telling
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import holds

DRAWN = 2000


def test_the_same_seed_gives_the_same_records() -> None:
    """And another seed gives others."""
    first, again, other = (list(records(50, seed=seed, missing=True)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_both_sides_of_each_boundary_are_drawn() -> None:
    """Each telling value of each fact occurs; the boundaries are those of the rules."""
    drawn = list(records(DRAWN, seed=32, missing=False))
    for fact in facts():
        assert {record[fact.name] for record in drawn} == set(telling(fact)), fact.name
    boundaries = {fact.name: set(telling(fact)) for fact in facts()}
    assert {17, 18} <= boundaries["age_years"]
    assert {0, 1} <= boundaries["prior_intensive_lines"]
    assert {2, 3} <= boundaries["prior_venetoclax_cycles"]


@pytest.mark.parametrize("missing", [False, True])
def test_no_record_contradicts_an_assumption(missing: bool) -> None:
    """None would be refused by the oracle."""
    for record in records(DRAWN // 4, seed=32, missing=missing):
        assert set(record) <= {fact.name for fact in facts()}
        assert missing or len(record) == len(facts())
        for assumption in OW32.assumptions:
            assert holds(assumption.term, record, {}) is not False, (assumption.name, record)


def test_the_conditions_are_those_of_the_criteria_as_they_are_read() -> None:
    """Fifteen, counted by hand from the rival in SQL; what only other readings ask for is not among them."""
    assert len(conditions()) == 15
    assert "prior_allogeneic_hsct" not in conditions()
    assert "flt3_activating_mutation" in conditions()
