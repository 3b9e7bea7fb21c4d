"""Pictures as part of a page: what repeats itself is left out, and no two things have the same name."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from itertools import groupby

from ow32_oracle.pictures.style import INK
from ow32_oracle.report.svg_outlines import outline, short

_NAMESPACE = re.compile(r"\{[^}]*\}")
_USUAL = {"fill": INK, "font-size": "12"}
_GRAPH_PARTS = ("node", "edge", "cluster", "graph")
_PLACES = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "rx", "ry", "width", "height")
_INHERITED = (
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "shape-rendering", "paint-order"),
    *("font-size", "font-weight", "font-style", "text-anchor"),
)
"""Looks that a group gives to what is in it."""

_WORTH_A_GROUP = len("<g></g>")


def inline_svg(svg: str, *, described_by: str = "") -> str:
    """A picture without what a page does not need, as an `svg` element for HTML.

    Links stay, and so do title and description, by which a screen reader calls the picture. Tooltips of graphs go:
    what they say stands on the page.

    Args:
        svg: the picture.
        described_by: the id of the element of the page that describes it, if one does: then it need not do so itself.
    """
    root = ET.fromstring(svg)
    for each in root.iter():
        each.tag = _NAMESPACE.sub("", each.tag)
        each.attrib = {_NAMESPACE.sub("", name): value for name, value in each.attrib.items()}
    if described_by:
        _describe_elsewhere(root, described_by)
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
    _draw_briefly(root)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


def _describe_elsewhere(root: ET.Element, described_by: str) -> None:
    title = root.find("title")
    assert title is not None
    root.attrib |= {"aria-labelledby": title.get("id", ""), "aria-describedby": described_by}
    for description in root.findall("desc"):
        root.remove(description)


# -- what is left out -------------------------------------------------------------------------------------------


def _strip(element: ET.Element, referenced: set[str]) -> None:
    element.tail = None if element.tag != "tspan" else element.tail
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
    if (size := element.get("font-size")) and size.endswith(".00"):
        element.set("font-size", size.removesuffix(".00"))
    if element.tag == "text" and element.text and element.text != element.text.strip():
        # A page draws spaces together; these keep their place.
        element.text = element.text.replace(" ", "\u00a0") if not element.text.strip() else _hard_ends(element.text)
    for child in list(element):
        _strip(child, referenced)


def _kept(child: ET.Element, parent: ET.Element) -> list[ET.Element]:
    """The child; nothing where it is a mere tooltip, and its own children where it is a link that leads nowhere."""
    if child.tag == "title" and (parent.get("class") in _GRAPH_PARTS):
        return []
    if child.tag == "text" and not (child.text or "").strip() and not len(child):
        return []
    if child.tag == "a" and "href" not in child.attrib:
        return [each for inner in child for each in _kept(inner, child)]
    return [child]


def _hard_ends(words: str) -> str:
    inner = words.strip()
    start = len(words) - len(words.lstrip())
    end = len(words) - len(words.rstrip())
    return "\u00a0" * start + inner + "\u00a0" * end


# -- what is said once ------------------------------------------------------------------------------------------


def _draw_briefly(element: ET.Element) -> None:
    """The same drawing: outlines as paths, shapes that lie on each other as one, and looks once for their group."""
    for child in element:
        _draw_briefly(child)
        _shorten(child)
    drawn = _merged([each for child in element for each in (child if _is_mere_group(child) else (child,))])
    for child in list(element):
        element.remove(child)
    element.extend(_grouped(drawn))


def _is_mere_group(element: ET.Element) -> bool:
    return element.tag == "g" and not element.attrib


def _shorten(element: ET.Element) -> None:
    for name in _PLACES:
        value = element.get(name)
        if value is not None and not value.endswith("%"):
            element.set(name, short(float(value)))
    drawn = outline(element)
    if drawn is not None:
        element.tag = "path"
        element.attrib.pop("points", None)
        element.set("d", drawn)


def _merged(shapes: list[ET.Element]) -> list[ET.Element]:
    """Some shapes: a ground and its border are one, and so are lines of the same look, and links to the same place."""
    found: list[ET.Element] = []
    for shape in shapes:
        last = found[-1] if found else None
        if last is not None and last.tag == shape.tag == "a" and last.attrib == shape.attrib:
            last.extend(shape)
        elif last is None or not _is_bare_path(last) or not _is_bare_path(shape):
            found.append(shape)
        elif shape.get("d") == last.get("d") and last.get("stroke") == "none" and shape.get("fill") == "none":
            last.attrib |= {**shape.attrib, "fill": last.get("fill", "")}
        elif shape.get("fill") == "none" and _look(shape) == _look(last):
            last.set("d", last.get("d", "") + shape.get("d", ""))
        else:
            found.append(shape)
    return found


def _is_bare_path(shape: ET.Element) -> bool:
    return shape.tag == "path" and not len(shape) and shape.attrib.keys() <= {"d", *_INHERITED}


def _grouped(shapes: list[ET.Element]) -> list[ET.Element]:
    """Some shapes, those that follow each other and look alike in a group that says how."""
    found: list[ET.Element] = []
    for look, run in groupby(shapes, key=_look):
        alike = list(run)
        said = sum(len(f' {name}="{value}"') for name, value in look.items())
        if said * (len(alike) - 1) <= _WORTH_A_GROUP:
            found.extend(alike)
            continue
        group = ET.Element("g", dict(look))
        for shape in alike:
            for name in look:
                del shape.attrib[name]
            group.append(shape)
        found.append(group)
    return found


def _look(shape: ET.Element) -> Mapping[str, str]:
    return {name: shape.attrib[name] for name in _INHERITED if name in shape.attrib}
