"""A run of the kit over a system: vectors, then whether answers depend on what was asked before, then random search."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib import import_module
from statistics import median

from attrs import field, frozen

from ow32_oracle.conformance.asking import Asking, Reproducing, put, result
from ow32_oracle.conformance.cases import Case, Expecting, cases_of
from ow32_oracle.conformance.leaks import without_leaks
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.protocol import Askable, Unwilling
from ow32_oracle.conformance.replies import Failed, Reply, Skipped
from ow32_oracle.conformance.results import Ending, Result, Run, System
from ow32_oracle.conformance.vector import Vector
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice

SLOW = 0.5
"""A system that takes more than so many seconds for a case, in the median, is called slow."""

Progress = Callable[[str, int, int], None]
"""Is told what is going on, how much of it is done, and how much there is."""


@frozen(kw_only=True)
class RandomSearch:
    """How far random search goes.

    Attributes:
        examples: the most cases that are tried.
        budget: the most seconds that it takes.
        seed: where it begins; the same seed tries the same cases.
    """

    examples: int = 300
    budget: float = 10.0
    seed: int = 0


@frozen(kw_only=True)
class Asked:
    """What a run is to do.

    Attributes:
        vectors: what is asked, in this order.
        levels: the levels that are asked about, of those that the system claims; without them, all that it claims.
        base: how the text is read where neither the system nor `changes` say otherwise.
        changes: readings that are taken whatever the system declares.
        leaks: whether cases are asked once more after others.
        random: how far random search goes; without it, there is none.
        options: what of the command line is to be repeated where a case is asked again.
    """

    vectors: Sequence[Vector]
    levels: Collection[Level] = tuple(Level)
    base: Choice = field(factory=lambda: OW32.default_readings)
    changes: Choice = field(factory=dict)
    leaks: bool = True
    random: RandomSearch | None = None
    options: Sequence[str] = ()

    def readings(self, system: System) -> Choice:
        """Every reading, as taken for a system."""
        return {**self.base, **system.readings, **self.changes}


def _nobody(what: str, done: int, of: int) -> None:
    """Nobody is told."""


def run(system: Askable, asked: Asked, progress: Progress = _nobody) -> Run:
    """Run the kit over a system, and end the system.

    Raises:
        NotThere: there is no such system.
    """
    asking = Asking(system)
    reproducing = Reproducing(options=asked.options, arguments=system.arguments)
    try:
        about = asking.start()
        if not isinstance(about, System):
            return _not_begun(asking, asked, about, reproducing)
        return _run(asking, asked, about, reproducing, progress)
    finally:
        system.stop()


def _run(asking: Asking, asked: Asked, about: System, reproducing: Reproducing, progress: Progress) -> Run:
    readings = asked.readings(about)
    expecting = Expecting(readings)
    cases = [case for vector in asked.vectors for case in _claimed(vector, asked, about)]
    put_to = [case for case in cases if asking.system.takes(case)]
    asking.system.announce(tuple(put_to))
    results: list[Result] = []
    for number, case in enumerate(put_to):
        progress("vectors", number, len(put_to))
        results.append(put(asking, case, expecting, reproducing))
    notes = list(_notes(asking, cases, put_to))
    if asked.leaks:
        results = without_leaks(asking, put_to, results, expecting, reproducing, progress)
    examples = 0
    if asked.random and asked.random.examples:
        levels = [level for level in about.levels if level in asked.levels]
        try:
            searching = import_module("ow32_oracle.conformance.searching")
        except ModuleNotFoundError as error:
            if error.name != "hypothesis":
                raise
            notes.append("nothing was tried at random, which needs Hypothesis: pip install 'ow32[testing]'")
        else:
            how = asked.random
            found = searching.search(
                asking, how.examples, how.budget, how.seed, levels, expecting, reproducing, progress
            )
            examples = found.examples
            results += found.results
            notes += found.notes
    failed = any(each.ending in _FAILURES for each in results)
    asking.system.stop()
    return Run(
        system=about,
        edition=OW32.edition,
        readings=readings,
        results=results,
        examples=examples,
        seed=asked.random.seed if examples and asked.random else None,
        log=asking.system.log if failed else "",
        notes=tuple(notes),
    )


_FAILURES = (Ending.CRASHED, Ending.TIMED_OUT, Ending.BABBLED, Ending.ERRORED, Ending.NOT_RUN)


def _claimed(vector: Vector, asked: Asked, about: System) -> Iterator[Case]:
    """The cases of a vector, if the system claims what it asks about, and is to be asked about it."""
    levels = {vector.level, level_of(OW32.decision(vector.decision))}
    if levels.issubset(about.levels) and levels.issubset(asked.levels):
        yield from cases_of(vector)


def _notes(asking: Asking, cases: Sequence[Case], put_to: Sequence[Case]) -> Iterator[str]:
    if left := len(cases) - len(put_to):
        were, them = ("case was", "it") if left == 1 else ("cases were", "them")
        yield f"{left} {were} left out: a name stands twice in {them}, which objects cannot tell"
    if asking.times and (usual := median(asking.times)) > SLOW:
        yield f"the system is slow: it takes {usual:.2g} seconds for a case in the median"


def _not_begun(asking: Asking, asked: Asked, why: Unwilling | Failed, reproducing: Reproducing) -> Run:
    """A run that ended before the first case: the first failed as the system did, and the others were not run."""
    system = System(name=" ".join(asking.system.arguments).removeprefix("-- "))
    expecting = Expecting(asked.readings(system))
    cases = [case for vector in asked.vectors for case in _claimed(vector, asked, system)]
    said = Skipped(why.message) if isinstance(why, Unwilling) else why
    others = said if isinstance(said, Skipped) else Failed(Ending.NOT_RUN, f"the system had failed: {why.message}")
    replies: Iterable[Reply] = (Reply(said=others if number else said) for number in range(len(cases)))
    return Run(
        system=system,
        edition=OW32.edition,
        readings=expecting.readings,
        results=[
            result(case, reply, expecting, reproducing.of(case.vector))
            for case, reply in zip(cases, replies, strict=True)
        ],
        log="" if isinstance(why, Unwilling) else asking.system.log,
    )
