"""The source of reasons: all that the answer to a record rests on, as one tuple.

Two records with the same tuple have the same answer. So an answer is put together once for each tuple that is met,
and looked up from then on (see `ow32_oracle.compiled.building`).

    decided     of each outcome of which it depends whether it is open, or of the first if all hang on that; silent; of
                each norm whether it holds
    hanging     asked; whether the first such outcome is open, on which alone the others hang, too; silent; of each norm
                whether it holds, and which facts it lacks; the facts that are lacking to know whether it is asked
    undecided   asked, conflict, silent; of each outcome what it can be; the rest as before

In the first the question arises and it is known what is open; which of the others there is depends on the decision.
Facts are sums of powers of two, by their places in the vocabulary.
"""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from ow32_oracle.compiled.expressions import Expression, as_set, joined, merged, unnamed
from ow32_oracle.compiled.verdicts import Writer, denied, identifier, listed, variable_of
from ow32_spec.language.exact.forms import DecisionForms
from ow32_spec.language.norms import Norm
from ow32_spec.language.terms import All, Any, Constant, Fact, Not, Term, negation
from ow32_spec.language.traversal import facts_of

REQUIRED, PERMITTED, FORBIDDEN = 1, 2, 4
"""What an outcome can be, added up."""


@frozen(kw_only=True)
class Said:
    """What the norms of a decision say, as they say it: not rewritten, since reasons are told in their words.

    Attributes:
        forms: what is said of the decision as a whole, the readings settled.
        opens: for each outcome whether it is always open or never; None where that depends on the record.
        hinge: where what is open hangs on one thing alone, apart from what the question hangs on: what is open
            where the first uncertain outcome is, and where it is not.
        norms: for each norm whose condition depends on the record, where it holds.
        lacking: those of them of which it has to be told which facts they lack: what is open hangs on them, and
            they on several facts.
        asked_lacking: whether it has to be told which facts are lacking to know whether the question arises.
        facts: the facts that can be missing, in the order of the vocabulary.
    """

    forms: DecisionForms
    opens: Mapping[str, bool | None]
    hinge: tuple[Sequence[bool], Sequence[bool]] | None
    norms: Mapping[Norm, Term]
    lacking: Sequence[Norm]
    asked_lacking: bool
    facts: Sequence[Fact]


def reason_lines(exact: DecisionForms, said: Said) -> list[str]:
    """The body of the function that says what an answer rests on; it returns None where nothing is asked."""
    writer = Writer()
    if isinstance(exact.asked, Constant) and not exact.asked.value:
        return ["return None"]
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
    writer.conditional(known, listed([*(opens[:1] if said.hinge else opens), "silent", *norms]))
    lacking = _lacking(writer, said, norms)
    if said.hinge:
        writer.lines.extend(listed(["asked", opens[0], "silent", *norms, *lacking]))
        return writer.lines
    writer.name(exact.conflict, "conflict")
    writer.lines.extend(listed(["asked", "conflict", "silent", *_what_can_be(writer, exact), *norms, *lacking]))
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


def _lacking(writer: Writer, said: Said, norms: Sequence[str]) -> list[str]:
    """Find the facts on which evaluation of each norm hangs, and of whether the question arises."""
    bits = {fact: 1 << place for place, fact in enumerate(said.facts)}
    writer.need(said.forms.asked, *(said.norms[norm] for norm in said.lacking))
    collecting = _Collecting(writer, bits)
    lacking = []
    for variable, (norm, term) in zip(norms, said.norms.items(), strict=True):
        if norm in said.lacking:
            lacking.append(variable.replace("norm_", "lacking_", 1))
            collecting.collect(term, lacking[-1], guard=f"{variable} is None")
    if said.asked_lacking:
        lacking.append("lacking_asked")
        collecting.collect(said.forms.asked, lacking[-1], guard="asked is None")
    return lacking


@frozen(eq=False)
class _Collecting:
    """Writes lines that add the facts on which terms hang."""

    writer: Writer
    bits: Mapping[Fact, int]
    _done: dict[str, str] = field(factory=dict, init=False)
    """The variable that holds what a term lacks, by the expression of the term."""
    _joined: dict[str, tuple[type[Term], set[str]]] = field(factory=dict, init=False)
    """How such a term is joined, and from which parts."""

    def collect(self, term: Term, into: str, guard: str) -> None:
        """Write lines for a term into a variable."""
        lines = self._lines(term, into)
        if lines and lines[0] == f"if {guard}:" and all(line.startswith("    ") for line in lines[1:]):
            lines = [line[4:] for line in lines[1:]]
        self.writer.lines.append(f"{into} = 0")
        if lines:
            self.writer.conditional(Expression(guard), lines)
        self._done.setdefault(self._key(term), into)
        inner = unnamed(term)
        if isinstance(inner, All | Any) and not as_set(inner):
            self._joined.setdefault(self._key(term), (type(inner), {self._key(part) for part in inner.parts}))

    def _key(self, term: Term) -> str:
        return str(self.writer.expressions.plainly(term))

    def _lines(self, term: Term, into: str) -> list[str]:
        done = self._done.get(self._key(term)) or self._done.get(self._key(negation(term)))
        if done:
            return [f"{into} |= {done}"]
        inner = unnamed(term)
        match inner:
            case Constant():
                return []
            case Not(term=denied_term):
                return self._lines(denied_term, into)
            case All() | Any() if not as_set(inner):
                return self._of_parts(inner, into)
            case _:
                return self._of_facts(inner, into)

    def _of_parts(self, term: All | Any, into: str) -> list[str]:
        lines: list[str] = []
        parts = {self._key(part): part for part in (merged(term.parts) if isinstance(term, Any) else term.parts)}
        for key in [*self._done]:
            # What is joined from the same parts as something collected before lacks what that lacks.
            inner = self._joined.get(key)
            if inner is not None and inner[0] is type(term) and inner[1] <= parts.keys():
                lines.append(f"{into} |= {self._done[key]}")
                parts = {each: part for each, part in parts.items() if each not in inner[1]}
        for part in parts.values():
            lines.extend(self._lines(part, into))
        if not lines:
            return []
        expressions = self.writer.expressions
        so, not_so = expressions.true(term), expressions.false(term)
        guard = Writer(expressions)
        if not_so.text == f"{so} is False" or so.text == f"{not_so} is False":
            guard.conditional(Expression(f"{min(str(so), str(not_so), key=len)} is None"), lines)
        else:
            guard.conditional(denied(joined("or", (so, not_so))), lines)
        return guard.lines

    def _of_facts(self, term: Term, into: str) -> list[str]:
        """What is known if, and only if, each of its facts is."""
        return [
            line
            for fact in facts_of(term)
            for line in (f"if {fact.name} is None:", f"    {into} |= {self.bits[fact]}  # {fact.name}")
        ]
