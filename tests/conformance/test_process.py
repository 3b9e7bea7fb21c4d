"""A process under test: what it does wrong is told apart, and what comes after is asked all the same."""

import os
import sys
import time
from pathlib import Path

import pytest
from few_vectors import ADULT, ELIGIBLE, FEW, MINOR, NO_AGE, vector
from scripted import OF_AGE, scripted, whole, written

from ow32_oracle.conformance import asking, process
from ow32_oracle.conformance.process import Process
from ow32_oracle.conformance.protocol import NotThere
from ow32_oracle.conformance.results import Cause, Ending, Result, Run, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Vector

SYSTEMS = Path(__file__).parent / "systems"
AGES = tuple(vector(f"start/{age}", record={**ELIGIBLE, "age_years": age}) for age in (17, 18, 30, 40, 50, 60, 70))


def asked(system: Process, *vectors: Vector) -> Run:
    """A run over some vectors and nothing else."""
    return run(system, Asked(vectors=vectors, leaks=False))


def endings(of: Run) -> list[Ending]:
    """How the cases ended."""
    return [each.ending for each in of.results]


def first_failure(of: Run) -> Result:
    """The first case that did not conform."""
    return next(each for each in of.results if each.ending is not Ending.CONFORMS)


# -- what goes well -----------------------------------------------------------------------------------------------


def test_a_system_that_is_right_conforms() -> None:
    """All of the few vectors, through a process."""
    found = asked(Process(command=(sys.executable, str(SYSTEMS / "right.py")), time_limit=60), *FEW)
    assert set(endings(found)) == {Ending.CONFORMS}
    assert found.verdict is Verdict.CONFORMS
    assert found.system.name == "ow32"
    assert found.log == ""


def test_a_system_that_differs_is_told_with_clause_and_reproduction(tmp_path: Path) -> None:
    """Who starts minors goes against the lead-in of the starting criteria."""
    system = scripted(tmp_path, 'reply(seq=seq, answer={"outcome": "start"})')
    found = asked(system, MINOR, ADULT)
    assert endings(found) == [Ending.DIFFERS, Ending.CONFORMS]
    told = found.results[0]
    assert told.cause is Cause.FORBIDDEN
    assert told.clauses == ("OW32#starting.0",)
    assert told.got == {"answer": {"outcome": "start"}}
    assert told.reproduction == f"ow32 conform --case required/start/1 -- {sys.executable} {tmp_path}/system.py"
    assert found.verdict is Verdict.DIFFERS


def test_what_differs_for_want_of_a_fact_is_told_with_the_clauses_that_turn_on_it(tmp_path: Path) -> None:
    """No age is read as an age: the criterion on age is named."""
    system = scripted(tmp_path, 'reply(seq=seq, answer={"outcome": "start" if age != 17 else "do_not_start"})')
    found = asked(system, MINOR, NO_AGE)
    assert [each.spelling for each in found.results] == ["", "absent", "null", "unknown"]
    for each in found.results[1:]:
        assert each.cause is Cause.GUESSED
        assert each.clauses == ("OW32#starting.0",)


# -- crashes ------------------------------------------------------------------------------------------------------


def test_a_crash_is_told_and_the_rest_is_asked_of_a_new_process(tmp_path: Path) -> None:
    """With its exit code, and what it last wrote on its standard error."""
    body = f"if age == 30:\n    raise ValueError('no thirties')\n{OF_AGE}"
    found = asked(scripted(tmp_path, body), *AGES)
    assert endings(found).count(Ending.CONFORMS) == len(AGES) - 1
    crash = first_failure(found)
    assert crash.ending is Ending.CRASHED
    assert crash.message == "it ended with exit code 1 in reply to the case: ValueError: no thirties"
    assert "Traceback" in found.log
    assert found.verdict is Verdict.FAILED


def test_a_signal_is_named(tmp_path: Path) -> None:
    """As where memory has been touched that is not its own."""
    found = asked(scripted(tmp_path, "import signal; os.kill(os.getpid(), signal.SIGSEGV)"), MINOR)
    assert found.results[0].message == "it was ended by signal SIGSEGV in reply to the case"


def test_who_goes_on_crashing_is_given_up(tmp_path: Path) -> None:
    """After three times in a row; what is left is not run."""
    found = asked(scripted(tmp_path, "sys.exit(9)"), *AGES)
    assert endings(found) == [Ending.CRASHED] * 3 + [Ending.NOT_RUN] * 4
    assert found.results[-1].message == (
        "the system had failed 3 times in a row; the last time: it ended with exit code 9 in reply to the case"
    )
    assert found.verdict is Verdict.FAILED


def test_who_dies_before_it_says_what_it_is_has_failed(tmp_path: Path) -> None:
    """The first case tells how; the others are not run."""
    found = asked(whole(tmp_path, "import sys; sys.exit('no licence')"), MINOR, ADULT)
    assert endings(found) == [Ending.CRASHED, Ending.NOT_RUN]
    assert found.results[0].message == "it ended with exit code 1 in reply to start: no licence"
    assert found.verdict is Verdict.FAILED


def test_who_goes_away_after_a_reply_has_crashed(tmp_path: Path) -> None:
    """The reply counts; the next case finds nobody."""
    found = asked(scripted(tmp_path, f"{OF_AGE}\nif age == 17:\n    os._exit(3)"), MINOR, ADULT, MINOR)
    assert endings(found)[0] is Ending.CONFORMS
    assert Ending.CRASHED in endings(found)
    assert "it ended with exit code 3" in first_failure(found).message


# -- time ---------------------------------------------------------------------------------------------------------


def test_a_time_out_is_told_and_the_rest_is_asked_of_a_new_process(tmp_path: Path) -> None:
    """It is asked whether replies are flushed, the commonest reason."""
    body = f"if age == 30:\n    time.sleep(600)\n{OF_AGE}"
    found = asked(scripted(tmp_path, body, time_limit=1.5), *AGES[:4])
    assert endings(found) == [Ending.CONFORMS, Ending.CONFORMS, Ending.TIMED_OUT, Ending.CONFORMS]
    assert first_failure(found).message.startswith("no reply to the case within 1.5 seconds: is each reply flushed")
    assert found.verdict is Verdict.FAILED


def test_who_never_flushes_times_out_at_the_start(tmp_path: Path) -> None:
    """Output that nobody sees is no output."""
    source = """
        import sys
        kept = open(1, "w", buffering=65536)
        for line in sys.stdin:
            kept.write('{"version": 1, "implementation": {"name": "buffered"}}\\n')
    """
    found = asked(whole(tmp_path, source, time_limit=0.3), MINOR)
    assert found.results[0].ending is Ending.TIMED_OUT
    assert "flushed" in found.results[0].message


def test_the_children_of_a_process_end_with_it(tmp_path: Path) -> None:
    """The whole group is ended, not only who was started."""
    note = tmp_path / "child"
    body = f"""
        import subprocess
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open({str(note)!r}, "w").write(str(child.pid))
        time.sleep(600)
    """
    found = asked(scripted(tmp_path, body, time_limit=3), MINOR)
    assert endings(found) == [Ending.TIMED_OUT]
    child = int(note.read_text())
    for _ in range(100):
        if not _is_alive(child):
            return
        time.sleep(0.05)
    raise AssertionError(f"process {child} is still there")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


def test_time_outs_are_counted_even_if_others_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run is not to take for ever."""
    monkeypatch.setattr(asking, "MOST_TIME_OUTS", 2)
    body = f"if age in (30, 50):\n    time.sleep(600)\n{OF_AGE}"
    found = asked(scripted(tmp_path, body, time_limit=1.5), *AGES)
    ended = endings(found)
    assert (ended.count(Ending.TIMED_OUT), ended[-2:]) == (2, [Ending.NOT_RUN] * 2)


def test_a_slow_system_is_told_to_be_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the median, so that one case does not count."""
    monkeypatch.setattr("ow32_oracle.conformance.running.SLOW", 0.05)
    found = asked(scripted(tmp_path, f"time.sleep(0.1)\n{OF_AGE}"), *AGES[:3])
    assert found.verdict is Verdict.CONFORMS
    assert len(found.notes) == 1
    assert found.notes[0].startswith("the system is slow: it takes 0.1")
    assert asked(scripted(tmp_path, OF_AGE), *AGES[:3]).notes == ()


# -- babble -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("print('thinking...', flush=True)", 'it wrote "thinking...", which is not JSON'),
        ("reply(answer={'outcome': 'start'})", "the reply has no seq where 1 was asked"),
        ("reply(seq=99, answer={'outcome': 'start'})", 'the reply has seq "99" where 1 was asked'),
        ("reply(seq=True, answer={'outcome': 'start'})", 'the reply has seq "True" where 1 was asked'),
        ("reply(seq=seq, answer={'outcome': 'begin'})", 'there is no outcome of start "begin"'),
        ("reply(seq=seq, answer={'outcome': 'x' * 2_000_000})", "it wrote a line of more than 1,048,576 bytes"),
        ("print('[]', flush=True)", "which is no JSON object"),
        ("sys.stdout.buffer.write(b'\\xff\\n'); sys.stdout.flush()", "a line that is not UTF-8"),
    ],
)
def test_babble_is_quoted_with_a_remedy(tmp_path: Path, body: str, words: str) -> None:
    """Each kind is told apart."""
    found = asked(scripted(tmp_path, body), MINOR)
    assert endings(found) == [Ending.BABBLED]
    assert words in found.results[0].message
    assert found.verdict is Verdict.FAILED


def test_who_babbles_once_is_asked_the_rest(tmp_path: Path) -> None:
    """Of a new process, since nobody knows what the old one is about to say."""
    body = f"if age == 30:\n    print('oh', flush=True)\n{OF_AGE}"
    found = asked(scripted(tmp_path, body), *AGES)
    assert endings(found).count(Ending.BABBLED) == 1
    assert endings(found).count(Ending.CONFORMS) == len(AGES) - 1


def test_what_is_written_between_cases_is_noticed(tmp_path: Path) -> None:
    """A second reply to the same case is found before the next is asked, or in its place."""
    found = asked(scripted(tmp_path, f"{OF_AGE}{OF_AGE}\ntime.sleep(0.2)"), MINOR, ADULT)
    babble = first_failure(found)
    assert babble.ending is Ending.BABBLED
    assert "without being asked" in babble.message or 'has seq "1" where 2 was asked' in babble.message


def test_a_banner_is_told_to_go_elsewhere(tmp_path: Path) -> None:
    """Before the first reply, too."""
    found = asked(whole(tmp_path, "print('Welcome!', flush=True); input()"), MINOR)
    assert found.results[0].message == (
        'it wrote "Welcome!", which is not JSON: write replies alone to standard output, each on a line of its own, '
        "and all else to standard error"
    )


def test_what_goes_to_standard_error_is_no_babble(tmp_path: Path) -> None:
    """However much it is, and nobody has to read it."""
    found = asked(scripted(tmp_path, f"print('x' * 300_000, file=sys.stderr)\n{OF_AGE}"), *AGES)
    assert found.verdict is Verdict.CONFORMS


def test_who_does_not_read_does_not_hold_up_the_run(tmp_path: Path) -> None:
    """A case that is larger than a pipe holds is written all the same, or given up in time."""
    large = vector("start/1", record={**ELIGIBLE}, text='{"age_years": "%s"}' % ("9" * 300_000))
    body = "time.sleep(600)"
    found = asked(scripted(tmp_path, body, time_limit=1.5), MINOR, large)
    assert endings(found) == [Ending.TIMED_OUT] * 2


# -- readings, levels, skips --------------------------------------------------------------------------------------


def test_an_unknown_edition_is_skipped_whole_and_never_passes(tmp_path: Path) -> None:
    """A system may say that it does not know the edition."""
    source = """
        import json, sys
        for line in sys.stdin:
            start = json.loads(line)["cmd"] == "start"
            said = {"version": 1, "implementation": {"name": "old"}} if start else {"ok": False}
            print(json.dumps(said), flush=True)
    """
    found = asked(whole(tmp_path, source), MINOR, ADULT)
    assert endings(found) == [Ending.SKIPPED] * 2
    assert found.results[0].message == "old says that it does not know ow32/2025-12-02"
    assert found.verdict is Verdict.UNDETERMINED


def test_who_skips_everything_never_passes(tmp_path: Path) -> None:
    """Nor who skips a whole level; where a skip is tracked is told."""
    skip = 'reply(seq=seq, skipped=True, message="later", issue_url="https://example.org/7")'
    found = asked(scripted(tmp_path, skip), MINOR, ADULT)
    assert endings(found) == [Ending.SKIPPED] * 2
    assert (found.results[0].message, found.results[0].issue) == ("later", "https://example.org/7")
    assert found.verdict is Verdict.UNDETERMINED
    body = f"if case['decision'] != 'start':\n    {skip}\n    continue\n{OF_AGE}"
    level = asked(scripted(tmp_path, body), MINOR, ADULT, vector("venetoclax/1", record={"on_treatment": False}))
    assert endings(level) == [Ending.CONFORMS, Ending.CONFORMS, Ending.SKIPPED]
    assert level.verdict is Verdict.UNDETERMINED


def test_an_empty_run_never_passes(tmp_path: Path) -> None:
    """Nothing was asked, so nothing is said."""
    found = asked(scripted(tmp_path, OF_AGE))
    assert found.results == []
    assert found.verdict is Verdict.UNDETERMINED


def test_only_levels_that_are_claimed_are_asked(tmp_path: Path) -> None:
    """A missing fact in a level that is not claimed is not asked about either."""
    body = 'reply(seq=seq, answer={"outcome": "start" if age > 17 else "do_not_start"})'
    start_only = '{"name": "scripted", "levels": ["start"]}'
    found = asked(scripted(tmp_path, body, start_only), *(each for each in FEW if each.id != "required/start/3"))
    assert [each.vector.id for each in found.results] == ["required/start/1", "required/start/2"]
    assert found.verdict is Verdict.CONFORMS
    dose_too = '{"name": "scripted", "levels": ["dose", "missing data"]}'
    assert asked(scripted(tmp_path, body, dose_too), MINOR, NO_AGE).results == []


def test_declared_readings_are_those_that_count(tmp_path: Path) -> None:
    """A patient whom only one reading excludes."""
    record = {
        **ELIGIBLE,
        "prior_stop_for_toxicity": True,
        "prior_venetoclax_cycles": 1,
        "prior_venetoclax_response": "objective",
    }
    stopped = vector("start/9", record=record)
    assert stopped.expectations[0].status("start") == "forbidden"
    other = Vector(
        id=stopped.id, group=stopped.group, level=stopped.level, decision="start", record=record, expectations=()
    )
    start = 'reply(seq=seq, answer={"outcome": "start"})'
    assert endings(asked(scripted(tmp_path, start), other)) == [Ending.DIFFERS]
    declared = '{"name": "scripted", "readings": {"intolerance": "separate"}}'
    found = asked(scripted(tmp_path, start, declared), other)
    assert endings(found) == [Ending.CONFORMS]
    assert found.readings["intolerance"] == "separate"


def test_errors_that_a_system_tells_are_its_failures(tmp_path: Path) -> None:
    """And it goes on, unlike after a crash."""
    body = f"if age == 30:\n    reply(seq=seq, errored=True, context={{'message': 'oh'}})\n    continue\n{OF_AGE}"
    found = asked(scripted(tmp_path, body), *AGES)
    assert endings(found).count(Ending.ERRORED) == 1
    assert first_failure(found).message == "oh"
    assert found.verdict is Verdict.FAILED


# -- what cannot be run -------------------------------------------------------------------------------------------


def test_a_program_that_is_not_there_is_no_system() -> None:
    """It is a wrong call, not a failure of the system."""
    with pytest.raises(NotThere) as refused:
        asked(Process(command=("no-such-program-anywhere", "x")), MINOR)
    assert str(refused.value) == (
        'cannot run "no-such-program-anywhere" (No such file or directory): '
        "write the program and its arguments after --"
    )


def test_nothing_is_run_by_a_shell(tmp_path: Path) -> None:
    """Arguments arrive as they are."""
    system = written(tmp_path, 'reply(seq=seq, answer={"outcome": "start"})', '{"name": sys.argv[1]}')
    found = asked(Process(command=(sys.executable, str(system), "$HOME; echo 'hi'")), ADULT)
    assert found.system.name == "$HOME; echo 'hi'"
    assert found.verdict is Verdict.CONFORMS


def test_a_process_that_does_not_stop_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is told to stop, and does not, is not waited for long."""
    monkeypatch.setattr(process, "_PATIENCE_AT_THE_END", 0.1)
    source = """
        import json, sys, time
        print(json.dumps({"version": 1, "implementation": {"name": "stubborn"}}), flush=True)
        print(json.dumps({"ok": True}), flush=True)
        time.sleep(600)
    """
    system = whole(tmp_path, source)
    system.start()
    running = system._running
    assert running is not None
    system.stop()
    assert running.process.poll() is not None
