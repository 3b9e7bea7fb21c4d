"""Timelines that the commands draw."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.cli.course_pictures import course_pictures
from ow32_oracle.pictures.course_days import DayRecord
from ow32_oracle.pictures.render import PictureError
from ow32_oracle.pictures.timeline import write_timeline
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.courses.walk import FoundCourse
from ow32_proofs.findings.register import FINDINGS
from ow32_spec.book import OW32
from svg import words
from synthetic_courses import STARTED, Recorded
from timelines import COURSES, axis, records, shapes


def command(name: str, *arguments: str, text: str = "") -> Result:
    """Run a command within this process."""
    module = import_module(f"ow32_oracle.cli.{name}")
    return CliRunner().invoke(getattr(module, name), arguments, input=text, env={"COLUMNS": None})


def lines(days: Sequence[Recorded]) -> str:
    """A course as JSON lines."""
    return "".join(json.dumps(day) + "\n" for day in days)


def test_a_simulated_course_is_drawn(tmp_path: Path) -> None:
    """With what it comes to as its caption; the table and the exit code are as without."""
    path = tmp_path / "new" / "course.svg"
    text = lines(COURSES["90 days"])
    result, without = command("simulate", "-", "--timeline", str(path), text=text), command("simulate", "-", text=text)
    assert (result.exit_code, result.stdout) == (without.exit_code, without.stdout) == (1, result.stdout)
    svg = ET.fromstring(path.read_text(encoding="utf-8"))
    assert "started on day 90" in words(svg)
    assert "default readings" in words(svg)
    assert [each[0] for each in shapes(svg, "course 1")] == [range(2, 87)]


def test_of_a_course_that_is_refused_the_days_before_are_drawn(tmp_path: Path) -> None:
    """They could be told; of none at all there is no picture."""
    path = tmp_path / "course.svg"
    result = command("simulate", "-", "--timeline", str(path), text=lines([STARTED, {"treatment_started": True}]))
    assert result.exit_code == 2
    assert "day 1" in words(ET.fromstring(path.read_text(encoding="utf-8")))
    nothing = command("simulate", "-", "--timeline", str(tmp_path / "nothing.svg"))
    assert (nothing.exit_code, "no day to draw" in nothing.stderr) == (2, True)
    assert not (tmp_path / "nothing.svg").exists()


def test_a_timeline_is_no_other_file_than_svg(tmp_path: Path) -> None:
    """Refused before anything is told; and one that cannot be written, too."""
    result = command("simulate", "-", "--timeline", str(tmp_path / "course.png"), text=lines([STARTED]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--timeline" in result.stderr
    (tmp_path / "file").touch()
    result = command("simulate", "-", "--timeline", str(tmp_path / "file" / "a.svg"), text=lines([STARTED]))
    assert (result.exit_code, "Cannot write" in result.stderr) == (2, True)
    with pytest.raises(PictureError, match="SVG alone"):
        write_timeline("<svg/>", tmp_path / "course.pdf")


def test_each_theorem_about_courses_has_a_picture_by_its_finding_or_its_own_name() -> None:
    """Findings first; no theorem has two."""
    found = course_pictures()
    assert sorted(each.theorem.name for each in found.values()) == sorted(each.name for each in COURSE_THEOREMS)
    leading = {finding.leading: finding.id for finding in FINDINGS}
    for name, each in found.items():
        assert name == f"course-{leading.get(each.theorem.name, each.theorem.name)}"
    assert [each.finding is None for each in found.values()] == sorted(each.finding is None for each in found.values())
    assert {"course-F34", "course-F35"} <= {*found}


def verified(courses: dict[str, Sequence[DayRecord] | None]) -> object:
    """What stands for a verification that has found these courses, by their theorems."""
    theorems = {each.name: each for each in COURSE_THEOREMS}
    return SimpleNamespace(
        book=OW32,
        findings=(),
        courses=tuple(
            SimpleNamespace(
                theorem=theorems[name],
                course=days and FoundCourse(readings=OW32.default_readings, days=tuple(days), fixed={}),  # type: ignore[arg-type]
            )
            for name, days in courses.items()
        ),
    )


FINAL, MAY_STOP, NEVER = (
    "progression_without_response_is_final",
    "somebody_stops_for_progression",
    "azoles_begin_after_the_escalation",
)


def test_pictures_draws_the_courses_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of findings and of theorems, with the sentence as caption; and says which are missing that were expected."""
    result = verified({FINAL: records("four days"), MAY_STOP: records("one cycle"), NEVER: None})
    monkeypatch.setattr("ow32_proofs.verification.verify", lambda *_, **__: result)
    monkeypatch.setattr("ow32_oracle.cli.pictures.picture_names", lambda _: ())
    done = command("pictures", "--out", str(tmp_path))
    assert done.exit_code == 0
    written = [tmp_path / f"{name}.svg" for name in ("conflicts", "course-F35", f"course-{MAY_STOP}")]
    assert done.stdout.splitlines() == [str(each) for each in written]
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert "course-F34 is not drawn" in done.stderr
    assert NEVER not in done.stderr
    finding, theorem = (words(ET.fromstring(each.read_text(encoding="utf-8"))) for each in written[1:])
    sentences = {each.name: each.sentence for each in COURSE_THEOREMS}
    assert f"F35: {next(each.title for each in FINDINGS if each.id == 'F35')}" in finding
    assert f"Refutes: {sentences[FINAL]} Read with the default readings." in finding
    assert f"Shows: {sentences[MAY_STOP]}" in theorem
    assert "A course of 29 days" in theorem


def test_courses_are_asked_for_by_name_and_are_svg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the finding or by the theorem, which is the only one then decided; not as anything but SVG."""
    asked: list[object] = []

    def verify(*_: object, courses: Sequence[object], **__: object) -> object:
        asked.extend(courses)
        return verified({FINAL: records("four days")})

    monkeypatch.setattr("ow32_proofs.verification.verify", verify)
    done = command("pictures", "course-F35", f"course-{FINAL}", "--out", str(tmp_path))
    assert done.stdout.splitlines() == [str(tmp_path / "course-F35.svg")]
    assert asked == [each for each in COURSE_THEOREMS if each.name == FINAL]
    missing = command("pictures", "course-F34", "--out", str(tmp_path))
    assert (missing.exit_code, "there is no course for course-F34" in missing.stderr) == (2, True)
    other = command("pictures", "course-F35", "--format", "dot", "--out", str(tmp_path / "none"))
    assert (other.exit_code, "SVG alone" in other.stderr) == (2, True)
    assert not (tmp_path / "none").exists()


def test_other_forms_than_svg_leave_the_courses_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is asked for by name."""
    monkeypatch.setattr("ow32_proofs.verification.verify", lambda *_, **__: verified({FINAL: records("four days")}))
    monkeypatch.setattr("ow32_oracle.cli.pictures.picture_names", lambda _: ())
    done = command("pictures", "--format", "dot", "--out", str(tmp_path))
    assert (done.exit_code, [each.name for each in tmp_path.iterdir()]) == (0, ["conflicts.dot"])


def test_a_course_that_a_solver_finds_is_drawn(tmp_path: Path) -> None:
    """The real one, of four days."""
    done = command("pictures", "course-F35", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    svg = ET.fromstring((tmp_path / "course-F35.svg").read_text(encoding="utf-8"))
    assert {1, 4} <= {*axis(svg)}
    assert words(svg).count("treatment started") == 2
    assert "treatment stopped for progression" in words(svg)
