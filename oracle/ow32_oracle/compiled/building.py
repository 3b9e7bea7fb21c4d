"""Answers put together from reasons."""

from collections.abc import Sequence

from attrs import field, frozen

from ow32_oracle.compiled.reasons import FORBIDDEN, PERMITTED, REQUIRED, Said
from ow32_spec.language.answers import Answer, OutcomeAnswer, Reasons, Status
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import with_parts
from ow32_spec.language.terms import Defined, Fact, Term
from ow32_spec.language.types import BOOLEAN

Given = tuple[bool | int | None, ...]
"""Reasons, as the generated function gives them."""

MOST_KEPT = 65_536
"""How many norms behind outcomes are kept; then all are forgotten."""

_VALUES = {REQUIRED: Status.REQUIRED, PERMITTED: Status.PERMITTED, FORBIDDEN: Status.FORBIDDEN}
_NUMBERS = {status: value for value, status in _VALUES.items()}


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
    _on_norms: dict[int, tuple[Term, Term]] = field(factory=dict, init=False)
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

    def not_asked(self) -> Answer:
        """The answer where the question does not arise."""
        return Answer(decision=self.said.forms.decision, asked=False, conflict=False, silent=False, outcomes=())

    def answer(self, given: Given) -> Answer:
        """The answer that rests on these reasons."""
        uncertain = sum(fixed is None for fixed in self.said.opens.values())
        if len(given) == uncertain + 1 + len(self._norms):
            opens = iter(given)
            is_open = [bool(next(opens) if fixed is None else fixed) for fixed in self.said.opens.values()]
            return self._decided(is_open, bool(given[uncertain]), given[uncertain + 1 :])
        if len(given) == len(self.said.opens) + 2 + len(self._norms):
            return self._undecided(self._hanging(given))
        return self._undecided(given)

    def _hanging(self, given: Given) -> Given:
        """The reasons in full where the question arises and what is open hangs on one thing that is not known."""
        assert self.said.hinge
        silent, *rest = given
        ways = [_statuses(opens) for opens in self.said.hinge]
        without = [not any(opens) for opens in self.said.hinge]
        conflict = without[0] if without[0] is without[1] else None
        can_be = [sum({_NUMBERS[way[place]] for way in ways}) for place in range(len(ways[0]))]
        norms = len(self._norms)
        return (True, conflict, silent, *can_be, *rest[:norms], *rest[norms:])

    def _decided(self, opens: Sequence[bool], silent: bool, norms: Given) -> Answer:
        statuses = _statuses(opens)
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

    def _undecided(self, given: Given) -> Answer:
        outcomes, norms = self.said.forms.decision.outcomes.values, len(self._norms)
        asked, conflict, silent, *rest = given
        can_be, truths, (missing_asked, *missing) = (
            rest[: len(outcomes)],
            rest[len(outcomes) : len(outcomes) + norms],
            rest[len(outcomes) + norms :],
        )
        return Answer(
            decision=self.said.forms.decision,
            asked=_truth(asked),
            conflict=_truth(conflict),
            silent=_truth(silent),
            outcomes=tuple(
                self._outcome(
                    tuple(truths),
                    outcome,
                    tuple(status for value, status in _VALUES.items() if int(could or 0) & value),
                    asked=bool(asked),
                    missing=int(missing_asked or 0) | int(lacking or 0),
                )
                for outcome, could, lacking in zip(outcomes, can_be, missing, strict=True)
            ),
            missing=() if asked else self._facts(int(missing_asked or 0)),
        )

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
        record: Record = {
            fact.name: truth
            for fact, truth in zip(self._norms.values(), truths, strict=True)
            if truth is not None
        }
        readings = self.said.forms.readings
        decision = self.said.forms.decision
        return Reasons(self.projection, decision, lambda term: holds(self._of_norms(term), record, readings))

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


def _statuses(opens: Sequence[bool]) -> list[Status]:
    """The statuses of the outcomes where it is known what is open."""
    only = Status.REQUIRED if sum(opens) == 1 else Status.PERMITTED
    return [only if is_open else Status.FORBIDDEN for is_open in opens]


def _truth(value: bool | int | None) -> bool | None:
    return None if value is None else bool(value)
