"""Courses on the command line: what a person and a program are told of each day."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from ow32_oracle.cli import main
from ow32_oracle.course_rows import row as row_of
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.simulate import SimulatedDay
from ow32_oracle.simulate import simulate as simulate_days
from ow32_spec.book import OW32
from ow32_spec.course_facts import stop_reason
from simulate_runs import HEADS, lines, objects, row, rows, simulate, stretches, summary
from synthetic_courses import STARTED, UNEVENTFUL, Recorded, dosed, first_cycle, later_cycle

COMMAND = [sys.executable, "-c", "from ow32_oracle.cli.simulate import simulate; simulate()"]

ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")} | {
    "PYTHONPATH": os.pathsep.join(sys.path)
}

STOP: Recorded = {**UNEVENTFUL, "stop_reason": "no_response"}

RESTARTED = [*first_cycle(), *later_cycle(), *later_cycle(), STOP, *(3 * [{}]), {"treatment_started": True}]
"""Three cycles without a response, the stop that this requires, and a start that it forbids on day 90."""


# -- the table ---------------------------------------------------------------------------------------------------------


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


# -- JSON --------------------------------------------------------------------------------------------------------------


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


# -- readings ----------------------------------------------------------------------------------------------------------

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


# -- the output as it is seen ------------------------------------------------------------------------------------------

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
