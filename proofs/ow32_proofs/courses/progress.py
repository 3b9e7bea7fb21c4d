"""That no course is cut short: after every day another is possible, and no day is assumed away.

Were it otherwise, a theorem about every day could hold because nobody gets as far as the day that refutes it.
"""

from collections.abc import Iterator, Sequence

from ow32_proofs.courses.claims import Invariant
from ow32_proofs.courses.induction import assumed
from ow32_proofs.courses.model import Model
from ow32_proofs.possible import Obligation
from ow32_spec import facts
from ow32_spec.course_facts import (
    GOES_ON,
    PATIENT_REQUEST,
    azacitidine_mg_per_m2_today,
    stop_reason,
    treatment_started,
)
from ow32_spec.facts import on_treatment
from ow32_spec.language.courses import to_follow
from ow32_spec.language.substitution import Substitution
from ow32_spec.language.terms import FALSE, Constant, Fact, Term, cases
from ow32_spec.language.types import Integer


def owed_by_courses(model: Model, invariants: Sequence[Invariant]) -> tuple[Obligation, ...]:
    """Everything that has to follow from the invariants, so that no course is cut short."""
    return no_dead_end(model, invariants), *assumptions_follow(model, invariants)


def _most(fact: Fact) -> Term:
    """The greatest value of a number."""
    assert isinstance(fact.of, Integer)
    return Constant(fact.of.high, fact.of)


def quiet_day(model: Model) -> dict[Fact, Term]:
    """What happens on a day that is possible after any other: who is treated asks to stop, all else is as it was."""
    state = {fact.name: fact for fact in model.course.state}
    named = {name: state[fact.name] for name, fact in model.course.remembered.items()}
    seen = {
        fact: named.get(fact.name, Constant(fact.typical, fact.of)) for fact in model.facts if fact.name not in state
    }
    asks_to_stop: dict[Fact, Term] = {
        treatment_started: FALSE,
        facts.patient_requests_stop: on_treatment,
        facts.relapse: Constant("none", facts.relapse.of),
        stop_reason: cases((on_treatment, PATIENT_REQUEST), otherwise=Constant(GOES_ON, stop_reason.of)),
        facts.venetoclax_mg_today: Constant(0, facts.venetoclax_mg_today.of),
        azacitidine_mg_per_m2_today: Constant(0, azacitidine_mg_per_m2_today.of),
        facts.cycle_length_days: _most(facts.cycle_length_days),
        facts.venetoclax_days: _most(facts.venetoclax_days),
    }
    return {**seen, **asks_to_stop}


def no_dead_end(model: Model, invariants: Sequence[Invariant]) -> Obligation:
    """That in every state that the invariants allow, a day is possible on which the patient asks to stop."""
    quiet = Substitution(facts=quiet_day(model), rename="{} on a quiet day".format).rewrite(model.day)
    parts = [("invariants", assumed(model, invariants)), ("the quiet day is impossible", ~quiet)]
    script = model.writer().script("No course gets stuck: the patient can always ask to stop, and stop.", parts)
    return Obligation(name="no_course_gets_stuck", script=script, satisfiable=False, for_both=True)


def assumptions_follow(model: Model, invariants: Sequence[Invariant]) -> Iterator[Obligation]:
    """That in every state that the invariants allow, what the rulebook assumes of nothing but the state is so."""
    for assumption in to_follow(model.course, model.projection.book.assumptions):
        parts = [("invariants", assumed(model, invariants)), (assumption.name, ~assumption.term)]
        script = model.writer().script(f"What is assumed follows in every course: {assumption.reason}", parts)
        yield Obligation(name=f"{assumption.name} (follows)", script=script, satisfiable=False, for_both=True)
