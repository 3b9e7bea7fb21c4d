"""Theorems about courses: what can happen between the first assessment and the last stop, however far apart.

Nothing here is about a single day alone; those theorems are in `ow32_proofs.theorems`.
"""

from ow32_proofs.courses.claims import CourseTheorem, Everyday, Someday, course_theorem, everyday, someday
from ow32_spec import course_facts as history
from ow32_spec import facts
from ow32_spec.course import (
    azole_taken,
    cycle_ends,
    dosing_days_are_decided,
    going_on,
    length_is_decided,
    mg,
    mg_per_m2,
    whole_cycle,
)
from ow32_spec.course_facts import last_stop_reason, stop_reason, treatment_started
from ow32_spec.dosing import escalating, inhibited, past_escalation, rest_day
from ow32_spec.facts import OBJECTIVE, on_treatment, strong_cyp3a4_inhibitor
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import Linear, all_of, any_of, cases
from ow32_spec.monitoring import tumour_lysis_vigilance
from ow32_spec.outcomes import DUE
from ow32_spec.starting import eligible
from ow32_spec.stopping import CRITERIA as STOPPING_CRITERIA
from ow32_spec.stopping import stop_for_toxicity

responded = facts.response.is_(OBJECTIVE)

# -- who is treated -----------------------------------------------------------------------------------------------


@course_theorem(holds="whenever will-be-prescribed = condition", days=1)
def nobody_is_started_without_consent_and_consultation(norms: Projection) -> Everyday:
    """Nobody is started without consent to the off-label use, the guidelines read and a consultation held."""
    return everyday(
        given=treatment_started,
        has=all_of(
            eligible,
            facts.risks_and_benefits_discussed,
            facts.off_label_consent,
            facts.unlicensed_guidelines_consulted,
            facts.consultation_held,
        ),
    )


@course_theorem(holds="always")
def nobody_goes_on_who_meets_a_stopping_criterion(norms: Projection) -> Everyday:
    """Nobody goes on who meets a stopping criterion, unless a reduction of the dose has been chosen for toxicity."""
    met = any_of(*(criterion.condition for criterion in STOPPING_CRITERIA if criterion is not stop_for_toxicity))
    unreduced = facts.toxicity & ~facts.dose_reduction_chosen
    return everyday(given=going_on, has=~met & ~unreduced)


# -- how long a course goes on ------------------------------------------------------------------------------------


@course_theorem(holds="always")
def nobody_is_treated_in_cycle_4_without_a_response(norms: Projection) -> Everyday:
    """Nobody is treated in a fourth cycle without an objective response."""
    return everyday(given=going_on & facts.cycle.at_least(4), has=responded)


@course_theorem(holds="whenever standard-cycle = 28_days", days=30)
def no_cycle_lasts_longer_than_28_days(norms: Projection) -> Everyday:
    """No cycle lasts longer than 28 days."""
    return everyday(given=going_on, has=facts.day_of_cycle.at_most(28))


@course_theorem(
    holds="whenever standard-cycle = 28_days",
    left_open="whenever standard-cycle = unstated and three-cycles = during",
    days=86,
)
def without_a_response_a_course_ends_within_84_days(norms: Projection) -> Everyday:
    """Without a response nobody is treated for more than 84 days in a course."""
    return everyday(given=going_on & ~responded, has=history.days_treated.less_than(84))


@course_theorem(holds="never", days=12)
def nobody_has_more_than_three_cycles_without_a_response(norms: Projection) -> Everyday:
    """Nobody has more than three cycles without a response, in all courses together."""
    return everyday(given=going_on & ~responded, has=history.cycles_without_response.at_most(3))


@course_theorem(holds="whenever shortened-cycle = dosing_days and standard-cycle = 28_days", days=44)
def a_biopsy_falls_due_before_a_stop_for_no_response(norms: Projection) -> Everyday:
    """A biopsy to assess the response falls due before anybody is stopped for want of one."""
    return everyday(given=stop_reason.is_(history.NO_RESPONSE), has=history.response_biopsy_fell_due)


# -- starting again -----------------------------------------------------------------------------------------------


@course_theorem(
    holds="unless failure-over = all_courses, or response-terms = differ, "
    "or refractoriness = three_cycles and three-cycles = during",
    left_open="whenever failure-over = all_courses and ramp = every_cycle, or failure-over = any_course and "
    "response-terms = differ, or failure-over = all_courses and three-cycles = during, or refractoriness = "
    "three_cycles and three-cycles = during",
    days=45,
)
def a_stop_for_no_response_is_final(norms: Projection) -> Everyday:
    """Who has been stopped for want of a response is never started again."""
    return everyday(given=treatment_started, has=~history.stopped_for_no_response)


@course_theorem(holds="whenever intolerance = toxicity_counts", days=4)
def a_stop_for_toxicity_is_final(norms: Projection) -> Everyday:
    """Who was last stopped for toxicity is not started again."""
    return everyday(given=treatment_started, has=last_stop_reason.is_not(history.TOXICITY))


@course_theorem(holds="never", days=4)
def who_stopped_with_toxicity_is_not_started_again(norms: Projection) -> Everyday:
    """Who stopped while toxicity called for a stop is not started again, whatever reason was recorded."""
    return everyday(given=treatment_started, has=~history.stopped_with_toxicity)


@course_theorem(
    holds="whenever failure-over = any_course and refractoriness = any_failed_course and response-terms = same", days=4
)
def progression_without_response_is_final(norms: Projection) -> Everyday:
    """Who was last stopped for progression or deterioration without having responded is not started again."""
    return everyday(
        given=treatment_started & last_stop_reason.is_(history.PROGRESSION) & history.days_treated.more_than(0),
        has=responded,
    )


@course_theorem(holds="never", days=3)
def who_becomes_intolerant_is_not_treated_on(norms: Projection) -> Everyday:
    """Who has shown intolerance to venetoclax is not treated with it."""
    return everyday(given=going_on, has=~facts.venetoclax_intolerance)


@course_theorem(holds="always")
def whoever_is_treated_is_an_adult_with_the_disease(norms: Projection) -> Everyday:
    """Whoever is treated is an adult with acute myeloid leukaemia who has had a line of intensive chemotherapy."""
    adult_with_disease = all_of(
        facts.age_years.at_least(18), facts.diagnosis.is_("aml"), facts.prior_intensive_lines.at_least(1)
    )
    return everyday(given=going_on, has=adult_with_disease)


# -- doses from day to day ----------------------------------------------------------------------------------------


@course_theorem(holds="always")
def azoles_begin_after_the_escalation(norms: Projection) -> Everyday:
    """No azole is taken during the escalation."""
    return everyday(given=going_on & escalating, has=~azole_taken)


@course_theorem(holds="always")
def who_needs_prophylaxis_takes_an_azole(norms: Projection) -> Everyday:
    """After the escalation, who needs prophylaxis, can take azoles and has not recovered takes one."""
    in_need = all_of(facts.antifungal_prophylaxis_needed, facts.azole.is_not("cannot_take"), ~facts.neutrophils_normal)
    return everyday(given=all_of(going_on, ~escalating, in_need), has=azole_taken)


@course_theorem(holds="whenever inhibitor-during-ramp = every_step_reduced", days=2)
def the_first_steps_are_less_with_an_inhibitor(norms: Projection) -> Everyday:
    """Who takes a strong CYP3A4 inhibitor has less than 100 mg on day 1 and less than 200 mg on day 2."""
    steps = cases((facts.day_of_cycle.is_(1), mg.less_than(100)), otherwise=mg.less_than(200))
    first_days = facts.cycle.is_(1) & facts.day_of_cycle.at_most(2)
    return everyday(given=all_of(going_on, first_days, inhibited), has=steps)


@course_theorem(
    holds="unless cannot-take-azoles = permitted | reduced_dose | as_written, "
    "or full-dose = remission | recovery and gradual-escalation = every_increase",
    days=5,
)
def who_cannot_take_azoles_has_400_mg(norms: Projection) -> Everyday:
    """Who cannot take azoles has 400 mg after the escalation, where nothing else calls for less."""
    nothing_else = ~strong_cyp3a4_inhibitor & ~facts.toxicity
    return everyday(
        given=all_of(going_on, past_escalation, facts.azole.is_("cannot_take"), nothing_else), has=mg.is_(400)
    )


@course_theorem(
    holds="whenever permissions = stated_cases_only and shortened-cycle = cycle_lasts",
    days=2,
)
def only_cytopenia_shortens_a_cycle(norms: Projection) -> Everyday:
    """A cycle is planned to last 14 to 21 days only for drug-induced cytopenia."""
    return everyday(given=length_is_decided & facts.cycle_length_days.between(14, 21), has=facts.drug_induced_cytopenia)


@course_theorem(holds="always")
def without_cytopenia_venetoclax_is_planned_for_every_day(norms: Projection) -> Everyday:
    """Without drug-induced cytopenia venetoclax is planned for every day of the cycle."""
    return everyday(given=dosing_days_are_decided & ~facts.drug_induced_cytopenia, has=whole_cycle)


@course_theorem(holds="whenever shortened-cycle = dosing_days")
def nothing_is_taken_on_rest_days(norms: Projection) -> Everyday:
    """On rest days no venetoclax is taken."""
    return everyday(given=going_on & rest_day, has=mg.is_(0))


@course_theorem(holds="always")
def every_increase_is_watched(norms: Projection) -> Everyday:
    """On every day on which the dose is higher than on the day before, vigilance for tumour lysis is required."""
    return everyday(
        given=going_on & mg.more_than(facts.venetoclax_mg_yesterday), has=norms.required(tumour_lysis_vigilance, DUE)
    )


@course_theorem(holds="whenever azole-strength = every_azole, or full-dose = as_written", days=5)
def an_azole_and_400_mg_never_meet_on_a_day(norms: Projection) -> Everyday:
    """After the escalation an azole and 400 mg are never taken on one day."""
    return everyday(given=going_on & past_escalation & facts.azole.is_("taken"), has=mg.less_than(400))


@course_theorem(holds="whenever cannot-take-azoles = reduced_dose | as_written and full-dose = as_written", days=6)
def an_azole_and_400_mg_never_meet_across_a_change(norms: Projection) -> Everyday:
    """After the escalation 400 mg are never taken on the day after an azole was."""
    return everyday(given=going_on & past_escalation & history.azole_yesterday.is_("taken"), has=mg.less_than(400))


@course_theorem(
    holds="whenever ramp = once_per_course",
    left_open="whenever cannot-take-azoles = required and full-dose-scope = every_dose and ramp = every_cycle "
    "and shortened-cycle = dosing_days and toxicity = always_stop | as_written",
    days=16,
)
def a_course_is_escalated_once(norms: Projection) -> Everyday:
    """No course is escalated twice."""
    return everyday(given=going_on & escalating, has=facts.cycle.is_(1))


@course_theorem(holds="unless full-dose-scope = every_dose, or inhibitor-during-ramp = as_written", days=4)
def every_day_of_treatment_has_a_dose(norms: Projection) -> Everyday:
    """On every day on which the treatment goes on and which is no rest day, venetoclax is taken."""
    return everyday(given=going_on & ~rest_day, has=mg.more_than(0))


@course_theorem(
    holds="never",
    left_open="whenever cannot-take-azoles = reduced_dose | as_written and full-dose = as_written "
    "and full-dose-scope = maintenance and inhibitor-during-ramp = steps_stand "
    "and toxicity = always_stop | as_written",
    days=3,
)
def no_dose_more_than_doubles_overnight(norms: Projection) -> Everyday:
    """After the first day of a course no dose is more than twice that of the day before."""
    return everyday(
        given=going_on & history.days_treated.more_than(0) & facts.venetoclax_mg_yesterday.more_than(0),
        has=mg.at_most(Linear(2, facts.venetoclax_mg_yesterday, 0)),
    )


@course_theorem(holds="always")
def no_cycle_has_more_than_seven_doses_of_azacitidine(norms: Projection) -> Everyday:
    """No cycle has more than seven doses of azacitidine."""
    return everyday(given=going_on & mg_per_m2.more_than(0), has=history.azacitidine_doses.less_than(7))


@course_theorem(
    holds="unless azacitidine-days = either_schedule and standard-cycle = unstated",
    days=8,
)
def every_completed_cycle_has_seven_doses_of_azacitidine(norms: Projection) -> Everyday:
    """Every cycle that is completed has had seven doses of azacitidine."""
    with_today = cases(
        (mg_per_m2.more_than(0), Linear(1, history.azacitidine_doses, 1)), otherwise=history.azacitidine_doses
    )
    return everyday(given=cycle_ends, has=with_today.is_(7))


# -- what can happen ----------------------------------------------------------------------------------------------


@course_theorem(
    holds="whenever shortened-cycle = cycle_lasts, or standard-cycle = unstated, or ramp = once_per_course and "
    "three-cycles = completed, or cannot-take-azoles = permitted and full-dose-scope = maintenance and "
    "three-cycles = completed",
    left_open="unless shortened-cycle = cycle_lasts, or standard-cycle = unstated, or ramp = once_per_course and "
    "three-cycles = completed, or cannot-take-azoles = permitted and full-dose-scope = maintenance and "
    "three-cycles = completed",
    days=44,
)
def somebody_stops_for_no_response(norms: Projection) -> Someday:
    """Somebody is stopped for want of a response."""
    return someday(stop_reason.is_(history.NO_RESPONSE))


@course_theorem(holds="always", days=2)
def somebody_stops_for_progression(norms: Projection) -> Someday:
    """Somebody is stopped for progression or deterioration."""
    return someday(stop_reason.is_(history.PROGRESSION))


@course_theorem(holds="always", days=2)
def somebody_stops_for_consolidation(norms: Projection) -> Someday:
    """Somebody is stopped for consolidation."""
    return someday(stop_reason.is_(history.CONSOLIDATION))


@course_theorem(holds="always", days=3)
def somebody_stops_for_toxicity(norms: Projection) -> Someday:
    """Somebody is stopped for toxicity."""
    return someday(stop_reason.is_(history.TOXICITY))


@course_theorem(holds="always", days=2)
def somebody_stops_without_a_criterion(norms: Projection) -> Someday:
    """Somebody is stopped though no stopping criterion is met."""
    return someday(stop_reason.is_(history.NO_CRITERION))


@course_theorem(holds="always", days=4)
def who_asked_to_stop_may_start_again(norms: Projection) -> Someday:
    """Somebody who was stopped at their own request after a dose is started again."""
    return someday(
        treatment_started & last_stop_reason.is_(history.PATIENT_REQUEST) & history.days_treated.more_than(0)
    )


@course_theorem(
    holds="whenever consolidation-timing = guidance, or ramp = once_per_course and shortened-cycle = cycle_lasts, "
    "or full-dose-scope = maintenance and shortened-cycle = cycle_lasts, or cannot-take-azoles = permitted | "
    "as_written and shortened-cycle = cycle_lasts and three-cycles = completed",
    left_open="unless consolidation-timing = guidance, or ramp = once_per_course and shortened-cycle = cycle_lasts, "
    "or full-dose-scope = maintenance and shortened-cycle = cycle_lasts, or cannot-take-azoles = permitted | "
    "as_written and shortened-cycle = cycle_lasts and three-cycles = completed",
    days=4,
)
def who_relapses_after_a_transplant_may_start_again(norms: Projection) -> Someday:
    """Somebody whose course was stopped for a transplant, and who has relapsed since, is started again."""
    return someday(all_of(treatment_started, history.stopped_for_transplant, facts.disease_status.is_("relapsed")))


@course_theorem(holds="always", days=6)
def a_second_course_is_escalated_again(norms: Projection) -> Someday:
    """Somebody has the third step of the escalation again, in a second course."""
    return someday(
        all_of(going_on, history.course_number.is_(2), facts.cycle.is_(1), facts.day_of_cycle.is_(3), mg.is_(400))
    )


@course_theorem(holds="always", days=16)
def somebody_is_treated_in_a_second_cycle(norms: Projection) -> Someday:
    """Somebody is treated in a second cycle."""
    return someday(going_on & facts.cycle.is_(2) & on_treatment)


COURSE_THEOREMS = tuple(value for value in list(vars().values()) if isinstance(value, CourseTheorem))
