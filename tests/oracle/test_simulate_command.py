"""Courses on the command line: what a person and a program are told of each day."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from ow32_oracle.cli import main
from ow32_oracle.course_rows import row as row_of
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.simulate import SimulatedDay
from ow32_oracle.simulate import simulate as simulate_days
from ow32_spec.book import OW32
from ow32_spec.course_facts import stop_reason
from synthetic_courses import ASSESSED, STARTED, UNEVENTFUL, Recorded, dosed, first_cycle, later_cycle

COMMAND = [sys.executable, "-c", "from ow32_oracle.cli.simulate import simulate; simulate()"]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")} | {
    "PYTHONPATH": os.pathsep.join(sys.path)
}
HEADS = ("Day", "Cycle:day", "Done", "Allowed", "Due")

STOP: Recorded = {**UNEVENTFUL, "stop_reason": "no_response"}
RESTARTED = [*first_cycle(), *later_cycle(), *later_cycle(), STOP, *(3 * [{}]), {"treatment_started": True}]
"""Three cycles without a response, the stop that this requires, and a start that it forbids on day 90."""


def simulate(*arguments: str, text: str = "", **environment: str | None) -> Result:
    """Run the command within this process, away from any terminal."""
    command = import_module("ow32_oracle.cli.simulate").simulate
    outside: dict[str, str | None] = {"COLUMNS": None, "FORCE_COLOR": None, "NO_COLOR": None}
    return CliRunner().invoke(command, arguments, input=text, env={**outside, **environment})


def lines(days: Iterable[Recorded]) -> str:
    """A course as JSON lines, a line for each day."""
    return "".join(json.dumps(day) + "\n" for day in days)


def stretches(days: Iterable[Recorded]) -> str:
    """A course as JSON lines, a line for each stretch of equal days."""
    told, last = [], 0
    for day, run in groupby(days):
        last += len(list(run))
        told.append({**day, "until_day": last})
    return lines(told)


def rows(result: Result) -> list[dict[str, list[str]]]:
    """The rows of the table by the heads of its columns, each cell by its lines."""
    told = result.stdout.splitlines()
    (head,) = (line for line in told if line.startswith("Day "))
    starts = [head.index(name) for name in HEADS]
    found: list[dict[str, list[str]]] = []
    for line in told[told.index(head) + 1 :]:
        if not line:
            break
        if line[0] != " ":
            found.append({name: [] for name in HEADS})
        elif line[: starts[2]].strip():
            continue  # It stands beneath a row.
        cells = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        for name, cell in zip(HEADS, cells, strict=True):
            found[-1][name] += [cell] if cell else []
    return found


def row(result: Result, day: str) -> dict[str, str]:
    """One row, each cell in one line."""
    return {name: " ".join(cell) for each in rows(result) if each["Day"] == [day] for name, cell in each.items()}


def summary(result: Result) -> str:
    """What is said beneath the table."""
    return " ".join(result.stdout.rpartition("\n\n")[2].split())


def objects(result: Result) -> list[dict[str, Any]]:
    """The JSON lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]


# -- the table ------------------------------------------------------------------------------------------------


def test_a_course_as_the_text_has_it_is_a_short_table() -> None:
    """Neighbours of which the same is to be told are one row; the purpose and the readings stand at the head."""
    result = simulate("-", text=lines(first_cycle()))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[:2] == [f"# {PURPOSE}", f"# {OW32.edition}, default readings"]
    assert [(*each["Day"], *each["Cycle:day"]) for each in rows(result)] == [
        ("1", "-"),
        ("2", "1: 1"),
        ("3", "1: 2"),
        ("4", "1: 3"),
        ("5-8", "1: 4-7"),
        ("9-15", "1: 8-14"),  # the blood count is taken daily for two weeks
        ("16-21", "1: 15-20"),
        ("22-29", "1: 21-28"),  # the biopsy is due
    ]
    assert row(result, "1")["Done"] == "treatment started"
    assert row(result, "4")["Done"] == "venetoclax: 400 mg azole antifungal: not taken azacitidine: 75 mg/m2"
    assert row(result, "9-15")["Done"] == "venetoclax: 100 mg azole antifungal: taken azacitidine: 0 mg/m2"
    assert {row(result, day)["Allowed"] for day in ("2", "3", "4", "5-8", "9-15", "16-21", "22-29")} == {""}
    assert summary(result) == "29 days; no departure from the text"
    assert result.stderr == ""


def test_what_is_due_is_listed_and_not_repeated() -> None:
    """Where nothing about it has changed, it is as before."""
    result = simulate("-", text=lines(first_cycle()))
    assert "full blood count daily" in row(result, "2")["Due"]
    assert "tumour lysis vigilance" in row(result, "2")["Due"]
    assert "supportive care (advised)" in row(result, "2")["Due"]
    assert row(result, "3")["Due"] == row(result, "4")["Due"] == "as before"
    assert "tumour lysis vigilance" not in row(result, "5-8")["Due"]
    assert row(result, "9-15")["Due"] == "as before"
    assert "full blood count once or twice a week" in row(result, "16-21")["Due"]
    assert "marrow biopsy" not in row(result, "16-21")["Due"]
    assert "marrow biopsy" in row(result, "22-29")["Due"]
    assert "antiemetic prophylaxis" in row(result, "22-29")["Due"]


def test_a_forbidden_dose_stands_out_with_what_is_allowed() -> None:
    """And is counted at the end; exit code 1."""
    course = [*first_cycle()[:9], dosed(400), dosed(400), *(4 * [dosed(100)])]
    result = simulate("-", text=lines(course))
    assert result.exit_code == 1
    for day in ("10", "11"):  # The dose is increased on the first of them, so that vigilance is due.
        assert row(result, day)["Done"].startswith("venetoclax: 400 mg FORBIDDEN")
        assert row(result, day)["Allowed"] == "venetoclax: 100 mg"
    assert "FORBIDDEN" not in row(result, "12-15")["Done"]
    assert summary(result) == "15 days; 2 departures from the text: venetoclax: 400 mg on days 10-11"


def test_a_stop_for_want_of_a_response_and_a_forbidden_start_are_told() -> None:
    """The days between say what is allowed of a start."""
    result = simulate("-", text=lines(RESTARTED))
    assert result.exit_code == 1
    assert row(result, "86") == {
        "Day": "86",
        "Cycle:day": "4: 1",
        "Done": "stop reason: no response",
        "Allowed": "",
        "Due": "as before",
    }
    assert (row(result, "87-89")["Done"], row(result, "87-89")["Allowed"]) == ("-", "start: not started")
    assert "start: started FORBIDDEN" in row(result, "90")["Done"]
    assert "prescription: prescribed FORBIDDEN" in row(result, "90")["Done"]
    assert "treatment started" in row(result, "90")["Done"]
    assert summary(result) == (
        "90 days; 2 departures from the text: start: started on day 90; prescription: prescribed on day 90"
    )


def test_what_is_undetermined_is_marked_and_no_departure() -> None:
    """A dose that is not recorded, a day of which nothing is, and what would be allowed as far as it is known."""
    course = [*first_cycle()[:6], {**UNEVENTFUL, "azacitidine_mg_per_m2_today": 75}, {}]
    result = simulate("-", text=lines(course))
    assert result.exit_code == 0
    assert row(result, "7")["Done"].startswith("venetoclax: not known azole antifungal: taken")
    assert row(result, "7")["Allowed"] == "venetoclax: 100 mg"
    assert "azole antifungal: taken (undetermined)" in row(result, "8")["Done"]
    assert row(result, "8")["Done"].endswith("undetermined: continuation")
    assert "supportive care?" in row(result, "8")["Due"]
    assert summary(result).startswith("8 days; no departure from the text; something undetermined on days 7-8")


def test_of_many_outcomes_that_may_be_allowed_those_are_told_that_are_not() -> None:
    """With an azole 400 mg is not allowed after the escalation, whatever day of the cycle it is."""
    course = [{**STARTED, "cycle_length_days": None, "venetoclax_days": None}, {}, {}, {}, {"azole": "taken"}]
    told = row(simulate("-", text=lines(course)), "5")
    assert told["Cycle:day"] == "?: ?"
    assert "venetoclax: not 400 mg" in told["Allowed"]


def test_a_departure_from_guidance_is_marked_and_no_departure_from_the_text() -> None:
    """It is to be explained, and is not forbidden."""
    result = simulate("-", text=lines([STARTED, dosed(100, 75), {**UNEVENTFUL, "stop_reason": "no_criterion"}]))
    assert result.exit_code == 0
    assert "continuation: stopped (against guidance)" in row(result, "3")["Done"]


def test_where_the_norms_leave_nothing_it_is_said() -> None:
    """What was done is then not judged."""
    course = [{**STARTED, "strong_cyp3a4_inhibitor": True}, *first_cycle()[1:4]]
    result = simulate("-", "--readings", "literal", text=lines(course))
    assert "venetoclax: 400 mg (not judged)" in row(result, "4")["Done"]
    assert "venetoclax: nothing, the norms contradict each other" in row(result, "4")["Allowed"]


def test_where_a_day_stands_is_a_question_mark_when_it_cannot_be_told() -> None:
    """And it is said what would have to be recorded."""
    result = simulate(
        "-", text=lines([{"treatment_started": True}, dosed(100, 75), dosed(200, 75), {"stop_reason": None}])
    )
    assert [each["Cycle:day"] for each in rows(result)] == [["-"], ["1: 1"], ["?: ?"], ["?: ?"]]
    words = " ".join(result.stdout.split())
    assert "From day 3 on cycle, day_of_cycle cannot be told: record cycle_length_days." in words
    assert "From day 5 on on_treatment cannot be told: record stop_reason." in words


@pytest.mark.parametrize(("known", "then"), [(3, None), (None, 3)])
def test_days_of_which_it_is_known_where_they_stand_are_not_joined_with_others(
    known: int | None, then: int | None
) -> None:
    """However alike they are."""
    (_, day) = simulate_days(OW32, OW32.default_readings, [STARTED, dosed(100, 75)])
    assert isinstance(day, SimulatedDay)
    told = evolve(row_of(day, OW32.course, OW32.default_readings, ()), beneath=())
    one = evolve(told, first_of_cycle=known, last_of_cycle=known)
    other = evolve(told, first=3, last=3, first_of_cycle=then, last_of_cycle=then)
    assert one.joined(other) is None
    assert one.joined(evolve(one, first=3, last=3)) == evolve(one, last=3)


# -- lines and days -------------------------------------------------------------------------------------------


def test_a_line_may_tell_of_a_stretch_of_days() -> None:
    """It is the same as a line for each."""
    assert len(stretches(first_cycle()).splitlines()) < 10
    assert simulate("-", text=stretches(first_cycle())).stdout == simulate("-", text=lines(first_cycle())).stdout


def test_of_days_left_out_nothing_is_recorded() -> None:
    """They are walked through all the same."""
    skipped = [{**STARTED, "day": 3}, {**dosed(100, 75), "day": 4}, {**dosed(200, 75), "day": 7}]
    filled = [{}, {}, STARTED, dosed(100, 75), {}, {}, dosed(200, 75)]
    assert simulate("-", text=lines(skipped)).stdout == simulate("-", text=lines(filled)).stdout
    told = objects(simulate("-", "--json", text=lines(skipped)))
    assert [(each["day"], each["line"]) for each in told] == [
        (1, None),
        (2, None),
        (3, 1),
        (4, 2),
        (5, None),
        (6, None),
        (7, 3),
    ]


def test_null_takes_back_what_stands_and_leaves_open_what_happened() -> None:
    """It is never read as false, none or zero."""
    course = [*first_cycle()[:6], {"azole": None, "consolidation": None}, {}]
    first, second = objects(simulate("-", "--json", text=lines(course)))[6:]
    assert first["recorded"] == {"azole": None, "consolidation": None}
    assert first["judged"]["azole_antifungal"] == {"outcome": None, "judgement": "undetermined"}
    assert first["judged"]["transplant"] == {"outcome": None, "judgement": "undetermined"}
    assert second["judged"]["azole_antifungal"] == {"outcome": None, "judgement": "undetermined"}
    assert second["judged"]["transplant"] == {"outcome": "do_not_proceed", "judgement": "required"}
    assert second["state"]["azole_yesterday"] is None


def test_a_course_comes_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    """The two are judged alike."""
    file = tmp_path / "course.jsonl"
    file.write_text(lines(first_cycle()))
    assert simulate(str(file)).stdout == simulate("-", text=lines(first_cycle())).stdout


# -- what is refused ------------------------------------------------------------------------------------------


def test_a_day_that_cannot_have_been_is_refused_and_the_days_before_are_told() -> None:
    """With line, fact, day, law and reason; nothing is said of the days after it."""
    course = [*first_cycle()[:3], {**dosed(100), "treatment_started": True}, dosed(400)]
    result = simulate("-", text="\n" + lines(course))
    assert result.exit_code == 2
    assert [each["Day"] for each in rows(result)] == [["1"], ["2"], ["3"]]
    assert result.stderr.splitlines() == [
        "line 5, treatment_started: on day 4, true contradicts on_treatment true (law starts-between-courses: "
        "A course cannot be started while another is under way: record its stop on an earlier day): "
        "correct what is wrong, or leave out what is not known"
    ]
    assert summary(result) == "3 days; no departure from the text; nothing is told from day 4 on"


@pytest.mark.parametrize(
    ("days", "complaint"),
    [
        (
            [STARTED, dosed(100, day_of_cycle=2)],
            "line 2, day_of_cycle: on day 2, 2 contradicts the days before, by which it is 1: "
            "correct what is wrong, or leave it out, since it follows",
        ),
        (
            [{"on_treatment": True}],
            "line 1, on_treatment: on day 1, true contradicts the first day of all, on which it is false: ",
        ),
        (
            [ASSESSED, {"day": 5, "until_day": 9, "venetoclax_mg_today": 100}],
            "line 2, venetoclax_mg_today: on day 5, 100 contradicts on_treatment false (law no-drug-without-a-course: ",
        ),
        (
            [STARTED, {"until_day": 4, "treatment_started": False, "stop_reason": "no_criterion"}],
            "line 2, stop_reason: on day 3, no_criterion contradicts on_treatment false (law stops-during-a-course: ",
        ),
        (
            [{"cycle_length_days": 28}, {"venetoclax_days": 35}],
            "line 2, venetoclax_days: on day 2, 35 contradicts cycle_length_days 28 "
            "(assumption venetoclax-within-cycle: ",
        ),
        (
            [{"prior_venetoclax_cycles": 1, "lifetime_cycles": 3}],
            "line 1, lifetime_cycles: on day 1, 3 contradicts prior_venetoclax_cycles 1 (law first-day: ",
        ),
    ],
)
def test_it_is_said_what_a_day_contradicts(days: Sequence[Recorded], complaint: str) -> None:
    """The days before, the first day, a law of courses or an assumption about patients."""
    result = simulate("-", text=lines(days))
    assert result.exit_code == 2
    assert result.stderr.startswith(complaint)


def test_a_forbidden_act_before_a_refused_line_is_told_and_the_refusal_decides_the_exit_code() -> None:
    """Both are in what is printed."""
    course = [STARTED, dosed(400, 75), {"zz": 1}]
    result = simulate("-", text=lines(course))
    assert result.exit_code == 2
    assert "venetoclax: 400 mg on day 2; nothing is told from day 3 on" in summary(result)


def test_of_lines_after_a_refused_one_only_faults_are_reported() -> None:
    """So that all of them can be mended at once."""
    text = lines([STARTED]) + '{"azol": "taken"}\n' + lines([dosed(100, 75)]) + '{"age_years": "64"}\n'
    result = simulate("-", text=text)
    assert result.exit_code == 2
    assert [each["Day"] for each in rows(result)] == [["1"]]
    assert result.stderr.splitlines() == [
        "line 2, column 2, azol: there is no such fact: did you mean azole?",
        'line 4, column 15, age_years: "64" is text, not a number: write 64 without quotes',
    ]


def test_in_json_a_report_stands_in_the_place_of_the_first_day_that_is_not_told() -> None:
    """With the day, where it is the day that cannot have been."""
    day, *others = objects(simulate("-", "--json", text=lines([{"azole": "taken"}, {"azole": "not_started"}]) + "?\n"))
    assert "error" not in day
    assert [(each.get("day"), each["line"], each["error"][0]["field"]) for each in others] == [
        (2, 2, "azole"),
        (None, 3, None),
    ]
    assert all(each["purpose"] == PURPOSE for each in (day, *others))


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_an_empty_text_is_an_error_and_no_course(arguments: list[str]) -> None:
    """Whoever gives nothing hears of it."""
    result = simulate("-", *arguments, text="")
    assert result.exit_code == 2
    assert "there is no record here" in result.stderr
    assert "no departure" not in result.output


def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path) -> None:
    """With the reason, and nothing on the output."""
    result = simulate(str(tmp_path / "absent"))
    assert result.exit_code == 2
    assert re.match(r"Error: cannot read .*absent \(No such file or directory\): give the path", result.stderr)


# -- JSON -----------------------------------------------------------------------------------------------------


def test_a_program_gets_one_object_a_day_with_all_that_is_known_of_it() -> None:
    """Names throughout; null for what is not known."""
    told = objects(simulate("-", "--json", text=stretches(first_cycle())))
    assert [each["day"] for each in told] == list(range(1, 30))
    assert [each["line"] for each in told] == [1, 2, 3, 4, 5, *(3 * [6]), *(21 * [7])]
    day = told[3]
    assert list(day) == [
        "day",
        "line",
        "recorded",
        "state",
        "allowed",
        "due",
        "judged",
        "readings",
        "edition",
        "purpose",
    ]
    assert list(day["state"]) == [fact.name for fact in OW32.course.state]
    assert (day["state"]["cycle"], day["state"]["day_of_cycle"], day["state"]["venetoclax_mg_yesterday"]) == (1, 3, 200)
    assert day["judged"]["venetoclax"] == {"outcome": "400_mg", "judgement": "required"}
    assert day["allowed"]["azole_antifungal"] == {
        "asked": True,
        "conflict": False,
        "silent": False,
        "outcomes": {"take": "forbidden", "do_not_take": "required"},
        "against": {},
    }
    assert day["allowed"]["continuation"]["against"] == {"stop": ["continuation/typically-until-relapse"]}
    assert "start" not in day["allowed"]
    assert day["due"]["full_blood_count"]["outcomes"]["daily"] == "required"
    assert day["readings"] == OW32.default_readings
    assert (day["edition"], day["purpose"]) == (OW32.edition, PURPOSE)
    assert told[0]["state"]["azole_yesterday"] is None


def test_the_summary_goes_to_the_error_stream_where_the_output_is_json() -> None:
    """Every line of the output is an object."""
    result = simulate("-", "--json", text=lines([STARTED, dosed(400, 75)]))
    assert result.exit_code == 1
    assert result.stderr == "2 days; 1 departure from the text: venetoclax: 400 mg on day 2\n"


def test_a_date_is_written_as_it_is_read() -> None:
    """As year-month-day."""
    (day,) = objects(simulate("-", "--json", text='{"date": "2026-03-02"}'))
    assert day["recorded"] == {"date": "2026-03-02"}


# -- explanations ---------------------------------------------------------------------------------------------


def explanations(result: Result, day: str) -> list[str]:
    """The items beneath the row that begins with a day, each in one line."""
    beneath = re.search(rf"^{day}\b.*?(?=^\d|^$)", result.stdout, re.DOTALL | re.MULTILINE)
    assert beneath
    _, *items = re.split(r"^ {11}- ", beneath[0], flags=re.MULTILINE)
    return [" ".join(item.split()) for item in items]


def test_explanations_name_norms_and_clauses_where_something_is_first_decided() -> None:
    """On the second day of the cycle only the dose of venetoclax has changed."""
    result = simulate("-", "--explain", text=lines(first_cycle()))
    assert result.exit_code == 0
    assert (
        "start start: permitted, because start/available-to-the-eligible (OW32#recommendation.3, OW32#starting.0)"
        in (explanations(result, "1"))
    )
    assert "azacitidine 75_mg_per_m2: required, because azacitidine/days-1-to-7 (OW32#dosing.7)" in (
        explanations(result, "2")
    )
    assert explanations(result, "3") == ["venetoclax 200_mg: required, because venetoclax/day-2-200-mg (OW32#dosing.1)"]
    assert explanations(result, "9-15") == [
        "azacitidine none: required, because azacitidine/no-other-days (OW32#dosing.7)"
    ]
    assert explanations(result, "16-21") == []


def test_a_departure_is_explained_with_what_is_allowed_instead() -> None:
    """Once, for as long as the reasons are the same."""
    course = [*first_cycle()[:9], *(3 * [dosed(400)])]
    result = simulate("-", "--explain", text=lines(course))
    (forbidden,) = (each for each in explanations(result, "10") if "400_mg" in each)
    assert forbidden.startswith("venetoclax 400_mg: forbidden, because venetoclax/")
    assert "venetoclax/reduced-with-inhibitor (OW32#dosing.5)" in forbidden
    assert any(each.startswith("venetoclax 100_mg: required, because") for each in explanations(result, "10"))
    assert explanations(result, "11-12") == []


FEVERISH: Recorded = {"infection_or_fever": True, "neutropenia": False}


def test_a_change_that_the_table_does_not_show_begins_a_row_where_it_is_explained() -> None:
    """When neutrophils recover the azole may be stopped; that it is still taken looks the same."""
    course = [*first_cycle()[:9], dosed(100, **FEVERISH), dosed(100, neutrophils_normal=True, **FEVERISH)]
    plain, explained = (simulate("-", *options, text=lines(course)) for options in ([], ["--explain"]))
    assert [each["Day"] for each in rows(plain)][-1] == ["9-11"]
    assert [each["Day"] for each in rows(explained)][-2:] == [["9-10"], ["11"]]
    assert explanations(explained, "11") == [
        "azole_antifungal take: permitted, no norm excludes it",
        "azole_antifungal do_not_take: permitted, because azole_antifungal/azole-may-stop (OW32#dosing.4)",
    ]


def test_what_stands_as_before_is_not_explained_again_though_fewer_norms_say_it() -> None:
    """Once the azole is stopped, fewer norms require 100 mg."""
    recovered = {**FEVERISH, "neutrophils_normal": True}
    course = [*first_cycle()[:9], dosed(100, **recovered), dosed(100, azole="stopped", **recovered)]
    result = simulate("-", "--explain", text=lines(course))
    assert "azole antifungal: not taken" in row(result, "11")["Done"]
    assert explanations(result, "11") == []


def test_a_departure_is_explained_again_when_other_norms_forbid_it() -> None:
    """Once the azole is stopped, 400 mg is forbidden by fewer norms."""
    recovered = {**FEVERISH, "neutrophils_normal": True}
    course = [*first_cycle()[:9], *(2 * [dosed(400, **recovered)]), dosed(400, azole="stopped", **recovered)]
    result = simulate("-", "--explain", text=lines(course))
    (before,) = (each for each in explanations(result, "10") if "400_mg" in each)
    (after,) = (each for each in explanations(result, "12") if "400_mg" in each)
    assert "reduced-with-inhibitor" in before
    assert "reduced-with-inhibitor" not in after


def test_what_is_undetermined_is_explained_by_what_is_missing() -> None:
    """So that it can be recorded."""
    result = simulate("-", "--explain", text=lines([*first_cycle()[:6], {"venetoclax_mg_today": 100}]))
    told = explanations(result, "7")
    assert "azole_antifungal take: undetermined, could be required or permitted; missing neutrophils_normal" in told
    assert "azacitidine: what was done is not known" in told
    assert "  neutrophils_normal: the neutrophil count is normal" in result.stdout.splitlines()


def test_norms_clauses_and_readings_that_are_cited_are_said_in_words_at_the_end() -> None:
    """As `ow32 explain` says them; none that is not cited."""
    result = simulate("-", "--explain", text=lines(first_cycle()[:2]))
    words = " ".join(result.stdout.split())
    for title in ("Norms cited", "Clauses cited", "Read as"):
        assert f"\n\n{title}\n" in result.stdout
    assert "azacitidine/days-1-to-7: Where it is day 1 to 7 of the cycle, azacitidine today must be 75 mg/m2." in words
    assert f"OW32#dosing.7: ({OW32.clause('OW32#dosing.7').locator})" in words
    assert "ramp=once_per_course: in the first three days of the course" in words
    assert "venetoclax/day-2-200-mg" not in words
    assert "Facts missing" not in words


def test_explanations_come_as_json_for_every_day() -> None:
    """The answers, the norms in words, and what they rest on."""
    day = objects(simulate("-", "--json", "--explain", text=lines(first_cycle()[:4])))[3]
    dose = day["explained"]["venetoclax"]["outcomes"]
    assert list(dose) == ["400_mg"]
    assert dose["400_mg"]["because"] == [{"norm": "venetoclax/day-3-400-mg", "clauses": ["OW32#dosing.1"]}]
    assert day["norms"]["venetoclax/day-3-400-mg"][0].endswith("venetoclax today must be 400 mg.")
    assert "OW32#dosing.1" in day["grounds"]["clauses"]
    assert set(day["explained"]) == set(day["allowed"])


# -- readings -------------------------------------------------------------------------------------------------

RECOVERED = [
    *first_cycle()[:9],
    dosed(400, azole="stopped", neutrophils_normal=True, neutropenia=False),
]


@pytest.mark.parametrize(
    ("arguments", "head", "code"),
    [
        ([], "default readings", 1),
        (["--reading", "full-dose=recovery"], "default readings, full-dose=recovery", 0),
        (["--readings", "FILE"], "default readings, full-dose=recovery", 0),
        (["--readings", "FILE", "--reading", "full-dose=remission"], "default readings", 1),
    ],
)
def test_readings_can_be_chosen(tmp_path: Path, arguments: list[str], head: str, code: int) -> None:
    """As for single records; the head says what was taken."""
    file = tmp_path / "readings.json"
    file.write_text('{"full-dose": "recovery"}')
    result = simulate("-", *[str(file) if each == "FILE" else each for each in arguments], text=lines(RECOVERED))
    assert result.stdout.splitlines()[1] == f"# {OW32.edition}, {head}"
    assert result.exit_code == code


def test_readings_that_there_are_not_are_refused_before_anything_is_told() -> None:
    """In one line, with what was probably meant."""
    result = simulate("-", "--reading", "full-dose=recover", text=lines(RECOVERED))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean recovery?" in result.stderr


# -- the output as it is seen ---------------------------------------------------------------------------------

SPARSE = lines([{"treatment_started": True}, {"venetoclax_mg_today": 150}, {"until_day": 40}])


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("options", [[], ["--explain"]])
@pytest.mark.parametrize("terminal", [False, True])
def test_the_table_fits_the_width_and_nothing_is_cut_off(width: int, options: list[str], terminal: bool) -> None:
    """On a terminal and in a pipe; only a terminal gets colours."""
    for text in (SPARSE, lines(RESTARTED)):
        told = simulate("-", *options, text=text, COLUMNS=str(width), FORCE_COLOR="1" if terminal else None).stdout
        plain = re.sub(r"\x1b\[[0-9;]*m", "", told)
        assert ("\x1b" in told) == terminal
        assert max(map(len, plain.splitlines())) <= width
        assert "…" not in plain
        assert PURPOSE in " ".join(plain.split())
        assert plain.split()[-1] in ("missing)", "90")


def test_in_a_pipe_a_table_is_a_hundred_columns_wide_and_no_line_ends_in_blanks() -> None:
    """Columns begin where their heads do."""
    result = simulate("-", text=lines(RESTARTED))
    told = result.stdout.splitlines()
    assert 80 < max(map(len, told)) <= 100
    assert [line for line in told if line != line.rstrip()] == []
    head = next(line for line in told if line.startswith("Day "))
    table = told[told.index(head) + 1 : told.index("", told.index(head))]
    for line in table:
        for name in HEADS[1:]:
            start = head.index(name)
            assert line[start - 2 : start].strip() == ""


def test_each_day_is_told_before_the_next_is_asked_for() -> None:
    """A program may hold a conversation: one line, one day."""
    with subprocess.Popen(
        [*COMMAND, "-", "--json"],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdin
        assert run.stdout
        for number, day in enumerate(first_cycle()[:3], start=1):
            run.stdin.write(lines([day]).encode())
            run.stdin.flush()
            assert json.loads(run.stdout.readline())["day"] == number
        run.stdin.close()
        assert run.wait() == 0


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path, options: Sequence[str]) -> None:
    """Nothing is complained of when the pipe is closed, as `head` does."""
    file = tmp_path / "course.jsonl"
    file.write_text(lines([STARTED, *(40 * [dosed(100), dosed(200)])]))
    with subprocess.Popen(
        [*COMMAND, str(file), *options], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline()
        run.stdout.close()
        assert b"Traceback" not in run.stderr.read()


def test_the_help_says_what_it_is_for_and_gives_examples() -> None:
    """Format, exit codes, examples that are not broken across lines, and the purpose."""
    words = simulate("--help").stdout
    for each in ("JSON lines", "treatment_started", "Exit code 0", "  ow32 simulate course.jsonl --explain --reading"):
        assert each in words
    assert PURPOSE in " ".join(words.split())


def test_every_reason_to_stop_and_every_event_of_a_course_is_in_the_help() -> None:
    """`ow32 facts` does not list them."""
    words = simulate("--help").stdout
    for fact in OW32.course.facts:
        if fact.group == "event":
            assert fact.name in words
    for reason in stop_reason.of.values:
        assert reason in words


def test_it_is_one_of_the_commands() -> None:
    """Imported when it is called."""
    result = CliRunner().invoke(main, ["simulate", "-"], input=lines(first_cycle()))
    assert result.exit_code == 0
    assert "simulate" in CliRunner().invoke(main, ["--help"]).stdout
