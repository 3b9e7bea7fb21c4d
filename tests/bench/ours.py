"""The oracle's own ways of deciding, as contestants."""

from collections.abc import Sequence

from bench.records import by_interpreter
from bench.rivals.common import Record, Rival, Run, each


def _interpreter(records: Sequence[Record]) -> Run:
    return each(by_interpreter, records)


OURS = (Rival(name="oracle: interpreter", library="ow32", prepare=_interpreter),)
