"""The one door to z3: sessions over SMT-LIB scripts, verdicts told apart, models read back as patients.

A script is text written by `ow32_proofs.smtlib`; what z3 decides here is what anybody can give to another
solver. Resources are bounded by z3's own deterministic count, not by the clock.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import TypeAlias

import z3
from attrs import field, frozen

from ow32_proofs.smtlib import decode, encode, reading_constant
from ow32_spec.language.readings import Choice, Reading
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Value

RESOURCES = 20_000_000
"""How much work z3 may do on one question, in its own count, before it has to say unknown."""


Condition: TypeAlias = z3.BoolRef
"""Something that z3 can be asked to assume."""


class Verdict(StrEnum):
    """What a solver says of a script; unknown is none of the others, and never a pass."""

    SAT = "sat"
    UNSAT = "unsat"
    UNKNOWN = "unknown"


class SolverGaveUp(Exception):
    """z3 could not decide a question within its bounds; never to be taken for an answer."""


@frozen(eq=False)
class Session:
    """A script in z3, to be asked about further assumptions.

    Attributes:
        script: the script.
        resources: how much work z3 may do on one question, in its own count; RESOURCES, if not said otherwise.
    """

    script: str
    resources: int | None = None
    _solver: z3.Solver = field(init=False)

    def __attrs_post_init__(self) -> None:
        solver = z3.Solver()
        solver.set("rlimit", self.resources or RESOURCES)
        solver.from_string(self.script)
        object.__setattr__(self, "_solver", solver)

    def verdict(self, *assumptions: z3.BoolRef) -> Verdict:
        """Whether the script has a model under the assumptions; unknown is an answer of its own."""
        return Verdict(str(self._solver.check(*assumptions)))

    def satisfiable(self, *assumptions: z3.BoolRef) -> bool:
        """Whether the script has a model under the assumptions.

        Raises:
            SolverGaveUp: z3 said unknown.
        """
        match self.verdict(*assumptions):
            case Verdict.SAT:
                return True
            case Verdict.UNSAT:
                return False
        raise SolverGaveUp(self._solver.reason_unknown())

    def core(self) -> list[z3.BoolRef]:
        """After an unsatisfiable question: assumptions that suffice for it."""
        return list(self._solver.unsat_core())

    def add(self, *constraints: z3.BoolRef) -> None:
        """Ask from now on only for models that satisfy these, too."""
        self._solver.add(*constraints)

    def record(self, facts: Iterable[Fact]) -> dict[str, Value]:
        """After a satisfiable question: the facts in the model found."""
        model = self._solver.model()
        return {fact.name: _read(model, fact) for fact in facts}

    def choice(self, readings: Iterable[Reading]) -> dict[str, str]:
        """After a satisfiable question: how the text is read in the model found."""
        model = self._solver.model()
        found = {}
        for reading in readings:
            number = model.eval(_number(reading_constant(reading)), model_completion=True).as_long()
            found[reading.name] = tuple(reading.alternatives)[number]
        return found

    def chosen(self, selectors: Sequence[str]) -> list[str]:
        """After a satisfiable question: the selectors that are true in the model found."""
        model = self._solver.model()
        return [name for name in selectors if z3.is_true(model.eval(_truth(name), model_completion=True))]


def decide(script: str) -> Verdict:
    """What z3 says of a script on its own."""
    return Session(script).verdict()


@cache
def _truth(name: str) -> z3.BoolRef:
    return z3.Bool(name)


@cache
def _number(name: str) -> z3.ArithRef:
    return z3.Int(name)


def is_value(fact: Fact, value: Value) -> z3.BoolRef:
    """The assumption that a fact has a value."""
    code = encode(value, fact.of)
    if isinstance(fact.of, Boolean):
        return _truth(fact.name) if code else z3.Not(_truth(fact.name))
    return _number(fact.name) == code


def is_same(fact: Fact, other: Fact) -> Condition:
    """The assumption that two facts of one type have the same value."""
    if isinstance(fact.of, Boolean):
        return z3.And(_truth(fact.name) == _truth(other.name))
    return z3.And(_number(fact.name) == _number(other.name))


def is_within(fact: Fact, low: int, high: int) -> z3.BoolRef:
    """The assumption that an encoded fact lies within bounds, both included."""
    return z3.And(_number(fact.name) >= low, _number(fact.name) <= high)


def is_read_as(reading: Reading, alternative: str) -> z3.BoolRef:
    """The assumption that a text is read in one way."""
    return _number(reading_constant(reading)) == tuple(reading.alternatives).index(alternative)


def are_read_as(readings: Iterable[Reading], choice: Choice) -> list[z3.BoolRef]:
    """The assumptions that the texts are read by a choice."""
    return [is_read_as(reading, choice[reading.name]) for reading in readings]


def is_selected(name: str, value: bool = True) -> z3.BoolRef:
    """The assumption that a selector is on, or off."""
    return _truth(name) if value else z3.Not(_truth(name))


def at_most(selectors: Sequence[str], count: int) -> z3.BoolRef:
    """The assumption that no more than `count` selectors are true."""
    return z3.AtMost(*(_truth(name) for name in selectors), count)


def every(conditions: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """The condition that all of them hold."""
    return z3.And(*conditions)


def some(conditions: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """The condition that one of them holds, of which there is at least one."""
    return z3.Or(*conditions)


def not_all(conditions: Sequence[z3.BoolRef]) -> z3.BoolRef:
    """The constraint that some of the conditions fails."""
    return z3.Not(z3.And(*conditions)) if conditions else z3.BoolVal(False)


def _read(model: z3.ModelRef, fact: Fact) -> Value:
    if isinstance(fact.of, Boolean):
        return bool(z3.is_true(model.eval(_truth(fact.name), model_completion=True)))
    return decode(model.eval(_number(fact.name), model_completion=True).as_long(), fact.of)
