"""Days of OW32's course of which everything is known."""

from collections.abc import Mapping

from ow32_spec.book import OW32
from ow32_spec.course import COURSE
from ow32_spec.language.courses import conditions
from ow32_spec.language.types import Value

CONDITIONS = conditions(COURSE, OW32.assumptions)
DEFAULT = OW32.default_readings

BEFORE: Mapping[str, Value] = {
    "day_number": 1,
    "on_treatment": False,
    "course_number": 0,
    "cycle": 1,
    "cycles_completed": 0,
    "day_of_cycle": 1,
    "days_treated": 0,
    "venetoclax_mg_yesterday": 0,
    "azacitidine_doses": 0,
    "lifetime_cycles": 0,
    "cycles_without_response": 0,
    "prior_venetoclax_cycles": 0,
    "prior_venetoclax_response": "none",
    "prior_stop_for_toxicity": False,
    "last_stop_reason": "none",
    "stopped_for_no_response": False,
    "stopped_with_toxicity": False,
    "stopped_for_transplant": False,
    "response_biopsy_fell_due": False,
    "response_yesterday": "none",
    "relapse_yesterday": "none",
    "azole_yesterday": "not_started",
    "azacitidine_schedule_yesterday": "days_1_to_7",
    "cycle_length_days_yesterday": 28,
    "venetoclax_days_yesterday": 28,
    "venetoclax_intolerance_yesterday": False,
    "prior_allogeneic_hsct_yesterday": False,
    "prior_intensive_lines_yesterday": 1,
    "diagnosis_yesterday": "aml",
    "age_years_yesterday": 64,
}
"""The state on the first day of somebody who has had no venetoclax."""

USUAL: Mapping[str, Value] = {
    **{fact.name: fact.typical for fact in OW32.facts if fact not in COURSE.state},
    **{fact.name: value for fact, value in COURSE.events.items()},
    "response": "none",
    "azole": "not_started",
    "venetoclax_mg_today": 0,
    "azacitidine_mg_per_m2_today": 0,
}
"""What is observed on a day on which nothing happens, and no drug is given."""


def given(mg: int, mg_per_m2: int = 0) -> dict[str, Value]:
    """Doses of the day."""
    return {"venetoclax_mg_today": mg, "azacitidine_mg_per_m2_today": mg_per_m2}


STOPPED = {"patient_requests_stop": True, "stop_reason": "patient_request"}
