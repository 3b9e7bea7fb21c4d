"""What is asked of each row, and the columns in which the answers stand.

For each decision:

    <decision>_asked      true, false, or NULL where missing facts leave it open
    <decision>_conflict   the same
    <decision>__<outcome> required, permitted, forbidden or undetermined; not_asked where the question does not arise

The terms are those of the projection, with the readings settled.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from attrs import frozen

from ow32_spec.language.answers import Status
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Term, all_of
from ow32_spec.language.traversal import readings_of


class Said(StrEnum):
    """What stands in the column of an outcome: its status, or that the question does not arise."""

    REQUIRED = Status.REQUIRED
    PERMITTED = Status.PERMITTED
    FORBIDDEN = Status.FORBIDDEN
    UNDETERMINED = Status.UNDETERMINED
    NOT_ASKED = "not_asked"


@frozen(kw_only=True)
class OutcomeQuestion:
    """Where an outcome certainly has a status; where none of these holds, it is undetermined.

    Attributes:
        outcome: the outcome.
        column: the column of its status.
        where: for each certain status, where the question arises and the outcome has it.
    """

    outcome: str
    column: str
    where: dict[Said, Term]


@frozen(kw_only=True)
class DecisionQuestion:
    """What is asked about one decision.

    Attributes:
        decision: the decision.
        asked: where the question arises.
        conflict: where it does and no outcome is left.
        outcomes: each outcome.
    """

    decision: Decision
    asked: Term
    conflict: Term
    outcomes: tuple[OutcomeQuestion, ...]

    @property
    def flags(self) -> dict[str, Term]:
        """The columns of truth values, and what they say."""
        name = self.decision.name
        return {f"{name}_asked": self.asked, f"{name}_conflict": self.conflict}

    @property
    def columns(self) -> Iterator[str]:
        """The names of all columns, in order."""
        yield from self.flags
        yield from (each.column for each in self.outcomes)


def questions(
    projection: Projection,
    decisions: Sequence[Decision],
    readings: Choice,
    exact: Callable[[Sequence[Term]], Sequence[Term]] = lambda terms: terms,
) -> tuple[DecisionQuestion, ...]:
    """What is asked about some decisions under one way of reading the text.

    Args:
        projection: the norms, projected on outcomes.
        decisions: the decisions.
        readings: an alternative for every reading.
        exact: gives terms a form in which three-valued evaluation is exact.

    Raises:
        ValueError: a reading is left open.
    """
    settling = Substitution(readings=readings, rename=lambda name: name)
    return tuple(_question(projection, each, settling, exact) for each in decisions)


def _question(
    projection: Projection,
    decision: Decision,
    settling: Substitution,
    exact: Callable[[Sequence[Term]], Sequence[Term]],
) -> DecisionQuestion:
    asked = projection.asked(decision)
    outcomes = decision.outcomes.values
    terms = [asked, projection.conflict(decision)]
    for outcome in outcomes:
        for status in (projection.required, projection.permitted, projection.forbidden):
            terms.append(all_of(asked, status(decision, outcome)))
    settled = [settling.rewrite(term) for term in terms]
    if left := readings_of(*settled):
        raise ValueError(f"reading {left[0].name} is left open: choose one of {', '.join(left[0].alternatives)}")
    asked, conflict, *certain = exact(settled)
    statuses = (Said.REQUIRED, Said.PERMITTED, Said.FORBIDDEN)
    return DecisionQuestion(
        decision=decision,
        asked=asked,
        conflict=conflict,
        outcomes=tuple(
            OutcomeQuestion(
                outcome=outcome,
                column=f"{decision.name}__{outcome}",
                where=dict(zip(statuses, certain[3 * place : 3 * place + 3], strict=True)),
            )
            for place, outcome in enumerate(outcomes)
        ),
    )
