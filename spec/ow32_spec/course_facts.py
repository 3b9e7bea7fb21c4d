"""What a course of treatment remembers, and what is done in it from day to day.

These facts stand beside those of `ow32_spec.facts`; no single day can be judged by them, but how days follow each
other can.
"""

from ow32_spec import facts
from ow32_spec.language.courses import remembered
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import BOOLEAN, Enumeration, Integer

EVENT, HISTORY = "event", "history"

GOES_ON, PROGRESSION, NO_RESPONSE, CONSOLIDATION, TOXICITY, PATIENT_REQUEST, NO_CRITERION = (
    "goes_on",
    "progression_or_deterioration",
    "no_response",
    "consolidation",
    "toxicity",
    "patient_request",
    "no_criterion",
)

_STOPPED = {
    PROGRESSION: "stopped for progression or deterioration",
    NO_RESPONSE: "stopped for want of a response",
    CONSOLIDATION: "stopped for consolidation",
    TOXICITY: "stopped for toxicity",
    PATIENT_REQUEST: "stopped at the patient's request",
    NO_CRITERION: "stopped though no stopping criterion was met",
}

STOP_REASONS = tuple(_STOPPED)

# -- what is done on a day ----------------------------------------------------------------------------------------

treatment_started = Fact(
    name="treatment_started",
    of=BOOLEAN,
    meaning="the treatment is started today, so that tomorrow is day 1 of cycle 1",
    negation="the treatment is not started today",
    group=EVENT,
    typical=False,
)
stop_reason = Fact(
    name="stop_reason",
    of=Enumeration("stop_reason", {GOES_ON: "continued", **_STOPPED}),
    meaning="whether the treatment is stopped today, and the reason recorded for it",
    phrase="the treatment is {value} today",
    group=EVENT,
    typical=GOES_ON,
)
azacitidine_mg_per_m2_today = Fact(
    name="azacitidine_mg_per_m2_today",
    of=Integer(0, 100, "mg/m2"),
    meaning="the dose of azacitidine given today",
    group=EVENT,
    typical=0,
)

# -- what has been --------------------------------------------------------------------------------------------------

day_number = Fact(
    name="day_number",
    of=Integer(1, 10_000, "days"),
    meaning="the number of the day, counted from the first day of all (which is day 1)",
    phrase="counted from the first assessment, it is day {position}",
    group=HISTORY,
    typical=1,
)
course_number = Fact(
    name="course_number",
    of=Integer(0, 20, "courses"),
    meaning="the number of courses begun so far",
    phrase="the patient has begun {amount} so far",
    group=HISTORY,
    typical=0,
)
days_treated = Fact(
    name="days_treated",
    of=Integer(0, 2000, "days"),
    meaning="the number of days of treatment completed in the latest course",
    phrase="the patient has been treated on {amount} of the latest course",
    group=HISTORY,
    typical=0,
)
azacitidine_doses = Fact(
    name="azacitidine_doses",
    of=Integer(0, 42, "doses"),
    meaning="the number of doses of azacitidine given before today in the current cycle",
    phrase="the patient has had {amount} of azacitidine before today in the current cycle",
    group=HISTORY,
    typical=0,
)
lifetime_cycles = Fact(
    name="lifetime_cycles",
    of=Integer(0, 200, "cycles"),
    meaning="the number of cycles of venetoclax-containing treatment that the patient has ever begun",
    phrase="the patient has ever begun {amount} of venetoclax-containing treatment",
    group=HISTORY,
    typical=0,
)
cycles_without_response = Fact(
    name="cycles_without_response",
    of=Integer(0, 200, "cycles"),
    meaning="the number of cycles begun so far, in all courses together, with no objective response in the course yet",
    phrase="the patient has begun {amount} so far with no objective response in the course yet",
    group=HISTORY,
    typical=0,
)
last_stop_reason = Fact(
    name="last_stop_reason",
    of=Enumeration(
        "last_stop_reason",
        {"none": "never been stopped", **{reason: f"last been {words}" for reason, words in _STOPPED.items()}},
    ),
    meaning="the reason recorded for the latest stop, if there has been one",
    phrase="so far the treatment has {value}",
    group=HISTORY,
    typical="none",
)
stopped_for_no_response = Fact(
    name="stopped_for_no_response",
    of=BOOLEAN,
    meaning="a course has been stopped for want of a response",
    negation="no course has been stopped for want of a response",
    group=HISTORY,
    typical=False,
)
stopped_with_toxicity = Fact(
    name="stopped_with_toxicity",
    of=BOOLEAN,
    meaning="a course has been stopped, for whatever reason, on a day on which toxicity called for a stop",
    negation="no course has been stopped on a day on which toxicity called for a stop",
    group=HISTORY,
    typical=False,
)
stopped_for_transplant = Fact(
    name="stopped_for_transplant",
    of=BOOLEAN,
    meaning="the latest course was stopped for an allogeneic stem cell transplant",
    negation="the latest course was not stopped for an allogeneic stem cell transplant",
    group=HISTORY,
    typical=False,
)
response_biopsy_fell_due = Fact(
    name="response_biopsy_fell_due",
    of=BOOLEAN,
    meaning="a biopsy to assess the response has fallen due, or been done, in the latest course",
    negation="no biopsy to assess the response has fallen due, or been done, in the latest course",
    group=HISTORY,
    typical=False,
)

# -- yesterday ------------------------------------------------------------------------------------------------------

response_yesterday = remembered(facts.response, group=HISTORY)
relapse_yesterday = remembered(facts.relapse, group=HISTORY)
azole_yesterday = remembered(facts.azole, group=HISTORY, typical="not_started")
azacitidine_schedule_yesterday = remembered(facts.azacitidine_schedule, group=HISTORY)
cycle_length_days_yesterday = remembered(facts.cycle_length_days, group=HISTORY)
venetoclax_days_yesterday = remembered(facts.venetoclax_days, group=HISTORY)
venetoclax_intolerance_yesterday = remembered(facts.venetoclax_intolerance, group=HISTORY)
prior_allogeneic_hsct_yesterday = remembered(facts.prior_allogeneic_hsct, group=HISTORY)
prior_intensive_lines_yesterday = remembered(facts.prior_intensive_lines, group=HISTORY)
diagnosis_yesterday = remembered(facts.diagnosis, group=HISTORY)
age_years_yesterday = remembered(facts.age_years, group=HISTORY)
