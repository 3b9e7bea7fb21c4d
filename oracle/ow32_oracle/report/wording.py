"""Short words of the page for kinds, statuses and forces: each is translated where it is shown."""

from collections.abc import Mapping

from ow32_oracle.report.languages import N_
from ow32_spec.language.answers import Status
from ow32_spec.language.clauses import ClauseKind
from ow32_spec.language.norms import Modality

FOUND_AS: Mapping[str, str] = {
    "conflict": N_("no outcome is left"),
    "denial": N_("a permission is denied"),
    "silence": N_("the text is silent"),
    "dead": N_("a rule concerns nobody"),
    "redundant": N_("a rule changes nothing"),
    "shadowed": N_("a rule has no effect"),
    "clash": N_("two decisions clash"),
    "consistency": N_("sentences disagree"),
    "coverage": N_("something is left out"),
    "safety": N_("an intent of safety fails"),
    "courses": N_("shown by a course, day by day"),
}
"""What a finding is, by the kind of issue or the group of theorem by which it was found."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "consistency": (N_("Consistency"), N_("What the clauses say does not contradict itself, and every criterion counts.")),
    "coverage": (N_("Coverage"), N_("Everybody has an answer, and every rule has its patient.")),
    "safety": (N_("Safety intent"), N_("What a careful clinician would want, whether or not the text says so.")),
    "courses": (N_("Courses"), N_("What is so from the first assessment to the last stop, however long and however many.")),
}
"""The groups of theorems: what each is called, and what it is about."""

STATUSES: Mapping[str, str] = {
    Status.REQUIRED: N_("required"),
    Status.PERMITTED: N_("permitted"),
    Status.FORBIDDEN: N_("forbidden"),
    Status.UNDETERMINED: N_("undetermined"),
}

TREATED: Mapping[ClauseKind, str] = {
    ClauseKind.RULE: N_("rule"),
    ClauseKind.DUTY: N_("duty"),
    ClauseKind.GUIDANCE: N_("guidance"),
    ClauseKind.CONTEXT: N_("context"),
}

FORCES: Mapping[tuple[Modality, bool], tuple[str, str]] = {
    (Modality.MUST, False): (N_("must be"), N_("excluded")),
    (Modality.MUST, True): (N_("as a rule"), N_("not as a rule")),
    (Modality.ONLY_IF, False): (N_("only then"), ""),
    (Modality.ONLY_IF, True): (N_("as a rule only then"), ""),
    (Modality.MAY, False): (N_("may be"), ""),
}
"""What a norm says of the outcomes that it names, and of the others, by force and by whether it is guidance."""

SECTIONS: Mapping[str, str] = {
    "recommendation": N_("Recommendation"),
    "responsibility": N_("Responsibility"),
    "starting": N_("Starting criteria"),
    "prescribing": N_("Prescribing"),
    "dosing": N_("Doses"),
    "continuation": N_("Continuation"),
    "monitoring": N_("Monitoring"),
    "stopping": N_("Stopping criteria"),
    "other": N_("Other considerations"),
    "references": N_("References"),
    "furniture": N_("Headings and letterhead"),
}
"""The sections of the text."""
