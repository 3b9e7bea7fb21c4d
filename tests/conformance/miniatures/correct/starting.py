"""Who may start, and what comes before a prescription."""

from miniatures.correct.missing import Patient
from miniatures.correct.ruling import Ruling, any_of, only

START = ("start", "do_not_start")
PRESCRIBE = ("prescribe", "do_not_prescribe")


class Starting:
    """The starting criteria, one method each, and the prescription."""

    def adult(self, p: Patient) -> bool:
        """Grown up."""
        return p.age_years >= 18

    def relapsed_or_refractory(self, p: Patient) -> bool:
        """The disease is acute myeloid leukaemia, and it has come back or never went."""
        return p.diagnosis == "aml" and (p.disease_status in ("relapsed", "refractory") or self.molecular_relapse(p))

    def molecular_relapse(self, p: Patient) -> bool:
        """A molecular relapse counts when it is confirmed."""
        return p.disease_status == "molecular_mrd_relapse" and p.mrd_relapse_confirmed

    def treated_intensively(self, p: Patient) -> bool:
        """At least one line of intensive chemotherapy."""
        return p.prior_intensive_lines >= 1

    def ineligible_for_gilteritinib(self, p: Patient) -> bool:
        """No mutation that activates FLT3."""
        return not p.flt3_activating_mutation

    def unsuitable_for_salvage(self, p: Patient) -> bool:
        """Further intensive salvage is out of the question."""
        return not p.suitable_for_intensive_salvage

    def not_refractory(self, p: Patient) -> bool:
        """Three cycles of venetoclax without an objective response are too many."""
        return p.prior_venetoclax_cycles < 3 or p.prior_venetoclax_response == "objective"

    def tolerant(self, p: Patient) -> bool:
        """Neither intolerant nor stopped for toxicity."""
        return not p.venetoclax_intolerance and not p.prior_stop_for_toxicity

    CRITERIA = (
        ("adult", "OW32#starting.0"),
        ("relapsed_or_refractory", "OW32#starting.1"),
        ("treated_intensively", "OW32#starting.2"),
        ("ineligible_for_gilteritinib", "OW32#starting.3"),
        ("unsuitable_for_salvage", "OW32#starting.4"),
        ("not_refractory", "OW32#starting.5"),
        ("tolerant", "OW32#starting.5"),
    )

    def unmet(self, p: Patient) -> str | None:
        """The clause of the first criterion that is not met."""
        return next((clause for name, clause in self.CRITERIA if not getattr(self, name)(p)), None)

    def eligible(self, p: Patient) -> bool:
        """Every criterion is met."""
        return self.unmet(p) is None

    def between_courses(self, p: Patient) -> bool:
        """Starting is a question for those who are not on treatment."""
        return not p.on_treatment

    def start(self, p: Patient) -> Ruling | None:
        """May the patient start?"""
        if not self.between_courses(p):
            return None
        unmet = self.unmet(p)
        return only("do_not_start", START, unmet) if unmet else any_of(START, START, start="OW32#starting.0")

    def prescription(self, p: Patient) -> Ruling | None:
        """May it be prescribed?"""
        if not self.between_courses(p):
            return None
        if not self.informed(p):
            return only("do_not_prescribe", PRESCRIBE, "OW32#recommendation.4")
        if not p.unlicensed_guidelines_consulted:
            return only("do_not_prescribe", PRESCRIBE, "OW32#recommendation.5")
        if not (self.consulted(p) and self.may_have_it(p)):
            return only("do_not_prescribe", PRESCRIBE, "OW32#prescribing.2")
        return any_of(PRESCRIBE, PRESCRIBE, prescribe="OW32#prescribing.2")

    def informed(self, p: Patient) -> bool:
        """Risks and benefits have been discussed, and the patient has consented."""
        return p.risks_and_benefits_discussed and p.off_label_consent

    def consulted(self, p: Patient) -> bool:
        """The consultation has been held; that it is recorded is another matter."""
        return p.consultation_held

    def may_have_it(self, p: Patient) -> bool:
        """Nobody else is prescribed it."""
        return self.eligible(p)
