"""The answer of a rulebook to a record: for each outcome required, permitted, forbidden or undetermined."""

from enum import StrEnum

from attrs import frozen

from ow32_spec.language.interpreter import Record, holds, unknown_facts
from ow32_spec.language.norms import Decision, Modality, Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
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


def answer(projection: Projection, decision: Decision, record: Record, readings: Choice) -> Answer:
    """What the norms say of a decision where `record` is what is known, under one way of reading the text."""

    def truth(term: Term) -> bool | None:
        return holds(term, record, readings)

    asked = truth(decision.asked)
    if asked is False:
        return Answer(decision=decision, asked=False, conflict=False, silent=False, outcomes=())
    is_open = {outcome: truth(projection.open(decision, outcome)) for outcome in decision.outcomes.values}
    outcomes = []
    for outcome in is_open:
        others = [value for other, value in is_open.items() if other != outcome]
        could_be = _possible(is_open[outcome], others)
        status = could_be[0] if len(could_be) == 1 and asked else Status.UNDETERMINED
        outcomes.append(
            OutcomeAnswer(
                outcome=outcome,
                status=status,
                could_be=could_be,
                because=_because(projection, decision, outcome, status, record, readings),
                against=tuple(
                    norm
                    for norm in projection.excluders(decision, outcome, guidance=True)
                    if truth(projection.excludes(norm, outcome))
                ),
                missing=_missing(projection, decision, outcome, status, record, readings),
            )
        )
    return Answer(
        decision=decision,
        asked=asked,
        conflict=truth(projection.conflict(decision)),
        silent=truth(projection.silence(decision)),
        outcomes=tuple(outcomes),
        missing=tuple(unknown_facts(decision.asked, record, readings).values()),
    )


def _possible(this: bool | None, others: list[bool | None]) -> tuple[Status, ...]:
    """The statuses that an outcome can still have."""
    possible = []
    if this is not False:
        if not any(others):
            possible.append(Status.REQUIRED)
        if any(other is not False for other in others):
            possible.append(Status.PERMITTED)
    if this is not True:
        possible.append(Status.FORBIDDEN)
    return tuple(possible)


def _because(
    projection: Projection, decision: Decision, outcome: str, status: Status, record: Record, readings: Choice
) -> tuple[Norm, ...]:
    def excluding(which: str) -> list[Norm]:
        excluders = projection.excluders(decision, which)
        return [norm for norm in excluders if holds(projection.excludes(norm, which), record, readings)]

    match status:
        case Status.FORBIDDEN:
            return tuple(excluding(outcome))
        case Status.REQUIRED:
            others = (norm for other in decision.outcomes.values if other != outcome for norm in excluding(other))
            named = (
                norm
                for norm in projection.book.norms_of(decision)
                if norm.modality is Modality.MUST
                and norm.outcomes == (outcome,)
                and holds(projection.holds(norm), record, readings)
            )
            return tuple(dict.fromkeys((*named, *others)))
        case Status.PERMITTED:
            grants = projection.granting(decision, outcome)
            return tuple(norm for norm in grants if holds(projection.holds(norm), record, readings))
        case Status.UNDETERMINED:
            return ()


def _missing(
    projection: Projection, decision: Decision, outcome: str, status: Status, record: Record, readings: Choice
) -> tuple[Fact, ...]:
    if status is not Status.UNDETERMINED:
        return ()
    terms = (decision.asked, projection.open(decision, outcome), projection.required(decision, outcome))
    found: dict[str, Fact] = {}
    for term in terms:
        found |= unknown_facts(term, record, readings)
    return tuple(found.values())
