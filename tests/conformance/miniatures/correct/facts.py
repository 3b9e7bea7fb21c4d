"""What may be known of a patient, and the reading of a record: a record that cannot be is refused."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

RESPONSES = ("none", "meaningful_only", "objective")

CHOICES: dict[str, tuple[str, ...]] = {
    "diagnosis": ("aml", "other"),
    "disease_status": ("untreated", "remission", "molecular_mrd_relapse", "relapsed", "refractory"),
    "prior_venetoclax_response": RESPONSES,
    "response": RESPONSES,
    "azacitidine_schedule": ("days_1_to_7", "days_1_to_5_and_8_to_9"),
    "azole": ("not_started", "taken", "stopped", "cannot_take"),
    "relapse": ("none", "molecular", "haematological"),
    "consolidation": ("none", "allogeneic_hsct", "donor_lymphocytes"),
}

NUMBERS: dict[str, tuple[int, int]] = {
    "age_years": (0, 120),
    "prior_intensive_lines": (0, 20),
    "prior_venetoclax_cycles": (0, 60),
    "cycle": (1, 60),
    "day_of_cycle": (1, 42),
    "cycle_length_days": (7, 42),
    "venetoclax_days": (7, 42),
    "venetoclax_mg_yesterday": (0, 400),
    "venetoclax_mg_today": (0, 400),
    "days_since_azole_stopped": (0, 60),
    "cycles_completed": (0, 60),
}

TRUTHS = frozenset(
    [
        "new_evidence",
        "on_treatment",
        "mrd_relapse_confirmed",
        "prior_allogeneic_hsct",
        "flt3_activating_mutation",
        "gilteritinib_ineligible_other_reason",
        "suitable_for_intensive_salvage",
        "venetoclax_intolerance",
        "prior_stop_for_toxicity",
        "risks_and_benefits_discussed",
        "off_label_consent",
        "unlicensed_guidelines_consulted",
        "consultation_held",
        "consultation_recorded",
        "contraindicated",
        "alert_card_given",
        "azole_is_strong_inhibitor",
        "strong_cyp3a4_inhibitor",
        "drug_induced_cytopenia",
        "neutrophils_normal",
        "blood_counts_normal",
        "antifungal_prophylaxis_needed",
        "baseline_biopsy_done",
        "response_biopsy_done",
        "tumour_burden_assessed",
        "tumour_lysis_prophylaxis_given",
        "infection_or_fever",
        "neutropenia",
        "remission",
        "clinically_significant_progression",
        "symptomatic_deterioration",
        "agreed_by_mdt",
        "medically_fit",
        "toxicity",
        "dose_reduction_chosen",
        "patient_requests_stop",
    ]
)

FIRST_DATE, LAST_DATE = "2020-01-01", "2039-12-31"

Record = dict[str, Any]
"""What is known; what is not known is left out."""


class Refused(Exception):
    """A record that cannot be."""


def read(given: Mapping[str, Any]) -> Record:
    """What is known of a patient; null and "unknown" say that something is not known.

    Raises:
        Refused: a name or a value is none that there is, or values contradict each other.
    """
    record = {}
    for name, value in given.items():
        if value is not None and value != "unknown":
            record[name] = value
        if name not in (*TRUTHS, *NUMBERS, *CHOICES, "date"):
            raise Refused(f"there is no fact {name}")
        if name in record and not sound(name, value):
            raise Refused(f"{name} cannot be {value!r}")
    for what in contradictions(record):
        raise Refused(what)
    return record


def sound(name: str, value: Any) -> bool:
    """Whether a value is one that the fact can have, spelt as it should be."""
    if name in TRUTHS:
        return isinstance(value, bool)
    if name in CHOICES:
        return value in CHOICES[name]
    if name in NUMBERS:
        low, high = NUMBERS[name]
        return type(value) is int and low <= value <= high
    return isinstance(value, str) and _a_date(value) and FIRST_DATE <= value <= LAST_DATE


def _a_date(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def contradictions(r: Record) -> Iterator[str]:
    """What cannot stand beside each other among the known facts."""
    get = r.get
    day, length, cycle, completed = get("day_of_cycle"), get("cycle_length_days"), get("cycle"), get("cycles_completed")
    if day is not None and length is not None and day > length:
        yield "the day lies after the end of the cycle"
    if length is not None and get("venetoclax_days", 0) > length:
        yield "venetoclax is planned for more days than the cycle has"
    if cycle is not None and completed is not None and not completed <= cycle <= completed + 1:
        yield "the current cycle follows the completed ones, or is the last of them"
    if get("blood_counts_normal") and get("neutrophils_normal") is False:
        yield "neutrophils are among the blood counts"
    if get("neutropenia") and get("neutrophils_normal"):
        yield "neutropenia is no normal count"
    if get("drug_induced_cytopenia") and get("blood_counts_normal"):
        yield "a cytopenia is no normal count"
    yield from _about_response(r)
    if get("prior_venetoclax_cycles") == 0 and (
        get("prior_venetoclax_response", "none") != "none"
        or get("prior_stop_for_toxicity")
        or (get("venetoclax_intolerance") and get("on_treatment") is False)
    ):
        yield "nothing can have come of venetoclax that was not given"
    if get("dose_reduction_chosen") and get("toxicity") is False:
        yield "a reduction is chosen for toxicity"


def _about_response(r: Record) -> Iterator[str]:
    get = r.get
    status, relapse = get("disease_status"), get("relapse")
    if get("remission") and get("on_treatment") and get("response", "objective") != "objective":
        yield "remission on treatment is an objective response"
    if "remission" in r and status and r["remission"] != (status in ("remission", "molecular_mrd_relapse")):
        yield "remission shows in the state of the leukaemia"
    if status and {"haematological": "relapsed", "molecular": "molecular_mrd_relapse"}.get(relapse, status) != status:
        yield "a relapse is the present state of the leukaemia"
    if relapse in ("molecular", "haematological") and get("response", "objective") != "objective":
        yield "a relapse follows a response"
