"""What is asked of each row, and the columns in which the answers stand.

For each decision:

    <decision>_asked      true, false, or NULL where missing facts leave it open whether the question arises
    <decision>_conflict   whether the norms leave no outcome; the same
    <decision>_silent     whether they leave more than one without granting the choice; the same
    <decision>__<outcome> required, permitted, forbidden or undetermined; not_asked where the question does not arise

What is evaluated are the exact forms of the terms, so each answer is that of `ow32_spec.language.answers`.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from ow32_spec.language.answers import Status
from ow32_spec.language.exact.forms import DecisionForms, exact_forms
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Term


class Said(StrEnum):
    """What stands in the column of an outcome: its status, or that the question does not arise."""

    REQUIRED = Status.REQUIRED
    PERMITTED = Status.PERMITTED
    FORBIDDEN = Status.FORBIDDEN
    UNDETERMINED = Status.UNDETERMINED
    NOT_ASKED = "not_asked"


@frozen(kw_only=True)
class OutcomeQuestion:
    """Where an outcome certainly has a status; where it has none for certain, it is undetermined.

    Attributes:
        outcome: the outcome.
        column: the column of its status.
        where: for each certain status, where the question arises and the outcome has it.
    """

    outcome: str
    column: str
    where: Mapping[Said, Term]


@frozen(kw_only=True)
class DecisionQuestion:
    """What is asked about one decision.

    Attributes:
        decision: the decision.
        asked: where the question arises.
        flags: the columns of truth values, and what they say.
        outcomes: each outcome.
    """

    decision: Decision
    asked: Term
    flags: Mapping[str, Term]
    outcomes: tuple[OutcomeQuestion, ...]

    @property
    def columns(self) -> Iterator[str]:
        """The names of all columns, in order."""
        yield from self.flags
        yield from (each.column for each in self.outcomes)

    @property
    def terms(self) -> Iterator[Term]:
        """All terms that are to be evaluated."""
        yield from self.flags.values()
        for outcome in self.outcomes:
            yield from outcome.where.values()


def questions(projection: Projection, decisions: Sequence[Decision], readings: Choice) -> tuple[DecisionQuestion, ...]:
    """What is asked about some decisions under one way of reading the text.

    Args:
        projection: the norms, projected on outcomes.
        decisions: the decisions.
        readings: an alternative for every reading.

    Raises:
        SpecificationError: a reading is left open, or a decision has no exact form of reasonable size.
    """
    return tuple(_question(exact_forms(projection, each, readings)) for each in decisions)


def _question(forms: DecisionForms) -> DecisionQuestion:
    name = forms.decision.name
    return DecisionQuestion(
        decision=forms.decision,
        asked=forms.asked,
        flags={f"{name}_asked": forms.asked, f"{name}_conflict": forms.conflict, f"{name}_silent": forms.silent},
        outcomes=tuple(
            OutcomeQuestion(
                outcome=outcome,
                column=f"{name}__{outcome}",
                where={Said(status): term for status, term in each.where.items()},
            )
            for outcome, each in forms.outcomes.items()
        ),
    )
