"""Dosing of venetoclax: escalation, the azole antifungal, shortened cycles, inhibitors, and who has 400 mg."""

from ow32_spec import readings
from ow32_spec.facts import (
    antifungal_prophylaxis_needed,
    azole,
    azole_is_strong_inhibitor,
    blood_counts_normal,
    cycle,
    day_of_cycle,
    drug_induced_cytopenia,
    neutrophils_normal,
    on_treatment,
    remission,
    strong_cyp3a4_inhibitor,
    venetoclax_days,
)
from ow32_spec.language.norms import Decision, may, must, nowhere_else, only_if
from ow32_spec.language.terms import FALSE, TRUE, Defined, all_of, by_reading, implies, read_as
from ow32_spec.language.types import Enumeration

NO_DOSE, BELOW_100_MG, MG_100, MG_100_TO_200, MG_200, MG_200_TO_400, MG_400 = (
    "none",
    "below_100_mg",
    "100_mg",
    "between_100_and_200_mg",
    "200_mg",
    "between_200_and_400_mg",
    "400_mg",
)
LESS_THAN_200_MG = (BELOW_100_MG, MG_100, MG_100_TO_200)
LESS_THAN_400_MG = (*LESS_THAN_200_MG, MG_200, MG_200_TO_400)
TAKE, DO_NOT_TAKE = "take", "do_not_take"
SHORTENED, FULL_LENGTH, OTHER_LENGTH = "14_to_21_days", "28_days", "other_length"
WHOLE_CYCLE = "whole_cycle"

stated_cases_only = read_as(readings.permissions, "stated_cases_only")

venetoclax = Decision(
    name="venetoclax",
    question="What dose of venetoclax is given today, if the course goes on?",
    about="venetoclax today is to be",
    section="dosing",
    asked=on_treatment,
    outcomes=Enumeration(
        "venetoclax",
        {
            NO_DOSE: "omitted",
            BELOW_100_MG: "a dose below 100 mg",
            MG_100: "100 mg",
            MG_100_TO_200: "a dose between 100 mg and 200 mg",
            MG_200: "200 mg",
            MG_200_TO_400: "a dose between 200 mg and 400 mg",
            MG_400: "400 mg",
        },
    ),
)
azole_antifungal = Decision(
    name="azole_antifungal",
    question="Does the patient take an azole antifungal today, if the course goes on?",
    about="an azole antifungal is to be",
    section="dosing",
    asked=on_treatment,
    outcomes=Enumeration("azole_antifungal", {TAKE: "taken", DO_NOT_TAKE: "not taken"}),
)
cycle_length = Decision(
    name="cycle_length",
    question="How long is this cycle?",
    about="this cycle is to be",
    section="dosing",
    asked=on_treatment,
    outcomes=Enumeration(
        "cycle_length",
        {SHORTENED: "shortened to 14-21 days", FULL_LENGTH: "28 days", OTHER_LENGTH: "of another length"},
    ),
)
dosing_period = Decision(
    name="dosing_period",
    question="On how many days of this cycle is venetoclax given?",
    about="venetoclax in this cycle is to be",
    section="dosing",
    asked=on_treatment,
    outcomes=Enumeration(
        "dosing_period",
        {
            SHORTENED: "given on 14-21 days",
            WHOLE_CYCLE: "given on every day",
            OTHER_LENGTH: "given on another number of days",
        },
    ),
)

# -- 1: the escalation, and what follows --------------------------------------------------------------------------

escalating_cycle = by_reading(readings.ramp, {"once_per_course": cycle.is_(1), "every_cycle": TRUE})
rest_day = Defined(
    "rest-day",
    by_reading(
        readings.shortened_cycle,
        {
            "cycle_lasts": FALSE,
            "dosing_days": all_of(
                drug_induced_cytopenia, venetoclax_days.between(14, 21), day_of_cycle.more_than(venetoclax_days)
            ),
        },
    ),
    meaning="the 14-21 days of venetoclax in this cycle are over",
    negation="the day is one of those on which venetoclax is given",
)
dosing_day = ~rest_day
escalating = Defined(
    "escalating",
    escalating_cycle & day_of_cycle.at_most(3),
    meaning="the dose is being escalated (days 1 to 3)",
    negation="the escalation of the dose (days 1 to 3) is over",
)
past_escalation = Defined(
    "past-escalation",
    ~escalating & dosing_day,
    meaning="it is a dosing day after the escalation (from day 4)",
    negation="it is no dosing day after the escalation (from day 4)",
)

day_1_100_mg = must(
    venetoclax,
    MG_100,
    when=escalating_cycle & day_of_cycle.is_(1),
    name="day-1-100-mg",
    clause="OW32#dosing.1",
)
day_2_200_mg = must(
    venetoclax,
    MG_200,
    when=escalating_cycle & day_of_cycle.is_(2),
    name="day-2-200-mg",
    clause="OW32#dosing.1",
)
day_3_400_mg = must(
    venetoclax,
    MG_400,
    when=escalating_cycle & day_of_cycle.is_(3),
    name="day-3-400-mg",
    clause="OW32#dosing.1",
)
thereafter_100_mg = must(venetoclax, MG_100, when=past_escalation, name="thereafter-100-mg", clause="OW32#dosing.1")

# -- 2: the azole starts on day 4 ---------------------------------------------------------------------------------

azole_from_day_4 = must(
    azole_antifungal,
    TAKE,
    when=~escalating & by_reading(readings.azole_start, {"given": TRUE, "timed": antifungal_prophylaxis_needed}),
    name="azole-from-day-4",
    clause="OW32#dosing.2",
)
no_azole_before_day_4 = must(
    azole_antifungal, DO_NOT_TAKE, when=escalating, name="no-azole-before-day-4", clause="OW32#dosing.2"
)

# -- 3: shortened cycles ------------------------------------------------------------------------------------------

cycle_is_shortened = read_as(readings.shortened_cycle, "cycle_lasts")
dosing_is_shortened = read_as(readings.shortened_cycle, "dosing_days")
cycles_have_28_days = read_as(readings.standard_cycle, "28_days")

shortened_for_cytopenia = may(
    cycle_length,
    SHORTENED,
    when=drug_induced_cytopenia,
    under=cycle_is_shortened,
    name="shortened-for-cytopenia",
    clause="OW32#dosing.3",
)
shortened_for_nothing_else = nowhere_else(
    shortened_for_cytopenia,
    name="shortened-for-nothing-else",
    under=all_of(cycle_is_shortened, stated_cases_only),
)
otherwise_28_days = must(
    cycle_length,
    SHORTENED,
    FULL_LENGTH,
    under=all_of(cycle_is_shortened, cycles_have_28_days),
    name="otherwise-28-days",
    clause=("OW32#dosing.3", "OW32#monitoring.5"),
)
always_28_days = must(
    cycle_length,
    FULL_LENGTH,
    under=all_of(dosing_is_shortened, cycles_have_28_days),
    name="always-28-days",
    clause=("OW32#dosing.3", "OW32#monitoring.5"),
)
dosing_for_14_to_21_days = may(
    dosing_period,
    SHORTENED,
    when=drug_induced_cytopenia,
    under=dosing_is_shortened,
    name="dosing-for-14-to-21-days",
    clause="OW32#dosing.3",
)
otherwise_dosing_every_day = must(
    dosing_period,
    WHOLE_CYCLE,
    name="otherwise-dosing-every-day",
    clause=("OW32#dosing.1", "OW32#dosing.3"),
)
rest_days = must(
    venetoclax,
    NO_DOSE,
    when=rest_day,
    under=dosing_is_shortened,
    name="rest-days",
    clause="OW32#dosing.3",
)

# -- 6, first half: who may have 400 mg daily ---------------------------------------------------------------------

cannot_take_azoles = azole.is_("cannot_take")
remission_without_prophylaxis = all_of(remission, blood_counts_normal, ~antifungal_prophylaxis_needed)

# -- 4: when neutrophils recover ----------------------------------------------------------------------------------

azole_may_stop = may(
    azole_antifungal,
    DO_NOT_TAKE,
    when=~escalating & neutrophils_normal,
    name="azole-may-stop",
    clause="OW32#dosing.4",
)
full_dose_on_recovery = may(
    venetoclax,
    MG_400,
    when=all_of(
        past_escalation,
        neutrophils_normal,
        by_reading(
            readings.full_dose,
            {"remission": remission_without_prophylaxis, "recovery | as_written": TRUE},
        ),
    ),
    name="full-dose-on-recovery",
    clause="OW32#dosing.4",
)

# -- 5: strong CYP3A4 inhibitors ----------------------------------------------------------------------------------

azole_counts = by_reading(readings.azole_strength, {"every_azole": TRUE, "strong_azoles": azole_is_strong_inhibitor})
inhibited = Defined(
    "inhibited",
    strong_cyp3a4_inhibitor | (azole.is_("taken") & azole_counts),
    meaning="the patient takes a strong CYP3A4 inhibitor",
    negation="the patient takes no strong CYP3A4 inhibitor",
)
every_step_reduced = read_as(readings.inhibitor_during_ramp, "every_step_reduced")
third_step_reduced = read_as(readings.inhibitor_during_ramp, "every_step_reduced", "third_step_reduced")

reduced_with_inhibitor = must(
    venetoclax,
    NO_DOSE,
    *LESS_THAN_400_MG,
    when=inhibited & dosing_day,
    name="reduced-with-inhibitor",
    clause="OW32#dosing.5",
)
day_1_reduced = must(
    venetoclax,
    BELOW_100_MG,
    when=inhibited & day_1_100_mg.condition,
    under=every_step_reduced,
    name="day-1-reduced",
    clause="OW32#dosing.5",
)
day_2_reduced = must(
    venetoclax,
    *LESS_THAN_200_MG,
    when=inhibited & day_2_200_mg.condition,
    under=every_step_reduced,
    name="day-2-reduced",
    clause="OW32#dosing.5",
)
# -- 6: 400 mg daily ----------------------------------------------------------------------------------------------

restricted_dose = by_reading(readings.full_dose_scope, {"maintenance": past_escalation, "every_dose": TRUE})

full_dose_restricted = only_if(
    venetoclax,
    MG_400,
    when=implies(restricted_dose, cannot_take_azoles | remission_without_prophylaxis),
    name="full-dose-restricted",
    clause="OW32#dosing.6",
)
full_dose_without_azoles = may(
    venetoclax,
    MG_400,
    when=past_escalation & cannot_take_azoles,
    under=read_as(readings.cannot_take_azoles, "permitted", "as_written"),
    name="full-dose-without-azoles",
    clause="OW32#dosing.6",
)
full_dose_required_without_azoles = must(
    venetoclax,
    MG_400,
    when=past_escalation & cannot_take_azoles,
    under=read_as(readings.cannot_take_azoles, "required"),
    name="full-dose-required-without-azoles",
    clause="OW32#dosing.6",
)
full_dose_in_remission = may(
    venetoclax,
    MG_400,
    when=past_escalation & remission_without_prophylaxis,
    name="full-dose-in-remission",
    clause="OW32#dosing.6",
)
no_azole_for_those_who_cannot = must(
    azole_antifungal,
    DO_NOT_TAKE,
    when=cannot_take_azoles,
    name="no-azole-for-those-who-cannot",
    clause="OW32#dosing.6",
)
