"""OW32 as a whole: nothing left out, one word for one thing, in the order of the text."""

import pytest

from ow32_spec import book
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Norm
from ow32_spec.language.terms import all_of
from ow32_spec.language.traversal import facts_of


def test_every_clause_that_calls_for_norms_has_one() -> None:
    """Nothing is left out in silence: a rule, duty or guidance without a norm is told."""
    assert [clause.id for clause in OW32.unstated_clauses()] == []


def test_every_reading_is_used() -> None:
    """No reading is declared on which nothing depends."""
    assert [reading.name for reading in OW32.unused_readings()] == []


def test_every_fact_is_used_or_comes_from_elsewhere() -> None:
    """A fact bears on some decision or assumption; one that does not belongs to safety intent and has its source."""
    terms = [term for norm in OW32.norms for term in (norm.condition, norm.decision.asked)]
    terms += [assumption.term for assumption in OW32.assumptions]
    used = {fact.name for fact in facts_of(*terms)}
    assert {fact.name for fact in OW32.facts if fact.name not in used} == {
        fact.name for fact in OW32.facts if fact.source
    }


def test_every_norm_is_known_by_one_word() -> None:
    """The constant in the module is the last part of the norm's name, or ends in it."""
    for module in book.RULE_MODULES:
        for constant, norm in vars(module).items():
            if isinstance(norm, Norm):
                assert constant.endswith(norm.name.partition("/")[2].replace("-", "_")), (constant, norm.name)


@pytest.mark.parametrize("module", ["starting", "monitoring"])
def test_rules_stand_in_the_order_of_the_text(module: str) -> None:
    """A rule module goes through its section from the first clause to the last."""
    (rules,) = (each for each in book.RULE_MODULES if each.__name__.endswith(module))
    norms = [each for each in vars(rules).values() if isinstance(each, Norm) and each in OW32.norms]
    numbers = [
        int(clause.rpartition(".")[2])
        for norm in norms
        for clause in norm.clauses[:1]
        if clause.startswith(f"OW32#{module}")
    ]
    assert numbers == sorted(numbers)


def test_the_literal_reading_makes_no_exception() -> None:
    """Under the literal readings no norm yields to another that the text states."""
    for precedence in OW32.precedences:
        made = holds(all_of(precedence.under, precedence.to.under), {}, OW32.literal_readings)
        assert made is False, f"{precedence.yielding.name} yields to {precedence.to.name}"


def test_default_and_literal_readings_are_alternatives() -> None:
    """Both ways of reading the whole text name one alternative of every reading."""
    for choice in (OW32.default_readings, OW32.literal_readings):
        assert set(choice) == {reading.name for reading in OW32.readings}
        for name, alternative in choice.items():
            OW32.reading(name).require(alternative)


def test_azacitidine_is_never_stated_in_mg() -> None:
    """Doses of azacitidine are per square metre; no fact holds a body surface or a computed dose."""
    azacitidine = OW32.decision("azacitidine")
    assert all("m2" in label for name, label in azacitidine.outcomes.labels.items() if name != "none")
    assert not any("surface" in fact.meaning or "weight" in fact.meaning for fact in OW32.facts)
