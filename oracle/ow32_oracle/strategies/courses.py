"""Synthetic courses of treatment for property tests, each as what is recorded of its days.

    @given(courses())
    def test_my_system_reads_any_course(course): ...

They are what `course_machine` walks a system through, here with no system: what is done on each day is made up, within
the norms as far as they leave anything open. For a system that is to decide for itself, use the machine.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import ClassVar

from hypothesis import strategies as st

from ow32_oracle.strategies.course_machine import CourseMachine, changes, patients
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice
from ow32_spec.language.recorded import Recorded
from ow32_spec.language.types import Value

MOST_STEPS = 8
"""The most things that befall a patient in a course, quiet days or cycles among them."""

_MOST_UNRECORDED = 3
_STEPS = ("days", "change", "start", "cycles")


def courses(
    *, unrecorded: bool = False, most_steps: int = MOST_STEPS, readings: Choice | None = None
) -> st.SearchStrategy[list[dict[str, Value | None]]]:
    """Courses as `ow32_oracle.simulate.simulate` takes them, day by day; every one can have been.

    Args:
        unrecorded: whether up to three facts are said not to be known on every day on which they would be recorded.
        most_steps: the most things that befall a patient; the quiet cycles among them make up to 84 days each.
        readings: how the text is read; what is left out is read by default.

    Raises:
        ValueError: fewer than one step is allowed.
        SpecificationError: there is no such reading or alternative.
    """
    if most_steps < 1:
        raise ValueError(f"most_steps={most_steps}: write 1 or more")
    for name, alternative in (readings or {}).items():
        OW32.reading(name).require(alternative)
    walker = _walker(tuple(sorted((readings or {}).items())))
    return _walks(walker, most_steps, unrecorded)


@cache
def _walker(ways: tuple[tuple[str, str], ...]) -> type[CourseMachine]:
    """A machine that makes all decisions itself."""

    class Walker(CourseMachine):
        readings: ClassVar[Choice] = {**OW32.default_readings, **dict(ways)}
        answers: ClassVar[Collection[str]] = ()

        def decide(self, day: Mapping[str, Value]) -> Mapping[str, str]:
            return {}

    return Walker


@st.composite
def _walks(
    draw: st.DrawFn, walker: type[CourseMachine], most_steps: int, unrecorded: bool
) -> list[dict[str, Value | None]]:
    machine = walker()
    machine.assessment(draw(patients), not draw(st.booleans()))
    for _ in range(draw(st.integers(0, most_steps - 1))):
        match draw(st.sampled_from(_STEPS)):
            case "days":
                machine.quiet_days(draw(st.integers(1, 8)))
            case "change":
                machine.ordinary_day(draw(changes))
            case "start" if not machine.on_treatment:
                machine.to_be_started()
            case _ if machine.on_treatment:
                machine.quiet_cycles(draw(st.integers(1, 3)))
    gone = draw(_some_of(machine.course)) if unrecorded else frozenset[str]()
    return [{name: None if name in gone else value for name, value in day.items()} for day in machine.course]


def _some_of(course: list[Recorded]) -> st.SearchStrategy[frozenset[str]]:
    names = list(dict.fromkeys(name for day in course for name in day))
    return st.frozensets(st.sampled_from(names), min_size=1, max_size=_MOST_UNRECORDED)
