"""Reading records: what is taken, what is refused, where the fault is, and what to do about it."""

import io
import json
from collections.abc import Mapping
from datetime import date

import pytest
from attrs import evolve

from ow32_oracle.names import nearest
from ow32_oracle.record_lines import RECORD_LIMIT
from ow32_oracle.record_problems import Problem
from ow32_oracle.records import MOST_PROBLEMS, ReadRecord, RefusedRecord, read_records
from ow32_spec.book import OW32
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Enumeration, Value

UNBOUND = evolve(OW32, assumptions=())
"""The same vocabulary with nothing taken to be so of every patient."""


def read(text: str | bytes) -> list[ReadRecord | RefusedRecord]:
    """All that a text comes to."""
    return list(read_records(io.BytesIO(text.encode() if isinstance(text, str) else text), OW32))


def facts(text: str | bytes) -> list[Mapping[str, Value]]:
    """The facts of a text in which no record is refused."""
    entries = read(text)
    assert all(isinstance(entry, ReadRecord) for entry in entries), entries
    return [entry.facts for entry in entries if isinstance(entry, ReadRecord)]


def problems(text: str | bytes) -> list[Problem]:
    """The problems of all refused records of a text."""
    return [problem for entry in read(text) if isinstance(entry, RefusedRecord) for problem in entry.problems]


def only(text: str | bytes) -> Problem:
    """The one problem of a text with one record."""
    (entry,) = read(text)
    assert isinstance(entry, RefusedRecord), entry
    (problem,) = entry.problems
    return problem


# -- what is taken -------------------------------------------------------------------------------------------


def test_a_record_has_numbers_truth_values_names_and_dates() -> None:
    """Each type has one spelling, that of JSON; dates are written as year-month-day."""
    text = '{"age_years": 64, "contraindicated": false, "diagnosis": "aml", "date": "2026-03-02"}'
    assert facts(text) == [{"age_years": 64, "contraindicated": False, "diagnosis": "aml", "date": date(2026, 3, 2)}]


@pytest.mark.parametrize("fact", [fact.name for fact in OW32.facts])
def test_left_out_null_and_unknown_mean_the_same(fact: str) -> None:
    """A fact of any type is not known if left out, null or "unknown"; it is never false, zero or none."""
    assert facts("{}") == facts(f'{{"{fact}": null}}') == facts(f'{{"{fact}": "unknown"}}') == [{}]


def test_no_enumeration_may_call_a_value_unknown() -> None:
    """A vocabulary in which "unknown" is a value would make records ambiguous; it is refused."""
    colour = Enumeration("colour", {"red": "red", "unknown": "nobody knows"})
    fact = Fact(name="colour", of=colour, meaning="the colour", group="review", typical="red")
    with pytest.raises(SpecificationError, match="give the value another name"):
        list(read_records(io.BytesIO(b"{}"), evolve(OW32, facts=(*OW32.facts, fact))))


@pytest.mark.parametrize(
    "text",
    [
        b'{"age_years": 64}\n{"age_years": 65}\n',
        b'{"age_years": 64}\n{"age_years": 65}',
        b'\xef\xbb\xbf{"age_years": 64}\r\n{"age_years": 65}\r\n',
        b'\n  \n{"age_years": 64}\n\r\n\t\n  {"age_years": 65}  \n\n',
    ],
    ids=["plain", "no last line end", "Windows", "blank lines"],
)
def test_json_lines_hold_a_record_on_each_line(text: bytes) -> None:
    """Line ends of either kind, a byte order mark at the head and blank lines make no difference."""
    assert facts(text) == [{"age_years": 64}, {"age_years": 65}]


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "age_years": 64,\n  "diagnosis": "aml"\n}\n',
        '{"age_years": 64,\r\n\r\n "diagnosis": "aml"}',
        '\n\n{\n\n"age_years"\n:\n64\n,\n"diagnosis": "aml"}\n\n',
    ],
    ids=["pretty", "two lines", "scattered"],
)
def test_one_record_may_be_spread_over_lines(text: str) -> None:
    """A text that is one object is one record, however it is laid out."""
    assert facts(text) == [{"age_years": 64, "diagnosis": "aml"}]


def test_records_know_their_number_and_their_line() -> None:
    """Numbers count records, refused ones too; lines count every line."""
    entries = read('{}\n\n{"zz": 1}\n\n\n{}\n')
    assert [(entry.number, entry.line) for entry in entries] == [(1, 1), (2, 3), (3, 6)]
    assert [type(entry) for entry in entries] == [ReadRecord, RefusedRecord, ReadRecord]


# -- what is refused, and what to do about it ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "complaint", "remedy"),
    [
        ('"64"', '"64" is text, not a number', "write 64 without quotes"),
        ('"many"', '"many" is text', "write a whole number from 0 to 120 (years), or null"),
        ("17.9", "17.9 is not a whole number", "write a whole number from 0 to 120"),
        ("true", "true is a truth value, not a number", "write a whole number"),
        ("64.0", "another spelling of a whole number", "write 64"),
        ("6.4e1", "another spelling of a whole number", "write 64"),
        ("-0", "another spelling of a whole number", "write 0"),
        ("1e999", "1e999 is not a whole number", "write a whole number"),
        ("121", "121 lies outside 0 to 120 (years)", "null if it is not known"),
        ("-1", "-1 lies outside 0 to 120 (years)", "null if it is not known"),
        ("1" + 5000 * "0", "lies outside 0 to 120", "null"),
        ("NaN", "NaN is not JSON and no number", "write a whole number"),
        ("-Infinity", "-Infinity is not JSON and no number", "write a whole number"),
        ('{"value": 64}', "an object stands here", "write one plain value"),
        ("[64]", "an array stands here", "write one plain value"),
        ('"Unknown"', '"Unknown" is not "unknown"', "small letters"),
    ],
)
def test_what_is_no_number_of_the_domain_is_refused(value: str, complaint: str, remedy: str) -> None:
    """Numbers have one spelling; what another might have meant is said and never assumed."""
    problem = only(f'{{"age_years": {value}}}')
    assert (problem.line, problem.column, problem.field) == (1, 15, "age_years")
    assert complaint in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("field", "value", "complaint", "remedy"),
    [
        ("contraindicated", '"true"', "is text, not true or false", "write true without quotes"),
        ("contraindicated", '"no"', "is text, not true or false", "write false, or null"),
        ("contraindicated", "1", "1 is a number, not true or false", "write true, or null"),
        ("contraindicated", "7", "7 is a number, not true or false", "write true or false"),
        ("diagnosis", '"AML"', "is not a value", 'did you mean "aml"?'),
        ("disease_status", '"relapse"', "is not a value", 'did you mean "relapsed"?'),
        ("diagnosis", '"gout"', "is not a value", 'write one of "aml", "other", or null'),
        ("diagnosis", "3", "3 is a number", 'write one of "aml", "other"'),
        ("date", '"2026-02-30"', "2026-02-30 is not in the calendar", "February 2026 has 28 days"),
        ("date", '"2026-13-01"', "2026-13-01 is not in the calendar", "a month from 01 to 12"),
        ("date", '"01/03/2026"', "is not spelt as a date", "year-month-day"),
        ("date", '"20260301"', "is not spelt as a date", "year-month-day"),
        ("date", '"2026-03-01T00:00"', "is not spelt as a date", "year-month-day"),
        ("date", '"٢٠٢٦-03-01"', "is not spelt as a date", "year-month-day"),
        ("date", "20260301", "20260301 is a number, not a date", "in quotes as year-month-day"),
        ("date", '"1999-01-01"', "1999-01-01 lies outside 2020-01-01 to", "null if it is not known"),
    ],
)
def test_other_values_are_refused_with_the_one_that_was_meant(
    field: str, value: str, complaint: str, remedy: str
) -> None:
    """Truth values, names and dates: the remedy is what to write."""
    problem = only(f'{{"{field}": {value}}}')
    assert problem.field == field
    assert complaint in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "column", "complaint", "remedy"),
    [
        ('{"age_year": 64}', 2, "no such fact", "did you mean age_years?"),
        ('{"ageYears": 64}', 2, "no such fact", "did you mean age_years?"),
        ('{"Age-Years": 64}', 2, "no such fact", "did you mean age_years?"),
        ('{"name": "X"}', 2, "no such fact", "remove it; `ow32 facts` lists what there is"),
        ('{"": 1}', 2, "no such fact", "remove it"),
        ('{"age_years": 64, "age_years": 64}', 19, "a second time", "keep one of the two"),
    ],
)
def test_a_field_must_be_a_fact_and_stand_once(text: str, column: int, complaint: str, remedy: str) -> None:
    """A field that is passed over might have been meant to change the answer."""
    problem = only(text)
    assert problem.column == column
    assert complaint in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "column", "complaint", "remedy"),
    [
        ("", None, "there is no record here", "write one"),
        (" \r\n\n", None, "there is no record here", "write one"),
        ("age_years,diagnosis", 1, "this is not JSON", "begin the record with {"),
        ("\u00a0", 1, "this is not JSON", "begin the record with {"),
        ('{"age_years": 64', 17, "ends before it is complete", "close it with }"),
        ('{"age_years": 64, ', 18, "ends before it is complete", "close it with }"),
        ('{"age_years":', 14, "ends before it is complete", "write the rest of it"),
        ('{"age_years": 64, "diag', 19, "in quotes that begins here has no end", "close it with"),
        ("{'age_years': 64}", 2, "single quotes", '"double quotes"'),
        ("{age_years: 64}", 2, '"age_years" is not a name', "in double quotes"),
        ('{"age_years" 64}', 14, "a colon is missing", '"name": value'),
        ('{"age_years": 64 "diagnosis": "aml"}', 18, "a comma is missing", "between two members"),
        ('{"age_years": 64,}', None, "a comma too many", "remove it"),
        ('{"age_years": 64,, "diagnosis": "aml"}', 18, "a comma too many", "remove it"),
        ('{"contraindicated": True}', 21, '"True" is not JSON', "write true"),
        ('{"contraindicated": None}', 21, '"None" is not JSON', "write null"),
        ('{"contraindicated": yes}', 21, '"yes" is not a value', "text in double quotes"),
        ('{"age_years": 17,9}', 18, "a comma stands within a number", "without comma"),
        ('{"age_years": 064}', 16, "begins with a zero", "write it without"),
        ('{"age_years": +64}', 15, "not how JSON spells a number", "write digits"),
        ('{"age_years": 64 years}', 18, "letters follow a number", "in the unit of the fact"),
        ('{"date": 2026-03-02}', 14, "a date stands here without quotes", 'as in "2026-03-02"'),
        ('{"age_years": 64} // old', 19, "has ended before this", "remove what follows"),
        ('{"age_years": 64 /* old */}', 18, "no comments", "remove it"),
        ('{"diagnosis": "a\tml"}', 17, "a control character (\\t)", "remove it"),
        ('{"diagnosis": "\\aml"}', 16, "this escape is not JSON", "backslash"),
        ('{"age_years": 64}{"age_years": 65}', 18, "a second object begins", "one line of its own"),
        ('[{"age_years": 64}]', None, "this is an array", "jq -c '.[]'"),
        ('[\n{"age_years": 64},\n{"age_years": 65}\n]', None, "this is an array", "on a line of its own"),
        ("64", None, "this is no object", "write one, as in"),
        ('"age_years"', None, "this is no object", "write one, as in"),
        ("null", None, "this is no object", "write one, as in"),
        (100_000 * "[", None, "this is an array", "on a line of its own"),
        ('{"age_years": ' + 100_000 * "[", 15, "too deeply", "one plain value"),
        (b'{"diagnosis": "\xe4"}', 16, "byte 0xe4 is not UTF-8", "save the text as UTF-8"),
        ('{"diagnosis": "aml"}'.encode("utf-16"), 1, "in UTF-16", "save the text as UTF-8"),
        ('{"diagnosis": "aml"}'.encode("utf-16-le"), 2, "NUL byte", "not as UTF-16"),
        (b'{"diagnosis": "a\0ml"}', 17, "NUL byte", "save the text as UTF-8"),
        ("{" + RECORD_LIMIT * " " + "}", None, "larger than 1,048,576 bytes", "line of its own"),
        ("{\n" + RECORD_LIMIT * "\n" + "}", None, "larger than 1,048,576 bytes", "line of its own"),
    ],
)
def test_a_text_that_is_no_record_is_refused_once(
    text: str | bytes, column: int | None, complaint: str, remedy: str
) -> None:
    """The first fault is told, with its place, since what follows it cannot be understood."""
    problem = only(text)
    assert problem.line == 1
    assert column is None or problem.column == column
    assert problem.field is None
    assert complaint in problem.what
    assert remedy in problem.remedy


def test_a_record_over_several_lines_is_faulted_on_the_line_of_the_fault() -> None:
    """Blank lines and line ends of Windows count."""
    text = '\n{\r\n\r\n  "age_years": "64",\n\n  "zz": 1\n}\n'
    assert [(problem.line, problem.column) for problem in problems(text)] == [(4, 16), (6, 3)]
    assert problems('{\n  "age_years": 64\n  "diagnosis": "aml"\n}')[0].line == 3


def test_all_problems_of_a_record_are_told_in_the_order_of_the_text() -> None:
    """Whoever mends a record should not have to come back for each of its faults."""
    text = '{"zz": 1, "age_years": 200, "diagnosis": "AML", "age_years": 3, "date": 5}'
    fields = [problem.field for problem in problems(text)]
    assert fields == ["zz", "age_years", "diagnosis", "age_years", "date"]


def test_of_very_many_problems_the_first_are_told_and_the_others_counted() -> None:
    """A record of a megabyte of wrong fields is answered in seconds and on a page."""
    text = json.dumps({f"field_{number}": number for number in range(30_000)})
    told = problems(text)
    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1].what == f"{30_000 - MOST_PROBLEMS:,} more problems are not told"


def test_a_problem_is_one_line_that_a_terminal_may_be_shown() -> None:
    """Names and values come from anywhere; they are cut short, and nothing in them is obeyed."""
    text = json.dumps({"\x1b[31mred\n": 1, "\ud800": 2, "x" * 500: 3, "diagnosis": "\u202e\x9b" * 300})
    for problem in problems(text):
        assert str(problem).isprintable()
        assert len(str(problem)) < 250
    assert str(problems('{"age_years": "64"}')[0]) == (
        'line 1, column 15, age_years: "64" is text, not a number: write 64 without quotes'
    )


def test_a_bad_line_does_not_stop_the_reading() -> None:
    """Whatever is wrong with a line, those after it are read."""
    bad: list[bytes] = [
        b"?",
        b"{",
        b'{"age_years": 6',
        b"[",
        b"\xff",
        b"\0",
        b"\xef\xbb\xbf{}",
        b'"' + 3 * RECORD_LIMIT * b"x",
    ]
    entries = read(b"{}\n" + b"\n{}\n".join(bad) + b"\n{}\n")
    assert [type(entry) for entry in entries] == [ReadRecord, *(len(bad) * [RefusedRecord, ReadRecord])]
    assert [entry.line for entry in entries] == list(range(1, 2 * len(bad) + 2))


def test_a_first_line_cut_off_is_told_apart_from_a_record_over_several_lines() -> None:
    """The next line decides: another object cannot be the rest of this one."""
    first, second = read('{"age_years": 64,\n\n{"age_years": 65}\n')
    assert isinstance(first, RefusedRecord)
    assert "ends before it is complete" in first.problems[0].what
    assert isinstance(second, ReadRecord)
    assert (second.number, second.line) == (2, 3)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("cycleLengthDays", "cycle_length_days"),
        ("CYCLE LENGTH DAYS", "cycle_length_days"),
        ("cycle_lenght_days", "cycle_length_days"),
        ("gilteritinib", "gilteritinib_ineligible_other_reason"),
        ("patient_name", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_the_nearest_name_is_looked_for_across_ways_of_writing(name: str, meant: str | None) -> None:
    """Case and separators do not count, and a beginning is enough where it has one continuation."""
    assert nearest(name, [fact.name for fact in OW32.facts]) == meant


# -- assumptions ---------------------------------------------------------------------------------------------


def test_a_record_that_breaks_an_assumption_is_refused_with_its_name_and_reason() -> None:
    """Day 30 of a cycle of 28 days is nobody's; the problem stands at the last fact that makes it so."""
    problem = only('{"cycle_length_days": 28, "day_of_cycle": 30, "age_years": 64}')
    assumption = next(each for each in OW32.assumptions if each.name == "day-within-cycle")
    assert (problem.field, problem.column) == ("day_of_cycle", 43)
    assert problem.what.startswith("30 contradicts cycle_length_days 28 (assumption day-within-cycle: ")
    assert assumption.reason.rstrip(".") in problem.what
    assert "leave out what is not known" in problem.remedy


def test_an_assumption_is_broken_only_where_the_known_facts_break_it() -> None:
    """What is not known may well be so; and a fact that is itself refused proves nothing."""
    assert facts('{"day_of_cycle": 30}') == [{"day_of_cycle": 30}]
    assert facts('{"day_of_cycle": 30, "cycle_length_days": null}') == [{"day_of_cycle": 30}]
    assert [p.field for p in problems('{"day_of_cycle": 30, "cycle_length_days": "28"}')] == ["cycle_length_days"]


def test_only_the_facts_that_break_an_assumption_are_named() -> None:
    """An assumption may speak of others that are in order."""
    text = (
        '{"on_treatment": false, "prior_venetoclax_cycles": 0, "prior_venetoclax_response": "none", '
        '"venetoclax_intolerance": true, "prior_stop_for_toxicity": false}'
    )
    problem = only(text)
    assert problem.field == "venetoclax_intolerance"
    assert problem.what.startswith("true contradicts ")
    assert "prior_venetoclax_cycles 0" in problem.what
    assert "prior_stop_for_toxicity" not in problem.what
