"""The kit over systems that are wrong on purpose: each is caught by its clause, and no right one is accused."""

import shutil
from pathlib import Path

import pytest

import miniatures.wrong  # noqa: F401  (the miniatures in Python enter themselves)
from miniatures import in_javascript, in_sql
from miniatures.correct import Correct
from miniatures.miniature import WRONG_IN_PYTHON, Miniature
from miniatures.trying import (
    at,
    by_which_caught,
    differing,
    in_database,
    in_node,
    in_python,
    to_catch,
    vectors_of_the_kit,
)
from ow32_oracle.conformance.cases import vectors
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Ending, Run, Verdict
from ow32_oracle.conformance.running import Asked, RandomSearch
from ow32_oracle.conformance.vector import Group
from ow32_spec.book import OW32

ALL = (*WRONG_IN_PYTHON, *in_javascript.WRONG_IN_JAVASCRIPT, *in_sql.WRONG_IN_SQL)

needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="there is no node on the path, so the miniatures in JavaScript are not run"
)


def each(miniatures: tuple[Miniature, ...] | list[Miniature]) -> pytest.MarkDecorator:
    """One miniature after the other."""
    return pytest.mark.parametrize("miniature", miniatures, ids=lambda miniature: miniature.name)


# -- the miniatures -----------------------------------------------------------------------------------------------


def test_there_are_slips_of_every_kind() -> None:
    """More than forty, at every level, in three languages; each is named once and names a clause that there is."""
    assert len(ALL) >= 40
    assert {miniature.level for miniature in ALL} == set(Level)
    for of_a_language in (WRONG_IN_PYTHON, in_javascript.WRONG_IN_JAVASCRIPT, in_sql.WRONG_IN_SQL):
        assert len({miniature.name for miniature in of_a_language}) == len(of_a_language) > 10
    for miniature in ALL:
        assert miniature.slip.endswith(".")
        assert miniature.clause or miniature.cause
        assert not miniature.clause or OW32.clause(miniature.clause)
        for reading, alternative in miniature.right_under.items():
            OW32.reading(reading).require(alternative)
            assert OW32.default_readings[reading] != alternative


# -- wrong ones ---------------------------------------------------------------------------------------------------


def require_caught(miniature: Miniature, found: Run) -> None:
    """It differs, at its level, in its way, by its clause."""
    assert found.verdict is Verdict.DIFFERS, miniature.slip
    told = [(result.cause, result.clauses, result.message) for result in differing(found)]
    assert by_which_caught(miniature, found), f"{miniature.slip} {told}"


@each(WRONG_IN_PYTHON)
def test_a_slip_in_python_is_caught(miniature: Miniature) -> None:
    """Within the process, so that each takes no time to speak of."""
    assert not isinstance(miniature.system, str)
    require_caught(miniature, in_python(miniature.system, to_catch(miniature)))


@needs_node
@each(in_javascript.WRONG_IN_JAVASCRIPT)
def test_a_slip_in_javascript_is_caught(miniature: Miniature, tmp_path: Path) -> None:
    """Through the adapter that users copy."""
    assert isinstance(miniature.system, str)
    require_caught(miniature, in_node(miniature.system, to_catch(miniature), tmp_path))


@each(in_sql.WRONG_IN_SQL)
def test_a_slip_in_sql_is_caught(miniature: Miniature, tmp_path: Path) -> None:
    """Through the adapter that users copy."""
    require_caught(miniature, in_database(in_sql.queries_of(miniature), to_catch(miniature), tmp_path))


# -- right ones ---------------------------------------------------------------------------------------------------


def test_a_right_system_conforms() -> None:
    """At every level; whatever is judged at all conforms."""
    found = in_python(Correct, Asked(vectors=vectors_of_the_kit()))
    assert [result.message for result in differing(found)] == []
    assert found.verdict is Verdict.CONFORMS
    assert set(found.counts()) <= {Ending.CONFORMS, Ending.CONFLICT}
    assert {result.vector.level for result in found.results} == set(Level)


def test_a_right_system_conforms_on_everything_there_is() -> None:
    """The larger set of cases accuses nobody either."""
    found = in_python(Correct, Asked(vectors=tuple(vectors((Group.EXTENDED,))), leaks=False))
    assert found.results
    assert [result.message for result in differing(found)] == []


PART = frozenset({Ending.CONFORMS, Ending.CONFLICT, Ending.SKIPPED})


@needs_node
def test_a_right_system_in_javascript_is_not_accused(tmp_path: Path) -> None:
    """At the levels that it claims; decisions that it does not handle are skipped."""
    found = in_node(in_javascript.CORRECT, Asked(vectors=vectors_of_the_kit()), tmp_path)
    assert [result.message for result in differing(found)] == []
    assert set(found.counts()) <= PART
    assert found.verdict is Verdict.CONFORMS


def test_right_queries_are_not_accused(tmp_path: Path) -> None:
    """There is none about prescribing, so that not all that is claimed could be judged."""
    found = in_database(in_sql.CORRECT, Asked(vectors=vectors_of_the_kit()), tmp_path)
    assert [result.message for result in differing(found)] == []
    assert set(found.counts()) <= PART
    assert found.verdict is Verdict.UNDETERMINED


def test_who_only_chooses_may_be_stricter_than_the_text(tmp_path: Path) -> None:
    """Not to start is permitted for everybody, so nothing is seen in a choice; it is in what is said to be open."""
    stricter = {**in_sql.CORRECT, "start": in_sql.STRICTER}
    assert differing(in_database(stricter, Asked(vectors=at(Level.START)), tmp_path)) == []


@each([miniature for miniature in WRONG_IN_PYTHON if miniature.right_under])
def test_what_is_right_under_another_reading_is_not_accused_there(miniature: Miniature) -> None:
    """Who declares how the text is read is judged by that; in courses, more than one rule turns on a reading."""
    assert not isinstance(miniature.system, str)
    levels = [level for level in Level if level is not Level.COURSES]
    asked = Asked(vectors=[each for each in vectors_of_the_kit() if each.level in levels], leaks=False)
    found = in_python(miniature.system, asked, readings=miniature.right_under, levels=levels)
    assert [result.message for result in differing(found)] == []
    assert found.verdict is Verdict.CONFORMS


# -- random search ------------------------------------------------------------------------------------------------


def require_no_accusation(seeds: range, examples: int) -> None:
    """Random search finds nothing wrong with a right system, whatever the seed."""
    for seed in seeds:
        search = RandomSearch(examples=examples, budget=60, seed=seed)
        found = in_python(Correct, Asked(vectors=at(Level.START), leaks=False, random=search))
        assert [(seed, result.message, result.got) for result in differing(found)] == []
        assert found.examples > 0


def test_random_search_accuses_no_right_system() -> None:
    """A few seeds."""
    require_no_accusation(range(3), examples=20)


@pytest.mark.slow
def test_random_search_accuses_no_right_system_in_a_thousand_runs() -> None:
    """Many seeds."""
    require_no_accusation(range(1000, 2000), examples=30)
