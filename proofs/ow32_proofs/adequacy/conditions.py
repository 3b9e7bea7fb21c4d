"""Modified condition/decision coverage: pairs of records that show each condition to matter by itself.

A condition of a term is shown to matter by two records in which it is true and false, the term likewise, and every
other condition of the term is the same in both (unique cause; Chilenski and Miller 1994). Where the domain couples
conditions, as two values of one enumeration, no such pair may exist; that its diagram is empty proves it. Then the
condition has to decide in either record by itself, the others being as they are there (masking).
"""

from collections.abc import Iterable, Mapping
from itertools import product

from attrs import field, frozen

from ow32_proofs.slips import conditions_of, in_short
from ow32_spec.language.diagrams import EVERYWHERE, NOWHERE, Node
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import All, Any, Defined, IfThenElse, Not, Term


@frozen(kw_only=True)
class Sides:
    """Where the two records of a pair can lie, the term being true where the condition is, or the other way round."""

    true: Node
    false: Node

    @property
    def exist(self) -> bool:
        """Whether there is such a pair."""
        return NOWHERE not in (self.true, self.false)


@frozen(eq=False)
class Conditions:
    """The conditions of a term.

    Attributes:
        diagrams: where the diagrams are.
        name: what the term says.
        term: the term, no reading left open.
        named: each condition with its diagram, by what it says in short; what says the same, or its denial, once.
    """

    diagrams: TermDiagrams
    name: str
    term: Term
    named: Mapping[str, Node] = field(init=False)
    _alike: dict[tuple[Node, str], Node] = field(factory=dict, init=False)
    _signatures: dict[tuple[frozenset[str], str], tuple[Node, ...]] = field(factory=dict, init=False)

    @named.default
    def _conditions(self) -> Mapping[str, Node]:
        found: dict[str, Node] = {}
        for each in conditions_of(self.term):
            node = self.diagrams.of(each)
            known = (*found.values(), *map(self.diagrams.denied, found.values()), NOWHERE, EVERYWHERE)
            if node not in known:
                found[in_short(each)] = node
        return found

    @property
    def node(self) -> Node:
        """Where the term holds."""
        return self.diagrams.of(self.term)

    def sides(self, condition: str, within: Node, agreeing: bool) -> Sides:
        """Where pairs that show a condition to matter can lie.

        Args:
            condition: the condition.
            within: where both records are to lie.
            agreeing: whether the term is to be true where the condition is; else it is false there.
        """
        true, false = self.halves(condition, within, agreeing)
        return Sides(
            true=self.diagrams.both(true, self.alike(false, condition)),
            false=self.diagrams.both(false, self.alike(true, condition)),
        )

    def halves(self, condition: str, within: Node, agreeing: bool) -> tuple[Node, Node]:
        """Where the condition is true, and where it is false, the term agreeing with it or not."""
        diagrams, node = self.diagrams, self.named[condition]
        with_it = self.node if agreeing else diagrams.denied(self.node)
        true = diagrams.all((within, node, with_it))
        return true, diagrams.all((within, diagrams.denied(node), diagrams.denied(with_it)))

    def deciding(self, condition: str, agreeing: bool) -> Node:
        """Where a condition decides the term by itself, the others being as they are: masking.

        Args:
            condition: the condition.
            agreeing: whether the term is to be true where the condition is; else it is false there.
        """
        diagrams = self.diagrams
        if_true, if_false = (self.taken({self.named[condition]: truth}) for truth in (EVERYWHERE, NOWHERE))
        with_it, against_it = (if_true, if_false) if agreeing else (if_false, if_true)
        return diagrams.both(with_it, diagrams.denied(against_it))

    def taken(self, truths: Mapping[Node, Node]) -> Node:
        """Where the term holds if some conditions, given by their diagrams, are true or false wherever they stand."""
        denials = {self.diagrams.denied(node): self.diagrams.denied(truth) for node, truth in truths.items()}
        return self._taken(self.term, {**denials, **truths})

    def _taken(self, term: Term, truths: Mapping[Node, Node]) -> Node:
        diagrams = self.diagrams
        match term:
            case Defined(term=inner):
                return self._taken(inner, truths)
            case Not(term=inner):
                return diagrams.denied(self._taken(inner, truths))
            case All(terms=terms):
                return diagrams.all(self._taken(each, truths) for each in terms)
            case Any(terms=terms):
                return diagrams.any(self._taken(each, truths) for each in terms)
            case IfThenElse():
                return diagrams.chosen(*(self._taken(each, truths) for each in term.parts))
        node = diagrams.of(term)
        return truths.get(node, node)

    def alike(self, region: Node, but: str) -> Node:
        """The records that agree with some record of a region on every condition but one."""
        if (region, but) not in self._alike:
            node, diagrams = region, self.diagrams
            for names in self._bound_together():
                signatures = self._signatures_of(names, but)
                node = diagrams.any(
                    diagrams.both(each, self._for_some(diagrams.both(node, each), names)) for each in signatures
                )
            spoken_of = frozenset[str]().union(*self._bound_together())
            self._alike[region, but] = self._for_some(node, diagrams.facts(node) - spoken_of)
        return self._alike[region, but]

    def as_in(self, record: Mapping[str, object], but: str) -> Node:
        """The records that agree with one record on every condition but one."""
        diagrams = self.diagrams
        others = (node for name, node in self.named.items() if name != but)
        return diagrams.all(
            node if diagrams.at(node, record) else diagrams.denied(node)  # type: ignore[arg-type]
            for node in others
        )

    def _for_some(self, node: Node, names: Iterable[str]) -> Node:
        for name in sorted(names):
            node = self.diagrams.for_some(node, name)
        return node

    def _bound_together(self) -> tuple[frozenset[str], ...]:
        """The facts of the conditions, those that one condition compares with each other together."""
        groups: list[frozenset[str]] = []
        for node in self.named.values():
            facts = self.diagrams.facts(node)
            touched = [each for each in groups if each & facts]
            groups = [*(each for each in groups if not each & facts), facts.union(*touched)]
        return tuple(groups)

    def _signatures_of(self, names: frozenset[str], but: str) -> tuple[Node, ...]:
        """For some facts, each way in which the conditions on them, except for one, can be true and false together."""
        key = (names, but)
        if key not in self._signatures:
            found = [EVERYWHERE]
            for name, node in self.named.items():
                if name != but and self.diagrams.facts(node) <= names:
                    split = product(found, (node, self.diagrams.denied(node)))
                    found = [both for both in (self.diagrams.both(*pair) for pair in split) if both != NOWHERE]
            self._signatures[key] = tuple(found)
        return self._signatures[key]
