"""The kit over rule engines: what each gets wrong is what is recorded of it, no more and no less."""

from pathlib import Path

import pytest

from bench.rivals.differences import GAPS, recorded
from engines.recording import about_a_start, accepted, ran, said
from engines.under_test import ENGINES, Engine, NotHere
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.reports.baseline import apply
from ow32_oracle.conformance.results import Ending, Run, Verdict
from ow32_oracle.conformance.vector import Group, Vector


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    """One engine after the other."""
    found: Engine = request.param
    return found


@pytest.fixture(scope="module")
def found(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What the kit says of it."""
    try:
        return ran(engine, about_a_start(), tmp_path_factory.mktemp("engine"))
    except NotHere as missing:
        pytest.skip(missing.reason)


def test_an_engine_differs_as_recorded(engine: Engine, found: Run) -> None:
    """Every difference is accepted for a reason, and every one that is accepted occurs."""
    judged = apply(found, accepted(engine))
    differs = (each for each in judged.results if each.ending is Ending.DIFFERS)
    assert [(each.vector.id, each.message) for each in differs if not each.accepted] == []
    assert judged.notes == ()
    assert judged.verdict is Verdict.CONFORMS


def test_an_engine_is_right_where_everything_is_known(found: Run) -> None:
    """What is recorded is about missing facts alone."""
    whole = [each for each in found.results if each.vector.level is Level.START]
    assert whole
    assert {each.ending for each in whole} == {Ending.CONFORMS}


@pytest.mark.parametrize("engine", [each for each in ENGINES if each.of_python], ids=lambda engine: engine.name)
def test_the_kit_sees_what_was_found_by_hand(engine: Engine, tmp_path: Path) -> None:
    """Of the records with missing facts that were thought of by hand, it accuses the same as were found without it."""
    thought_of = [
        Vector(id=name, group=Group.MISSING, level=Level.MISSING_DATA, decision="start", record=record, expectations=())
        for name, (record, _) in GAPS.items()
    ]
    try:
        found = ran(engine, thought_of, tmp_path)
    except NotHere as missing:
        pytest.skip(missing.reason)
    differs = {each.vector.id: said(each) for each in found.results if each.ending is Ending.DIFFERS}
    assert differs == recorded(engine.name)
