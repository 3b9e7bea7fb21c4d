"""The pytest plugin, as a user's tests see it: what is collected, what a failure says, which systems can be tested."""

import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from conformance_runs import vectors
from ow32_oracle.conformance import pytest_random  # noqa: F401  (here, or each session below loads it anew)
from ow32_oracle.conformance.demo.wrong_system import answer
from ow32_oracle.conformance.vector import KEPT, as_json
from ow32_oracle.purpose import PURPOSE

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., pytest.RunResult]

FUNCTION = "from ow32_oracle.conformance.demo.wrong_system import answer as system"
ABOUT_STARTING = """
from ow32_oracle.conformance.demo.wrong_system import answer

IMPLEMENTATION = {"name": "about starting alone", "levels": ["start"]}

def system(case):
    return answer(case)
"""
RIGHT = """
from ow32_oracle import Oracle
from ow32_oracle.conformance.answering import answer_case

def system(case):
    answer = answer_case(case, ORACLE)
    return answer if "refused" in answer else {"answer": answer}

ORACLE = Oracle()
IMPLEMENTATION = {"name": "right", "levels": ["start", "dose"]}
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a user's test module with our plugin alone, against vectors of this test."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    for group in KEPT:
        of_it = [as_json(each) for each in vectors() if each.group is group]
        pytester.path.joinpath(f"{group}.json").write_text(json.dumps({"vectors": of_it}), encoding="utf-8")

    def run(tests: str, *arguments: str, system: str = FUNCTION) -> pytest.RunResult:
        pytester.makepyfile(
            f"""{system}
from pathlib import Path

import pytest
from ow32_oracle.conformance.testing import conformance_tests, property_test

VECTORS = Path(__file__).parent

@pytest.fixture(scope="session")
def ow32_system():
    return system

{tests}
"""
        )
        return pytester.runpytest_inprocess("-p", "pytest_ow32", "-p", "no:cacheprovider", *arguments)

    return run


EVERY_CASE = "test_ow32 = conformance_tests(vectors=VECTORS)"


# -- a test for each case -----------------------------------------------------------------------------------------


def test_each_case_is_a_test_called_by_its_clause(run: Run) -> None:
    """The clause nearest to the decision comes first, then the vector and the way of saying what is not known."""
    collected = run('test_ow32 = conformance_tests(levels=["start", "missing data"], vectors=VECTORS)', "--co", "-q")
    names = [line.partition("::")[2] for line in collected.outlines if "::" in line]
    assert names == [
        "test_ow32[starting.0+recommendation.3-required/start/1]",
        "test_ow32[starting.0-required/start/2]",
        "test_ow32[starting.0+recommendation.3-required/start/3]",
        "test_ow32[starting.0+recommendation.3-required/start/4]",
        "test_ow32[starting.3-required/start/5]",
        "test_ow32[missing/start/1-absent]",
        "test_ow32[missing/start/1-null]",
        "test_ow32[missing/start/1-unknown]",
    ]


def test_cases_pass_fail_and_are_skipped_as_the_kit_judges_them(run: Run) -> None:
    """The system of the demonstration, through this door, too."""
    run(EVERY_CASE).assert_outcomes(passed=4, failed=8, skipped=1)


def test_a_system_that_is_right_passes(run: Run) -> None:
    """Every case, and the property as well."""
    tests = f'{EVERY_CASE}\ntest_anybody = property_test("start", settings=hypothesis.settings(max_examples=20))'
    run(tests, system=f"import hypothesis\n{RIGHT}").assert_outcomes(passed=11, skipped=3)


def test_a_failure_is_short_and_in_the_words_of_the_system(run: Run) -> None:
    """Clause, expected, got, patient, how to ask again, the purpose line; and nothing of how the kit came to it."""
    told = run(EVERY_CASE, "-k", "starting.0 and start/3").outlines
    first = next(place for place, line in enumerate(told) if line.startswith("____ ") or line.startswith("_____"))
    last = next(place for place, line in enumerate(told) if "short test summary" in line)
    account = told[first + 1 : last]
    text = "\n".join(account)
    assert account[0] == "OW32#starting.0, OW32#recommendation.3: start was said to be forbidden, and is permitted"
    assert re.search(r"^start +permitted +forbidden$", text, re.MULTILINE)
    assert re.search(r"^ +age_years +18 years$", text, re.MULTILINE)
    assert re.search(r"^ask it again: pytest '.*::test_ow32\[starting.0.*required/start/3\]'$", text, re.MULTILINE)
    assert account[-1] == PURPOSE
    assert len(account) <= 15
    assert "Traceback" not in text and ".py:" not in text.replace(account[-2], "")


def test_a_test_is_where_it_was_asked_for(run: Run) -> None:
    """Not in a file of ours."""
    told = run(EVERY_CASE, "-v")
    assert not [line for line in told.outlines if "<-" in line]


@pytest.mark.parametrize(
    ("arguments", "selected"),
    [
        (["-m", "ow32"], 13),
        (["-m", "not ow32"], 0),
        (["-m", "ow32(level='dose')"], 5),
        (["-m", "ow32(decision='start', group='required')"], 5),
        (["-k", "dosing.5"], 2),
        (["-k", "recommendation.3 and not missing"], 3),
    ],
)
def test_cases_are_selected_by_marker_and_by_name(run: Run, arguments: list[str], selected: int) -> None:
    """By level, decision and group, and by clause even where it is not in the name; strict markers are content."""
    collected = run(EVERY_CASE, "--co", "-q", "--strict-markers", *arguments)
    assert len([line for line in collected.outlines if "::" in line]) == selected


def test_levels_that_the_system_does_not_claim_are_skipped(run: Run) -> None:
    """With the level."""
    told = run(EVERY_CASE, "-rs", system=ABOUT_STARTING)
    told.assert_outcomes(passed=3, failed=2, skipped=8)
    told.stdout.fnmatch_lines(["*does not claim dose*", "*does not claim missing data*"])


def test_readings_change_what_is_expected(run: Run) -> None:
    """Those that the user says the system takes."""
    tests = 'test_ow32 = conformance_tests(vectors=VECTORS, levels=["dose"], readings={"ramp": "every_cycle"})'
    with pytest.raises(ValueError, match="there is no reading"):
        conformance_tests_with(readings={"rump": "every_cycle"})
    assert run(tests).parseoutcomes()["failed"] == 3


def conformance_tests_with(**options: object) -> object:
    """Ask for tests with some options."""
    from ow32_oracle.conformance.testing import conformance_tests

    return conformance_tests(**options)  # type: ignore[arg-type]


# -- cases at random ----------------------------------------------------------------------------------------------


def test_a_property_test_fails_with_the_smallest_patient(run: Run) -> None:
    """One fact is out of the ordinary, the one that is at fault."""
    # A hundred examples miss the one age about once in some hundred runs.
    test = 'test_anybody = property_test("start", settings=hypothesis.settings(max_examples=1000))'
    told = run(test, system=f"import hypothesis\n{ABOUT_STARTING}")
    told.assert_outcomes(failed=1)
    told.stdout.fnmatch_lines(["*case: random/start/1*", "  age_years *18 years", "  otherwise typical *"])
    assert "Falsifying" not in told.stdout.str() and "hypothesis" not in told.stdout.str()


def test_a_property_test_in_which_nothing_is_judged_does_not_pass(run: Run) -> None:
    """A system that handles nothing has no property."""
    system = "def system(case):\n    return {'skipped': True}"
    settings = "hypothesis.settings(max_examples=5)"
    told = run(f'test_any = property_test("start", settings={settings})', system=f"import hypothesis\n{system}")
    told.assert_outcomes(skipped=1)


def test_without_hypothesis_a_property_test_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the cases of the kit need none."""
    monkeypatch.setitem(sys.modules, "ow32_oracle.conformance.pytest_random", None)
    told = run(f'{EVERY_CASE}\ntest_anybody = property_test("start")')
    told.assert_outcomes(passed=4, failed=9, skipped=1)
    told.stdout.fnmatch_lines(["a property test needs Hypothesis * pip install 'ow32[[]testing]'"])


# -- which systems ------------------------------------------------------------------------------------------------


def test_a_program_is_started_once_and_asked_everything(run: Run, tmp_path: Path) -> None:
    """It is given as a list of words."""
    log = tmp_path / "starts"
    program = [sys.executable, "-c", _PROGRAM, str(log)]
    told = run(EVERY_CASE, "-rs", system=f"system = {program!r}")
    told.assert_outcomes(skipped=13)
    told.stdout.fnmatch_lines(["SKIPPED [[]13[]]*skipped: not yet (https://example.org/issues/7)"])
    assert log.read_text(encoding="utf-8") == "started\n"


_PROGRAM = """
import json, sys
open(sys.argv[1], "a").write("started\\n")
for line in sys.stdin:
    said = json.loads(line)
    if said["cmd"] == "start":
        reply = {"version": 1, "implementation": {"name": "echo"}}
    elif said["cmd"] == "dialect":
        reply = {"ok": True}
    elif said["cmd"] == "run":
        issue = "https://example.org/issues/7"
        reply = {"seq": said["seq"], "skipped": True, "message": "not yet", "issue_url": issue}
    else:
        break
    print(json.dumps(reply), flush=True)
"""


@pytest.fixture
def service() -> Iterator[str]:
    """The system of the demonstration as a service on this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def do_POST(self) -> None:
            case = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(answer(case)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_service_is_given_by_its_address(run: Run, service: str) -> None:
    """Each case is posted to it."""
    run(EVERY_CASE, system=f"system = {service!r}").assert_outcomes(passed=4, failed=8, skipped=1)


def test_a_system_that_fails_says_how(run: Run) -> None:
    """With what it wrote on its standard error."""
    system = "def system(case):\n    raise RuntimeError('no database')"
    told = run(EVERY_CASE, "-k", "start/2", system=system)
    told.assert_outcomes(failed=1, deselected=12)
    told.stdout.fnmatch_lines(["errored: RuntimeError: no database", "*what the system wrote*", "Traceback*"])


@pytest.mark.parametrize(
    ("system", "words"),
    [
        ("system = 7", "the fixture ow32_system returned int: return a function"),
        ("system = ['no-such-program-anywhere']", "cannot run"),
        ("system = 'localhost:8080'", "is no address"),
        ("import sys\nsystem = [sys.executable, '-c', '']", "the system does not start: it ended with exit code 0"),
    ],
)
def test_what_is_no_system_is_told_in_words(run: Run, system: str, words: str) -> None:
    """Without a traceback."""
    told = run(EVERY_CASE, "-k", "start/2", system=system)
    told.assert_outcomes(failed=1, deselected=12)
    assert words in told.stdout.str() and "Traceback" not in told.stdout.str()


def test_whoever_defines_no_system_is_told_to(pytester: pytest.Pytester, run: Run) -> None:
    """The fixture is there, and says what is to be in its place."""
    pytester.makepyfile(
        "from pathlib import Path\nfrom ow32_oracle.conformance.testing import conformance_tests\n"
        "test_ow32 = conformance_tests(vectors=Path(__file__).parent)"
    )
    told = pytester.runpytest_inprocess("-p", "pytest_ow32", "-k", "start/2")
    told.stdout.fnmatch_lines(["define a fixture ow32_system that returns the system under test: *"])


# -- misuse -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tests", "words"),
    [
        ('test_ow32 = conformance_tests(levels=["doze"])', "there is no level 'doze': did you mean 'dose'?"),
        ('test_ow32 = conformance_tests(groups=["all"])', "there is no group 'all': write one of required"),
        ('test_any = property_test("stat")', "there is no level of decisions 'stat': did you mean 'start'?"),
        ('test_any = property_test("malformed")', "write one of start, prescribe, review, dose, duties"),
        ('test_ow32 = conformance_tests(vectors=Path("nowhere"))', "cannot read the vectors in nowhere"),
        ("class TestIt:\n    test_ow32 = conformance_tests()", "test_ow32 stands in a class"),
    ],
)
def test_what_cannot_be_collected_is_told_in_words(run: Run, tests: str, words: str) -> None:
    """With what to write."""
    told = run(tests)
    told.assert_outcomes(errors=1)
    assert words in told.stdout.str()


# -- the plugin itself --------------------------------------------------------------------------------------------


def test_the_distribution_names_the_plugin() -> None:
    """So that pytest finds it wherever ow32 is installed, and the wheel has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["pytest11"] == {"ow32": "pytest_ow32"}
    assert "oracle/pytest_ow32.py" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert (ROOT / "oracle" / "pytest_ow32.py").is_file()


def test_the_plugin_loads_nothing_where_it_is_not_asked_for(tmp_path: Path) -> None:
    """Neither our packages nor Hypothesis, in a session that collects and runs a test."""
    code = (
        "import sys, pytest, pytest_ow32\n"
        "class Test:\n"
        "    def pytest_collection_finish(self, session): assert session.items\n"
        "code = pytest.main(['-q', '-p', 'no:cacheprovider', sys.argv[1]], plugins=[pytest_ow32, Test()])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'ow32_oracle', 'ow32_spec', 'hypothesis', 'attrs', 'attr', 'rich'}))\n"
        "sys.exit(code)\n"
    )
    test = tmp_path / "test_one.py"
    test.write_text("def test_one():\n    pass\n", encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", code, str(test)],
        env={"PYTHONPATH": str(ROOT / "oracle"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.splitlines()[-1] == "[]", said.stdout + said.stderr
    assert said.returncode == 0 and "1 passed" in said.stdout


@pytest.mark.slow
def test_cases_are_spread_over_workers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each worker has its system; nothing is asked twice or left out."""
    pytest.importorskip("xdist")
    run(EVERY_CASE, "-p", "xdist", "-n", "2").assert_outcomes(passed=4, failed=8, skipped=1)
