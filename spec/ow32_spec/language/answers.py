"""The answer of a rulebook to a record: for each outcome required, permitted, forbidden or undetermined.

The answer is exact: an outcome is undetermined when, and only when, two completions of the record by what is
missing answer differently.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from ow32_spec.language.completions import possible_answers
from ow32_spec.language.interpreter import Evaluation, Record, holds, unknown_facts
from ow32_spec.language.norms import Decision, Modality, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.terms import Fact, Term


class Status(StrEnum):
    """What the norms say of an outcome."""

    REQUIRED = "required"
    PERMITTED = "permitted"
    FORBIDDEN = "forbidden"
    UNDETERMINED = "undetermined"
    """Missing facts leave it open which of the others it is."""


@frozen(kw_only=True)
class OutcomeAnswer:
    """What is said of one outcome, and why.

    Attributes:
        outcome: the outcome.
        status: required, permitted, forbidden or undetermined.
        could_be: the statuses that the known facts leave possible; one, unless undetermined.
        because: the norms that make it so: those that exclude a forbidden outcome; those that exclude every
            other than a required one; the permissions that name a permitted one (none: the text is silent).
        against: the guidance from which choosing this outcome would depart.
        missing: the facts whose absence leaves it undetermined.
    """

    outcome: str
    status: Status
    could_be: tuple[Status, ...]
    because: tuple[Norm, ...]
    against: tuple[Norm, ...]
    missing: tuple[Fact, ...]


@frozen(kw_only=True)
class Answer:
    """What is said of a decision; each truth value is None where missing facts leave it unknown.

    Attributes:
        decision: the decision.
        asked: whether the question arises.
        conflict: whether the norms leave no outcome.
        silent: whether they leave more than one without granting the choice.
        outcomes: each outcome's answer, in the order of declaration; none where the question does not arise.
        missing: the facts whose absence leaves it unknown whether the question arises.
    """

    decision: Decision
    asked: bool | None
    conflict: bool | None
    silent: bool | None
    outcomes: tuple[OutcomeAnswer, ...]
    missing: tuple[Fact, ...] = ()

    def status(self, outcome: str) -> Status:
        """The status of one outcome; undetermined where the question may or may not arise.

        Raises:
            KeyError: the question does not arise, or there is no such outcome.
        """
        return {each.outcome: each.status for each in self.outcomes}[outcome]


ASKED, CONFLICT, SILENT = "asked", "conflict", "silent"

_EITHER = frozenset({True, False})


def answer(projection: Projection, decision: Decision, record: Record, readings: Choice) -> Answer:
    """What the norms say of a decision where `record` is what is known, under one way of reading the text."""
    return _Answering(projection, decision, readings).answer(record)


@frozen(eq=False)
class _Answering:
    """One decision under one way of reading, to be asked about records."""

    projection: Projection
    decision: Decision
    readings: Choice

    def answer(self, record: Record) -> Answer:
        possible = self._possible(record)
        asked = _settled(possible[ASKED])
        if asked is False:
            return Answer(decision=self.decision, asked=False, conflict=False, silent=False, outcomes=())
        return Answer(
            decision=self.decision,
            asked=asked,
            conflict=_settled(possible[CONFLICT]),
            silent=_settled(possible[SILENT]),
            outcomes=tuple(
                self._outcome(outcome, record, asked, [each for each in Status if each in possible[f"={outcome}"]])
                for outcome in self.decision.outcomes.values
            ),
            missing=()
            if asked
            else tuple(unknown_facts(self.projection.asked(self.decision), record, self.readings).values()),
        )

    def _possible(self, record: Record) -> dict[str, frozenset[object]]:
        """For each question about the decision, the answers that some completion of the record gives."""
        bound = self._bound(record)
        if all(len(answers) == 1 for answers in bound.values()):
            return bound
        terms = self._terms()
        found = possible_answers(self._bound, self._next_fact, telling_values(terms, record), record)
        # Where the question never arises nothing is said of outcomes; the bound then says as much.
        return {question: found.get(question, frozenset()) for question in bound}

    def _terms(self) -> tuple[Term, ...]:
        projection, decision = self.projection, self.decision
        opens = (projection.open(decision, outcome) for outcome in decision.outcomes.values)
        return (decision.asked, *opens, projection.silence(decision))

    def _bound(self, record: Record) -> dict[str, frozenset[object]]:
        """What three-valued evaluation leaves possible."""
        known = Evaluation(record, self.readings)
        asked = known.holds(self.projection.asked(self.decision))
        if asked is False:
            return {ASKED: _values(False), CONFLICT: _values(False), SILENT: _values(False)}
        is_open = {
            outcome: known.holds(self.projection.open(self.decision, outcome))
            for outcome in self.decision.outcomes.values
        }
        bound: dict[str, frozenset[object]] = {
            ASKED: _values(asked),
            CONFLICT: _values(known.holds(self.projection.conflict(self.decision))),
            SILENT: _values(known.holds(self.projection.silence(self.decision))),
        }
        for outcome, this in is_open.items():
            others = [value for other, value in is_open.items() if other != outcome]
            bound[f"={outcome}"] = _statuses(this, others)
        return bound

    def _next_fact(self, record: Record) -> str | None:
        """A missing fact that bears on what is not yet decided."""
        known = Evaluation(record, self.readings)
        for term in self._terms():
            missing = known.unknown_facts(term)
            if missing:
                return next(iter(missing))
        return None

    def _outcome(self, outcome: str, record: Record, asked: bool | None, could_be: list[Status]) -> OutcomeAnswer:
        status = could_be[0] if len(could_be) == 1 and asked else Status.UNDETERMINED
        reasons = Reasons(self.projection, self.decision, lambda term: holds(term, record, self.readings))
        return OutcomeAnswer(
            outcome=outcome,
            status=status,
            could_be=tuple(could_be),
            because=reasons.because(outcome, status),
            against=reasons.against(outcome, status),
            missing=self._missing(outcome, record, asked) if status is Status.UNDETERMINED else (),
        )

    def _missing(self, outcome: str, record: Record, asked: bool | None) -> tuple[Fact, ...]:
        terms = (
            *(() if asked else (self.projection.asked(self.decision),)),
            self.projection.open(self.decision, outcome),
            self.projection.required(self.decision, outcome),
        )
        found: dict[str, Fact] = {}
        for term in terms:
            found |= unknown_facts(term, record, self.readings)
        return tuple(found.values())


@frozen(eq=False)
class Reasons:
    """The norms that make an outcome what it is, and the guidance against it.

    Attributes:
        projection: the norms of a rulebook.
        decision: the decision.
        truth: whether a term about its norms holds; None where that is not known.
    """

    projection: Projection
    decision: Decision
    truth: Callable[[Term], bool | None]

    def because(self, outcome: str, status: Status) -> tuple[Norm, ...]:
        """The norms that give an outcome its status."""
        match status:
            case Status.FORBIDDEN:
                return self._excluding(outcome)
            case Status.REQUIRED:
                others = (each for each in self.decision.outcomes.values if each != outcome)
                excluding = (norm for other in others for norm in self._excluding(other))
                return tuple(dict.fromkeys((*self._obliging(outcome), *excluding)))
            case Status.PERMITTED:
                return self._certain(granting(self.projection, self.decision, outcome))
            case Status.UNDETERMINED:
                return ()

    def against(self, outcome: str, status: Status) -> tuple[Norm, ...]:
        """The guidance from which choosing an outcome would depart."""
        if status is Status.REQUIRED:
            return ()
        guidance = self.projection.excluders(self.decision, outcome, guidance=True)
        return tuple(norm for norm in guidance if self.truth(self.projection.excludes(norm, outcome)))

    def _excluding(self, outcome: str) -> tuple[Norm, ...]:
        """The norms that exclude an outcome; where missing facts leave it open which, those that can."""
        truths = {norm: self.truth(term) for norm, term in excluding(self.projection, self.decision, outcome).items()}
        certain = tuple(norm for norm, truth in truths.items() if truth)
        return certain or tuple(norm for norm, truth in truths.items() if truth is None)

    def _obliging(self, outcome: str) -> tuple[Norm, ...]:
        """The norms that oblige to this one outcome."""
        return self._certain(obliging(self.projection, self.decision, outcome))

    def _certain(self, grounds: Mapping[Norm, Term]) -> tuple[Norm, ...]:
        return tuple(norm for norm, term in grounds.items() if self.truth(term))


def excluding(projection: Projection, decision: Decision, outcome: str) -> Mapping[Norm, Term]:
    """The norms by which an outcome can be forbidden, and where each of them does it."""
    return {norm: projection.excludes(norm, outcome) for norm in projection.excluders(decision, outcome)}


def obliging(projection: Projection, decision: Decision, outcome: str) -> Mapping[Norm, Term]:
    """The norms that can oblige to this one outcome, and where each of them does it."""
    norms = projection.book.norms_of(decision)
    alone = (norm for norm in norms if norm.modality is Modality.MUST and norm.outcomes == (outcome,))
    return {norm: projection.holds(norm) for norm in alone}


def granting(projection: Projection, decision: Decision, outcome: str) -> Mapping[Norm, Term]:
    """The permissions that can name an outcome as permitted, and where each of them does it."""
    return {norm: projection.holds(norm) for norm in projection.granting(decision, outcome)}


def statuses_of(opens: Sequence[bool]) -> tuple[Status, ...]:
    """The statuses of outcomes where it is known of each whether it is open."""
    only = Status.REQUIRED if sum(opens) == 1 else Status.PERMITTED
    return tuple(only if is_open else Status.FORBIDDEN for is_open in opens)


def _values(truth: bool | None) -> frozenset[object]:
    return frozenset({truth}) if truth is not None else _EITHER


def _settled(possible: frozenset[object]) -> bool | None:
    return bool(next(iter(possible))) if len(possible) == 1 else None


def _statuses(this: bool | None, others: list[bool | None]) -> frozenset[object]:
    """The statuses that an outcome can still have, given which outcomes are open."""
    possible = set()
    if this is not False:
        if not any(others):
            possible.add(Status.REQUIRED)
        if any(other is not False for other in others):
            possible.add(Status.PERMITTED)
    if this is not True:
        possible.add(Status.FORBIDDEN)
    return frozenset(possible)
