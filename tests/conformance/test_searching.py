"""Random search: what vectors do not show is found, made small, and told with a line that asks it again."""

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from few_vectors import FEW, TWICE
from scripted import scripted
from systems.right import answer

from ow32_oracle.conformance.in_python import Calling, Function
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.protocol import Askable
from ow32_oracle.conformance.results import Cause, Ending, Result, Run, System, Verdict
from ow32_oracle.conformance.running import Asked, RandomSearch, run
from ow32_oracle.conformance.vector import Group

WHOLE_STARTS = System(name="starts", levels=(Level.START,))
ALL_STARTS = System(name="starts", levels=(Level.START, Level.MISSING_DATA))


def searched(system: Askable, examples: int = 200, budget: float = 60.0, seed: int = 0) -> Run:
    """A run of nothing but random search."""
    how = RandomSearch(examples=examples, budget=budget, seed=seed)
    return run(system, Asked(vectors=(), leaks=False, random=how))


def wrong_where(decision: str, outcome: str, **known: Any) -> Function:
    """A system that is right, but for one outcome that it chooses of some records."""

    def answered(case: dict[str, Any]) -> Mapping[str, Any]:
        record = case["record"]
        if case["decision"] == decision and all(record.get(name) == value for name, value in known.items()):
            return {"outcome": outcome}
        return answer(case)

    return answered


def only(found: Run) -> Result:
    """The one thing that was found."""
    (result,) = found.results
    return result


def test_a_system_that_is_right_has_nothing_to_show() -> None:
    """As many cases as were wanted, and no result; which alone is no reason to pass."""
    about = System(name="right", levels=(Level.START, Level.PRESCRIBE, Level.REVIEW, Level.MISSING_DATA))
    found = searched(Calling(answer, about), examples=150)
    assert found.results == []
    assert found.examples == 150
    assert found.seed == 0
    assert found.verdict is Verdict.UNDETERMINED


def test_what_is_wrong_is_found_and_made_small() -> None:
    """Of the whole record those facts are left that the difference needs."""
    system = Calling(wrong_where("start", "start", diagnosis="other"), ALL_STARTS)
    result = only(searched(system))
    assert result.vector.id == "random/start/1"
    assert result.vector.group is Group.MADE_UP
    assert result.vector.level is Level.START
    assert result.vector.record == {"on_treatment": False, "diagnosis": "other"}
    assert (result.cause, result.outcome) == (Cause.FORBIDDEN, "start")
    assert result.clauses == ("OW32#starting.1",)
    assert result.expected is not None
    assert result.expected.status("start") == "forbidden"


def test_the_line_that_asks_again_holds_the_record() -> None:
    """As JSON, quoted for a shell."""
    system = Calling(wrong_where("start", "start", diagnosis="other"), ALL_STARTS)
    words = shlex.split(only(searched(system)).reproduction)
    assert words[:5] == ["ow32", "conform", "--decision", "start", "--record"]
    assert json.loads(words[5]) == {"on_treatment": False, "diagnosis": "other"}
    assert words[6] == "--python"


def test_records_stay_whole_for_whom_missing_data_are_no_claim() -> None:
    """Every fact that matters is there, and typical but for what is needed."""
    system = Calling(wrong_where("start", "start", diagnosis="other"), WHOLE_STARTS)
    result = only(searched(system))
    assert len(result.vector.record) > 10
    assert result.vector.record["diagnosis"] == "other"
    assert result.vector.not_known == ()
    assert result.expected is not None
    assert result.expected.missing == ()


def test_a_guess_is_found_with_the_fact_that_is_missing() -> None:
    """A missing age is taken for that of an adult."""

    def guessing(case: dict[str, Any]) -> Mapping[str, Any]:
        record = case["record"]
        age = record.get("age_years")
        return answer({**case, "record": {**record, "age_years": 64 if age is None else age}})

    result = only(searched(Calling(guessing, ALL_STARTS), examples=400))
    assert result.cause is Cause.GUESSED
    assert result.vector.level is Level.MISSING_DATA
    assert "age_years" not in result.vector.record
    assert "OW32#starting.0" in result.clauses


def test_a_spelling_that_is_not_understood_is_kept() -> None:
    """Where it takes the word unknown, or null, to show the difference."""

    def literal(case: dict[str, Any]) -> Mapping[str, Any]:
        if case["record"].get("diagnosis", "") is None:
            return {"outcome": "start"}
        return answer(case)

    result = only(searched(Calling(literal, ALL_STARTS), examples=400))
    assert result.spelling == "null"
    assert result.vector.not_known == ("diagnosis",)
    assert '"diagnosis": null' in result.reproduction


def test_each_decision_has_its_own_counterexample() -> None:
    """Two slips in two decisions are two results."""

    def both(case: dict[str, Any]) -> Mapping[str, Any]:
        if case["decision"] == "start" and case["record"].get("diagnosis") == "other":
            return {"outcome": "start"}
        if case["decision"] == "continuation" and case["record"].get("patient_requests_stop") is True:
            return {"outcome": "continue"}
        return answer(case)

    about = System(name="both", levels=(Level.START, Level.REVIEW, Level.MISSING_DATA))
    found = searched(Calling(both, about), examples=400)
    assert [each.vector.id for each in found.results] == ["random/continuation/1", "random/start/1"] or [
        each.vector.id for each in found.results
    ] == ["random/start/1", "random/continuation/1"]


def test_the_same_seed_finds_the_same() -> None:
    """And tries the same cases."""
    tried: list[list[object]] = [[], []]
    for number in range(2):

        def noting(case: dict[str, Any], number: int = number) -> Mapping[str, Any]:
            tried[number].append(case["record"])
            return answer(case)

        searched(Calling(noting, WHOLE_STARTS), examples=60, seed=7)
    assert len(tried[0]) == 60
    assert tried[0] == tried[1]


def test_only_levels_that_are_claimed_are_searched() -> None:
    """Nothing is asked of other decisions."""
    decisions: set[str] = set()

    def noting(case: dict[str, Any]) -> Mapping[str, Any]:
        decisions.add(case["decision"])
        return answer(case)

    searched(Calling(noting, System(name="dose", levels=(Level.DOSE, Level.MISSING_DATA))), examples=60)
    assert decisions == {"venetoclax", "azole_antifungal", "cycle_length", "dosing_period", "azacitidine"}


def test_a_budget_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is told how far it came."""
    found = searched(Calling(answer), examples=1_000_000, budget=0.5)
    assert found.examples < 1_000_000
    assert found.notes == (f"random search ended after {found.examples:,} cases, when its 0.5 seconds were over",)


def test_an_error_is_made_small_too() -> None:
    """A system that fails of some patients."""

    def failing(case: dict[str, Any]) -> Mapping[str, Any]:
        if case["record"].get("diagnosis") == "other":
            raise KeyError("diagnosis")
        return answer(case)

    result = only(searched(Calling(failing, WHOLE_STARTS)))
    assert result.ending is Ending.ERRORED
    assert result.vector.record["diagnosis"] == "other"


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("time.sleep(600)", Ending.TIMED_OUT),
        ("os._exit(3)", Ending.CRASHED),
        ("print('oh', flush=True)", Ending.BABBLED),
    ],
)
def test_a_failure_is_told_and_not_made_small(tmp_path: Path, body: str, ending: Ending) -> None:
    """Each further try would cost a time-out or a new start."""
    about = '{"name": "scripted", "levels": ["start"]}'
    result = only(searched(scripted(tmp_path, body, about, time_limit=1)))
    assert result.ending is ending
    assert result.vector.id == "random/start/1"


def test_without_hypothesis_the_run_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors are asked all the same."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "ow32_oracle.conformance.searching", raising=False)
    vectors = tuple(each for each in FEW if each is not TWICE)
    found = run(Calling(answer), Asked(vectors=vectors, random=RandomSearch()))
    assert found.notes == ("nothing was tried at random, which needs Hypothesis: pip install 'ow32[testing]'",)
    assert found.verdict is Verdict.CONFORMS
    assert found.examples == 0


def test_nothing_is_written_by_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis keeps no examples in the user's folder."""
    monkeypatch.chdir(tmp_path)
    searched(Calling(wrong_where("start", "start", diagnosis="other"), ALL_STARTS), examples=50)
    assert list(tmp_path.iterdir()) == []
