"""Answers put together from reasons."""

from collections.abc import Sequence
from functools import reduce
from itertools import chain
from operator import or_

from attrs import field, frozen

from ow32_oracle.compiled.reasons import FORBIDDEN, PERMITTED, REQUIRED, Said
from ow32_spec.language.answers import Answer, OutcomeAnswer, Reasons, Status, statuses_of
from ow32_spec.language.interpreter import Record, holds, unknown_facts
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import with_parts
from ow32_spec.language.terms import Defined, Fact, Term
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import BOOLEAN

Given = tuple[bool | int | None, ...]
"""Reasons, as the generated function gives them."""

MOST_KEPT = 65_536
"""How many norms behind outcomes are kept; then all are forgotten."""

_VALUES = {REQUIRED: Status.REQUIRED, PERMITTED: Status.PERMITTED, FORBIDDEN: Status.FORBIDDEN}


@frozen(eq=False)
class Building:
    """Puts together the answers of one decision under one way of reading.

    Attributes:
        projection: the norms of the rulebook.
        said: what the reasons speak of.
    """

    projection: Projection
    said: Said
    _norms: dict[str, Fact] = field(init=False)
    _behind: dict[Norm, int] = field(init=False)
    """All facts behind each norm; of one that hangs on a single fact, what it lacks if it is unknown."""
    _on_norms: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)
    _hanging: dict[tuple[Given, str], tuple[int, ...]] = field(factory=dict, init=False)
    _sets: dict[int, tuple[Fact, ...]] = field(factory=dict, init=False)
    _told: dict[tuple[Given, str, Status], tuple[tuple[Norm, ...], tuple[Norm, ...]]] = field(factory=dict, init=False)

    @_norms.default
    def _stand_ins(self) -> dict[str, Fact]:
        return {
            norm.name: Fact(
                name=f"norm_{place}", of=BOOLEAN, meaning=norm.name, negation=norm.name, group="norms", typical=True
            )
            for place, norm in enumerate(self.said.norms)
        }

    @_behind.default
    def _all_facts(self) -> dict[Norm, int]:
        return {norm: self._number(term) for norm, term in self.said.norms.items()}

    def not_asked(self) -> Answer:
        """The answer where the question does not arise."""
        return Answer(decision=self.said.forms.decision, asked=False, conflict=False, silent=False, outcomes=())

    def answer(self, given: Given) -> Answer:
        """The answer that rests on these reasons."""
        norms, silent_at = len(self._norms), 1 if self.said.hinge else list(self.said.opens.values()).count(None)
        if len(given) == silent_at + 1 + norms:
            return self._decided(self._opens(given[:silent_at]), bool(given[silent_at]), given[silent_at + 1 :])
        if self.said.hinge:
            asked, hinge, silent, *rest = given
            return self._undecided(asked, self._conflict(asked, hinge), silent, self._can_be(hinge), tuple(rest))
        asked, conflict, silent, *rest = given
        numbers = rest[: len(self.said.opens)]
        can_be = [tuple(each for value, each in _VALUES.items() if int(number or 0) & value) for number in numbers]
        return self._undecided(asked, conflict, silent, can_be, tuple(rest[len(numbers) :]))

    def _opens(self, given: Given) -> Sequence[bool]:
        """What is open, where it is known."""
        if self.said.hinge:
            return self.said.hinge[0 if given[0] else 1]
        told = iter(given)
        return [bool(next(told) if fixed is None else fixed) for fixed in self.said.opens.values()]

    def _ways(self, hinge: int | None) -> list[Sequence[bool]]:
        """What can be open, given whether the first uncertain outcome is."""
        assert self.said.hinge
        return [way for value, way in zip((True, False), self.said.hinge, strict=True) if hinge in (value, None)]

    def _can_be(self, hinge: int | None) -> list[tuple[Status, ...]]:
        each = [statuses_of(way) for way in self._ways(hinge)]
        return [tuple(status for status in Status if status in possible) for possible in zip(*each, strict=True)]

    def _conflict(self, asked: int | None, hinge: int | None) -> bool | None:
        possible = {not any(way) for way in self._ways(hinge)} | (set() if asked else {False})
        return possible.pop() if len(possible) == 1 else None

    def _decided(self, opens: Sequence[bool], silent: bool, norms: Given) -> Answer:
        statuses = statuses_of(opens)
        return Answer(
            decision=self.said.forms.decision,
            asked=True,
            conflict=not any(opens),
            silent=silent,
            outcomes=tuple(
                self._outcome(norms, outcome, (status,), asked=True, missing=0)
                for outcome, status in zip(self.said.forms.decision.outcomes.values, statuses, strict=True)
            ),
        )

    def _undecided(
        self,
        asked: int | None,
        conflict: int | None,
        silent: int | None,
        can_be: Sequence[tuple[Status, ...]],
        of_norms: Given,
    ) -> Answer:
        norms = len(self._norms)
        truths, told = of_norms[:norms], iter(of_norms[norms:])
        lacking = [
            int(next(told) or 0) if norm in self.said.lacking else self._behind[norm] for norm in self.said.norms
        ]
        missing_asked = int(next(told) or 0) if self.said.asked_lacking else self._number(self.said.forms.asked)
        if asked:
            missing_asked = 0
        return Answer(
            decision=self.said.forms.decision,
            asked=_truth(asked),
            conflict=_truth(conflict),
            silent=_truth(silent),
            outcomes=tuple(
                self._outcome(
                    truths,
                    outcome,
                    could_be,
                    asked=bool(asked),
                    missing=reduce(or_, (lacking[norm] for norm in self._hangs_on(truths, outcome)), missing_asked),
                )
                for outcome, could_be in zip(self.said.forms.decision.outcomes.values, can_be, strict=True)
            ),
            missing=() if asked else self._facts(missing_asked),
        )

    def _hangs_on(self, truths: Given, outcome: str) -> tuple[int, ...]:
        """The places of the norms on which it hangs what an outcome is."""
        key = truths, outcome
        if key not in self._hanging:
            if len(self._hanging) >= MOST_KEPT:
                self._hanging.clear()
            record, decision = self._record(truths), self.said.forms.decision
            terms = self.projection.open(decision, outcome), self.projection.required(decision, outcome)
            found = [unknown_facts(self._of_norms(term), record, self.said.forms.readings) for term in terms]
            names = [fact.name for fact in self._norms.values()]
            self._hanging[key] = tuple(names.index(name) for name in dict.fromkeys(chain(*found)))
        return self._hanging[key]

    def _outcome(
        self, truths: Given, outcome: str, could_be: tuple[Status, ...], *, asked: bool, missing: int
    ) -> OutcomeAnswer:
        status = could_be[0] if asked and len(could_be) == 1 else Status.UNDETERMINED
        because, against = self._norms_behind(truths, outcome, status)
        return OutcomeAnswer(
            outcome=outcome,
            status=status,
            could_be=could_be,
            because=because,
            against=against,
            missing=self._facts(missing) if status is Status.UNDETERMINED else (),
        )

    def _number(self, term: Term) -> int:
        """All facts of a term as one number."""
        return sum(1 << self.said.facts.index(fact) for fact in facts_of(term))

    def _facts(self, missing: int) -> tuple[Fact, ...]:
        if missing not in self._sets:
            self._sets[missing] = tuple(fact for place, fact in enumerate(self.said.facts) if missing >> place & 1)
        return self._sets[missing]

    def _norms_behind(self, truths: Given, outcome: str, status: Status) -> tuple[tuple[Norm, ...], tuple[Norm, ...]]:
        """The norms that give an outcome its status, and the guidance against it."""
        key = truths, outcome, status
        if key not in self._told:
            if len(self._told) >= MOST_KEPT:
                self._told.clear()
            reasons = self._reasons(truths)
            self._told[key] = reasons.because(outcome, status), reasons.against(outcome, status)
        return self._told[key]

    def _reasons(self, truths: Given) -> Reasons:
        """What is so of terms about the norms, where these are the truths of the norms."""
        record = self._record(truths)
        readings = self.said.forms.readings
        decision = self.said.forms.decision
        return Reasons(self.projection, decision, lambda term: holds(self._of_norms(term), record, readings))

    def _record(self, truths: Given) -> Record:
        facts = zip(self._norms.values(), truths, strict=True)
        return {fact.name: truth for fact, truth in facts if truth is not None}

    def _of_norms(self, term: Term) -> Term:
        """The term with a fact in the place of each norm."""
        if id(term) not in self._on_norms:
            if isinstance(term, Defined) and term.name in self._norms:
                replaced: Term = self._norms[term.name]
            else:
                parts = tuple(map(self._of_norms, term.parts))
                unchanged = all(new is old for new, old in zip(parts, term.parts, strict=True))
                replaced = term if unchanged else with_parts(term, parts)
            self._on_norms[id(term)] = (term, replaced)
        return self._on_norms[id(term)][1]


def _truth(value: bool | int | None) -> bool | None:
    return None if value is None else bool(value)
