"""The source of reasons: all that the answer to a record rests on, as one tuple.

Two records with the same tuple have the same answer. So an answer is put together once for each tuple that is met,
and looked up from then on (see `ow32_oracle.compiled.building`).

    decided     of each outcome of which it depends whether it is open; silent; of each norm whether it holds
    hanging     where one thing alone is in question: silent; of each norm whether it holds; the missing facts
    undecided   asked, conflict, silent; of each outcome what it can be; of each norm whether it holds; the missing
                facts: on which the question hangs, then each outcome's

In the first two the question arises; in the first it is known what is open. They differ in length.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from ow32_oracle.compiled.expressions import Expression, as_set, joined, merged, unnamed
from ow32_oracle.compiled.verdicts import Writer, denied, identifier, listed, variable_of
from ow32_spec.language.exact.forms import DecisionForms
from ow32_spec.language.norms import Norm
from ow32_spec.language.terms import All, Any, Constant, Fact, Not, Term
from ow32_spec.language.traversal import facts_of

REQUIRED, PERMITTED, FORBIDDEN = 1, 2, 4
"""What an outcome can be, added up."""


@frozen(kw_only=True)
class Said:
    """What the norms of a decision say, as they say it: not rewritten, since reasons are told in their words.

    Attributes:
        forms: what is said of the decision as a whole, the readings settled.
        opens: for each outcome whether it is always open or never; None where that depends on the record.
        hinge: where what is open hangs on one thing alone, what is open where that is so, and where it is not.
        norms: for each norm whose condition depends on the record, where it holds.
        facts: the facts that can be missing, in the order of the vocabulary.
    """

    forms: DecisionForms
    opens: Mapping[str, bool | None]
    hinge: tuple[Sequence[bool], Sequence[bool]] | None
    norms: Mapping[Norm, Term]
    facts: Sequence[Fact]


def reason_lines(exact: DecisionForms, said: Said) -> list[str]:
    """The body of the function that says what an answer rests on; it returns None where nothing is asked."""
    writer = Writer()
    writer.name(exact.asked, "asked")
    if not isinstance(exact.asked, Constant):
        writer.conditional(Expression("asked is False"), ["return None"])
    norms = []
    for norm, term in said.norms.items():
        norms.append(f"norm_{identifier(norm.name.partition('/')[2])}")
        writer.name(term, norms[-1], ", ".join(norm.clauses))
    opens = []
    for outcome, each in exact.outcomes.items():
        if not isinstance(unnamed(each.open), Constant):
            opens.append(variable_of(outcome))
            writer.name(each.open, opens[-1], f"is {outcome} open?")
    writer.name(exact.silent, "silent")
    uncertain = [*([] if isinstance(unnamed(exact.silent), Constant) else ["silent"]), *opens]
    known = joined("and", [Expression("asked"), *(Expression(f"{each} is not None") for each in uncertain)])
    writer.conditional(known, listed([*opens, "silent", *norms]))
    missing = _missing(writer, said)
    if said.hinge:
        writer.conditional(Expression(f"asked and {opens[0]} is None"), listed(["silent", *norms, *missing]))
    writer.name(exact.conflict, "conflict")
    writer.lines.extend(listed(["asked", "conflict", "silent", *_what_can_be(writer, exact), *norms, *missing]))
    return writer.lines


def _what_can_be(writer: Writer, exact: DecisionForms) -> list[str]:
    variables = []
    for outcome, each in exact.outcomes.items():
        variables.append(f"can_be_{identifier(outcome)}")
        writer.need(each.required, each.permitted, each.forbidden)
        writer.lines.append(f"{variables[-1]} = 0")
        for value, term in ((REQUIRED, each.required), (PERMITTED, each.permitted), (FORBIDDEN, each.forbidden)):
            ruled_out = writer.expressions.false(term)
            if ruled_out.text != "True":
                writer.conditional(denied(ruled_out), [f"{variables[-1]} += {value}"])
    return variables


def _missing(writer: Writer, said: Said) -> list[str]:
    """Find the facts on which evaluation of what the norms say hangs, as sums of powers of two."""
    bits = {fact: 1 << place for place, fact in enumerate(said.facts)}
    writer.need(*said.facts)
    outcomes = said.forms.outcomes
    writer.lines.append("missing_asked = 0")
    writer.lines.extend(_collected(writer, said.forms.asked, "missing_asked", bits))
    opens, lacked = [], []
    for outcome, each in outcomes.items():
        name = identifier(outcome)
        opens.append(f"said_{name}")
        lacked.append(f"lacked_{name}")
        writer.name(each.open, opens[-1])
        writer.lines.append(f"{lacked[-1]} = 0")
        writer.lines.extend(_collected(writer, each.open, lacked[-1], bits))
    variables = ["missing_asked"]
    for place, outcome in enumerate(outcomes):
        variables.append(f"missing_{identifier(outcome)}")
        writer.lines.append(f"{variables[-1]} = {lacked[place]}")
        others = [variable for at, variable in enumerate(opens) if at != place]
        also = " | ".join(variable for at, variable in enumerate(lacked) if at != place)
        # Whether it is required hangs on the others, unless it is not open or another one is.
        condition = " and ".join([f"{opens[place]} is not False", *(f"{other} is not True" for other in others)])
        writer.conditional(Expression(condition), [f"{variables[-1]} |= {also}"])
    return variables


def _collected(writer: Writer, term: Term, into: str, bits: Mapping[Fact, int]) -> list[str]:
    """Lines that add the facts on which a term hangs, if it is not known."""
    inner = unnamed(term)
    match inner:
        case Not(term=denied_term):
            return _collected(writer, denied_term, into, bits)
        case All() | Any():
            if as_set(inner):
                return _lacking(inner, into, bits)
            parts = merged(inner.parts) if isinstance(inner, Any) else inner.parts
            lines = [line for part in parts for line in _collected(writer, part, into, bits)]
            if not lines:
                return []
            so, not_so = writer.expressions.true(inner), writer.expressions.false(inner)
            known = joined("or", (so, not_so))
            guard = Writer(writer.expressions)
            guard.conditional(Expression(f"{so} is None") if not_so.text == f"{so} is False" else denied(known), lines)
            return guard.lines
        case _:
            return _lacking(inner, into, bits)


def _lacking(term: Term, into: str, bits: Mapping[Fact, int]) -> list[str]:
    """Lines for what is not known unless each of its facts is."""
    return [
        line
        for fact in facts_of(term)
        for line in (f"if {fact.name} is None:", f"    {into} |= {bits[fact]}  # {fact.name}")
    ]
