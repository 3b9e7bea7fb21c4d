"""The adapters to be copied: as they stand nothing passes, and with a system in the marked place it is judged.

Python, JavaScript, Java and SQL are run. C# and R are run where there is a tool for them; everywhere it is checked that
they hold everything of the protocol that the others do.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.cli import main
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.process import Process
from ow32_oracle.conformance.results import Cause, Ending, Run, Verdict
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.skeletons import SKELETONS, Skeleton, copy, texts_of
from ow32_oracle.conformance.vector import Group, Vector
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32

TOOLS = {"python": sys.executable, "sql": sys.executable, "javascript": "node", "java": "java", "csharp": "dotnet"}
TOOLS["r"] = "Rscript"

MINOR: Mapping[str, Any] = {"on_treatment": False, "age_years": 17}
QUOTED = 'a "quoted" word, a \\ and a line\nbreak: é ✓'


def vector(number: int, level: Level = Level.START, **record: Any) -> Vector:
    """A case about a start; what is expected is left to the oracle."""
    return Vector(
        id=f"required/start/{number}",
        group=Group.REQUIRED,
        level=level,
        decision="start",
        record={**MINOR, **record},
        expectations=(),
    )


ASKED = Asked(vectors=(vector(1), vector(2, on_treatment=True)), leaks=False)


def command(skeleton: Skeleton, folder: Path) -> tuple[str, ...]:
    """What runs a copy; skips the test where the tool is not here."""
    tool = TOOLS[skeleton.folder]
    if shutil.which(tool) is None:
        pytest.skip(f"there is no {tool} on the path, so the adapter for {skeleton.language} is not run")
    if skeleton.folder == "r" and not _has_jsonlite(tool):
        pytest.skip("R has no jsonlite here, so the adapter for R is not run")
    return (tool, *skeleton.command(folder)[1:])


def _has_jsonlite(tool: str) -> bool:
    return not subprocess.run([tool, "-e", "library(jsonlite)"], capture_output=True, check=False).returncode


@pytest.fixture(params=SKELETONS.values(), ids=lambda skeleton: skeleton.language)
def skeleton(request: pytest.FixtureRequest) -> Skeleton:
    """One adapter after the other."""
    found: Skeleton = request.param
    return found


def ran(skeleton: Skeleton, folder: Path, asked: Asked = ASKED) -> Run:
    """What the kit says of a copy."""
    return run(Process(command=command(skeleton, folder), time_limit=60), asked)


# -- as they stand ------------------------------------------------------------------------------------------------


def test_a_copy_skips_everything_and_never_passes(skeleton: Skeleton, tmp_path: Path) -> None:
    """The run ends undetermined."""
    copy(skeleton, tmp_path)
    found = ran(skeleton, tmp_path)
    assert [each.ending for each in found.results] == [Ending.SKIPPED, Ending.SKIPPED]
    assert found.verdict is Verdict.UNDETERMINED
    assert found.system.language == skeleton.language


def test_an_adapter_says_what_there_is_to_say(skeleton: Skeleton) -> None:
    """The purpose, how it is run, one marked place, every message of the protocol, every kind of reply."""
    texts = texts_of(skeleton)
    program = texts[skeleton.program]
    line = f"ow32 conform -- {' '.join(skeleton.command(Path()))}"
    assert PURPOSE in program
    assert PURPOSE in texts["README.md"]
    assert line in program
    assert line in texts["README.md"]
    assert program.count("-" * 100) == 2
    messages = "start dialect run stop version implementation seq skipped errored context"
    for word in (*messages.split(), "outcome", "undetermined", "not_asked"):
        assert word in program
    assert program.count(OW32.edition) == 1
    assert "\r" not in program
    assert max(map(len, program.splitlines())) <= 120


# -- with a system ------------------------------------------------------------------------------------------------

NOTHING_ASKED = {
    "python": 'return {"skipped": True, "message": "no system is asked yet"}',
    "javascript": 'return { skipped: true, message: "no system is asked yet" };',
    "java": 'return Map.of("skipped", true, "message", "no system is asked yet");',
    "csharp": 'return new() { ["skipped"] = true, ["message"] = "no system is asked yet" };',
    "r": 'list(skipped = TRUE, message = "no system is asked yet")',
}

ASKING = {
    "python": """
    if case["record"].get("age_years") is None:
        raise ValueError(case["record"]["diagnosis"])
    if case["record"]["on_treatment"]:
        return {"answer": {"not_asked": True}}
    return {"answer": {"outcome": "do_not_start" if case["record"]["age_years"] < 18 else "start"}}""",
    "javascript": """
  if (theCase.record.age_years == null) throw new Error(theCase.record.diagnosis);
  if (theCase.record.on_treatment) return { answer: { not_asked: true } };
  return Promise.resolve({ answer: { outcome: theCase.record.age_years < 18 ? "do_not_start" : "start" } });""",
    "java": """
        if (record.get("age_years") == null) throw new IllegalArgumentException((String) record.get("diagnosis"));
        if (record.get("on_treatment").equals(true)) return Map.of("answer", Map.of("not_asked", true));
        boolean minor = ((BigDecimal) record.get("age_years")).intValueExact() < 18;
        return Map.of("answer", Map.of("outcome", minor ? "do_not_start" : "start"));""",
    "csharp": """
    if (asked["record"]!["age_years"] is null) throw new ArgumentException((string?)asked["record"]!["diagnosis"]);
    if ((bool)asked["record"]!["on_treatment"]!) return new() { ["answer"] = new JsonObject { ["not_asked"] = true } };
    string chosen = (int)asked["record"]!["age_years"]! < 18 ? "do_not_start" : "start";
    return new() { ["answer"] = new JsonObject { ["outcome"] = chosen } };""",
    "r": """
  if (is.null(case$record[["age_years"]])) stop(case$record[["diagnosis"]])
  if (case$record[["on_treatment"]]) return(list(answer = list(not_asked = TRUE)))
  list(answer = list(outcome = if (case$record[["age_years"]] < 18) "do_not_start" else "start"))""",
    "sql": """
select case
  when on_treatment then 'not_asked'
  when age_years < 18 then 'do_not_start'
  when age_years is null then diagnosis
  else 'start'
end
from patient""",
}


def filled_in(skeleton: Skeleton, folder: Path) -> None:
    """A copy with a small system in the marked place: it knows of age and of treatment, and of nothing else."""
    copy(skeleton, folder)
    if skeleton.folder == "sql":
        (folder / "queries" / "start.sql").write_text(ASKING["sql"], encoding="utf-8")
        return
    program = folder / skeleton.program
    text = program.read_text(encoding="utf-8")
    assert text.count(NOTHING_ASKED[skeleton.folder]) == 1
    program.write_text(text.replace(NOTHING_ASKED[skeleton.folder], ASKING[skeleton.folder].strip()), encoding="utf-8")


def test_a_system_in_the_marked_place_is_judged(skeleton: Skeleton, tmp_path: Path) -> None:
    """It is right about minors and treatment, wrong about everybody else, and fails where the age is missing.

    Whatever the message of an error holds arrives as it was, and the next case is asked all the same.
    """
    filled_in(skeleton, tmp_path)
    ageless = vector(3, Level.MALFORMED, age_years=None, diagnosis=QUOTED)
    found = ran(
        skeleton, tmp_path, Asked(vectors=(vector(1), ageless, *ASKED.vectors, vector(4, age_years=18)), leaks=False)
    )
    first, failed, *others, wrong = found.results
    assert [each.ending for each in (first, *others)] == 3 * [Ending.CONFORMS]
    assert wrong.ending is Ending.DIFFERS
    assert wrong.cause is Cause.GUESSED
    if skeleton.folder == "sql":  # A query says whatever it says, and the kit that it is no outcome.
        assert failed.ending is Ending.BABBLED
        assert failed.got["answer"] == {"outcome": QUOTED}
    else:
        assert failed.ending is Ending.ERRORED
        assert QUOTED in failed.message


def test_the_table_of_the_queries_has_every_fact(tmp_path: Path) -> None:
    """A column a fact, in the order of the vocabulary."""
    copy(SKELETONS["sql"], tmp_path)
    columns = [line.split()[0] for line in (tmp_path / "patient.sql").read_text(encoding="utf-8").splitlines()[1:-1]]
    assert columns == [fact.name for fact in OW32.facts]


# -- the command --------------------------------------------------------------------------------------------------


def new(*arguments: str) -> Result:
    """Run the command within this process."""
    return CliRunner().invoke(main, ["adapter", "new", *arguments])


def test_the_command_writes_a_copy_and_says_how_it_is_run(skeleton: Skeleton, tmp_path: Path) -> None:
    """Into a folder that need not be there."""
    folder = tmp_path / "my kit"
    result = new("--lang", skeleton.folder, "--out", str(folder))
    assert result.exit_code == 0
    assert f"ow32 conform -- {skeleton.runs[0]}" in result.stdout
    assert f"'{folder / skeleton.program}'" in result.stdout
    assert (folder / skeleton.program).read_text(encoding="utf-8") == texts_of(skeleton)[skeleton.program]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Not even beside what is there."""
    (tmp_path / "ow32_adapter.py").write_text("mine", encoding="utf-8")
    result = new("--lang", "python", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "is there already: choose another folder with --out" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["ow32_adapter.py"]
    assert (tmp_path / "ow32_adapter.py").read_text(encoding="utf-8") == "mine"


def test_a_language_that_there_is_not_is_refused() -> None:
    """With those that there are."""
    result = new("--lang", "cobol")
    assert result.exit_code == 2
    assert "'javascript'" in result.output
