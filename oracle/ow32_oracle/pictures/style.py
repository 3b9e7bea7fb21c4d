"""What all pictures look like: one font, colours for sections of the text, labels, links to clauses."""

import html
from collections.abc import Iterable
from itertools import cycle
from textwrap import wrap

from ow32_spec.language.clauses import Clause
from ow32_spec.language.norms import Norm
from ow32_spec.language.rulebook import Rulebook

FONT = "Arial"
"""The one font whose widths are built into the drawing program (ADR 0009)."""

INK, MUTED, RULE = "#141414", "#555555", "#8c8c8c"
"""Text, secondary text and fine lines; the contrast is at least 7 for text, on every fill, and 3 for lines on white."""

BARE = {"border": "0", "cellborder": "0", "cellspacing": "0", "cellpadding": "3"}
"""A table without lines."""

# Paul Tol's "light" scheme: fills that readers with any kind of colour vision tell apart under black text. The
# sections that share a picture have colours that lie far apart.
_FILLS = {
    "dosing": "#77aadd",
    "stopping": "#ee8866",
    "monitoring": "#eedd88",
    "continuation": "#44bb99",
    "starting": "#bbcc33",
    "recommendation": "#dddddd",
    "prescribing": "#ffaabb",
    "responsibility": "#99ddff",
    "other": "#aaaa00",
}


def section_fills(book: Rulebook) -> dict[str, str]:
    """A fill for each section of the text, in the order of the text; one that is new here gets one, too."""
    sections = dict.fromkeys(clause.section for clause in book.clauses if clause.formalised)
    spare = cycle([fill for section, fill in _FILLS.items() if section not in sections] or _FILLS.values())
    return {section: _FILLS.get(section) or next(spare) for section in sections}


def fills_of(book: Rulebook, norms: Iterable[Norm]) -> dict[str, str]:
    """The fills of the sections in which these norms stand."""
    sections = {book.clause(identifier).section for norm in norms for identifier in norm.clauses}
    return {section: fill for section, fill in section_fills(book).items() if section in sections}


def anchor(clause: str) -> str:
    """The link to a clause, as `#OW32-dosing.4` for `OW32#dosing.4`."""
    return f"#{clause.replace('#', '-')}"


def clause_tooltip(clause: Clause) -> str:
    """What is shown beside a clause."""
    return f"{clause.id}, {clause.locator}: {clause.paraphrase}"


def text(words: str) -> str:
    """Words as they stand in an HTML-like label."""
    return html.escape(words)


def broken(words: str, width: int) -> str:
    """Words in lines of at most so many letters, left-aligned."""
    return "".join(f'{line}<BR ALIGN="LEFT"/>' for line in _lines(words, width))


def centred(words: str, width: int) -> str:
    """Words in lines of at most so many letters, centred."""
    return "<BR/>".join(_lines(words, width))


def _lines(words: str, width: int) -> list[str]:
    # A line is not broken before its equals sign: "ramp =" and "every_cycle" belong together.
    lines = wrap(words.replace(" = ", "\u00a0=\u00a0"), width, break_on_hyphens=False)
    return [text(line.replace("\u00a0", " ")) for line in lines]


def small(label: str, size: int = 10, colour: str = MUTED) -> str:
    """A part of an HTML-like label in smaller, quieter letters."""
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{label}</FONT>'


def cell(label: str, **attributes: str) -> str:
    """A cell of an HTML-like table; attributes in lower case, `tooltip` and `href` in plain words."""
    written = "".join(f' {name.upper()}="{text(value)}"' for name, value in attributes.items() if value)
    return f"<TD{written}>{label}</TD>"


def row(*cells: str) -> str:
    """A row of an HTML-like table."""
    return f"<TR>{''.join(cells)}</TR>"


def table(rows: Iterable[str], **attributes: str) -> str:
    """An HTML-like label that is a table, without lines unless they are asked for."""
    return f"<{inner_table(rows, **BARE | attributes)}>"


def inner_table(rows: Iterable[str], **attributes: str) -> str:
    """A table within a cell."""
    written = "".join(f' {name.upper()}="{value}"' for name, value in attributes.items())
    return f"<TABLE{written}>{''.join(rows)}</TABLE>"
