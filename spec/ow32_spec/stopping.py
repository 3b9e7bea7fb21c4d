"""Stopping criteria: when a course of venetoclax with azacitidine ends."""

from ow32_spec import readings
from ow32_spec.continuing import after_2_to_3_cycles
from ow32_spec.facts import (
    OBJECTIVE,
    agreed_by_mdt,
    clinically_significant_progression,
    consolidation,
    cycles_completed,
    dose_reduction_chosen,
    on_treatment,
    patient_requests_stop,
    relapse,
    response,
    symptomatic_deterioration,
    toxicity,
)
from ow32_spec.language.norms import Decision, may, must
from ow32_spec.language.terms import TRUE, Defined, any_of, by_reading, read_as
from ow32_spec.language.types import Enumeration

CONTINUE, STOP = "continue", "stop"

during_a_course = by_reading(readings.scope, {"by_phase": on_treatment, "any_time": TRUE})

continuation = Decision(
    name="continuation",
    question="Does the patient continue or stop?",
    about="the treatment is to be",
    section="stopping",
    asked=during_a_course,
    outcomes=Enumeration("continuation", {CONTINUE: "continued", STOP: "stopped"}),
)

# -- continuation 1: typically until relapse ----------------------------------------------------------------------

relapsed_on_treatment = Defined(
    "relapsed-on-treatment",
    by_reading(
        readings.relapse_is_progression,
        {"any": relapse.is_not("none"), "not_molecular": relapse.is_("haematological")},
    ),
    meaning="the disease has relapsed",
    negation="the disease has not relapsed",
)

typically_until_relapse = must(
    continuation,
    CONTINUE,
    when=~relapsed_on_treatment,
    guidance=True,
    name="typically-until-relapse",
    clause="OW32#continuation.1",
)
typically_ends_at_relapse = must(
    continuation,
    STOP,
    when=relapsed_on_treatment,
    guidance=True,
    name="typically-ends-at-relapse",
    clause="OW32#continuation.1",
)

# -- continuation 2: both drugs stop at transplant ----------------------------------------------------------------

transplanted = must(
    continuation,
    STOP,
    when=consolidation.is_("allogeneic_hsct"),
    name="transplanted",
    clause="OW32#continuation.2",
)

# -- 1: progression or deterioration, as agreed in the MDT --------------------------------------------------------

progression = clinically_significant_progression | relapsed_on_treatment

progression_or_deterioration = must(
    continuation,
    STOP,
    when=by_reading(
        readings.mdt_agreement,
        {
            "both": (progression | symptomatic_deterioration) & agreed_by_mdt,
            "deterioration": progression | (symptomatic_deterioration & agreed_by_mdt),
        },
    ),
    name="progression-or-deterioration",
    clause="OW32#stopping.1",
)

# -- 2: no objective response following three cycles --------------------------------------------------------------

three_cycles_given = by_reading(
    readings.three_cycles,
    {"completed": cycles_completed.at_least(3), "during": cycles_completed.at_least(2)},
)

no_response = must(
    continuation,
    STOP,
    when=three_cycles_given & response.is_not(OBJECTIVE),
    name="no-response",
    clause="OW32#stopping.2",
)

# -- 3: consolidation ---------------------------------------------------------------------------------------------

consolidated = must(
    continuation,
    STOP,
    when=consolidation.is_not("none")
    & by_reading(readings.consolidation_timing, {"guidance": TRUE, "condition": after_2_to_3_cycles}),
    name="consolidated",
    clause="OW32#stopping.3",
)

# -- 4: toxicity --------------------------------------------------------------------------------------------------

stop_for_toxicity = must(
    continuation,
    STOP,
    when=by_reading(
        readings.toxicity,
        {"unless_reduced": toxicity & ~dose_reduction_chosen, "always_stop | as_written": toxicity},
    ),
    name="toxicity",
    clause="OW32#stopping.4",
)

# -- 5: the patient asks ------------------------------------------------------------------------------------------

patient_request = must(continuation, STOP, when=patient_requests_stop, name="patient-request", clause="OW32#stopping.5")

# -- 4 again: a reduction instead of a stop, where nothing else calls for one --------------------------------------

OTHER_CRITERIA = (transplanted, progression_or_deterioration, no_response, consolidated, patient_request)

another_criterion = Defined(
    "another-stopping-criterion",
    any_of(*(criterion.condition for criterion in OTHER_CRITERIA)),
    meaning="another stopping criterion is met",
    negation="no other stopping criterion is met",
)

reduction_may_be_considered = may(
    continuation,
    CONTINUE,
    when=toxicity & dose_reduction_chosen & ~another_criterion,
    under=read_as(readings.toxicity, "unless_reduced", "as_written"),
    name="reduction-may-be-considered",
    clause="OW32#stopping.4",
)

CRITERIA = (
    progression_or_deterioration,
    no_response,
    consolidated,
    stop_for_toxicity,
    patient_request,
)
