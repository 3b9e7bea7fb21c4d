"""The source of a module of decisions under one way of reading."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

from ow32_oracle.compiled.expressions import literal, unnamed
from ow32_oracle.compiled.reasons import Said, reason_lines
from ow32_oracle.compiled.verdicts import assigned, constants, hinges, identifier, table_of, the_one, verdict_lines
from ow32_spec.language.exact.forms import DecisionForms, exact_forms, plain_forms
from ow32_spec.language.norms import Decision, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Constant, Defined, Term
from ow32_spec.language.traversal import facts_of, subterms

TABLES = '''
def said_where_open(*possible):
    """The statuses of the outcomes by what is open; where that does not settle them, there is no entry."""
    said = {}
    for opens in product(*possible):
        statuses = []
        for place, is_open in enumerate(opens):
            others = opens[:place] + opens[place + 1 :]
            if is_open is None:
                statuses.append(UNDETERMINED)
            elif is_open is False:
                statuses.append(FORBIDDEN)
            elif True in others:
                statuses.append(PERMITTED)
            elif None not in others:
                statuses.append(REQUIRED)
            else:
                break
        else:
            said[opens] = tuple(statuses)
    return said
'''


@frozen(kw_only=True)
class Compiled:
    """The source of what is said of one decision, and what its reasons speak of.

    Attributes:
        decision: the decision.
        name: its name in Python.
        tables: lines at the head of the module.
        verdict: lines of the function of its verdict.
        reasons: lines of the function of its reasons.
        said: what the reasons speak of.
        days: the dates in it.
    """

    decision: Decision
    name: str
    tables: Sequence[str]
    verdict: Sequence[str]
    reasons: Sequence[str]
    said: Said
    days: frozenset[date]


def compiled(projection: Projection, decision: Decision, readings: Choice) -> Compiled:
    """The source of a decision under one way of reading.

    Raises:
        SpecificationError: there is no exact form.
        NotCompiled: it is made of terms for which no Python is generated.
    """
    exact = exact_forms(projection, decision, readings)
    said = _said(projection, exact)
    name = identifier(decision.name)
    days = {
        term.value
        for term in subterms(*exact.terms, *said.forms.terms, *said.norms.values())
        if isinstance(term, Constant) and isinstance(term.value, date)
    }
    opens = [each.open for each in exact.outcomes.values()]
    tables = []
    if the_one(opens) is None:
        tables += assigned(table_of(decision), [_possible(term) for term in opens], before="said_where_open")
    head = [f'"""{decision.question}', "", "The statuses of: " + ", ".join(decision.outcomes.values) + ".", '"""']
    verdict = [
        f"def {name}(record):",
        *_indented([*head, *verdict_lines(exact)]),
    ]
    reasons = [
        f"def {name}_reasons(record):",
        *_indented(['"""What the answer to the same question rests on."""', *reason_lines(exact, said)]),
    ]
    return Compiled(
        decision=decision, name=name, tables=tables, verdict=verdict, reasons=reasons, said=said, days=frozenset(days)
    )


def _said(projection: Projection, exact: DecisionForms) -> Said:
    decision, readings = exact.decision, exact.readings
    opens: dict[str, bool | None] = {}
    for outcome, each in exact.outcomes.items():
        bare = unnamed(each.open)
        opens[outcome] = bool(bare.value) if isinstance(bare, Constant) else None
    forms = plain_forms(projection, decision, readings)
    settled = Substitution(readings=readings, rename=lambda name: name)
    norms: dict[Norm, Term] = {}
    for norm in projection.book.norms_of(decision):
        term = settled.rewrite(projection.holds(norm))
        if not isinstance(term, Constant):
            norms[norm] = term
    used = {fact.name for fact in facts_of(*forms.terms, *norms.values())}
    facts = [fact for fact in projection.book.facts if fact.name in used]
    hangs_on = facts_of(*(each.open for each in exact.outcomes.values()))
    apart = not set(facts_of(exact.asked)) & set(hangs_on)
    hinge = hinges([each.open for each in exact.outcomes.values()]) if apart else None
    return Said(
        forms=forms,
        opens=opens,
        hinge=hinge,
        norms=norms,
        lacking=_lacking(projection, decision, norms),
        asked_lacking=len(facts_of(forms.asked)) > 1,
        facts=facts,
    )


def _lacking(projection: Projection, decision: Decision, norms: Mapping[Norm, Term]) -> list[Norm]:
    """The norms on which what is open hangs, and which hang on several facts."""
    opens = [projection.open(decision, outcome) for outcome in decision.outcomes.values]
    named = {term.name for term in subterms(*opens) if isinstance(term, Defined)}
    return [norm for norm, term in norms.items() if norm.name in named and len(facts_of(term)) > 1]


def _possible(term: Term) -> str:
    """What a term can be found to be."""
    bare = unnamed(term)
    return f"({bool(bare.value)},)" if isinstance(bare, Constant) else "(True, False, None)"


def module_lines(sources: Sequence[Compiled], statuses: Sequence[str] = (), *, reasons: bool = True) -> list[str]:
    """The lines of a module of these decisions.

    Args:
        sources: the decisions.
        statuses: the definitions of the statuses; none where they are given to the module from outside.
        reasons: whether the functions of reasons are part of it.
    """
    days = sorted(day for source in sources for day in source.days)
    lines = ["from datetime import date", "from itertools import product", "", *statuses, "NOT_ASKED = ()"]
    lines += dict.fromkeys(f"{literal(day)} = date({day.year}, {day.month}, {day.day})" for day in days)
    lines += constants([line for source in sources for line in source.verdict])
    tables = [line for source in sources for line in source.tables]
    if tables:
        lines += ["", *TABLES.splitlines(), "", "", *tables]
    for source in sources:
        lines += ["", "", *source.verdict, *(["", "", *source.reasons] if reasons else [])]
    return lines


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]
