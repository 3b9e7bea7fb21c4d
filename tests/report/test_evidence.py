"""The evidence that the page rests on: kept with the sources it was made from, and made anew where these differ."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from ow32_oracle.cli import main, report_evidence
from ow32_oracle.cli.extras import installed
from ow32_oracle.cli.refusal import Refusal
from ow32_oracle.report import evidence as evidence_module
from ow32_oracle.report.evidence import Extent, ShownCourse, kept, read, written
from report_pages import evidence, html_with_explorer


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["report", *arguments])


def test_the_kept_evidence_is_of_these_sources() -> None:
    """Whoever changes rules or proofs keeps the evidence anew: make evidence."""
    assert report_evidence.kept_evidence() is not None, "rules or proofs have changed: make evidence"


def test_the_fingerprint_changes_with_any_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter more in one file is another fingerprint; other ends of lines are not."""
    for package in ("ow32_spec", "ow32_proofs"):
        (tmp_path / package / "inner").mkdir(parents=True)
        (tmp_path / package / "inner" / "rules.py").write_bytes(b"one = 1\n")
    monkeypatch.setattr(report_evidence, "files", lambda package: tmp_path / package)
    before = report_evidence.sources_fingerprint()
    path = tmp_path / "ow32_proofs" / "inner" / "rules.py"
    path.write_bytes(b"one = 1\r\n")
    assert report_evidence.sources_fingerprint() == before
    path.write_bytes(b"one = 2\n")
    assert report_evidence.sources_fingerprint() != before


def test_evidence_of_other_sources_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor any that cannot be read."""
    monkeypatch.setattr(report_evidence, "sources_fingerprint", lambda: "another")
    assert report_evidence.kept_evidence() is None
    monkeypatch.setattr(evidence_module, "FILE", "nothing.json")
    assert kept() is None
    monkeypatch.setattr(evidence_module, "FILE", "page.py")
    assert kept() is None


def test_evidence_is_the_same_after_writing_and_reading() -> None:
    """And is plain JSON."""
    text = written(evidence())
    assert read(text) == evidence()
    assert json.loads(text)["edition"] == "ow32/2025-12-02"


def test_a_course_is_kept_by_what_changes_and_told_whole() -> None:
    """A day of which nothing changes is a day all the same; false is no zero, and a zero no false."""
    days = [{"cycle": 1, "toxicity": False}, {"cycle": 1, "toxicity": False}, {"cycle": 2, "toxicity": True}]
    course = ShownCourse.of("a_theorem", days)
    assert course.days == ({"cycle": 1, "toxicity": False}, {}, {"cycle": 2, "toxicity": True})
    assert list(course.records()) == days


def test_an_extent_tells_always_from_never() -> None:
    """A case without conditions is every reading; no case is none."""
    always = Extent(unless=False, cases=({},), default=True, literal=True)
    never = Extent(unless=False, cases=(), default=False, literal=False)
    some = Extent(unless=False, cases=({"scope": ("any_time",)},), default=False, literal=True)
    assert (always.always, always.never) == (True, False)
    assert (never.always, never.never) == (False, True)
    assert (some.always, some.never, some.depends_on) == (False, False, {"scope"})


# -- the command --------------------------------------------------------------------------------------------------


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """From what is kept, the same bytes each time, and says how large it is."""
    path = tmp_path / "new" / "ow32.html"
    result = run("-o", str(path))
    assert result.exit_code == 0, result.output
    assert path.read_text(encoding="utf-8") == html_with_explorer()
    assert "39 findings" in result.stdout
    assert "anew" not in result.stderr


def test_where_nothing_fits_the_verification_is_run_anew_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is then not as expected is told, on the page and by the exit code."""
    found = evolve(evidence(), troubles=("a_theorem: expected always, found never",))
    monkeypatch.setattr(report_evidence, "kept_evidence", lambda: None)
    monkeypatch.setattr(report_evidence, "fresh_evidence", lambda progress: found)
    result = run("--without-explorer", "-o", str(tmp_path / "ow32.html"))
    assert result.exit_code == 1
    assert "run anew" in result.stderr
    assert "a_theorem: expected always, found never" in result.stderr
    assert "a_theorem: expected always, found never" in (tmp_path / "ow32.html").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """In words, and with what to do."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("--without-explorer", "-o", str(tmp_path / "file" / "ow32.html"))
    assert result.exit_code == 2
    assert "Choose another place" in result.stderr


@pytest.mark.parametrize("library", ["jinja2", "babel.messages", "cattrs"])
def test_a_missing_library_is_named_with_what_to_install(library: str) -> None:
    """As the extra by which it comes."""
    with pytest.raises(Refusal, match=r"pip install 'ow32\[report\]'"), installed():
        raise ModuleNotFoundError(name=library)
