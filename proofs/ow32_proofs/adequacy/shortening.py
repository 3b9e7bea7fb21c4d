"""Histories made shorter and plainer as far as their question still tells what it is there to tell."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from ow32_proofs.adequacy.course_search import Question
from ow32_proofs.adequacy.telling import Telling, Told
from ow32_proofs.adequacy.walks import History

STOP = "stop_reason"
"""What is recorded of a stop stays together, so that it is seen why it was one."""


def shortened(question: Question, telling: Telling, least: Mapping[str, Told]) -> Question:
    """The question after a history from which nothing more can be left out.

    Args:
        question: the question.
        telling: says what it tells of the slips that it is there for.
        least: how well each of them has to be told.
    """
    wanted = {slip.name for slip in telling.walker.slips}

    def does(other: Question) -> bool:
        told = telling.told(other.history, other.decision) or {}
        return wanted <= {slip.name for slip, how in told.items() if how >= least[slip.name]}

    while (fewer := next((each for each in _fewer(question) if does(each)), None)) is not None:
        question = fewer
    return question


def _fewer(question: Question) -> Iterator[Question]:
    """The question after a history with a day less, or with one thing less recorded of one of its days."""
    for history in (*_without_a_day(question.history), *_without_a_fact(question.history)):
        yield evolve(question, history=history)


def _without_a_day(history: History) -> Iterator[History]:
    """Of days of which the same is recorded one after the other the last is left out; never the day of the question."""
    for place in range(len(history) - 2, -1, -1):
        if history[place] != history[place + 1] or place == len(history) - 2:
            yield (*history[:place], *history[place + 1 :])


def _without_a_fact(history: History) -> Iterator[History]:
    for place in range(len(history) - 1, -1, -1):
        line = history[place]
        if STOP not in dict(line):
            for at in range(len(line) - 1, -1, -1):
                yield (*history[:place], (*line[:at], *line[at + 1 :]), *history[place + 1 :])
