"""The recommendation, sentence by sentence, in the order of the document.

Each entry says first how the sentence is treated (rule, duty, guidance, context), then its name, where it
stands, and what it says in our words. Context is left unformalised on purpose, and its entry says why. The
wording is not here: the statement of use forbids quoting a part.

Governing document: All Wales Medicines Strategy Group, recommendation OW32, advice of 2 December 2025.
"""

from typing import Final

from ow32_spec._entries import context, duty, guidance, heading, rule

RECOMMENDATION: Final = (
    heading("furniture.1", "the recommendation"),
    context(
        "recommendation.0",
        "Recommendation, title",
        "The medicine, the indication and the number of the advice.",
        "a title; the indication is stated again, as availability, in OW32#recommendation.3",
    ),
    rule("recommendation.1", "Recommendation, date", "The advice is dated 2 December 2025."),
    context(
        "recommendation.2",
        "Recommendation, reference number",
        "The number under which the centre files the advice: OW32.",
        "an identifier; it bears on no decision",
    ),
    rule(
        "recommendation.3",
        "Recommendation, statement in bold",
        "NHS Wales can offer venetoclax and azacitidine for this indication to whoever meets the agreed "
        "criteria: adults with relapsed or refractory AML, after one or more lines of intensive "
        "chemotherapy, on either side of an allogeneic transplant, in place of further intensive "
        "chemotherapy.",
    ),
    duty(
        "recommendation.4",
        "Recommendation, first sentence after the statement in bold",
        "The use is off-label: its benefits and risks are set out clearly and talked through with the "
        "patient, whose consent is an informed one.",
    ),
    duty(
        "recommendation.5",
        "Recommendation, second sentence after the statement in bold",
        "Before prescribing off-label, whoever provides treatment looks up the guidelines on unlicensed medicines.",
    ),
    context(
        "recommendation.6",
        "Recommendation, commercial arrangements",
        "Venetoclax has a patient access scheme (a simple discount), azacitidine an all-Wales contract.",
        "a matter of price, not of the treatment of any patient",
    ),
    context(
        "recommendation.7",
        "Recommendation, endorsement",
        "The strategy group has endorsed the advice and the Welsh Government has ratified it.",
        "says by whose authority the advice stands; it bears on no decision",
    ),
    rule(
        "recommendation.8",
        "Recommendation, review",
        "The advice falls due for review a year on, or sooner when new evidence appears.",
    ),
)

RESPONSIBILITY: Final = (
    context(
        "furniture.2",
        "Letterhead, on every page",
        "Name of the therapeutics and toxicology centre: its abbreviation, in English, and in Welsh.",
        "page furniture",
    ),
    heading("furniture.3", "the part on clinicians"),
    duty(
        "responsibility.1",
        "Clinician responsibility, first sentence",
        "Clinicians must gather the outcomes of their patients and keep watch on them.",
    ),
    context(
        "responsibility.2",
        "Clinician responsibility, second sentence",
        "What the outcomes show counts when the decision comes up for review.",
        "tells the assessment group how to review; no decision about a patient depends on it",
    ),
    heading("furniture.4", "the part on health boards"),
    duty(
        "responsibility.3",
        "Health board responsibility, the only sentence",
        "Each health board puts the group's decisions into effect and sees to it that outcomes are watched "
        "by some process.",
    ),
    context(
        "responsibility.4",
        "Set as a heading, after the health boards",
        "The advice serves equal access throughout Wales.",
        "states a purpose",
    ),
    context(
        "responsibility.5",
        "Statement of use",
        "Whoever reproduces a part must quote the whole and cite it in the form given.",
        "governs quotation, not treatment; it is why this project holds fingerprints and no wording",
    ),
)

STARTING: Final = (
    heading("furniture.5", "the criteria, with the indication once more"),
    context(
        "furniture.6",
        "Line under the heading of the criteria",
        "The cancer services of a health board in Cardiff helped to write the criteria.",
        "says where the criteria come from; it bears on no decision",
    ),
    heading("furniture.7", "the starting criteria"),
    rule(
        "starting.0",
        "Starting criteria, lead-in (two sentences)",
        "Every criterion has to be met. Adults, from the age of 18, may be considered for treatment who "
        "meet all of what follows.",
    ),
    rule(
        "starting.1",
        "Starting criteria, first bullet",
        "Their AML has relapsed or is refractory. A confirmed molecular relapse (measurable residual "
        "disease, MRD) counts, and so do patients with an allogeneic transplant behind them.",
    ),
    rule(
        "starting.2",
        "Starting criteria, second bullet",
        "They have had intensive chemotherapy, one line of it or more.",
    ),
    rule(
        "starting.3",
        "Starting criteria, third bullet",
        "Gilteritinib is not open to them; a gloss in brackets gives the absence of an activating FLT3 mutation.",
    ),
    rule(
        "starting.4",
        "Starting criteria, fourth bullet",
        "More intensive chemotherapy, as salvage, would not suit them.",
    ),
    rule(
        "starting.5",
        "Starting criteria, fifth bullet",
        "Venetoclax has not failed them before: they were neither refractory to it (no response worth the "
        "name to a regimen containing it, after three cycles) nor unable to tolerate it.",
    ),
)

PRESCRIBING: Final = (
    context(
        "prescribing.1",
        "After the starting criteria, reference to the SmPC",
        "The precautions are listed in the product information (SmPC).",
        "refers to another document, whose precautions are not stated here",
    ),
    rule(
        "prescribing.2",
        "After the starting criteria, paragraph on the consultation, first sentence",
        "Whoever is eligible will be prescribed both drugs, once the patient or carer (or both) has been "
        "consulted, with side effects, cautions and contraindications weighed and the alternatives "
        "explained.",
    ),
    duty(
        "prescribing.3",
        "After the starting criteria, paragraph on the consultation, second sentence",
        "A record of the consultation goes into the notes.",
    ),
)

DOSING: Final = (
    rule(
        "dosing.1",
        "Paragraph on venetoclax doses, first sentence",
        "Venetoclax by mouth: 100 mg on the first day, 200 mg on the second, 400 mg on the third; from the "
        "fourth day on, 100 mg a day.",
    ),
    rule(
        "dosing.2",
        "Paragraph on venetoclax doses, second sentence",
        "The azole antifungal begins on the fourth day.",
    ),
    rule(
        "dosing.3",
        "Paragraph on venetoclax doses, third sentence",
        "When the drugs cause cytopenia, cycles may be cut to between 14 and 21 days.",
    ),
    rule(
        "dosing.4",
        "Paragraph on venetoclax doses, fourth sentence",
        "Once neutrophils are back to normal, the azole may be ended and venetoclax raised to 400 mg a day.",
    ),
    rule(
        "dosing.5",
        "Paragraph on CYP3A4, first sentence",
        "CYP3A4 breaks venetoclax down, so with a strong inhibitor of it (azoles are the example) the dose "
        "must be lowered to limit toxicity.",
    ),
    rule(
        "dosing.6",
        "Paragraph on CYP3A4, second sentence",
        "400 mg a day is reserved for two groups: those unable to take an azole, and those in remission "
        "whose counts are normal and who need no antifungal protection any more.",
    ),
    rule(
        "dosing.7",
        "Paragraph on azacitidine",
        "Azacitidine 75 mg/m2 under the skin (arm, thigh or belly) on the first seven days; practice often "
        "moves the last two to days 8 and 9, which keeps the weekend free.",
    ),
)

CONTINUATION: Final = (
    guidance(
        "continuation.1",
        "After the doses, first sentence",
        "In most cases, treatment goes on until the disease relapses.",
    ),
    rule(
        "continuation.2",
        "After the doses, second sentence",
        "Fit patients in remission may go on to an allogeneic transplant; both drugs end at that point.",
    ),
    context(
        "continuation.3",
        "After the doses, reference to the SmPC",
        "How to modify treatment for adverse reactions is found in the SmPC.",
        "refers to another document, whose modifications are not stated here",
    ),
)

MONITORING: Final = (
    heading("furniture.8", "the list of monitoring"),
    duty(
        "monitoring.1",
        "Monitoring, first bullet",
        "A full blood count each day in the first two weeks of the first cycle, once or twice weekly afterwards.",
    ),
    duty("monitoring.2", "Monitoring, second bullet", "Urea and electrolytes, with no interval given."),
    duty("monitoring.3", "Monitoring, third bullet", "Liver function, with no interval given."),
    duty(
        "monitoring.4",
        "Monitoring, fourth bullet",
        "Side effects are assessed clinically, with the SmPC as guide.",
    ),
    duty(
        "monitoring.5",
        "Monitoring, fifth bullet",
        "A marrow biopsy before treatment and another between days 21 and 28, to judge the first response "
        "and whether GCSF is needed.",
    ),
    duty(
        "monitoring.6",
        "Monitoring, paragraph on tumour lysis, first sentence",
        "The burden of tumour is assessed in everyone.",
    ),
    duty(
        "monitoring.7",
        "Monitoring, paragraph on tumour lysis, second sentence",
        "Tumour lysis may set in within as little as six to eight hours of the first dose of venetoclax, "
        "and again whenever the dose rises.",
    ),
    guidance(
        "monitoring.8",
        "Monitoring, paragraph on tumour lysis, third sentence",
        "To guard against it: raise the dose by steps, and give fluids and a drug against uric acid beforehand.",
    ),
    duty(
        "monitoring.9",
        "Monitoring, paragraph on nausea",
        "Azacitidine often causes nausea and vomiting: an anti-emetic is given to prevent them in its "
        "first two cycles.",
    ),
    context(
        "monitoring.10",
        "Monitoring, paragraph on cytopenia, first sentence",
        "The combination may bring low neutrophils, with or without fever, and low platelets.",
        "a statement of fact about the drugs; what to do about it is OW32#monitoring.11",
    ),
    guidance(
        "monitoring.11",
        "Monitoring, paragraph on cytopenia, second sentence",
        "Support (antibiotics, antipyretics, GCSF) is given as the patient, the response and current "
        "guidelines suggest.",
    ),
    context(
        "monitoring.12",
        "Monitoring, last paragraph, first sentence",
        "More may need monitoring than is listed.",
        "leaves the list open; it names nothing that could be stated",
    ),
    context(
        "monitoring.13",
        "Monitoring, last paragraph, second sentence",
        "For whatever else is monitored, the SmPC of each drug is the standard.",
        "refers to other documents, whose monitoring is not stated here",
    ),
)

STOPPING: Final = (
    heading("furniture.9", "the stopping criteria"),
    rule(
        "stopping.1",
        "Stopping criteria, first bullet",
        "The disease progresses to a clinically significant degree, or symptoms worsen; the MDT agrees.",
    ),
    rule(
        "stopping.2",
        "Stopping criteria, second bullet",
        "Three cycles have brought no objective response.",
    ),
    rule(
        "stopping.3",
        "Stopping criteria, third bullet",
        "The response is consolidated, by an allogeneic transplant or by donor lymphocytes; in general "
        "that comes once two or three cycles have been given.",
    ),
    rule(
        "stopping.4",
        "Stopping criteria, fourth bullet",
        "Toxicity; a lower dose is an option to consider, by the SmPC.",
    ),
    rule("stopping.5", "Stopping criteria, fifth bullet", "The patient asks to stop."),
)

OTHER: Final = (
    heading("furniture.10", "the further considerations"),
    context(
        "other.1",
        "Other considerations, first bullet",
        "Leaflets explain unlicensed medicines to patients, in both languages and in easy read.",
        "points to a resource; it asks nothing of anyone",
    ),
    duty(
        "other.2",
        "Other considerations, second bullet",
        "Outcomes of these patients are to be collected; the group looks at them after a year.",
    ),
    context(
        "other.3",
        "Other considerations, third bullet",
        "A ready-made consent form for systemic anti-cancer therapy (SACT) may help to inform the patient.",
        "offers a form; the consent itself is OW32#recommendation.4",
    ),
    duty(
        "other.4",
        "Other considerations, fourth bullet (two sentences)",
        "By the standard of the cancer network, everyone on SACT gets an alert card, on which the treating "
        "team sees to it that the treatment is named clearly, and has it explained to them. A link leads "
        "to more.",
    ),
)

REFERENCES: Final = (
    heading("furniture.11", "the references"),
    context(
        "references.1",
        "References, first",
        "The SmPC of venetoclax, as the authors read it.",
        "a bibliographic reference",
    ),
    context(
        "references.2",
        "References, second",
        "The SmPC of azacitidine, as the authors read it.",
        "a bibliographic reference",
    ),
)
