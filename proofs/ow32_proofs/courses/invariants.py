"""What is true of the state on every day of every course, under every reading: found by hand, proved by induction.

Each is true on the first day, and if all are true on one day, each is on the next; that is checked one by one in
every verification. None can be left out: without it another of them, or a theorem, is no longer proved.
"""

from ow32_proofs.courses.claims import Invariant, invariant
from ow32_spec import course_facts as history
from ow32_spec import facts, readings
from ow32_spec.course_laws import dosed
from ow32_spec.facts import OBJECTIVE, cycles_completed, day_of_cycle, on_treatment
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import Linear, Sum, Term, all_of, cases, implies, read_as
from ow32_spec.starting import refractory_to_venetoclax

cycles_have_28_days = read_as(readings.standard_cycle, "28_days")
every_cycle_has_28_days = cycles_have_28_days & read_as(readings.shortened_cycle, "dosing_days")
no_response_is_refractoriness = all_of(
    read_as(readings.failure_over, "any_course"),
    read_as(readings.response_terms, "same"),
    read_as(readings.three_cycles, "completed") | read_as(readings.refractoriness, "any_failed_course"),
)

# -- counting -----------------------------------------------------------------------------------------------------


@invariant
def cycles_are_counted_one_by_one(norms: Projection) -> Term:
    """The current cycle is the one after those completed."""
    return facts.cycle.is_(Linear(1, cycles_completed, 1))


@invariant
def cycles_are_planned_within_bounds(norms: Projection) -> Term:
    """Where cycles have 28 days, a cycle under way is planned to last 14 to 28 days and has not lasted longer."""
    planned = history.cycle_length_days_yesterday
    return implies(
        all_of(cycles_have_28_days, on_treatment, day_of_cycle.more_than(1)),
        planned.between(14, 28) & day_of_cycle.at_most(planned),
    )


@invariant
def completed_cycles_have_taken_at_least_7_days(norms: Projection) -> Term:
    """The days gone by are at least 7 for each cycle completed, and those of the current one."""
    least = Sum((Linear(7, cycles_completed, 1, unit="days"), day_of_cycle))
    return implies(on_treatment, history.day_number.at_least(least))


@invariant
def completed_cycles_have_taken_at_least_14_days(norms: Projection) -> Term:
    """Where cycles have 28 days, those gone by are at least 14 for each cycle completed, and those of this one."""
    least = Sum((Linear(14, cycles_completed, 1, unit="days"), day_of_cycle))
    return implies(cycles_have_28_days & on_treatment, history.day_number.at_least(least))


@invariant
def unshortened_cycles_have_taken_28_days(norms: Projection) -> Term:
    """Where every cycle has 28 days, those gone by are at least 28 for each cycle completed, and those of this one."""
    planned = implies(day_of_cycle.more_than(1), history.cycle_length_days_yesterday.is_(28))
    least = Sum((Linear(28, cycles_completed, 1, unit="days"), day_of_cycle))
    return implies(every_cycle_has_28_days & on_treatment, planned & history.day_number.at_least(least))


@invariant
def a_biopsy_falls_due_in_a_whole_cycle(norms: Projection) -> Term:
    """Where every cycle has 28 days, a biopsy has fallen due or been done by day 22 of the first."""
    by_then = cycles_completed.more_than(0) | day_of_cycle.more_than(21)
    return implies(all_of(every_cycle_has_28_days, on_treatment, by_then), history.response_biopsy_fell_due)


@invariant
def completed_cycles_have_taken_at_most_28_days(norms: Projection) -> Term:
    """Where cycles have 28 days, those treated are at most 28 for each cycle completed, and those of this one."""
    most = Sum((Linear(28, cycles_completed, -1, unit="days"), day_of_cycle))
    return implies(cycles_have_28_days & on_treatment, history.days_treated.at_most(most))


@invariant
def days_of_the_first_cycle_are_days_treated(norms: Projection) -> Term:
    """In the first cycle of a course the days treated so far are those of the cycle before today."""
    return implies(on_treatment & cycles_completed.is_(0), history.days_treated.is_(Linear(1, day_of_cycle, -1)))


@invariant
def days_treated_have_gone_by(norms: Projection) -> Term:
    """The days gone by are those treated in this course, and the day of its start at least."""
    return implies(on_treatment, history.day_number.at_least(Linear(1, history.days_treated, 2)))


@invariant
def a_completed_cycle_has_had_days(norms: Projection) -> Term:
    """Who has completed a cycle of the course has been treated on some day of it."""
    return implies(on_treatment & cycles_completed.more_than(0), history.days_treated.more_than(0))


@invariant
def a_lifetime_has_the_cycles_of_this_course(norms: Projection) -> Term:
    """The cycles begun in a lifetime are no fewer than those begun in this course."""
    lifetime = history.lifetime_cycles
    return implies(
        on_treatment,
        lifetime.at_least(cycles_completed) & implies(day_of_cycle.more_than(1), lifetime.at_least(facts.cycle)),
    )


# -- azacitidine --------------------------------------------------------------------------------------------------


@invariant
def azacitidine_has_been_given_on_the_scheduled_days(norms: Projection) -> Term:
    """The doses of azacitidine given in the cycle are as many as the days of its schedule that have passed."""
    weekend_free = all_of(
        read_as(readings.azacitidine_days, "either_schedule"),
        history.azacitidine_schedule_yesterday.is_("days_1_to_5_and_8_to_9"),
    )
    days_before = Linear(1, day_of_cycle, -1, unit="doses")
    scheduled = cases(
        (weekend_free & day_of_cycle.between(7, 8), 5),
        (weekend_free & day_of_cycle.is_(9), 6),
        (day_of_cycle.at_least(8), 7),
        otherwise=days_before,
    )
    return implies(on_treatment, history.azacitidine_doses.is_(scheduled))


# -- earlier courses ----------------------------------------------------------------------------------------------


@invariant
def who_has_not_been_treated_has_no_history(norms: Projection) -> Term:
    """Who has had no venetoclax in an earlier course has not responded to it, and has not been stopped for it."""
    return implies(
        facts.prior_venetoclax_cycles.is_(0),
        all_of(facts.prior_venetoclax_response.is_("none"), ~facts.prior_stop_for_toxicity),
    )


@invariant
def who_has_not_been_treated_has_shown_no_intolerance(norms: Projection) -> Term:
    """Who has had no venetoclax, in this course or an earlier one, has shown no intolerance to it."""
    untreated = facts.prior_venetoclax_cycles.is_(0) & ~dosed
    return implies(untreated, ~history.venetoclax_intolerance_yesterday)


@invariant
def a_stop_for_toxicity_is_remembered(norms: Projection) -> Term:
    """Who was last stopped for toxicity has been stopped for toxicity."""
    return implies(history.last_stop_reason.is_(history.TOXICITY), facts.prior_stop_for_toxicity)


@invariant
def a_course_without_response_is_remembered(norms: Projection) -> Term:
    """Who was stopped for want of a response is refractory, where the readings of the two criteria meet."""
    return implies(no_response_is_refractoriness & history.stopped_for_no_response, refractory_to_venetoclax)


@invariant
def a_stop_for_no_response_takes_44_days(norms: Projection) -> Term:
    """Where cycles have 28 days and three have to be completed, nobody stops for no response before day 44."""
    three_completed = cycles_have_28_days & read_as(readings.three_cycles, "completed")
    return implies(three_completed & history.stopped_for_no_response, history.day_number.at_least(45))


@invariant
def any_failed_course_is_remembered(norms: Projection) -> Term:
    """Who was treated without a response is refractory, where any failed course counts and responses are all alike."""
    any_failed_course = all_of(
        read_as(readings.refractoriness, "any_failed_course"),
        read_as(readings.failure_over, "any_course"),
        read_as(readings.response_terms, "same"),
    )
    failed = all_of(
        ~on_treatment,
        history.last_stop_reason.is_not("none"),
        history.days_treated.more_than(0),
        history.response_yesterday.is_not(OBJECTIVE),
    )
    return implies(any_failed_course & failed, refractory_to_venetoclax)


@invariant
def who_is_treated_was_an_adult_with_the_disease(norms: Projection) -> Term:
    """Who is treated was an adult with acute myeloid leukaemia after a line of intensive chemotherapy."""
    return implies(
        on_treatment,
        all_of(
            history.age_years_yesterday.at_least(18),
            history.diagnosis_yesterday.is_("aml"),
            history.prior_intensive_lines_yesterday.at_least(1),
        ),
    )


INVARIANTS = tuple(value for value in list(vars().values()) if isinstance(value, Invariant))
