"""The vocabulary of records, as it is shown: each fact with its values and the decisions that turn on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from ow32_oracle.purpose import PURPOSE
from ow32_spec.language.answers import Answer
from ow32_spec.language.norms import Decision
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.traversal import facts_of
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Type


def facts_behind(book: Rulebook, decision: Decision) -> tuple[Fact, ...]:
    """The facts on which a decision can turn under some reading, in the order of the vocabulary."""
    norms = book.norms_of(decision)
    used = {fact.name for fact in facts_of(decision.asked, *(norm.condition for norm in norms))}
    return tuple(fact for fact in book.facts if fact.name in used)


def decisions_by_fact(book: Rulebook) -> Mapping[str, tuple[Decision, ...]]:
    """For each fact by name, the decisions that can turn on it."""
    behind = {decision: {fact.name for fact in facts_behind(book, decision)} for decision in book.decisions}
    return {fact.name: tuple(each for each in book.decisions if fact.name in behind[each]) for fact in book.facts}


def assumptions_on(book: Rulebook, fact: Fact) -> tuple[str, ...]:
    """The names of the assumptions that a fact is bound by."""
    return tuple(each.name for each in book.assumptions if fact in facts_of(each.term))


def in_order(answer: Answer, book: Rulebook) -> Answer:
    """The same answer with missing facts in the order of the vocabulary, so that they can be compared."""
    place = {fact.name: number for number, fact in enumerate(book.facts)}

    def ordered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(sorted(facts, key=lambda fact: place[fact.name]))

    outcomes = tuple(evolve(each, missing=ordered(each.missing)) for each in answer.outcomes)
    return evolve(answer, outcomes=outcomes, missing=ordered(answer.missing))


def values_in_brief(of: Type) -> str:
    """The values of a type, as they are written in a record."""
    match of:
        case Boolean():
            return "true, false"
        case Integer():
            return f"{of.low} to {of.high} {of.unit}"
        case Enumeration():
            return ", ".join(of.values)
        case Date():
            return f"{of.low.isoformat()} to {of.high.isoformat()}"


def kind(of: Type) -> str:
    """The kind of a type, in a word."""
    return type(of).__name__.lower()


def as_json(book: Rulebook, facts: Sequence[Fact]) -> Mapping[str, Any]:
    """Some facts of a rulebook with everything that is said of them."""
    decisions = decisions_by_fact(book)
    return {
        "edition": book.edition,
        "facts": [
            {
                "name": fact.name,
                "type": kind(fact.of),
                **_domain(fact.of),
                "meaning": fact.meaning,
                "negation": fact.negation or None,
                "group": fact.group,
                "source": fact.source or None,
                "decisions": [each.name for each in decisions[fact.name]],
                "assumptions": list(assumptions_on(book, fact)),
            }
            for fact in facts
        ],
        "purpose": PURPOSE,
    }


def _domain(of: Type) -> Mapping[str, Any]:
    match of:
        case Boolean():
            return {}
        case Integer():
            return {"low": of.low, "high": of.high, "unit": of.unit}
        case Enumeration():
            return {"values": dict(of.labels)}
        case Date():
            return {"low": of.low.isoformat(), "high": of.high.isoformat()}
