"""What is possible once missing facts become known: exactly, over every completion of a record.

Three-valued evaluation is sound but not exact: it does not see that a rule and its opposite cannot both fail. It
gives an upper bound on what is possible. Here missing facts are supplied one by one, each by the values between
which the rules can tell, until a completion is decided; what falls within what has already been found possible
is not looked at again. So where the bound is exact, few completions are needed, and where it is not, all are seen.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from ow32_spec.language.interpreter import Record
from ow32_spec.language.types import Value

K = TypeVar("K")
V = TypeVar("V")

Possibilities = Mapping[K, frozenset[V]]
"""For each question, the answers that are possible."""


def possible_answers(
    bound: Callable[[Record], Possibilities[K, V]],
    next_fact: Callable[[Record], str | None],
    values: Mapping[str, tuple[Value, ...]],
    record: Record,
) -> dict[K, frozenset[V]]:
    """The answers that some completion of a record gives, exactly.

    Args:
        bound: the answers that the known facts leave possible; too many perhaps, never too few.
        next_fact: a missing fact that bears on what is not yet decided; none when all is.
        values: for each fact, the values to be supplied for it.
        record: what is known.
    """
    found: dict[K, frozenset[V]] = {}

    def visit(known: Record) -> None:
        left = bound(known)
        if all(answers <= found.get(question, frozenset()) for question, answers in left.items()):
            return
        fact = next_fact(known)
        if fact is None:
            for question, answers in left.items():
                found[question] = found.get(question, frozenset()) | answers
            return
        for value in values[fact]:
            visit({**known, fact: value})

    visit(record)
    return found
