"""Malformed records: each is refused for its one fault, and taken once that is mended."""

import json
from collections import Counter
from functools import cache

import pytest

from ow32_oracle.record_lines import Piece
from ow32_oracle.record_problems import Problem
from ow32_oracle.records import RecordReader, Said
from ow32_proofs.adequacy.contradictions import Contradiction, contradictions
from ow32_proofs.adequacy.malformed import MalformedRecord, malformed_vectors
from ow32_proofs.adequacy.pivots import Pivot, pivots_of
from ow32_proofs.adequacy.wrong_values import wrong_values
from ow32_spec.book import OW32
from ow32_spec.language.answers import Answer, answer
from ow32_spec.language.interpreter import holds
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Boolean, Integer

PROJECTION = Projection(OW32)
READER = RecordReader(OW32.facts, OW32.assumptions)


@cache
def records() -> tuple[MalformedRecord, ...]:
    """Every record of the group."""
    return tuple(malformed_vectors(OW32))


@cache
def pivots() -> tuple[Pivot, ...]:
    """The records on which wrong values hang."""
    return pivots_of(OW32)


@cache
def contradicting() -> tuple[Contradiction, ...]:
    """The records that contradict assumptions."""
    return tuple(contradictions(OW32))


def read(text: str) -> Said | tuple[Problem, ...]:
    """What the reader of records makes of a text."""
    return READER.read(Piece(line=1, text=text))


def test_each_is_refused_for_its_one_fault() -> None:
    """There is one problem in each, and it is where it was put."""
    for each in records():
        said = read(each.text)
        assert not isinstance(said, Said), each.text
        (problem,) = said
        assert problem.field in each.at_fault, each.text


def test_each_is_taken_once_its_fault_is_mended() -> None:
    """So it is refused for nothing else."""
    assert [each.mended for each in records() if not isinstance(read(each.mended), Said)] == []


def test_each_is_json() -> None:
    """As every parser has it: a system can read the line that holds it."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for each in records():
        assert isinstance(json.loads(each.text, parse_constant=refuse), dict)


def test_each_tells_a_slip_that_no_other_does() -> None:
    """Of wrong values; of contradictions one may tell several, and each something that the others do not."""
    slips = Counter(slip for each in records() for slip in each.kills)
    for each in records():
        alone = [slip for slip in each.kills if slips[slip] == 1]
        assert alone, each.text
    assert len({each.text for each in records()}) == len(records())


def test_every_kind_of_fault_of_every_fact_is_there() -> None:
    """What can be wrong with a value follows from its type alone."""
    kills = {slip for each in records() for slip in each.kills}
    expected = {
        f"does not check {each.fact.name} for {wrong.check}"
        for each in pivots()
        for wrong in wrong_values(each.fact, each.value)
    }
    assert expected <= kills
    kinds = {type(each.fact.of): len(list(wrong_values(each.fact, each.value))) for each in pivots()}
    assert kinds[Boolean] == 4
    assert kinds[Integer] == 9


def test_every_fact_is_there_that_anything_speaks_of() -> None:
    """Nothing in the rules speaks of the others: they are there for theorems about safety."""
    left_out = {fact for fact in OW32.facts if fact.name not in {each.fact.name for each in pivots()}}
    assert {fact.name for fact in left_out} == {"contraindicated", "days_since_azole_stopped"}
    assert all(fact.source for fact in left_out)


@pytest.mark.parametrize("name", ["age_years", "azole", "day_of_cycle", "patient_requests_stop", "date"])
def test_the_answer_turns_on_the_fact(name: str) -> None:
    """A system that takes a wrong value for one or the other decides: nothing else is missing."""
    (found,) = (each for each in pivots() if each.fact.name == name)
    one, other = (
        answer(PROJECTION, found.decision, {**found.others, name: value}, OW32.default_readings)
        for value in (found.value, found.other)
    )
    assert statuses(one) != statuses(other)
    assert "undetermined" not in (*statuses(one), *statuses(other))


def test_no_fact_of_a_pivot_can_be_spared() -> None:
    """Without any of them one of the two answers is left undetermined, or the two are the same."""
    for name in ("age_years", "azole", "relapse"):
        (found,) = (each for each in pivots() if each.fact.name == name)
        for spared in found.others:
            fewer = {other: value for other, value in found.others.items() if other != spared}
            said = [
                statuses(answer(PROJECTION, found.decision, {**fewer, name: value}, OW32.default_readings))
                for value in (found.value, found.other)
            ]
            assert said[0] == said[1] or any("undetermined" in each for each in said), (name, spared)


def statuses(said: Answer) -> list[str]:
    """The statuses of all outcomes; none where the question does not arise."""
    return [each.status.value for each in said.outcomes]


def test_a_contradiction_is_of_one_assumption_and_has_nothing_to_spare() -> None:
    """Every other assumption is left open or met, and without any of the facts the assumption is, too."""
    for each in contradicting():
        false = [other.name for other in OW32.assumptions if holds(other.term, each.record, {}) is False]
        assert false == [each.assumption.name]
        for name in each.record:
            fewer = {other: value for other, value in each.record.items() if other != name}
            assert holds(each.assumption.term, fewer, {}) is None


def test_every_assumption_is_contradicted() -> None:
    """And that it is not checked at all is told by each record that contradicts it."""
    found = contradicting()
    assert {each.assumption.name for each in found} == {each.name for each in OW32.assumptions}
    assert all(f"does not check {each.assumption.name}" in each.kills for each in found)


def test_a_mended_record_with_another_slip_is_still_taken() -> None:
    """A dose in mg, a name that is nearly right, a name given twice: each is there."""
    requirements = " ".join(each.requirement for each in records())
    assert "azacitidine_mg_today" in requirements
    assert "capital letters throughout" in requirements
    assert "given twice, first as null" in requirements


def test_the_group_is_a_few_hundred() -> None:
    """More would be run by nobody."""
    assert 200 < len(records()) < 400
