"""Functions by hand over an attrs record: one that thinks of missing facts, and one that does not."""

from collections.abc import Sequence

from attrs import frozen

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run


@frozen(kw_only=True)
class Assessment:
    """What is known before a start; None is not known."""

    on_treatment: bool | None = None
    age_years: int | None = None
    diagnosis: str | None = None
    disease_status: str | None = None
    mrd_relapse_confirmed: bool | None = None
    prior_allogeneic_hsct: bool | None = None
    prior_intensive_lines: int | None = None
    flt3_activating_mutation: bool | None = None
    gilteritinib_ineligible_other_reason: bool | None = None
    suitable_for_intensive_salvage: bool | None = None
    prior_venetoclax_cycles: int | None = None
    prior_venetoclax_response: str | None = None
    venetoclax_intolerance: bool | None = None
    prior_stop_for_toxicity: bool | None = None


def plain(a: Assessment) -> str:
    """The criteria as one would first write them down: every fact is taken to be known."""
    if a.on_treatment:
        return NOT_ASKED
    if (
        a.age_years >= 18
        and a.diagnosis == "aml"
        and (
            a.disease_status in ("relapsed", "refractory")
            or (a.disease_status == "molecular_mrd_relapse" and a.mrd_relapse_confirmed)
        )
        and a.prior_intensive_lines >= 1
        and not a.flt3_activating_mutation
        and not a.suitable_for_intensive_salvage
        and not (a.prior_venetoclax_cycles >= 3 and a.prior_venetoclax_response in ("none", "meaningful_only"))
        and not a.venetoclax_intolerance
        and not a.prior_stop_for_toxicity
    ):
        return PERMITTED
    return FORBIDDEN


def careful(a: Assessment) -> str:
    """The same with missing facts thought of: first whatever forbids, then whatever is not known."""
    if a.on_treatment:
        return NOT_ASKED
    if a.on_treatment is None:
        return UNDETERMINED
    age, status, confirmed, lines = a.age_years, a.disease_status, a.mrd_relapse_confirmed, a.prior_intensive_lines
    cycles, response = a.prior_venetoclax_cycles, a.prior_venetoclax_response
    if (
        (age is not None and age < 18)
        or a.diagnosis == "other"
        or status in ("untreated", "remission")
        or (status == "molecular_mrd_relapse" and confirmed is False)
        or lines == 0
        or a.flt3_activating_mutation
        or a.suitable_for_intensive_salvage
        or (cycles is not None and cycles >= 3 and response in ("none", "meaningful_only"))
        or a.venetoclax_intolerance
        or a.prior_stop_for_toxicity
    ):
        return FORBIDDEN
    if (
        age is None
        or a.diagnosis is None
        or status is None
        or (status == "molecular_mrd_relapse" and confirmed is None)
        or lines is None
        or a.flt3_activating_mutation is None
        or a.suitable_for_intensive_salvage is None
        or (cycles is None and response != "objective")
        or (cycles is not None and cycles >= 3 and response is None)
        or a.venetoclax_intolerance is None
        or a.prior_stop_for_toxicity is None
    ):
        return UNDETERMINED
    return PERMITTED


def _plain(records: Sequence[Record]) -> Run:
    held = [Assessment(**record) for record in records]

    def run() -> list[str]:
        said = []
        for assessment in held:
            try:
                said.append(plain(assessment))
            except TypeError as error:  # None compared with a number
                said.append(type(error).__name__)
        return said

    return run


def _careful(records: Sequence[Record]) -> Run:
    held = [Assessment(**record) for record in records]
    return lambda: [careful(assessment) for assessment in held]


RIVALS = (
    Rival(name="Python, plain", library="", prepare=_plain),
    Rival(name="Python, careful", library="", prepare=_careful),
)
