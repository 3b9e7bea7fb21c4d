"""Monitoring and prophylaxis: what is due, and when."""

from ow32_spec import readings
from ow32_spec.facts import (
    baseline_biopsy_done,
    cycle,
    day_of_cycle,
    infection_or_fever,
    neutropenia,
    on_treatment,
    response_biopsy_done,
    tumour_burden_assessed,
    tumour_lysis_prophylaxis_given,
    venetoclax_mg_today,
    venetoclax_mg_yesterday,
)
from ow32_spec.language.norms import Decision, must, nowhere_else
from ow32_spec.language.terms import TRUE, Term, all_of, by_reading
from ow32_spec.language.types import Enumeration
from ow32_spec.outcomes import DUE, duty
from ow32_spec.prescribing import nothing_unlisted_is_due, treated_or_eligible
from ow32_spec.starting import eligible

NOT_DONE, ONCE_OR_TWICE_WEEKLY, DAILY, ANOTHER_FREQUENCY = (
    "none",
    "once_or_twice_weekly",
    "daily",
    "another_frequency",
)


def _how_often(name: str, *, question: str, about: str, asked: Term) -> Decision:
    """A decision how often something is done at this point of the course."""
    labels = {
        NOT_DONE: "omitted",
        ONCE_OR_TWICE_WEEKLY: "once or twice a week",
        DAILY: "daily",
        ANOTHER_FREQUENCY: "at another frequency",
    }
    return Decision(
        name=name,
        question=question,
        about=about,
        section="monitoring",
        asked=asked,
        outcomes=Enumeration(name, labels),
    )


# -- 1: full blood count ------------------------------------------------------------------------------------------

full_blood_count = _how_often(
    "full_blood_count",
    question="How often is the full blood count taken at this point?",
    about="the full blood count is to be",
    asked=on_treatment,
)
first_two_weeks = cycle.is_(1) & day_of_cycle.at_most(14)

daily_for_two_weeks = must(
    full_blood_count,
    DAILY,
    when=first_two_weeks,
    name="daily-for-two-weeks",
    clause="OW32#monitoring.1",
)
then_once_or_twice_weekly = must(
    full_blood_count,
    ONCE_OR_TWICE_WEEKLY,
    when=~first_two_weeks,
    name="then-once-or-twice-weekly",
    clause="OW32#monitoring.1",
)

# -- 2, 3, 4: urea and electrolytes, liver function, side effects; how often is not said --------------------------

SOME_FREQUENCY = (ONCE_OR_TWICE_WEEKLY, DAILY, ANOTHER_FREQUENCY)

urea_and_electrolytes = _how_often(
    "urea_and_electrolytes",
    question="How often are urea and electrolytes measured?",
    about="the measurement of urea and electrolytes is to be",
    asked=on_treatment,
)
measure_urea_and_electrolytes = must(
    urea_and_electrolytes,
    *SOME_FREQUENCY,
    name="measure-urea-and-electrolytes",
    clause="OW32#monitoring.2",
)
liver_function_tests = _how_often(
    "liver_function_tests",
    question="How often is liver function tested?",
    about="the testing of liver function is to be",
    asked=on_treatment,
)
test_liver_function = must(
    liver_function_tests, *SOME_FREQUENCY, name="test-liver-function", clause="OW32#monitoring.3"
)
side_effect_evaluation = _how_often(
    "side_effect_evaluation",
    question="How often are side effects evaluated?",
    about="the evaluation of side effects is to be",
    asked=on_treatment,
)
evaluate_side_effects = must(
    side_effect_evaluation, *SOME_FREQUENCY, name="evaluate-side-effects", clause="OW32#monitoring.4"
)

# -- 5: bone marrow biopsy ----------------------------------------------------------------------------------------

marrow_biopsy = duty(
    "marrow_biopsy",
    question="Is a bone marrow biopsy due?",
    about="a bone marrow biopsy is",
    section="monitoring",
    asked=treated_or_eligible,
)
biopsy_before_start = must(
    marrow_biopsy,
    DUE,
    when=~on_treatment & ~baseline_biopsy_done,
    name="biopsy-before-start",
    clause="OW32#monitoring.5",
)
biopsy_at_day_21_to_28 = must(
    marrow_biopsy,
    DUE,
    when=all_of(
        on_treatment,
        by_reading(readings.biopsy, {"first_cycle": cycle.is_(1), "every_cycle": TRUE}),
        day_of_cycle.between(21, 28),
        ~response_biopsy_done,
    ),
    name="biopsy-at-day-21-to-28",
    clause="OW32#monitoring.5",
)
no_other_biopsy = nowhere_else(
    biopsy_before_start,
    biopsy_at_day_21_to_28,
    name="no-other-biopsy",
    under=nothing_unlisted_is_due,
)

# -- 6: tumour burden ---------------------------------------------------------------------------------------------

tumour_burden_assessment = duty(
    "tumour_burden_assessment",
    question="Is an assessment of tumour burden due?",
    about="an assessment of tumour burden is",
    section="monitoring",
    asked=treated_or_eligible,
)
assess_tumour_burden = must(
    tumour_burden_assessment,
    DUE,
    when=~tumour_burden_assessed,
    name="assess-tumour-burden",
    clause="OW32#monitoring.6",
)
no_other_assessment = nowhere_else(assess_tumour_burden, name="no-other-assessment", under=nothing_unlisted_is_due)

# -- 7: tumour lysis ----------------------------------------------------------------------------------------------

tumour_lysis_vigilance = duty(
    "tumour_lysis_vigilance",
    question="Is vigilance for tumour lysis due today?",
    about="vigilance for tumour lysis is",
    section="monitoring",
    asked=on_treatment,
)
vigilance_at_the_first_dose = must(
    tumour_lysis_vigilance,
    DUE,
    when=all_of(cycle.is_(1), day_of_cycle.is_(1), venetoclax_mg_today.more_than(0)),
    name="vigilance-at-the-first-dose",
    clause="OW32#monitoring.7",
)
vigilance_at_every_increase = must(
    tumour_lysis_vigilance,
    DUE,
    when=venetoclax_mg_today.more_than(venetoclax_mg_yesterday),
    name="vigilance-at-every-increase",
    clause="OW32#monitoring.7",
)
no_other_vigilance = nowhere_else(
    vigilance_at_the_first_dose,
    vigilance_at_every_increase,
    name="no-other-vigilance",
    under=nothing_unlisted_is_due,
)

# -- 8: hydration and anti-hyperuricaemic treatment ---------------------------------------------------------------

tumour_lysis_prophylaxis = duty(
    "tumour_lysis_prophylaxis",
    question="Are hydration and anti-hyperuricaemic treatment due?",
    about="hydration and anti-hyperuricaemic treatment are",
    section="monitoring",
    asked=~on_treatment & eligible,
)
prophylaxis_before_start = must(
    tumour_lysis_prophylaxis,
    DUE,
    when=~tumour_lysis_prophylaxis_given,
    guidance=True,
    name="prophylaxis-before-start",
    clause="OW32#monitoring.8",
)
no_other_prophylaxis = nowhere_else(
    prophylaxis_before_start,
    name="no-other-prophylaxis",
    under=nothing_unlisted_is_due,
)

# -- 9: anti-emetics ----------------------------------------------------------------------------------------------

antiemetic_prophylaxis = duty(
    "antiemetic_prophylaxis",
    question="Is anti-emetic prophylaxis due?",
    about="anti-emetic prophylaxis is",
    section="monitoring",
    asked=on_treatment,
)
antiemetic_for_two_cycles = must(
    antiemetic_prophylaxis,
    DUE,
    when=cycle.at_most(2),
    name="antiemetic-for-two-cycles",
    clause="OW32#monitoring.9",
)
antiemetic_no_longer = nowhere_else(
    antiemetic_for_two_cycles,
    name="antiemetic-no-longer",
    under=nothing_unlisted_is_due,
)

# -- 11: supportive care ------------------------------------------------------------------------------------------

supportive_care = duty(
    "supportive_care",
    question="Is supportive care for infection or neutropenia due?",
    about="supportive care for infection or neutropenia is",
    section="monitoring",
    asked=on_treatment,
)
support_in_infection_or_neutropenia = must(
    supportive_care,
    DUE,
    when=infection_or_fever | neutropenia,
    guidance=True,
    name="support-in-infection-or-neutropenia",
    clause="OW32#monitoring.11",
)
no_other_support = nowhere_else(
    support_in_infection_or_neutropenia,
    name="no-other-support",
    under=nothing_unlisted_is_due,
)
