"""Versions of the rules as they are named on the command line."""

from pathlib import Path

import pytest

from ow32_oracle.reading_choice import ReadingError
from ow32_oracle.revision.shipped import NOT_SETTLED, shipped, shipped_names
from ow32_oracle.revision.versions import VersionError, amended_edition, version
from ow32_oracle.revision.written import AmendmentError
from ow32_proofs.findings.register import FINDINGS
from ow32_spec.book import OW32
from ow32_spec.label.book import LABEL

ADOLESCENTS = (
    'title = "Adolescents"\n[readings]\nscope = "any_time"\n[[norm]]\nname = "start/adult"\nwhen = "age_years >= 16"\n'
)


def test_the_edition_is_read_as_asked() -> None:
    """By default, as it is worded, or with readings changed."""
    assert (version("ow32").book, version("ow32").readings) == (OW32, OW32.default_readings)
    assert version("ow32:literal").readings == OW32.literal_readings
    changed = version("ow32:scope=any_time,ramp=every_cycle")
    assert changed.readings == OW32.readings_with(scope="any_time", ramp="every_cycle")
    assert version("ow32:literal,scope=by_phase").readings == {**OW32.literal_readings, "scope": "by_phase"}
    assert changed.title == "ow32/2025-12-02, default readings, scope=any_time, ramp=every_cycle"


def test_the_label_goes_by_its_name_and_has_no_readings() -> None:
    """It says of itself that it is no part of OW32."""
    label = version("label")
    assert (label.book, dict(label.readings)) == (LABEL, {})
    assert "no part of OW32" in label.title


def test_an_amendment_is_found_by_its_path_and_settles_its_readings(tmp_path: Path) -> None:
    """What it settles stands, however the rest is read."""
    path = tmp_path / "adolescents.toml"
    path.write_text(ADOLESCENTS, encoding="utf-8")
    found = version(f"{path}:literal,scope=by_phase")
    assert found.readings == {**OW32.literal_readings, "scope": "any_time"}
    assert "“Adolescents”" in found.title
    assert found.amendment is not None
    assert found.amendment.changed == ("start/adult",)


def test_an_amendment_for_a_finding_is_found_by_its_number() -> None:
    """With it alone, the edition is read so that the finding arises."""
    assert version("F02").amendment is shipped("F02")
    assert version("F02").readings["full-dose"] == "remission"
    before = amended_edition(version("F02"))
    assert (before.name, before.book) == ("ow32:full-dose=as_written", OW32)
    assert before.readings == OW32.readings_with(full_dose="as_written")
    assert amended_edition(version("F12")).name == "ow32"


@pytest.mark.parametrize(
    ("named", "kind", "words"),
    [
        ("ow23", VersionError, ("did you mean ow32?",)),
        ("xyz", VersionError, ("write ow32, label, a finding as in F12, or the path",)),
        ("F38", VersionError, ("no amendment settles F38", "in no record")),
        ("F99", VersionError, ("there is no version",)),
        ("ow32:scoop=any_time", ReadingError, ("did you mean scope?",)),
        ("ow32:scope=never", ReadingError, ("no alternative",)),
        ("label:scope=any_time", ReadingError, ("no reading",)),
        ("none.toml", AmendmentError, ("cannot read none.toml",)),
    ],
)
def test_what_is_no_version_is_refused(named: str, kind: type[Exception], words: tuple[str, ...]) -> None:
    """With what was meant, or what to write."""
    with pytest.raises(kind) as refused:
        version(named)
    for word in words:
        assert word in str(refused.value)


def test_what_is_no_amendment_has_no_edition_behind_it() -> None:
    """Two versions have to be named then."""
    with pytest.raises(VersionError, match="name two versions"):
        amended_edition(version("ow32:literal"))


def test_every_finding_has_its_amendment_or_the_reason_why_not() -> None:
    """And nothing else is shipped."""
    assert sorted([*shipped_names(), *NOT_SETTLED]) == sorted(each.id for each in FINDINGS)
    for name in shipped_names():
        assert shipped(name).settles == (name,)
        assert shipped(name).says.endswith((".", ".)"))
