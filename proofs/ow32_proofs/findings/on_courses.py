"""Findings on courses: what is right on every single day and can still go wrong from day to day."""

from ow32_proofs.findings.shape import THEOREM, Finding

FINDINGS = (
    Finding(
        id="F34",
        title="A patient can be stopped for want of a response that was never due to be assessed",
        says="The marrow biopsy that assesses the response is due at day 21 to 28. Cycles shortened for cytopenia end "
        "before that. Three of them are three cycles, after which a missing response stops the treatment: on no day "
        "of the course has the biopsy been due.",
        question="When is the response assessed in a cycle shortened to 14-21 days, and may treatment be stopped for "
        "want of a response before a biopsy has been done?",
        clauses=("OW32#dosing.3", "OW32#monitoring.5", "OW32#stopping.2"),
        shows={"a_biopsy_falls_due_before_a_stop_for_no_response": THEOREM},
    ),
    Finding(
        id="F35",
        title="Stopped for early progression without a response, and started again the day after",
        says="Refractoriness needs three cycles. A patient whose disease progresses in the first is stopped, has not "
        "shown refractoriness, is again relapsed or refractory, and meets every starting criterion on the next day.",
        question="Does progression on venetoclax before the third cycle exclude a new start, and if not, for how long?",
        clauses=("OW32#starting.5", "OW32#stopping.1"),
        shows={"progression_without_response_is_final": THEOREM},
    ),
    Finding(
        id="F36",
        title="Whether toxicity bars a new start hangs on which reason was written down",
        says="A patient with toxicity whose disease also progresses, or who also asks to stop, meets two stopping "
        "criteria at once. The text does not say which of them is the reason. Recorded under the other, the stop is no "
        "stop for toxicity, and bars nothing, even where a stop for toxicity counts as intolerance.",
        question="Where several stopping criteria are met at once, does each of them count when a new start is asked "
        "for?",
        clauses=("OW32#starting.5", "OW32#stopping.4", "OW32#stopping.5"),
        shows={"who_stopped_with_toxicity_is_not_started_again": THEOREM},
    ),
    Finding(
        id="F37",
        title="A stop for want of a response is final only where four readings meet",
        says="Whoever is stopped for want of a response is meant to be refractory, and not to be started again. That "
        "follows only if the two words for response mean the same, if a response in an earlier course does not make "
        "up for a later failure, and if the criterion of three cycles is judged when three have been given, or one "
        "failed cycle is enough.",
        question="Is every patient who was stopped for want of an objective response after three cycles refractory, "
        "whatever earlier courses achieved?",
        clauses=("OW32#starting.5", "OW32#stopping.2"),
        shows={"a_stop_for_no_response_is_final": THEOREM},
    ),
    Finding(
        id="F38",
        title="A patient who never responds can be started again and again",
        says="The criterion of three cycles looks at one course at a time. A patient who is stopped early, on request "
        "or for progression, and starts again begins to count anew: nothing bounds the number of courses, or of cycles "
        "without a response, in a lifetime.",
        question="Are cycles of venetoclax counted over a lifetime, and how many without a response are the most?",
        clauses=("OW32#starting.5", "OW32#stopping.2", "OW32#stopping.5"),
        shows={"nobody_has_more_than_three_cycles_without_a_response": THEOREM},
    ),
    Finding(
        id="F39",
        title="Intolerance keeps a patient from starting, and not from going on",
        says="Who has shown intolerance to venetoclax cannot be started. Who shows it during a course is stopped only "
        "if it also counts as toxicity that calls for a stop; the stopping criteria do not name it.",
        question="Is intolerance that shows during a course a reason to stop it?",
        clauses=("OW32#starting.5", "OW32#stopping.4"),
        shows={"who_becomes_intolerant_is_not_treated_on": THEOREM},
    ),
)
