"""Lines with indented items as nested lists, and the names of norms within them as links."""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen
from markupsafe import Markup, escape

_ITEM = re.compile(r"^( *)- (.*)$")
_NORM = re.compile(r"\b[a-z_]+/[a-z0-9-]+\b")


@frozen
class Item:
    """A line with what stands beneath it.

    Attributes:
        words: the line.
        items: what is listed beneath it.
    """

    words: str
    items: "tuple[Item, ...]"


def outline(lines: Sequence[str]) -> tuple[Item, ...]:
    """The lines as a tree: an item belongs to the line above that is indented less."""
    items, _ = _taken(list(lines), 0, -1)
    return items


def _taken(lines: list[str], start: int, depth: int) -> tuple[tuple[Item, ...], int]:
    found: list[Item] = []
    at = start
    while at < len(lines):
        here, words = _parts(lines[at])
        if here <= depth:
            break
        beneath, at = _taken(lines, at + 1, here)
        found.append(Item(words, beneath))
    return tuple(found), at


def _parts(line: str) -> tuple[int, str]:
    item = _ITEM.match(line)
    return (len(item[1]) + 1, item[2]) if item else (0, line)


def norm_anchor(name: str) -> str:
    """The anchor of a norm on the page."""
    return f"norm-{name.replace('/', '-')}"


def linked(words: str, norms: Iterable[str]) -> Markup:
    """Words in which the names of norms are links to where they stand."""
    known = set(norms)
    parts, last = [], 0
    for found in _NORM.finditer(words):
        if found[0] in known:
            parts.append(escape(words[last : found.start()]))
            parts.append(
                Markup('<a class="name" href="#{}">{}</a>').format(norm_anchor(found[0]), found[0].partition("/")[2])
            )
            last = found.end()
    return Markup("").join([*parts, escape(words[last:])])
