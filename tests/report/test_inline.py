"""What is put into the page: pictures without what repeats itself, lines as lists, names as links."""

import xml.etree.ElementTree as ET

from ow32_oracle.pictures.structure import structure_picture
from ow32_oracle.report.inline_svg import inline_svg
from ow32_oracle.report.outline import Item, linked, outline
from ow32_spec.book import OW32


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


def test_lines_become_nested_lists() -> None:
    """An item belongs to the line above that is indented less."""
    lines = ["A, if:", "  - b", "  - any of:", "    - c", "    - d", "E."]
    nested = (Item("c", ()), Item("d", ()))
    assert outline(lines) == (Item("A, if:", (Item("b", ()), Item("any of:", nested))), Item("E.", ()))


def test_names_of_norms_are_links_and_everything_else_is_text() -> None:
    """What merely looks like a name is none."""
    words = linked("Yields to start/adult where a/b < 1.", ["start/adult"])
    assert words == 'Yields to <a class="name" href="#norm-start-adult">adult</a> where a/b &lt; 1.'
