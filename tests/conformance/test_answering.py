"""The oracle as a system under test: its answers to cases, and the protocol that it speaks."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from ow32_oracle import Oracle
from ow32_oracle.conformance.answering import CaseError, answer_case
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.reference import ProtocolError, replies
from ow32_oracle.simulate import SimulatedDay, simulate
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from synthetic_courses import ASSESSED, STARTED, dosed, first_cycle

ORACLE = Oracle()


def answered(decision: str, **record: Any) -> Mapping[str, Any]:
    """The answer to a record under the default readings."""
    return answer_case({"decision": decision, "record": record}, ORACLE)


def on_the_last(decision: str, *days: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer on the last day of a course under the default readings."""
    return answer_case({"decision": decision, "days": list(days)}, ORACLE)


# -- records ------------------------------------------------------------------------------------------------------


def test_the_statuses_are_given_with_the_clauses_behind_them() -> None:
    """A minor may not start, because of the lead-in of the starting criteria."""
    assert answered("start", on_treatment=False, age_years=17) == {
        "statuses": {"start": "forbidden", "do_not_start": "required"},
        "because": {"start": ["OW32#starting.0"], "do_not_start": ["OW32#starting.0"]},
    }


def test_missing_facts_are_named_in_the_order_of_the_vocabulary() -> None:
    """Left out, null and said to be unknown are the same."""
    known = {name: value for name, value in ASSESSED.items() if name not in ("age_years", "diagnosis")}
    facts = {fact.name for fact in OW32.facts}
    record = {name: value for name, value in known.items() if name in facts} | {"on_treatment": False}
    left_out = answered("start", **record)
    assert left_out["missing"] == ["age_years", "diagnosis"]
    assert left_out["statuses"] == {"start": "undetermined", "do_not_start": "undetermined"}
    assert answered("start", **record, age_years=None, diagnosis="unknown") == left_out


def test_a_question_that_does_not_arise_is_not_answered() -> None:
    """Nobody on treatment is asked whether they start."""
    assert answered("start", on_treatment=True) == {"not_asked": True}


def test_where_it_is_open_whether_the_question_arises_nothing_is_determined() -> None:
    """What is missing is then said, too."""
    said = answered("continuation", patient_requests_stop=True)
    assert set(said["statuses"].values()) == {"undetermined"}
    assert "on_treatment" in said["missing"]


@pytest.mark.parametrize(
    "value",
    ["64", 64.5, 64.0, True, [64], {"value": 64}, -1, 121, 10**30, float("inf"), float("nan"), ""],
)
def test_a_value_that_is_none_of_its_fact_is_refused(value: object) -> None:
    """As strictly as it is read from a file, and with the name of the fact."""
    said = answered("start", age_years=value)
    assert set(said) == {"refused"}
    assert "age_years" in said["refused"]


def test_everything_that_is_wrong_is_told() -> None:
    """A refusal has all the problems of a record."""
    said = answered("start", age_years=121, azacitidine_dose_mg=100)
    assert "age_years" in said["refused"]
    assert "azacitidine_dose_mg" in said["refused"]


def test_facts_that_contradict_each_other_are_refused() -> None:
    """An assumption is named with its reason."""
    assert "neutropenia-is-not-normal" in answered("venetoclax", neutropenia=True, neutrophils_normal=True)["refused"]


@pytest.mark.parametrize("record", [None, 17, "age_years", [], [{"age_years": 17}]])
def test_what_is_no_object_of_facts_is_refused(record: object) -> None:
    """There is nothing to decide about in it."""
    assert set(answer_case({"decision": "start", "record": record}, ORACLE)) == {"refused"}


@pytest.mark.parametrize(
    "case",
    [
        {"record": {}},
        {"decision": "begin", "record": {}},
        {"decision": ["start"], "record": {}},
        {"decision": "start"},
        {"decision": "start", "days": {}},
    ],
)
def test_a_case_that_is_none_is_an_error_of_whoever_asks(case: Mapping[str, Any]) -> None:
    """It is no answer about a patient."""
    with pytest.raises(CaseError, match="there is no"):
        answer_case(case, ORACLE)


# -- courses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["venetoclax", "azole_antifungal", "azacitidine", "continuation", "start"])
@pytest.mark.parametrize("length", [1, 2, 4, 5, 29])
def test_the_last_day_of_a_course_is_answered_as_its_record_is(decision: str, length: int) -> None:
    """What is known of the day is what the simulation has, and the answer that of the rulebook."""
    days = first_cycle()[:length]
    *_, last = simulate(OW32, OW32.default_readings, days)
    assert isinstance(last, SimulatedDay)
    exact = answer(Projection(OW32), OW32.decision(decision), last.record, OW32.default_readings)
    said = on_the_last(decision, *days)
    assert said.get("not_asked", False) is (exact.asked is False)
    assert said.get("statuses", {}) == {each.outcome: each.status.value for each in exact.outcomes}


def test_the_ramp_is_that_of_the_days_counted() -> None:
    """The second day of treatment is the third of the course of events."""
    assert on_the_last("venetoclax", STARTED, dosed(100, 75), dosed(200, 75))["statuses"]["200_mg"] == "required"


def test_a_line_can_be_of_several_days_and_of_a_later_day() -> None:
    """As in a file of `ow32 simulate`."""
    days = [STARTED, dosed(100, 75), dosed(200, 75)]
    spread = [STARTED, {"day": 2, **dosed(100, 75)}, {"until_day": 3, **dosed(200, 75)}]
    assert on_the_last("venetoclax", *spread) == on_the_last("venetoclax", *days)
    skipping = on_the_last("venetoclax", STARTED, {"day": 3, **dosed(200, 75)})
    assert skipping == on_the_last("venetoclax", STARTED, {}, dosed(200, 75))


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([STARTED, {"treatment_started": True}], "started while another is under way"),
        ([{**STARTED, "cycle": 2}], "cycle"),
        ([STARTED, {"stop_reason": "tired"}], "stop_reason"),
        ([{"age_years": 17.5}, {}], "age_years"),
        ([STARTED, {"day": 1}], "day 1"),
        ([], "no record"),
        ([[]], "array"),
    ],
)
def test_a_course_that_cannot_be_is_refused(days: list[Any], reason: str) -> None:
    """Whether a line cannot be read or a day cannot have been."""
    assert reason in on_the_last("venetoclax", *days)["refused"]


# -- the protocol -------------------------------------------------------------------------------------------------


def talk(*lines: str, oracle: Oracle = ORACLE) -> list[Mapping[str, Any]]:
    """What is replied to some lines."""
    return list(replies(lines, oracle))


def test_it_says_what_it_is_and_how_it_reads() -> None:
    """Every reading is declared, and every level claimed."""
    literal = Oracle.literal()
    start, dialect = talk(
        '{"cmd":"start","version":1}', f'{{"cmd":"dialect","dialect":"{OW32.edition}"}}', oracle=literal
    )
    assert start["implementation"]["readings"] == dict(OW32.literal_readings)
    assert start["implementation"]["levels"] == list(Level)
    assert dialect == {"ok": True}


def test_another_edition_is_not_spoken() -> None:
    """It says so."""
    assert talk('{"cmd":"dialect","dialect":"ow32/2031-01-01"}') == [{"ok": False}]


@pytest.mark.parametrize(
    "record",
    ['{"age_years": 64, "age_years": 65}', '{"age_years": 1e400}', '{"age_years": NaN}', '{"age_years": 64.0}'],
)
def test_nothing_is_lost_of_a_record_for_which_it_is_refused(record: str) -> None:
    """Repeated names and the spelling of numbers are kept from the line to the reader of records."""
    (said,) = talk(f'{{"cmd":"run","seq":"a","case":{{"decision":"start","record":{record}}}}}')
    assert said["seq"] == "a"
    assert "age_years" in said["refused"]


def test_a_case_that_is_none_is_an_error_with_a_traceback() -> None:
    """The next is answered all the same; after the stop nothing is."""
    run = '{"cmd":"run","seq":%d,"case":{"decision":"%s","record":{"on_treatment":true}}}'
    wrong, right = talk(run % (1, "begin"), run % (2, "start"), '{"cmd":"stop"}', run % (3, "start"))
    assert (wrong["seq"], wrong["errored"]) == (1, True)
    assert "CaseError" in wrong["context"]["traceback"]
    assert right == {"seq": 2, "answer": {"not_asked": True}}


@pytest.mark.parametrize("line", ["", "start", "[]", '{"cmd":"start","version":2}', '{"cmd":"run","case":{}}', "{}"])
def test_what_is_no_command_is_refused(line: str) -> None:
    """With the line, so that it can be found."""
    with pytest.raises(ProtocolError):
        talk(line)


def test_it_runs_as_a_process() -> None:
    """One line is answered by one line; readings are given as arguments."""
    said = subprocess.run(
        [sys.executable, "-m", "ow32_oracle.conformance.reference", "ramp=every_cycle"],
        input='{"cmd":"start","version":1}\n{"cmd":"stop"}\n',
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(said.stdout)["implementation"]["readings"]["ramp"] == "every_cycle"


def test_a_process_that_cannot_go_on_says_why() -> None:
    """Exit code 2, and the reason on standard error."""
    command = [sys.executable, "-m", "ow32_oracle.conformance.reference"]
    babble = subprocess.run(command, input="hello\n", capture_output=True, text=True, check=False)
    assert (babble.returncode, babble.stdout) == (2, "")
    assert "hello" in babble.stderr
    unread = subprocess.run([*command, "ramp=never"], input="", capture_output=True, text=True, check=False)
    assert (unread.returncode, unread.stdout) == (2, "")
    assert "ramp" in unread.stderr
