"""CEL by the implementation in Python (cel-python)."""

from collections.abc import Sequence

import celpy

from bench.rivals.cel_expression import ASKED, ELIGIBLE
from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each


def _prepare(records: Sequence[Record]) -> Run:
    environment = celpy.Environment()
    asked, eligible = (environment.program(environment.compile(text)) for text in (ASKED, ELIGIBLE))

    def decide(record: Record) -> str:
        known = {name: celpy.json_to_cel(value) for name, value in record.items()}
        try:
            if not asked.evaluate(known):
                return NOT_ASKED
            return PERMITTED if eligible.evaluate(known) else FORBIDDEN
        except celpy.CELEvalError:  # something has no value
            return UNDETERMINED

    return each(decide, records)


RIVALS = (Rival(name="CEL (Python)", library="cel-python", prepare=_prepare),)
