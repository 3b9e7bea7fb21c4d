"""Synthetic patients, a field for each fact that may be known; written by `ow32_oracle.patient_source`."""

from datetime import date as Day
from typing import Literal

from attrs import frozen

from ow32_oracle.record_checks import require_sound


@frozen(kw_only=True)
class Patient:
    """A synthetic patient, a day of theirs, or the advice itself; None stands for what is not known.

    Raises:
        RecordError: a value is not one of its fact's, or values contradict each other.
    """

    # -- advice ------------------------------------------------------------------------------------------

    date: Day | None = None
    """The date on which the question is asked, 2020-01-01 to 2039-12-31."""

    new_evidence: bool | None = None
    """Whether new evidence on the treatment has become available since the advice."""

    # -- assessment --------------------------------------------------------------------------------------

    on_treatment: bool | None = None
    """Whether the patient is on a course of venetoclax with azacitidine."""

    age_years: int | None = None
    """The patient's age, in years, 0 to 120."""

    diagnosis: Literal["aml", "other"] | None = None
    """The diagnosis: aml, acute myeloid leukaemia; other, other than acute myeloid leukaemia."""

    disease_status: Literal["untreated", "remission", "molecular_mrd_relapse", "relapsed", "refractory"] | None = None
    """The state of the leukaemia: untreated, not yet treated; remission, in remission without relapse of any kind;
    molecular_mrd_relapse, in molecular relapse alone (of measurable residual disease); relapsed, in haematological
    relapse; refractory, refractory to the previous treatment."""

    mrd_relapse_confirmed: bool | None = None
    """Whether the molecular relapse is confirmed."""

    prior_allogeneic_hsct: bool | None = None
    """Whether the patient has had an allogeneic stem cell transplant."""

    prior_intensive_lines: int | None = None
    """The number of lines of intensive chemotherapy received, in lines, 0 to 20."""

    flt3_activating_mutation: bool | None = None
    """Whether the leukaemia has a FLT3-activating mutation."""

    gilteritinib_ineligible_other_reason: bool | None = None
    """Whether the patient is ineligible for gilteritinib for a reason other than FLT3 status."""

    suitable_for_intensive_salvage: bool | None = None
    """Whether the patient is suitable for further intensive salvage chemotherapy."""

    prior_venetoclax_cycles: int | None = None
    """The number of cycles of venetoclax-containing treatment received, in whole or in part, in earlier courses, in
    cycles, 0 to 60."""

    prior_venetoclax_response: Literal["none", "meaningful_only", "objective"] | None = None
    """The best response to earlier venetoclax-containing treatment: none, no meaningful response; meaningful_only,
    a meaningful response that is not an objective clinical response; objective, an objective clinical response."""

    venetoclax_intolerance: bool | None = None
    """Whether the patient has shown intolerance to venetoclax-based treatment."""

    prior_stop_for_toxicity: bool | None = None
    """Whether an earlier course of venetoclax was stopped for toxicity."""

    # -- prescribing -------------------------------------------------------------------------------------

    risks_and_benefits_discussed: bool | None = None
    """Whether the risks and benefits of the off-label use have been discussed with the patient."""

    off_label_consent: bool | None = None
    """Whether the patient has given informed consent to the off-label use."""

    unlicensed_guidelines_consulted: bool | None = None
    """Whether the provider has consulted the guidelines on prescribing unlicensed medicines."""

    consultation_held: bool | None = None
    """Whether the patient or carer has been consulted on effects, cautions, contraindications and alternatives."""

    consultation_recorded: bool | None = None
    """Whether the consultation is recorded in the patient's notes."""

    contraindicated: bool | None = None
    """Whether a contraindication to venetoclax or azacitidine is present."""

    alert_card_given: bool | None = None
    """Whether the patient has been given the treatment alert card."""

    # -- treatment day -----------------------------------------------------------------------------------

    cycle: int | None = None
    """The number of the current cycle within this course (the first is 1), in cycles, 1 to 60."""

    azacitidine_schedule: Literal["days_1_to_7", "days_1_to_5_and_8_to_9"] | None = None
    """The azacitidine schedule chosen for the current cycle: days_1_to_7, days 1 to 7; days_1_to_5_and_8_to_9, days
    1 to 5 and 8 to 9 (the weekend is free)."""

    day_of_cycle: int | None = None
    """The number of the day within the current cycle (the first is 1), in days, 1 to 42."""

    cycle_length_days: int | None = None
    """The length of the current cycle, in days, 7 to 42."""

    venetoclax_days: int | None = None
    """The number of days of the current cycle on which venetoclax is to be given (counted from its first), in days,
    7 to 42."""

    venetoclax_mg_yesterday: int | None = None
    """The dose of venetoclax taken yesterday, in mg, 0 to 400."""

    venetoclax_mg_today: int | None = None
    """The dose of venetoclax planned for today, in mg, 0 to 400."""

    azole: Literal["not_started", "taken", "stopped", "cannot_take"] | None = None
    """The state of azole antifungal treatment: not_started, not yet started; taken, being taken; stopped, stopped;
    cannot_take, ruled out for this patient."""

    azole_is_strong_inhibitor: bool | None = None
    """Whether the azole in question is a strong CYP3A4 inhibitor."""

    strong_cyp3a4_inhibitor: bool | None = None
    """Whether the patient takes a strong CYP3A4 inhibitor other than an azole."""

    days_since_azole_stopped: int | None = None
    """The number of days since the last azole dose (where the azole is stopped), in days, 0 to 60."""

    drug_induced_cytopenia: bool | None = None
    """Whether the patient has drug-induced cytopenia."""

    neutrophils_normal: bool | None = None
    """Whether the neutrophil count is normal."""

    blood_counts_normal: bool | None = None
    """Whether all blood counts are normal."""

    antifungal_prophylaxis_needed: bool | None = None
    """Whether antifungal prophylaxis is needed."""

    baseline_biopsy_done: bool | None = None
    """Whether a bone marrow biopsy has been done before the start."""

    response_biopsy_done: bool | None = None
    """Whether the bone marrow biopsy of the current cycle has been done."""

    tumour_burden_assessed: bool | None = None
    """Whether the tumour burden has been assessed."""

    tumour_lysis_prophylaxis_given: bool | None = None
    """Whether hydration and anti-hyperuricaemic treatment have been given."""

    infection_or_fever: bool | None = None
    """Whether the patient has an infection or fever."""

    neutropenia: bool | None = None
    """Whether the patient is neutropenic."""

    # -- review ------------------------------------------------------------------------------------------

    cycles_completed: int | None = None
    """The number of completed cycles of this course, in cycles, 0 to 60."""

    response: Literal["none", "meaningful_only", "objective"] | None = None
    """The best response in this course so far: none, no meaningful response; meaningful_only, a meaningful response
    that is not an objective clinical response; objective, an objective clinical response."""

    remission: bool | None = None
    """Whether the patient is in remission."""

    clinically_significant_progression: bool | None = None
    """Whether there is evidence of clinically significant progression of the disease."""

    symptomatic_deterioration: bool | None = None
    """Whether the patient's symptoms have deteriorated."""

    relapse: Literal["none", "molecular", "haematological"] | None = None
    """Relapse after a response in this course: none, no relapse; molecular, a molecular relapse alone;
    haematological, a haematological relapse."""

    agreed_by_mdt: bool | None = None
    """Whether the multidisciplinary team has agreed the finding."""

    consolidation: Literal["none", "allogeneic_hsct", "donor_lymphocytes"] | None = None
    """The consolidation to which the patient now goes on: none, no consolidation; allogeneic_hsct, an allogeneic
    stem cell transplant; donor_lymphocytes, a donor lymphocyte infusion."""

    medically_fit: bool | None = None
    """Whether the patient is medically fit for a transplant."""

    toxicity: bool | None = None
    """Whether toxicity calls for a stop or a change of dose."""

    dose_reduction_chosen: bool | None = None
    """Whether a reduction of the dose has been chosen to manage the toxicity."""

    patient_requests_stop: bool | None = None
    """Whether the patient asks to stop."""

    def __attrs_post_init__(self) -> None:
        require_sound(self)
