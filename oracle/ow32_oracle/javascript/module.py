"""The decisions and the course of a rulebook as one JavaScript module that needs nothing else."""

import re
from collections.abc import Sequence
from importlib.resources import files

from attrs import frozen

from ow32_oracle.javascript.checks import Checks, checks_of
from ow32_oracle.javascript.spelling import (
    Laid,
    Spelling,
    in_lines,
    listed,
    literal,
    members,
    of_type,
    strings,
)
from ow32_oracle.javascript.stated import StatedCourse, StatedDecision, StatedOutcome
from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.courses import Law
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Recorded
from ow32_spec.language.rulebook import Rulebook

ENGINE = ("terms", "records", "evaluation", "diagrams", "spaces", "deciding", "changes", "contrast", "course")
"""The parts of the engine that know nothing of any rulebook, in their order."""

ORACLE = ("oracle", "checking")
"""The parts that speak of the rules, which stand before them."""

EXPORTED = (
    "PURPOSE",
    "EDITION",
    "FACTS",
    "READINGS",
    "DECISIONS",
    "NORMS",
    "COURSE",
    "Refused",
    "decide",
    "whyNot",
    "contradicted",
    "outset",
    "step",
    "checking",
    "check",
    "whyDisabled",
)
"""What a module gives to those who import it."""

_HEAD = """\
// Decisions in plain JavaScript, emitted from the terms of the rules.
//
// {purpose}
//
// Edition {edition}.
//
//   decide("{example}", record, readings)            what the norms say, exactly, whatever is missing
//   whyNot("{example}", outcome, record, readings)   the smallest changes that give an outcome
//   outset(), step(outset, recorded, readings)    a course, day by day
//
// A record has facts by name; what is left out, null or undefined is not known. Dates are written as in 2025-12-02.
// `readings` has alternatives by reading; those left out are read by default. check(), which a module calls when it is
// loaded, says again what the oracle said when this was written, and checking() does so step by step. Before that, and
// after any difference, nothing is answered, and whyDisabled() says why.
//
// Generated; change the rules it was generated from instead.
"""


@frozen(kw_only=True)
class Emitted:
    """The source, part by part.

    Attributes:
        head: a comment that says what it is.
        engine: what terms mean; the same for every rulebook.
        rules: the facts, readings, norms, decisions and course.
        oracle: the functions that answer.
        checks: what the oracle said when this was written.
        steps: how many checks these are.
    """

    head: str
    engine: str
    rules: str
    oracle: str
    checks: str
    steps: int

    @property
    def body(self) -> str:
        """Everything but the exports; for a script of its own."""
        return "\n".join((self.head, self.engine, self.rules, self.oracle, self.checks))

    @property
    def module(self) -> str:
        """A module to be imported, which checks itself when it is."""
        return f"{self.body}\ncheck();\n\nexport {{\n" + "".join(f"  {name},\n" for name in EXPORTED) + "};\n"

    @property
    def script(self) -> str:
        """A script for a page, which leaves one name behind, `ow32`, and checks itself when it is asked to.

        Its code is that of the module, without explanations and indentation, and with numbers for the names of terms.
        """
        code = with_short_names(without_explanations(self.body.removeprefix(self.head)))
        return (
            f'{self.head}\nconst ow32 = (() => {{\n"use strict";\n{code}\nreturn {{ {", ".join(EXPORTED)} }};\n}})();\n'
        )


_EXPLANATION = re.compile(r"^ *(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def without_explanations(code: str) -> str:
    """JavaScript without comments that have lines of their own, without indentation and empty lines.

    No text in it may go over several lines.
    """
    return "\n".join(filter(None, map(str.strip, _EXPLANATION.sub("", code).splitlines())))


_NAME_OF_TERM = re.compile(r'(?<![\w"/.-])is_\w+')


def with_short_names(code: str) -> str:
    """JavaScript in which the constants for terms that have names of their own are told apart by numbers."""
    numbers = {name: f"n{number}" for number, name in enumerate(dict.fromkeys(_NAME_OF_TERM.findall(code)))}
    return _NAME_OF_TERM.sub(lambda name: numbers[name[0]], code)


def emitted(
    projection: Projection, decisions: Sequence[Decision], courses: Sequence[tuple[Choice, Sequence[Recorded]]] = ()
) -> Emitted:
    """The source of some decisions; of the course too, where these are all of a rulebook that has one.

    Args:
        projection: the norms of the rulebook.
        decisions: the decisions.
        courses: what is recorded of the days of some courses, to be walked through at load; under which changes of
            the default readings.
    """
    book = projection.book
    stated = [StatedDecision.of(projection, each) for each in decisions]
    course = StatedCourse.of(projection, book.course) if book.course and len(decisions) == len(book.decisions) else None
    rules = _rules(book, stated, course)
    checks = checks_of(projection, stated, course, courses)
    return Emitted(
        head=_HEAD.format(purpose=PURPOSE, edition=book.edition, example=decisions[0].name),
        engine="\n".join(map(_part, ENGINE)),
        rules=rules,
        oracle="\n".join(map(_part, ORACLE)),
        checks=_checks(checks),
        steps=1 + len(checks.digests) + len(checks.answers) + len(checks.courses),
    )


def _part(name: str) -> str:
    return (files("ow32_oracle.javascript") / "engine" / f"{name}.js").read_text(encoding="utf-8")


def _rules(book: Rulebook, stated: Sequence[StatedDecision], course: StatedCourse | None) -> str:
    facts = (*book.facts, *(course.course.facts if course else ()))
    assumptions = {each.name: each for one in stated for each in one.assumptions}
    roots = [term for each in stated for term in each.terms()] + list(course.terms() if course else ())
    spelling = Spelling(roots)
    norms = {name: strings(clauses) for each in stated for name, clauses in each.clauses.items()}
    readings = {
        each.name: members(
            {
                "alternatives": strings(each.alternatives),
                "default": literal(each.default),
                "literal": literal(each.literal),
            }
        )
        for each in book.readings
    }
    lines = [
        f"const PURPOSE = {literal(PURPOSE)};",
        f"const EDITION = {literal(book.edition)};",
        "",
        "// -- the facts",
        "",
        *_constant("FACTS", members({fact.name: of_type(fact.of, fact.typical) for fact in facts}), "vocabulary"),
        "",
        "// -- how the text can be read",
        "",
        *_constant("READINGS", members(readings)),
        "",
        "// -- the norms, with the clauses that state them",
        "",
        *_constant("NORMS", members(norms)),
        "",
        "// -- the terms",
        "",
        *spelling.definitions(),
        "",
        "// -- what is assumed of every patient",
        "",
        *_constant(
            "ASSUMPTIONS",
            members(
                {
                    name: members({"reason": literal(each.reason), "term": spelling.term(each.term)})
                    for name, each in assumptions.items()
                }
            ),
        ),
        "",
        "// -- the decisions",
        "",
        *_constant("DECISIONS", members({each.decision.name: _decision(each, spelling) for each in stated})),
        "",
        "// -- the course",
        "",
        *_constant("COURSE", _course(course, spelling) if course else "null"),
        "",
    ]
    return "\n".join(lines)


def _constant(name: str, value: Laid, made_by: str = "") -> list[str]:
    return in_lines(
        value, before=f"const {name} = {made_by}{'(' if made_by else ''}", after=f"{')' if made_by else ''};"
    )


def _decision(stated: StatedDecision, spelling: Spelling) -> Laid:
    return members(
        {
            "name": literal(stated.decision.name),
            "question": literal(stated.decision.question),
            "facts": strings(fact.name for fact in stated.facts),
            "scales": _scales(stated),
            "compared": listed(map(strings, stated.compared)),
            "assumptions": strings(each.name for each in stated.assumptions),
            "asked": spelling.term(stated.asked),
            "silence": spelling.term(stated.silence),
            "conflict": spelling.term(stated.conflict),
            "norms": members({name: spelling.term(term) for name, term in stated.norms.items()}),
            "outcomes": members({name: _outcome(each, spelling) for name, each in stated.outcomes.items()}),
        }
    )


def _outcome(stated: StatedOutcome, spelling: Spelling) -> Laid:
    return members(
        {
            "open": spelling.term(stated.open),
            "required": spelling.term(stated.required),
            "permitted": spelling.term(stated.permitted),
            "excluders": members({name: spelling.term(term) for name, term in stated.excluders.items()}),
            "guidance": members({name: spelling.term(term) for name, term in stated.guidance.items()}),
            "grants": strings(stated.grants),
            "obliging": strings(stated.obliging),
        }
    )


def _scales(stated: StatedDecision | StatedCourse) -> Laid:
    return members({name: listed(map(literal, values)) for name, values in stated.scales.items()})


def _course(stated: StatedCourse, spelling: Spelling) -> Laid:
    course = stated.course

    def law(each: Law) -> Laid:
        named = {"name": literal(each.name), "reason": literal(each.reason), "term": spelling.term(each.term)}
        return members(named)

    carried = {
        each.fact.name: members({"first": literal(each.first), "tomorrow": spelling.term(each.tomorrow)})
        for each in course.carried
    }
    acts = {
        act.decision.name: members(
            {
                "where": spelling.term(act.where),
                "done": members({name: spelling.term(term) for name, term in act.done.items()}),
            }
        )
        for act in course.acts
    }
    return members(
        {
            "name": literal("course"),
            "known": strings(fact.name for fact in course.facts),
            "facts": strings(fact.name for fact in stated.facts),
            "scales": _scales(stated),
            "compared": "[]",
            "carried": members(carried),
            "standing": strings(fact.name for fact in course.standing),
            "events": members({fact.name: literal(value) for fact, value in course.events.items()}),
            "remembered": members({name: literal(fact.name) for name, fact in course.remembered.items()}),
            "clock": strings(fact.name for fact in course.clock),
            "acts": members(acts),
            "due": strings(stated.due),
            "assumed": listed(map(law, stated.assumed)),
            "laws": listed(map(law, course.laws)),
            "firstDay": law(stated.first_day),
        }
    )


def _checks(checks: Checks) -> str:
    lines = [
        "// -- what the oracle said when this was written",
        "",
        *_constant(
            "CHECKS",
            members(
                {
                    "words": checks.words,
                    "digests": listed(checks.digests),
                    "answers": listed(checks.answers),
                    "courses": listed(checks.courses),
                }
            ),
        ),
        "",
    ]
    return "\n".join(lines)
