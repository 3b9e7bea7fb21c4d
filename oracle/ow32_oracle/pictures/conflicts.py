"""The graph of findings: which clauses of the text each of them joins, and under which readings it arises.

What is drawn comes as plain values: pictures know nothing of proofs.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import graphviz
from attrs import frozen

from ow32_oracle.pictures.picture import Picture, new_graph
from ow32_oracle.pictures.style import (
    INK,
    MUTED,
    RULE,
    anchor,
    broken,
    cell,
    clause_tooltip,
    row,
    section_fills,
    small,
    table,
    text,
)
from ow32_oracle.pictures.wording import plain, short_name
from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.clauses import Clause
from ow32_spec.language.rulebook import Rulebook

Arises = Literal["default", "literal", "other"]


@frozen(kw_only=True)
class FindingLink:
    """A finding and what it joins.

    Attributes:
        id: its name, as `F01`.
        title: what is the matter, in one line.
        clauses: the clauses whose wording it is about.
        norms: the names of the norms in its minimal core; none where the text is silent.
        arises: "default" where it arises as we read the text, "literal" where it does not, but does by the wording
            alone, "other" where it arises under other readings only.
    """

    id: str
    title: str
    clauses: tuple[str, ...]
    norms: tuple[str, ...]
    arises: Arises


NAME, TITLE = "conflicts", "The findings and the clauses that they join"

_LOOKS: Final[Mapping[Arises, Mapping[str, str]]] = {
    "default": {"style": "filled", "penwidth": "2.6"},
    "literal": {"style": "filled", "penwidth": "1.2", "peripheries": "2"},
    "other": {"style": "rounded,filled,dashed", "penwidth": "1.4"},
}
_MEANINGS: Final[Mapping[Arises, str]] = {
    "default": "arises as we read the text",
    "literal": "arises by the wording alone, not as we read it",
    "other": "arises under other readings only",
}
_CORE = {"penwidth": "2.2", "color": INK}
_WORDING = {"penwidth": "1.0", "color": RULE}

_FINDING_WIDTH, _CLAUSE_WIDTH = 46, 56
"""Letters in a line."""


def conflicts_picture(book: Rulebook, links: Sequence[FindingLink]) -> Picture:
    """The findings, and the clauses that they are about or that state the norms of their cores.

    Args:
        book: the rulebook of which they were found.
        links: the findings.
    """
    counted = f"{len(links)} findings. Left: those that arise as we read the text. Right: the others."
    graph = new_graph(TITLE, (counted, f"{book.edition}. {PURPOSE}"), ranksep="2.2", nodesep="0.14")
    fills = section_fills(book)
    joined = {link.id: _joined(book, link) for link in links}
    _add_clauses(graph, book, {identifier for each in joined.values() for identifier in each}, fills)
    for link in links:
        graph.node(link.id, _label(book, link), fillcolor="white", margin="0.06,0.03", **_LOOKS[link.arises])
        for identifier, core in joined[link.id].items():
            look = _CORE if core else _WORDING
            ends = (link.id, identifier) if link.arises == "default" else (identifier, link.id)
            graph.edge(f"{ends[0]}:e", f"{ends[1]}:w", dir="none", tooltip=f"{link.id}, {identifier}", **look)
    _add_legend(graph, links)
    return Picture(
        name=NAME,
        title=TITLE,
        description=(
            f"{len(links)} findings; lines lead from each to the clauses that it is about: "
            + "; ".join(f"{link.id} to {', '.join(joined[link.id])}" for link in links)
            + "."
        ),
        graph=graph,
    )


def _joined(book: Rulebook, link: FindingLink) -> dict[str, bool]:
    """The clauses of a finding in the order of the text, each with whether it states a norm of the core."""
    core = {identifier for name in link.norms for identifier in book.norm(name).clauses}
    return {clause.id: clause.id in core for clause in book.clauses if clause.id in core or clause.id in link.clauses}


def _add_clauses(graph: graphviz.Digraph, book: Rulebook, joined: set[str], fills: Mapping[str, str]) -> None:
    clauses = [clause for clause in book.clauses if clause.id in joined]
    for section in dict.fromkeys(clause.section for clause in clauses):
        with graph.subgraph(name=f"cluster_{section}") as box:
            box.attr(label=section.capitalize(), labeljust="l", fontsize="13", style="rounded", color=RULE, margin="8")
            for clause in clauses:
                if clause.section == section:
                    box.node(clause.id, _clause_label(clause, fills[section]), shape="plain")


def _clause_label(clause: Clause, fill: str) -> str:
    words = f'<B>{text(clause.id)}</B><BR ALIGN="LEFT"/>{broken(clause.paraphrase, _CLAUSE_WIDTH)}'
    look = {"border": "1", "color": MUTED, "bgcolor": fill, "cellpadding": "4", "width": "330"}
    link = {"href": anchor(clause.id), "tooltip": clause_tooltip(clause)}
    return table([row(cell(words, align="left", balign="left", **look, **link))])


def _label(book: Rulebook, link: FindingLink) -> str:
    words = f'<B>{text(link.id)}</B><BR ALIGN="LEFT"/>{broken(link.title, _FINDING_WIDTH)}'
    if link.norms:
        names = "; ".join(plain(short_name(book.norm(name)), book) for name in link.norms)
        words += small(broken(f"norms: {names}", _FINDING_WIDTH + 6), 11)
    return table([row(cell(words, align="left", balign="left", href=f"#{link.id}", tooltip=link.title))])


def _add_legend(graph: graphviz.Digraph, links: Sequence[FindingLink]) -> None:
    with graph.subgraph(name="cluster_legend") as box:
        box.attr(label="How to read this", labeljust="l", style="rounded", color=RULE, fontsize="13", margin="10")
        for arises, meaning in reversed([*_MEANINGS.items()]):
            if any(link.arises == arises for link in links):
                box.node(f"legend of {arises}", f"finding: {meaning}", fillcolor="white", **_LOOKS[arises])
        for name, words, look in (
            ("besides", "clause that the finding is about besides", _WORDING),
            ("core", "clause that states a norm which the finding needs", _CORE),
        ):
            box.node(f"legend of {name}", "finding", fillcolor="white", style="filled")
            box.node(f"legend of {name} in words", words, shape="plaintext", margin="0.06")
            box.edge(f"legend of {name}", f"legend of {name} in words", dir="none", **look)
