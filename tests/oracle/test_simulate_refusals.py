"""Courses on the command line: lines and days that are refused, and what is told all the same."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from ow32_oracle.purpose import PURPOSE
from simulate_runs import lines, objects, rows, simulate, stretches, summary
from synthetic_courses import ASSESSED, STARTED, Recorded, dosed, first_cycle

# -- lines and days ----------------------------------------------------------------------------------------------------


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


# -- what is refused ---------------------------------------------------------------------------------------------------


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
