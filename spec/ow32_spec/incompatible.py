"""Outcomes of different decisions that cannot both be carried out on one day.

The norms speak of one decision at a time; these are the places where two answers meet.
"""

from ow32_spec.continuing import PROCEED, transplant
from ow32_spec.dosing import MG_400, TAKE, azole_antifungal, azole_counts, past_escalation, venetoclax
from ow32_spec.language.norms import Incompatibility
from ow32_spec.prescribing import PRESCRIBE, prescription
from ow32_spec.starting import DO_NOT_START, START, start
from ow32_spec.stopping import CONTINUE, STOP, continuation

start_and_stop = Incompatibility(
    one=(start, START),
    other=(continuation, STOP),
    reason="Nobody can start what is being stopped.",
)
prescribe_and_not_start = Incompatibility(
    one=(prescription, PRESCRIBE),
    other=(start, DO_NOT_START),
    reason="What is prescribed is meant to be started.",
)
prescribe_and_stop = Incompatibility(
    one=(prescription, PRESCRIBE),
    other=(continuation, STOP),
    reason="Nobody is prescribed what is being stopped.",
)
azole_and_full_dose = Incompatibility(
    one=(azole_antifungal, TAKE),
    other=(venetoclax, MG_400),
    where=past_escalation & azole_counts,
    reason="A strong CYP3A4 inhibitor calls for a reduced dose of venetoclax (OW32#dosing.5).",
)
transplant_and_continue = Incompatibility(
    one=(transplant, PROCEED),
    other=(continuation, CONTINUE),
    reason="Both drugs are stopped at transplant (OW32#continuation.2).",
)
