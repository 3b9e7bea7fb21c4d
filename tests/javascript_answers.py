"""Cases by which emitted JavaScript is held against the oracle, wherever it runs: in Node, or in a page of a browser.

Every record is in a class that a decision diagram tells: a way through the diagram, which asks what matters and nothing
else. `said_of_every_record` makes the diagram of what is said of a decision, by the kernel of the oracle.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from types import SimpleNamespace
from typing import Any, Protocol

from attrs import frozen

from javascript_runs import plainly
from ow32_oracle.answer_json import decided
from ow32_oracle.compiled.decider import Decider
from ow32_oracle.javascript.checks import changes_that_matter
from ow32_oracle.javascript.stated import StatedDecision
from ow32_spec.book import OW32
from ow32_spec.language.exact.forms import plain_forms
from ow32_spec.language.interpreter import Record
from ow32_spec.language.norms import Decision
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.telling_values import telling_values
from ow32_spec.language.term_diagrams import TermDiagrams
from ow32_spec.language.terms import Term
from ow32_spec.language.traversal import readings_of
from ow32_spec.language.types import Value, values_of

PROJECTION = Projection(OW32)

LITERAL = {each.name: each.literal for each in OW32.readings if each.literal != each.default}

FEW = 1_200
"""Up to how many classes of records with facts missing all of them are taken, whatever they turn on."""

NOT_ASKED = -1
"""The end of a diagram where the question does not arise."""


class Running(Protocol):
    """Emitted JavaScript that runs somewhere."""

    def ask(self, name: str, of: Sequence[Sequence[Any]]) -> list[Any]:
        """Call one of its functions, once for each list of arguments."""
        ...


def single_changes(decision: Decision) -> list[dict[str, str]]:
    """Each alternative of each reading on which a decision depends, by itself."""
    matter = changes_that_matter(OW32, readings_of(*StatedDecision.of(PROJECTION, decision).terms()))
    return [changes for changes in matter if changes and changes != LITERAL]


# -- diagrams of what is said ---------------------------------------------------------------------------------------


@frozen(eq=False)
class SaidOfEveryRecord:
    """What is said of every record of a decision that lacks nothing, as one diagram.

    Attributes:
        stated: the decision.
        diagrams: the diagrams over its facts.
        top: the diagram, which ends in a number with a bit for each term that holds, or in NOT_ASKED.
    """

    stated: StatedDecision
    diagrams: TermDiagrams
    top: int

    @classmethod
    def of(cls, stated: StatedDecision, readings: Choice, more: Iterable[Term] = ()) -> "SaidOfEveryRecord":
        """Whether the text is silent, the outcomes that are open, and more; from the terms as they stand."""
        values = {fact.name: stated.scales.get(fact.name) or tuple(values_of(fact.of)) for fact in stated.facts}
        diagrams = TermDiagrams(values, readings)
        projection, decision = PROJECTION, stated.decision
        terms = [projection.silence(decision), *(projection.open(decision, each) for each in decision.outcomes.values)]
        node = diagrams.end(0)
        for bit, term in enumerate((*terms, *more)):
            node = diagrams.join(f"{bit}", lambda one, other, bit=bit: one + 2**bit * other, node, diagrams.of(term))
        return cls(
            stated,
            diagrams,
            diagrams.chosen(diagrams.of(projection.asked(decision)), node, diagrams.end(NOT_ASKED)),
        )

    @classmethod
    def with_reasons(cls, stated: StatedDecision, readings: Choice) -> "SaidOfEveryRecord":
        """The same with every norm and guidance that may be a reason: records in a class have one answer."""
        outcomes = stated.outcomes.values()
        excluding = (term for each in outcomes for term in (*each.excluders.values(), *each.guidance.values()))
        return cls.of(stated, readings, (*stated.norms.values(), *excluding))

    def ways(self) -> Iterator[tuple[dict[str, Value], int]]:
        """Every way through the diagram: what it asks, and its end."""
        return self._below(self.top, {})

    def _below(self, node: int, before: dict[str, Value]) -> Iterator[tuple[dict[str, Value], int]]:
        name = self.diagrams.asks(node)
        if name is None:
            end = self.diagrams.value(node)
            assert isinstance(end, int)
            yield before, end
            return
        first: dict[int, Value] = {}
        for value, below in zip(self.diagrams.values[name], self.diagrams.children(node), strict=True):
            first.setdefault(below, value)
        for below, value in first.items():
            yield from self._below(below, {**before, name: value})


# -- records --------------------------------------------------------------------------------------------------------


def partial_records(values: Mapping[str, tuple[Value, ...]]) -> Iterator[dict[str, Value]]:
    """Every class of records, whatever is missing."""
    for each in product(*((None, *scale) for scale in values.values())):
        yield {name: value for name, value in zip(values, each, strict=True) if value is not None}


def every_partial_record(decision: Decision, changes: Choice) -> list[dict[str, Value]]:
    """Every class of records of a decision that has few of them, whatever is missing; none of others."""
    values = telling_values(plain_forms(PROJECTION, decision, {**OW32.default_readings, **changes}).terms, {})
    few = prod(len(scale) + 1 for scale in values.values()) <= FEW
    return list(partial_records(values)) if few else []


def every_class(decision: Decision, changes: Choice, seed: int = 0) -> tuple[list[Record], list[Record]]:
    """Records of every class of a decision: complete ones, and ones with facts missing.

    A class is a way through the diagram of all that is said, reasons included. Each is shown by two complete records,
    in which what it does not ask is typical, and random; by a record of nothing but what it asks; and by that
    without each of its facts, so that an answer has to tell what is missing.
    """
    chance = random.Random(seed)
    stated = StatedDecision.of(PROJECTION, decision)
    said = SaidOfEveryRecord.with_reasons(stated, {**OW32.default_readings, **changes})
    typical = {fact.name: fact.typical for fact in stated.facts}
    complete: list[Record] = []
    missing: list[Record] = []
    for way, _ in said.ways():
        anything = {name: chance.choice(values) for name, values in said.diagrams.values.items()}
        complete += [{**typical, **way}, {**anything, **way}]
        missing += [way, *({name: way[name] for name in way if name != left_out} for left_out in way)]
    return complete, missing


def some_records(count: int, seed: int) -> list[dict[str, Value]]:
    """Records that know more and less, half of the values unremarkable."""
    chance = random.Random(seed)
    return [
        {
            fact.name: fact.typical if chance.random() < 0.5 else chance.choice(list(values_of(fact.of)))
            for fact in OW32.facts
            if chance.random() < known
        }
        for known in (0.3, 0.6, 0.9, 1)
        for _ in range(count // 4)
    ]


# -- answers --------------------------------------------------------------------------------------------------------


def held_against_compiled(running: Running, decision: Decision, changes: Choice, records: Sequence[Record]) -> None:
    """Hold whole answers against those of compiled Python, which is held against the interpreter elsewhere."""
    decider = Decider.of(PROJECTION, decision, {**OW32.default_readings, **changes})
    unknown = dict.fromkeys(fact.name for fact in OW32.facts)
    told = running.ask("decide", [[decision.name, record, changes] for record in records])
    for record, found in zip(records, told, strict=True):
        assert found == plainly(decided(decider.answer(SimpleNamespace(**{**unknown, **record})))), record


def held_against_every_class(running: Running) -> None:
    """Hold the answers to every class of every decision against the oracle's, read by default and literally."""
    for decision in OW32.decisions:
        for changes in ({}, LITERAL):
            complete, missing = every_class(decision, changes)
            held_against_compiled(running, decision, changes, [*complete, *missing])
