"""Records that lack a fact tell guessing and giving up apart: held against the exact answers, record by record."""

from collections.abc import Iterator, Mapping

import pytest

from made_up import LIBRARY, choice, decision, number, rulebook, truth
from ow32_proofs.adequacy.missing import Lacking, lacking
from ow32_proofs.adequacy.suites import Suite, suite_of
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Decision, must, only_if
from ow32_spec.language.projection import Projection
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import all_of
from ow32_spec.language.types import Value

CLAUSE = "OW32#lending.1"


def made_up() -> Rulebook:
    """Rules with a fact of each type that has a usual value, one of which sometimes does not matter."""
    p, books = truth("p"), number("books", 0, 3, typical=1)
    colour = choice("colour", "red", "green", "blue")
    loan = decision("loan", "lend", "keep", asked=colour.is_not("blue"))
    lend = only_if(loan, "lend", when=all_of(p, books.between(1, 2)), name="only", clause=CLAUSE)
    keep = must(loan, "keep", when=colour.is_("red"), name="keep", clause=CLAUSE)
    return rulebook(lend, keep)


CASES = [(made_up(), "loan"), *((LIBRARY, each.name) for each in LIBRARY.decisions)]


@pytest.fixture(params=CASES, ids=["made up", *(each.name for each in LIBRARY.decisions)])
def suite(request: pytest.FixtureRequest) -> Suite:
    """The suite of a decision."""
    book, name = request.param
    return suite_of(book, book.decision(name), book.default_readings)


def could_be(suite: Suite, record: Record) -> object:
    """What the known facts leave possible."""
    space = suite.rules.space
    said = answer(space.projection, space.decision, record, space.readings)
    return said.asked, {each.outcome: each.could_be for each in said.outcomes}


def without(suite: Suite, name: str) -> Iterator[Record]:
    """Every record that lacks one fact alone and can be completed without a conflict, whatever the fact is."""
    space = suite.rules.space
    values = space.diagrams.values
    rows: list[dict[str, Value]] = [{}]
    for fact in space.facts:
        if fact.name != name:
            rows = [{**row, fact.name: value} for row in rows for value in values[fact.name]]
    for row in rows:
        full = [{**row, name: value} for value in values[name]]
        possible = any(space.diagrams.at(space.lawful, each) for each in full)
        if possible and not any(answered_in_conflict(space.projection, space.decision, suite, each) for each in full):
            yield row


def answered_in_conflict(projection: Projection, one: Decision, suite: Suite, record: Record) -> bool | None:
    """Whether the norms leave nothing."""
    return holds(projection.conflict(one), record, suite.rules.space.readings)


def guesses(found: Lacking, suite: Suite) -> Mapping[str, tuple[str, Value]]:
    """The guesses, by their names: which fact is taken for which value."""
    return {
        f"{fact.name} missing, taken for {str(value).lower() if isinstance(value, bool) else value}": (fact.name, value)
        for fact in suite.rules.space.facts
        for value in suite.rules.space.diagrams.values[fact.name]
    }


def test_what_a_case_tells_apart_is_answered_otherwise(suite: Suite) -> None:
    """With a guess something is certain that is not; and what is given up needlessly is certain."""
    found = lacking(suite)
    known = guesses(found, suite)
    for case in found.cases:
        assert not set(case.not_known) & set(case.record)
        exact = could_be(suite, case.record)
        for name in case.kills:
            if name in known:
                fact, value = known[name]
                assert could_be(suite, {**case.record, fact: value}) != exact
            if name.endswith("left undetermined needlessly"):
                said = answer(
                    suite.rules.space.projection, suite.rules.space.decision, case.record, suite.rules.space.readings
                )
                assert said.asked and Status.UNDETERMINED not in {each.status for each in said.outcomes}


def test_what_is_harmless_changes_no_answer(suite: Suite) -> None:
    """Of a guess that no case tells apart, no record does."""
    found = lacking(suite)
    known = guesses(found, suite)
    harmless = [known[name] for name in found.harmless if name in known]
    for fact, value in harmless:
        for record in without(suite, fact):
            assert could_be(suite, record) == could_be(suite, {**record, fact: value})


def test_every_slip_is_told_apart_or_harmless(suite: Suite) -> None:
    """None is forgotten, and in one case nothing is known."""
    found = lacking(suite)
    killed = {name for case in found.cases for name in case.kills}
    assert len(killed) + len(found.harmless) == found.slips
    assert any(not case.record for case in found.cases)


def test_some_facts_are_guessed_and_some_given_up() -> None:
    """The tests above speak of something."""
    book = made_up()
    found = lacking(suite_of(book, book.decisions[0], book.default_readings))
    killed = {name for case in found.cases for name in case.kills}
    assert {"p missing, taken for true", "books missing, taken for 0", "colour missing, taken for red"} <= killed
    assert {"p missing, left undetermined needlessly", "books missing, left undetermined needlessly"} <= killed
    assert "books missing, 1<=books taken as false" in killed
