"""How to read a picture of decisions, drawn with the same shapes and lines."""

from collections.abc import Iterator, Mapping, Sequence

import graphviz

from ow32_oracle.pictures.norm_boxes import BOXES, EXCLUSION, LINES, SOFT, excludes
from ow32_oracle.pictures.style import BARE, MUTED, RULE, broken, cell, fills_of, inner_table, row, table, text
from ow32_oracle.pictures.wording import said_by_default
from ow32_spec.language.norms import Modality, Norm, readings_behind
from ow32_spec.language.rulebook import Rulebook

YIELDING = {"style": "dotted", "penwidth": "1.6", "color": MUTED, "arrowhead": "vee"}
"""The line from a norm that yields to the one that prevails."""

Look = Mapping[str, str]

_FORCE = {
    Modality.MUST: "obliges to its outcome, or to one of its outcomes, where its condition holds",
    Modality.ONLY_IF: "leaves its outcome open only where its condition holds",
    Modality.MAY: "permits its outcome, where its condition holds, at the clinician's discretion",
}


def add_legend(
    graph: graphviz.Digraph, book: Rulebook, norms: Sequence[Norm], *, exceptions: bool, outcomes: bool = True
) -> None:
    """Add a legend of what occurs in a picture, and of nothing else.

    Args:
        graph: the picture.
        book: the rulebook.
        norms: the norms that occur.
        exceptions: whether some norm yields to another.
        outcomes: whether lines go to outcomes.
    """
    if not norms:
        return
    with graph.subgraph(name="cluster_legend") as box:
        box.attr(label="How to read this", labeljust="l", style="rounded", color=RULE, fontsize="13", margin="10")
        # The first in the graph is the last on the page.
        if exceptions:
            _sample(box, "norm", "yields to the norm at the arrow, where that one applies", {}, YIELDING)
        for word, meaning, outline, line in reversed([*_forces(norms)]):
            if outcomes:
                _sample(box, word, meaning, outline, line)
            elif line != EXCLUSION:
                box.node(f"legend of {word}", f"{word}: {meaning}", fillcolor="white", **outline)
        box.node("legend of colours", _colours(book, norms, rows=outcomes), shape="plain")


def _forces(norms: Sequence[Norm]) -> Iterator[tuple[str, str, Look, Look]]:
    """The forces that occur: the word in the box, what it means, and the looks of the box and of its line."""
    must = BOXES[Modality.MUST]
    for modality, meaning in _FORCE.items():
        if any(norm.modality is modality for norm in norms):
            yield modality.value, meaning, BOXES[modality], LINES[modality]
    if any(map(excludes, norms)):
        yield "must", "excludes this outcome, where its condition holds", must, EXCLUSION
    if any(norm.guidance for norm in norms):
        meaning = "says what is usual: a departure is to be explained"
        yield "... (guidance)", meaning, must, LINES[Modality.MUST] | SOFT


def _sample(box: graphviz.Digraph, word: str, meaning: str, outline: Look, line: Look) -> None:
    name = f"legend of {word} {line.get('style', '')}{line['arrowhead']}"
    box.node(name, f"<<B>{text(word)}</B>>", fillcolor="white", **outline)
    words = table([row(cell(broken(meaning, 52), balign="left", align="left"))])
    box.node(f"{name} in words", words, shape="plain")
    box.edge(name, f"{name} in words", **line)


def _colours(book: Rulebook, norms: Sequence[Norm], *, rows: bool) -> str:
    """The sections that occur in their colours, and what dashes mean."""
    swatches = row(*(cell(text(section), bgcolor=fill) for section, fill in fills_of(book, norms).items()))
    lines = [row(cell("colour", align="left"), cell(inner_table((swatches,), **BARE), align="left"))]
    if not all(said_by_default(norm, book) for norm in norms):
        lines.append(_dashed("dashed norm", "not said as we read the text"))
    if rows and any(map(readings_behind, norms)):
        lines.append(_dashed("dashed row", "readings on which it depends"))
    return table(lines, cellspacing="3")


def _dashed(what: str, meaning: str) -> str:
    return row(cell(what, border="1", style="dashed"), cell(meaning, align="left"))
