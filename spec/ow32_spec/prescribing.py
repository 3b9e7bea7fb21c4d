"""Prescribing: what must have happened before the treatment is prescribed."""

from ow32_spec import readings
from ow32_spec.facts import (
    alert_card_given,
    consultation_held,
    consultation_recorded,
    off_label_consent,
    on_treatment,
    risks_and_benefits_discussed,
    unlicensed_guidelines_consulted,
)
from ow32_spec.language.norms import Decision, may, must, nowhere_else, only_if
from ow32_spec.language.terms import TRUE, all_of, read_as
from ow32_spec.language.types import Enumeration
from ow32_spec.outcomes import DUE, duty
from ow32_spec.starting import between_courses, eligible

PRESCRIBE, DO_NOT_PRESCRIBE = "prescribe", "do_not_prescribe"

treated_or_eligible = on_treatment | eligible
"""Of whom duties towards the patient are asked: nobody else is to be treated."""

nothing_unlisted_is_due = read_as(readings.duties, "listed_only")

prescription = Decision(
    name="prescription",
    question="Is venetoclax with azacitidine prescribed?",
    about="the treatment is to be",
    section="prescribing",
    asked=between_courses,
    outcomes=Enumeration("prescription", {PRESCRIBE: "prescribed", DO_NOT_PRESCRIBE: "not prescribed"}),
)

# -- off-label use, from the recommendation's first page ----------------------------------------------------------

informed_consent = only_if(
    prescription,
    PRESCRIBE,
    when=risks_and_benefits_discussed & off_label_consent,
    name="informed-consent",
    clause="OW32#recommendation.4",
)
guidelines_consulted = only_if(
    prescription,
    PRESCRIBE,
    when=unlicensed_guidelines_consulted,
    name="guidelines-consulted",
    clause="OW32#recommendation.5",
)

off_label_discussion = duty(
    "off_label_discussion",
    question="Are the risks and benefits of the off-label use to be discussed?",
    about="a discussion of the risks and benefits of the off-label use is",
    section="recommendation",
    asked=treated_or_eligible,
)
discuss_off_label_use = must(
    off_label_discussion,
    DUE,
    when=~risks_and_benefits_discussed,
    name="discuss-off-label-use",
    clause="OW32#recommendation.4",
)
no_other_discussion = nowhere_else(discuss_off_label_use, name="no-other-discussion", under=nothing_unlisted_is_due)

unlicensed_guidelines = duty(
    "unlicensed_guidelines",
    question="Is the provider to consult the guidelines on unlicensed medicines?",
    about="consulting the guidelines on unlicensed medicines is",
    section="recommendation",
    asked=treated_or_eligible,
)
consult_guidelines = must(
    unlicensed_guidelines,
    DUE,
    when=~unlicensed_guidelines_consulted,
    name="consult-guidelines",
    clause="OW32#recommendation.5",
)
no_other_consulting = nowhere_else(consult_guidelines, name="no-other-consulting", under=nothing_unlisted_is_due)

# -- 2: who is prescribed it, following a consultation ------------------------------------------------------------

only_the_eligible = only_if(
    prescription, PRESCRIBE, when=eligible, name="only-the-eligible", clause="OW32#prescribing.2"
)
following_consultation = only_if(
    prescription,
    PRESCRIBE,
    when=consultation_held,
    name="following-consultation",
    clause="OW32#prescribing.2",
)
will_be_prescribed = must(
    prescription,
    PRESCRIBE,
    when=eligible & consultation_held,
    under=read_as(readings.will_be_prescribed, "obligation"),
    name="will-be-prescribed",
    clause="OW32#prescribing.2",
)
can_be_prescribed = may(
    prescription,
    PRESCRIBE,
    when=all_of(
        eligible,
        consultation_held,
        informed_consent.condition,
        guidelines_consulted.condition,
    ),
    under=read_as(readings.will_be_prescribed, "condition"),
    name="can-be-prescribed",
    clause="OW32#prescribing.2",
)

# -- 3: the consultation is recorded ------------------------------------------------------------------------------

consultation_record = duty(
    "consultation_record",
    question="Is the consultation to be recorded in the notes?",
    about="a record of the consultation in the notes is",
    section="prescribing",
    asked=TRUE,
)
record_consultation = must(
    consultation_record,
    DUE,
    when=consultation_held & ~consultation_recorded,
    name="record-consultation",
    clause="OW32#prescribing.3",
)
no_other_record = nowhere_else(record_consultation, name="no-other-record", under=nothing_unlisted_is_due)

# -- the alert card, from the other considerations ----------------------------------------------------------------

alert_card = duty(
    "alert_card",
    question="Is the patient to be given the treatment alert card?",
    about="the treatment alert card is",
    section="other",
    asked=on_treatment,
)
give_alert_card = must(alert_card, DUE, when=~alert_card_given, name="give-alert-card", clause="OW32#other.4")
no_other_card = nowhere_else(give_alert_card, name="no-other-card", under=nothing_unlisted_is_due)
