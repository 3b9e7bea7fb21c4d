"""The explorer on the page: the script emitted from the rules, and the one by hand that shows what it answers.

The second is in `templates/explorer`, in parts, and knows what is said of facts and outcomes from the rulebook. Before
anything is shown the rules have to say again what the oracle said when they were emitted.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from attrs import frozen

from ow32_oracle.javascript.module import without_explanations
from ow32_oracle.report.languages import Said, say
from ow32_oracle.report.wording import FACT_GROUPS, SECTIONS
from ow32_spec import course_facts, facts
from ow32_spec.language.norms import Decision
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Enumeration, Integer

WITHOUT_RULES = ("elements", "words", "refusing")
"""The parts that say why nothing is answered, also where the rules do not run."""

WITH_RULES = (
    "vocabulary",
    "link",
    "walk",
    "state",
    "answers",
    "glance",
    "facts",
    "readings",
    "chart",
    "course",
    "examples",
    "opening",
)
"""The parts that need the rules, in their order."""

_WHOLE = """\
(() => {{
"use strict";
const VOCABULARY = {vocabulary};
{without}
if (!rulesAreThere()) {{ refuse("no-rules"); return; }}
(() => {{
{within}
begin();
}})();
}})();
"""


@frozen(kw_only=True)
class Explorer:
    """What the explorer runs.

    Attributes:
        decisions: the script emitted from the rules, which leaves the name `ow32` behind.
        steps: how many steps its check of itself has.
        interface: the script by hand that shows what it answers.
    """

    decisions: str
    steps: int
    interface: str


def interface(book: Rulebook) -> str:
    """The script by hand, with the words of a rulebook that has a course."""
    # What ends a script in HTML stands nowhere in it.
    vocabulary = json.dumps(_vocabulary(book), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _WHOLE.format(
        vocabulary=vocabulary,
        without="\n".join(map(part, WITHOUT_RULES)),
        within="\n".join(map(part, WITH_RULES)),
    )


def part(name: str) -> str:
    """A part of the script, without explanations and indentation."""
    path = files("ow32_oracle.report") / "templates" / "explorer" / f"{name}.js"
    return without_explanations(path.read_text(encoding="utf-8"))


def sections(book: Rulebook) -> list[tuple[Said, list[Decision]]]:
    """The decisions by the section of the text to which they belong, in its order."""
    found: dict[str, list[Decision]] = {}
    for decision in book.decisions:
        found.setdefault(decision.section, []).append(decision)
    return [(say(SECTIONS.get(section, section)), members) for section, members in found.items()]


def groups(book: Rulebook) -> list[tuple[Said, list[str]]]:
    """What the parts of a record are called, with the names of their facts, in the order of the vocabulary."""
    found: dict[str, list[str]] = {}
    for fact in _facts(book):
        found.setdefault(fact.group, []).append(fact.name)
    return [(say(FACT_GROUPS.get(group, group)), names) for group, names in found.items()]


def _facts(book: Rulebook) -> Sequence[Fact]:
    return (*book.facts, *(book.course.facts if book.course else ()))


def _vocabulary(book: Rulebook) -> Mapping[str, Any]:
    enumerations = [fact.of for fact in _facts(book) if isinstance(fact.of, Enumeration)]
    return {
        "facts": {fact.name: _fact(fact) for fact in _facts(book)},
        "labels": {each.name: each.labels for each in enumerations},
        "outcomes": {each.name: each.outcomes.labels for each in book.decisions},
        "chart": {
            "mg": facts.venetoclax_mg_today.name,
            "mgPerM2": course_facts.azacitidine_mg_per_m2_today.name,
            "treated": facts.on_treatment.name,
            "cycle": facts.cycle.name,
            "dayOfCycle": facts.day_of_cycle.name,
        },
    }


def _fact(fact: Fact) -> Mapping[str, Any]:
    match fact.of:
        case Enumeration(name=name):
            return {"says": fact.meaning, "labels": name}
        case Integer(unit=unit):
            return {"says": fact.meaning, "unit": unit}
    return {"says": fact.meaning}
