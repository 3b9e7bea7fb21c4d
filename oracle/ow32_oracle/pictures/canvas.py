"""A small builder of SVG for pictures that are no graphs, and how much room their letters take."""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import Factory, define, field, frozen

from ow32_oracle.pictures.render import NOT_XML
from ow32_oracle.pictures.style import FONT, INK, MUTED

Anchor = Literal["start", "middle", "end"]

FAMILY = f"{FONT}, Liberation Sans, Helvetica, sans-serif"

HATCH = "hatch"
"""The fill of what is unknown."""

_SVG = "http://www.w3.org/2000/svg"

# Widths of Arial in thousandths of its size, rounded up to that of a neighbour. What is not here is taken to be wide.
_WIDTHS = {
    letter: width
    for width, letters in {
        222: "'ijl",
        278: " !,./:;I[\\]ft",
        355: '"()-`r{|}',
        500: "*Jcksvxyz",
        556: "#$0123456789?L^_abdeghnopqu–",
        584: "+<=>~",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        889: "%Mm",
        1015: "@W",
    }.items()
    for letter in letters
}
_UNKNOWN_WIDTH = 1000
_BOLD = 1.08
_ABOVE, _BELOW = 0.76, 0.22
"""How far letters reach above and below their line, as parts of their size."""


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words are, in pixels; rather more than less."""
    wide = sum(_WIDTHS.get(letter, _UNKNOWN_WIDTH) for letter in words) * size / 1000
    return wide * _BOLD if bold else wide


def wrapped(words: str, size: float, width: float) -> list[str]:
    """Words in lines of at most that width; a word that is wider is broken."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        if line and text_width(f"{line} {word}", size) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = ""
        for letter in word:
            if line and text_width(line + letter, size) > width:
                lines.append(line)
                line = ""
            line += letter
    return [*lines, line] if line else lines


@frozen
class Box:
    """A rectangle on the page, from its upper left corner to its lower right one."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of_text(cls, words: str, x: float, y: float, *, size: float, anchor: Anchor = "start") -> "Box":
        """Where words stand that are written at this place."""
        width = text_width(words, size)
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        return cls(left, y - _ABOVE * size, left + width, y + _BELOW * size)

    def lower(self, by: float) -> "Box":
        """The same rectangle so much lower."""
        return Box(self.left, self.top + by, self.right, self.bottom + by)

    def meets(self, other: "Box", distance: float = 0) -> bool:
        """Whether two rectangles overlap or are nearer to each other than that."""
        return (
            self.left < other.right + distance
            and other.left < self.right + distance
            and self.top < other.bottom + distance
            and other.top < self.bottom + distance
        )


@define
class Room:
    """What is taken of a page, so that no words are written over others."""

    taken: list[Box] = Factory(list)

    def free(self, box: Box, distance: float = 1) -> bool:
        """Whether nothing has been written there."""
        return not any(box.meets(each, distance) for each in self.taken)

    def take(self, box: Box) -> None:
        """Keep a place for what is written there."""
        self.taken.append(box)


@define
class Canvas:
    """A picture as it is drawn: later shapes lie over earlier ones.

    Attributes:
        width: how wide it is, in pixels.
        height: how high it is; it grows as it is drawn.
    """

    width: float
    height: float = 0
    _shapes: list[ET.Element] = field(factory=list, repr=False)

    def shape(self, tag: str, title: str = "", /, **attributes: str | float) -> ET.Element:
        """Draw a shape, with words that are shown beside it and read aloud; attributes with `_` for `-`."""
        drawn = ET.Element(tag, {name.replace("_", "-"): _written(value) for name, value in attributes.items()})
        if title:
            ET.SubElement(drawn, "title").text = _allowed(title)
        self._shapes.append(drawn)
        return drawn

    def box(self, box: Box, title: str = "", /, **attributes: str | float) -> ET.Element:
        """Draw a rectangle."""
        size: dict[str, str | float] = {"width": box.right - box.left, "height": box.bottom - box.top}
        return self.shape("rect", title, x=box.left, y=box.top, **size, **attributes)

    def line(self, points: Sequence[tuple[float, float]], title: str = "", /, **attributes: str | float) -> ET.Element:
        """Draw a line through points."""
        through = " ".join(f"{_written(x)},{_written(y)}" for x, y in points)
        look: dict[str, str | float] = {"fill": "none", "stroke": INK, **attributes}
        return self.shape("polyline", title, points=through, **look)

    def text(self, words: str, x: float, y: float, *, size: float, **attributes: str | float) -> ET.Element:
        """Write words."""
        look: dict[str, str | float] = {"fill": INK, **attributes}
        drawn = self.shape("text", x=x, y=y, font_size=size, **look)
        drawn.text = _allowed(words)
        return drawn

    def lines(
        self, words: Iterable[str], x: float, y: float, *, size: float, leading: float, **attributes: str | float
    ) -> float:
        """Write lines one below the other; the place of the line that would follow."""
        for line in words:
            self.text(line, x, y, size=size, **attributes)
            y += leading
        return y

    def svg(self, title: str, description: str) -> str:
        """The whole picture, with title and description where screen readers look for them.

        Args:
            title: what it shows, in a few words.
            description: what is to be seen, in words.
        """
        # Pages hold many pictures: what is named in one must not be found in another.
        drawn = b"".join(ET.tostring(each) for each in self._shapes)
        name = f"timeline-{hashlib.sha256(f'{title}{description}'.encode(errors='replace') + drawn).hexdigest()[:10]}"
        root = ET.Element(
            "svg",
            {
                "xmlns": _SVG,
                "width": _written(self.width),
                "height": _written(self.height),
                "viewBox": f"0 0 {_written(self.width)} {_written(self.height)}",
                "font-family": FAMILY,
                # As in the other pictures: not the role "img", which would hide what the shapes are called.
                "role": "graphics-document",
                "aria-labelledby": f"{name}-title {name}-description",
            },
        )
        ET.SubElement(root, "title", {"id": f"{name}-title"}).text = _allowed(title)
        ET.SubElement(root, "desc", {"id": f"{name}-description"}).text = _allowed(description)
        pattern = ET.SubElement(
            ET.SubElement(root, "defs"),
            "pattern",
            {"id": f"{name}-hatch", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"},
        )
        ET.SubElement(pattern, "path", {"d": "M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", "stroke": MUTED, "fill": "none"})
        ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "white"})
        for each in self._shapes:
            if each.get("fill") == HATCH:
                each.set("fill", f"url(#{name}-hatch)")
            root.append(each)
        ET.indent(root, " ")
        return ET.tostring(root, encoding="unicode") + "\n"


def _allowed(words: str) -> str:
    return NOT_XML.sub("\ufffd", words)


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
