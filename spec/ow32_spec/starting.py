"""Starting criteria: who may start venetoclax with azacitidine."""

from ow32_spec import readings
from ow32_spec.facts import (
    MEANINGFUL_ONLY,
    age_years,
    diagnosis,
    disease_status,
    flt3_activating_mutation,
    gilteritinib_ineligible_other_reason,
    mrd_relapse_confirmed,
    on_treatment,
    prior_allogeneic_hsct,
    prior_intensive_lines,
    prior_stop_for_toxicity,
    prior_venetoclax_cycles,
    prior_venetoclax_response,
    suitable_for_intensive_salvage,
    venetoclax_intolerance,
)
from ow32_spec.language.norms import Decision, may, only_if
from ow32_spec.language.terms import FALSE, TRUE, Defined, all_of, any_of, by_reading
from ow32_spec.language.types import Enumeration

START, DO_NOT_START = "start", "do_not_start"

between_courses = by_reading(readings.scope, {"by_phase": ~on_treatment, "any_time": TRUE})

start = Decision(
    name="start",
    question="May the patient start venetoclax with azacitidine?",
    about="the treatment is to be",
    section="starting",
    asked=between_courses,
    outcomes=Enumeration("start", {START: "started", DO_NOT_START: "not started"}),
)

# -- 0: adults ----------------------------------------------------------------------------------------------------

adult = only_if(start, START, when=age_years.at_least(18), name="adult", clause="OW32#starting.0")

# -- 1: relapsed or refractory acute myeloid leukaemia ------------------------------------------------------------

molecular_relapse = disease_status.is_("molecular_mrd_relapse") & mrd_relapse_confirmed
included_after_hsct = by_reading(readings.hsct_inclusion, {"no_bar": FALSE, "included": prior_allogeneic_hsct})

relapsed_or_refractory_aml = only_if(
    start,
    START,
    when=diagnosis.is_("aml")
    & any_of(disease_status.is_one_of("relapsed", "refractory"), molecular_relapse, included_after_hsct),
    name="relapsed-or-refractory-aml",
    clause="OW32#starting.1",
)

# -- 2: a line of intensive chemotherapy --------------------------------------------------------------------------

prior_intensive_line = only_if(
    start,
    START,
    when=prior_intensive_lines.at_least(1),
    name="prior-intensive-line",
    clause="OW32#starting.2",
)

# -- 3: ineligible for gilteritinib -------------------------------------------------------------------------------

ineligible_for_gilteritinib = only_if(
    start,
    START,
    when=by_reading(
        readings.gilteritinib,
        {
            "definition": ~flt3_activating_mutation,
            "example": ~flt3_activating_mutation | gilteritinib_ineligible_other_reason,
        },
    ),
    name="ineligible-for-gilteritinib",
    clause="OW32#starting.3",
)

# -- 4: unsuitable for intensive salvage --------------------------------------------------------------------------

# The title calls the treatment an alternative to intensive chemotherapy, which can be read as a choice for those
# who could have it.
unsuitable_for_salvage = only_if(
    start,
    START,
    when=by_reading(readings.alternative_to_intensive, {"instead": ~suitable_for_intensive_salvage, "choice": TRUE}),
    name="unsuitable-for-salvage",
    clause=("OW32#starting.4", "OW32#recommendation.3"),
)

# -- 5: neither refractory nor intolerant to venetoclax -----------------------------------------------------------

no_meaningful_response = by_reading(
    readings.response_terms,
    {
        "same": prior_venetoclax_response.is_one_of("none", MEANINGFUL_ONLY),
        "differ": prior_venetoclax_response.is_("none"),
    },
)
cycles_of_a_failure = by_reading(
    readings.refractoriness,
    {
        "three_cycles": prior_venetoclax_cycles.at_least(3),
        "any_failed_course": prior_venetoclax_cycles.at_least(1),
    },
)
refractory_to_venetoclax = Defined(
    "refractory-to-venetoclax",
    cycles_of_a_failure & no_meaningful_response,
    meaning="the patient is refractory to venetoclax",
    negation="the patient is not refractory to venetoclax",
)
intolerant_to_venetoclax = Defined(
    "intolerant-to-venetoclax",
    venetoclax_intolerance
    | by_reading(readings.intolerance, {"toxicity_counts": prior_stop_for_toxicity, "separate": FALSE}),
    meaning="the patient is intolerant to venetoclax",
    negation="the patient is not intolerant to venetoclax",
)

not_refractory_to_venetoclax = only_if(
    start,
    START,
    when=~refractory_to_venetoclax,
    name="not-refractory-to-venetoclax",
    clause="OW32#starting.5",
)
not_intolerant_to_venetoclax = only_if(
    start,
    START,
    when=~intolerant_to_venetoclax,
    name="not-intolerant-to-venetoclax",
    clause="OW32#starting.5",
)

# -- who meets all of them ----------------------------------------------------------------------------------------

CRITERIA = (
    adult,
    relapsed_or_refractory_aml,
    prior_intensive_line,
    ineligible_for_gilteritinib,
    unsuitable_for_salvage,
    not_refractory_to_venetoclax,
    not_intolerant_to_venetoclax,
)

eligible = Defined(
    "eligible",
    all_of(*(criterion.condition for criterion in CRITERIA)),
    meaning="every starting criterion is met",
    negation="not every starting criterion is met",
)

available_to_the_eligible = may(
    start,
    START,
    when=eligible,
    name="available-to-the-eligible",
    clause=("OW32#recommendation.3", "OW32#starting.0"),
)
