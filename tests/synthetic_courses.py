"""Courses of treatment of made-up patients, as they are recorded day by day."""

from collections.abc import Mapping

from ow32_spec.language.types import Value

Recorded = Mapping[str, Value | None]

ASSESSED: Recorded = {
    "age_years": 64,
    "diagnosis": "aml",
    "disease_status": "relapsed",
    "mrd_relapse_confirmed": False,
    "prior_allogeneic_hsct": False,
    "prior_intensive_lines": 1,
    "flt3_activating_mutation": False,
    "gilteritinib_ineligible_other_reason": False,
    "suitable_for_intensive_salvage": False,
    "prior_venetoclax_cycles": 0,
    "prior_venetoclax_response": "none",
    "venetoclax_intolerance": False,
    "prior_stop_for_toxicity": False,
    "risks_and_benefits_discussed": True,
    "off_label_consent": True,
    "unlicensed_guidelines_consulted": True,
    "consultation_held": True,
    "consultation_recorded": True,
    "contraindicated": False,
    "alert_card_given": True,
    "azacitidine_schedule": "days_1_to_7",
    "cycle_length_days": 28,
    "venetoclax_days": 28,
    "azole": "not_started",
    "azole_is_strong_inhibitor": True,
    "strong_cyp3a4_inhibitor": False,
    "baseline_biopsy_done": True,
    "tumour_burden_assessed": True,
    "tumour_lysis_prophylaxis_given": True,
    "response": "none",
    "remission": False,
    "relapse": "none",
    "medically_fit": False,
}
"""A patient who meets every criterion, all prepared, never treated with venetoclax."""

UNEVENTFUL: Recorded = {
    "drug_induced_cytopenia": False,
    "neutrophils_normal": False,
    "blood_counts_normal": False,
    "antifungal_prophylaxis_needed": True,
    "response_biopsy_done": False,
    "infection_or_fever": False,
    "neutropenia": True,
    "clinically_significant_progression": False,
    "symptomatic_deterioration": False,
    "agreed_by_mdt": False,
    "toxicity": False,
}
"""What is seen on a day of treatment on which nothing calls for anything."""

STARTED: Recorded = {**ASSESSED, **UNEVENTFUL, "treatment_started": True}
"""The day of assessment on which the treatment is started."""


def dosed(venetoclax: int, azacitidine: int = 0, **more: Value | None) -> Recorded:
    """An uneventful day with these doses, in mg and mg/m2."""
    return {
        **UNEVENTFUL,
        "venetoclax_mg_today": venetoclax,
        "azacitidine_mg_per_m2_today": azacitidine,
        **more,
    }


def first_cycle() -> list[Recorded]:
    """The start and the 28 days after it, as the text has them."""
    return [
        STARTED,
        dosed(100, 75),
        dosed(200, 75),
        dosed(400, 75),
        dosed(100, 75, azole="taken"),
        *(3 * [dosed(100, 75)]),
        *(21 * [dosed(100)]),
    ]


def later_cycle() -> list[Recorded]:
    """The 28 days of a cycle after the first, as the text has them."""
    return [*(7 * [dosed(100, 75)]), *(21 * [dosed(100)])]
