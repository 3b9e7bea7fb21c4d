"""Safety intent: what a careful clinician would want to hold, whether or not the text says so.

None of this is derived from the rules. Where the intent comes from the label or from pharmacology, its source is
given; where a duty of the text is taken as a precondition, that is said. These can surprise.
"""

from ow32_proofs.claims import Claim, everybody, theorem
from ow32_spec import facts
from ow32_spec.azacitidine import MG_75_PER_M2, azacitidine
from ow32_spec.dosing import (
    DO_NOT_TAKE,
    MG_100,
    MG_100_TO_200,
    MG_200,
    MG_200_TO_400,
    MG_400,
    azole_antifungal,
    cannot_take_azoles,
    escalating,
    inhibited,
    past_escalation,
    venetoclax,
)
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import all_of, any_of
from ow32_spec.monitoring import antiemetic_prophylaxis, tumour_lysis_prophylaxis, tumour_lysis_vigilance
from ow32_spec.outcomes import DUE
from ow32_spec.prescribing import PRESCRIBE, prescription
from ow32_spec.starting import START, start
from ow32_spec.stopping import CONTINUE, continuation

VENETOCLAX_LABEL = "Summary of Product Characteristics of venetoclax, section "
AZACITIDINE_LABEL = "Summary of Product Characteristics of azacitidine, section "


@theorem(holds="always")
def no_minor_may_start(norms: Projection) -> Claim:
    """Nobody under 18 may start."""
    return everybody(given=norms.asked(start) & facts.age_years.less_than(18), has=norms.forbidden(start, START))


@theorem(holds="never", source=f"{VENETOCLAX_LABEL}4.3; {AZACITIDINE_LABEL}4.3")
def nobody_with_a_contraindication_is_prescribed(norms: Projection) -> Claim:
    """Nobody in whom a contraindication is present may be prescribed the treatment."""
    return everybody(
        given=norms.asked(prescription) & facts.contraindicated, has=norms.forbidden(prescription, PRESCRIBE)
    )


@theorem(holds="never", source="OW32#monitoring.5, OW32#monitoring.6 and OW32#monitoring.8 taken as preconditions")
def prescribing_waits_for_what_is_due_before_treatment(norms: Projection) -> Claim:
    """Nobody may be prescribed the treatment before marrow, tumour burden and tumour-lysis prophylaxis are seen to."""
    outstanding = any_of(
        ~facts.baseline_biopsy_done, ~facts.tumour_burden_assessed, ~facts.tumour_lysis_prophylaxis_given
    )
    return everybody(given=norms.asked(prescription) & outstanding, has=norms.forbidden(prescription, PRESCRIBE))


@theorem(
    holds="whenever full-dose = as_written",
    source=f"{VENETOCLAX_LABEL}4.5: two to three days after an inhibitor",
)
def no_full_dose_within_two_days_of_an_azole(norms: Projection) -> Claim:
    """After the escalation nobody has 400 mg on the day an azole is stopped or on the day after."""
    return everybody(
        given=all_of(
            norms.asked(venetoclax),
            past_escalation,
            facts.azole.is_("stopped"),
            facts.days_since_azole_stopped.less_than(2),
        ),
        has=norms.forbidden(venetoclax, MG_400),
    )


@theorem(holds="never", source=f"{VENETOCLAX_LABEL}4.2: 100 mg or less with a strong CYP3A inhibitor")
def nobody_has_more_than_100_mg_with_an_inhibitor(norms: Projection) -> Claim:
    """Nobody who takes a strong CYP3A4 inhibitor has more than 100 mg on any day."""
    return everybody(
        given=norms.asked(venetoclax) & inhibited,
        has=~any_of(*(norms.open(venetoclax, dose) for dose in (MG_100_TO_200, MG_200, MG_200_TO_400, MG_400))),
    )


@theorem(
    holds="whenever inhibitor-during-ramp = every_step_reduced",
    source=f"{VENETOCLAX_LABEL}4.2: the first dose with a strong CYP3A inhibitor is 10 mg",
)
def nobody_begins_at_100_mg_with_an_inhibitor(norms: Projection) -> Claim:
    """Nobody who takes a strong CYP3A4 inhibitor begins with 100 mg."""
    first_day = escalating & facts.day_of_cycle.is_(1)
    return everybody(
        given=all_of(norms.asked(venetoclax), first_day, inhibited), has=norms.forbidden(venetoclax, MG_100)
    )


@theorem(
    holds="whenever gradual-escalation = every_increase, "
    "or cannot-take-azoles = reduced_dose | as_written and full-dose = as_written",
    source="Tumour lysis: the escalation of the text doubles the dose at most",
)
def no_dose_more_than_doubles(norms: Projection) -> Claim:
    """After the escalation nobody who had 100 mg yesterday is advised 400 mg today."""
    return everybody(
        given=all_of(norms.asked(venetoclax), past_escalation, facts.venetoclax_mg_yesterday.is_(100)),
        has=~norms.advised(venetoclax, MG_400),
    )


@theorem(holds="always", source="Tumour lysis can follow any increase of the dose")
def every_increase_calls_for_vigilance(norms: Projection) -> Claim:
    """On every day on which the dose is higher than the day before, vigilance for tumour lysis is required."""
    return everybody(
        given=norms.asked(tumour_lysis_vigilance) & facts.venetoclax_mg_today.more_than(facts.venetoclax_mg_yesterday),
        has=norms.required(tumour_lysis_vigilance, DUE),
    )


@theorem(
    holds="never",
    source="Tumour lysis: a late return to 400 mg is an increase like the first dose",
)
def prophylaxis_is_advised_before_every_return_to_400_mg(norms: Projection) -> Claim:
    """Where 400 mg is open after 100 mg yesterday, hydration and anti-hyperuricaemic treatment are advised."""
    late_step = all_of(
        norms.asked(venetoclax),
        past_escalation,
        facts.venetoclax_mg_yesterday.is_(100),
        norms.open(venetoclax, MG_400),
        ~facts.tumour_lysis_prophylaxis_given,
    )
    return everybody(
        given=late_step,
        has=norms.asked(tumour_lysis_prophylaxis) & norms.advised(tumour_lysis_prophylaxis, DUE),
    )


@theorem(
    holds="whenever full-dose = as_written",
    source="Purpose of antifungal prophylaxis in neutropenia and remission-induction",
)
def no_azole_is_dropped_while_prophylaxis_is_needed(norms: Projection) -> Claim:
    """After the escalation, who needs prophylaxis and can take azoles is not left without one."""
    return everybody(
        given=all_of(
            norms.asked(azole_antifungal), ~escalating, facts.antifungal_prophylaxis_needed, ~cannot_take_azoles
        ),
        has=norms.forbidden(azole_antifungal, DO_NOT_TAKE),
    )


@theorem(holds="never", source=f"{AZACITIDINE_LABEL}4.2: anti-emetic premedication, without a limit to two cycles")
def every_azacitidine_day_has_antiemetic_prophylaxis(norms: Projection) -> Claim:
    """On every day on which azacitidine is required, anti-emetic prophylaxis is required, too."""
    return everybody(
        given=norms.asked(azacitidine) & norms.required(azacitidine, MG_75_PER_M2),
        has=norms.required(antiemetic_prophylaxis, DUE),
    )


@theorem(holds="unless full-dose = recovery", source="Full dose while counts are still low prolongs cytopenia")
def nobody_with_drug_induced_cytopenia_is_raised_to_400_mg(norms: Projection) -> Claim:
    """After the escalation nobody who can take azoles has 400 mg during a drug-induced cytopenia."""
    return everybody(
        given=all_of(norms.asked(venetoclax), past_escalation, facts.drug_induced_cytopenia, ~cannot_take_azoles),
        has=norms.forbidden(venetoclax, MG_400),
    )


@theorem(holds="always", source="Toxicity that calls for action is not ignored")
def nobody_continues_unchanged_in_toxicity(norms: Projection) -> Claim:
    """Nobody in whom toxicity calls for action may continue without a reduction of the dose."""
    return everybody(
        given=all_of(norms.asked(continuation), facts.toxicity, ~facts.dose_reduction_chosen),
        has=norms.forbidden(continuation, CONTINUE),
    )
