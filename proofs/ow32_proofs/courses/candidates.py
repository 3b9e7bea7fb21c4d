"""What may be invariant in another rulebook than the edition: tried by induction there, and given up where it is not.

In the edition none of these is, or none is needed.
"""

from ow32_proofs.courses.claims import Invariant, invariant
from ow32_spec import course_facts as history
from ow32_spec import facts
from ow32_spec.language.projection import Projection
from ow32_spec.language.terms import Term, implies


@invariant
def a_stop_with_toxicity_is_remembered(norms: Projection) -> Term:
    """Who was stopped while toxicity called for a stop is remembered as stopped for toxicity."""
    return implies(history.stopped_with_toxicity, facts.prior_stop_for_toxicity)


CANDIDATES = tuple(value for value in list(vars().values()) if isinstance(value, Invariant))
