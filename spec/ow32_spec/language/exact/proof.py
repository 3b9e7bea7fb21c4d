"""The proof that three-valued evaluation of a term is exact, over every partial record at once.

Two decision diagrams say for which partial records evaluation finds the term true, and for which false. Two more
say for which it is true, or false, whatever the missing facts are. A diagram is one for each function: so if they
are the same, evaluation is exact of every record, and if they are not, a record is at hand that shows it.

Evaluation follows the interpreter's tables, and conditions on facts are evaluated by the interpreter itself. The
term is taken as it stands: nothing is simplified.
"""

from collections.abc import Callable, Sequence

from attrs import field, frozen

from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE, Diagrams, Node
from ow32_spec.language.exact.scales import Scale, every_value
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.terms import All, Any, Constant, Defined, Fact, IfThenElse, Not, Term
from ow32_spec.language.traversal import facts_of


def inexact_record(term: Term) -> Record | None:
    """A record that settles the term without three-valued evaluation noticing; none if there is no such record.

    Args:
        term: true or false, with its readings settled.
    """
    return _Tables.of(term).inexact_record(term)


def is_exact(term: Term) -> bool:
    """Whether evaluation finds the term true, or false, of just the records that settle it so."""
    return inexact_record(term) is None


def means_the_same(term: Term, other: Term) -> bool:
    """Whether two terms have the same truth value on every complete record.

    Args:
        term: true or false, with its readings settled.
        other: the same.
    """
    tables = _Tables.of(All((term, other)))
    return tables.meant(term) == tables.meant(other)


def certainty(term: Term) -> Callable[[Record], bool | None]:
    """A function that says of a record whether the term is true of every completion, false of every one, or neither.

    It does not evaluate the term with three values, and needs no exact form; it is a second way to the same answer.

    Args:
        term: true or false, with its readings settled.

    Returns:
        A function of records whose values are those of `ow32_spec.language.exact.scales.every_value`.
    """
    return _Tables.of(term).certainty(term)


@frozen
class _Certain:
    """The partial records of which a term is found true, and those of which it is found false."""

    true: Node
    false: Node


@frozen(eq=False)
class _Tables:
    """What evaluation finds of terms over some facts; the last value of each variable is that it is not known."""

    facts: Sequence[Fact]
    scales: dict[Fact, Scale]
    partial: Diagrams
    complete: Diagrams
    _evaluated: dict[tuple[int, bool], tuple[Term, _Certain]] = field(factory=dict, init=False)
    _whatever: dict[Node, Node] = field(factory=lambda: {NOWHERE: NOWHERE, EVERYWHERE: EVERYWHERE}, init=False)

    @classmethod
    def of(cls, term: Term) -> "_Tables":
        facts, found = facts_of(term), every_value(term)
        sizes = [len(found[fact]) for fact in facts]
        return cls(facts, found, Diagrams([size + 1 for size in sizes]), Diagrams(sizes))

    def meant(self, term: Term) -> Node:
        """The complete records of which a term is true."""
        return self._evaluate(term, self.complete).true

    def certainty(self, term: Term) -> Callable[[Record], bool | None]:
        meant = self._evaluate(term, self.complete)
        true, false = self._whatever_is_missing(meant.true), self._whatever_is_missing(meant.false)
        places = [{value: place for place, value in enumerate(self.scales[fact])} for fact in self.facts]
        names = [fact.name for fact in self.facts]

        def holds_of(diagram: Node, record: Record) -> bool:
            while diagram not in (NOWHERE, EVERYWHERE):
                variable = self.partial.level(diagram)
                value = record.get(names[variable])
                place = len(places[variable]) if value is None else places[variable][value]
                diagram = self.partial.children(diagram)[place]
            return diagram == EVERYWHERE

        return lambda record: True if holds_of(true, record) else False if holds_of(false, record) else None

    def inexact_record(self, term: Term) -> Record | None:
        found, meant = self._evaluate(term, self.partial), self._evaluate(term, self.complete)
        for noticed, settled in ((found.true, meant.true), (found.false, meant.false)):
            missed = self.partial.both(self._whatever_is_missing(settled), self.partial.denied(noticed))
            if missed != NOWHERE:
                return self._record(missed)
        return None

    def _whatever_is_missing(self, diagram: Node) -> Node:
        """The partial records all of whose completions are in a set of complete ones."""
        if diagram not in self._whatever:
            branches = self.complete.children(diagram)
            ways = [*branches, self.complete.all(set(branches))]
            variable = self.complete.level(diagram)
            self._whatever[diagram] = self.partial.ask(variable, map(self._whatever_is_missing, ways))
        return self._whatever[diagram]

    def _record(self, diagram: Node) -> Record:
        """A record in a set that is not empty, with as little known as one path allows."""
        record = {}
        while diagram != EVERYWHERE:
            fact, branches = self.facts[self.partial.level(diagram)], self.partial.children(diagram)
            place = max(place for place, branch in enumerate(branches) if branch != NOWHERE)
            if place < len(self.scales[fact]):
                record[fact.name] = self.scales[fact][place]
            diagram = branches[place]
        return record

    def _evaluate(self, term: Term, over: Diagrams) -> _Certain:
        key = id(term), over is self.partial
        if key not in self._evaluated:
            self._evaluated[key] = (term, self._found(term, over))
        return self._evaluated[key][1]

    def _found(self, term: Term, over: Diagrams) -> _Certain:
        match term:
            case Constant(value=value):
                return _Certain(EVERYWHERE, NOWHERE) if value else _Certain(NOWHERE, EVERYWHERE)
            case Defined(term=inner):
                return self._evaluate(inner, over)
            case Not(term=inner):
                found = self._evaluate(inner, over)
                return _Certain(found.false, found.true)
            case All(terms=terms):
                each = [self._evaluate(part, over) for part in terms]
                return _Certain(over.all(part.true for part in each), over.any(part.false for part in each))
            case Any(terms=terms):
                each = [self._evaluate(part, over) for part in terms]
                return _Certain(over.any(part.true for part in each), over.all(part.false for part in each))
            case IfThenElse(condition=condition, then=then, otherwise=otherwise):
                met, yes, no = (self._evaluate(part, over) for part in (condition, then, otherwise))
                return _Certain(
                    self._chosen(over, met, yes.true, no.true), self._chosen(over, met, yes.false, no.false)
                )
            case _:
                return _Certain(self._where(term, over, value=True), self._where(term, over, value=False))

    def _chosen(self, over: Diagrams, met: _Certain, then: Node, otherwise: Node) -> Node:
        agreed = over.both(then, otherwise)
        return over.any([over.both(met.true, then), over.both(met.false, otherwise), agreed])

    def _where(self, condition: Term, over: Diagrams, *, value: bool) -> Node:
        """Where the interpreter finds that a condition on facts has this value."""
        variables = sorted(map(self.facts.index, facts_of(condition)))
        facts = [self.facts[variable] for variable in variables]

        def is_found(places: tuple[int, ...]) -> bool:
            known = [(fact, self.scales[fact], place) for fact, place in zip(facts, places, strict=True)]
            record = {fact.name: scale[place] for fact, scale, place in known if place < len(scale)}
            return holds(condition, record, {}) is value

        return over.table(variables, is_found)
