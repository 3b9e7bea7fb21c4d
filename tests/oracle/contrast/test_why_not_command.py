"""`ow32 why-not`, and what `ow32 decide --explain` says would settle an answer: lines, tables, JSON, exit codes."""

import json
from importlib import import_module

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32

TYPICAL = {fact.name: str(fact.typical) if fact.name == "date" else fact.typical for fact in OW32.facts}
TOO_YOUNG = json.dumps({**TYPICAL, "age_years": 15})
START = ("--decision", "start", "--outcome", "start")


def why_not(*arguments: str, text: str = TOO_YOUNG) -> Result:
    """Run the command within this process."""
    command = import_module("ow32_oracle.cli.why_not").why_not_command
    return CliRunner().invoke(command, ["-", *arguments], input=text)


def decide(*arguments: str, text: str) -> Result:
    """Run `ow32 decide` within this process."""
    return CliRunner().invoke(import_module("ow32_oracle.cli.decide").decide, ["-", *arguments], input=text)


def rows(result: Result) -> list[str]:
    """The lines of an answer with single spaces, without the head."""
    return [" ".join(line.split()) for line in result.stdout.splitlines() if not line.startswith("#")]


def test_the_change_is_shown_with_old_and_new_value_and_the_norm_that_is_lifted() -> None:
    """Below what is so now; the purpose stands above all."""
    result = why_not(*START)
    assert result.stdout.startswith(f"# {PURPOSE}\n# {OW32.edition}, default readings\n")
    assert rows(result) == [
        "line 1 start start forbidden because start/adult (OW32#starting.0)",
        "line 1 start start change 1 age_years 15 -> 18; lifts start/adult (OW32#starting.0)",
    ]
    assert result.exit_code == 0


def test_boundaries_are_shown_on_request() -> None:
    """With both sides' values and answers."""
    said = rows(why_not(*START, "--boundaries"))
    boundary = "boundary age_years 17 | 18: start forbidden | permitted, do_not_start required | permitted"
    assert f"line 1 start - {boundary}" in said


def test_an_outcome_that_is_open_already_needs_no_change() -> None:
    """And that is said."""
    said = rows(why_not(*START, text=json.dumps(TYPICAL)))
    assert said[1] == "line 1 start start no change it is required or permitted as the record stands"


def test_what_no_record_can_have_is_said() -> None:
    """A start is never required."""
    said = rows(why_not(*START, "--status", "required"))
    assert said[1] == "line 1 start start no change no record that the assumptions allow makes it required"


def test_how_many_are_not_shown_is_said() -> None:
    """A typical patient can be refused a start for many reasons."""
    said = rows(why_not(*START, "--status", "forbidden", "--most", "1", text=json.dumps(TYPICAL)))
    assert len(said) == 3
    assert said[2].startswith("line 1 start start not shown ")
    assert said[2].endswith(" more ways")


def test_as_json_everything_is_there() -> None:
    """One object a record, each on a line."""
    (said,) = map(json.loads, why_not(*START, "--json", "--boundaries").stdout.splitlines())
    assert said["purpose"] == PURPOSE
    assert (said["status"], said["wanted"], said["already"]) == ("forbidden", ["required", "permitted"], False)
    (change,) = said["changes"]
    assert change["facts"] == {"age_years": {"old": 15, "new": 18}}
    assert change["lifted"] == [{"norm": "start/adult", "clauses": ["OW32#starting.0"]}]
    (age,) = (each for each in said["boundaries"] if each["fact"] == "age_years")
    assert (age["near"], age["far"]) == (17, 18)
    assert age["after"]["start"] == ["permitted"]


def test_a_terminal_gets_the_same_in_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rich is told that it writes to one."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    told = why_not(*START).stdout
    assert "Record 1, line 1" in told
    assert "age_years 15 -> 18" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--decision", "strat", "--outcome", "start"), "did you mean start?"),
        (("--decision", "start", "--outcome", "strat"), "did you mean 'start'"),
        ((*START, "--reading", "ramp=never"), "no alternative"),
    ],
)
def test_what_there_is_not_is_refused(arguments: tuple[str, ...], says: str) -> None:
    """With exit code 2 and the name that was meant."""
    result = why_not(*arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_a_wrong_record_is_refused_and_the_others_are_answered() -> None:
    """As by `ow32 decide`."""
    result = why_not(*START, text=f'{{"age": 3}}\n{TOO_YOUNG}\n')
    assert result.exit_code == 2
    assert "did you mean age_years?" in result.output
    assert "line 2 start start change 1 age_years 15 -> 18;" in " ".join(result.stdout.split())


def test_explaining_a_decision_says_what_would_settle_it() -> None:
    """In plain lines and in JSON; and without --explain nothing is said."""
    record = json.dumps({name: value for name, value in TYPICAL.items() if name != "age_years"})
    said = rows(decide("--decision", "start", "--explain", text=record))
    assert "line 1 start start to settle permitted if age_years=64" in said
    assert "line 1 start start to settle forbidden if age_years=17" in said
    assert "line 1 start - to settle nothing without age_years" in said
    assert not any("to settle" in line for line in rows(decide("--decision", "start", text=record)))
    told = json.loads(decide("--decision", "start", "--explain", "--json", text=record).stdout.splitlines()[0])
    settle = told["to_settle"]["start"]
    assert settle["essential"] == ["age_years"]
    assert settle["relevance"] == {"age_years": 1.0}
    assert {"facts": ["age_years"], "example": {"age_years": 17}} in [
        one for way in settle["ways"] for one in way["sets"]
    ]


def test_an_answer_that_is_settled_has_nothing_to_settle() -> None:
    """Whatever else is missing."""
    told = json.loads(
        decide("--decision", "start", "--explain", "--json", text=json.dumps(TYPICAL)).stdout.splitlines()[0]
    )
    assert told["to_settle"] == {}
