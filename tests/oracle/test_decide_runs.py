"""Deciding with the real rules: as a process among others, on a terminal, and from files of all kinds."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from ow32_spec.language.answers import answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Date

TYPICAL = {fact.name: fact.typical for fact in OW32.facts}
RECORD = json.dumps(
    {fact.name: str(fact.typical) if isinstance(fact.of, Date) else fact.typical for fact in OW32.facts}
)
COMMAND = [sys.executable, "-c", "from ow32_oracle.cli.decide import decide; decide()"]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR")} | {
    "PYTHONPATH": os.pathsep.join(sys.path)
}


def decide(*arguments: str, text: str = "") -> Result:
    """Run the command within this process."""
    return CliRunner().invoke(import_module("ow32_oracle.cli.decide").decide, arguments, input=text)


def process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    streams: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    run: subprocess.Popen[bytes] = subprocess.Popen([*COMMAND, *arguments], env=ENVIRONMENT, **(streams | options))
    return run


# -- the recommendation -----------------------------------------------------------------------------------


@pytest.mark.parametrize("readings", ["default", "literal"])
def test_the_answers_are_those_of_the_interpreter(readings: str) -> None:
    """Nothing is decided here that the interpreter of norms has not decided."""
    told = json.loads(decide("-", "--json", "--readings", readings, text=RECORD).stdout)
    choice = OW32.default_readings if readings == "default" else OW32.literal_readings
    assert told["readings"] == choice
    assert list(told["decisions"]) == [decision.name for decision in OW32.decisions]
    for decision in OW32.decisions:
        expected = answer(Projection(OW32), decision, TYPICAL, choice)
        outcomes = told["decisions"][decision.name]["outcomes"]
        assert {name: each["status"] for name, each in outcomes.items()} == {
            each.outcome: each.status for each in expected.outcomes
        }


def test_other_readings_than_a_set_of_ours_are_told_by_what_differs() -> None:
    """The nearer of default and literal, and the changes."""
    name, other = next(
        (reading.name, each)
        for reading in OW32.readings
        for each in reading.alternatives
        if each not in (reading.default, reading.literal)
    )
    result = decide("-", "--reading", f"{name}={other}", text=RECORD)
    assert result.stdout.splitlines()[1] == f"# {OW32.edition}, default readings, {name}={other}"


# -- files ------------------------------------------------------------------------------------------------


def test_records_come_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    """The two are answered alike."""
    file = tmp_path / "records.jsonl"
    file.write_text(f"{RECORD}\n{RECORD}\n")
    assert decide(str(file)).stdout == decide("-", text=file.read_text()).stdout


@pytest.mark.parametrize("name", ["absent.json", ".", "absent\x1b[31m.json"])
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    """It is named, with the reason and what to give instead; exit code 2."""
    result = decide(str(tmp_path / name))
    assert result.exit_code == 2
    assert re.fullmatch(r"Error: cannot read .* \(.*\): give the path of a file.*\n", result.stderr)
    assert "\x1b" not in result.stderr


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_in_one_line(tmp_path: Path) -> None:
    """Permission is a reason like any other."""
    file = tmp_path / "records.jsonl"
    file.touch(mode=0)
    result = decide(str(file))
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr


def test_an_empty_text_is_an_error_and_not_an_answer_to_nothing(tmp_path: Path) -> None:
    """Whoever gives no record hears of it."""
    file = tmp_path / "records.jsonl"
    file.touch()
    result = decide(str(file))
    assert result.exit_code == 2
    assert "there is no record here" in result.stderr


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b'{"scope": "by_fase"}', "did you mean by_phase?"),
        (b'{"skope": "by_phase"}', "did you mean scope?"),
        (b'{"scope": true}', "in quotes"),
        (b'{"scope": "by_phase", "scope": "by_phase"}', "name it once"),
        (b'{"scope": "by_phase"', "line 1, column 21: "),
        (b'["scope"]', "holds no object"),
        (b"", "this is not JSON"),
        (b"\xff", "save it as UTF-8"),
    ],
)
def test_a_file_of_readings_is_read_as_strictly_as_a_record(tmp_path: Path, text: bytes, complaint: str) -> None:
    """What is wrong with it is told in one line, before anything is decided."""
    file = tmp_path / "readings.json"
    file.write_bytes(text)
    result = decide("-", "--readings", str(file), text=RECORD)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1


# -- a terminal -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("options", [[], ["--explain"]])
def test_a_terminal_gets_tables_that_fit_its_width(
    monkeypatch: pytest.MonkeyPatch, width: int, options: Sequence[str]
) -> None:
    """Nothing is cut off, and the purpose stands at the head."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    sparse = json.dumps({"on_treatment": True, "cycle": 1, "relapse": "none", "remission": False})
    result = decide("-", *options, text=f"{RECORD}\n{sparse}\n")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
    words = " ".join(plain.split())
    assert max(map(len, plain.splitlines())) <= width
    assert "…" not in plain
    assert PURPOSE in words
    assert "Record 1, line 1" in words
    assert "Record 2, line 2" in words
    assert "Not asked: " in words
    assert "Missing: " in words
    assert ("Clauses cited" in words) == bool(options)


def test_a_real_terminal_sees_reports_between_the_tables_and_the_rest_of_a_pipe_does_not() -> None:
    """Tables are for the terminal alone: the same command in a pipe is plain."""
    main, side = pty.openpty()
    try:
        run = process("-", "--decision", "advice", stdout=side, stderr=side)
        run.communicate(f'{RECORD}\n{{"age_year": 64}}\n'.encode())
        shown = os.read(main, 2**16).decode()
    finally:
        os.close(side)
        os.close(main)
    assert run.returncode == 2
    assert "\x1b[1madvice" in shown
    assert "line 2, column 2, age_year: there is no such fact" in shown
    assert "1 record decided, 1 refused" in shown
    piped, _ = process("-", "--decision", "advice").communicate(RECORD.encode())
    assert b"\x1b" not in piped
    assert piped.startswith(b"# ")


# -- a pipe -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_each_answer_is_there_before_the_next_record_is_asked_for(options: Sequence[str]) -> None:
    """A program may hold a conversation: one record, one answer."""
    with process("-", "--decision", "advice", *options) as run:
        assert run.stdin
        assert run.stdout
        heads = 0 if options else 2
        for _ in range(3):
            run.stdin.write(RECORD.encode() + b"\n")
            run.stdin.flush()
            lines = [run.stdout.readline() for _ in range(heads + (1 if options else 2))]
            assert b"in_force" in lines[-1]
            heads = 0
        run.stdin.close()
        assert run.wait() == 0


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path, options: Sequence[str]) -> None:
    """Nothing is complained of when the pipe is closed, as `head` does."""
    file = tmp_path / "records.jsonl"
    file.write_text(2000 * f"{RECORD}\n")
    with process(str(file), "--decision", "advice", *options) as run:
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told_in_one_line() -> None:
    """An answer that cannot be written is not passed over."""
    with Path("/dev/full").open("wb") as full:
        run = process("-", "--decision", "advice", stdout=full)
        _, told = run.communicate(RECORD.encode())
    assert run.returncode != 0
    assert b"cannot write the answers" in told.splitlines()[0]
    assert b"Traceback" not in told


def test_a_closed_standard_input_is_told_in_one_line() -> None:
    """Services are started like that."""
    run = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *COMMAND, "-"], env=ENVIRONMENT, capture_output=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr.startswith(b"Error: standard input is closed")


def test_exit_codes_are_those_of_a_filter(tmp_path: Path) -> None:
    """0: all decided. 2: something was refused."""
    for text, code in ((RECORD, 0), ("{", 2), (f"{RECORD}\n?", 2)):
        run = process("-", "--decision", "advice")
        run.communicate(text.encode())
        assert run.returncode == code
    assert process(str(tmp_path / "absent")).wait() == 2


def test_the_help_says_what_it_is_for_and_gives_examples() -> None:
    """Formats, limits, exit codes, examples that are not broken across lines, and the purpose."""
    words = decide("--help").stdout
    for each in ("JSON lines", "1 MiB", "Exit code 0", "  ow32 decide patients.jsonl --decision start --decision"):
        assert each in words
    assert PURPOSE in " ".join(words.split())
