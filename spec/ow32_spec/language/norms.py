"""Norms: what a clause obliges, restricts, permits or guides.

A norm speaks of one decision. It does not compute the decision's answer: the answer is what all the norms
together leave open (see `ow32_spec.language.projection`).
"""

from enum import StrEnum

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.readings import Reading
from ow32_spec.language.terms import TRUE, ByReading, Fact, Term, any_of, require_truth
from ow32_spec.language.traversal import facts_of, subterms
from ow32_spec.language.types import Enumeration


@frozen(eq=False, kw_only=True)
class Decision:
    """A question with finitely many outcomes, of which the norms leave some open.

    Attributes:
        name: in snake case, as in records and reports.
        question: what is decided, as a question.
        outcomes: every outcome, with its meaning in words.
        asked: when the question arises at all; outside of it nothing is required and nothing judged.
        section: the section of the text to which it chiefly belongs.
        about: the words that go before an outcome's meaning. They end in "is to" or "is to be" where the norms
            direct what is done ("venetoclax today is to be"), in "is" where they settle a state ("the advice is").
    """

    name: str
    question: str
    outcomes: Enumeration
    asked: Term
    section: str
    about: str

    def __attrs_post_init__(self) -> None:
        require_truth(f"decision {self.name!r}, asked", self.asked)

    def label(self, outcome: str) -> str:
        """The meaning of an outcome, in words."""
        if outcome not in self.outcomes.labels:
            raise self.outcomes.refuse(outcome)
        return self.outcomes.labels[outcome]


class Modality(StrEnum):
    """The force with which a clause speaks."""

    MUST = "must"
    """Where the condition holds, the outcome is one of these."""
    ONLY_IF = "only if"
    """One of these outcomes only where the condition holds."""
    MAY = "may"
    """Where the condition holds, each of these outcomes is open; a claim about the other norms."""


@frozen(eq=False, kw_only=True)
class Norm:
    """One thing that a clause says about one decision; write it with `must`, `only_if` or `may`.

    Attributes:
        name: `<decision>/<what it says>`, unique.
        decision: the decision that it speaks of.
        modality: must, only if, may.
        outcomes: the outcomes that it obliges, restricts or permits.
        condition: where.
        clauses: the identifiers of the clauses that say so, at least one.
        under: the readings under which the text says so at all; a term over readings alone.
        guidance: stated softly ("typically"): a departure is a deviation to explain, not a violation.
    """

    name: str
    decision: Decision
    modality: Modality
    outcomes: tuple[str, ...]
    condition: Term
    clauses: tuple[str, ...] = field()
    under: Term = TRUE
    guidance: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.clauses:
            raise SpecificationError(f"norm {self.name!r} names no clause: say which clause of the text states it")
        if not self.outcomes:
            raise SpecificationError(f"norm {self.name!r} names no outcome of {self.decision.name!r}")
        for outcome in self.outcomes:
            self.decision.label(outcome)
        require_truth(f"norm {self.name!r}, condition", self.condition)
        _require_readings_only(self.name, self.under)

    @property
    def constrains(self) -> bool:
        """Whether it can exclude an outcome; a permission cannot."""
        return self.modality is not Modality.MAY


def must(
    decision: Decision,
    *outcomes: str,
    when: Term = TRUE,
    name: str,
    clause: str | tuple[str, ...],
    under: Term = TRUE,
    guidance: bool = False,
) -> Norm:
    """Where `when` holds, the outcome is one of `outcomes`."""
    return _norm(Modality.MUST, decision, outcomes, when, name, clause, under, guidance)


def only_if(
    decision: Decision,
    *outcomes: str,
    when: Term,
    name: str,
    clause: str | tuple[str, ...],
    under: Term = TRUE,
    guidance: bool = False,
) -> Norm:
    """One of `outcomes` only where `when` holds."""
    return _norm(Modality.ONLY_IF, decision, outcomes, when, name, clause, under, guidance)


def may(
    decision: Decision,
    *outcomes: str,
    when: Term = TRUE,
    name: str,
    clause: str | tuple[str, ...],
    under: Term = TRUE,
) -> Norm:
    """Where `when` holds, each of `outcomes` is open to the clinician."""
    return _norm(Modality.MAY, decision, outcomes, when, name, clause, under, guidance=False)


def nowhere_else(*norms: Norm, name: str, under: Term) -> Norm:
    """The outcomes that `norms` state, only where one of them states it.

    Whether a text that says where something is done thereby says that it is done nowhere else is itself a
    reading; `under` names it.
    """
    first = norms[0]
    if any((norm.decision, norm.outcomes) != (first.decision, first.outcomes) for norm in norms):
        raise SpecificationError(f"norm {name!r} closes norms of different decisions or outcomes: close them apart")
    clauses = tuple(dict.fromkeys(clause for norm in norms for clause in norm.clauses))
    stated = any_of(*(norm.condition for norm in norms))
    return only_if(first.decision, *first.outcomes, when=stated, name=name, clause=clauses, under=under)


@frozen(eq=False, kw_only=True)
class Precedence:
    """One norm yields to another: an exception, which the text does not state and a reading supplies.

    Where `to` applies, `yielding` no longer excludes certain outcomes.

    Attributes:
        yielding: the general norm.
        to: the special one.
        under: the readings that make the exception; a term over readings alone.
        reason: why the one is special and the other general.
        outcomes: the outcomes no longer excluded, where they are not all that `to` speaks for.
    """

    yielding: Norm
    to: Norm
    under: Term
    reason: str
    outcomes: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not set(self.outcomes) <= set(self.to.outcomes):
            raise SpecificationError(
                f"{self.yielding.name!r} cannot yield to {self.to.name!r} on outcomes of which that does not speak"
            )
        if self.yielding.decision is not self.to.decision:
            raise SpecificationError(
                f"{self.yielding.name!r} cannot yield to {self.to.name!r}: they speak of different decisions"
            )
        if not self.yielding.constrains or self.to.modality is Modality.ONLY_IF:
            raise SpecificationError(
                f"{self.yielding.name!r} cannot yield to {self.to.name!r}: "
                "a must or an only-if yields, to a must or a may"
            )
        _require_readings_only(f"{self.yielding.name} yields to {self.to.name}", self.under)

    @property
    def opened(self) -> tuple[str, ...]:
        """The outcomes no longer excluded."""
        return self.outcomes or self.to.outcomes


def yields(norm: Norm, *, to: Norm, under: Term, reason: str, outcomes: tuple[str, ...] = ()) -> Precedence:
    """`norm` yields to `to` under the given readings, on all the outcomes of `to` or on those named."""
    return Precedence(yielding=norm, to=to, under=under, reason=reason, outcomes=outcomes)


@frozen(eq=False, kw_only=True)
class Assumption:
    """Something taken to be so of every patient considered, which the text does not say.

    Attributes:
        name: short and hyphenated.
        term: what is assumed.
        reason: why no clinic would see otherwise, or where it comes from.
    """

    name: str
    term: Term
    reason: str


@frozen(eq=False, kw_only=True)
class Incompatibility:
    """Two outcomes of two decisions that cannot both be carried out.

    Attributes:
        one: a decision and its outcome.
        other: another decision and its outcome.
        where: the situation in which they cannot; everywhere, unless said.
        reason: why they cannot.
    """

    one: tuple[Decision, str]
    other: tuple[Decision, str]
    where: Term = TRUE
    reason: str

    def __attrs_post_init__(self) -> None:
        require_truth(f"{self.one[0].name} against {self.other[0].name}, where", self.where)
        for decision, outcome in (self.one, self.other):
            decision.label(outcome)

    @property
    def name(self) -> str:
        """The two outcomes, as in `start=start against continuation=stop`."""
        (one, this), (other, that) = self.one, self.other
        return f"{one.name}={this} against {other.name}={that}"


def _norm(
    modality: Modality,
    decision: Decision,
    outcomes: tuple[str, ...],
    condition: Term,
    name: str,
    clause: str | tuple[str, ...],
    under: Term,
    guidance: bool,
) -> Norm:
    clauses = (clause,) if isinstance(clause, str) else clause
    return Norm(
        name=f"{decision.name}/{name}",
        decision=decision,
        modality=modality,
        outcomes=outcomes,
        condition=condition,
        clauses=tuple(filter(None, clauses)),
        under=under,
        guidance=guidance,
    )


def _require_readings_only(name: str, term: Term) -> None:
    require_truth(f"{name!r}, under", term)
    strays: tuple[Fact, ...] = facts_of(term)
    if strays:
        raise SpecificationError(
            f"{name!r}: 'under' says how the text is read; {strays[0].name} belongs in the condition"
        )


def readings_behind(norm: Norm) -> tuple[Reading, ...]:
    """The readings on which a norm depends, in order of first mention."""
    terms = subterms(norm.under, norm.condition)
    return tuple({term.reading.name: term.reading for term in terms if isinstance(term, ByReading)}.values())
