"""The structure of decisions: outcomes, the norms that speak of them, and which norm yields to which.

Everything is computed from the rulebook: a new norm, fact, reading or exception is in the picture by itself.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import graphviz

from ow32_oracle.pictures.legend import YIELDING, add_legend
from ow32_oracle.pictures.norm_boxes import lines, norm_label, outline
from ow32_oracle.pictures.overview import section_picture
from ow32_oracle.pictures.picture import Picture, new_graph
from ow32_oracle.pictures.style import MUTED, centred
from ow32_oracle.pictures.wording import exceptions_among, read_when, short_name
from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.english import decision_in_words
from ow32_spec.language.norms import Decision, Norm, Precedence
from ow32_spec.language.rulebook import Rulebook

SECTIONS = {"start": "starting", "dose": "dosing", "stop": "stopping"}
"""The pictures that are called otherwise than the section whose decisions they show."""

_OUTCOME_WIDTH = 20
"""Letters in a line."""


def picture_names(book: Rulebook) -> tuple[str, ...]:
    """The pictures worth drawing unasked: of each section, and of each decision where it has several."""
    names = []
    for name in SECTIONS:
        decisions = _decisions_of(book, name)
        names += [name, *(each.name for each in decisions if len(decisions) > 1)]
    return tuple(names)


def structure_picture(book: Rulebook, name: str) -> Picture:
    """The picture of that name: `start`, `dose`, `stop`, or any decision.

    Raises:
        SpecificationError: there is no such decision.
    """
    decisions = _decisions_of(book, name) or [book.decision(name)]
    if len(decisions) > 1:
        return section_picture(book, decisions, name)
    return decision_picture(book, decisions[0], name)


def decision_picture(book: Rulebook, decision: Decision, name: str = "") -> Picture:
    """The structure of one decision.

    Args:
        book: the rulebook.
        decision: the decision.
        name: the name of the picture, where it is not that of the decision.
    """
    question, arises = decision_in_words(decision, book.default_readings)
    order = (
        "Left: what must be, and what may be only under a condition. Middle: the outcomes. Right: what is permitted."
    )
    graph = new_graph(question, (arises, order, f"{book.edition}. {PURPOSE}"), ranksep="0.9")
    norms = book.norms_of(decision)
    _add_column(graph, book, [norm for norm in norms if norm.constrains])
    _add_outcomes(graph, decision)
    _add_column(graph, book, [norm for norm in norms if not norm.constrains])
    for norm in norms:
        _add_lines(graph, norm)
    exceptions = exceptions_among(book, norms)
    for alike in _alike(exceptions):
        _add_exceptions(graph, alike)
    add_legend(graph, book, norms, exceptions=bool(exceptions))
    return Picture(
        name=name or decision.name,
        title=question,
        description=(
            f"{len(norms)} norms, each with its clauses and the facts and readings on which it depends, and with "
            f"lines to the outcomes of which it speaks; {len(exceptions)} exceptions, in which one norm yields to "
            "another."
        ),
        graph=graph,
    )


def _decisions_of(book: Rulebook, name: str) -> list[Decision]:
    return [each for each in book.decisions if each.section == SECTIONS.get(name)]


def _add_column(graph: graphviz.Digraph, book: Rulebook, norms: Iterable[Norm]) -> None:
    with graph.subgraph() as column:
        column.attr(rank="same")
        for norm in norms:
            column.node(norm.name, norm_label(norm, book), **outline(norm, book))


def _add_outcomes(graph: graphviz.Digraph, decision: Decision) -> None:
    """The outcomes from top to bottom, as the decision declares them."""
    with graph.subgraph() as column:
        column.attr(rank="same")
        for outcome in decision.outcomes.values:
            column.node(
                _outcome_name(decision, outcome),
                f"<{centred(decision.label(outcome), _OUTCOME_WIDTH)}>",
                shape="oval",
                margin="0.08,0.04",
                fontsize="15",
                tooltip=f"{decision.name} = {outcome}",
            )
        for above, below in pairwise(decision.outcomes.values):
            column.edge(_outcome_name(decision, above), _outcome_name(decision, below), style="invis")


def _add_lines(graph: graphviz.Digraph, norm: Norm) -> None:
    """The lines from a norm to outcomes: from the left, or for a permission from the right."""
    for outcome, look in lines(norm).items():
        name = _outcome_name(norm.decision, outcome)
        if norm.constrains:
            graph.edge(f"{norm.name}:e", name, **look)
        else:
            tail = {**look, "arrowtail": look["arrowhead"], "dir": "back"}
            del tail["arrowhead"]
            graph.edge(name, f"{norm.name}:w", **tail)


def _add_exceptions(graph: graphviz.Digraph, alike: Sequence[Precedence]) -> None:
    """An arrow from each norm that yields to the one that prevails; within a column by way of a joint beside it."""
    to = alike[0].to
    if not to.constrains:
        for each in alike:
            graph.edge(f"{each.yielding.name}:e", f"{to.name}:w", weight="0", **YIELDING)
        return
    name = f"{', '.join(short_name(each.yielding) for each in alike)} yields to {short_name(to)}"
    graph.node(name, "yields to", shape="plain", fontsize="11", fontcolor=MUTED, tooltip=name)
    for each in alike:
        graph.edge(f"{name}:e", f"{each.yielding.name}:w", **YIELDING | {"arrowhead": "none"})
    graph.edge(f"{name}:e", f"{to.name}:w", **YIELDING)


def _outcome_name(decision: Decision, outcome: str) -> str:
    return f"{decision.name} = {outcome}"


def _alike(precedences: Iterable[Precedence]) -> list[list[Precedence]]:
    """The exceptions in favour of one norm, for one reason, under the same readings, together."""
    groups: dict[tuple[str, ...], list[Precedence]] = {}
    for each in precedences:
        key = (each.to.name, each.reason, read_when(each.under), *each.opened)
        groups.setdefault(key, []).append(each)
    return list(groups.values())
