"""The course of treatment: how one day leads to the next, from the first assessment to stop and restart.

The recommendation's norms judge single days. Here stands what makes a course of days: what each day remembers of
those before, what is done on it, and what leads to the next cycle, the stop and the next course. No norm is said
again: what is permitted on a day is what the norms leave open on it.
"""

from ow32_spec import course_facts as history
from ow32_spec import facts, readings
from ow32_spec.azacitidine import ABOVE_75_MG_PER_M2, BELOW_75_MG_PER_M2, MG_75_PER_M2, azacitidine
from ow32_spec.continuing import DO_NOT_PROCEED, PROCEED, transplant
from ow32_spec.course_facts import GOES_ON, azacitidine_mg_per_m2_today, stop_reason, treatment_started
from ow32_spec.course_laws import LAWS, dosed
from ow32_spec.dosing import (
    BELOW_100_MG,
    DO_NOT_TAKE,
    FULL_LENGTH,
    MG_100,
    MG_100_TO_200,
    MG_200,
    MG_200_TO_400,
    MG_400,
    NO_DOSE,
    OTHER_LENGTH,
    SHORTENED,
    TAKE,
    WHOLE_CYCLE,
    azole_antifungal,
    cycle_length,
    dosing_period,
    venetoclax,
)
from ow32_spec.facts import MEANINGFUL_ONLY, OBJECTIVE, on_treatment
from ow32_spec.language.courses import Act, Carried, Course
from ow32_spec.language.terms import FALSE, TRUE, Defined, Fact, Linear, Term, any_of, by_reading, cases
from ow32_spec.language.types import Value
from ow32_spec.monitoring import biopsy_at_day_21_to_28
from ow32_spec.prescribing import DO_NOT_PRESCRIBE, PRESCRIBE, prescription
from ow32_spec.starting import DO_NOT_START, START, refractory_to_venetoclax, start
from ow32_spec.stopping import CONTINUE, STOP, continuation

# -- what becomes of a day ----------------------------------------------------------------------------------------

going_on = Defined("going-on", on_treatment & stop_reason.is_(GOES_ON), meaning="the treatment goes on today")
stopping = Defined("stopping", on_treatment & stop_reason.is_not(GOES_ON), meaning="the treatment is stopped today")
cycle_ends = Defined(
    "cycle-ends",
    going_on & facts.day_of_cycle.is_(facts.cycle_length_days),
    meaning="the cycle ends with this day",
)
cycle_begins = going_on & facts.day_of_cycle.is_(1)
cycles_begun = cases((facts.day_of_cycle.is_(1), facts.cycles_completed), otherwise=facts.cycle)
"""How many cycles of a course that is stopped today have been given, in whole or in part."""

length_is_decided = going_on & (
    facts.day_of_cycle.is_(1) | facts.cycle_length_days.is_not(history.cycle_length_days_yesterday)
)
dosing_days_are_decided = going_on & (
    facts.day_of_cycle.is_(1)
    | facts.venetoclax_days.is_not(history.venetoclax_days_yesterday)
    | facts.cycle_length_days.is_not(history.cycle_length_days_yesterday)
)


def one_more(count: Fact) -> Term:
    """The count and one."""
    return Linear(1, count, 1)


# -- what is done, as the norms judge it --------------------------------------------------------------------------

mg, mg_per_m2 = facts.venetoclax_mg_today, azacitidine_mg_per_m2_today
azole_taken = facts.azole.is_("taken")
whole_cycle = facts.venetoclax_days.is_(facts.cycle_length_days)
transplanted_today = facts.consolidation.is_("allogeneic_hsct")

ACTS = (
    Act(decision=start, where=~on_treatment, done={START: treatment_started, DO_NOT_START: ~treatment_started}),
    Act(decision=prescription, where=treatment_started, done={PRESCRIBE: TRUE, DO_NOT_PRESCRIBE: FALSE}),
    Act(
        decision=venetoclax,
        where=going_on,
        done={
            NO_DOSE: mg.is_(0),
            BELOW_100_MG: mg.between(1, 99),
            MG_100: mg.is_(100),
            MG_100_TO_200: mg.between(101, 199),
            MG_200: mg.is_(200),
            MG_200_TO_400: mg.between(201, 399),
            MG_400: mg.is_(400),
        },
    ),
    Act(decision=azole_antifungal, where=going_on, done={TAKE: azole_taken, DO_NOT_TAKE: ~azole_taken}),
    Act(
        decision=cycle_length,
        where=length_is_decided,
        done={
            SHORTENED: facts.cycle_length_days.between(14, 21),
            FULL_LENGTH: facts.cycle_length_days.is_(28),
            OTHER_LENGTH: ~facts.cycle_length_days.between(14, 21) & facts.cycle_length_days.is_not(28),
        },
    ),
    Act(
        decision=dosing_period,
        where=dosing_days_are_decided,
        done={
            WHOLE_CYCLE: whole_cycle,
            SHORTENED: ~whole_cycle & facts.venetoclax_days.between(14, 21),
            OTHER_LENGTH: ~whole_cycle & ~facts.venetoclax_days.between(14, 21),
        },
    ),
    Act(
        decision=azacitidine,
        where=going_on,
        done={
            NO_DOSE: mg_per_m2.is_(0),
            BELOW_75_MG_PER_M2: mg_per_m2.between(1, 74),
            MG_75_PER_M2: mg_per_m2.is_(75),
            ABOVE_75_MG_PER_M2: mg_per_m2.more_than(75),
        },
    ),
    Act(
        decision=transplant,
        where=on_treatment,
        done={PROCEED: transplanted_today, DO_NOT_PROCEED: ~transplanted_today},
    ),
    Act(
        decision=continuation,
        where=on_treatment,
        done={CONTINUE: stop_reason.is_(GOES_ON), STOP: stop_reason.is_not(GOES_ON)},
    ),
)

# -- where the patient stands in the course -----------------------------------------------------------------------

WHERE_THE_PATIENT_STANDS = (
    Carried(fact=history.day_number, first=1, tomorrow=one_more(history.day_number), unbounded=True),
    Carried(fact=on_treatment, first=False, tomorrow=treatment_started | going_on),
    Carried(
        fact=history.course_number,
        first=0,
        tomorrow=cases((treatment_started, one_more(history.course_number)), otherwise=history.course_number),
        unbounded=True,
    ),
    Carried(
        fact=facts.cycle,
        first=1,
        tomorrow=cases((treatment_started, 1), (cycle_ends, one_more(facts.cycle)), otherwise=facts.cycle),
        unbounded=True,
    ),
    Carried(
        fact=facts.cycles_completed,
        first=0,
        tomorrow=cases(
            (treatment_started, 0), (cycle_ends, one_more(facts.cycles_completed)), otherwise=facts.cycles_completed
        ),
        unbounded=True,
    ),
    Carried(
        fact=facts.day_of_cycle,
        first=1,
        tomorrow=cases(
            (treatment_started | cycle_ends, 1),
            (going_on, one_more(facts.day_of_cycle)),
            otherwise=facts.day_of_cycle,
        ),
    ),
    Carried(
        fact=history.days_treated,
        first=0,
        tomorrow=cases(
            (treatment_started, 0), (going_on, one_more(history.days_treated)), otherwise=history.days_treated
        ),
        unbounded=True,
    ),
)

# -- what has been given ------------------------------------------------------------------------------------------

WHAT_HAS_BEEN_GIVEN = (
    Carried(fact=facts.venetoclax_mg_yesterday, first=0, tomorrow=facts.venetoclax_mg_today),
    Carried(
        fact=history.azacitidine_doses,
        first=0,
        tomorrow=cases(
            (treatment_started | cycle_ends, 0),
            (going_on & mg_per_m2.more_than(0), one_more(history.azacitidine_doses)),
            otherwise=history.azacitidine_doses,
        ),
        unbounded=True,
    ),
    Carried(
        fact=history.lifetime_cycles,
        tomorrow=cases((cycle_begins, one_more(history.lifetime_cycles)), otherwise=history.lifetime_cycles),
        unbounded=True,
    ),
    Carried(
        fact=history.cycles_without_response,
        first=0,
        tomorrow=cases(
            (cycle_begins & facts.response.is_not(OBJECTIVE), one_more(history.cycles_without_response)),
            otherwise=history.cycles_without_response,
        ),
        unbounded=True,
    ),
)

# -- what earlier courses leave behind ----------------------------------------------------------------------------


def _better(one: Fact, other: Fact) -> Term:
    """The better of two responses."""
    return cases(
        (one.is_(OBJECTIVE) | other.is_(OBJECTIVE), OBJECTIVE),
        (one.is_(MEANINGFUL_ONLY) | other.is_(MEANINGFUL_ONLY), MEANINGFUL_ONLY),
        otherwise=one,
    )


# Read course by course, what counts is the course that showed refractoriness, or else the latest. Read over all
# courses together, their cycles are added and the best response is taken.
WHAT_EARLIER_COURSES_LEAVE = (
    Carried(
        fact=facts.prior_venetoclax_cycles,
        tomorrow=cases(
            (
                stopping & dosed,
                by_reading(
                    readings.failure_over,
                    {
                        "any_course": cases(
                            (refractory_to_venetoclax, facts.prior_venetoclax_cycles), otherwise=cycles_begun
                        ),
                        "all_courses": history.lifetime_cycles,
                    },
                ),
            ),
            otherwise=facts.prior_venetoclax_cycles,
        ),
        unbounded=True,
    ),
    Carried(
        fact=facts.prior_venetoclax_response,
        tomorrow=cases(
            (
                stopping & dosed,
                by_reading(
                    readings.failure_over,
                    {
                        "any_course": cases(
                            (refractory_to_venetoclax, facts.prior_venetoclax_response), otherwise=facts.response
                        ),
                        "all_courses": _better(facts.prior_venetoclax_response, facts.response),
                    },
                ),
            ),
            otherwise=facts.prior_venetoclax_response,
        ),
    ),
    Carried(
        fact=facts.prior_stop_for_toxicity,
        tomorrow=facts.prior_stop_for_toxicity | stop_reason.is_(history.TOXICITY),
    ),
    Carried(
        fact=history.last_stop_reason,
        first="none",
        tomorrow=cases(
            *((stop_reason.is_(reason), reason) for reason in history.STOP_REASONS),
            otherwise=history.last_stop_reason,
        ),
    ),
    Carried(
        fact=history.stopped_for_no_response,
        first=False,
        tomorrow=history.stopped_for_no_response | stop_reason.is_(history.NO_RESPONSE),
    ),
    Carried(
        fact=history.stopped_with_toxicity,
        first=False,
        tomorrow=history.stopped_with_toxicity | (stopping & facts.toxicity),
    ),
    Carried(
        fact=history.stopped_for_transplant,
        first=False,
        tomorrow=cases(
            (treatment_started, FALSE),
            (stopping, stop_reason.is_(history.CONSOLIDATION) & transplanted_today),
            otherwise=history.stopped_for_transplant,
        ),
    ),
    Carried(
        fact=history.response_biopsy_fell_due,
        first=False,
        tomorrow=~treatment_started
        & any_of(
            history.response_biopsy_fell_due,
            on_treatment & (facts.response_biopsy_done | biopsy_at_day_21_to_28.condition),
        ),
    ),
)

# -- what is remembered of yesterday ------------------------------------------------------------------------------

YESTERDAY = (
    Carried(
        fact=history.response_yesterday,
        first="none",
        tomorrow=cases((treatment_started, "none"), otherwise=facts.response),
    ),
    Carried(
        fact=history.relapse_yesterday,
        first="none",
        tomorrow=cases((treatment_started, "none"), otherwise=facts.relapse),
    ),
    Carried(fact=history.azole_yesterday, tomorrow=facts.azole),
    Carried(fact=history.azacitidine_schedule_yesterday, tomorrow=facts.azacitidine_schedule),
    Carried(fact=history.cycle_length_days_yesterday, tomorrow=facts.cycle_length_days),
    Carried(fact=history.venetoclax_days_yesterday, tomorrow=facts.venetoclax_days),
    Carried(fact=history.venetoclax_intolerance_yesterday, tomorrow=facts.venetoclax_intolerance),
    Carried(
        fact=history.prior_allogeneic_hsct_yesterday,
        tomorrow=facts.prior_allogeneic_hsct | (stopping & transplanted_today),
    ),
    Carried(fact=history.prior_intensive_lines_yesterday, tomorrow=facts.prior_intensive_lines),
    Carried(fact=history.diagnosis_yesterday, tomorrow=facts.diagnosis),
    Carried(fact=history.age_years_yesterday, tomorrow=facts.age_years),
)

# -- the whole ----------------------------------------------------------------------------------------------------

# Recorded once, true until something else is recorded. What is not here has to be seen anew each day. What is
# remembered from yesterday is taken from there, so that what belongs to one course ends with it.
STANDING = (
    facts.age_years,
    facts.diagnosis,
    facts.disease_status,
    facts.mrd_relapse_confirmed,
    facts.prior_allogeneic_hsct,
    facts.prior_intensive_lines,
    facts.flt3_activating_mutation,
    facts.gilteritinib_ineligible_other_reason,
    facts.suitable_for_intensive_salvage,
    facts.venetoclax_intolerance,
    facts.risks_and_benefits_discussed,
    facts.off_label_consent,
    facts.unlicensed_guidelines_consulted,
    facts.consultation_held,
    facts.consultation_recorded,
    facts.contraindicated,
    facts.alert_card_given,
    facts.azacitidine_schedule,
    facts.cycle_length_days,
    facts.venetoclax_days,
    facts.azole,
    facts.azole_is_strong_inhibitor,
    facts.strong_cyp3a4_inhibitor,
    facts.baseline_biopsy_done,
    facts.tumour_burden_assessed,
    facts.tumour_lysis_prophylaxis_given,
    facts.response,
    facts.remission,
    facts.relapse,
    facts.medically_fit,
)

# What nobody records did not happen; what nobody measured is unknown.
EVENTS: dict[Fact, Value] = {
    treatment_started: False,
    stop_reason: GOES_ON,
    facts.consolidation: "none",
    facts.patient_requests_stop: False,
    facts.dose_reduction_chosen: False,
}

COURSE = Course(
    facts=tuple(value for value in vars(history).values() if isinstance(value, Fact)),
    carried=(*WHERE_THE_PATIENT_STANDS, *WHAT_HAS_BEEN_GIVEN, *WHAT_EARLIER_COURSES_LEAVE, *YESTERDAY),
    laws=LAWS,
    acts=ACTS,
    clock=tuple(each.fact for each in WHERE_THE_PATIENT_STANDS),
    standing=STANDING,
    events=EVENTS,
    at_first=history.lifetime_cycles.is_(facts.prior_venetoclax_cycles),
)
