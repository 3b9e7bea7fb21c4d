"""Days at the library, and what may be left out of its course."""

from made_up import LIBRARY, VISITS, truth
from ow32_spec.language.interpreter import Evaluation, Record
from ow32_spec.language.norms import Assumption
from ow32_spec.language.terms import Term

DEFAULT = LIBRARY.default_readings
loan_act, fine_act = VISITS.acts
stray_fact = truth("stray_fact")


def on(record: Record, **readings: str) -> Evaluation:
    """A day of which this is known, under the default readings or others."""
    return Evaluation(record, {**DEFAULT, **{name.replace("_", "-"): which for name, which in readings.items()}})


def assumed(term: Term, name: str = "assumed") -> Assumption:
    """Something taken to be so."""
    return Assumption(name=name, term=term, reason="It is.")
