"""What a user holds: answers about records, the command line, the trace to the text, pictures.

    >>> from ow32_oracle import Patient, decide_start
    >>> decide_start(Patient(on_treatment=False, age_years=17)).status("start").value
    'forbidden'

Verification of rules and software with synthetic patients; not a decision aid.
"""

from ow32_oracle.oracle import Oracle, decide, decide_start, plan_day, review, simulate
from ow32_oracle.patient import Patient
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.record_checks import RecordError

__all__ = ["PURPOSE", "Oracle", "Patient", "RecordError", "decide", "decide_start", "plan_day", "review", "simulate"]
