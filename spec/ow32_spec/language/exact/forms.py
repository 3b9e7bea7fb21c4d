"""What is said of a decision, as terms that are evaluated exactly."""

from collections.abc import Mapping

from attrs import frozen

from ow32_spec.language.answers import Status
from ow32_spec.language.exact.formulas import Formulas
from ow32_spec.language.exact.rewriting import Rewriting
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import Term, all_of


@frozen(kw_only=True)
class OutcomeForms:
    """What is said of one outcome.

    Where the question arises, an outcome is undetermined if none of required, permitted and forbidden is true,
    and it can still be those of them that are not false.

    Attributes:
        required: the question arises, and the outcome is open and nothing else is.
        permitted: the question arises, and the outcome is open and so is something else.
        forbidden: the question arises, and the outcome is not open.
        open: the outcome is open, whether or not the question arises.
        another_open: some other outcome is open, whether or not the question arises.
    """

    required: Term
    permitted: Term
    forbidden: Term
    open: Term
    another_open: Term

    @property
    def where(self) -> Mapping[Status, Term]:
        """For each status that can be certain, where it is; an outcome has none of them where it is undetermined."""
        return {Status.REQUIRED: self.required, Status.PERMITTED: self.permitted, Status.FORBIDDEN: self.forbidden}


@frozen(kw_only=True)
class DecisionForms:
    """What is said of a decision under one way of reading.

    Attributes:
        decision: the decision.
        readings: how the text is read.
        asked: the question arises.
        conflict: it arises and no outcome is open.
        silent: it arises and more than one outcome is left that no permission names.
        outcomes: what is said of each outcome, in the order of declaration.
    """

    decision: Decision
    readings: Choice
    asked: Term
    conflict: Term
    silent: Term
    outcomes: Mapping[str, OutcomeForms]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of them."""
        parts = (
            (each.required, each.permitted, each.forbidden, each.open, each.another_open)
            for each in self.outcomes.values()
        )
        return (self.asked, self.conflict, self.silent, *(term for each in parts for term in each))


def plain_forms(projection: Projection, decision: Decision, readings: Choice) -> DecisionForms:
    """What is said of a decision as the norms say it, the readings settled; evaluated soundly, but not exactly."""
    settled = Substitution(readings=readings, rename=lambda name: name)
    asked = settled.rewrite(projection.asked(decision))

    def of(outcome: str) -> OutcomeForms:
        is_open = settled.rewrite(projection.open(decision, outcome))
        another = settled.rewrite(projection.another_open(decision, outcome))
        return OutcomeForms(
            required=all_of(asked, is_open, ~another),
            permitted=all_of(asked, is_open, another),
            forbidden=all_of(asked, ~is_open),
            open=is_open,
            another_open=another,
        )

    return DecisionForms(
        decision=decision,
        readings=readings,
        asked=asked,
        conflict=settled.rewrite(projection.conflict(decision)),
        silent=settled.rewrite(projection.silence(decision)),
        outcomes={outcome: of(outcome) for outcome in decision.outcomes.values},
    )


def exact_forms(projection: Projection, decision: Decision, readings: Choice) -> DecisionForms:
    """What is said of a decision, rewritten so that three-valued evaluation of each term is exact.

    Raises:
        SpecificationError: a reading is left open, or a term has no exact form of reasonable size; then
            `ow32_spec.language.answers` still answers exactly, by searching completions.
    """
    plain = plain_forms(projection, decision, readings)
    formulas = Formulas.of(plain.terms)
    rewriting = Rewriting(formulas)

    def exact(term: Term) -> Term:
        return rewriting.exact(formulas.read(term))

    return DecisionForms(
        decision=decision,
        readings=readings,
        asked=exact(plain.asked),
        conflict=exact(plain.conflict),
        silent=exact(plain.silent),
        outcomes={
            outcome: OutcomeForms(
                required=exact(each.required),
                permitted=exact(each.permitted),
                forbidden=exact(each.forbidden),
                open=exact(each.open),
                another_open=exact(each.another_open),
            )
            for outcome, each in plain.outcomes.items()
        },
    )
