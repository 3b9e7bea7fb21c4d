"""What the norms of a decision, taken together, say of each of its outcomes.

Everything here is a term over facts and readings, so every meaning of terms is a meaning of it: the interpreter
evaluates it, the solver decides it, English reads it. Nothing that a norm says is said again.

    excluded    some constraint excludes the outcome and does not yield
    open        no constraint excludes it
    required    it is open and nothing else is
    permitted   it is open and something else is, too
    forbidden   it is not open
    conflict    nothing is open
    granted     it is open and a permission that applies names it
    silence     more than one outcome is left that no permission names
"""

from itertools import combinations

from attrs import field, frozen

from ow32_spec.language.norms import Decision, Modality, Norm
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import FALSE, Defined, Term, all_of, any_of, implies


@frozen(eq=False)
class Projection:
    """The norms of a rulebook projected on the outcomes of its decisions."""

    book: Rulebook
    _norms: dict[str, Term] = field(factory=dict, init=False, repr=False)
    _open: dict[tuple[str, str], Term] = field(factory=dict, init=False, repr=False)
    _whole: dict[tuple[str, str], Term] = field(factory=dict, init=False, repr=False)

    # -- one norm ---------------------------------------------------------------------------------------------

    def holds(self, norm: Norm) -> Term:
        """The condition of a norm under the readings, by the norm's name.

        For a must and a may: where it applies. For an only-if: where it is satisfied. In a rulebook in which a
        norm has been replaced, it is the replacement that counts.
        """
        if norm.name not in self._norms:
            norm = self.book.current(norm)
            restriction = norm.modality is Modality.ONLY_IF
            term = implies(norm.under, norm.condition) if restriction else all_of(norm.under, norm.condition)
            self._norms[norm.name] = Defined(norm.name, term, clauses=norm.clauses)
        return self._norms[norm.name]

    def excludes(self, norm: Norm, outcome: str) -> Term:
        """Where the norm excludes the outcome, its exceptions considered."""
        match norm.modality:
            case Modality.MUST if outcome not in norm.outcomes:
                breach = self.holds(norm)
            case Modality.ONLY_IF if outcome in norm.outcomes:
                breach = ~self.holds(norm)
            case _:
                return FALSE
        return all_of(breach, *(~term for term in self._excuses(norm, outcome)))

    def _excuses(self, norm: Norm, outcome: str) -> list[Term]:
        """Where exceptions make the norm yield on this outcome."""
        return [
            all_of(each.under, self.holds(each.to)) for each in self.book.yieldings_of(norm) if outcome in each.opened
        ]

    # -- the question -----------------------------------------------------------------------------------------

    def asked(self, decision: Decision) -> Term:
        """Where the question arises, in this rulebook."""
        return self.book.decision(decision.name).asked

    # -- one outcome ------------------------------------------------------------------------------------------

    def excluders(self, decision: Decision, outcome: str, *, guidance: bool = False) -> tuple[Norm, ...]:
        """The norms that can exclude the outcome: the binding ones, or those of guidance."""
        return tuple(
            norm
            for norm in self.book.norms_of(decision)
            if norm.guidance is guidance and self.excludes(norm, outcome) is not FALSE
        )

    def open(self, decision: Decision, outcome: str) -> Term:
        """Where no binding norm excludes the outcome."""
        key = (decision.name, outcome)
        if key not in self._open:
            excluders = self.excluders(decision, outcome)
            term = all_of(*(~self.excludes(norm, outcome) for norm in excluders))
            self._open[key] = Defined(f"{decision.name}={outcome} open", term)
        return self._open[key]

    def forbidden(self, decision: Decision, outcome: str) -> Term:
        """Where the outcome is not open."""
        return ~self.open(decision, outcome)

    def required(self, decision: Decision, outcome: str) -> Term:
        """Where the outcome is open and nothing else is."""
        return all_of(self.open(decision, outcome), ~self.another_open(decision, outcome))

    def permitted(self, decision: Decision, outcome: str) -> Term:
        """Where the outcome is open and something else is, too."""
        return all_of(self.open(decision, outcome), self.another_open(decision, outcome))

    def another_open(self, decision: Decision, outcome: str) -> Term:
        """Where some other outcome is open."""
        others = (each for each in decision.outcomes.values if each != outcome)
        return any_of(*(self.open(decision, other) for other in others))

    def advised(self, decision: Decision, outcome: str) -> Term:
        """Where the outcome is open and no guidance speaks against it."""
        against = self.excluders(decision, outcome, guidance=True)
        return all_of(self.open(decision, outcome), *(~self.excludes(norm, outcome) for norm in against))

    def granting(self, decision: Decision, outcome: str) -> tuple[Norm, ...]:
        """The permissions that name the outcome."""
        norms = self.book.norms_of(decision)
        return tuple(norm for norm in norms if norm.modality is Modality.MAY and outcome in norm.outcomes)

    def granted(self, decision: Decision, outcome: str) -> Term:
        """Where the outcome is open and a permission that applies names it."""
        grants = (self.holds(norm) for norm in self.granting(decision, outcome))
        return all_of(self.open(decision, outcome), any_of(*grants))

    # -- the whole decision -----------------------------------------------------------------------------------

    def conflict(self, decision: Decision) -> Term:
        """Where the question arises and no outcome is open."""
        key = (decision.name, "conflict")
        if key not in self._whole:
            closed = (self.forbidden(decision, outcome) for outcome in decision.outcomes.values)
            self._whole[key] = all_of(self.asked(decision), *closed)
        return self._whole[key]

    def denied(self, permission: Norm, outcome: str) -> Term:
        """Where a permission applies and the outcome that it names is not open."""
        decision = permission.decision
        return all_of(self.asked(decision), self.holds(permission), self.forbidden(decision, outcome))

    def left(self, decision: Decision, outcome: str) -> Term:
        """Where the outcome is advised and no permission names it."""
        grants = (self.holds(norm) for norm in self.granting(decision, outcome))
        return all_of(self.advised(decision, outcome), ~any_of(*grants))

    def silence(self, decision: Decision) -> Term:
        """Where the question arises and more than one outcome is left that no permission names.

        One such outcome may stand beside permitted ones: a permission to do something is a choice between
        that and what would be done without it.
        """
        key = (decision.name, "silence")
        if key not in self._whole:
            left = [self.left(decision, outcome) for outcome in decision.outcomes.values]
            several = any_of(*(one & other for one, other in combinations(left, 2)))
            self._whole[key] = all_of(self.asked(decision), several)
        return self._whole[key]

    def discretion(self, decision: Decision) -> Term:
        """Where the question arises, more than one outcome is open and a permission grants the choice."""
        granted = any_of(*(self.granted(decision, outcome) for outcome in decision.outcomes.values))
        pairs = combinations([self.open(decision, outcome) for outcome in decision.outcomes.values], 2)
        several = any_of(*(one & other for one, other in pairs))
        return all_of(self.asked(decision), granted, several, ~self.silence(decision))
