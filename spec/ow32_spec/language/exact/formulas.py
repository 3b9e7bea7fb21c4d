"""Terms with denials pushed inwards to conditions on facts, the same formula for the same thing said twice.

Conditions on one fact are sets of its values, so that it is seen where two of them join, or leave nothing. Parts
of a conjunction or disjunction that have facts in common stand together, apart from the others.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from ow32_spec.language.exact.plain import Plain
from ow32_spec.language.exact.scales import Pair, Scale, met_by, scales
from ow32_spec.language.interpreter import holds
from ow32_spec.language.terms import (
    All,
    Any,
    Compare,
    Constant,
    Defined,
    Fact,
    Linear,
    Not,
    Term,
)
from ow32_spec.language.traversal import facts_of


@frozen(eq=False)
class Formula:
    """What all formulas have.

    Attributes:
        facts: those it speaks of.
    """

    facts: frozenset[Fact]

    @property
    def parts(self) -> tuple["Formula", ...]:
        """What it is joined from."""
        return ()


@frozen(eq=False)
class Settled(Formula):
    """True or false of everybody."""

    value: bool


@frozen(eq=False)
class Among(Formula):
    """Where a fact has one of some values, by their places on its scale."""

    fact: Fact
    places: frozenset[int]


@frozen(eq=False)
class Linked(Formula):
    """Where a condition on several facts at once, a comparison of them, has this value."""

    condition: Term
    value: bool


@frozen(eq=False)
class Joined(Formula):
    """Where all parts are true, or any of them."""

    every: bool
    joined: tuple[Formula, ...]

    @property
    def parts(self) -> tuple[Formula, ...]:
        """What it is joined from."""
        return self.joined


ALWAYS, NEVER = Settled(frozenset(), True), Settled(frozenset(), False)


@frozen(eq=False)
class Formulas:
    """Formulas of some terms, each made once.

    Attributes:
        scales: the values of the facts.
        pairs: the facts that are compared in pairs.
        names: for a formula that stands for a name, the name.
        wordings: for a condition on facts, how a rule words it.
    """

    scales: Mapping[Fact, Scale]
    pairs: tuple[Pair, ...]
    _plainly: Plain
    names: dict[Formula, Defined] = field(factory=dict, init=False)
    wordings: dict[Formula, Term] = field(factory=dict, init=False)
    _made: dict[object, Formula] = field(factory=dict, init=False)
    _read: dict[int, tuple[Term, Formula]] = field(factory=dict, init=False)
    _denied: dict[Formula, Formula] = field(factory=lambda: {ALWAYS: NEVER, NEVER: ALWAYS}, init=False)

    @classmethod
    def of(cls, terms: Sequence[Term]) -> "Formulas":
        """Formulas for these terms, whose readings are settled."""
        plainly = Plain()
        plain = [plainly.term(term) for term in terms]
        found = scales(*plain)
        return cls(found.of, found.pairs, plainly)

    def read(self, term: Term) -> Formula:
        """The formula of a term."""
        return self._formula(self._plainly.term(term))

    def _formula(self, term: Term) -> Formula:
        if id(term) not in self._read:
            self._read[id(term)] = (term, self._made_from(term))
        return self._read[id(term)][1]

    def _made_from(self, term: Term) -> Formula:
        match term:
            case Constant(value=value):
                return ALWAYS if value else NEVER
            case Not(term=inner):
                return self.denial(self._formula(inner))
            case All(terms=terms) | Any(terms=terms):
                return self.joined(isinstance(term, All), map(self._formula, terms))
            case Defined(term=inner):
                formula = self._formula(inner)
                if isinstance(formula, Joined) and not {formula, self.denial(formula)} & set(self.names):
                    self.names[formula] = term
                return formula
            case _:
                return self._condition(term)

    def _condition(self, term: Term) -> Formula:
        facts = facts_of(term)
        if not facts:
            return ALWAYS if holds(term, {}, {}) else NEVER
        if len(facts) == 1:
            formula = self.among(facts[0], met_by(term, facts[0], self.scales[facts[0]]))
        else:
            formula = self.linked(term)
        self.wordings.setdefault(formula, term)
        return formula

    def linked(self, comparison: Term) -> Formula:
        """Where a comparison of several facts is so."""
        return self._once((_structure(comparison), True), Linked(frozenset(facts_of(comparison)), comparison, True))

    def _once(self, key: object, formula: Formula) -> Formula:
        return self._made.setdefault(key, formula)

    def among(self, fact: Fact, places: frozenset[int]) -> Formula:
        """Where a fact has one of the values at these places."""
        if not places or len(places) == len(self.scales[fact]):
            return ALWAYS if places else NEVER
        return self._once((fact, places), Among(frozenset({fact}), fact, places))

    def denial(self, formula: Formula) -> Formula:
        """Where a formula is false."""
        if formula not in self._denied:
            denied = self._denial(formula)
            self._denied[formula] = denied
            self._denied[denied] = formula
        return self._denied[formula]

    def _denial(self, formula: Formula) -> Formula:
        match formula:
            case Among(fact=fact, places=places):
                return self.among(fact, frozenset(range(len(self.scales[fact]))) - places)
            case Linked(condition=condition, value=value):
                return self._once((_structure(condition), not value), Linked(formula.facts, condition, not value))
            case Joined(every=every, joined=parts):
                return self.joined(not every, map(self.denial, parts))
        raise TypeError(formula)

    def joined(self, every: bool, parts: Iterable[Formula]) -> Formula:
        """Where all parts are true, or any of them: what is settled left out, what is on one fact made one."""
        flat = [piece for part in parts for piece in self._pieces(every, part)]
        on_one: dict[Fact, frozenset[int]] = {}
        for part in flat:
            if isinstance(part, Among):
                before = on_one.get(part.fact, part.places)
                on_one[part.fact] = before & part.places if every else before | part.places
        kept: dict[Formula, None] = {}
        for part in flat:
            kept[self.among(part.fact, on_one[part.fact]) if isinstance(part, Among) else part] = None
        decisive, neutral = (NEVER, ALWAYS) if every else (ALWAYS, NEVER)
        left = [part for part in kept if part is not neutral]
        if decisive in left or any(self._denied.get(part) in kept for part in left):
            return decisive
        if not left:
            return neutral
        return self._one(every, [self._one(every, group) for group in _connected(left)])

    def _pieces(self, every: bool, part: Formula) -> tuple[Formula, ...]:
        """The parts of a part that joins in the same way and has no name; else the part itself."""
        if isinstance(part, Joined) and part.every is every and not self.named(part):
            return tuple(piece for inner in part.parts for piece in self._pieces(every, inner))
        return (part,)

    def named(self, formula: Formula) -> bool:
        """Whether a formula or its denial stands for a name."""
        return formula in self.names or self._denied.get(formula) in self.names

    def _one(self, every: bool, parts: list[Formula]) -> Formula:
        if len(parts) == 1:
            return parts[0]
        facts = frozenset[Fact]().union(*(part.facts for part in parts))
        return self._once((every, frozenset(parts)), Joined(facts, every, tuple(parts)))


def _structure(term: Term) -> object:
    """What a comparison says, the same for two terms that say the same in the same way."""
    match term:
        case Fact():
            return term
        case Constant(value=value):
            return value
        case Compare(relation=relation, left=left, right=right):
            return relation, _structure(left), _structure(right)
        case Linear(times=times, plus=plus):
            return times, _structure(term.term), plus
        case _:
            return type(term), *map(_structure, term.parts)


def _connected(parts: list[Formula]) -> list[list[Formula]]:
    """The parts in groups that have no fact in common, in the order of their first parts."""
    groups: list[list[Formula]] = []
    for part in parts:
        touched = [group for group in groups if any(part.facts & other.facts for other in group)]
        if touched:
            first, *others = touched
            for group in others:
                first.extend(group)
                groups.remove(group)
            first.append(part)
        else:
            groups.append([part])
    return groups
