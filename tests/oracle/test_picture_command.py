"""The picture of findings, and the command that draws pictures."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.cli.pictures import pictures
from ow32_oracle.pictures import render
from ow32_oracle.pictures.conflicts import Arises, FindingLink, conflicts_picture
from ow32_oracle.pictures.structure import structure_picture
from ow32_oracle.pictures.style import anchor
from ow32_oracle.pictures.wording import plain, short_name
from ow32_oracle.purpose import PURPOSE
from ow32_proofs import verification
from ow32_proofs.verification import Verification
from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook
from svg import SVG, drawing, links, node, titles, words

LINKS = [
    FindingLink(
        id="F01",
        title="Two norms disagree",
        clauses=("OW32#dosing.1", "OW32#dosing.2"),
        norms=("venetoclax/day-3-400-mg", "venetoclax/reduced-with-inhibitor"),
        arises="default",
    ),
    FindingLink(id="F02", title="The wording is silent", clauses=("OW32#monitoring.2",), norms=(), arises="literal"),
    FindingLink(id="F03", title="Nobody <reads> & so", clauses=("OW32#stopping.2",), norms=(), arises="other"),
]


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(pictures, arguments)


# -- findings ---------------------------------------------------------------------------------------------


def test_each_finding_is_joined_to_its_clauses() -> None:
    """To those that it is about, and to those that state a norm of its core; these with a heavier line."""
    svg = drawing(conflicts_picture(OW32, LINKS))
    edges = {re.sub(r":[ew]", "", each) for each in titles(svg) if "->" in each and "legend" not in each}
    assert edges == {
        "F01->OW32#dosing.1",
        "F01->OW32#dosing.2",
        "F01->OW32#dosing.5",
        "OW32#monitoring.2->F02",
        "OW32#stopping.2->F03",
    }
    widths = {identifier: _width(svg, f"F01:e->OW32#dosing.{identifier}:w") for identifier in (1, 2, 5)}
    assert widths[1] == widths[5] > widths[2]
    for link in LINKS:
        assert link.title in words(node(svg, link.id))
        assert f"#{link.id}" in links(svg)
        for identifier in link.clauses:
            assert OW32.clause(identifier).paraphrase in words(node(svg, identifier))
            assert anchor(identifier) in links(svg)
    assert {"cluster_dosing", "cluster_monitoring", "cluster_stopping"} <= titles(svg)
    assert "cluster_starting" not in titles(svg)


def _width(svg: ET.Element, edge: str) -> float:
    (found,) = [each for each in svg.iter(f"{SVG}g") if each.get("class") == "edge" and edge in titles(each)]
    return float(next(found.iter(f"{SVG}path")).get("stroke-width") or 1)


def test_when_a_finding_arises_is_told_by_its_outline() -> None:
    """Three ways, three outlines; and the legend explains those that occur."""
    svg = drawing(conflicts_picture(OW32, LINKS))
    outlines = {link.id: _outline(node(svg, link.id)) for link in LINKS}
    assert len({*outlines.values()}) == 3
    assert all(each in words(svg) for each in ("as we read the text", "by the wording alone", "other readings only"))
    alone = drawing(conflicts_picture(OW32, LINKS[:1]))
    assert "other readings only" not in words(alone)


def _outline(box: ET.Element) -> tuple[tuple[str | None, ...], ...]:
    shapes: Iterable[ET.Element] = (*box.iter(f"{SVG}polygon"), *box.iter(f"{SVG}path"))
    return tuple((each.tag, each.get("stroke-width"), each.get("stroke-dasharray")) for each in shapes)


def test_no_findings_make_an_empty_picture() -> None:
    """Of a rulebook without trouble."""
    assert "0 findings" in words(drawing(conflicts_picture(OW32, [])))


def test_findings_in_any_order_of_clauses_give_the_same_picture() -> None:
    """The order of the text decides."""
    turned = [
        FindingLink(
            id=each.id, title=each.title, clauses=each.clauses[::-1], norms=each.norms[::-1], arises=each.arises
        )
        for each in LINKS
    ]
    edges = [drawing(conflicts_picture(OW32, each)).findall(f".//{SVG}path") for each in (LINKS, turned)]
    assert [each.get("d") for each in edges[0]] == [each.get("d") for each in edges[1]]


# -- the command ------------------------------------------------------------------------------------------


def test_the_command_writes_what_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the dot program; the paths are printed, one a line, and nothing else is left behind."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("start", "marrow_biopsy", "start", "--out", str(tmp_path / "new" / "folder"))
    written = [tmp_path / "new" / "folder" / f"{name}.svg" for name in ("start", "marrow_biopsy")]
    assert (result.exit_code, result.output.splitlines()) == (0, [str(each) for each in written])
    assert sorted((tmp_path / "new" / "folder").iterdir()) == sorted(written)
    assert written[0].read_text(encoding="utf-8") == structure_picture(OW32, "start").svg()


def test_the_command_finds_the_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verified: Verification
) -> None:
    """The picture of findings comes from a verification of everything, with every finding that it shows."""

    def whole(book: Rulebook) -> Verification:
        assert book is OW32
        return verified

    monkeypatch.setattr(verification, "verify", whole)
    result = run("conflicts", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    svg = ET.fromstring((tmp_path / "conflicts.svg").read_text(encoding="utf-8"))
    found = verified.findings
    assert found
    for each in found:
        box = words(node(svg, each.finding.id))
        assert each.finding.title in box
        assert all(plain(short_name(norm), OW32) in box for norm in each.core)
        assert all(identifier in titles(svg) for identifier in each.finding.clauses)
        ways: dict[Arises, bool] = {
            "default": each.arises.contains(OW32.default_readings),
            "literal": each.arises.contains(OW32.literal_readings),
            "other": True,
        }
        first = next(way for way, so in ways.items() if so)
        on_the_left = any(name.startswith(f"{each.finding.id}:e->") for name in titles(svg))
        assert on_the_left is (first == "default")


def test_dot_text_can_be_had(tmp_path: Path) -> None:
    """The same graph as DOT, for other programs; it renders."""
    assert run("stop", "--format", "dot", "--out", str(tmp_path)).exit_code == 0
    source = (tmp_path / "stop.dot").read_text(encoding="utf-8")
    assert source.startswith("digraph")
    assert {norm.name for norm in OW32.norms_of(OW32.decision("continuation"))} <= titles(
        ET.fromstring(render.render_svg(source))
    )


def test_a_wrong_name_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """In one line, with what was perhaps meant."""
    result = run("start", "conflict", "--out", str(tmp_path / "out"))
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert "did you mean conflicts?" in result.output
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_drawn_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PNG without dot, and a folder that is a file's: one line, exit code 2."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "file").touch()
    for arguments in (("--format", "png", "--out", str(tmp_path)), ("--out", str(tmp_path / "file" / "below"))):
        result = run("start", *arguments)
        assert (result.exit_code, result.output.count("\n")) == (2, 1)
        assert result.output.startswith("Error: ")


def test_help_has_an_example_and_the_purpose() -> None:
    """As every command has."""
    shown = " ".join(run("--help").output.split())
    assert PURPOSE in shown
    assert "ow32 pictures start stop --out pages/pictures" in shown
