"""What rules say where everything is known: a second definition, to hold the first one against.

It goes outcome by outcome and norm by norm, as one would with a pencil, and knows neither terms that stand
for the result nor unknown values.
"""

from collections.abc import Mapping

from attrs import frozen

from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision, Modality, Norm
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import (
    All,
    Any,
    ByReading,
    Compare,
    Constant,
    Defined,
    Fact,
    IfThenElse,
    Linear,
    Not,
    Relation,
    Sum,
    Term,
)
from ow32_spec.language.types import Value


def meaning(term: Term, record: Record, choice: Choice) -> Value:
    """The value of a term where every fact and every reading is settled."""
    match term:
        case Constant():
            return term.value
        case Fact():
            return record[term.name]
        case Defined():
            return meaning(term.term, record, choice)
        case ByReading():
            return meaning(term.branches[choice[term.reading.name]], record, choice)
        case Not():
            return not meaning(term.term, record, choice)
        case All():
            return all(meaning(each, record, choice) for each in term.terms)
        case Any():
            return any(meaning(each, record, choice) for each in term.terms)
        case IfThenElse():
            return meaning(term.then if meaning(term.condition, record, choice) else term.otherwise, record, choice)
        case Sum():
            return sum(meaning(each, record, choice) for each in term.terms)
        case Linear():
            return term.times * meaning(term.term, record, choice) + term.plus
        case Compare():
            left, right = (meaning(each, record, choice) for each in (term.left, term.right))
            if term.relation is Relation.EQUAL:
                return left == right
            return left <= right if term.relation is Relation.AT_MOST else left < right
    raise TypeError(type(term).__name__)


@frozen(kw_only=True)
class Ruling:
    """What a rulebook says of a decision where everything is known.

    Attributes:
        asked: whether the question arises.
        excluded: by which binding norms each outcome is excluded.
        discouraged: by which guidance.
        granted: by which permissions it is named.
    """

    asked: bool
    excluded: Mapping[str, frozenset[str]]
    discouraged: Mapping[str, frozenset[str]]
    granted: Mapping[str, frozenset[str]]

    @property
    def open(self) -> set[str]:
        """The outcomes that no binding norm excludes."""
        return {outcome for outcome, norms in self.excluded.items() if not norms}

    @property
    def advised(self) -> set[str]:
        """Those of them against which there is no guidance."""
        return {outcome for outcome in self.open if not self.discouraged[outcome]}

    @property
    def left(self) -> set[str]:
        """Those of them that no permission names."""
        return {outcome for outcome in self.advised if not self.granted[outcome]}

    @property
    def statuses(self) -> dict[str, str]:
        """The status of each outcome, in words."""
        only = "required" if len(self.open) == 1 else "permitted"
        return {outcome: only if outcome in self.open else "forbidden" for outcome in self.excluded}

    @property
    def conflict(self) -> bool:
        """Whether the question arises and nothing is open."""
        return self.asked and not self.open

    @property
    def silent(self) -> bool:
        """Whether the question arises and several outcomes are left."""
        return self.asked and len(self.left) > 1

    @property
    def discretion(self) -> bool:
        """Whether several outcomes are open, one of them by permission, and the text is not silent."""
        granted = any(self.granted[outcome] for outcome in self.open)
        return self.asked and len(self.open) > 1 and granted and not self.silent


def ruling(book: Rulebook, decision: Decision, record: Record, choice: Choice) -> Ruling:
    """What a rulebook says of a decision."""
    norms = [norm for norm in book.norms if norm.decision is decision]
    outcomes = decision.outcomes.values
    return Ruling(
        asked=bool(meaning(decision.asked, record, choice)),
        excluded={
            outcome: frozenset(
                norm.name for norm in norms if not norm.guidance and excludes(book, norm, outcome, record, choice)
            )
            for outcome in outcomes
        },
        discouraged={
            outcome: frozenset(
                norm.name for norm in norms if norm.guidance and excludes(book, norm, outcome, record, choice)
            )
            for outcome in outcomes
        },
        granted={
            outcome: frozenset(
                norm.name
                for norm in norms
                if norm.modality is Modality.MAY and outcome in norm.outcomes and _met(norm, record, choice)
            )
            for outcome in outcomes
        },
    )


def excludes(book: Rulebook, norm: Norm, outcome: str, record: Record, choice: Choice) -> bool:
    """Whether a norm excludes an outcome and does not yield on it."""
    if norm.modality is Modality.MUST:
        breached = _met(norm, record, choice) and outcome not in norm.outcomes
    elif norm.modality is Modality.ONLY_IF:
        said = meaning(norm.under, record, choice)
        breached = said and not meaning(norm.condition, record, choice) and outcome in norm.outcomes
    else:
        breached = False
    return bool(breached) and not any(
        outcome in exception.opened and meaning(exception.under, record, choice) and _met(exception.to, record, choice)
        for exception in book.precedences
        if exception.yielding.name == norm.name
    )


def _met(norm: Norm, record: Record, choice: Choice) -> bool:
    """Whether the text says what the norm says and its condition holds."""
    return bool(meaning(norm.under, record, choice)) and bool(meaning(norm.condition, record, choice))
