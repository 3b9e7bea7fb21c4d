"""The boundaries near a record: every one, by going through the values of each fact."""

from itertools import pairwise
from random import Random

from every_change import Everything
from made_up import LIBRARY, fine, loan, partial_records
from ow32_oracle.boundaries import Boundary, nearest_boundaries
from ow32_spec.book import OW32
from ow32_spec.language.interpreter import Record
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Date, Integer, Value, values_of

TYPICAL = {fact.name: fact.typical for fact in OW32.facts}


def boundaries_of(name: str, record: Record) -> list[Boundary]:
    """The boundaries of a decision of OW32."""
    return list(nearest_boundaries(Projection(OW32), OW32.decision(name), record, OW32.default_readings))


def crossings(everything: Everything, record: Record) -> set[tuple[str, Value, Value]]:
    """Every pair of neighbouring values that tell, by going through all."""
    found: set[tuple[str, Value, Value]] = set()
    for fact in everything.book.facts:
        if fact.name not in record:
            continue
        lawful = [value for value in values_of(fact.of) if everything.lawful({**record, fact.name: value})]
        own = record[fact.name]
        if own not in lawful:
            continue
        here = lawful.index(own)
        answers = {value: _possible(everything, {**record, fact.name: value}) for value in lawful}
        pairs: list[tuple[Value, Value]] = [(own, value) for value in lawful]
        if isinstance(fact.of, Integer | Date):
            pairs = [*pairwise(lawful[here:]), *pairwise(lawful[here::-1])]
        found |= {(fact.name, near, far) for near, far in pairs if answers[near] != answers[far]}
    return found


def _possible(everything: Everything, record: Record) -> list[set[str]]:
    """For each outcome, what it can be where the question arises."""
    answers = [each for each in everything.answers(record) if each]
    return [{each[place] for each in answers} for place in range(len(everything.decision.outcomes.values))]


def test_every_boundary_is_found_and_nothing_else() -> None:
    """In records of the library that lack any facts."""
    seen = 0
    for asked in (loan, fine):
        everything = Everything(LIBRARY, asked, LIBRARY.default_readings)
        for record in Random(32).sample(list(partial_records(LIBRARY.facts)), 50):
            said = nearest_boundaries(Projection(LIBRARY), asked, record, LIBRARY.default_readings)
            assert {(each.fact.name, each.near, each.far) for each in said} == crossings(everything, record)
            for each in said:
                for value, possible in ((each.near, each.before), (each.far, each.after)):
                    found = _possible(everything, {**record, each.fact.name: value})
                    assert (
                        [{*map(str, left)} for left in possible.values()] or [set(), set(), set()][: len(found)]
                    ) == found
            assert [each.distance for each in said] == sorted(each.distance for each in said)
            seen += len(said)
    assert seen > 50


def test_the_age_of_18_is_a_boundary_of_a_start() -> None:
    """And so is each starting criterion of a typical patient; what has no bearing on him is none."""
    said = {each.fact.name: (each.near, each.far) for each in boundaries_of("start", TYPICAL)}
    assert said["age_years"] == (18, 17)
    assert said["prior_intensive_lines"] == (1, 0)
    assert said["flt3_activating_mutation"] == (False, True)
    assert "mrd_relapse_confirmed" not in said
    assert "gilteritinib_ineligible_other_reason" not in said


def test_values_beyond_several_boundaries_are_listed_from_near_to_far() -> None:
    """Back from day 10 of the first cycle: day 3, day 2 and day 1 each have doses of their own."""
    said = boundaries_of("venetoclax", {**TYPICAL, "on_treatment": True})
    assert [(each.near, each.far) for each in said if each.fact.name == "day_of_cycle"] == [(4, 3), (3, 2), (2, 1)]


def test_a_record_that_contradicts_itself_has_no_boundaries() -> None:
    """There is no side of it to be on."""
    assert (
        boundaries_of("continuation", {**TYPICAL, "on_treatment": True, "relapse": "molecular", "response": "none"})
        == []
    )
