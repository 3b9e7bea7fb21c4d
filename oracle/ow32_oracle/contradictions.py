"""Facts that cannot stand beside each other: which of them they are, and how that is said."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ow32_oracle.record_problems import Fault
from ow32_spec.language.interpreter import Record, holds
from ow32_spec.language.norms import Assumption
from ow32_spec.language.readings import Choice
from ow32_spec.language.terms import Term
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Value


def falsifying(term: Term, record: Record, readings: Choice) -> dict[str, Value]:
    """As few of the known facts as make a term false that they make false."""
    kept = {fact.name: record[fact.name] for fact in facts_of(term) if fact.name in record}
    for name in tuple(kept):
        fewer = {other: value for other, value in kept.items() if other != name}
        if holds(term, fewer, readings) is False:
            kept = fewer
    return kept


def contradictions(
    assumptions: Iterable[Assumption], record: Record, place: Callable[[str], int]
) -> Iterator[tuple[str, Fault]]:
    """The assumptions that are false of a record, each with the last of the facts that make it so.

    Args:
        assumptions: what holds of every record; each is evaluated by itself.
        record: what is known.
        place: where a fact stands in what the record was made of.
    """
    for assumption in assumptions:
        if holds(assumption.term, record, {}) is False:
            values = falsifying(assumption.term, record, {})
            *others, last = sorted(values, key=place)
            reason = f"assumption {assumption.name}: {assumption.reason}"
            yield last, contradiction(values[last], {name: values[name] for name in others}, reason)


def contradiction(value: Value, others: Mapping[str, Value], reason: str) -> Fault:
    """What is wrong with a value that cannot stand beside others, and why it cannot."""
    against = " and ".join(f"{name} {spelt(other)}" for name, other in others.items())
    why = reason.rstrip(".")
    return Fault(
        f"{spelt(value)} contradicts {f'{against} ({why})' if against else why}",
        "correct what is wrong, or leave out what is not known",
    )


def spelt(value: Value) -> str:
    """A value as a record spells it, without quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)
