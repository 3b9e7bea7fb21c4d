"""Random search: records made up by Hypothesis, held against the oracle, and shrunk to the smallest that differs.

Each decision that the system claims is searched by itself, over records of the kinds on which it turns. A record that
differs is shrunk by Hypothesis to one near to the typical; then facts are left out as long as the difference stays the
same, if the system claims that it handles missing data.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date

import hypothesis
import hypothesis.errors
from attrs import define, evolve, field, frozen
from hypothesis import HealthCheck, Phase, Verbosity
from hypothesis import strategies as st

from ow32_oracle.conformance.asking import Asking, Reproducing, result
from ow32_oracle.conformance.cases import SPELLINGS, Case, Expecting
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.results import Ending, Result
from ow32_oracle.conformance.vector import Expectation, Group, Vector
from ow32_oracle.strategies import assessments, reviews, treatment_days
from ow32_oracle.strategies.kinds import ASSESSMENT, REVIEW, TREATMENT_DAY
from ow32_oracle.strategies.records import Missing
from ow32_oracle.vocabulary import facts_behind
from ow32_spec.book import OW32
from ow32_spec.language.norms import Decision
from ow32_spec.language.readings import Choice
from ow32_spec.language.types import Value

RANDOM = "random"
"""How the id of a vector begins that random search has found."""

_KINDS = ((ASSESSMENT, assessments), (REVIEW, reviews), (TREATMENT_DAY, treatment_days))
_TYPICAL = {
    fact.name: fact.typical.isoformat() if isinstance(fact.typical, date) else fact.typical for fact in OW32.facts
}


@frozen(kw_only=True)
class Found:
    """What random search has found.

    Attributes:
        examples: how many cases it tried.
        results: the smallest case of each decision that does not come out as it should.
        notes: what could not be tried.
    """

    examples: int
    results: Sequence[Result]
    notes: Sequence[str] = ()


class _Fails(Exception):
    """A case does not come out as it should; Hypothesis then looks for a smaller one."""


class _Over(BaseException):
    """The search is over; no mere exception, so that Hypothesis lets it pass as it does an interrupt."""


def search(
    asking: Asking,
    examples: int,
    budget: float,
    seed: int,
    levels: Sequence[Level],
    expecting: Expecting,
    reproducing: Reproducing,
    progress: Callable[[str, int, int], None],
) -> Found:
    """Try cases at random.

    Args:
        asking: the conversation with the system.
        examples: the most cases that are tried, apart from those that shrink what was found.
        budget: the most seconds.
        seed: where to begin.
        levels: the levels that are asked about.
        expecting: what is expected.
        reproducing: the shell line for a record.
        progress: is told how much is done.
    """
    decisions = [each for each in OW32.decisions if level_of(each) in levels]
    lacking = Level.MISSING_DATA in levels
    end = time.monotonic() + budget
    tried, found = 0, list[Result]()
    for number, decision in enumerate(decisions):
        share = -(-(examples - tried) // (len(decisions) - number))
        records = records_about(decision, expecting.readings, lacking=lacking)
        if records is None or not share or asking.given_up or time.monotonic() > end:
            continue
        progress("at random", tried, examples)
        searching = _Search(asking, expecting, decision, lacking, end)
        searching.run(records, share, seed)
        tried += searching.tried
        found += searching.results(reproducing)
    late = tried < examples and time.monotonic() > end
    notes = [f"random search ended after {tried:,} cases, when its {budget:g} seconds were over"] if late else []
    return Found(examples=tried, results=found, notes=notes)


def records_about(decision: Decision, readings: Choice, *, lacking: bool) -> st.SearchStrategy[Case] | None:
    """Cases about a decision, on records of the kinds that know something of it; whole, or with facts missing.

    None where no kind of record tells everything, and facts must not be missing.

    Args:
        decision: the decision.
        readings: how the text is read, every reading.
        lacking: whether facts may be missing.
    """
    behind = {fact.name for fact in facts_behind(OW32, decision)}
    about = [(behind & {fact.name for fact in kind.facts(OW32)}, made) for kind, made in _KINDS]
    whole = [made for known, made in about if known == behind]
    kinds = whole if whole or not lacking else [made for known, made in about if known]
    if not kinds:
        return None
    ways: tuple[Missing, ...] = ("none", "some", "any") if lacking else ("none",)
    records = st.one_of([made(missing=missing, readings=readings) for made in kinds for missing in ways])
    spellings = st.sampled_from(SPELLINGS) if lacking else st.just(SPELLINGS[0])
    names = [fact.name for fact in facts_behind(OW32, decision)]
    return st.builds(lambda record, spelling: _case(decision, record, names, spelling), records, spellings)


def _case(decision: Decision, record: Mapping[str, Value], names: Sequence[str], spelling: str) -> Case:
    known = {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()}
    vector = Vector(
        id=f"{RANDOM}/{decision.name}/1",
        group=Group.MADE_UP,
        level=level_of(decision),
        decision=decision.name,
        record=known,
        not_known=tuple(name for name in names if name not in known),
        expectations=(),
    )
    return Case(vector, spelling if vector.not_known else "")


@define(eq=False)
class _Search:
    """A search for one decision."""

    asking: Asking
    expecting: Expecting
    decision: Decision
    lacking: bool
    end: float
    tried: int = field(default=0, init=False)
    found: Result | None = field(default=None, init=False)
    _case: Case | None = field(default=None, init=False)

    def run(self, cases: st.SearchStrategy[Case], examples: int, seed: int) -> None:
        """Try cases until one fails, and then ever smaller ones; or until a limit is met."""

        @hypothesis.seed(seed)
        @hypothesis.settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            print_blob=False,
            verbosity=Verbosity.quiet,
        )
        @hypothesis.given(cases)
        def try_one(case: Case) -> None:
            self._try(case)

        # The smallest is kept here; that a second try may end otherwise does not take away the first.
        with suppress(_Fails, _Over, hypothesis.errors.Flaky):
            try_one()

    def results(self, reproducing: Reproducing) -> list[Result]:
        """What was found, as small as it can be made: at most one case."""
        if self.found is None or self._case is None:
            return []
        if self.lacking and self.found.ending is Ending.DIFFERS:
            self._leave_out()
        expected = self.found.expected
        assert expected is not None
        vector = evolve(
            self._case.vector,
            level=Level.MISSING_DATA if expected.missing else self._case.vector.level,
            expectations=(evolve(expected, readings=dict(self.expecting.readings)),),
            clauses=self.found.clauses,
        )
        again = reproducing.of_record(self.decision.name, json.dumps(self._case.record))
        return [evolve(self.found, vector=vector, spelling=self._case.spelling, reproduction=again)]

    def _try(self, case: Case) -> None:
        if self.asking.given_up or time.monotonic() > self.end:
            raise _Over
        self.tried += self.found is None
        came = self._ask(case)
        if came.ending in (Ending.CONFORMS, Ending.CONFLICT, Ending.SKIPPED):
            return
        if self.found is None or (self._like(came) and self._case and _size(case) <= _size(self._case)):
            self.found, self._case = came, case
        if came.ending not in (Ending.DIFFERS, Ending.ERRORED):
            raise _Over  # Each smaller case would cost a time-out or a new start.
        if self._like(came):
            raise _Fails

    def _ask(self, case: Case) -> Result:
        return result(case, self.asking.ask(case), self.expecting, "")

    def _like(self, came: Result) -> bool:
        """Whether a case fails as the first did, so that shrinking does not lead to something else."""
        assert self.found is not None
        return (came.ending, came.cause, came.outcome) == (self.found.ending, self.found.cause, self.found.outcome)

    def _leave_out(self) -> None:
        """Leave out what the difference does not need: named facts that are not known, and facts that are."""
        assert self._case is not None
        vector = self._case.vector
        self._take(evolve(vector, not_known=()), "")
        for name in self._case.vector.not_known:
            vector = self._case.vector
            self._take(evolve(vector, not_known=tuple(each for each in vector.not_known if each != name)))
        for name in reversed(list(self._case.vector.record)):
            vector = self._case.vector
            self._take(evolve(vector, record={each: value for each, value in vector.record.items() if each != name}))

    def _take(self, vector: Vector, spelling: str | None = None) -> None:
        """Take a smaller case in place of what was found, if it differs in the same way where the same is expected."""
        assert self._case is not None and self.found is not None and self.found.expected is not None
        if vector == self._case.vector or self.asking.given_up or time.monotonic() > self.end:
            return
        case = Case(vector, self._case.spelling if spelling is None else spelling)
        came = self._ask(case)
        if self._like(came) and came.expected and _same(came.expected, self.found.expected):
            self.found, self._case = came, case


def _same(one: Expectation, other: Expectation) -> bool:
    return one.asked == other.asked and one.could_be == other.could_be


def _size(case: Case) -> tuple[int, int]:
    """How far a record is from the typical, and how much of it is not known."""
    record = case.vector.record
    return sum(value != _TYPICAL[name] for name, value in record.items()), len(case.vector.not_known)
