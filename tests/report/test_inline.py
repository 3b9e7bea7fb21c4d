"""What is put into the page: pictures without what repeats itself, lines as lists, names as links, brief HTML."""

import xml.etree.ElementTree as ET

import pytest

from ow32_oracle.pictures.structure import structure_picture
from ow32_oracle.report import page as page_module
from ow32_oracle.report.brief_html import brief
from ow32_oracle.report.inline_svg import inline_svg
from ow32_oracle.report.outline import Item, linked, outline
from ow32_oracle.report.svg_outlines import outline as outline_of_shape
from ow32_spec.book import OW32
from report_pages import evidence, html, taken_apart


def test_a_picture_keeps_its_words_links_and_name() -> None:
    """And is smaller; ids are those that are referred to."""
    svg = structure_picture(OW32, "start").svg()
    small = inline_svg(svg)
    root, whole = ET.fromstring(small), ET.fromstring(svg)

    def words(element: ET.Element) -> list[str]:
        return [" ".join((each.text or "").split()) for each in element.iter() if each.tag.endswith("text")]

    assert [each for each in words(root) if each] == [each for each in words(whole) if each]
    links = {each.get("href") for each in root.iter("a")}
    assert "#OW32-starting.1" in links
    assert None not in links
    assert {each.get("id") for each in root.iter() if each.get("id")} == {"start-title", "start-description"}
    assert root.find("title").text == structure_picture(OW32, "start").title
    assert len(small) < 0.6 * len(svg)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ('<polygon points="0,0 10,0 10,5 0,5 0,0"/>', "M0 0h10v5h-10z"),
        ('<polygon points="0,0 10,0 10,5"/>', "M0 0h10v5z"),
        ('<polyline points="1,2 3.04,2.5 3.04,-2.51"/>', "M1 2l2 0.5v-5"),
        ('<path d="M0,0C0,0 10,0 10,0 10,3 12,5 15,5"/>', "M0 0h10c0 3 2 5 5 5"),
        ('<path d="M4,5 l1,1 z"/>', "M4,5 l1,1 z"),
        ('<rect x="1" y="2" width="3" height="4"/>', None),
    ],
)
def test_shapes_have_outlines_in_few_letters(shape: str, expected: str | None) -> None:
    """To a tenth of a pixel; by how far each part leads; a curve that does not bend is a line."""
    assert outline_of_shape(ET.fromstring(shape)) == expected


def test_what_looks_alike_is_said_once() -> None:
    """A ground and its border, lines of one look, words of one look, links to one place; nothing else."""
    ground, border = 'fill="red" stroke="none"', 'fill="none" stroke="blue"'
    square = 'points="0,0 2,0 2,2 0,2 0,0"'
    line, words = 'fill="none" stroke="grey"', 'font-size="10" text-anchor="middle"'
    svg = f"""
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title id="t">T</title><desc id="d">D</desc>
    <polygon {ground} {square}/><polygon {border} {square}/>
    <polyline {line} points="0,0 1,0"/><polyline {line} points="0,3 1,3"/>
    <polyline {line} stroke-width="2" points="0,4 1,4"/>
    <text {words} x="1" y="1">a</text><text {words} x="2" y="2">b</text><text x="3" y="3">c</text>
    <g><a href="#x"><text x="4" y="4">d</text></a></g><a href="#x"><text x="5" y="5">e</text></a>
    <a href="#y"><text x="6" y="6">f</text></a></svg>"""
    drawn = inline_svg(svg, described_by="words")
    assert drawn.partition(">")[2] == (
        '<title id="t">T</title>'
        '<path fill="red" stroke="blue" d="M0 0h2v2h-2z"/>'
        '<path fill="none" stroke="grey" d="M0 0h1M0 3h1"/>'
        '<path fill="none" stroke="grey" stroke-width="2" d="M0 4h1"/>'
        '<g font-size="10" text-anchor="middle"><text x="1" y="1">a</text><text x="2" y="2">b</text></g>'
        '<text x="3" y="3">c</text>'
        '<a href="#x"><text x="4" y="4">d</text><text x="5" y="5">e</text></a>'
        '<a href="#y"><text x="6" y="6">f</text></a>'
        "</svg>"
    )
    assert 'aria-labelledby="t"' in drawn
    assert 'aria-describedby="words"' in drawn


def test_lines_become_nested_lists() -> None:
    """An item belongs to the line above that is indented less."""
    lines = ["A, if:", "  - b", "  - any of:", "    - c", "    - d", "E."]
    nested = (Item("c", ()), Item("d", ()))
    assert outline(lines) == (Item("A, if:", (Item("b", ()), Item("any of:", nested))), Item("E.", ()))


def test_names_of_norms_are_links_and_everything_else_is_text() -> None:
    """What merely looks like a name is none."""
    words = linked("Yields to start/adult where a/b < 1.", ["start/adult"])
    assert words == 'Yields to <a class="name" href="#norm-start-adult">adult</a> where a/b &lt; 1.'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p class="a" id="b-1">it&#39;s &#34;so&#34; &lt;b&gt; &amp;</p>',
            '<p class=a id=b-1>it\'s "so" &lt;b&gt; &amp;</p>',
        ),
        ('<a href="#x" title="two words">a="b"</a>', '<a href=#x title="two words">a="b"</a>'),
        ('<p title="it&#39;s" lang="">x</p>', '<p title=it&#39;s lang="">x</p>'),
        ('<path fill="none" d="M1"/>', '<path fill=none d="M1"/>'),
        ('<script>if (a<b) c="d";// &#39;</script>', '<script>if (a<b) c="d";// &#39;</script>'),
        ('<style>a[b="c"] { d: "e" }</style>', '<style>a[b="c"] { d: "e" }</style>'),
    ],
)
def test_brief_html_means_the_same(html: str, expected: str) -> None:
    """Quotes around single words go; what needs them keeps them; scripts and styles are as they were."""
    assert brief(html) == expected


def test_a_page_in_brief_is_read_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every element with its attributes, language and text."""
    shown = html()
    monkeypatch.setattr(page_module, "brief", lambda written: written)
    written = page_module.page(OW32, evidence())
    assert taken_apart(shown).elements == taken_apart(written).elements
    assert len(shown) < len(written) - 15_000
