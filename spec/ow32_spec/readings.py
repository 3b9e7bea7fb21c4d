"""The ways in which the recommendation can be read.

The default takes the more specific wording; where none is more specific, the alternative that starts fewer
patients and gives the lower dose. The literal alternative adds nothing to the wording, so that what the wording
alone leaves contradictory or unsaid stays visible.
"""

from ow32_spec.language.readings import Reading

# -- the whole text -----------------------------------------------------------------------------------------------

scope = Reading(
    name="scope",
    clauses=("OW32#starting.0", "OW32#stopping.1"),
    question="Are the starting criteria judged only before a course, and the stopping criteria only during one?",
    alternatives={
        "by_phase": "starting criteria are judged before a course, stopping criteria during one",
        "any_time": "both are judged at any time, of anybody",
    },
    default="by_phase",
    literal="any_time",
    reason="Only a treatment that is under way can be stopped, and only one that is not can be started.",
)
permissions = Reading(
    name="permissions",
    clauses=("OW32#dosing.3", "OW32#dosing.4", "OW32#continuation.2"),
    question="Where something may be done in stated cases, may it be done in others?",
    alternatives={
        "stated_cases_only": "what may be done in stated cases is done in no other",
        "open": "other cases are not spoken of",
    },
    default="stated_cases_only",
    literal="open",
    reason="A case would not be stated if every case were meant.",
)
duties = Reading(
    name="duties",
    clauses=("OW32#monitoring.1", "OW32#monitoring.5", "OW32#monitoring.9"),
    question="Is something due only when the text says so, the list of monitoring being called not exhaustive?",
    alternatives={
        "listed_only": "this text makes due what it lists; other sources may add to it",
        "open_list": "nothing is said of what is not listed",
    },
    default="listed_only",
    literal="open_list",
    reason="What other sources ask for is theirs to state.",
)

# -- the advice ---------------------------------------------------------------------------------------------------

after_review_date = Reading(
    name="after-review-date",
    clauses=("OW32#recommendation.8",),
    question="Does the advice stay in force from 2 December 2026 until its review has ended?",
    alternatives={
        "stands": "it stays in force until replaced or withdrawn",
        "lapses": "it lapses after twelve months",
        "unstated": "the text does not say",
    },
    default="stands",
    literal="unstated",
    reason="The text speaks of a review and nowhere of an end.",
)

# -- starting -----------------------------------------------------------------------------------------------------

alternative_to_intensive = Reading(
    name="alternative-to-intensive",
    clauses=("OW32#recommendation.3", "OW32#starting.4"),
    question="Is the treatment an alternative for patients who could have intensive chemotherapy?",
    alternatives={
        "instead": "it is given in place of intensive chemotherapy to those unsuitable for it",
        "choice": "those who are suitable for intensive chemotherapy may have it instead, despite the criterion",
    },
    default="instead",
    reason="The starting criteria are more specific than the title, and demand unsuitability.",
)
hsct_inclusion = Reading(
    name="hsct-inclusion",
    clauses=("OW32#starting.1",),
    question="Do patients after a transplant count as relapsed or refractory whatever the state of the disease?",
    alternatives={
        "no_bar": "a transplant is no bar; relapsed or refractory disease is still needed",
        "included": "a transplant alone puts the patient among those included",
    },
    default="no_bar",
    reason="Starts fewer patients, and the criterion is headed by relapsed or refractory disease.",
)
gilteritinib = Reading(
    name="gilteritinib",
    clauses=("OW32#starting.3",),
    question="Is the remark on FLT3 the definition of ineligibility for gilteritinib, or one example of it?",
    alternatives={
        "definition": "ineligible means: no FLT3-activating mutation",
        "example": "any reason for ineligibility counts",
    },
    default="definition",
    reason="Starts fewer patients; the remark gives one reason and no sign of others.",
)
refractoriness = Reading(
    name="refractoriness",
    clauses=("OW32#starting.5",),
    question="Is a venetoclax course that failed before its third cycle refractoriness?",
    alternatives={
        "three_cycles": "at least three cycles without a response",
        "any_failed_course": "any course without a response, even one stopped early",
    },
    default="three_cycles",
    reason="The number of cycles is the more specific wording.",
)
failure_over = Reading(
    name="failure-over",
    clauses=("OW32#starting.5",),
    question="After several courses of venetoclax, is refractoriness shown by one course, or judged over all of them?",
    alternatives={
        "any_course": "one course of three cycles without a response shows it, whatever other courses did",
        "all_courses": "the cycles of all courses are added, and a response in any of them counts",
    },
    default="any_course",
    reason="The criterion speaks of refractoriness that has been shown before, once and for all.",
)
response_terms = Reading(
    name="response-terms",
    clauses=("OW32#starting.5", "OW32#stopping.2"),
    question="Are a meaningful disease response and an objective clinical response the same?",
    alternatives={
        "same": "they are the same",
        "differ": "a response can be meaningful without being objective",
    },
    default="same",
    reason="Starts fewer patients: who was stopped for want of a response is not started again.",
)
intolerance = Reading(
    name="intolerance",
    clauses=("OW32#starting.5", "OW32#stopping.4"),
    question="Does a stop for toxicity make the patient intolerant to venetoclax?",
    alternatives={
        "toxicity_counts": "a stop for toxicity makes the patient intolerant",
        "separate": "intolerance is a finding of its own",
    },
    default="toxicity_counts",
    reason="Starts fewer patients.",
)
will_be_prescribed = Reading(
    name="will-be-prescribed",
    clauses=("OW32#prescribing.2",),
    question="Must an eligible patient be prescribed the treatment after the consultation?",
    alternatives={
        "condition": "prescribing presupposes eligibility and consultation; the choice remains",
        "obligation": "an eligible patient is prescribed it once the consultation has been held",
    },
    default="condition",
    literal="obligation",
    reason="The lead-in says that treatment may be considered; and starts fewer patients.",
)

# -- dosing -------------------------------------------------------------------------------------------------------

ramp = Reading(
    name="ramp",
    clauses=("OW32#dosing.1",),
    question="Is the dose escalated at the beginning of the course, or of every cycle?",
    alternatives={
        "once_per_course": "in the first three days of the course",
        "every_cycle": "in the first three days of every cycle",
    },
    default="once_per_course",
    reason="The text says that dosing begins so, and gives the lower dose daily thereafter.",
)
azole_start = Reading(
    name="azole-start",
    clauses=("OW32#dosing.2",),
    question="Does every patient have an azole from day 4, or does one that is needed start on day 4?",
    alternatives={
        "given": "every patient who can take one has an azole from day 4",
        "timed": "an azole starts on day 4 where antifungal prophylaxis is needed",
    },
    default="given",
    reason="The sentence makes no exception, and the dose from day 4 presupposes the azole.",
)
shortened_cycle = Reading(
    name="shortened-cycle",
    clauses=("OW32#dosing.3",),
    question="Does the cycle itself last 14-21 days, or is venetoclax given on 14-21 days of a full cycle?",
    alternatives={
        "cycle_lasts": "the cycle lasts 14-21 days",
        "dosing_days": "venetoclax is given on 14-21 days of a full cycle",
    },
    default="cycle_lasts",
    reason="The wording is of the cycle being shortened.",
)
standard_cycle = Reading(
    name="standard-cycle",
    clauses=("OW32#dosing.3", "OW32#monitoring.5"),
    question="How long is a cycle that is not shortened?",
    alternatives={
        "28_days": "28 days, as a biopsy at day 21-28 suggests and the azacitidine label states",
        "unstated": "the text does not say",
    },
    default="28_days",
    literal="unstated",
    reason="The biopsy window ends there.",
)
inhibitor_during_ramp = Reading(
    name="inhibitor-during-ramp",
    clauses=("OW32#dosing.1", "OW32#dosing.5"),
    question="What is the dose on days 1 to 3 for a patient who already takes a strong CYP3A4 inhibitor?",
    alternatives={
        "every_step_reduced": "less than the step of that day",
        "third_step_reduced": "the first two steps as they stand, less than 400 mg on the third day",
        "steps_stand": "the steps as they stand",
        "as_written": "both the steps and a dose below 400 mg",
    },
    default="every_step_reduced",
    literal="as_written",
    reason="The reduction is meant to mitigate toxicity; and gives the lower dose.",
)
azole_strength = Reading(
    name="azole-strength",
    clauses=("OW32#dosing.5",),
    question="Does every azole antifungal count as a strong CYP3A4 inhibitor?",
    alternatives={
        "every_azole": "every azole counts",
        "strong_azoles": "only an azole that is in fact a strong inhibitor counts",
    },
    default="every_azole",
    reason="Azoles are named as the example without distinction; and gives the lower dose.",
)
full_dose = Reading(
    name="full-dose",
    clauses=("OW32#dosing.4", "OW32#dosing.6"),
    question="Is recovery of the neutrophils enough for 400 mg, or are remission, normal counts and no need of "
    "prophylaxis required?",
    alternatives={
        "remission": "remission with normal counts and no need of prophylaxis",
        "recovery": "recovery of the neutrophils alone",
        "as_written": "one sentence permits it on recovery, another forbids it without remission, and neither is "
        "marked as an exception to the doses from day 4",
    },
    default="remission",
    literal="as_written",
    reason="The sentence with more conditions is the more specific; and gives the lower dose.",
)
full_dose_scope = Reading(
    name="full-dose-scope",
    clauses=("OW32#dosing.1", "OW32#dosing.6"),
    question="Does the restriction on 400 mg govern the third day of the escalation too?",
    alternatives={
        "maintenance": "it governs the days after the escalation",
        "every_dose": "it governs every dose of 400 mg",
    },
    default="maintenance",
    reason="It speaks of 400 mg daily, and the third day is a single dose.",
)
cannot_take_azoles = Reading(
    name="cannot-take-azoles",
    clauses=("OW32#dosing.1", "OW32#dosing.2", "OW32#dosing.6"),
    question="What does a patient who cannot take azoles have from day 4?",
    alternatives={
        "permitted": "100 mg, or 400 mg at the clinician's discretion",
        "required": "400 mg",
        "reduced_dose": "100 mg all the same",
        "as_written": "100 mg by one sentence, 400 mg permitted by another",
    },
    default="permitted",
    literal="as_written",
    reason="A dose that is only used in some patients may be used in them; nothing obliges.",
)
gradual_escalation = Reading(
    name="gradual-escalation",
    clauses=("OW32#monitoring.8",),
    question="Does the advice of gradual escalation cover a later return from 100 mg to 400 mg?",
    alternatives={
        "ramp": "the three steps at the beginning are the escalation meant",
        "every_increase": "every increase goes by such steps",
    },
    default="ramp",
    reason="It stands with what is done before treatment begins.",
)
azacitidine_days = Reading(
    name="azacitidine-days",
    clauses=("OW32#dosing.7",),
    question="Is the weekend-free azacitidine schedule within the recommendation?",
    alternatives={
        "either_schedule": "either schedule, whole",
        "days_1_to_7_only": "the remark describes a practice and permits nothing",
        "as_written": "days 1-7 are stated and the other is permitted",
    },
    default="either_schedule",
    literal="as_written",
    reason="The remark is the more specific wording: it says when and why the other schedule is used.",
)

# -- monitoring ---------------------------------------------------------------------------------------------------

biopsy = Reading(
    name="biopsy",
    clauses=("OW32#monitoring.5",),
    question="Is the marrow biopsy at day 21-28 due in the first cycle or in every cycle?",
    alternatives={"first_cycle": "in the first cycle", "every_cycle": "in every cycle"},
    default="first_cycle",
    reason="It is to assess the initial response.",
)

# -- stopping -----------------------------------------------------------------------------------------------------

mdt_agreement = Reading(
    name="mdt-agreement",
    clauses=("OW32#stopping.1",),
    question="Does agreement in the MDT qualify progression too, or deterioration alone?",
    alternatives={"both": "progression and deterioration", "deterioration": "deterioration alone"},
    default="both",
    reason="The phrase closes the whole criterion.",
)
relapse_is_progression = Reading(
    name="relapse",
    clauses=("OW32#continuation.1", "OW32#stopping.1"),
    question="Is a molecular relapse alone a relapse that ends the treatment?",
    alternatives={
        "any": "any relapse is progression",
        "not_molecular": "a molecular relapse alone is not",
    },
    default="any",
    reason="The starting criteria call a confirmed molecular relapse a relapse.",
)
three_cycles = Reading(
    name="three-cycles",
    clauses=("OW32#stopping.2",),
    question="Is the response judged when the third cycle is complete, or during it?",
    alternatives={
        "completed": "when the third cycle is complete, and ever after",
        "during": "during the third cycle, and ever after",
    },
    default="completed",
    reason="The criterion speaks of the time following three cycles.",
)
consolidation_timing = Reading(
    name="consolidation-timing",
    clauses=("OW32#stopping.3",),
    question="Is consolidation after 2-3 cycles a condition, or what is usual?",
    alternatives={"guidance": "what is usual", "condition": "a condition"},
    default="guidance",
    reason="The text says generally.",
)
toxicity = Reading(
    name="toxicity",
    clauses=("OW32#stopping.4",),
    question="Is toxicity a reason to stop where a reduction of the dose is chosen instead?",
    alternatives={
        "unless_reduced": "a stop, unless a reduction is chosen",
        "always_stop": "always a stop",
        "as_written": "a stop, and a reduction may be considered",
    },
    default="unless_reduced",
    literal="as_written",
    reason="A reduction can only be considered for a patient who goes on.",
)
