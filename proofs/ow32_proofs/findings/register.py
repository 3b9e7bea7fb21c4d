"""The findings of OW32, the surprising ones first. Numbers are stable and never given again."""

from ow32_proofs.findings.shape import THEOREM, Finding

AS_WRITTEN = "whenever full-dose = as_written"
TOXICITY_AS_WRITTEN = "whenever toxicity = as_written"
OBLIGED = "whenever will-be-prescribed = obligation"
OPEN_LIST = "whenever duties = open_list"

FINDINGS = (
    Finding(
        id="F01",
        title="A patient already on a strong CYP3A4 inhibitor has two doses on day 3, or none that is named",
        says="The escalation reaches 400 mg on day 3 for everybody; the sentence on strong CYP3A4 inhibitors asks "
        "for a reduced dose. Azoles begin on day 4, but nobody is asked to stop another inhibitor, or an azole "
        "taken before. Read so that the reduction prevails, the text names no dose for days 1 to 3.",
        question="What are the doses on days 1, 2 and 3 for a patient who already takes a strong CYP3A4 inhibitor?",
        clauses=("OW32#dosing.1", "OW32#dosing.2", "OW32#dosing.5"),
        shows={
            "venetoclax conflict: day-3-400-mg, reduced-with-inhibitor": (
                "whenever inhibitor-during-ramp = as_written"
            ),
            "venetoclax silence: below_100_mg, 100_mg, between_100_and_200_mg": (
                "whenever inhibitor-during-ramp = every_step_reduced"
            ),
            "venetoclax silence: below_100_mg, 100_mg, between_100_and_200_mg, 200_mg, between_200_and_400_mg": (
                "whenever inhibitor-during-ramp = every_step_reduced | third_step_reduced"
            ),
            "the_first_dose_is_one_that_the_text_names": THEOREM,
            "nobody_is_left_to_a_dose_that_the_text_does_not_name": THEOREM,
            "nobody_begins_at_100_mg_with_an_inhibitor": THEOREM,
            "nobody_has_more_than_100_mg_with_an_inhibitor": THEOREM,
        },
    ),
    Finding(
        id="F02",
        title="Two sentences on returning to 400 mg disagree",
        says="One sentence opens 400 mg as soon as the neutrophils are normal. Another keeps it for those who cannot "
        "take azoles or are in remission with normal counts and no need of prophylaxis. A patient whose neutrophils "
        "recover without remission is permitted by the one what the other excludes.",
        question="Is neutrophil recovery alone enough for 400 mg daily, or must there be remission with normal counts "
        "and no need of antifungal prophylaxis?",
        clauses=("OW32#dosing.4", "OW32#dosing.6"),
        shows={
            "venetoclax denial: full-dose-on-recovery by full-dose-restricted": AS_WRITTEN,
            "the_two_sentences_on_400_mg_agree": THEOREM,
            "a_full_dose_needs_remission_or_no_azoles": THEOREM,
            "nobody_with_drug_induced_cytopenia_is_raised_to_400_mg": THEOREM,
        },
    ),
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
        id="F04",
        title="In a cycle shortened to less than 21 days no response biopsy ever falls due",
        says="The biopsy that judges the response is due at day 21-28. A first cycle shortened to 14-20 days for "
        "cytopenia ends before that, and the decision about a further cycle lacks its basis.",
        question="When is the response biopsy due in a first cycle that is shortened?",
        clauses=("OW32#dosing.3", "OW32#monitoring.5"),
        shows={"every_first_cycle_has_a_day_on_which_a_biopsy_is_due": THEOREM},
    ),
    Finding(
        id="F05",
        title="400 mg is permitted to patients who still take a strong CYP3A4 inhibitor",
        says="The sentences that open 400 mg do not ask whether an azole is still taken or another strong inhibitor "
        "is. The interaction sentence excludes 400 mg for them. And on one and the same day an azole and 400 mg can "
        "both be open, each decision looked at alone.",
        question="Is 400 mg daily excluded for a patient who cannot take azoles, or needs none, but takes another "
        "strong CYP3A4 inhibitor? And must the azole be stopped before 400 mg is given?",
        clauses=("OW32#dosing.4", "OW32#dosing.5", "OW32#dosing.6"),
        shows={
            "venetoclax denial: full-dose-without-azoles by reduced-with-inhibitor": (
                "whenever cannot-take-azoles = permitted | as_written"
            ),
            "venetoclax denial: full-dose-in-remission by reduced-with-inhibitor": "always",
            "venetoclax denial: full-dose-on-recovery by reduced-with-inhibitor": "always",
            "an_azole_and_400_mg_are_never_open_on_one_day": THEOREM,
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
        id="F08",
        title="The late step from 100 mg to 400 mg is neither gradual nor covered by tumour-lysis prophylaxis",
        says="Escalation is to be gradual, and hydration and anti-hyperuricaemic treatment are "
        "advised before treatment "
        "begins. The later return from 100 mg to 400 mg quadruples the dose in one step, and nothing asks for "
        "prophylaxis then, though each increase can bring on tumour lysis.",
        question="Are a stepwise increase and tumour-lysis prophylaxis wanted when venetoclax is raised from 100 mg to "
        "400 mg during the course?",
        clauses=("OW32#dosing.4", "OW32#monitoring.7", "OW32#monitoring.8"),
        shows={
            "prophylaxis_is_advised_before_every_return_to_400_mg": THEOREM,
            "no_dose_more_than_doubles": THEOREM,
        },
    ),
    Finding(
        id="F09",
        title="400 mg may follow an azole without an interval",
        says="An azole may stop and venetoclax rise to 400 mg at once. The label resumes the earlier dose two to three "
        "days after a strong inhibitor is stopped, since the inhibition outlasts it.",
        question="How many days after the last azole dose may venetoclax be raised to 400 mg?",
        clauses=("OW32#dosing.4", "OW32#dosing.5"),
        shows={"no_full_dose_within_two_days_of_an_azole": THEOREM},
    ),
    Finding(
        id="F10",
        title="The azole may be stopped while antifungal prophylaxis is still needed",
        says="Normal neutrophils are the only condition for stopping the azole. Whether prophylaxis is still needed "
        "is asked for the 400 mg dose, not for the azole.",
        question="May the azole be stopped on neutrophil recovery when prophylaxis is needed for another reason?",
        clauses=("OW32#dosing.4", "OW32#dosing.6"),
        shows={"no_azole_is_dropped_while_prophylaxis_is_needed": THEOREM},
    ),
    Finding(
        id="F11",
        title="Prescribing does not wait for what is due before treatment",
        says="The marrow biopsy, the assessment of tumour burden and tumour-lysis prophylaxis are "
        "due before treatment, "
        "but no sentence makes the prescription or the first dose wait for them.",
        question="May treatment be prescribed before biopsy, tumour-burden assessment and prophylaxis are done?",
        clauses=("OW32#monitoring.5", "OW32#monitoring.6", "OW32#monitoring.8", "OW32#prescribing.2"),
        shows={"prescribing_waits_for_what_is_due_before_treatment": THEOREM},
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
        id="F13",
        title="100 mg from day 4 and an azole from day 4 are stated of everybody, and others of some",
        says="From day 4 the text gives everybody 100 mg and an azole. The later sentences on those who cannot take "
        "azoles, who recover or are in remission are not marked as exceptions; the literal text gives them both.",
        question="Are the sentences on 400 mg and on stopping the azole exceptions to the doses from day 4?",
        clauses=("OW32#dosing.1", "OW32#dosing.2", "OW32#dosing.4", "OW32#dosing.6"),
        shows={
            "venetoclax denial: full-dose-without-azoles by thereafter-100-mg": (
                "whenever cannot-take-azoles = as_written"
            ),
            "venetoclax denial: full-dose-in-remission by thereafter-100-mg": AS_WRITTEN,
            "venetoclax denial: full-dose-on-recovery by thereafter-100-mg": AS_WRITTEN,
            "venetoclax redundant: full-dose-without-azoles": "whenever cannot-take-azoles = as_written",
            "azole_antifungal conflict: azole-from-day-4, no-azole-for-those-who-cannot": (
                "whenever cannot-take-azoles = as_written"
            ),
            "azole_antifungal denial: azole-may-stop by azole-from-day-4": AS_WRITTEN,
            "azole_antifungal redundant: azole-may-stop": "whenever azole-start = given and full-dose = as_written",
            "venetoclax denial: step-to-200-mg by thereafter-100-mg": (
                "whenever full-dose = as_written and gradual-escalation = every_increase"
            ),
        },
    ),
    Finding(
        id="F14",
        title="Toxicity stops the treatment, and a reduction may be considered",
        says="Toxicity stands among the criteria to stop; in the same bullet a reduction of the dose "
        "may be considered, "
        "which nobody can have who has stopped. The doses from the dosing section make no room for it either.",
        question="Is toxicity a reason to stop only where a reduction is not chosen?",
        clauses=("OW32#stopping.4", "OW32#dosing.1", "OW32#dosing.7"),
        shows={
            "continuation denial: reduction-may-be-considered by toxicity": TOXICITY_AS_WRITTEN,
            "continuation redundant: reduction-may-be-considered": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-for-toxicity by day-1-100-mg": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-for-toxicity by day-2-200-mg": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-for-toxicity by day-3-400-mg": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-for-toxicity by thereafter-100-mg": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-for-toxicity by full-dose-required-without-azoles": (
                "whenever cannot-take-azoles = required and toxicity = as_written"
            ),
            "venetoclax redundant: reduced-for-toxicity": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-from-200-mg by day-2-200-mg": TOXICITY_AS_WRITTEN,
            "venetoclax redundant: reduced-from-200-mg": (
                "unless toxicity = unless_reduced | always_stop, or inhibitor-during-ramp = every_step_reduced"
            ),
            "venetoclax denial: reduced-from-400-mg by day-3-400-mg": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-from-400-mg by thereafter-100-mg": TOXICITY_AS_WRITTEN,
            "venetoclax denial: reduced-from-400-mg by full-dose-required-without-azoles": (
                "whenever cannot-take-azoles = required and toxicity = as_written"
            ),
            "venetoclax redundant: reduced-from-400-mg": (
                "whenever cannot-take-azoles = required | reduced_dose | as_written and full-dose = as_written and "
                "inhibitor-during-ramp = steps_stand | as_written and toxicity = as_written"
            ),
            "azacitidine denial: reduced-for-toxicity by days-1-to-7": TOXICITY_AS_WRITTEN,
            "azacitidine denial: reduced-for-toxicity by no-other-days": TOXICITY_AS_WRITTEN,
            "azacitidine denial: reduced-for-toxicity by weekend-is-caught-up": (
                "whenever azacitidine-days = either_schedule and toxicity = as_written"
            ),
            "azacitidine redundant: reduced-for-toxicity": TOXICITY_AS_WRITTEN,
        },
    ),
    Finding(
        id="F15",
        title="The dose of a reduction for toxicity is not stated",
        says="Where toxicity is managed by a reduction, the text refers to the label and names no dose below 100 mg.",
        question="To which doses of venetoclax and azacitidine is the treatment reduced, from 100 mg and from 400 mg?",
        clauses=("OW32#stopping.4",),
        shows={"a_reduced_dose_is_stated": THEOREM},
    ),
    Finding(
        id="F16",
        title="The weekend-free azacitidine schedule contradicts days 1 to 7",
        says="Azacitidine is stated for days 1 to 7, and in the same sentence said to be often given on days 1 to 5 "
        "and 8 to 9. Whether that is recommended, permitted or merely reported is not said.",
        question="Is the schedule of days 1 to 5 and 8 to 9 within the recommendation?",
        clauses=("OW32#dosing.7",),
        shows={
            "azacitidine denial: weekend-may-pause by days-1-to-7": "whenever azacitidine-days = as_written",
            "azacitidine denial: weekend-may-be-caught-up by no-other-days": ("whenever azacitidine-days = as_written"),
            "azacitidine shadowed: weekend-may-pause": "whenever azacitidine-days = as_written",
            "azacitidine shadowed: weekend-may-be-caught-up": "whenever azacitidine-days = as_written",
        },
    ),
    Finding(
        id="F17",
        title="Read of every dose, the restriction on 400 mg forbids the third step",
        says="Day 3 gives 400 mg to everybody; the later restriction keeps 400 mg for a few. It "
        "speaks of 400 mg daily, "
        "which spares the single dose of day 3, if that is what is meant.",
        question="Does the restriction on 400 mg concern the days after the escalation only?",
        clauses=("OW32#dosing.1", "OW32#dosing.6"),
        shows={
            "venetoclax conflict: day-3-400-mg, full-dose-restricted": "whenever full-dose-scope = every_dose",
            "the_third_step_agrees_with_the_restriction_on_400_mg": THEOREM,
            "every_day_of_the_escalation_has_one_dose": THEOREM,
        },
    ),
    Finding(
        id="F18",
        title="The length of a cycle that is not shortened is not stated",
        says="Cycles may be shortened to 14-21 days; from what is left to the reader.",
        question="Is the standard cycle 28 days?",
        clauses=("OW32#dosing.3", "OW32#monitoring.5"),
        shows={
            "cycle_length silence: 28_days, other_length": (
                "whenever shortened-cycle = cycle_lasts and standard-cycle = unstated"
            ),
            "cycle_length silence: 14_to_21_days, 28_days, other_length": (
                "unless standard-cycle = 28_days, or permissions = stated_cases_only and shortened-cycle = cycle_lasts"
            ),
        },
    ),
    Finding(
        id="F19",
        title="From 2 December 2026 the text does not say whether the advice is in force",
        says="The advice is reviewed after twelve months. Whether it stands until the review has ended is not said.",
        question="Does the advice stay in force after twelve months until it is replaced or withdrawn?",
        clauses=("OW32#recommendation.8",),
        shows={
            "advice silence: in_force, not_in_force": "whenever after-review-date = unstated",
            "on_every_date_the_advice_is_in_force_or_not": THEOREM,
        },
    ),
    Finding(
        id="F20",
        title="Anti-emetic prophylaxis ends after two cycles, azacitidine does not",
        says="Prophylaxis is stated for the first two cycles. The azacitidine label asks for premedication without "
        "that limit.",
        question="Is anti-emetic prophylaxis meant to end after the second cycle?",
        clauses=("OW32#monitoring.9", "OW32#dosing.7"),
        shows={"every_azacitidine_day_has_antiemetic_prophylaxis": THEOREM},
    ),
    Finding(
        id="F21",
        title="Renal, liver and side-effect monitoring have no frequency",
        says="They are listed without saying how often.",
        question="How often are urea and electrolytes, liver function and side effects to be checked?",
        clauses=("OW32#monitoring.2", "OW32#monitoring.3", "OW32#monitoring.4"),
        shows={
            f"{decision} silence: once_or_twice_weekly, daily, another_frequency": "always"
            for decision in ("urea_and_electrolytes", "liver_function_tests", "side_effect_evaluation")
        },
    ),
    Finding(
        id="F22",
        title="What is not listed as due is not said to be not due",
        says="The list of monitoring is called not exhaustive, and other duties are stated for some cases only. Taken "
        "at its word, the text never says that something is not due.",
        question="Does this text alone decide what it makes due, other sources adding to it?",
        clauses=("OW32#monitoring.1", "OW32#monitoring.5", "OW32#monitoring.9"),
        shows={
            f"{decision} silence: due, not_due": OPEN_LIST
            for decision in (
                "marrow_biopsy",
                "tumour_burden_assessment",
                "tumour_lysis_vigilance",
                "tumour_lysis_prophylaxis",
                "antiemetic_prophylaxis",
                "supportive_care",
                "review_of_advice",
                "off_label_discussion",
                "unlicensed_guidelines",
                "consultation_record",
                "alert_card",
            )
        },
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
        id="F26",
        title="Some sentences change nothing beside the others",
        says="From day 4 the 100 mg of everybody already excludes 400 mg wherever it is not permitted, so the "
        "restriction on 400 mg adds nothing; read so that they agree, the two sentences that permit 400 mg permit "
        "the same; and a stop at transplant is stated twice.",
        question="Are the repetitions meant as such, or is something else meant by one of the two?",
        clauses=("OW32#dosing.1", "OW32#dosing.4", "OW32#dosing.6", "OW32#continuation.2", "OW32#stopping.3"),
        shows={
            "venetoclax redundant: full-dose-restricted": "whenever full-dose-scope = maintenance",
            "venetoclax redundant: full-dose-in-remission": "always",
            "venetoclax redundant: full-dose-on-recovery": (
                "unless full-dose = recovery, or cannot-take-azoles = required and "
                "full-dose = recovery | as_written and toxicity = unless_reduced"
            ),
            "continuation redundant: transplanted": "whenever consolidation-timing = guidance",
        },
    ),
    Finding(
        id="F27",
        title="Read as repeated in every cycle, the escalation outruns the daily blood counts",
        says="Daily counts are stated for two weeks of cycle 1. An escalation in a later cycle would "
        "have weekly counts.",
        question="Is the dose escalated once, at the beginning of the course?",
        clauses=("OW32#dosing.1", "OW32#monitoring.1"),
        shows={"every_day_of_the_escalation_has_a_daily_blood_count": THEOREM},
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
        shows={"a_stop_for_toxicity_bars_a_new_start": THEOREM},
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
    Finding(
        id="F33",
        title="Whether every patient has an azole from day 4, or only one who needs it, is not said",
        says="Azoles start on day 4. Read as a matter of timing, nothing says whether a patient who "
        "needs no antifungal "
        "prophylaxis takes one, though the dose of 100 mg presupposes it.",
        question="Does every patient who can take an azole have one from day 4?",
        clauses=("OW32#dosing.2",),
        shows={"azole_antifungal silence: take, do_not_take": "whenever azole-start = timed"},
    ),
)
"""Every finding, in the order in which they are worth reading."""
