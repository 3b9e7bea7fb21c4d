"""Short words of the page for kinds, statuses and forces: each is translated where it is shown."""

from collections.abc import Mapping

from ow32_oracle.report.languages import message
from ow32_spec.language.answers import Status
from ow32_spec.language.clauses import ClauseKind
from ow32_spec.language.norms import Modality

FOUND_AS: Mapping[str, str] = {
    "conflict": message("no outcome is left"),
    "denial": message("a permission is denied"),
    "silence": message("the text is silent"),
    "dead": message("a rule concerns nobody"),
    "redundant": message("a rule changes nothing"),
    "shadowed": message("a rule has no effect"),
    "clash": message("two decisions clash"),
    "consistency": message("sentences disagree"),
    "coverage": message("something is left out"),
    "safety": message("an intent of safety fails"),
    "courses": message("shown by a course, day by day"),
}
"""What a finding is, by the kind of issue or the group of theorem by which it was found."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "consistency": (
        message("Consistency"),
        message("What the clauses say does not contradict itself, and every criterion counts."),
    ),
    "coverage": (message("Coverage"), message("Everybody has an answer, and every rule has its patient.")),
    "safety": (
        message("Safety intent"),
        message("What a careful clinician would want, whether or not the text says so."),
    ),
    "courses": (
        message("Courses"),
        message("What is so from the first assessment to the last stop, however long and however many."),
    ),
}
"""The groups of theorems: what each is called, and what it is about."""

STATUSES: Mapping[str, str] = {
    Status.REQUIRED: message("required"),
    Status.PERMITTED: message("permitted"),
    Status.FORBIDDEN: message("forbidden"),
    Status.UNDETERMINED: message("undetermined"),
}

TREATED: Mapping[ClauseKind, str] = {
    ClauseKind.RULE: message("rule"),
    ClauseKind.DUTY: message("duty"),
    ClauseKind.GUIDANCE: message("guidance"),
    ClauseKind.CONTEXT: message("context"),
}

FORCES: Mapping[tuple[Modality, bool], tuple[str, str]] = {
    (Modality.MUST, False): (message("must be"), message("excluded")),
    (Modality.MUST, True): (message("as a rule"), message("not as a rule")),
    (Modality.ONLY_IF, False): (message("only then"), ""),
    (Modality.ONLY_IF, True): (message("as a rule only then"), ""),
    (Modality.MAY, False): (message("may be"), ""),
}
"""What a norm says of the outcomes that it names, and of the others, by force and by whether it is guidance."""

SECTIONS: Mapping[str, str] = {
    "recommendation": message("Recommendation"),
    "responsibility": message("Responsibility"),
    "starting": message("Starting criteria"),
    "prescribing": message("Prescribing"),
    "dosing": message("Doses"),
    "continuation": message("Continuation"),
    "monitoring": message("Monitoring"),
    "stopping": message("Stopping criteria"),
    "other": message("Other considerations"),
    "references": message("References"),
    "furniture": message("Headings and letterhead"),
}
"""The sections of the text."""

FACT_GROUPS: Mapping[str, str] = {
    "advice": message("The advice"),
    "assessment": message("Assessment before a start"),
    "prescribing": message("Prescribing"),
    "treatment day": message("A day on treatment"),
    "review": message("Review on treatment"),
    "event": message("What is done on the day"),
    "history": message("What has been"),
}
"""The parts of a record."""
