"""Consistency: what the clauses say does not contradict itself, and every criterion counts."""

from ow32_proofs.claims import Claim, Theorem, everybody, somebody, theorem
from ow32_spec import starting
from ow32_spec.dosing import (
    MG_400,
    TAKE,
    azole_antifungal,
    cannot_take_azoles,
    day_3_400_mg,
    full_dose_on_recovery,
    inhibited,
    past_escalation,
    remission_without_prophylaxis,
    venetoclax,
)
from ow32_spec.facts import (
    agreed_by_mdt,
    clinically_significant_progression,
    consolidation,
    consultation_held,
    cycles_completed,
    flt3_activating_mutation,
    off_label_consent,
    patient_requests_stop,
    prior_stop_for_toxicity,
    prior_venetoclax_cycles,
    prior_venetoclax_response,
    relapse,
    response,
    risks_and_benefits_discussed,
    suitable_for_intensive_salvage,
    unlicensed_guidelines_consulted,
)
from ow32_spec.language.norms import Norm
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import all_of
from ow32_spec.prescribing import PRESCRIBE, prescription
from ow32_spec.starting import DO_NOT_START, START, eligible, start, unsuitable_for_salvage
from ow32_spec.stopping import (
    CONTINUE,
    STOP,
    consolidated,
    continuation,
    patient_request,
    progression_or_deterioration,
    stop_for_toxicity,
    transplanted,
)

# -- starting -----------------------------------------------------------------------------------------------------


@theorem(holds="always")
def some_patient_is_eligible(norms: Projection) -> Claim:
    """Some patient may start."""
    return somebody(all_of(norms.asked(start), norms.granted(start, START)))


@theorem(holds="always")
def whoever_meets_every_criterion_may_start(norms: Projection) -> Claim:
    """Whoever meets every starting criterion may start, and nobody is obliged to."""
    return everybody(given=norms.asked(start) & eligible, has=norms.permitted(start, START))


@theorem(holds="whenever alternative-to-intensive = instead")
def nobody_suitable_for_intensive_salvage_starts(norms: Projection) -> Claim:
    """Nobody who is suitable for further intensive salvage chemotherapy may start."""
    return everybody(given=norms.asked(start) & suitable_for_intensive_salvage, has=norms.forbidden(start, START))


@theorem(holds="always")
def whoever_fails_a_criterion_may_not_start(norms: Projection) -> Claim:
    """Whoever fails a starting criterion may not start."""
    return everybody(given=norms.asked(start) & ~eligible, has=norms.required(start, DO_NOT_START))


def _fails_alone(criterion: Norm, *, holds: str) -> Theorem:
    name = criterion.name.partition("/")[2]

    def claim(norms: Projection) -> Claim:
        others = [norms.holds(other) for other in starting.CRITERIA if other is not criterion]
        return somebody(
            all_of(norms.asked(start), *others, ~norms.holds(criterion), norms.required(start, DO_NOT_START))
        )

    return Theorem(
        name=f"{name.replace('-', '_')}_can_be_the_only_criterion_failed",
        sentence=f"Some patient is kept from starting by the criterion '{name}' alone.",
        claim=claim,
        holds=holds,
    )


EACH_CRITERION_MATTERS = tuple(
    _fails_alone(
        criterion,
        holds="whenever alternative-to-intensive = instead" if criterion is unsuitable_for_salvage else "always",
    )
    for criterion in starting.CRITERIA
)


@theorem(holds="whenever gilteritinib = definition")
def nobody_with_a_flt3_mutation_starts(norms: Projection) -> Claim:
    """Nobody with a FLT3-activating mutation may start."""
    return everybody(given=norms.asked(start) & flt3_activating_mutation, has=norms.forbidden(start, START))


@theorem(holds="whenever intolerance = toxicity_counts")
def a_stop_for_toxicity_bars_a_new_start(norms: Projection) -> Claim:
    """Nobody whose earlier course was stopped for toxicity may start again."""
    return everybody(given=norms.asked(start) & prior_stop_for_toxicity, has=norms.forbidden(start, START))


@theorem(holds="whenever response-terms = same")
def a_stop_for_want_of_an_objective_response_bars_a_new_start(norms: Projection) -> Claim:
    """Nobody who had three cycles of venetoclax without an objective response may start again."""
    stopped = prior_venetoclax_cycles.at_least(3) & prior_venetoclax_response.is_not("objective")
    return everybody(given=norms.asked(start) & stopped, has=norms.forbidden(start, START))


@theorem(holds="whenever refractoriness = any_failed_course")
def a_course_that_failed_early_bars_a_new_start(norms: Projection) -> Claim:
    """Nobody whose earlier venetoclax course brought no response at all may start again."""
    failed = prior_venetoclax_cycles.at_least(1) & prior_venetoclax_response.is_("none")
    return everybody(given=norms.asked(start) & failed, has=norms.forbidden(start, START))


# -- starting and stopping ----------------------------------------------------------------------------------------


@theorem(holds="whenever scope = by_phase")
def the_relapse_that_opens_the_door_does_not_close_it(norms: Projection) -> Claim:
    """Nobody who relapses, and for that may start, is for that required to stop."""
    stopped = all_of(
        norms.asked(continuation),
        relapse.is_("haematological"),
        norms.holds(progression_or_deterioration),
        norms.required(continuation, STOP),
    )
    return everybody(given=stopped, has=~all_of(norms.asked(start), norms.granted(start, START)))


@theorem(holds="whenever scope = by_phase")
def nobody_is_both_eligible_and_stopped(norms: Projection) -> Claim:
    """Nobody may start a treatment that they are required to stop."""
    both = all_of(norms.asked(start), norms.asked(continuation), norms.granted(start, START))
    return everybody(given=norms.required(continuation, STOP), has=~both)


# -- prescribing --------------------------------------------------------------------------------------------------


@theorem(holds="always")
def only_the_eligible_are_prescribed(norms: Projection) -> Claim:
    """Nobody is prescribed the treatment who may not start it."""
    return everybody(
        given=all_of(norms.asked(prescription), norms.forbidden(start, START)),
        has=norms.forbidden(prescription, PRESCRIBE),
    )


@theorem(holds="always")
def nobody_is_prescribed_without_consent(norms: Projection) -> Claim:
    """Nobody who has not consented to the off-label use may be prescribed it."""
    return everybody(given=norms.asked(prescription) & ~off_label_consent, has=norms.forbidden(prescription, PRESCRIBE))


@theorem(holds="always")
def nothing_more_is_needed_to_prescribe(norms: Projection) -> Claim:
    """An eligible patient, informed, consulted and consenting, with the guidelines consulted, may be prescribed it."""
    ready = all_of(
        eligible,
        consultation_held,
        risks_and_benefits_discussed,
        off_label_consent,
        unlicensed_guidelines_consulted,
    )
    return everybody(given=norms.asked(prescription) & ready, has=norms.open(prescription, PRESCRIBE))


@theorem(holds="whenever will-be-prescribed = condition")
def a_patient_may_decline_after_the_consultation(norms: Projection) -> Claim:
    """Whoever withholds consent after the consultation can be left without the prescription."""
    return everybody(
        given=all_of(norms.asked(prescription), consultation_held, ~off_label_consent),
        has=norms.open(prescription, "do_not_prescribe"),
    )


# -- dosing -------------------------------------------------------------------------------------------------------

full_dose_condition = cannot_take_azoles | remission_without_prophylaxis


@theorem(holds="whenever full-dose-scope = maintenance")
def the_third_step_agrees_with_the_restriction_on_400_mg(norms: Projection) -> Claim:
    """On day 3 of the escalation, without an inhibitor, 400 mg can be given."""
    return everybody(
        given=all_of(norms.asked(venetoclax), norms.holds(day_3_400_mg), ~inhibited),
        has=norms.open(venetoclax, MG_400),
    )


@theorem(holds="unless full-dose = as_written")
def the_two_sentences_on_400_mg_agree(norms: Projection) -> Claim:
    """Where recovery of the neutrophils opens the way to 400 mg, no inhibitor being taken, 400 mg can be given."""
    return everybody(
        given=all_of(norms.asked(venetoclax), norms.holds(full_dose_on_recovery), ~inhibited),
        has=norms.open(venetoclax, MG_400),
    )


@theorem(holds="unless full-dose = recovery")
def a_full_dose_needs_remission_or_no_azoles(norms: Projection) -> Claim:
    """After the escalation, who can take azoles and is not in remission with normal counts has no 400 mg."""
    return everybody(
        given=all_of(norms.asked(venetoclax), past_escalation, ~full_dose_condition),
        has=norms.forbidden(venetoclax, MG_400),
    )


@theorem(holds="always")
def nobody_has_400_mg_with_an_inhibitor_after_the_escalation(norms: Projection) -> Claim:
    """After the escalation nobody who takes a strong CYP3A4 inhibitor has 400 mg."""
    return everybody(
        given=all_of(norms.asked(venetoclax), past_escalation, inhibited), has=norms.forbidden(venetoclax, MG_400)
    )


@theorem(holds="whenever full-dose = as_written")
def an_azole_and_400_mg_are_never_open_on_one_day(norms: Projection) -> Claim:
    """After the escalation, no day leaves open both an azole and 400 mg of venetoclax."""
    return everybody(
        given=all_of(norms.asked(venetoclax), past_escalation, norms.open(azole_antifungal, TAKE)),
        has=norms.forbidden(venetoclax, MG_400),
    )


# -- stopping -----------------------------------------------------------------------------------------------------


@theorem(holds="always")
def the_patient_can_always_stop(norms: Projection) -> Claim:
    """Whoever asks to stop is required to stop, whatever else is so."""
    return everybody(given=norms.asked(continuation) & patient_requests_stop, has=norms.required(continuation, STOP))


@theorem(holds="always")
def nobody_goes_on_to_a_fourth_cycle_without_a_response(norms: Projection) -> Claim:
    """Whoever has completed three cycles without an objective response may not continue."""
    return everybody(
        given=all_of(norms.asked(continuation), cycles_completed.at_least(3), response.is_not("objective")),
        has=norms.forbidden(continuation, CONTINUE),
    )


@theorem(holds="whenever three-cycles = completed")
def nobody_is_stopped_for_want_of_a_response_before_the_third_cycle_ends(norms: Projection) -> Claim:
    """Whoever has completed fewer than three cycles and meets no other criterion may continue."""
    others = (transplanted, progression_or_deterioration, consolidated, stop_for_toxicity, patient_request)
    none_met = all_of(*(~norms.holds(norm) for norm in others))
    return everybody(
        given=all_of(norms.asked(continuation), cycles_completed.less_than(3), none_met),
        has=norms.open(continuation, CONTINUE),
    )


@theorem(holds="always")
def agreed_progression_always_stops(norms: Projection) -> Claim:
    """Clinically significant progression agreed by the multidisciplinary team always ends the course."""
    return everybody(
        given=all_of(norms.asked(continuation), clinically_significant_progression, agreed_by_mdt),
        has=norms.required(continuation, STOP),
    )


@theorem(holds="whenever mdt-agreement = deterioration")
def progression_stops_without_the_mdt(norms: Projection) -> Claim:
    """Clinically significant progression ends the course even before the multidisciplinary team has agreed it."""
    return everybody(
        given=norms.asked(continuation) & clinically_significant_progression, has=norms.required(continuation, STOP)
    )


@theorem(holds="always")
def both_drugs_stop_at_transplant(norms: Projection) -> Claim:
    """Whoever goes to allogeneic transplant stops, whatever the cycle."""
    return everybody(
        given=norms.asked(continuation) & consolidation.is_("allogeneic_hsct"),
        has=norms.required(continuation, STOP),
    )


@theorem(holds="whenever consolidation-timing = guidance")
def donor_lymphocytes_always_stop(norms: Projection) -> Claim:
    """Whoever is given donor lymphocytes stops, whatever the cycle."""
    return everybody(
        given=norms.asked(continuation) & consolidation.is_("donor_lymphocytes"),
        has=norms.required(continuation, STOP),
    )
