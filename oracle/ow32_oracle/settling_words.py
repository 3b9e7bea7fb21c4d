"""What would settle an answer, in a few words and as JSON: the smallest sets first, and how many more there are."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ow32_oracle.contradictions import spelt
from ow32_oracle.settling import Settlement, Settling, SettlingSet
from ow32_spec.language.interpreter import Record
from ow32_spec.language.types import Value

_SETS_SHOWN = 3
_FACTS_SHOWN = 5


def in_brief(said: Settling) -> Iterator[tuple[str, str]]:
    """What would settle an answer, line by line: the outcome, or - where no one is meant, and the words."""
    if said.contradicted:
        yield "-", f"nothing: the record contradicts assumptions ({', '.join(each.name for each in said.contradicted)})"
        return
    for each in said.settlements:
        yield each.outcome or "-", f"{each.status or 'not asked'} if {_sets(each)}"
    if said.essential:
        yield "-", f"nothing without {', '.join(fact.name for fact in said.essential)}"
    elif said.relevance:
        yield "-", f"first of all {', '.join(fact.name for fact, _ in said.relevance[:_FACTS_SHOWN])}"


def values_in_words(record: Record) -> str:
    """Values of facts, as in `age_years=17 and diagnosis=other`."""
    return " and ".join(f"{name}={spelt(value)}" for name, value in record.items())


def size_note(more: int, up_to: int | None) -> str:
    """What is not shown: how many sets, and whether there can be others that were not looked for."""
    notes = []
    if more:
        notes.append(f"{more:,} more {'way' if more == 1 else 'ways'}")
    if up_to is not None:
        notes.append(f"only ways of at most {up_to} facts were looked for")
    return f" ({'; '.join(notes)})" if notes else ""


def _sets(settlement: Settlement) -> str:
    shown = settlement.sets[:_SETS_SHOWN]
    words = ", or ".join(values_in_words(each.example) for each in shown)
    nothing = "nothing that the assumptions allow"
    return f"{words or nothing}{size_note(len(settlement.sets) - len(shown), settlement.up_to)}"


def as_json(said: Settling) -> Mapping[str, Any]:
    """What would settle an answer: everything that was found."""
    return {
        "ways": [
            {
                "outcome": each.outcome,
                "status": each.status.value if each.status else None,
                "sets": list(map(_set, each.sets)),
                "up_to": each.up_to,
            }
            for each in said.settlements
        ],
        "essential": [fact.name for fact in said.essential],
        "relevance": {fact.name: float(share) for fact, share in said.relevance},
        "contradicted": [each.name for each in said.contradicted],
    }


def _set(each: SettlingSet) -> Mapping[str, Any]:
    return {"facts": [fact.name for fact in each.facts], "example": plain(each.example.items())}


def plain(values: Iterable[tuple[str, Value]]) -> Mapping[str, Any]:
    """Values as JSON has them."""
    return {name: value if isinstance(value, bool | int | str) else spelt(value) for name, value in values}
