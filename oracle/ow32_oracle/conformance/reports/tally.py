"""How many cases came to which end, by level and group, and the verdict in a sentence."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from ow32_oracle.answer_words import counted
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Ending, Result, Run, Verdict
from ow32_oracle.conformance.vector import Group

FAILURES = (Ending.ERRORED, Ending.TIMED_OUT, Ending.CRASHED, Ending.BABBLED, Ending.NOT_RUN)
"""The endings in which the system failed to answer."""

ASIDE = (*FAILURES, Ending.SKIPPED, Ending.CONFLICT)
"""The endings in which nothing was judged, the worst first."""

EXPLAINED = {
    Ending.ERRORED: "the system says that it failed",
    Ending.TIMED_OUT: "the system did not answer in time",
    Ending.CRASHED: "the system ended, or closed the connection",
    Ending.BABBLED: "what the system wrote is no answer in the protocol",
    Ending.NOT_RUN: "the system had failed before these cases were reached",
    Ending.SKIPPED: "the system says that it does not handle these cases",
    Ending.CONFLICT: "the clauses contradict each other under these readings, so nobody can be accused",
}
"""What each ending without a judgement means."""

SHOWN_VERDICT = {
    Verdict.CONFORMS: "conforms",
    Verdict.DIFFERS: "differs",
    Verdict.USAGE: "was not run",
    Verdict.FAILED: "failed",
    Verdict.UNDETERMINED: "is undetermined",
}
"""Each verdict as a verb, after the name of the system."""

COLUMNS: dict[str, Callable[[Result], bool]] = {
    "cases": lambda _: True,
    "conform": lambda result: result.ending is Ending.CONFORMS,
    "differ": lambda result: result.ending is Ending.DIFFERS and not result.accepted,
    "accepted": lambda result: bool(result.accepted),
    "failed": lambda result: result.ending in FAILURES,
    "skipped": lambda result: result.ending is Ending.SKIPPED,
    "not judged": lambda result: result.ending is Ending.CONFLICT,
}
"""What is counted, under which heading; every case but `cases` is counted once."""


@frozen(kw_only=True)
class Row:
    """The counts of one level, or of one group of it.

    Attributes:
        level: the level.
        group: the group; None for the level as a whole.
        counts: for each of the columns, how many.
    """

    level: Level
    group: Group | None
    counts: tuple[int, ...]


def rows(run: Run) -> Iterator[Row]:
    """The counts of each level that was tried, and of its groups where it has more than one."""
    for level in Level:
        results = [each for each in run.results if each.vector.level is level]
        if not results:
            continue
        yield Row(level=level, group=None, counts=counts(results))
        groups = [group for group in Group if any(each.vector.group is group for each in results)]
        for group in groups if len(groups) > 1 else ():
            of_it = [each for each in results if each.vector.group is group]
            yield Row(level=level, group=group, counts=counts(of_it))


def counts(results: Sequence[Result]) -> tuple[int, ...]:
    """How many results belong in each of the columns."""
    return tuple(sum(map(belongs, results)) for belongs in COLUMNS.values())


def judged(results: Iterable[Result]) -> list[Result]:
    """The results in which the system was judged."""
    return [each for each in results if each.ending in (Ending.CONFORMS, Ending.DIFFERS)]


def unaccepted(run: Run) -> list[Result]:
    """The differences that no baseline accepts."""
    return [each for each in run.results if COLUMNS["differ"](each)]


def accepted(run: Run) -> list[Result]:
    """The differences that the baseline accepts."""
    return [each for each in run.results if each.accepted]


def levels_without_judgement(run: Run) -> list[Level]:
    """The levels that were tried and at which nothing could be judged."""
    tried = {each.vector.level for each in run.results}
    done = {each.vector.level for each in judged(run.results)}
    return [level for level in Level if level in tried - done]


def levels_not_claimed(run: Run) -> list[Level]:
    """The levels of which nothing is said, since the system does not claim them."""
    return [level for level in Level if level not in run.system.levels]


def verdict_sentence(run: Run) -> str:
    """What the run says of the system, in a sentence."""
    return f"{run.system.name} {SHOWN_VERDICT[run.verdict]}: {_because(run)}."


def _because(run: Run) -> str:
    number = len(judged(run.results))
    apart = f", apart from {counted(len(accepted(run)), 'accepted difference')}" if accepted(run) else ""
    match run.verdict:
        case Verdict.CONFORMS:
            return f"every one of {counted(number, 'case')} that could be judged is as OW32 allows{apart}"
        case Verdict.DIFFERS:
            return f"{len(unaccepted(run)):,} of {counted(number, 'case')} that could be judged differ{apart}"
        case Verdict.FAILED:
            found = ((ending, sum(each.ending is ending for each in run.results)) for ending in FAILURES)
            told = ", ".join(f"{count:,} {ending}" for ending, count in found if count)
            return f"of {counted(len(run.results), 'case')}, {told}"
        case _:
            if not number:
                return "not one case could be judged"
            missing = ", ".join(levels_without_judgement(run))
            return f"at these levels not one case could be judged: {missing}"
