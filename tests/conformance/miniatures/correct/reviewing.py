"""Whether a course goes on, and whether to a transplant."""

from miniatures.correct.missing import Patient
from miniatures.correct.ruling import Ruling, any_of, only

GO_ON = ("continue", "stop")
TRANSPLANT = ("proceed", "do_not_proceed")


class Reviewing:
    """The stopping criteria, one method each."""

    def progressed(self, p: Patient) -> bool:
        """Progression, relapse or deterioration, as agreed by the team."""
        return self.agreed(p) and (
            p.clinically_significant_progression or self.relapsed(p) or p.symptomatic_deterioration
        )

    def agreed(self, p: Patient) -> bool:
        """The multidisciplinary team has agreed."""
        return p.agreed_by_mdt

    def relapsed(self, p: Patient) -> bool:
        """Any relapse is progression."""
        return p.relapse != "none"

    def without_response(self, p: Patient) -> bool:
        """Three completed cycles and no objective response."""
        return p.cycles_completed >= 3 and p.response != "objective"

    def consolidated(self, p: Patient) -> bool:
        """By a transplant or donor lymphocytes."""
        return p.consolidation != "none"

    def toxic(self, p: Patient) -> bool:
        """Toxicity, unless a reduction of the dose is chosen instead."""
        return p.toxicity and not p.dose_reduction_chosen

    def asked_to_stop(self, p: Patient) -> bool:
        """The patient wants to stop."""
        return p.patient_requests_stop

    STOPPING = (
        ("progressed", "OW32#stopping.1"),
        ("without_response", "OW32#stopping.2"),
        ("consolidated", "OW32#stopping.3"),
        ("toxic", "OW32#stopping.4"),
        ("asked_to_stop", "OW32#stopping.5"),
    )

    def under_review(self, p: Patient) -> bool:
        """Stopping is a question for those who are on treatment."""
        return p.on_treatment

    def continuation(self, p: Patient) -> Ruling | None:
        """Does the patient continue or stop?"""
        if not self.under_review(p):
            return None
        met = next((clause for name, clause in self.STOPPING if getattr(self, name)(p)), None)
        return only("stop", GO_ON, met) if met else any_of(GO_ON, GO_ON)

    def transplant(self, p: Patient) -> Ruling | None:
        """May the patient go on to a transplant?"""
        if not p.on_treatment:
            return None
        if self.fit_for_transplant(p):
            return any_of(TRANSPLANT, TRANSPLANT, proceed="OW32#continuation.2")
        return only("do_not_proceed", TRANSPLANT, "OW32#continuation.2")

    def fit_for_transplant(self, p: Patient) -> bool:
        """Fit, and in remission."""
        return p.medically_fit and p.remission
