"""Whether answers depend on what was asked before: the values of one patient must not be found in the next.

A case that differs is asked once more of a system that has not been asked anything yet; if it passes then, it is not
the answer that is wrong but what was left over from before. And cases that passed are asked again right after others
that are chosen to show a leak: a patient of whom is known what is missing here, and one of whom the same decision is
answered otherwise. What fails then is confirmed: it passes alone, and fails after the other once more.
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from ow32_oracle.conformance.asking import Asking, Reproducing
from ow32_oracle.conformance.cases import Case, Expecting
from ow32_oracle.conformance.judging import judge
from ow32_oracle.conformance.replies import Reply
from ow32_oracle.conformance.results import Cause, Ending, Result
from ow32_oracle.conformance.vector import Expectation

MOST_PAIRS = 60
"""The most pairs that are asked."""

MOST_ALONE = 6
"""The most cases that differ that are asked once more alone, since each needs a new start."""

MOST_LEAKED = 60
"""The most of them where some are leaks, so that no other clause is accused instead."""


@frozen
class Pair:
    """Two cases, the second to be asked right after the first."""

    before: Case
    case: Case


def without_leaks(
    asking: Asking,
    cases: Sequence[Case],
    results: Sequence[Result],
    expecting: Expecting,
    reproducing: Reproducing,
    progress: Callable[[str, int, int], None],
) -> list[Result]:
    """The results, those corrected whose difference is that something was left over from the case before."""
    checking = _Checking(asking, expecting, reproducing)
    found = list(results)
    suspects = _suspects(results)
    leaked = False
    for number, place in enumerate(suspects):
        if number >= (MOST_LEAKED if leaked else MOST_ALONE) or asking.given_up:
            break
        progress("asked alone", number, min(len(suspects), MOST_LEAKED if leaked else MOST_ALONE))
        pair = Pair(cases[place - 1], cases[place])
        if checking.passes_alone(pair.case):
            leaked = True
            found[place] = checking.leaked(pair, found[place])
    if leaked:
        return found
    places = {cases[place]: place for place, each in enumerate(found) if each.ending is Ending.CONFORMS}
    pairs = list(_pairs(list(places), expecting))
    for number, pair in enumerate(pairs):
        if asking.given_up:
            break
        progress("in another order", number, len(pairs))
        if checking.differs_after(pair) and checking.passes_alone(pair.case) and checking.differs_after(pair):
            place = places[pair.case]
            found[place] = checking.leaked(pair, found[place])
            break
    return found


@frozen
class _Checking:
    """What is needed to ask about pairs."""

    asking: Asking
    expecting: Expecting
    reproducing: Reproducing

    def passes_alone(self, case: Case) -> bool:
        """Whether a case passes where nothing was asked before, or at least nothing else."""
        if not self.asking.system.can_be_fresh:
            self.asking.ask(case)
        return self._ending(case, self.asking.alone(case)) is Ending.CONFORMS

    def differs_after(self, pair: Pair) -> bool:
        """Whether the second case differs right after the first."""
        self.asking.ask(pair.before)
        return self._ending(pair.case, self.asking.ask(pair.case)) is Ending.DIFFERS

    def _ending(self, case: Case, reply: Reply) -> Ending:
        return judge(reply, self.expecting.of(case)).ending

    def leaked(self, pair: Pair, result: Result) -> Result:
        """The result of the second case, with the pair that shows the leak; or without, where more is needed."""
        self.asking.ask(pair.before)
        reply = self.asking.ask(pair.case)
        judged = judge(reply, self.expecting.of(pair.case))
        if judged.ending is not Ending.DIFFERS:
            return evolve(
                result,
                cause=Cause.LEAKED,
                clauses=(),
                message=f"asked alone it passes; in the order of this run it does not: {result.message}",
                reproduction=self.reproducing.of(),
            )
        return evolve(
            result,
            ending=Ending.DIFFERS,
            cause=Cause.LEAKED,
            outcome=judged.outcome,
            clauses=(),
            got=reply.raw,
            message=f"asked alone it passes; asked after {pair.before.vector.id} it does not: {judged.message}",
            reproduction=self.reproducing.of(pair.before.vector, pair.case.vector),
        )


def _suspects(results: Sequence[Result]) -> list[int]:
    """The places of results that differ and may be leaks: one of each kind first, then the others."""
    kinds: dict[object, int] = {}
    others: list[int] = []
    for place, each in enumerate(results):
        if place and each.ending is Ending.DIFFERS and each.cause is not Cause.ACCEPTED:
            kind = each.vector.decision, each.cause, each.spelling
            if kind in kinds:
                others.append(place)
            kinds.setdefault(kind, place)
    return [*kinds.values(), *others]


def _pairs(cases: Sequence[Case], expecting: Expecting) -> Iterator[Pair]:
    """Cases with others to go before them, those first that know the least."""
    records = [case for case in cases if not case.vector.days and not case.vector.text]
    by_size = sorted(records, key=lambda case: len(case.vector.record))
    number = 0
    for case in by_size:
        for before in filter(None, (_left_over(case, by_size, expecting), _otherwise(case, by_size, expecting))):
            yield Pair(before, case)
            number += 1
            if number >= MOST_PAIRS:
                return


def _left_over(case: Case, among: Sequence[Case], expecting: Expecting) -> Case | None:
    """The case that knows most of what this one lacks: left over, its values would settle what is not settled."""
    missing = expecting.of(case).missing
    known = {each: sum(name in each.vector.record for name in missing) for each in among}
    most = max(known, key=lambda each: known[each])
    return most if known[most] else None


def _otherwise(case: Case, among: Sequence[Case], expecting: Expecting) -> Case | None:
    """A case of the same decision with another answer, one that knows as much as any."""
    expected = _statuses(expecting.of(case))
    same = (each for each in reversed(among) if each.vector.decision == case.vector.decision)
    return next((each for each in same if _statuses(expecting.of(each)) != expected), None)


def _statuses(expected: Expectation) -> object:
    return expected.asked, expected.could_be
