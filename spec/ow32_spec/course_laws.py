"""What is so on every day of every course: a day on which it is not so cannot happen, or was recorded wrongly.

The recommendation does not say these things; it takes them for granted. They say nothing of what is right.
"""

from ow32_spec import course_facts as history
from ow32_spec import facts
from ow32_spec.course_facts import GOES_ON, azacitidine_mg_per_m2_today, stop_reason, treatment_started
from ow32_spec.facts import MEANINGFUL_ONLY, OBJECTIVE, on_treatment
from ow32_spec.language.courses import Law
from ow32_spec.language.terms import Fact, Term, all_of, any_of, implies
from ow32_spec.stopping import no_response, progression_or_deterioration


def _stays(fact: Fact, yesterday: Fact) -> Term:
    """Where what was so yesterday is so today."""
    return implies(yesterday, fact)


_criteria = {
    history.PROGRESSION: progression_or_deterioration.condition,
    history.NO_RESPONSE: no_response.condition,
    history.CONSOLIDATION: facts.consolidation.is_not("none"),
    history.TOXICITY: facts.toxicity,
    history.PATIENT_REQUEST: facts.patient_requests_stop,
}

dosed = on_treatment & history.days_treated.more_than(0)

LAWS = (
    Law(
        name="starts-between-courses",
        term=implies(treatment_started, ~on_treatment),
        reason="A course cannot be started while another is under way: record its stop on an earlier day.",
    ),
    Law(
        name="stops-during-a-course",
        term=implies(stop_reason.is_not(GOES_ON), on_treatment),
        reason="Only a course that is under way can be stopped: take out the reason for a stop.",
    ),
    Law(
        name="no-drug-without-a-course",
        term=implies(
            ~on_treatment | stop_reason.is_not(GOES_ON),
            facts.venetoclax_mg_today.is_(0) & azacitidine_mg_per_m2_today.is_(0),
        ),
        reason="Doses belong to days on which a course goes on: the day after a start is the first, "
        "the day before a stop the last.",
    ),
    Law(
        name="consolidation-during-a-course",
        term=implies(facts.consolidation.is_not("none"), on_treatment),
        reason="What is consolidated is the response to a course under way.",
    ),
    Law(
        name="reason-for-stopping-is-met",
        term=all_of(
            *(implies(stop_reason.is_(reason), criterion) for reason, criterion in _criteria.items()),
            implies(stop_reason.is_(history.NO_CRITERION), ~any_of(*_criteria.values())),
        ),
        reason="The criterion recorded as the reason for stopping is not met by what is recorded of the day.",
    ),
    Law(
        name="response-is-the-best-so-far",
        term=all_of(
            implies(history.response_yesterday.is_(OBJECTIVE), facts.response.is_(OBJECTIVE)),
            implies(history.response_yesterday.is_(MEANINGFUL_ONLY), facts.response.is_not("none")),
            implies(~dosed, facts.response.is_(history.response_yesterday)),
        ),
        reason="The best response of a course never becomes less, and comes only after the first dose.",
    ),
    Law(
        name="toxicity-after-a-dose",
        term=implies(facts.toxicity | facts.dose_reduction_chosen, dosed),
        reason="Toxicity of the treatment comes only after its first dose.",
    ),
    Law(
        name="intolerance-after-a-dose",
        term=implies(facts.venetoclax_intolerance & ~history.venetoclax_intolerance_yesterday, dosed),
        reason="Intolerance shows only after a first dose.",
    ),
    Law(
        name="intolerance-stays",
        term=_stays(facts.venetoclax_intolerance, history.venetoclax_intolerance_yesterday),
        reason="Intolerance that has been shown has been shown.",
    ),
    Law(
        name="transplant-stays",
        term=_stays(facts.prior_allogeneic_hsct, history.prior_allogeneic_hsct_yesterday),
        reason="A transplant that the patient has had is not undone.",
    ),
    Law(
        name="lines-are-not-lost",
        term=facts.prior_intensive_lines.at_least(history.prior_intensive_lines_yesterday),
        reason="The number of lines of intensive chemotherapy received never becomes less.",
    ),
    Law(
        name="diagnosis-stays",
        term=facts.diagnosis.is_(history.diagnosis_yesterday),
        reason="Another diagnosis would be another patient.",
    ),
    Law(
        name="age-does-not-fall",
        term=facts.age_years.at_least(history.age_years_yesterday),
        reason="Nobody grows younger.",
    ),
    Law(
        name="azole-state-follows",
        term=all_of(
            implies(facts.azole.is_("not_started"), history.azole_yesterday.is_("not_started")),
            implies(facts.azole.is_("stopped"), history.azole_yesterday.is_one_of("taken", "stopped")),
            implies(history.azole_yesterday.is_("cannot_take"), facts.azole.is_("cannot_take")),
        ),
        reason="An azole is stopped after it has been taken, is never unstarted, and stays ruled out where it is.",
    ),
    Law(
        name="schedule-is-that-of-the-cycle",
        term=implies(
            on_treatment & facts.day_of_cycle.more_than(1),
            facts.azacitidine_schedule.is_(history.azacitidine_schedule_yesterday),
        ),
        reason="The azacitidine schedule is chosen for a whole cycle, on its first day.",
    ),
)
