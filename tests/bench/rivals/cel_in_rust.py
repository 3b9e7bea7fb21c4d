"""CEL by the bindings to the Rust implementation (common-expression-language)."""

from collections.abc import Sequence

import cel

from bench.rivals.cel_expression import ASKED, ELIGIBLE
from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each


def _prepare(records: Sequence[Record]) -> Run:
    asked, eligible = cel.compile(ASKED), cel.compile(ELIGIBLE)

    def decide(record: Record) -> str:
        try:
            if not asked.execute(record):
                return NOT_ASKED
            return PERMITTED if eligible.execute(record) else FORBIDDEN
        except RuntimeError:  # something has no value
            return UNDETERMINED

    return each(decide, records)


RIVALS = (Rival(name="CEL (Rust)", library="common-expression-language", prepare=_prepare),)
