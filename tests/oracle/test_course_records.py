"""Reading courses: which days a line tells of, and what is refused of it."""

import io
import json

import pytest
from attrs import evolve

from ow32_oracle.course_records import LAST_DAY, ReadLine, read_course
from ow32_oracle.record_lines import RECORD_LIMIT
from ow32_oracle.record_problems import Problem
from ow32_oracle.records import RefusedRecord
from ow32_spec.book import OW32


def read(text: str | bytes) -> list[ReadLine | RefusedRecord]:
    """All that a text comes to."""
    return list(read_course(io.BytesIO(text.encode() if isinstance(text, str) else text), OW32))


def lines(text: str | bytes) -> list[ReadLine]:
    """The lines of a text of which none is refused."""
    entries = read(text)
    assert all(isinstance(entry, ReadLine) for entry in entries), entries
    return [entry for entry in entries if isinstance(entry, ReadLine)]


def problems(text: str | bytes) -> list[Problem]:
    """The problems of all refused lines of a text."""
    return [problem for entry in read(text) if isinstance(entry, RefusedRecord) for problem in entry.problems]


def days(text: str) -> list[tuple[int, int]]:
    """The first and the last day of each line."""
    return [(line.first, line.last) for line in lines(text)]


# -- which days ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}\n{}\n{}\n", [(1, 1), (2, 2), (3, 3)]),
        ('{"day": 3}\n{}\n', [(3, 3), (4, 4)]),
        ('{}\n{"day": 9}\n{"day": 10}\n', [(1, 1), (9, 9), (10, 10)]),
        ('{"until_day": 4}\n{}\n', [(1, 4), (5, 5)]),
        ('{"day": 2, "until_day": 2}\n{"day": 5, "until_day": 8}\n{"until_day": 9}\n', [(2, 2), (5, 8), (9, 9)]),
        (f'{{"day": {LAST_DAY}}}', [(LAST_DAY, LAST_DAY)]),
    ],
)
def test_a_line_is_of_the_day_after_the_line_before_unless_it_says_so(
    text: str, expected: list[tuple[int, int]]
) -> None:
    """Or of all days up to the one that it names."""
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "field", "complaint", "remedy"),
    [
        ("{}\n{}\n" + '{"day": 2}', 3, "day", "day 2 does not follow day 2", "each day once"),
        ('{"until_day": 5}\n\n{"day": 4}', 3, "day", "day 4 does not follow day 5", "in the order of the days"),
        ('{"day": 5, "until_day": 4}', 1, "until_day", "day 4 is before day 5", "leave it out where it is the same"),
        ('{}\n{"until_day": 1}', 2, "until_day", "day 1 is before day 2", "leave it out"),
        (f'{{"day": {LAST_DAY}}}\n{{}}', 2, "day", "is after the last of all", "end the course"),
        ('{"day": 0}', 1, "day", "0 lies outside 1 to 10000 (days)", "correct it"),
        ('{"day": "2"}', 1, "day", '"2" is text, not a number', "write 2 without quotes"),
        ('{"day": 1.5}', 1, "day", "1.5 is not a whole number", "write a whole number"),
        ('{"day": null}', 1, "day", "the day of a line has to be known", "or leave it out"),
        ('{"until_day": "unknown"}', 1, "until_day", "the day of a line has to be known", "write its number"),
    ],
)
def test_days_that_cannot_be_those_of_a_line_are_refused(
    text: str, line: int, field: str, complaint: str, remedy: str
) -> None:
    """The place is that of the line, the remedy what to write instead."""
    (problem,) = problems(text)
    assert (problem.line, problem.field) == (line, field)
    assert complaint in problem.what
    assert remedy in problem.remedy


def test_after_a_refused_line_nothing_is_said_of_the_order_of_the_days() -> None:
    """Nobody knows which days it would have been of; what else is wrong is told."""
    text = '{"day": 7}\n{"zz": 1}\n{"day": 3}\n{"age_years": 200}\n'
    assert [(problem.line, problem.field) for problem in problems(text)] == [(2, "zz"), (4, "age_years")]


# -- what is recorded ---------------------------------------------------------------------------------------


def test_a_line_holds_facts_of_records_events_and_what_follows() -> None:
    """Days are no facts."""
    said = {
        "age_years": 64,
        "stop_reason": "no_response",
        "azacitidine_mg_per_m2_today": 75,
        "on_treatment": True,
        "azole_yesterday": "taken",
    }
    (line,) = lines(json.dumps({"day": 2, **said, "until_day": 3}))
    assert line.recorded == said


def test_what_is_expressly_not_known_is_kept_apart_from_what_is_left_out() -> None:
    """Null and "unknown" mean the same."""
    null, unknown, nothing = lines('{"azole": null}\n{"azole": "unknown"}\n{}')
    assert null.recorded == unknown.recorded == {"azole": None}
    assert nothing.recorded == {}


@pytest.mark.parametrize(
    ("text", "field", "complaint", "remedy"),
    [
        ('{"treatment_start": true}', "treatment_start", "no such fact", "did you mean treatment_started?"),
        ('{"untilDay": 3}', "untilDay", "no such fact", "did you mean until_day?"),
        ('{"name": 3}', "name", "no such fact", "`ow32 simulate --help`"),
        ('{"treatment_started": "yes"}', "treatment_started", "is text, not true or false", "write true"),
        ('{"stop_reason": "response"}', "stop_reason", "is not a value of this fact", 'did you mean "no_response"?'),
        (
            '{"azacitidine_mg_per_m2_today": 101}',
            "azacitidine_mg_per_m2_today",
            "101 lies outside 0 to 100 (mg/m2)",
            "null",
        ),
        ('{"venetoclax_mg_today": 100.0}', "venetoclax_mg_today", "another spelling", "write 100"),
        ('{"azole": "Unknown"}', "azole", 'is not "unknown"', "small letters"),
        ('{"azole": "taken", "azole": "taken"}', "azole", "a second time", "keep one of the two"),
        ('{"day": 1, "day": 1}', "day", "a second time", "keep one of the two"),
    ],
)
def test_a_line_is_read_as_strictly_as_a_record(text: str, field: str, complaint: str, remedy: str) -> None:
    """The same words, for the facts of a course too."""
    (problem,) = problems(text)
    assert problem.field == field
    assert problem.column is not None
    assert complaint in problem.what
    assert remedy in problem.remedy


def test_facts_of_one_line_that_contradict_an_assumption_are_refused_on_the_spot() -> None:
    """As those of a record are."""
    (problem,) = problems('{"cycle_length_days": 21, "venetoclax_days": 28}')
    assert problem.field == "venetoclax_days"
    assert "assumption venetoclax-within-cycle" in problem.what


def test_texts_are_cut_into_lines_as_those_of_records_are() -> None:
    """Blank lines, line ends of Windows, a byte order mark, one object over several lines, and limits."""
    two = lines(b'\xef\xbb\xbf{"age_years": 64}\r\n\r\n{"age_years": 65}\r\n')
    assert [(each.number, each.line, each.recorded) for each in two] == [
        (1, 1, {"age_years": 64}),
        (2, 3, {"age_years": 65}),
    ]
    (spread,) = lines('{\n  "age_years": 64,\n  "until_day": 3\n}\n')
    assert (spread.last, spread.recorded) == (3, {"age_years": 64})
    assert "there is no record here" in problems("")[0].what
    assert "this is an array" in problems("[{}]")[0].what
    assert "larger than" in problems("{" + RECORD_LIMIT * " " + "}")[0].what


def test_without_a_course_there_are_no_facts_of_one() -> None:
    """The vocabulary is that of the rulebook."""
    (entry,) = read_course(io.BytesIO(b'{"treatment_started": true}'), evolve(OW32, course=None))
    assert isinstance(entry, RefusedRecord)
