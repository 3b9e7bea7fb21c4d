"""Running the kit over the systems written by hand, right ones and wrong ones."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import define, field

from miniatures import in_javascript, in_sql
from miniatures.correct import Correct
from miniatures.miniature import Miniature
from ow32_oracle.conformance.cases import vectors
from ow32_oracle.conformance.in_python import Calling
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.process import Process
from ow32_oracle.conformance.results import Cause, Ending, Result, Run, System
from ow32_oracle.conformance.running import Asked, run
from ow32_oracle.conformance.vector import Vector


@cache
def vectors_of_the_kit() -> tuple[Vector, ...]:
    """Every vector that a system is usually asked."""
    return tuple(vectors())


def at(level: Level) -> tuple[Vector, ...]:
    """The vectors of one level."""
    return tuple(each for each in vectors_of_the_kit() if each.level is level)


def to_catch(miniature: Miniature) -> Asked:
    """What a miniature is asked: the vectors of its level.

    To show a leak, it is asked about one decision alone, and in other orders, too.
    """
    if miniature.cause is Cause.LEAKED:
        return Asked(vectors=[each for each in at(miniature.level) if each.decision == "start"])
    return Asked(vectors=at(miniature.level), leaks=False)


@define(eq=False)
class Made(Calling):
    """A system in Python, within this process, made anew each time it is started."""

    make: type[Correct] = field(kw_only=True)

    def start(self) -> System:
        """A system that has not been asked anything."""
        self.function, self.can_be_fresh = self.make(), True
        return self.about


def in_python(
    make: type[Correct],
    asked: Asked,
    *,
    readings: Mapping[str, str] | None = None,
    levels: Sequence[Level] = tuple(Level),
) -> Run:
    """A run over a system in Python."""
    about = System(name=make.__name__, language="Python", readings=readings or {}, levels=tuple(levels))
    return run(Made(make(), about=about, make=make), asked)


def in_node(system: str, asked: Asked, folder: Path) -> Run:
    """A run over the text of a system in JavaScript, in a process."""
    return run(Process(command=("node", str(in_javascript.program(system, folder)))), asked)


def in_database(queries: Mapping[str, str], asked: Asked, folder: Path) -> Run:
    """A run over some queries."""
    reply = in_sql.asked_in_process(in_sql.written(queries, folder))
    levels = tuple(map(Level, in_javascript.LEVELS))
    return run(Calling(reply, about=System(name="queries", language="SQL", levels=levels)), asked)


def differing(ran: Run) -> list[Result]:
    """The results that accuse the system."""
    return [each for each in ran.results if each.ending is Ending.DIFFERS]


def by_which_caught(miniature: Miniature, ran: Run) -> list[Result]:
    """The results that catch a miniature as it is to be caught: at its level, in its way, by its clause."""
    return [
        each
        for each in differing(ran)
        if each.vector.level is miniature.level
        and (not miniature.clause or miniature.clause in each.clauses)
        and miniature.cause in (None, each.cause)
    ]
