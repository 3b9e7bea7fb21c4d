"""`ow32 conform`: what is asked, what is told, and with which exit code it ends."""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from few_vectors import FEW, write
from scripted import OF_AGE, written

from ow32_oracle.cli.conform import conform
from ow32_oracle.conformance.cases import vectors
from ow32_oracle.conformance.vector import USUAL
from ow32_oracle.purpose import PURPOSE

RIGHT = str(Path(__file__).parent / "systems" / "right.py")
ADULTS_START = 'reply(seq=seq, answer={"outcome": "start"})'


@pytest.fixture
def few(tmp_path: Path) -> str:
    """A folder with the few vectors."""
    folder = tmp_path / "vectors"
    folder.mkdir()
    return str(write(folder))


def run(*arguments: str, **environment: str | None) -> Result:
    """Run the command within this process, away from any terminal."""
    outside: dict[str, str | None] = {"COLUMNS": None, "FORCE_COLOR": None, "NO_COLOR": None}
    return CliRunner().invoke(conform, arguments, env={**outside, **environment})


def system(folder: Path, body: str, about: str = '{"name": "scripted"}') -> tuple[str, ...]:
    """The end of a command line that names a small system."""
    return ("--", sys.executable, str(written(folder, body, about)))


def told(result: Result) -> Any:
    """The JSON object that was printed."""
    return json.loads(result.stdout)


# -- exit codes ---------------------------------------------------------------------------------------------------


def test_a_system_that_is_right_conforms(few: str) -> None:
    """Exit code 0, with the purpose line and the number of cases; random search, too."""
    levels = ("--level", "start", "--level", "missing data", "--level", "malformed")
    result = run("--vectors", few, "--random", "60", *levels, "--", sys.executable, RIGHT)
    assert result.exit_code == 0, result.output
    assert PURPOSE in result.stdout
    assert "and 60 cases by random search, seed 0" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ADULTS_START, 1),
        ("sys.exit(9)", 3),
        ("print('hello', flush=True)", 3),
        ("reply(seq=seq, errored=True)", 3),
        ("reply(seq=seq, skipped=True)", 4),
    ],
)
def test_the_exit_code_tells_what_came_of_it(tmp_path: Path, few: str, body: str, code: int) -> None:
    """1 differs, 3 failed, 4 nothing was judged."""
    result = run("--vectors", few, "--random", "0", *system(tmp_path, body))
    assert result.exit_code == code, result.output


def test_an_empty_run_never_passes(tmp_path: Path, few: str) -> None:
    """No vector is of the level that is asked about."""
    result = run("--vectors", few, "--random", "0", "--level", "duties", *system(tmp_path, OF_AGE))
    assert result.exit_code == 4


def test_random_search_alone_never_passes(tmp_path: Path, few: str) -> None:
    """However many cases it tried."""
    result = run("--vectors", few, "--random", "20", "--level", "duties", "--", sys.executable, RIGHT)
    assert result.exit_code == 4


# -- wrong calls --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "no system is named: give -- CMD..., or one of --url, --cds-hooks and --python"),
        (("--url", "http://x", "--", "cmd"), "two systems are named"),
        (("--url", "localhost"), '"localhost" is no address: write it whole'),
        (("--", "no-such-program-anywhere"), 'cannot run "no-such-program-anywhere" (No such file or directory)'),
        (("--python", "no_such_module:f"), "No module named 'no_such_module'"),
        (("--level", "doses", "--", "cmd"), 'there is no level "doses": did you mean dose?'),
        (("--level", "x", "--", "cmd"), "write one of start, prescribe"),
        (("--case", "required/strat/1", "--", "cmd"), "did you mean required/start/1?"),
        (("--case", "start/1", "--", "cmd"), 'there is no vector "start/1": write GROUP/DECISION/NUMBER'),
        (("--case", "random/start/1", "--", "cmd"), "ask about its record with --decision and --record"),
        (("--record", "{}", "--", "cmd"), 'there is no decision "": write one of advice'),
        (("--record", "{}", "--decision", "strat", "--", "cmd"), "did you mean start?"),
        (("--record", "64", "--decision", "start", "--", "cmd"), "the record is no JSON object"),
        (("--decision", "start", "--", "cmd"), "--decision goes with --record"),
        (("--record", "{}", "--case", "required/start/1", "--", "cmd"), "--record and --case exclude each other"),
        (("--report", "junit", "--", "cmd"), '"junit" is no report: write FORMAT=FILE'),
        (("--report", "junti=x", "--", "cmd"), "did you mean junit?"),
        (("--reading", "scop=x", "--", "cmd"), "did you mean scope?"),
        (("--baseline", "no-such-file", "--", "cmd"), 'cannot read "no-such-file"'),
    ],
)
def test_a_wrong_call_is_told_with_a_remedy(few: str, arguments: tuple[str, ...], words: str) -> None:
    """Exit code 2, and one clear line."""
    result = run("--vectors", few, *arguments)
    assert result.exit_code == 2, result.output
    assert words in result.stderr
    assert result.stdout == ""


def test_vectors_that_are_not_there_are_told(tmp_path: Path) -> None:
    """With the file that was looked for."""
    result = run("--vectors", str(tmp_path), "--", "cmd")
    assert result.exit_code == 2
    assert f"cannot read the vectors in {tmp_path}/required.json (No such file or directory)" in result.stderr


def test_a_file_that_holds_no_vectors_is_told(tmp_path: Path) -> None:
    """It is not a defect of ow32."""
    for group in USUAL:
        (tmp_path / f"{group}.json").write_text('{"vectors": [{"id": "x"}]}')
    result = run("--vectors", str(tmp_path), "--", "cmd")
    assert result.exit_code == 2
    assert "is no file of vectors" in result.stderr


# -- what is asked ------------------------------------------------------------------------------------------------


def ids(result: Result) -> list[str]:
    """The cases that were asked, in their order."""
    return [each["id"] if "id" in each else each["vector"]["id"] for each in told(result)["results"]]


def test_groups_levels_and_cases_are_chosen(tmp_path: Path, few: str) -> None:
    """Each option asks less; cases come in the order in which they are named."""
    any_system = ("--random", "0", "--json", *system(tmp_path, "reply(seq=seq, skipped=True)"))
    asked = {
        ("--group", "malformed"): ["malformed/start/1", "malformed/start/2"],
        ("--level", "dose"): ["required/venetoclax/1", "required/venetoclax/2"],
        ("--case", "malformed/start/1", "--case", "required/start/2"): ["malformed/start/1", "required/start/2"],
    }
    for options, expected in asked.items():
        assert ids(run("--vectors", few, *options, *any_system)) == expected


def test_one_record_is_asked_about(tmp_path: Path) -> None:
    """The answer that is expected is the oracle's."""
    record = '{"on_treatment": false, "age_years": 17}'
    result = run("--decision", "start", "--record", record, *system(tmp_path, ADULTS_START))
    assert result.exit_code == 1
    assert "OW32#starting.0" in result.stdout
    right = run("--decision", "start", "--record", record, "--", sys.executable, RIGHT)
    assert right.exit_code == 0


def test_a_record_that_cannot_be_is_to_be_refused(tmp_path: Path) -> None:
    """Given on the command line, too."""
    record = '{"age_years": 121}'
    result = run("--decision", "start", "--record", record, *system(tmp_path, ADULTS_START))
    assert result.exit_code == 1
    assert "the record cannot be, and was answered: refuse it" in result.stdout
    assert run("--decision", "start", "--record", record, "--", sys.executable, RIGHT).exit_code == 0


def test_what_differs_is_told_with_the_line_that_asks_it_again(tmp_path: Path, few: str) -> None:
    """Which, run by a shell, asks that case alone and tells the same."""
    result = run("--vectors", few, "--random", "0", *system(tmp_path, ADULTS_START))
    (line,) = {line for line in result.stdout.splitlines() if "--case required/start/1" in line}
    words = shlex.split(line)
    assert words[:2] == ["ow32", "conform"]
    again = run(*words[2:])
    assert again.exit_code == 1
    assert again.stdout.count("ow32 conform --case") == 1


def test_what_random_search_finds_is_told_with_such_a_line_too(tmp_path: Path, few: str) -> None:
    """Which holds the record."""
    body = f"if record.get('diagnosis') == 'other':\n    {ADULTS_START}\nelse:\n    reply(seq=seq, skipped=True)"
    about = '{"name": "scripted", "levels": ["start", "missing data"]}'
    result = run("--vectors", few, "--random", "200", *system(tmp_path, body, about))
    (line,) = {line for line in result.stdout.splitlines() if "--record" in line}
    assert run(*shlex.split(line)[2:]).exit_code == 1
    assert "random/start/1" in result.stdout


def test_readings_are_taken_as_the_command_line_says(tmp_path: Path, few: str) -> None:
    """Over what the system declares; and they are repeated in the line that asks again."""
    about = '{"name": "scripted", "readings": {"intolerance": "separate"}}'
    record = json.dumps(
        {
            **FEW[1].record,
            "prior_stop_for_toxicity": True,
            "prior_venetoclax_cycles": 1,
            "prior_venetoclax_response": "objective",
        }
    )
    asking = ("--decision", "start", "--record", record)
    assert run(*asking, *system(tmp_path, ADULTS_START, about)).exit_code == 0
    other = ("--reading", "intolerance=toxicity_counts")
    result = run(*asking, *other, *system(tmp_path, ADULTS_START, about))
    assert result.exit_code == 1
    assert "--reading intolerance=toxicity_counts -- " in result.stdout


# -- what is written ----------------------------------------------------------------------------------------------


def test_reports_are_written_and_standard_output_is_one_object(tmp_path: Path, few: str) -> None:
    """Every form at once."""
    forms = {"junit": "<testsuites", "ctrf": "{", "sarif": "{", "markdown": "##", "json": "{", "badge": "{"}
    asked = [word for form in forms for word in ("--report", f"{form}={tmp_path / form}")]
    result = run("--vectors", few, "--random", "0", "--json", *asked, *system(tmp_path, ADULTS_START))
    assert told(result)["exit_code"] == result.exit_code == 1
    assert told(result)["purpose"] == PURPOSE
    for form, beginning in forms.items():
        assert beginning in (tmp_path / form).read_text(encoding="utf-8"), form


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, few: str) -> None:
    """With the place."""
    place = tmp_path / "nowhere" / "x"
    result = run("--vectors", few, "--random", "0", "--report", f"json={place}", *system(tmp_path, ADULTS_START))
    assert result.exit_code == 2
    assert "write it elsewhere" in result.stderr


def test_a_baseline_is_drafted_given_reasons_and_applied(tmp_path: Path, few: str) -> None:
    """What is accepted does not fail; without reasons nothing is accepted."""
    path = tmp_path / "known.json"
    asking = ("--vectors", few, "--random", "0", "--level", "start", "--level", "malformed")
    assert run(*asking, "--write-baseline", str(path), *system(tmp_path, ADULTS_START)).exit_code == 1
    refused = run(*asking, "--baseline", str(path), *system(tmp_path, ADULTS_START))
    assert (refused.exit_code, "has no reason" in refused.stderr) == (2, True)
    drafted = json.loads(path.read_text(encoding="utf-8"))
    for entry in drafted["accepted"]:
        entry["reason"] = "the registry refuses minors before"
    path.write_text(json.dumps(drafted), encoding="utf-8")
    assert run(*asking, "--baseline", str(path), *system(tmp_path, ADULTS_START)).exit_code != 1


def test_help_tells_levels_exit_codes_and_examples() -> None:
    """And the purpose line."""
    result = run("--help")
    assert result.exit_code == 0
    for words in ("missing data", "Exit code", "ow32 conform -- python my_system.py", PURPOSE):
        assert words in " ".join(result.stdout.split())


# -- as it is called ----------------------------------------------------------------------------------------------


def test_the_command_is_there(tmp_path: Path, few: str) -> None:
    """`ow32 conform`, from a shell, with nothing of its own on the error stream."""
    command = system(tmp_path, "reply(seq=seq, answer={'outcome': 'do_not_start'})")
    done = subprocess.run(
        [sys.executable, "-m", "ow32_oracle.cli", "conform", "--vectors", few, "--random", "0", *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert "required/start/3" in done.stdout


def test_options_after_the_command_belong_to_the_system(tmp_path: Path, few: str) -> None:
    """Even without the dashes before it."""
    command = system(tmp_path, OF_AGE, '{"name": " ".join(sys.argv[1:])}')[1:]
    result = run("--vectors", few, "--random", "0", "--level", "start", "--json", *command, "--level", "dose")
    assert told(result)["system"]["name"] == "--level dose"


def test_the_vectors_that_come_with_it_are_read() -> None:
    """Those of every usual group are there, each with a name of its own."""
    found = list(vectors())
    assert {each.group for each in found} == set(USUAL)
    assert len({each.id for each in found}) == len(found)
