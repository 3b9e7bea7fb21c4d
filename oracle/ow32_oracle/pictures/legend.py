"""How to read a picture of decisions, drawn with the same shapes and lines."""

from collections.abc import Iterator, Mapping, Sequence

import graphviz

from ow32_oracle.pictures.norm_boxes import BOXES, EXCLUSION, LINES, SOFT, excludes
from ow32_oracle.pictures.style import BARE, MUTED, RULE, broken, cell, inner_table, row, table, text
from ow32_spec.language.norms import Modality, Norm

YIELDING = {"style": "dotted", "penwidth": "1.6", "color": MUTED}
"""The line from a norm that yields to the one that prevails."""

Look = Mapping[str, str]

_FORCE = {
    Modality.MUST: "obliges, where its condition holds",
    Modality.ONLY_IF: "restricts: open only where its condition holds",
    Modality.MAY: "permits, where its condition holds, at the clinician's discretion",
}

def add_legend(
    graph: graphviz.Digraph, fills: Mapping[str, str], norms: Sequence[Norm], *, exceptions: bool, outcomes: bool = True
) -> None:
    """Add a legend of what occurs in a picture, and of nothing else.

    Args:
        graph: the picture.
        fills: the fill of each section of the text that occurs.
        norms: the norms that occur.
        exceptions: whether some norm yields to another.
        outcomes: whether lines go to outcomes.
    """
    with graph.subgraph(name="cluster_legend") as box:
        box.attr(label="How to read this", labeljust="l", style="rounded", color=RULE, fontsize="13", margin="10")
        # The first in the graph is the last on the page.
        for word, meaning, outline, line in reversed([*_rows(norms, exceptions=exceptions, outcomes=outcomes)]):
            _sample(box, word, meaning, outline, line)
        box.node("legend of colours", _colours(fills), shape="plain")


def _rows(norms: Sequence[Norm], *, exceptions: bool, outcomes: bool) -> Iterator[tuple[str, str, Look, Look]]:
    """A word in a box, what it means, and the looks of the box and of its line."""
    must, unseen = BOXES[Modality.MUST], {"style": "invis", "arrowhead": "none"}
    for modality, meaning in _FORCE.items():
        if any(norm.modality is modality for norm in norms):
            yield modality.value, meaning, BOXES[modality], LINES[modality] if outcomes else unseen
    if outcomes and any(map(excludes, norms)):
        yield "must", "excludes the outcome at the bar, where its condition holds", must, EXCLUSION
    if any(norm.guidance for norm in norms):
        line = LINES[Modality.MUST] | SOFT if outcomes else unseen
        yield "... (guidance)", "says what is usual: a departure is to be explained", must, line
    if exceptions:
        meaning = "yields to the norm at the arrow, where that one applies"
        yield "norm", meaning, must, YIELDING | {"arrowhead": "vee"}


def _sample(
    box: graphviz.Digraph, word: str, meaning: str, outline: Look, line: Look
) -> None:
    name = f"legend of {word} {line.get('style', '')}{line['arrowhead']}"
    box.node(name, f"<<B>{text(word)}</B>>", fillcolor="white", **outline)
    box.node(f"{name} in words", table([row(cell(broken(meaning, 52), balign="left", align="left"))]), shape="plain")
    box.edge(name, f"{name} in words", **line)


def _colours(fills: Mapping[str, str]) -> str:
    swatches = row(*(cell(text(section), bgcolor=fill) for section, fill in fills.items()))
    lines = (
        row(cell("Colour: section of the text", align="left"), cell(inner_table((swatches,), **BARE))),
        row(cell("dashed", border="1", style="dashed"), cell("depends on how the text is read", align="left")),
    )
    return table(lines, cellspacing="3")
