"""The vocabulary: everything that may be known of a patient, a treatment day or the advice itself.

Facts keep the order in which the recommendation comes to speak of them. A fact that it does not speak of, used
only in safety intent, carries its source.
"""

from datetime import date as Day

from ow32_spec.language.terms import Fact
from ow32_spec.language.types import BOOLEAN, Date, Enumeration, Integer, Value

ADVICE, ASSESSMENT, PRESCRIBING, TREATMENT_DAY, REVIEW = (
    "advice",
    "assessment",
    "prescribing",
    "treatment day",
    "review",
)
"""The parts of a record, in the order in which care meets them."""

MEANINGFUL_ONLY, OBJECTIVE = "meaningful_only", "objective"

RESPONSE = Enumeration(
    "response",
    {
        "none": "no meaningful response",
        MEANINGFUL_ONLY: "a meaningful response that is not an objective clinical response",
        OBJECTIVE: "an objective clinical response",
    },
)


def _truth(name: str, group: str, *, says: str, denies: str, typical: bool, source: str = "") -> Fact:
    return Fact(name=name, of=BOOLEAN, meaning=says, negation=denies, group=group, typical=typical, source=source)


def _number(name: str, group: str, *, of: Integer, says: str, typical: int, source: str = "", phrase: str = "") -> Fact:
    return Fact(name=name, of=of, meaning=says, group=group, typical=typical, source=source, phrase=phrase)


def _one_of(name: str, group: str, *, of: Enumeration, says: str, typical: Value, phrase: str = "") -> Fact:
    return Fact(name=name, of=of, meaning=says, group=group, typical=typical, phrase=phrase)


# -- the advice ---------------------------------------------------------------------------------------------------

date = Fact(
    name="date",
    of=Date(Day(2020, 1, 1), Day(2039, 12, 31)),
    meaning="the date on which the question is asked",
    group=ADVICE,
    typical=Day(2026, 3, 2),
    phrase="the date is {value}",
)
new_evidence = _truth(
    "new_evidence",
    ADVICE,
    says="new evidence on the treatment has become available since the advice",
    denies="no new evidence on the treatment has become available since the advice",
    typical=False,
)

# -- assessment before a start ------------------------------------------------------------------------------------

on_treatment = _truth(
    "on_treatment",
    ASSESSMENT,
    says="the patient is on a course of venetoclax with azacitidine",
    denies="the patient is not on a course of venetoclax with azacitidine",
    typical=False,
)
age_years = _number(
    "age_years",
    ASSESSMENT,
    of=Integer(0, 120, "years"),
    says="the patient's age",
    phrase="the patient is {amount} old",
    typical=64,
)
diagnosis = _one_of(
    "diagnosis",
    ASSESSMENT,
    of=Enumeration("diagnosis", {"aml": "acute myeloid leukaemia", "other": "other than acute myeloid leukaemia"}),
    says="the diagnosis",
    typical="aml",
)
disease_status = _one_of(
    "disease_status",
    ASSESSMENT,
    of=Enumeration(
        "disease_status",
        {
            "untreated": "not yet treated",
            "remission": "in remission without relapse of any kind",
            "molecular_mrd_relapse": "in molecular relapse alone (of measurable residual disease)",
            "relapsed": "in haematological relapse",
            "refractory": "refractory to the previous treatment",
        },
    ),
    says="the state of the leukaemia",
    phrase="the leukaemia is {value}",
    typical="relapsed",
)
mrd_relapse_confirmed = _truth(
    "mrd_relapse_confirmed",
    ASSESSMENT,
    says="the molecular relapse is confirmed",
    denies="the molecular relapse is not confirmed",
    typical=True,
)
prior_allogeneic_hsct = _truth(
    "prior_allogeneic_hsct",
    ASSESSMENT,
    says="the patient has had an allogeneic stem cell transplant",
    denies="the patient has not had an allogeneic stem cell transplant",
    typical=False,
)
prior_intensive_lines = _number(
    "prior_intensive_lines",
    ASSESSMENT,
    of=Integer(0, 20, "lines"),
    says="the number of lines of intensive chemotherapy received",
    phrase="the patient has received {amount} of intensive chemotherapy",
    typical=1,
)
flt3_activating_mutation = _truth(
    "flt3_activating_mutation",
    ASSESSMENT,
    says="the leukaemia has a FLT3-activating mutation",
    denies="the leukaemia has no FLT3-activating mutation",
    typical=False,
)
gilteritinib_ineligible_other_reason = _truth(
    "gilteritinib_ineligible_other_reason",
    ASSESSMENT,
    says="the patient is ineligible for gilteritinib for a reason other than FLT3 status",
    denies="no reason other than FLT3 status makes the patient ineligible for gilteritinib",
    typical=False,
)
suitable_for_intensive_salvage = _truth(
    "suitable_for_intensive_salvage",
    ASSESSMENT,
    says="the patient is suitable for further intensive salvage chemotherapy",
    denies="the patient is unsuitable for further intensive salvage chemotherapy",
    typical=False,
)
prior_venetoclax_cycles = _number(
    "prior_venetoclax_cycles",
    ASSESSMENT,
    of=Integer(0, 60, "cycles"),
    says="the number of cycles of venetoclax-containing treatment received, in whole or in part, in earlier courses",
    phrase="the patient has received {amount} of venetoclax-containing treatment in earlier courses",
    typical=0,
)
prior_venetoclax_response = _one_of(
    "prior_venetoclax_response",
    ASSESSMENT,
    of=RESPONSE,
    says="the best response to earlier venetoclax-containing treatment",
    typical="none",
)
venetoclax_intolerance = _truth(
    "venetoclax_intolerance",
    ASSESSMENT,
    says="the patient has shown intolerance to venetoclax-based treatment",
    denies="the patient has shown no intolerance to venetoclax-based treatment",
    typical=False,
)
prior_stop_for_toxicity = _truth(
    "prior_stop_for_toxicity",
    ASSESSMENT,
    says="an earlier course of venetoclax was stopped for toxicity",
    denies="no earlier course of venetoclax was stopped for toxicity",
    typical=False,
)

# -- prescribing --------------------------------------------------------------------------------------------------

risks_and_benefits_discussed = _truth(
    "risks_and_benefits_discussed",
    PRESCRIBING,
    says="the risks and benefits of the off-label use have been discussed with the patient",
    denies="the risks and benefits of the off-label use have not been discussed with the patient",
    typical=True,
)
off_label_consent = _truth(
    "off_label_consent",
    PRESCRIBING,
    says="the patient has given informed consent to the off-label use",
    denies="the patient has not given informed consent to the off-label use",
    typical=True,
)
unlicensed_guidelines_consulted = _truth(
    "unlicensed_guidelines_consulted",
    PRESCRIBING,
    says="the provider has consulted the guidelines on prescribing unlicensed medicines",
    denies="the provider has not consulted the guidelines on prescribing unlicensed medicines",
    typical=True,
)
consultation_held = _truth(
    "consultation_held",
    PRESCRIBING,
    says="the patient or carer has been consulted on effects, cautions, contraindications and alternatives",
    denies="the patient or carer has not been consulted on effects, cautions, contraindications and alternatives",
    typical=True,
)
consultation_recorded = _truth(
    "consultation_recorded",
    PRESCRIBING,
    says="the consultation is recorded in the patient's notes",
    denies="the consultation is not recorded in the patient's notes",
    typical=True,
)
contraindicated = _truth(
    "contraindicated",
    PRESCRIBING,
    says="a contraindication to venetoclax or azacitidine is present",
    denies="no contraindication to venetoclax or azacitidine is present",
    typical=False,
    source="Summaries of Product Characteristics of venetoclax and azacitidine, section 4.3",
)
alert_card_given = _truth(
    "alert_card_given",
    PRESCRIBING,
    says="the patient has been given the treatment alert card",
    denies="the patient has not been given the treatment alert card",
    typical=True,
)

# -- a day on treatment -------------------------------------------------------------------------------------------

cycle = _number(
    "cycle",
    TREATMENT_DAY,
    of=Integer(1, 60, "cycles"),
    says="the number of the current cycle within this course (the first is 1)",
    phrase="it is cycle {position} of the course",
    typical=1,
)
azacitidine_schedule = _one_of(
    "azacitidine_schedule",
    TREATMENT_DAY,
    of=Enumeration(
        "azacitidine_schedule",
        {
            "days_1_to_7": "days 1 to 7",
            "days_1_to_5_and_8_to_9": "days 1 to 5 and 8 to 9 (the weekend is free)",
        },
    ),
    says="the azacitidine schedule chosen for the current cycle",
    phrase="the azacitidine schedule of this cycle is {value}",
    typical="days_1_to_7",
)
day_of_cycle = _number(
    "day_of_cycle",
    TREATMENT_DAY,
    of=Integer(1, 42, "days"),
    says="the number of the day within the current cycle (the first is 1)",
    phrase="it is day {position} of the cycle",
    typical=10,
)
cycle_length_days = _number(
    "cycle_length_days",
    TREATMENT_DAY,
    of=Integer(7, 42, "days"),
    says="the length of the current cycle",
    typical=28,
)
venetoclax_days = _number(
    "venetoclax_days",
    TREATMENT_DAY,
    of=Integer(7, 42, "days"),
    says="the number of days of the current cycle on which venetoclax is to be given (counted from its first)",
    phrase="venetoclax is to be given on {amount} of the current cycle",
    typical=28,
)
venetoclax_mg_yesterday = _number(
    "venetoclax_mg_yesterday",
    TREATMENT_DAY,
    of=Integer(0, 400, "mg"),
    says="the dose of venetoclax taken yesterday",
    typical=100,
)
venetoclax_mg_today = _number(
    "venetoclax_mg_today",
    TREATMENT_DAY,
    of=Integer(0, 400, "mg"),
    says="the dose of venetoclax planned for today",
    typical=100,
)
azole = _one_of(
    "azole",
    TREATMENT_DAY,
    of=Enumeration(
        "azole",
        {
            "not_started": "not yet started",
            "taken": "being taken",
            "stopped": "stopped",
            "cannot_take": "ruled out for this patient",
        },
    ),
    says="the state of azole antifungal treatment",
    phrase="an azole antifungal is {value}",
    typical="taken",
)
azole_is_strong_inhibitor = _truth(
    "azole_is_strong_inhibitor",
    TREATMENT_DAY,
    says="the azole in question is a strong CYP3A4 inhibitor",
    denies="the azole in question is not a strong CYP3A4 inhibitor",
    typical=True,
)
strong_cyp3a4_inhibitor = _truth(
    "strong_cyp3a4_inhibitor",
    TREATMENT_DAY,
    says="the patient takes a strong CYP3A4 inhibitor other than an azole",
    denies="the patient takes no strong CYP3A4 inhibitor other than an azole",
    typical=False,
)
days_since_azole_stopped = _number(
    "days_since_azole_stopped",
    TREATMENT_DAY,
    of=Integer(0, 60, "days"),
    says="the number of days since the last azole dose (where the azole is stopped)",
    typical=7,
    source="Summary of Product Characteristics of venetoclax, section 4.5",
)
drug_induced_cytopenia = _truth(
    "drug_induced_cytopenia",
    TREATMENT_DAY,
    says="the patient has drug-induced cytopenia",
    denies="the patient has no drug-induced cytopenia",
    typical=False,
)
neutrophils_normal = _truth(
    "neutrophils_normal",
    TREATMENT_DAY,
    says="the neutrophil count is normal",
    denies="the neutrophil count is not normal",
    typical=False,
)
blood_counts_normal = _truth(
    "blood_counts_normal",
    TREATMENT_DAY,
    says="all blood counts are normal",
    denies="not all blood counts are normal",
    typical=False,
)
antifungal_prophylaxis_needed = _truth(
    "antifungal_prophylaxis_needed",
    TREATMENT_DAY,
    says="antifungal prophylaxis is needed",
    denies="antifungal prophylaxis is no longer needed",
    typical=True,
)
baseline_biopsy_done = _truth(
    "baseline_biopsy_done",
    TREATMENT_DAY,
    says="a bone marrow biopsy has been done before the start",
    denies="no bone marrow biopsy has been done before the start",
    typical=True,
)
response_biopsy_done = _truth(
    "response_biopsy_done",
    TREATMENT_DAY,
    says="the bone marrow biopsy of the current cycle has been done",
    denies="the bone marrow biopsy of the current cycle has not been done",
    typical=False,
)
tumour_burden_assessed = _truth(
    "tumour_burden_assessed",
    TREATMENT_DAY,
    says="the tumour burden has been assessed",
    denies="the tumour burden has not been assessed",
    typical=True,
)
tumour_lysis_prophylaxis_given = _truth(
    "tumour_lysis_prophylaxis_given",
    TREATMENT_DAY,
    says="hydration and anti-hyperuricaemic treatment have been given",
    denies="hydration and anti-hyperuricaemic treatment have not been given",
    typical=True,
)
infection_or_fever = _truth(
    "infection_or_fever",
    TREATMENT_DAY,
    says="the patient has an infection or fever",
    denies="the patient has neither infection nor fever",
    typical=False,
)
neutropenia = _truth(
    "neutropenia",
    TREATMENT_DAY,
    says="the patient is neutropenic",
    denies="the patient is not neutropenic",
    typical=False,
)

# -- review on treatment ------------------------------------------------------------------------------------------

cycles_completed = _number(
    "cycles_completed",
    REVIEW,
    of=Integer(0, 60, "cycles"),
    says="the number of completed cycles of this course",
    phrase="the patient has completed {amount} of this course",
    typical=1,
)
response = _one_of("response", REVIEW, of=RESPONSE, says="the best response in this course so far", typical=OBJECTIVE)
remission = _truth(
    "remission",
    REVIEW,
    says="the patient is in remission",
    denies="the patient is not in remission",
    typical=False,
)
clinically_significant_progression = _truth(
    "clinically_significant_progression",
    REVIEW,
    says="there is evidence of clinically significant progression of the disease",
    denies="there is no evidence of clinically significant progression of the disease",
    typical=False,
)
symptomatic_deterioration = _truth(
    "symptomatic_deterioration",
    REVIEW,
    says="the patient's symptoms have deteriorated",
    denies="the patient's symptoms have not deteriorated",
    typical=False,
)
relapse = _one_of(
    "relapse",
    REVIEW,
    of=Enumeration(
        "relapse",
        {
            "none": "no relapse",
            "molecular": "a molecular relapse alone",
            "haematological": "a haematological relapse",
        },
    ),
    says="relapse after a response in this course",
    phrase="after a response in this course there has been {value}",
    typical="none",
)
agreed_by_mdt = _truth(
    "agreed_by_mdt",
    REVIEW,
    says="the multidisciplinary team has agreed the finding",
    denies="the multidisciplinary team has not agreed the finding",
    typical=True,
)
consolidation = _one_of(
    "consolidation",
    REVIEW,
    of=Enumeration(
        "consolidation",
        {
            "none": "no consolidation",
            "allogeneic_hsct": "an allogeneic stem cell transplant",
            "donor_lymphocytes": "a donor lymphocyte infusion",
        },
    ),
    says="the consolidation to which the patient now goes on",
    phrase="the patient now goes on to {value}",
    typical="none",
)
medically_fit = _truth(
    "medically_fit",
    REVIEW,
    says="the patient is medically fit for a transplant",
    denies="the patient is not medically fit for a transplant",
    typical=True,
)
toxicity = _truth(
    "toxicity",
    REVIEW,
    says="toxicity calls for a stop or a change of dose",
    denies="no toxicity calls for a stop or a change of dose",
    typical=False,
)
dose_reduction_chosen = _truth(
    "dose_reduction_chosen",
    REVIEW,
    says="a reduction of the dose has been chosen to manage the toxicity",
    denies="no reduction of the dose has been chosen to manage the toxicity",
    typical=False,
)
patient_requests_stop = _truth(
    "patient_requests_stop",
    REVIEW,
    says="the patient asks to stop",
    denies="the patient does not ask to stop",
    typical=False,
)
