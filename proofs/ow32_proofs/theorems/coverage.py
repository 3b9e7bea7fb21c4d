"""Coverage: everybody has an answer, every rule has its patient, and what is due can be done."""

from datetime import date as Day

from ow32_proofs.claims import Claim, Theorem, everybody, somebody, theorem
from ow32_spec import facts, stopping
from ow32_spec.advice import IN_FORCE, NOT_IN_FORCE, advice, review_of_advice
from ow32_spec.azacitidine import MG_75_PER_M2, azacitidine
from ow32_spec.dosing import (
    BELOW_100_MG,
    FULL_LENGTH,
    MG_100,
    MG_100_TO_200,
    MG_200,
    MG_200_TO_400,
    MG_400,
    SHORTENED,
    cannot_take_azoles,
    cycle_length,
    escalating,
    inhibited,
    past_escalation,
    venetoclax,
)
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.substitution import settle
from ow32_spec.language.terms import FALSE, TRUE, Term, all_of, any_of, by_reading, implies
from ow32_spec.monitoring import DAILY, full_blood_count, marrow_biopsy
from ow32_spec.outcomes import DUE
from ow32_spec.readings import shortened_cycle
from ow32_spec.stopping import STOP, continuation

LAST_DAY = 42
"""The last day that a cycle can have in the vocabulary."""


def _on_day(day: int, term: Term) -> Term:
    """The term, said of a given day of the present cycle."""
    return settle(term, {facts.day_of_cycle: day})


def _cycle_reaches(day: int) -> Term:
    """The present cycle has this day; every cycle that a record can hold has the first days."""
    lengths = facts.cycle_length_days.of
    return facts.cycle_length_days.at_least(day) if lengths.contains(day) else TRUE


def _length_is_permitted(norms: Projection) -> Term:
    """The length of the present cycle is one that the norms leave open, as the text reads 'shortened'."""
    shortened = by_reading(
        shortened_cycle,
        {
            "cycle_lasts": facts.cycle_length_days.between(14, 21),
            "dosing_days": FALSE,
        },
    )
    return any_of(
        norms.open(cycle_length, SHORTENED) & shortened,
        norms.open(cycle_length, FULL_LENGTH) & facts.cycle_length_days.is_(28),
    )


# -- the advice ---------------------------------------------------------------------------------------------------


@theorem(holds="unless after-review-date = unstated")
def on_every_date_the_advice_is_in_force_or_not(norms: Projection) -> Claim:
    """On every date the text says whether the advice is in force."""
    return everybody(has=norms.required(advice, IN_FORCE) | norms.required(advice, NOT_IN_FORCE))


@theorem(holds="always")
def the_review_falls_due_after_twelve_months(norms: Projection) -> Claim:
    """From 2 December 2026 a review of the advice is due."""
    return everybody(given=facts.date.at_least(Day(2026, 12, 2)), has=norms.required(review_of_advice, DUE))


# -- dosing -------------------------------------------------------------------------------------------------------


@theorem(holds="whenever full-dose-scope = maintenance")
def every_day_of_the_escalation_has_one_dose(norms: Projection) -> Claim:
    """On every day of the escalation, without inhibitor or reduction, one dose is required."""
    return everybody(
        given=all_of(norms.asked(venetoclax), escalating, ~inhibited, ~facts.dose_reduction_chosen),
        has=any_of(*(norms.required(venetoclax, dose) for dose in (MG_100, MG_200, MG_400))),
    )


@theorem(holds="always")
def thereafter_one_dose_is_required_unless_400_mg_has_a_reason(norms: Projection) -> Claim:
    """After the escalation 100 mg is required while neutrophils are low, azoles possible and no reduction chosen."""
    no_reason = all_of(~facts.neutrophils_normal, ~cannot_take_azoles, ~facts.dose_reduction_chosen)
    return everybody(
        given=all_of(norms.asked(venetoclax), past_escalation, no_reason), has=norms.required(venetoclax, MG_100)
    )


@theorem(holds="unless inhibitor-during-ramp = every_step_reduced")
def the_first_dose_is_one_that_the_text_names(norms: Projection) -> Claim:
    """On day 1 of the escalation, no reduction for toxicity being chosen, 100 mg can be given."""
    first_day = escalating & facts.day_of_cycle.is_(1)
    return everybody(
        given=all_of(norms.asked(venetoclax), first_day, ~facts.dose_reduction_chosen),
        has=norms.open(venetoclax, MG_100),
    )


@theorem(holds="whenever inhibitor-during-ramp = steps_stand | as_written")
def nobody_is_left_to_a_dose_that_the_text_does_not_name(norms: Projection) -> Claim:
    """Unless toxicity is managed by a reduction, no treatment day leaves open a dose that the text does not name."""
    unnamed = (BELOW_100_MG, MG_100_TO_200, MG_200_TO_400)
    return everybody(
        given=norms.asked(venetoclax) & ~facts.dose_reduction_chosen,
        has=~any_of(*(norms.open(venetoclax, dose) for dose in unnamed)),
    )


@theorem(holds="unless toxicity = unless_reduced")
def a_reduced_dose_is_stated(norms: Projection) -> Claim:
    """Where toxicity is managed by a reduction, no dose that the text does not name is left open after day 3."""
    return everybody(
        given=all_of(norms.asked(venetoclax), ~escalating, facts.dose_reduction_chosen),
        has=norms.forbidden(venetoclax, BELOW_100_MG),
    )


@theorem(holds="always")
def azacitidine_days_fit_every_permitted_cycle(norms: Projection) -> Claim:
    """Every day on which azacitidine is required lies within every permitted length of the cycle."""
    fits = [
        implies(_on_day(day, norms.required(azacitidine, MG_75_PER_M2)), _cycle_reaches(day))
        for day in range(1, LAST_DAY + 1)
    ]
    return everybody(given=norms.asked(azacitidine) & _length_is_permitted(norms), has=all_of(*fits))


@theorem(holds="always")
def an_untroubled_cycle_has_azacitidine_on_seven_days(norms: Projection) -> Claim:
    """In a cycle without a reduction azacitidine is required on seven days of the schedule chosen."""
    full = [_on_day(day, norms.required(azacitidine, MG_75_PER_M2)) for day in range(1, 10)]
    weekdays = all_of(*full[:5])
    seven = all_of(*full[:7]) | (weekdays & all_of(*full[7:9]))
    return everybody(given=norms.asked(azacitidine) & ~facts.dose_reduction_chosen, has=seven)


# -- monitoring ---------------------------------------------------------------------------------------------------


@theorem(holds="whenever shortened-cycle = dosing_days")
def every_first_cycle_has_a_day_on_which_a_biopsy_is_due(norms: Projection) -> Claim:
    """In every first cycle of a permitted length a response biopsy not yet done falls due on some day."""
    due = [_on_day(day, norms.required(marrow_biopsy, DUE)) & _cycle_reaches(day) for day in range(1, LAST_DAY + 1)]
    return everybody(
        given=all_of(facts.on_treatment, facts.cycle.is_(1), ~facts.response_biopsy_done, _length_is_permitted(norms)),
        has=any_of(*due),
    )


@theorem(holds="whenever ramp = once_per_course")
def every_day_of_the_escalation_has_a_daily_blood_count(norms: Projection) -> Claim:
    """On every day of the escalation the full blood count is required daily."""
    return everybody(given=norms.asked(venetoclax) & escalating, has=norms.required(full_blood_count, DAILY))


# -- stopping -----------------------------------------------------------------------------------------------------


def _stops_alone(criterion: Norm) -> Theorem:
    name = criterion.name.partition("/")[2]

    def claim(norms: Projection) -> Claim:
        others = [
            ~norms.excludes(norm, stopping.CONTINUE)
            for norm in norms.excluders(continuation, stopping.CONTINUE)
            if norm.name != criterion.name
        ]
        return somebody(all_of(norms.asked(continuation), *others, norms.required(continuation, STOP)))

    return Theorem(
        name=f"{name.replace('-', '_')}_can_be_the_only_reason_to_stop",
        sentence=f"Some patient is required to stop for '{name}' alone.",
        claim=claim,
        holds="always",
    )


EACH_STOPPING_CRITERION_SUFFICES = tuple(_stops_alone(criterion) for criterion in stopping.CRITERIA)
