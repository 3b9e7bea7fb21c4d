"""Continuation: going on until relapse, and going to transplant."""

from ow32_spec import readings
from ow32_spec.facts import cycles_completed, medically_fit, on_treatment, remission
from ow32_spec.language.norms import Decision, may, nowhere_else, only_if
from ow32_spec.language.terms import read_as
from ow32_spec.language.types import Enumeration

PROCEED, DO_NOT_PROCEED = "proceed", "do_not_proceed"

transplant = Decision(
    name="transplant",
    question="May the patient go on to allogeneic stem cell transplant?",
    about="the transplant is to",
    section="continuation",
    asked=on_treatment,
    outcomes=Enumeration("transplant", {PROCEED: "go ahead", DO_NOT_PROCEED: "not go ahead"}),
)

fit_and_in_remission = may(
    transplant,
    PROCEED,
    when=medically_fit & remission,
    name="fit-and-in-remission",
    clause="OW32#continuation.2",
)
nobody_else = nowhere_else(
    fit_and_in_remission,
    name="nobody-else",
    under=read_as(readings.permissions, "stated_cases_only"),
)

# -- stopping 3: the usual time for consolidation -----------------------------------------------------------------

after_2_to_3_cycles = cycles_completed.between(2, 3)

generally_after_2_to_3_cycles = only_if(
    transplant,
    PROCEED,
    when=after_2_to_3_cycles,
    under=read_as(readings.consolidation_timing, "guidance"),
    guidance=True,
    name="generally-after-2-to-3-cycles",
    clause="OW32#stopping.3",
)
only_after_2_to_3_cycles = only_if(
    transplant,
    PROCEED,
    when=after_2_to_3_cycles,
    under=read_as(readings.consolidation_timing, "condition"),
    name="only-after-2-to-3-cycles",
    clause="OW32#stopping.3",
)
