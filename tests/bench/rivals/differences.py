"""Records with missing facts, thought of by hand, and what each rival answers otherwise than the oracle, and why.

A rival that is not listed under `DIFFERENCES` answers every one of them as the oracle does.
"""

from attrs import frozen

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record

ELIGIBLE: Record = {
    "on_treatment": False,
    "age_years": 64,
    "diagnosis": "aml",
    "disease_status": "relapsed",
    "mrd_relapse_confirmed": True,
    "prior_allogeneic_hsct": False,
    "prior_intensive_lines": 1,
    "flt3_activating_mutation": False,
    "gilteritinib_ineligible_other_reason": False,
    "suitable_for_intensive_salvage": False,
    "prior_venetoclax_cycles": 0,
    "prior_venetoclax_response": "none",
    "venetoclax_intolerance": False,
    "prior_stop_for_toxicity": False,
}


def _without(*missing: str, **changed: object) -> Record:
    """Somebody who is eligible, but for what is changed and what is not known."""
    return {name: value for name, value in {**ELIGIBLE, **changed}.items() if name not in missing}


GAPS: dict[str, tuple[Record, str]] = {
    "nothing is known": ({}, UNDETERMINED),
    "FLT3": (_without("flt3_activating_mutation"), UNDETERMINED),
    "age": (_without("age_years"), UNDETERMINED),
    "disease status": (_without("disease_status"), UNDETERMINED),
    "intensive lines": (_without("prior_intensive_lines"), UNDETERMINED),
    "suitability for salvage": (_without("suitable_for_intensive_salvage"), UNDETERMINED),
    "on treatment": (_without("on_treatment"), UNDETERMINED),
    "on treatment, of a minor": (_without("on_treatment", age_years=17), UNDETERMINED),
    "all but that they are on treatment": ({"on_treatment": True}, NOT_ASKED),
    "FLT3 of a minor": (_without("flt3_activating_mutation", age_years=17), FORBIDDEN),
    "age, FLT3 mutated": (_without("age_years", flt3_activating_mutation=True), FORBIDDEN),
    "diagnosis, untreated": (_without("diagnosis", disease_status="untreated"), FORBIDDEN),
    "disease status, another diagnosis": (_without("disease_status", diagnosis="other"), FORBIDDEN),
    "confirmation, molecular relapse": (
        _without("mrd_relapse_confirmed", disease_status="molecular_mrd_relapse"),
        UNDETERMINED,
    ),
    "confirmation, relapsed": (_without("mrd_relapse_confirmed"), PERMITTED),
    "cycles, objective response": (
        _without("prior_venetoclax_cycles", prior_venetoclax_response="objective"),
        PERMITTED,
    ),
    "cycles, no response": (_without("prior_venetoclax_cycles"), UNDETERMINED),
    "response after 3 cycles": (_without("prior_venetoclax_response", prior_venetoclax_cycles=3), UNDETERMINED),
    "response after 2 cycles": (_without("prior_venetoclax_response", prior_venetoclax_cycles=2), PERMITTED),
    "intolerance": (_without("venetoclax_intolerance", prior_venetoclax_cycles=2), UNDETERMINED),
    "intolerance after a stop for toxicity": (
        _without("venetoclax_intolerance", prior_venetoclax_cycles=2, prior_stop_for_toxicity=True),
        FORBIDDEN,
    ),
    "what does not bear on it": (
        _without("prior_allogeneic_hsct", "gilteritinib_ineligible_other_reason"),
        PERMITTED,
    ),
}
"""What is missing, from whom: the record, and the right answer, by hand."""


@frozen
class Differently:
    """Some records that a rival answers otherwise than the oracle.

    Attributes:
        says: its answer.
        of: the records, by their names in `GAPS`.
        because: why.
    """

    says: str
    of: tuple[str, ...]
    because: str


_UNKNOWN_CRITERION = (
    "nothing is known",
    "FLT3",
    "age",
    "disease status",
    "intensive lines",
    "suitability for salvage",
    "confirmation, molecular relapse",
    "cycles, no response",
    "response after 3 cycles",
    "intolerance",
)
_FALLS_TO_FORBIDDEN = "A condition that is null does not hold, so the last branch is taken."
_NULL_IS_NO = "The case that is asked for first, on treatment, does not hold of null."

DIFFERENCES: dict[str, tuple[Differently, ...]] = {
    "Python, plain": (
        Differently(
            "TypeError",
            (
                "nothing is known",
                "age",
                "age, FLT3 mutated",
                "intensive lines",
                "cycles, no response",
                "cycles, objective response",
            ),
            "None is compared with a number, even where another fact decides.",
        ),
        Differently(
            PERMITTED,
            ("FLT3", "suitability for salvage", "on treatment", "response after 3 cycles", "intolerance"),
            "None is not true and equals nothing, so what would exclude the patient seems not to be so.",
        ),
        Differently(
            FORBIDDEN,
            ("disease status", "confirmation, molecular relapse", "on treatment, of a minor"),
            "None is not true and equals nothing, so what is asked for seems not to be so.",
        ),
    ),
    "Polars, plain": (
        Differently(FORBIDDEN, (*_UNKNOWN_CRITERION, "on treatment, of a minor"), _FALLS_TO_FORBIDDEN),
        Differently(PERMITTED, ("on treatment",), _NULL_IS_NO),
    ),
    "SQL, plain": (
        Differently(FORBIDDEN, (*_UNKNOWN_CRITERION, "on treatment, of a minor"), _FALLS_TO_FORBIDDEN),
        Differently(PERMITTED, ("on treatment",), _NULL_IS_NO),
    ),
    "zen, catch-all forbids": (
        Differently(
            FORBIDDEN,
            (*_UNKNOWN_CRITERION, "on treatment", "on treatment, of a minor"),
            "A cell does not match null, so no row applies but the catch-all.",
        ),
    ),
    "zen, catch-all permits": (
        Differently(
            PERMITTED,
            (*_UNKNOWN_CRITERION, "on treatment"),
            "A cell does not match null, so no excluding row applies, and the catch-all permits.",
        ),
        Differently(FORBIDDEN, ("on treatment, of a minor",), "A row excludes minors before anybody asks more."),
    ),
    "Cedar, plain": (
        Differently(
            PERMITTED,
            (*_UNKNOWN_CRITERION, "on treatment"),
            "A policy that meets a missing attribute is left out, so a failed forbid forbids nothing.",
        ),
        Differently(FORBIDDEN, ("on treatment, of a minor",), "The policies do not say whether the question arises."),
    ),
    "Cedar, careful": (
        Differently(
            UNDETERMINED,
            ("cycles, objective response",),
            "The cycles are compared first and the policy fails, though the response decides.",
        ),
    ),
    "JSONLogic, plain": (
        Differently(
            PERMITTED,
            (
                "FLT3",
                "suitability for salvage",
                "on treatment",
                "cycles, no response",
                "response after 3 cycles",
                "intolerance",
            ),
            "Null is not true, and 0 where numbers are compared, so what would exclude the patient seems not to be so.",
        ),
        Differently(
            FORBIDDEN,
            (
                "nothing is known",
                "age",
                "disease status",
                "intensive lines",
                "confirmation, molecular relapse",
                "on treatment, of a minor",
            ),
            "Null is not true, and 0 where numbers are compared, so what is asked for seems not to be so.",
        ),
    ),
    "JSONLogic, careful": (
        Differently(
            UNDETERMINED,
            (
                "FLT3 of a minor",
                "age, FLT3 mutated",
                "diagnosis, untreated",
                "disease status, another diagnosis",
                "confirmation, relapsed",
                "cycles, objective response",
                "response after 2 cycles",
                "intolerance after a stop for toxicity",
            ),
            "The operator `missing` asks for all facts, though those that are known decide.",
        ),
    ),
    "DMN (SpiffWorkflow)": (
        Differently(
            UNDETERMINED,
            ("age, FLT3 mutated", "cycles, objective response"),
            "A row that compares None with a number raises, and the rows after it are not looked at.",
        ),
    ),
}


def recorded(rival: str) -> dict[str, str]:
    """What a rival answers otherwise: its answer, by the name of the record."""
    return {name: group.says for group in DIFFERENCES.get(rival, ()) for name in group.of}
