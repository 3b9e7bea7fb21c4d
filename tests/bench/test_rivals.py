"""Every rival answers as the interpreter does on complete records; its differences on others are those recorded."""

from functools import cache

import pytest

from bench.records import Record, by_interpreter, records
from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Rival
from bench.rivals.differences import DIFFERENCES, GAPS, recorded
from bench.rivals.field import MODULES, Absent, rivals_of

COMPLETE, INCOMPLETE = 500, 300


@cache
def answered(*, missing: bool) -> tuple[list[Record], list[str]]:
    """Synthetic records, and what the interpreter says of each."""
    drawn = list(records(INCOMPLETE if missing else COMPLETE, seed=32, missing=missing))
    return drawn, [by_interpreter(record) for record in drawn]


@pytest.fixture(params=MODULES)
def rivals(request: pytest.FixtureRequest) -> tuple[Rival, ...]:
    """The rivals of one engine, if it is installed."""
    found = rivals_of(request.param)
    if isinstance(found, Absent):
        pytest.skip(f"{found.library} cannot be used here ({found.reason}); make bench installs it")
    return found


def test_every_answer_occurs_among_the_records() -> None:
    """Agreement on records that are all alike would say little."""
    assert set(answered(missing=False)[1]) == {PERMITTED, FORBIDDEN, NOT_ASKED}
    assert set(answered(missing=True)[1]) == {PERMITTED, FORBIDDEN, NOT_ASKED, UNDETERMINED}


def test_rivals_agree_on_complete_records(rivals: tuple[Rival, ...]) -> None:
    """Plain or careful, whoever knows everything answers as the interpreter does."""
    drawn, expected = answered(missing=False)
    for rival in rivals:
        assert rival.prepare(drawn)() == expected, rival.name


@pytest.mark.parametrize("name", GAPS)
def test_the_interpreter_answers_as_thought_of_by_hand(name: str) -> None:
    """The records with missing facts."""
    record, expected = GAPS[name]
    assert by_interpreter(record) == expected


def test_rivals_differ_as_recorded_where_facts_are_missing(rivals: tuple[Rival, ...]) -> None:
    """On the records thought of by hand: these answers, and no others."""
    for rival in rivals:
        said = rival.prepare([record for record, _ in GAPS.values()])()
        differs = {name: given for (name, (_, right)), given in zip(GAPS.items(), said, strict=True) if given != right}
        assert differs == recorded(rival.name), rival.name


def test_rivals_differ_in_no_other_way_on_drawn_records(rivals: tuple[Rival, ...]) -> None:
    """Whoever has no recorded difference has none; each of the others is of a recorded kind."""
    drawn, expected = answered(missing=True)
    for rival in rivals:
        kinds = {(GAPS[name][1], given) for name, given in recorded(rival.name).items()}
        pairs = zip(expected, rival.prepare(drawn)(), strict=True)
        assert {(right, given) for right, given in pairs if right != given} <= kinds, rival.name


def test_every_recorded_difference_is_of_a_rival_and_of_a_record() -> None:
    """And differs: a table that lists right answers would explain nothing."""
    known = {rival.name for module in MODULES if not isinstance(found := rivals_of(module), Absent) for rival in found}
    if all(not isinstance(rivals_of(module), Absent) for module in MODULES):
        assert set(DIFFERENCES) <= known
    for groups in DIFFERENCES.values():
        names = [name for group in groups for name in group.of]
        assert len(names) == len(set(names))
        assert all(GAPS[name][1] != group.says for group in groups for name in group.of)
