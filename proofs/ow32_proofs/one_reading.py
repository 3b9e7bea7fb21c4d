"""What holds and what arises when a rulebook is read in one way: theorems and issues, without the other readings.

To decide something under every reading takes many questions, under one reading a single one. What is asked is a
script; one that has been decided is not asked again, so that two rulebooks that say the same share the answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TypeVar

from attrs import field, frozen

from ow32_proofs.claims import Everybody, Theorem
from ow32_proofs.issues import Examination, examine_decision, examine_incompatibility
from ow32_proofs.possible import InternalError
from ow32_proofs.smt import SolverGaveUp, Verdict, decide
from ow32_proofs.smtlib import Writer
from ow32_proofs.theorems import WRITTEN
from ow32_spec.language.norms import Decision, Incompatibility
from ow32_spec.language.projection import Projection
from ow32_spec.language.readings import Choice
from ow32_spec.language.revising import OneReading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Term

T = TypeVar("T")

Progress = Callable[[str, int, int], None]


@frozen(kw_only=True)
class Claims:
    """What is so of a rulebook that is read in one way.

    Attributes:
        holding: for each theorem asked about, whether it holds; about everybody, only where somebody is concerned.
        refuted: the theorems of which there is a counter-example, or not the example that there is said to be.
        issues: the issues that arise, by name (`in_one_reading`): conflicts, denials, silences, idle norms, clashes.
        undecided: what could not be decided, with the reason.
    """

    holding: Mapping[str, bool]
    refuted: frozenset[str]
    issues: frozenset[str]
    undecided: Mapping[str, str]

    @property
    def arising(self) -> frozenset[str]:
        """Everything that a finding may show."""
        return self.refuted | self.issues


def claims(
    book: Rulebook,
    readings: Choice,
    theorems: Mapping[str, Sequence[Theorem]] = WRITTEN,
    progress: Progress = lambda name, done, of: None,
) -> Claims:
    """Decide the theorems about patients and days, and look for issues, in one way of reading.

    Args:
        book: the rulebook.
        readings: an alternative for each of its readings.
        theorems: the theorems, by group.
        progress: told the name of each step before it is taken, how many are done, and of how many.
    """
    return _Asking(OneReading.of(book, readings), progress).claims([t for group in theorems.values() for t in group])


@frozen(eq=False)
class _Asking:
    here: OneReading
    progress: Progress
    projection: Projection = field(init=False)
    writer: Writer = field(init=False)
    undecided: dict[str, str] = field(factory=dict, init=False)

    @projection.default
    def _projected(self) -> Projection:
        return Projection(self.here.book)

    @writer.default
    def _written(self) -> Writer:
        return Writer(self.here.book)

    def claims(self, theorems: Sequence[Theorem]) -> Claims:
        holding, refuted, issues = dict[str, bool](), set[str](), set[str]()
        examining = list(self._examinations())
        steps = len(theorems) + len(examining)
        for done, theorem in enumerate(theorems):
            self.progress(theorem.name, done, steps)
            shown, concerned = self._attempt(theorem.name, partial(self._decided, theorem)) or (None, None)
            if shown is not None:
                holding[theorem.name] = bool(concerned) and not shown
                if shown:
                    refuted.add(theorem.name)
        for done, (name, examine) in enumerate(examining, start=len(theorems)):
            self.progress(name, done, steps)
            issues |= self._attempt(name, examine) or frozenset()
        return Claims(
            holding=holding, refuted=frozenset(refuted), issues=frozenset(issues), undecided=dict(self.undecided)
        )

    def _attempt(self, name: str, step: Callable[[], T]) -> T | None:
        try:
            return step()
        except (SolverGaveUp, InternalError) as error:
            self.undecided[name] = str(error)
        return None

    def _decided(self, theorem: Theorem) -> tuple[bool, bool]:
        """Whether something speaks against a theorem, and whether anybody is concerned by it."""
        claim = theorem.claim(self.projection)
        if isinstance(claim, Everybody):
            exception, given = self.here.of_here(claim.exception), self.here.of_here(claim.given)
            return self._possible(theorem.name, exception), self._possible(theorem.name, given)
        return not self._possible(theorem.name, self.here.of_here(claim.has)), True

    def _possible(self, name: str, term: Term) -> bool:
        verdict = _answer(self.writer.script("", [(name, term)]))
        if verdict is Verdict.UNKNOWN:
            raise SolverGaveUp(f"{name}: z3 said unknown")
        return verdict is Verdict.SAT

    def _examinations(self) -> Iterator[tuple[str, Callable[[], frozenset[str]]]]:
        for decision in self.here.book.decisions:
            yield decision.name, partial(self._examined, decision)
        for pair in self.here.book.incompatibilities:
            yield pair.name, partial(self._clashes, pair)

    def _examined(self, decision: Decision) -> frozenset[str]:
        said = self._everything_said(decision)
        if said not in _FOUND:
            _FOUND[said] = _names(examine_decision(self.writer, self.projection, decision))
        return _FOUND[said]

    def _clashes(self, pair: Incompatibility) -> frozenset[str]:
        return _names(examine_incompatibility(self.writer, self.projection, pair))

    def _everything_said(self, decision: Decision) -> str:
        """All that the norms say of a decision, as text: two books in which it is the same agree on every issue."""
        projection = self.projection
        parts = [("asked", projection.asked(decision))]
        for norm in projection.book.norms_of(decision):
            label = f"{norm.name} {norm.modality} {norm.outcomes} {norm.guidance}"
            parts.append((label, projection.holds(norm)))
            excluded = ((each, projection.excludes(norm, each)) for each in decision.outcomes.values)
            parts += [(f"{label}: {outcome}", term) for outcome, term in excluded]
        return self.writer.script(decision.name, parts)


_FOUND: dict[str, frozenset[str]] = {}
"""The issues found, by all that was said of the decision."""


@cache
def _answer(script: str) -> Verdict:
    return decide(script)


def _names(examination: Examination) -> frozenset[str]:
    return frozenset(in_one_reading(issue.name) for issue in examination.issues)


def in_one_reading(name: str) -> str:
    """The name of an issue where one way of reading is looked at.

    Why a norm makes no difference is a question about all readings together; in one of them it is idle.
    """
    return re.sub(r" (dead|shadowed|redundant): ", " idle: ", name)
