"""Findings on doses: venetoclax with the azole, azacitidine, the cycle."""

from ow32_proofs.findings.shape import THEOREM, Finding

AS_WRITTEN = "whenever full-dose = as_written"
TOXICITY_AS_WRITTEN = "whenever toxicity = as_written"

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
            "the_first_steps_are_less_with_an_inhibitor": THEOREM,
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
            "an_azole_and_400_mg_never_meet_on_a_day": THEOREM,
        },
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
            "no_dose_more_than_doubles_overnight": THEOREM,
        },
    ),
    Finding(
        id="F09",
        title="400 mg may follow an azole without an interval",
        says="An azole may stop and venetoclax rise to 400 mg at once. The label resumes the earlier dose two to three "
        "days after a strong inhibitor is stopped, since the inhibition outlasts it.",
        question="How many days after the last azole dose may venetoclax be raised to 400 mg?",
        clauses=("OW32#dosing.4", "OW32#dosing.5"),
        shows={
            "no_full_dose_within_two_days_of_an_azole": THEOREM,
            "an_azole_and_400_mg_never_meet_across_a_change": THEOREM,
        },
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
            "who_cannot_take_azoles_has_400_mg": THEOREM,
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
            "azacitidine denial: reduced-for-toxicity by no-other-days": (
                "whenever azacitidine-days = either_schedule and toxicity = as_written"
            ),
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
            "every_day_of_treatment_has_a_dose": THEOREM,
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
            "no_cycle_lasts_longer_than_28_days": THEOREM,
            "without_a_response_a_course_ends_within_84_days": THEOREM,
            "every_completed_cycle_has_seven_doses_of_azacitidine": THEOREM,
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
