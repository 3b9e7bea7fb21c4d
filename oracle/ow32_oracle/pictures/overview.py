"""Several decisions at a glance: their norms by name, which yields to which, which outcomes cannot go together."""

from collections.abc import Sequence

import graphviz

from ow32_oracle.pictures.legend import YIELDING, add_legend
from ow32_oracle.pictures.norm_boxes import heading, outline
from ow32_oracle.pictures.picture import Picture, new_graph
from ow32_oracle.pictures.style import INK, RULE, broken, cell, row, table, text
from ow32_oracle.pictures.wording import exceptions_among, read_when
from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.english import incompatibility_in_words
from ow32_spec.language.norms import Decision, Incompatibility, Precedence
from ow32_spec.language.rulebook import Rulebook


def section_picture(book: Rulebook, decisions: Sequence[Decision], name: str) -> Picture:
    """The decisions of a section, each norm by its name alone.

    Args:
        book: the rulebook.
        decisions: the decisions.
        name: the name of the picture.
    """
    section = decisions[0].section
    title = f"{section.capitalize()}: {len(decisions)} decisions and their norms"
    hint = "A picture of each decision shows its outcomes, and what its norms say and depend on."
    graph = new_graph(title, (hint, f"{book.edition}. {PURPOSE}"), compound="true", ranksep="1.2")
    for decision in reversed(decisions):
        _add_decision(graph, book, decision)
    norms = [norm for decision in decisions for norm in book.norms_of(decision)]
    exceptions = exceptions_among(book, norms)
    _add_exceptions(graph, exceptions)
    for pair in book.incompatibilities:
        if pair.one[0] in decisions and pair.other[0] in decisions:
            _add_incompatibility(graph, book, pair)
    add_legend(graph, book, norms, exceptions=bool(exceptions), outcomes=False)
    return Picture(
        name=name,
        title=title,
        description=(
            f"{len(norms)} norms in {len(decisions)} decisions: {', '.join(each.name for each in decisions)}; "
            f"{len(exceptions)} exceptions, in which one norm yields to another."
        ),
        graph=graph,
    )


def _add_decision(graph: graphviz.Digraph, book: Rulebook, decision: Decision) -> None:
    outcomes = " / ".join(decision.label(each) for each in decision.outcomes.values)
    label = table(
        (
            row(cell(f'<FONT POINT-SIZE="15"><B>{text(decision.question)}</B></FONT>', align="left")),
            row(cell(broken(outcomes, 130), align="left", balign="left")),
        ),
        cellpadding="2",
    )
    with graph.subgraph(name=f"cluster_{decision.name}") as box:
        box.attr(label=label, labeljust="l", style="rounded", color=RULE, margin="12")
        for norm in book.norms_of(decision):
            box.node(norm.name, table((row(cell(heading(norm, book, 300), cellpadding="0")),)), **outline(norm, book))


def _add_exceptions(graph: graphviz.Digraph, precedences: Sequence[Precedence]) -> None:
    """An arrow from each norm that yields to the one that prevails."""
    drawn: set[tuple[str, str]] = set()
    for each in precedences:
        yielding, to = each.yielding.name, each.to.name
        said = read_when(each.under)
        # Where two norms yield to each other, under different readings, the first arrow says which stands left.
        free = {"constraint": "false"} if (to, yielding) in drawn else {}
        drawn.add((yielding, to))
        graph.edge(
            yielding,
            to,
            label=table([row(cell(text(said), bgcolor="white"))], cellpadding="0") if said else "",
            tooltip=each.reason,
            **YIELDING,
            **free,
        )


def _add_incompatibility(graph: graphviz.Digraph, book: Rulebook, pair: Incompatibility) -> None:
    """What two decisions cannot both come to, with a line to each."""
    words = broken(incompatibility_in_words(pair, book.default_readings), 44)
    graph.node(pair.name, f"<{words}>", shape="octagon", margin="0.02", tooltip=pair.reason)
    for decision, _ in (pair.one, pair.other):
        for norm in _last(book, decision):
            graph.edge(norm, pair.name, ltail=f"cluster_{decision.name}", dir="none", color=INK)


def _last(book: Rulebook, decision: Decision) -> list[str]:
    """A norm on the right of a decision's part of the picture, from which a line can leave; none without norms."""
    norms = [norm.name for norm in book.norms_of(decision)]
    prevailing = {each.to.name for each in book.precedences}
    return sorted(norms, key=lambda name: name not in prevailing)[:1]
