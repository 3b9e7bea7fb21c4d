"""Pictures as part of a page: what repeats itself is left out, and no two things have the same name."""

import re
import xml.etree.ElementTree as ET

from ow32_oracle.pictures.style import INK

_NUMBER = re.compile(r"-?\d+\.\d+")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_USUAL = {"fill": INK, "font-size": "12"}
_GRAPH_PARTS = ("node", "edge", "cluster")


def inline_svg(svg: str) -> str:
    """A picture without what a page does not need, as an `svg` element for HTML.

    Links stay, and so do title and description, by which a screen reader calls the picture. Tooltips of graphs go:
    what they say stands on the page.
    """
    root = ET.fromstring(svg)
    for each in root.iter():
        each.tag = _bare(each.tag)
        each.attrib = {_bare(name): value for name, value in each.attrib.items()}
    referenced = set(re.findall(r"url\(#([^)]+)\)", svg)) | set((root.get("aria-labelledby") or "").split())
    _strip(root, referenced)
    width = (root.get("width") or "").removesuffix("pt")
    root.attrib.pop("height", None)
    root.set("width", str(round(float(width))))
    # What most of the words have is said once.
    root.attrib |= {"font-family": "Arial, Liberation Sans, Helvetica, sans-serif", **_USUAL}
    for each in root.iter("text"):
        for name, value in {**_USUAL, "text-anchor": "start"}.items():
            if each.get(name) == value:
                del each.attrib[name]
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)


def _strip(element: ET.Element, referenced: set[str]) -> None:
    element.tail = None if element.tag not in ("text", "tspan") else element.tail
    if element.text is not None and not element.text.strip() and element.tag != "text":
        element.text = None
    kept = [each for child in list(element) for each in _kept(child, element)]
    for child in list(element):
        element.remove(child)
    element.extend(kept)
    if element.get("id") not in referenced:
        element.attrib.pop("id", None)
    for name in ("space", "class", "font-family", "title"):
        element.attrib.pop(name, None)
    for name in ("d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "rx", "ry", "width", "height"):
        if name in element.attrib:
            element.set(
                name, _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), element.get(name, ""))
            )
    if (size := element.get("font-size")) and size.endswith(".00"):
        element.set("font-size", size.removesuffix(".00"))
    if element.tag == "text" and element.text and element.text != element.text.strip():
        # A page draws spaces together; these keep their place.
        element.text = element.text.replace(" ", "\u00a0") if not element.text.strip() else _hard_ends(element.text)
    for child in list(element):
        _strip(child, referenced)


def _kept(child: ET.Element, parent: ET.Element) -> list[ET.Element]:
    """The child; nothing where it is a mere tooltip, and its own children where it is a link that leads nowhere."""
    if child.tag == "title" and (parent.get("class") in (*_GRAPH_PARTS, "graph")):
        return []
    if child.tag == "text" and not (child.text or "").strip() and not len(child):
        return []
    if child.tag == "a" and "href" not in child.attrib:
        return [each for inner in child for each in _kept(inner, child)]
    if child.tag == "g" and len(child) == 1 and child[0].tag == "a" and "href" not in child[0].attrib:
        return [each for inner in child[0] for each in _kept(inner, child[0])]
    return [child]


def _hard_ends(words: str) -> str:
    inner = words.strip()
    start = len(words) - len(words.lstrip())
    end = len(words) - len(words.rstrip())
    return "\u00a0" * start + inner + "\u00a0" * end


def _bare(name: str) -> str:
    return _NAMESPACE.sub("", name)
