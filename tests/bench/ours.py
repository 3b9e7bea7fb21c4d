"""The oracle's own ways of deciding one record, as contestants.

Generated functions are to be listed here beside the interpreter: one for the verdict alone, one with reasons and
missing facts. Each is a `Rival` whose `prepare` lays records out as the function takes them.
"""

from collections.abc import Sequence

from bench.records import by_interpreter
from bench.rivals.common import Record, Rival, Run, each


def _interpreter(records: Sequence[Record]) -> Run:
    return each(by_interpreter, records)


OURS = (Rival(name="oracle: interpreter", library="ow32", prepare=_interpreter),)
