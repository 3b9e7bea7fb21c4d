"""Slips about whether a course goes on."""

from miniatures.correct import Correct
from miniatures.correct.missing import Patient
from miniatures.correct.reviewing import GO_ON
from miniatures.correct.ruling import Ruling, any_of, only
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause


@miniature(level=Level.REVIEW, clause="OW32#stopping.1")
class WithoutTheTeam(Correct):
    """Nobody asks whether the team has agreed."""

    def agreed(self, p: Patient) -> bool:
        return True


@miniature(level=Level.REVIEW, clause="OW32#stopping.1", right_under={"mdt-agreement": "deterioration"})
class TeamForDeterioration(Correct):
    """The team is asked about deterioration alone: a bracket is missing."""

    def progressed(self, p: Patient) -> bool:
        found = p.clinically_significant_progression or self.relapsed(p)
        return found or (p.symptomatic_deterioration and p.agreed_by_mdt)


@miniature(level=Level.REVIEW, clause="OW32#stopping.1", right_under={"relapse": "not_molecular"})
class MolecularRelapseIgnored(Correct):
    """A molecular relapse on treatment is no progression."""

    def relapsed(self, p: Patient) -> bool:
        return p.relapse == "haematological"


@miniature(level=Level.REVIEW, clause="OW32#stopping.1")
class ProgressionAndDeterioration(Correct):
    """Progression and deterioration are asked for together."""

    def progressed(self, p: Patient) -> bool:
        found = p.clinically_significant_progression or self.relapsed(p)
        return self.agreed(p) and found and p.symptomatic_deterioration


@miniature(level=Level.REVIEW, clause="OW32#stopping.2")
class FourCycles(Correct):
    """More than three cycles are waited for."""

    def without_response(self, p: Patient) -> bool:
        return p.cycles_completed > 3 and p.response != "objective"


@miniature(level=Level.REVIEW, clause="OW32#stopping.2")
class CurrentCycleCounts(Correct):
    """The number of the current cycle is taken for that of the completed ones."""

    def without_response(self, p: Patient) -> bool:
        return p.cycle >= 3 and p.response != "objective"


@miniature(level=Level.REVIEW, clause="OW32#stopping.2", right_under={"three-cycles": "during"})
class DuringTheThird(Correct):
    """The response is judged as soon as two cycles are complete."""

    def without_response(self, p: Patient) -> bool:
        return p.cycles_completed >= 2 and p.response != "objective"


@miniature(level=Level.REVIEW, clause="OW32#stopping.2")
class AnyResponseGoesOn(Correct):
    """A response that is not objective is enough to go on."""

    def without_response(self, p: Patient) -> bool:
        return p.cycles_completed >= 3 and p.response == "none"


@miniature(level=Level.REVIEW, clause="OW32#stopping.3")
class LymphocytesForgotten(Correct):
    """Only a transplant ends a course, donor lymphocytes do not."""

    def consolidated(self, p: Patient) -> bool:
        return p.consolidation == "allogeneic_hsct"


@miniature(level=Level.REVIEW, clause="OW32#stopping.4")
class ToxicityAlwaysStops(Correct):
    """Toxicity ends a course although a reduction has been chosen."""

    def toxic(self, p: Patient) -> bool:
        return p.toxicity


@miniature(level=Level.REVIEW, clause="OW32#stopping.4")
class ToxicityNeverStops(Correct):
    """Toxicity is always met by a reduction, chosen or not."""

    def toxic(self, p: Patient) -> bool:
        return False


@miniature(level=Level.REVIEW, clause="OW32#stopping.5")
class RequestNeedsTheTeam(Correct):
    """A patient who asks to stop needs the agreement of the team."""

    def asked_to_stop(self, p: Patient) -> bool:
        return p.patient_requests_stop and p.agreed_by_mdt


@miniature(level=Level.REVIEW, clause="OW32#stopping.1")
class LastCriterionWins(Correct):
    """Each criterion overwrites the one before, so that only the last one counts."""

    def continuation(self, p: Patient) -> Ruling | None:
        said = None
        for name, clause in self.STOPPING if self.under_review(p) else ():
            said = only("stop", GO_ON, clause) if getattr(self, name)(p) else any_of(GO_ON, GO_ON)
        return said


@miniature(level=Level.REVIEW, cause=Cause.ASKED)
class StoppedBeforeTheStart(Correct):
    """Whether to stop is answered of patients who are not on treatment."""

    def under_review(self, p: Patient) -> bool:
        return True


@miniature(level=Level.REVIEW, clause="OW32#continuation.2")
class FitOrInRemission(Correct):
    """Either fitness or remission opens the way to a transplant."""

    def fit_for_transplant(self, p: Patient) -> bool:
        return p.medically_fit or p.remission
