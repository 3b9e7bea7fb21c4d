"""How a norm is drawn: its box, what stands in the box, and its lines to outcomes."""

from collections.abc import Sequence

from ow32_oracle.pictures.style import (
    BARE,
    MUTED,
    RULE,
    anchor,
    broken,
    cell,
    clause_tooltip,
    inner_table,
    row,
    section_fills,
    small,
    table,
    text,
)
from ow32_oracle.pictures.wording import (
    facts_by_group,
    norm_in_words,
    plain,
    read_when,
    reading_in_short,
    said_by_default,
    short_name,
)
from ow32_spec.language.norms import Modality, Norm, Precedence, readings_behind
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.traversal import readings_of

_WIDTH, _POINTS, _CLAUSE_POINTS = 78, 440, 110
"""The width of a box in letters, of its heading in points, and of a clause in that."""

BOXES = {
    Modality.MUST: {"style": "filled", "penwidth": "2.4"},
    Modality.ONLY_IF: {"style": "filled", "penwidth": "1.2", "peripheries": "2"},
    Modality.MAY: {"style": "rounded,filled", "penwidth": "1.2"},
}
"""How the outline of a box shows the force of the norm, besides the word in it."""

LINES = {
    Modality.MUST: {"penwidth": "2.4", "arrowhead": "normal"},
    Modality.ONLY_IF: {"penwidth": "1.4", "arrowhead": "odiamond", "arrowsize": "1.3"},
    Modality.MAY: {"penwidth": "1.4", "arrowhead": "empty"},
}
"""How the line from a norm to an outcome shows the force of the norm."""

EXCLUSION = {"penwidth": "2.4", "arrowhead": "tee", "arrowsize": "1.3"}
"""The line from a must to an outcome that it excludes, where those are fewer than the ones that it leaves."""

SOFT = {"penwidth": "1", "color": MUTED}
"""What guidance changes in a line."""


def force_in_words(norm: Norm) -> str:
    """The force of a norm, as it stands in its box."""
    return f"{norm.modality.value} (guidance)" if norm.guidance else norm.modality.value


def outline(norm: Norm, book: Rulebook) -> dict[str, str]:
    """The outline of the box: the force, and dashes where the norm is said under other readings only."""
    look = {"fillcolor": "white", "margin": "0.04,0.03"} | BOXES[norm.modality]
    if not said_by_default(norm, book):
        look["style"] += ",dashed"
    return look


def lines(norm: Norm) -> dict[str, dict[str, str]]:
    """The outcomes to which lines go, each with the look of its line."""
    look, outcomes = LINES[norm.modality], norm.outcomes
    others = tuple(each for each in norm.decision.outcomes.values if each not in norm.outcomes)
    if excludes(norm):
        look, outcomes = EXCLUSION, others
    return dict.fromkeys(outcomes, look | SOFT if norm.guidance else look)


def excludes(norm: Norm) -> bool:
    """Whether lines go to what the norm excludes: that is shorter where it leaves more."""
    left_out = len(norm.decision.outcomes.values) - len(norm.outcomes)
    return norm.modality is Modality.MUST and 0 < left_out < len(norm.outcomes)


def norm_label(norm: Norm, book: Rulebook) -> str:
    """What stands in the box: force, name and clauses; the words; facts; readings; to what it yields."""
    words = norm_in_words(norm, book)
    return table(
        (
            row(cell(heading(norm, book), cellpadding="0")),
            row(cell(broken(words, _WIDTH), align="left", balign="left")),
            *_facts(norm, book),
            *_readings(norm),
            *_exceptions(book.yieldings_of(norm), book),
        ),
        cellspacing="2",
    )


def heading(norm: Norm, book: Rulebook, width: int = _POINTS) -> str:
    """The top of a box: force, name and clauses, so many points wide."""
    fills = section_fills(book)
    clauses = [book.clause(each) for each in norm.clauses]
    name = cell(
        f"<B>{text(force_in_words(norm))}</B>: {text(plain(short_name(norm), book))}",
        bgcolor=fills[clauses[0].section],
        href=anchor(clauses[0].id),
        tooltip=f"{norm.name}: {norm_in_words(norm, book)}",
        align="left",
        width=str(width - _CLAUSE_POINTS * len(clauses)),
    )
    linked = (
        cell(
            f'<FONT POINT-SIZE="11"><U>{text(clause.id)}</U></FONT>',
            bgcolor=fills[clause.section],
            href=anchor(clause.id),
            tooltip=clause_tooltip(clause),
            width=str(_CLAUSE_POINTS),
        )
        for clause in clauses
    )
    return inner_table((row(name, *linked),), **BARE | {"cellspacing": "1"})


def _facts(norm: Norm, book: Rulebook) -> list[str]:
    """The facts that the condition asks for, by the part of the record in which they stand."""
    groups = facts_by_group([norm.condition])
    if not groups:
        return []
    words = "; ".join(
        f"{group}: {', '.join(plain(fact.name, book) for fact in facts)}" for group, facts in groups.items()
    )
    meanings = "; ".join(f"{fact.name}: {fact.meaning}" for facts in groups.values() for fact in facts)
    return [_part(("facts",), (words,), meanings, color=RULE)]


def _readings(norm: Norm) -> list[str]:
    """The readings that make it said at all, and those that change its condition."""
    readings, own = readings_behind(norm), readings_of(norm.under)
    if not readings:
        return []
    parts = [f"said only if {read_when(norm.under)}"] if own else []
    others = [each.name for each in readings if each not in own]
    parts += [f"turns on {', '.join(others)}"] if others else []
    return [_part(("readings",), ("; ".join(parts),), " ".join(map(reading_in_short, readings)), style="dashed")]


def _exceptions(precedences: Sequence[Precedence], book: Rulebook) -> list[str]:
    if not precedences:
        return []
    heads = ("yields to",) * len(precedences)
    reasons = dict.fromkeys(each.reason for each in precedences)
    return [_part(heads, [_exception(each, book) for each in precedences], " ".join(reasons), color=RULE)]


def _exception(precedence: Precedence, book: Rulebook) -> str:
    words = plain(short_name(precedence.to), book)
    if precedence.opened != precedence.to.outcomes:
        labels = map(precedence.to.decision.label, precedence.opened)
        words += f" (as to {', '.join(labels)})"
    said = read_when(precedence.under)
    return f"{words}, if {said}" if said else words


def _part(heads: Sequence[str], parts: Sequence[str], tooltip: str, **look: str) -> str:
    """A row of the box: for each part what it is, quietly, and its words."""
    label = ""
    for head, words in zip(heads, parts, strict=True):
        whole = broken(f"{head}: {words}", _WIDTH)
        label += f"{small(f'<I>{head}:</I>', 11)}{whole.removeprefix(f'{head}:')}"
    return row(cell(label, border="1", align="left", balign="left", tooltip=tooltip, **look))
