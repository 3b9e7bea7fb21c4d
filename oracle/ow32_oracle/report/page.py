"""The page: everything put together, with a policy by which a browser loads nothing from anywhere."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from importlib.resources import files

from attrs import frozen
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ow32_oracle.pictures.conflicts import Arises, FindingLink, conflicts_picture
from ow32_oracle.pictures.picture import Picture
from ow32_oracle.pictures.structure import structure_picture
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.report.brief_html import brief
from ow32_oracle.report.evidence import Evidence, ShownFinding
from ow32_oracle.report.explorer import Explorer, groups, sections
from ow32_oracle.report.extents import extent_in_words
from ow32_oracle.report.finding_views import finding_views
from ow32_oracle.report.inline_svg import inline_svg
from ow32_oracle.report.languages import count, languages, message, say
from ow32_oracle.report.outline import linked, norm_anchor
from ow32_oracle.report.panel import answered
from ow32_oracle.report.rule_views import (
    clause_anchor,
    clause_views,
    meanings,
    reading_views,
    table_views,
)
from ow32_oracle.report.validity import validity
from ow32_oracle.report.wording import GROUPS
from ow32_spec.language.english import statement
from ow32_spec.language.rulebook import Rulebook

STEPS = ("findings", "rules and tables", "pictures", "page")
"""What is done one after the other, as progress tells."""

_PICTURES = {
    "start": message("Starting"),
    "dose": message("The decisions on doses at a glance"),
    "stop": message("Continuing or stopping"),
    "conflicts": message("The findings and the clauses that they join"),
}


@frozen(kw_only=True)
class Drawn:
    """A picture on the page.

    Attributes:
        name: its name.
        title: what it shows.
        svg: the picture.
    """

    name: str
    title: object
    svg: Markup


def page(
    book: Rulebook,
    evidence: Evidence,
    *,
    explorer: Explorer | None = None,
    progress: Callable[[str, int, int], None] = lambda name, done, of: None,
) -> str:
    """The reviewer's page, as HTML.

    Args:
        book: the rulebook.
        evidence: what a verification of it found.
        explorer: the explorer's scripts; without them the page has none.
        progress: told what is done next, how much is done, and of how much.

    Raises:
        PictureError: nothing here can draw.
    """

    def told(step: int) -> None:
        progress(STEPS[step], step, len(STEPS))

    told(0)
    findings = list(finding_views(book, evidence))
    told(1)
    parts: dict[str, object] = {
        "book": book,
        "evidence": evidence,
        "purpose": say(PURPOSE),
        "languages": languages(),
        "validity": validity(book),
        "questions": answered(book, evidence),
        "findings": findings,
        "rules": clause_views(book, evidence, formalised=True),
        "context": clause_views(book, evidence, formalised=False),
        "meanings": list(meanings(book)),
        "assumptions": [(each, statement(each.term, book.default_readings)) for each in book.assumptions],
        "tables": list(table_views(book)),
        "readings": list(reading_views(book, evidence)),
        "groups": GROUPS,
        "issues": _issue_counts(book, evidence),
    }
    told(2)
    parts["pictures"] = list(_drawn(book, evidence))
    told(3)
    style = _shortened(files("ow32_oracle.report").joinpath("templates", "style.css").read_text(encoding="utf-8"))
    scripts = [explorer.decisions, explorer.interface] if explorer else []
    if explorer:
        parts |= {"explorer_sections": sections(book), "explorer_groups": groups(book)}
    written = (
        _environment(book)
        .get_template("page.jinja")
        .render(
            **parts,
            explorer=explorer,
            style=Markup(style),
            scripts=[Markup(each) for each in scripts],
            policy=content_policy(style, scripts),
        )
    )
    return brief(written)


def content_policy(style: str, scripts: list[str]) -> str:
    """The content security policy of a page with this style and these scripts and nothing else."""
    parts = ["default-src 'none'", f"style-src {_digest(style)}"]
    if scripts:
        parts.append(f"script-src {' '.join(map(_digest, scripts))}")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _shortened(style: str) -> str:
    """The style without indentation and blank lines."""
    return "\n".join(filter(None, map(str.strip, style.splitlines())))


def _environment(book: Rulebook) -> Environment:
    environment = Environment(
        loader=PackageLoader("ow32_oracle.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = [norm.name for norm in book.norms]
    environment.globals |= {
        "say": say,
        "count": count,
        "extent": lambda extent: extent_in_words(book, extent),
        "clause_anchor": clause_anchor,
        "norm_anchor": norm_anchor,
    }
    environment.filters["linked"] = lambda words: linked(words, names)
    return environment


def _drawn(book: Rulebook, evidence: Evidence) -> Iterator[Drawn]:
    for name, title in _PICTURES.items():
        picture: Picture
        if name == "conflicts":
            picture = conflicts_picture(book, [_link(each) for each in evidence.findings])
        else:
            picture = structure_picture(book, name)
        yield Drawn(name=name, title=say(title), svg=Markup(inline_svg(picture.svg())))


def _link(finding: ShownFinding) -> FindingLink:
    arises: Arises = "default" if finding.arises.default else "literal" if finding.arises.literal else "other"
    return FindingLink(id=finding.id, title=finding.title, clauses=finding.clauses, norms=finding.core, arises=arises)


def _issue_counts(book: Rulebook, evidence: Evidence) -> list[tuple[str, int, int, int]]:
    """What was found of each subject: in all, by the wording, and as we read the text."""
    counts = []
    for subject in dict.fromkeys(each.subject for each in evidence.issues):
        found = [each.arises for each in evidence.issues if each.subject == subject]
        counts.append((subject, len(found), sum(each.literal for each in found), sum(each.default for each in found)))
    return counts
