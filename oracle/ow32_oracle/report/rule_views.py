"""Rules, decisions and readings as they stand on the page, from the rulebook and what was found of it."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from markupsafe import Markup

from ow32_oracle.report.evidence import Evidence, ProvedSentence, ShownFinding
from ow32_oracle.report.languages import Said, say
from ow32_oracle.report.outline import Item, norm_anchor, outline
from ow32_oracle.report.wording import FORCES, SECTIONS, TREATED
from ow32_spec.language.clauses import Clause
from ow32_spec.language.english import decision_in_words, glossary, in_words, paragraph
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Decision, Modality, Norm
from ow32_spec.language.readings import Reading
from ow32_spec.language.rulebook import Rulebook

_FURNITURE = "furniture"
"""The section of headings and letterhead, which stand between the others."""


@frozen(kw_only=True)
class NormView:
    """A norm on the page.

    Attributes:
        of: the norm.
        anchor: its anchor.
        lines: its English, as we read the text.
    """

    of: Norm
    anchor: str
    lines: tuple[Item, ...]


@frozen(kw_only=True)
class ClauseView:
    """A clause on the page.

    Attributes:
        of: the clause.
        anchor: its anchor.
        treated: how it is treated.
        norms: the norms that stand under it: those that name it first.
        elsewhere: norms that rest on it and stand under another clause.
        readings: the readings of its wording.
        findings: the findings about it.
    """

    of: Clause
    anchor: str
    treated: Said
    norms: tuple[NormView, ...]
    elsewhere: tuple[Norm, ...]
    readings: tuple[Reading, ...]
    findings: tuple[ShownFinding, ...]


@frozen(kw_only=True)
class Row:
    """A norm as a row of the table of its decision.

    Attributes:
        norm: the norm.
        anchor: where it stands.
        condition: where it applies, in words.
        stated: whether the text says so at all, as we read it.
        cells: what it says of each outcome: a word, and how strongly it speaks.
    """

    norm: Norm
    anchor: str
    condition: str
    stated: bool
    cells: tuple[tuple[str, Said | None], ...]


@frozen(kw_only=True)
class TableView:
    """The decision table of a decision.

    Attributes:
        of: the decision.
        arises: when the question arises.
        outcomes: the words for each outcome.
        rows: its norms.
    """

    of: Decision
    arises: str
    outcomes: tuple[str, ...]
    rows: tuple[Row, ...]


@frozen(kw_only=True)
class ReadingView:
    """A reading on the page.

    Attributes:
        of: the reading.
        findings: the findings that depend on it.
        theorems: the theorems whose verdict depends on it.
    """

    of: Reading
    findings: tuple[ShownFinding, ...]
    theorems: tuple[ProvedSentence, ...]


def clause_anchor(identifier: str) -> str:
    """The anchor of a clause, as pictures link to it."""
    return identifier.replace("#", "-")


def clause_views(book: Rulebook, evidence: Evidence, *, formalised: bool) -> list[tuple[Said, list[ClauseView]]]:
    """The clauses by section, in the order of the text, headings last: those stated as norms, or the others."""
    by_section: dict[str, list[ClauseView]] = {}
    for clause in sorted(book.clauses, key=lambda each: each.section == _FURNITURE):
        if clause.formalised is formalised:
            by_section.setdefault(clause.section, []).append(_clause(book, evidence, clause))
    return [(say(SECTIONS.get(section, section)), members) for section, members in by_section.items()]


def _clause(book: Rulebook, evidence: Evidence, clause: Clause) -> ClauseView:
    resting = [norm for norm in book.norms if clause.id in norm.clauses]
    return ClauseView(
        of=clause,
        anchor=clause_anchor(clause.id),
        treated=say(TREATED[clause.kind]),
        norms=tuple(_norm(book, norm) for norm in resting if norm.clauses[0] == clause.id),
        elsewhere=tuple(norm for norm in resting if norm.clauses[0] != clause.id),
        readings=tuple(each for each in book.readings if clause.id in each.clauses),
        findings=tuple(each for each in evidence.findings if clause.id in each.clauses),
    )


def _norm(book: Rulebook, norm: Norm) -> NormView:
    lines = paragraph(norm, book.default_readings, book=book)
    return NormView(of=norm, anchor=norm_anchor(norm.name), lines=outline(lines))


def meanings(book: Rulebook) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """What the defined names in the rules stand for, as we read the text."""
    terms = [norm.condition for norm in book.norms]
    for name, lines in glossary(*terms, readings=book.default_readings).items():
        yield name, outline(lines)


def table_views(book: Rulebook) -> Iterator[TableView]:
    """The decision table of every decision, as we read the text."""
    for decision in book.decisions:
        _, arises = decision_in_words(decision, book.default_readings)
        yield TableView(
            of=decision,
            arises=arises,
            outcomes=tuple(decision.outcomes.labels.values()),
            rows=tuple(_row(book, norm) for norm in book.norms_of(decision)),
        )


def _row(book: Rulebook, norm: Norm) -> Row:
    named, others = FORCES[norm.modality, norm.guidance]
    several = norm.modality is Modality.MUST and len(norm.outcomes) > 1
    cells: list[tuple[str, Said | None]] = []
    for outcome in norm.decision.outcomes.values:
        if outcome in norm.outcomes:
            cells.append(
                ("one" if several else norm.modality.replace(" ", "-"), say("one of") if several else say(named))
            )
        else:
            cells.append(("excluded" if others else "unsaid", say(others) if others else None))
    return Row(
        norm=norm,
        anchor=norm_anchor(norm.name),
        condition=in_words(norm.condition, book.default_readings),
        stated=bool(holds(norm.under, {}, book.default_readings)),
        cells=tuple(cells),
    )


def reading_views(book: Rulebook, evidence: Evidence) -> Iterator[ReadingView]:
    """Every reading with what depends on it."""
    for reading in book.readings:
        yield ReadingView(
            of=reading,
            findings=tuple(each for each in evidence.findings if reading.name in each.arises.depends_on),
            theorems=tuple(
                each for each in evidence.theorems if reading.name in each.holds.depends_on | each.left_open.depends_on
            ),
        )


def clause_links(clauses: Sequence[Clause]) -> Markup:
    """Links to clauses, one after the other."""
    link = Markup('<a class="clause" href="#{}" title="{}">{}</a>')
    return Markup(" ").join(link.format(clause_anchor(each.id), each.locator, each.id) for each in clauses)
