"""Slips about who may start, and about what comes before a prescription."""

from miniatures.correct import Correct
from miniatures.correct.missing import Patient
from miniatures.correct.ruling import Ruling, only
from miniatures.correct.starting import START
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause

# -- who may start ------------------------------------------------------------------------------------------------


@miniature(level=Level.START, clause="OW32#starting.0")
class OverEighteen(Correct):
    """Adults are those over 18."""

    def adult(self, p: Patient) -> bool:
        return p.age_years > 18


@miniature(level=Level.START, clause="OW32#starting.0")
class NoMinimumAge(Correct):
    """Nobody asks for the age."""

    def adult(self, p: Patient) -> bool:
        return True


@miniature(level=Level.START, clause="OW32#starting.1")
class RelapsedOnly(Correct):
    """Refractory disease is forgotten beside relapse."""

    def relapsed_or_refractory(self, p: Patient) -> bool:
        return p.diagnosis == "aml" and (p.disease_status == "relapsed" or self.molecular_relapse(p))


@miniature(level=Level.START, clause="OW32#starting.1")
class MolecularRelapseUnconfirmed(Correct):
    """A molecular relapse counts before it is confirmed."""

    def molecular_relapse(self, p: Patient) -> bool:
        return p.disease_status == "molecular_mrd_relapse"


@miniature(level=Level.START, clause="OW32#starting.1")
class AndBindsTighter(Correct):
    """A molecular relapse of any disease counts: a bracket is missing around the alternatives."""

    def relapsed_or_refractory(self, p: Patient) -> bool:
        return (p.diagnosis == "aml" and p.disease_status in ("relapsed", "refractory")) or self.molecular_relapse(p)


@miniature(level=Level.START, clause="OW32#starting.1", right_under={"hsct-inclusion": "included"})
class TransplantIsEnough(Correct):
    """A transplant in the past counts as relapse."""

    def relapsed_or_refractory(self, p: Patient) -> bool:
        return super().relapsed_or_refractory(p) or (p.diagnosis == "aml" and p.prior_allogeneic_hsct)


@miniature(level=Level.START, clause="OW32#starting.2")
class MoreThanOneLine(Correct):
    """One line of intensive chemotherapy is not enough."""

    def treated_intensively(self, p: Patient) -> bool:
        return p.prior_intensive_lines > 1


@miniature(level=Level.START, clause="OW32#starting.3")
class EligibleForGilteritinib(Correct):
    """The negation is lost: a mutation is asked for."""

    def ineligible_for_gilteritinib(self, p: Patient) -> bool:
        return p.flt3_activating_mutation


@miniature(level=Level.START, clause="OW32#starting.3", right_under={"gilteritinib": "example"})
class AnyReasonAgainstGilteritinib(Correct):
    """Another reason against gilteritinib will do."""

    def ineligible_for_gilteritinib(self, p: Patient) -> bool:
        return not p.flt3_activating_mutation or p.gilteritinib_ineligible_other_reason


@miniature(level=Level.START, clause="OW32#starting.4", right_under={"alternative-to-intensive": "choice"})
class AlternativeToSalvage(Correct):
    """Who is suitable for salvage may choose."""

    def unsuitable_for_salvage(self, p: Patient) -> bool:
        return True


@miniature(level=Level.START, clause="OW32#starting.5")
class MoreThanThreeCycles(Correct):
    """Three cycles without a response are not yet refractoriness."""

    def not_refractory(self, p: Patient) -> bool:
        return p.prior_venetoclax_cycles <= 3 or p.prior_venetoclax_response == "objective"


@miniature(level=Level.START, clause="OW32#starting.5", right_under={"refractoriness": "any_failed_course"})
class AnyFailure(Correct):
    """One cycle without a response is refractoriness."""

    def not_refractory(self, p: Patient) -> bool:
        return p.prior_venetoclax_cycles < 1 or p.prior_venetoclax_response == "objective"


@miniature(level=Level.START, clause="OW32#starting.5", right_under={"response-terms": "differ"})
class MeaningfulIsEnough(Correct):
    """A response that is not objective is a response."""

    def not_refractory(self, p: Patient) -> bool:
        return p.prior_venetoclax_cycles < 3 or p.prior_venetoclax_response != "none"


@miniature(level=Level.START, clause="OW32#starting.5")
class RefractoryAndIntolerant(Correct):
    """Only who is both refractory and intolerant is turned away."""

    def not_refractory(self, p: Patient) -> bool:
        return super().not_refractory(p) or super().tolerant(p)

    def tolerant(self, p: Patient) -> bool:
        return True


@miniature(level=Level.START, clause="OW32#starting.5", right_under={"intolerance": "separate"})
class ToxicityForgotten(Correct):
    """A stop for toxicity is not held against anybody."""

    def tolerant(self, p: Patient) -> bool:
        return not p.venetoclax_intolerance


@miniature(level=Level.START, cause=Cause.ASKED)
class StartedTwice(Correct):
    """Whether to start is answered of patients on treatment."""

    def between_courses(self, p: Patient) -> bool:
        return True


@miniature(level=Level.START, clause="OW32#starting.0", cause=Cause.STATUS)
class MayMeansMust(Correct):
    """Who may start must start."""

    def start(self, p: Patient) -> Ruling | None:
        said = super().start(p)
        return only("start", START, "OW32#starting.0") if said and said["start"][0] == "permitted" else said


@miniature(level=Level.START, clause="OW32#starting.2", cause=Cause.REASON)
class ReasonsSwapped(Correct):
    """The right answer for a wrong reason: two clauses are swapped."""

    CRITERIA = tuple(
        (name, {"OW32#starting.2": "OW32#starting.4", "OW32#starting.4": "OW32#starting.2"}.get(clause, clause))
        for name, clause in Correct.CRITERIA
    )


# -- prescribing --------------------------------------------------------------------------------------------------


@miniature(level=Level.PRESCRIBE, clause="OW32#prescribing.2")
class RecordedIsHeld(Correct):
    """A consultation that is not recorded has not been held."""

    def consulted(self, p: Patient) -> bool:
        return p.consultation_held and p.consultation_recorded


@miniature(level=Level.PRESCRIBE, clause="OW32#recommendation.4")
class ConsentUninformed(Correct):
    """Consent is asked for, and not that risks and benefits were discussed."""

    def informed(self, p: Patient) -> bool:
        return p.off_label_consent


@miniature(level=Level.PRESCRIBE, clause="OW32#prescribing.2")
class PrescribedToAnybody(Correct):
    """Whoever was consulted is prescribed it, eligible or not."""

    def may_have_it(self, p: Patient) -> bool:
        return True
