"""Findings on who starts, who is prescribed, who goes to transplant and who stops."""

from ow32_proofs.findings.shape import THEOREM, Finding

OBLIGED = "whenever will-be-prescribed = obligation"

FINDINGS = (
    Finding(
        id="F03",
        title="Nothing separates starting from stopping: the relapse that opens the door also closes it",
        says="No sentence says that the starting criteria are judged before a course and the stopping criteria during "
        "one. Taken at its word, a patient in relapse meets every criterion to start and one to stop.",
        question="Are the starting criteria meant for patients not on the treatment, and the stopping criteria for "
        "those who are?",
        clauses=("OW32#starting.1", "OW32#stopping.1"),
        shows={
            "the_relapse_that_opens_the_door_does_not_close_it": THEOREM,
            "nobody_is_both_eligible_and_stopped": THEOREM,
            "clash: start=start against continuation=stop": "whenever scope = any_time",
            "clash: prescription=prescribe against continuation=stop": "whenever scope = any_time",
        },
    ),
    Finding(
        id="F06",
        title="Eligible patients will be prescribed the treatment, and may decline it",
        says="The lead-in says that treatment may be considered; a later sentence that eligible patients will be "
        "prescribed it after a consultation. Taken at its word, a patient who withholds consent must be prescribed "
        "what cannot be prescribed without consent.",
        question="Does the sentence oblige the clinician to prescribe, or does it say what must come before?",
        clauses=("OW32#recommendation.4", "OW32#recommendation.5", "OW32#starting.0", "OW32#prescribing.2"),
        shows={
            "prescription conflict: informed-consent, will-be-prescribed": OBLIGED,
            "prescription conflict: guidelines-consulted, will-be-prescribed": OBLIGED,
            "clash: prescription=prescribe against start=do_not_start": OBLIGED,
            "a_patient_may_decline_after_the_consultation": THEOREM,
            "nobody_is_started_without_consent_and_consultation": THEOREM,
        },
    ),
    Finding(
        id="F07",
        title="Who failed venetoclax before the third cycle may start again",
        says="Refractoriness is defined by three cycles without a response. A course stopped for progression in its "
        "first or second cycle leaves the patient eligible for another.",
        question="Is a patient whose venetoclax-containing treatment failed before three cycles refractory?",
        clauses=("OW32#starting.5", "OW32#stopping.1"),
        shows={"a_course_that_failed_early_bars_a_new_start": THEOREM},
    ),
    Finding(
        id="F12",
        title="A contraindication is to be considered, and excludes nobody",
        says="Contraindications are a subject of the consultation. No criterion excludes a patient who has one.",
        question="Is a patient with a contraindication of either label excluded?",
        clauses=("OW32#prescribing.2",),
        shows={"nobody_with_a_contraindication_is_prescribed": THEOREM},
    ),
    Finding(
        id="F23",
        title="What may be done in stated cases is not said to be excluded in others",
        says="A cycle may be shortened for cytopenia, a fit patient in remission may go to transplant. Whether others "
        "may is left open.",
        question="May a cycle be shortened, or a patient go to transplant, in cases other than those stated?",
        clauses=("OW32#dosing.3", "OW32#continuation.2"),
        shows={
            "transplant silence: proceed, do_not_proceed": "whenever permissions = open",
            "cycle_length silence: 14_to_21_days, 28_days": (
                "whenever permissions = open and shortened-cycle = cycle_lasts and standard-cycle = 28_days"
            ),
            "only_cytopenia_shortens_a_cycle": THEOREM,
        },
    ),
    Finding(
        id="F24",
        title="Read as a condition, the usual time of consolidation keeps patients from transplant and from stopping",
        says="Consolidation generally occurs after two or three cycles. As a condition, a fit patient in remission "
        "after one cycle or four may not go on to transplant, and donor lymphocytes then end nothing.",
        question="Is consolidation after fewer than two or more than three cycles within the recommendation?",
        clauses=("OW32#continuation.2", "OW32#stopping.3"),
        shows={
            "transplant denial: fit-and-in-remission by only-after-2-to-3-cycles": (
                "whenever consolidation-timing = condition"
            ),
            "donor_lymphocytes_always_stop": THEOREM,
        },
    ),
    Finding(
        id="F25",
        title="The title offers an alternative to intensive chemotherapy, the criteria only a substitute for it",
        says="Read as a choice, the title permits the treatment to patients suitable for intensive chemotherapy; the "
        "fourth criterion excludes them.",
        question="Is the treatment meant for patients who could have intensive chemotherapy and prefer not to?",
        clauses=("OW32#recommendation.3", "OW32#starting.4"),
        shows={
            "nobody_suitable_for_intensive_salvage_starts": THEOREM,
            "unsuitable_for_salvage_can_be_the_only_criterion_failed": THEOREM,
        },
    ),
    Finding(
        id="F28",
        title="A patient with a FLT3 mutation who cannot have gilteritinib may be left with neither",
        says="Ineligibility for gilteritinib is glossed as having no FLT3-activating mutation. Read as a definition, a "
        "patient with the mutation and another reason against gilteritinib is excluded from this treatment as well.",
        question="Does a reason other than FLT3 status make a patient ineligible for gilteritinib in this sense?",
        clauses=("OW32#starting.3",),
        shows={"nobody_with_a_flt3_mutation_starts": THEOREM},
    ),
    Finding(
        id="F29",
        title="Whether a stop for toxicity bars a new start is not said",
        says="Intolerance bars a start, toxicity stops a course; that the one makes the other is left to the reader.",
        question="Is a patient stopped for toxicity intolerant to venetoclax?",
        clauses=("OW32#starting.5", "OW32#stopping.4"),
        shows={"a_stop_for_toxicity_bars_a_new_start": THEOREM, "a_stop_for_toxicity_is_final": THEOREM},
    ),
    Finding(
        id="F30",
        title="Two words for response: who is stopped for want of one may not count as refractory",
        says="A course stops without an objective clinical response; a patient is refractory without a meaningful "
        "disease response. If they differ, a patient stopped for non-response may start again.",
        question="Are a meaningful disease response and an objective clinical response the same?",
        clauses=("OW32#starting.5", "OW32#stopping.2"),
        shows={"a_stop_for_want_of_an_objective_response_bars_a_new_start": THEOREM},
    ),
    Finding(
        id="F31",
        title="Read as during the third cycle, the response is judged before that cycle has ended",
        says="The criterion speaks of the time following three cycles of treatment.",
        question="Is the response judged when the third cycle is complete?",
        clauses=("OW32#stopping.2",),
        shows={"nobody_is_stopped_for_want_of_a_response_before_the_third_cycle_ends": THEOREM},
    ),
    Finding(
        id="F32",
        title="Progression that the MDT has not agreed may or may not stop the treatment",
        says="Agreement in the multidisciplinary team closes the criterion. If it qualifies progression, a patient in "
        "clear progression goes on until the team has met.",
        question="Must the multidisciplinary team agree progression, or symptomatic deterioration alone?",
        clauses=("OW32#stopping.1",),
        shows={"progression_stops_without_the_mdt": THEOREM},
    ),
)
