"""Leaks: what is left over of one patient is found in the next, and told with the pair of cases that shows it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from few_vectors import ADULT, ELIGIBLE, FEW, FIRST_DOSE, MINOR, NOBODY, vector
from scripted import scripted
from systems.right import answer

from ow32_oracle.conformance.in_python import Calling
from ow32_oracle.conformance.protocol import Askable
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Group, Vector


def asked(system: Askable, *vectors: Vector) -> Run:
    """A run over some vectors, and in other orders."""
    return run(system, Asked(vectors=vectors))


def found_in(of: Run) -> list[tuple[str, Cause | None]]:
    """The cases that differ, and how."""
    return [(each.vector.id, each.cause) for each in of.results if each.ending is Ending.DIFFERS]


class Sticky:
    """A system that keeps the values of the patient before for whatever it is not told."""

    def __init__(self) -> None:
        self.record: dict[str, Any] = {}

    def answer(self, case: Mapping[str, Any]) -> Mapping[str, Any]:
        """The reply to a case."""
        told = {name: value for name, value in case.get("record", {}).items() if value not in (None, "unknown")}
        merged = {**self.record, **told}
        self.record = told
        return answer({**case, "record": merged}) if "days" not in case else answer(case)


LEAKING = """
kept = {name: value for name, value in globals().get("before", {}).items() if name not in record}
before = record
record = {**kept, **record}
age = record.get("age_years")
if not isinstance(age, int):
    reply(seq=seq, answer={"undetermined": True})
else:
    reply(seq=seq, answer={"outcome": "start" if age >= 18 else "do_not_start"})
"""
"""A process that does the same, for patients whose age is all that matters."""

ABSENT = vector(
    "start/3", group=Group.MISSING, record={name: value for name, value in ELIGIBLE.items() if name != "age_years"}
)
"""A patient whose age is left out, and asked about in this spelling alone."""


def test_a_difference_that_is_gone_alone_is_told_as_a_leak(tmp_path: Path) -> None:
    """No clause is accused: the criterion on age is not what is wrong."""
    found = asked(scripted(tmp_path, LEAKING), ADULT, ABSENT)
    assert found_in(found) == [(ABSENT.id, Cause.LEAKED)]
    told = found.results[1]
    assert told.clauses == ()
    assert told.message.startswith("asked alone it passes; asked after required/start/2 it does not: it was decided")
    assert "conform --case required/start/2 --case missing/start/3 --" in told.reproduction
    assert found.verdict is Verdict.DIFFERS


def test_a_leak_is_found_that_the_order_of_the_vectors_hides(tmp_path: Path) -> None:
    """The case that lacks something is asked first, and again after one that has it."""
    found = asked(scripted(tmp_path, LEAKING), ABSENT, ADULT)
    assert found_in(found) == [(ABSENT.id, Cause.LEAKED)]
    assert "asked after required/start/2 it does not" in found.results[0].message


def test_a_leak_is_found_where_nothing_can_be_started_anew() -> None:
    """Within this process, or over HTTP: what is asked twice in a row is not changed by another."""
    found = asked(Calling(Sticky().answer), ABSENT, ADULT)
    assert found_in(found) == [(ABSENT.id, Cause.LEAKED)]


def test_an_answer_that_is_kept_is_found(tmp_path: Path) -> None:
    """Where it is the answer that is left over, and not the record."""
    body = """
        kept = globals().get("kept") or ("do_not_start" if age == 17 else "start")
        reply(seq=seq, answer={"outcome": kept})
    """
    found = asked(scripted(tmp_path, body), ADULT, MINOR)
    assert found_in(found) == [(MINOR.id, Cause.LEAKED)]


def test_who_is_wrong_alone_is_not_said_to_leak(tmp_path: Path) -> None:
    """The difference stays what it was."""
    found = asked(scripted(tmp_path, 'reply(seq=seq, answer={"outcome": "start"})'), ADULT, MINOR, ABSENT)
    assert found_in(found) == [(MINOR.id, Cause.FORBIDDEN), (ABSENT.id, Cause.GUESSED)]


def test_who_is_right_is_accused_of_nothing() -> None:
    """Nor who takes now one, now another of the outcomes that are open."""
    assert asked(Calling(answer), *FEW).verdict is Verdict.CONFORMS
    turns: list[int] = []

    def fickle(case: dict[str, Any]) -> Mapping[str, Any]:
        said = answer(case)
        turns.append(1)
        statuses = said.get("answer", {}).get("statuses", {})
        open_ones = [name for name, status in statuses.items() if status in ("required", "permitted")]
        if "undetermined" in statuses.values() or not open_ones:
            return said
        return {"outcome": open_ones[len(turns) % len(open_ones)]}

    assert asked(Calling(fickle), *FEW).verdict is Verdict.CONFORMS
    assert len(turns) > len(FEW)


@pytest.mark.parametrize("vectors", [(MINOR,), ()], ids=["one", "none"])
def test_where_there_are_no_pairs_there_is_nothing_to_ask(vectors: tuple[Vector, ...]) -> None:
    """One case has nothing before it."""
    assert len(asked(Calling(answer), *vectors).results) == len(vectors)


def test_a_crash_in_another_order_is_no_leak(tmp_path: Path) -> None:
    """It was no failure of any case that was asked; those that passed have passed."""
    body = """
        asked = globals().get("asked", 0) + 1
        if asked > 4:
            sys.exit(1)
        reply(seq=seq, answer={"outcome": "do_not_start"})
    """
    found = asked(scripted(tmp_path, body), MINOR, ADULT)
    assert found_in(found) == []


def test_a_leak_from_another_decision_is_found() -> None:
    """A dose is asked about before a start of which nothing is known: on treatment, so the start is not asked."""
    found = asked(Calling(Sticky().answer), NOBODY, FIRST_DOSE)
    assert found_in(found) == [(NOBODY.id, Cause.LEAKED)]
