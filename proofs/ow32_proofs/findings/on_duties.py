"""Findings on what is due: before treatment, on treatment, and of the advice itself."""

from ow32_proofs.findings.shape import THEOREM, Finding

OPEN_LIST = "whenever duties = open_list"

FINDINGS = (
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
        id="F27",
        title="Read as repeated in every cycle, the escalation outruns the daily blood counts",
        says="Daily counts are stated for two weeks of cycle 1. An escalation in a later cycle would "
        "have weekly counts.",
        question="Is the dose escalated once, at the beginning of the course?",
        clauses=("OW32#dosing.1", "OW32#monitoring.1"),
        shows={
            "every_day_of_the_escalation_has_a_daily_blood_count": THEOREM,
            "a_course_is_escalated_once": THEOREM,
        },
    ),
)
