"""What stands in a drawn picture: its words, its nodes and its links."""

import xml.etree.ElementTree as ET

from ow32_oracle.pictures.picture import Picture

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def drawing(picture: Picture) -> ET.Element:
    """Any picture."""
    return ET.fromstring(picture.svg())


def words(svg: ET.Element) -> str:
    """Everything that is written in a picture, in one line."""
    return " ".join(" ".join("".join(each.itertext()) for each in svg.iter(f"{SVG}text")).split())


def titles(svg: ET.Element) -> set[str]:
    """The names of everything in a picture."""
    return {each.text or "" for each in svg.iter(f"{SVG}title")}


def node(svg: ET.Element, name: str) -> ET.Element:
    """The node of that name."""
    (found,) = [each for each in svg.iter(f"{SVG}g") if each.get("class") == "node" and titles(each) == {name}]
    return found


def links(svg: ET.Element) -> list[str]:
    """The targets of the links in a picture."""
    return [target for each in svg.iter(f"{SVG}a") if (target := each.get(f"{XLINK}href"))]
