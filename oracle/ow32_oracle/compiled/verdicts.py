"""The source of verdicts: the statuses of a decision's outcomes for a record, and nothing else."""

import re
from collections.abc import Sequence
from itertools import product
from math import prod

from attrs import field, frozen

from ow32_oracle.compiled.expressions import Expression, Expressions, joined, unnamed
from ow32_spec.language.answers import statuses_of
from ow32_spec.language.exact.forms import DecisionForms
from ow32_spec.language.interpreter import holds
from ow32_spec.language.norms import Decision
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import All, Any, Constant, Defined, Fact, Not, Term, negation
from ow32_spec.language.traversal import facts_of

MOST_CASES = 200
"""The most combinations of values that are gone through to see what a part hangs on."""


@frozen(eq=False)
class Writer:
    """Lines of a function over one record; a fact is looked up before its first use.

    Attributes:
        expressions: what has been computed.
        lines: what has been written.
    """

    expressions: Expressions = field(factory=Expressions)
    lines: list[str] = field(factory=list)
    _looked_up: set[Fact] = field(factory=set, init=False)

    def need(self, *terms: Term) -> None:
        """Look up the facts of some terms, if that has not been done."""
        for fact in facts_of(*terms):
            if fact not in self._looked_up:
                self._looked_up.add(fact)
                self.lines.append(f"{fact.name} = record.{fact.name}")

    def name(self, term: Term, variable: str, comment: str = "") -> None:
        """Compute a term into a variable."""
        self.need(term)
        line = f"{variable} = {self.expressions.value(term)}"
        if comment:
            self.lines.append(f"# {comment}")
        if len(line) <= 116 or line.startswith(f"{variable} = None if"):
            self.lines.append(line)
        else:
            so, not_so = self.expressions.true(term), self.expressions.false(term)
            laid = ["True", *_branch("if", so), "else False", *_branch("if", not_so), "else None"]
            self.lines.extend([f"{variable} = (", *(f"    {each}" for each in laid), ")"])
        self.expressions.name(term, variable)

    def conditional(self, condition: Expression, then: Sequence[str], word: str = "if") -> None:
        """Lines that are run where a condition is so."""
        laid = condition.lines()
        if len(laid) == 1:
            self.lines.append(f"{word} {laid[0]}:")
        elif condition.join == "not":
            self.lines.extend([f"{word} {laid[0]}", *laid[1:-1], f"{laid[-1]}:"])
        else:
            self.lines.extend([f"{word} (", *(f"    {line}" for line in laid), "):"])
        self.lines.extend([f"    {line}" for line in then])


def _branch(word: str, condition: Expression) -> list[str]:
    laid = condition.lines(90)
    if len(laid) == 1:
        return [f"{word} {laid[0]}"]
    return [f"{word} (", *(f"    {line}" for line in laid), ")"]


def verdict_lines(forms: DecisionForms) -> list[str]:
    """The body of the function that says the statuses of all outcomes."""
    writer = Writer()
    _asked(writer, forms.asked, _tuple(["UNDETERMINED"] * len(forms.outcomes)))
    opens = [each.open for each in forms.outcomes.values()]
    decisive = the_one(opens)
    if decisive is not None:
        so, not_so = ([_is(each, value) for each in opens] for value in (True, False))
        _decide(writer, decisive, _statuses(so), _statuses(not_so))
    else:
        _look_up(writer, forms, opens)
    return writer.lines


def _asked(writer: Writer, asked: Term, undetermined: str) -> None:
    if isinstance(asked, Constant):
        if not asked.value:
            writer.lines.append("return NOT_ASKED")
        return
    writer.need(asked)
    so, not_so = writer.expressions.true(asked), writer.expressions.false(asked)
    inner = Writer(writer.expressions)
    inner.conditional(not_so, ["return NOT_ASKED"])
    writer.conditional(denied(so), [*inner.lines, f"return {undetermined}"])


def listed(values: Sequence[str]) -> list[str]:
    """Lines that return some values as a tuple."""
    line = f"return ({', '.join(values)}{',' * (len(values) == 1)})"
    return [line] if len(line) <= 100 else ["return (", *(f"    {each}," for each in values), ")"]


def denied(so: Expression) -> Expression:
    """Where an expression is not so."""
    if so.text.endswith(" is False"):
        return Expression(so.text.replace(" is False", " is not False"))
    if not so.join:
        return Expression(f"not {so}" if " " not in so.text else f"not ({so})")
    return Expression(join="not", parts=(so,))


def the_one(opens: Sequence[Term]) -> Term | None:
    """The term on which alone all outcomes hang, if there is one."""
    left = {id(_core(each)): _core(each) for each in opens if not isinstance(unnamed(each), Constant)}
    return next(iter(left.values())) if len(left) == 1 else None


def hinges(opens: Sequence[Term]) -> tuple[list[bool], list[bool]] | None:
    """What is open where the first uncertain outcome is open, and where it is not; none if others hang on more."""
    if the_one(opens) is None:
        return None
    ways = [_is(each, True) for each in opens], [_is(each, False) for each in opens]
    first = next(place for place, each in enumerate(opens) if not isinstance(unnamed(each), Constant))
    return ways if ways[0][first] else (ways[1], ways[0])


def _core(term: Term) -> Term:
    """A term without its denial and names."""
    plain = unnamed(term)
    return _core(plain.term) if isinstance(plain, Not) else plain


def _is(term: Term, value: bool) -> bool:
    """What a term is where the one on which it hangs has a value."""
    plain = unnamed(term)
    if isinstance(plain, Constant):
        return bool(plain.value)
    if isinstance(plain, Not):
        return not _is(plain.term, value)
    return value


def _statuses(opens: Sequence[bool]) -> tuple[str, ...]:
    """The names of the statuses that follow from what is open."""
    return tuple(status.name for status in statuses_of(opens))


def _decide(writer: Writer, term: Term, where_true: tuple[str, ...], where_false: tuple[str, ...]) -> None:
    """Return one thing where a term is true, another where it is false, a third where it is not known."""
    plain = unnamed(term)
    if isinstance(plain, Not):
        _decide(writer, plain.term, where_false, where_true)
    elif isinstance(plain, Any):
        _each(writer, [negation(each) for each in plain.terms], where_true, where_false)
    else:
        _each(writer, plain.terms if isinstance(plain, All) else [plain], where_false, where_true)


def _tuple(statuses: Sequence[str]) -> str:
    """The constant that holds these statuses; see `constants`."""
    if len(statuses) > 2 and len(set(statuses)) == 1:
        return f"ALL_{len(statuses)}_{statuses[0]}"
    return "_".join(statuses)


def constants(lines: Sequence[str]) -> list[str]:
    """The definitions of the constants of statuses that some lines return."""
    status = "REQUIRED|PERMITTED|FORBIDDEN|UNDETERMINED"
    pattern = rf"\b(?:(?:{status})(?:_(?:{status}))+|ALL_\d+_(?:{status}))\b"
    found = dict.fromkeys(name for line in lines for name in re.findall(pattern, line))
    return [line for name in found for line in assigned(name, _members(name))]


def _members(constant: str) -> list[str]:
    """The statuses that a constant holds."""
    if constant.startswith("ALL_"):
        _, number, status = constant.split("_")
        return [status] * int(number)
    return constant.split("_")


def assigned(name: str, values: Sequence[str], before: str = "", after: str = "") -> list[str]:
    """Lines that give a name to a tuple of values, or to what is called with them."""
    line = f"{name} = {before}({', '.join(values)}{',' * (len(values) == 1 and not before)}){after}"
    if len(line) <= 110:
        return [line]
    return [f"{name} = {before}(", *(f"    {each}," for each in values), f"){after}"]


def _each(writer: Writer, parts: Sequence[Term], fails: tuple[str, ...], holds: tuple[str, ...]) -> None:
    """Go through parts all of which must hold: the first that fails decides, one that is not known is remembered."""
    flat = [piece for part in parts for piece in _conjuncts(part)]
    where_one_fails = f"return {_tuple(fails)}"
    open_still = [one if one == other else "UNDETERMINED" for one, other in zip(fails, holds, strict=True)]
    writer.lines.append("unknown = False")
    for term, name in flat:
        writer.need(term)
        if name:
            writer.lines.append(f"# {name}")
        _part(writer, term, where_one_fails)
    writer.lines.append(f"return {_tuple(open_still)} if unknown else {_tuple(holds)}")


def _part(writer: Writer, term: Term, where_it_fails: str) -> None:
    """Write lines for one part: what to do where it fails, and that it is remembered if it is not known."""
    so, not_so = writer.expressions.true(term), writer.expressions.false(term)
    facts = facts_of(term)
    names = [fact.name for fact in facts]
    if str(so) == f"{names[0]} is False":
        writer.conditional(Expression(names[0]), [where_it_fails])
        writer.conditional(Expression(f"{names[0]} is None"), ["unknown = True"])
    elif str(so) == names[0]:
        then = [f"if {names[0]} is not None:", f"    {where_it_fails}", "unknown = True"]
        writer.conditional(denied(so), then)
    elif len(facts) == 1:
        writer.conditional(Expression(f"{names[0]} is None"), ["unknown = True"])
        fails_if = not_so.parts[-1] if not_so.join == "and" else not_so
        writer.conditional(fails_if, [where_it_fails], word="elif")
    else:
        decisive = [fact.name for fact in facts if _hangs_on(term, fact)]
        for name in decisive[:1]:
            writer.conditional(Expression(f"{name} is None"), ["unknown = True"])
        writer.conditional(denied(so), [], word="elif" if decisive else "if")
        inner = Writer(writer.expressions)
        known = joined("and", [Expression(f"{name} is not None") for name in names if name not in decisive[:1]])
        inner.conditional(joined("or", [known, not_so]), [where_it_fails])
        writer.lines.extend(f"    {line}" for line in [*inner.lines, "unknown = True"])


def _hangs_on(term: Term, fact: Fact) -> bool:
    """Whether a term is never known unless the fact is."""
    scales = telling_values([term], {})
    others = {name: values for name, values in scales.items() if name != fact.name}
    if prod(map(len, others.values())) > MOST_CASES:
        return False
    records = (dict(zip(others, values, strict=True)) for values in product(*others.values()))
    return all(holds(term, record, {}) is None for record in records)


def _conjuncts(term: Term, name: str = "") -> list[tuple[Term, str]]:
    """The terms that must all hold for a term to hold, each with its name if it has one."""
    if isinstance(term, Defined):
        return _conjuncts(term.term, term.name)
    if isinstance(term, All):
        inner = [pair for part in term.terms for pair in _conjuncts(part)]
        return [(inner[0][0], inner[0][1] or name), *inner[1:]]
    if isinstance(term, Not) and isinstance(unnamed(term.term), Any | Not):
        plain = unnamed(term.term)
        label = term.term.name if isinstance(term.term, Defined) else name
        if isinstance(plain, Not):
            return _conjuncts(plain.term, label)
        inner = [pair for part in plain.parts for pair in _conjuncts(negation(part))]
        return [(inner[0][0], inner[0][1] or label), *inner[1:]]
    if isinstance(term, Not) and isinstance(term.term, Defined):
        return [(term, term.term.name)]
    return [(term, name)]


def _look_up(writer: Writer, forms: DecisionForms, opens: Sequence[Term]) -> None:
    """Compute what is open, and look the statuses up; only where facts are missing may more be needed."""
    variables = []
    unsettled = [term for term in opens if not isinstance(unnamed(term), Constant)]
    for number, term in enumerate(writer.expressions.shared(unsettled)):
        if _core(term) not in map(_core, unsettled):
            writer.name(term, f"shared_{number + 1}")
    for outcome, each in forms.outcomes.items():
        variable = variable_of(outcome)
        writer.name(each.open, variable, f"is {outcome} open?")
        variables.append(variable)
    writer.need(*(each.another_open for each in forms.outcomes.values()))
    table = table_of(forms.decision)
    writer.lines.extend(assigned("opens", variables))
    writer.lines.append(f"said = {table}.get(opens)")
    writer.conditional(Expression("said is not None"), ["return said"])
    writer.lines.append("# What is open is not known of every outcome: of those that are, is another one open?")
    writer.lines.append("return (")
    for outcome, each in forms.outcomes.items():
        variable = variable_of(outcome)
        laid = writer.expressions.true(each.another_open).lines(80)
        writer.lines.extend(
            [
                f"    FORBIDDEN if {variable} is False",
                f"    else UNDETERMINED if {variable} is None",
                "    else PERMITTED if (",
                *(f"        {line}" for line in laid),
                "    )",
                "    else UNDETERMINED,",
            ]
        )
    writer.lines.append(")")


def variable_of(outcome: str) -> str:
    """The variable that says whether an outcome is open."""
    return f"open_{identifier(outcome)}"


def table_of(decision: Decision) -> str:
    """The name of the table of statuses by what is open."""
    return f"SAID_OF_{identifier(decision.name).upper()}"


def identifier(name: str) -> str:
    """A name as Python writes it."""
    return re.sub(r"\W", "_", name)
