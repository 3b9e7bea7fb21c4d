"""The vocabulary of records, shown to people and machines, and its JSON Schema."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from ow32_oracle.purpose import PURPOSE
from ow32_oracle.records import ReadRecord, read_records
from ow32_oracle.schema import DIALECT, record_schema
from ow32_oracle.vocabulary import assumptions_on, decisions_by_fact, facts_behind
from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Date, Enumeration, Integer, values_of

UNBOUND = evolve(OW32, assumptions=())
"""The vocabulary without assumptions, of which a schema knows nothing."""

SCHEMA = Draft202012Validator(record_schema(OW32))
NAMES = [fact.name for fact in OW32.facts]


def facts(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(import_module("ow32_oracle.cli.facts").facts, arguments)


def accepted(record: object, book: Rulebook = UNBOUND) -> bool:
    """Whether the reader of records takes a value that JSON can hold."""
    (entry,) = read_records(io.BytesIO(json.dumps(record).encode()), book)
    return isinstance(entry, ReadRecord)


# -- what is shown ----------------------------------------------------------------------------------------


def test_every_fact_has_a_line_with_group_kind_meaning_and_values() -> None:
    """Where the output is no terminal, the lines are plain and whole, in the order of the vocabulary."""
    result = facts()
    head, lines = result.stdout.splitlines()[:2], result.stdout.splitlines()[2:]
    assert result.exit_code == 0
    assert head == [f"# {PURPOSE}", f"# {OW32.edition}"]
    assert [line.split()[0] for line in lines] == NAMES
    assert "\x1b" not in result.stdout
    for fact, line in zip(OW32.facts, lines, strict=True):
        assert fact.group in line
        assert fact.meaning in line
    assert lines[NAMES.index("age_years")].endswith("; 0 to 120 years")
    assert lines[NAMES.index("diagnosis")].endswith("; aml, other")


@pytest.mark.parametrize("fact", OW32.facts, ids=NAMES)
def test_a_named_fact_is_told_whole(fact: Fact) -> None:
    """Each value with its meaning, the denial, the source, the decisions and the assumptions."""
    told = " ".join(facts(fact.name).stdout.split())
    assert f" {fact.name} meaning {' '.join(fact.meaning.split())} " in told
    assert f" group {fact.group} " in told
    for words in (fact.negation, fact.source, *(each.name for each in decisions_by_fact(OW32)[fact.name])):
        assert words in told
    if isinstance(fact.of, Enumeration):
        for value, meaning in fact.of.labels.items():
            assert f"{value} {meaning}" in told


def test_a_decision_can_be_asked_what_it_turns_on() -> None:
    """Facts of the conditions of its norms, and of the question whether it is asked at all."""
    told = [line.split()[0] for line in facts("--decision", "start").stdout.splitlines()[2:]]
    assert told == [fact.name for fact in facts_behind(OW32, OW32.decision("start"))]
    assert {"on_treatment", "age_years", "disease_status"} <= set(told)
    assert "cycle" not in told
    both = facts("--decision", "start", "--decision", "advice").stdout.splitlines()[2:]
    assert [line.split()[0] for line in both] == ["date", *told]


def test_decisions_and_facts_are_two_sides_of_one_relation() -> None:
    """A decision is listed with a fact exactly where the fact is listed with the decision."""
    by_fact = decisions_by_fact(OW32)
    for decision in OW32.decisions:
        assert {fact.name for fact in facts_behind(OW32, decision)} == {
            name for name in NAMES if decision in by_fact[name]
        }


def test_json_tells_all_of_every_fact() -> None:
    """Types, domains, units, meanings, groups, sources, decisions and assumptions."""
    told = json.loads(facts("--json").stdout)
    assert (told["edition"], told["purpose"]) == (OW32.edition, PURPOSE)
    assert [each["name"] for each in told["facts"]] == NAMES
    age = told["facts"][NAMES.index("age_years")]
    assert (age["type"], age["low"], age["high"], age["unit"]) == ("integer", 0, 120, "years")
    for fact, each in zip(OW32.facts, told["facts"], strict=True):
        assert each["meaning"] == fact.meaning
        assert each["negation"] == (fact.negation or None)
        assert each["group"] == fact.group
        assert each["source"] == (fact.source or None)
        assert each["decisions"] == [decision.name for decision in decisions_by_fact(OW32)[fact.name]]
        assert each["assumptions"] == list(assumptions_on(OW32, fact))
        if isinstance(fact.of, Enumeration):
            assert each["values"] == fact.of.labels
    assert [each["name"] for each in json.loads(facts("cycle", "--json").stdout)["facts"]] == ["cycle"]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("names", [(), ("azole", "azole_is_strong_inhibitor")])
def test_a_terminal_is_never_overrun(monkeypatch: pytest.MonkeyPatch, width: int, names: tuple[str, ...]) -> None:
    """Tables fit the width, and nothing is cut off."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    result = facts(*names)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
    assert max(map(len, plain.splitlines())) <= width
    assert "…" not in plain
    assert "cannot" in plain


@pytest.mark.parametrize(
    ("arguments", "complaint", "remedy"),
    [
        (("azol",), 'there is no fact "azol"', "did you mean azole?"),
        (("zzzz",), 'there is no fact "zzzz"', "write one of date, new_evidence"),
        (("--decision", "strat"), 'there is no decision "strat"', "did you mean start?"),
        (("--json-schema", "azole"), "is of the whole record", "give it alone"),
        (("--json-schema", "--json"), "is of the whole record", "give it alone"),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(arguments: tuple[str, ...], complaint: str, remedy: str) -> None:
    """Exit code 2, nothing on the output, and what to write instead."""
    result = facts(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert remedy in result.stderr
    assert len(result.stderr.splitlines()) == 1


# -- the schema -------------------------------------------------------------------------------------------


def test_the_schema_is_one_of_draft_2020_12_and_the_same_each_time() -> None:
    """Two processes, with hashes salted differently, print the same bytes."""
    texts = {
        subprocess.run(
            [sys.executable, "-c", "from ow32_oracle.cli.facts import facts; facts()", "--json-schema"],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    (text,) = texts
    schema = json.loads(text)
    assert schema == record_schema(OW32)
    assert schema["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


def test_the_schema_says_what_facts_mean_in_which_unit_and_what_it_is_for() -> None:
    """Editors show the descriptions; the order is that of the vocabulary."""
    schema = record_schema(OW32)
    assert list(schema["properties"]) == NAMES
    assert schema["properties"]["age_years"]["description"].endswith(", in years.")
    assert PURPOSE in schema["description"]
    for fact in OW32.facts:
        words = schema["properties"][fact.name]["description"]
        assert fact.meaning[1:] in words
        assert fact.negation in words
        assert fact.source in words


@pytest.mark.parametrize("name", NAMES)
def test_schema_and_reader_agree_on_every_value_and_on_those_just_outside(name: str) -> None:
    """The whole domain, its edges, every spelling of missing, and values of other types."""
    of = OW32.fact(name).of
    tried: list[Any] = [None, "unknown", "Unknown", "", "64", "true", 0, 1, -1, 2.5, True, False, [], {}]
    # Every day of two decades is compared below, as text.
    tried += [] if isinstance(of, Date) else list(values_of(of))
    if isinstance(of, Integer):
        tried += [of.low - 1, of.high + 1, 10**30]
    if isinstance(of, Enumeration):
        tried += [value.upper() for value in of.values] + [f"{value} " for value in of.values]
    for value in tried:
        assert SCHEMA.is_valid({name: value}) == accepted({name: value}), value


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (date(2019, 11, 30), date(2020, 3, 1)),
        (date(2023, 2, 28), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_schema_and_reader_agree_on_every_day_of_the_calendar(low: date, high: date) -> None:
    """The pattern of dates has neither a 30 February nor a day before the first or after the last."""
    day = Fact(name="day", of=Date(low, high), meaning="the day", group="review", typical=low)
    book = evolve(
        OW32, facts=(day,), decisions=(), norms=(), precedences=(), incompatibilities=(), assumptions=(), course=None
    )
    schema = Draft202012Validator(record_schema(book))
    days = [f"{y}-{m:02d}-{d:02d}" for y in range(2018, 2027) for m in range(14) for d in range(33)]
    valid = [text for text in days if schema.is_valid({"day": text})]
    assert valid == [str(each) for each in values_of(day.of)]
    text = "\n".join(json.dumps({"day": each}) for each in days)
    taken = list(read_records(io.BytesIO(text.encode()), book))
    assert valid == [text for text, entry in zip(days, taken, strict=True) if isinstance(entry, ReadRecord)]
    for other in (f"{low}\n", f" {low}", f"{low}T00:00", f"{low:%Y%m%d}", f"{low:%Y-W%W-1}"):
        assert not schema.is_valid({"day": other})
        assert not accepted({"day": other}, book)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: not number.is_integer()),
    st.text(max_size=12),
    st.dates().map(str),
    st.sampled_from(["unknown", "none", "aml", "2026-03-02"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(NAMES), st.booleans(), max_size=2),
)


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), ODD, max_size=4) | ODD)
@example({})
@example({"age_years": 64, "date": None})
@example({"age_years": 64, "zz": None})
@example([{}])
def test_schema_and_reader_agree_on_records_good_and_bad(record: Mapping[str, Any]) -> None:
    """Whatever JSON can hold, apart from what the schema says of itself that it cannot see."""
    assert SCHEMA.is_valid(record) == accepted(record)


def test_the_schema_admits_what_it_cannot_see() -> None:
    """Other spellings of a number, a name written twice, and assumptions: its comment names them."""
    comment = record_schema(OW32)["$comment"]
    for text, admitted in (
        ('{"age_years": 64.0}', "with a point or an exponent"),
        ('{"age_years": 64, "age_years": 64}', "a name is written twice"),
        ('{"day_of_cycle": 30, "cycle_length_days": 28}', "contradict an assumption"),
    ):
        (entry,) = read_records(io.BytesIO(text.encode()), OW32)
        assert not isinstance(entry, ReadRecord)
        assert SCHEMA.is_valid(json.loads(text))
        assert admitted in comment
