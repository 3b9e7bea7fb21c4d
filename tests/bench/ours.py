"""The oracle's own ways of deciding one record, as contestants: interpreted, and compiled."""

from collections.abc import Sequence
from functools import cache

from bench.records import by_interpreter
from bench.rivals.common import NOT_ASKED, Record, Rival, Run, each
from ow32_oracle import Oracle, Patient
from ow32_spec.book import OW32
from ow32_spec.starting import START

PLACE = OW32.decision("start").outcomes.values.index(START)


@cache
def _oracle() -> Oracle:
    return Oracle()


def _interpreter(records: Sequence[Record]) -> Run:
    return each(by_interpreter, records)


def _verdict(records: Sequence[Record]) -> Run:
    verdict, patients = _oracle().decider("start").verdict, _patients(records)
    return lambda: [said[PLACE] if (said := verdict(each)) else NOT_ASKED for each in patients]


def _answer(records: Sequence[Record]) -> Run:
    answer, patients = _oracle().decider("start").answer, _patients(records)
    return lambda: [said[PLACE].status if (said := answer(each).outcomes) else NOT_ASKED for each in patients]


def _patients(records: Sequence[Record]) -> list[Patient]:
    return [Patient(**record) for record in records]


OURS = (
    Rival(name="oracle: verdict", library="ow32", prepare=_verdict),
    Rival(name="oracle: answer", library="ow32", prepare=_answer),
    Rival(name="oracle: interpreter", library="ow32", prepare=_interpreter),
)
