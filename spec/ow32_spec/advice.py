"""The advice itself: how long it is in force, when its review is due, and what it asks of organisations."""

from datetime import date as Day

from ow32_spec import readings
from ow32_spec.facts import date, new_evidence, on_treatment
from ow32_spec.language.norms import Decision, must, nowhere_else
from ow32_spec.language.terms import TRUE, read_as
from ow32_spec.language.types import Enumeration
from ow32_spec.outcomes import DUE, duty

IN_FORCE, NOT_IN_FORCE = "in_force", "not_in_force"

DATE_OF_ADVICE = Day(2025, 12, 2)
TWELVE_MONTHS_ON = Day(2026, 12, 2)

issued = date.at_least(DATE_OF_ADVICE)
twelve_months_passed = date.at_least(TWELVE_MONTHS_ON)

# -- validity -----------------------------------------------------------------------------------------------------

advice = Decision(
    name="advice",
    question="Is the advice in force on this date?",
    about="the advice is",
    section="recommendation",
    asked=TRUE,
    outcomes=Enumeration("advice", {IN_FORCE: "in force", NOT_IN_FORCE: "not in force"}),
)

before_the_date_of_advice = must(
    advice, NOT_IN_FORCE, when=~issued, name="before-the-date-of-advice", clause="OW32#recommendation.1"
)
first_twelve_months = must(
    advice,
    IN_FORCE,
    when=issued & ~twelve_months_passed,
    name="first-twelve-months",
    clause=("OW32#recommendation.1", "OW32#recommendation.8"),
)
stands_after_review_date = must(
    advice,
    IN_FORCE,
    when=twelve_months_passed,
    under=read_as(readings.after_review_date, "stands"),
    name="stands-after-review-date",
    clause="OW32#recommendation.8",
)
lapses_at_review_date = must(
    advice,
    NOT_IN_FORCE,
    when=twelve_months_passed,
    under=read_as(readings.after_review_date, "lapses"),
    name="lapses-at-review-date",
    clause="OW32#recommendation.8",
)

# -- review of the advice -----------------------------------------------------------------------------------------

review_of_advice = duty(
    "review_of_advice",
    question="Is a review of the advice due?",
    about="a review of the advice is",
    section="recommendation",
    asked=issued,
)

review_after_twelve_months = must(
    review_of_advice,
    DUE,
    when=twelve_months_passed,
    name="review-after-twelve-months",
    clause=("OW32#recommendation.8", "OW32#other.2"),
)
review_on_new_evidence = must(
    review_of_advice, DUE, when=new_evidence, name="review-on-new-evidence", clause="OW32#recommendation.8"
)
review_not_otherwise = nowhere_else(
    review_after_twelve_months,
    review_on_new_evidence,
    name="review-not-otherwise",
    under=read_as(readings.duties, "listed_only"),
)

# -- responsibilities ---------------------------------------------------------------------------------------------

outcome_collection = duty(
    "outcome_collection",
    question="Is the clinician to collect and monitor this patient's outcomes?",
    about="collecting and monitoring the patient's outcomes is",
    section="responsibility",
    asked=on_treatment,
)

clinicians_collect_outcomes = must(
    outcome_collection,
    DUE,
    name="clinicians-collect-outcomes",
    clause=("OW32#responsibility.1", "OW32#other.2"),
)

health_board_process = duty(
    "health_board_process",
    question="Is the health board to implement the decision and have a process for monitoring outcomes?",
    about="the health board's implementation of the decision and its monitoring of outcomes are",
    section="responsibility",
    asked=issued,
)

health_boards_implement_and_monitor = must(
    health_board_process, DUE, name="health-boards-implement-and-monitor", clause="OW32#responsibility.3"
)
