"""What is told of a miniature: the slip in words, and how the kit is to catch it."""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from miniatures.correct import Correct
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause


@frozen(kw_only=True)
class Miniature:
    """A system that is wrong on purpose.

    Attributes:
        name: what it is called.
        slip: what it does wrong, in words.
        level: the level at which it is to be caught.
        clause: the clause by which it is to be caught; empty where no clause is at stake.
        cause: in what way it differs, where that is to be told apart.
        right_under: the readings under which it is no slip at all: who declares them is not to be accused.
        system: the system itself: a class in Python, or the text of a program.
    """

    name: str
    slip: str
    level: Level
    clause: str = ""
    cause: Cause | None = None
    right_under: Mapping[str, str] = field(factory=dict)
    system: type[Correct] | str


WRONG_IN_PYTHON: list[Miniature] = []
"""Every miniature in Python, in the order in which they are written down."""


def miniature(
    *,
    level: Level,
    clause: str = "",
    cause: Cause | None = None,
    right_under: Mapping[str, str] | None = None,
) -> Callable[[type[Correct]], type[Correct]]:
    """Enter a class among the miniatures; the first line of its docstring is the slip."""

    def entered(system: type[Correct]) -> type[Correct]:
        assert system.__doc__
        WRONG_IN_PYTHON.append(
            Miniature(
                name=system.__name__,
                slip=system.__doc__,
                level=level,
                clause=clause,
                cause=cause,
                right_under=right_under or {},
                system=system,
            )
        )
        return system

    return entered
