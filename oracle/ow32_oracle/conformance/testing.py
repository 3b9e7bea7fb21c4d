"""Tests of another system with pytest: every case of the kit as a test, and others at random.

    import pytest
    from ow32_oracle.conformance.testing import conformance_tests, property_test

    @pytest.fixture(scope="session")
    def ow32_system():
        return ["node", "system.js"]  # or a function, or the address of a service

    test_ow32 = conformance_tests(levels=["start", "dose"])
    test_anybody = property_test("start")

The first makes a test of each case, called by its clause, such as `test_ow32[starting.2-required/start/3]`. The second
is one test, which tries cases at random and fails with the smallest patient that it finds. Both need pytest, and the
second Hypothesis, too: `pip install 'ow32[testing]'`.
"""

import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from attrs import field, frozen

from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.vector import KEPT, USUAL, Group
from ow32_oracle.names import nearest
from ow32_oracle.reading_choice import choose_readings
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice

_DECIDED = {level_of(each) for each in OW32.decisions}


@frozen(kw_only=True, eq=False)
class ConformanceTests:
    """The cases of the kit, to be collected as tests; made by `conformance_tests`.

    Attributes:
        levels: what is asked about.
        groups: the groups of vectors that are asked.
        readings: how the text is read, where the system does not declare it otherwise.
        folder: the folder of the vectors; without it, those of the kit.
        line: the line on which they were asked for.
    """

    levels: Collection[Level]
    groups: Collection[Group]
    readings: Choice
    folder: Path | None
    line: int


@frozen(kw_only=True, eq=False)
class PropertyTest:
    """Cases at random, to be collected as a test; made by `property_test`.

    Attributes:
        level: what is asked about.
        readings: how the text is read, where the system does not declare it otherwise.
        settings: the settings of Hypothesis; without them, those of the profile.
        line: the line on which it was asked for.
    """

    level: Level
    readings: Choice
    settings: object = field(default=None)
    line: int


def conformance_tests(
    *,
    levels: Iterable[str] | None = None,
    groups: Iterable[str] | None = None,
    readings: Choice | None = None,
    vectors: Path | None = None,
) -> ConformanceTests:
    """A test for each case of the kit; bind it to a name that begins with `test`.

    Args:
        levels: the levels to ask about, as in ["start", "dose"]; without them, all that the system claims. Cases of
            levels that it does not claim are skipped.
        groups: the groups of vectors, as in ["required"]; without them, all but "extended".
        readings: the alternatives of readings that the system takes, if it does not declare them.
        vectors: a folder of vectors other than those of the kit.

    Raises:
        ValueError: there is no such level, group or reading.
    """
    return ConformanceTests(
        levels=tuple(Level(_known("level", each, Level)) for each in levels) if levels is not None else tuple(Level),
        groups=tuple(Group(_known("group", each, KEPT)) for each in groups) if groups else USUAL,
        readings=_readings(readings),
        folder=vectors,
        line=sys._getframe(1).f_lineno,
    )


def property_test(level: str, *, readings: Choice | None = None, settings: object = None) -> PropertyTest:
    """One test that tries cases at random; bind it to a name that begins with `test`.

    Args:
        level: what is asked about: start, prescribe, review, dose or duties.
        readings: the alternatives of readings that the system takes, if it does not declare them.
        settings: `hypothesis.settings`, if those of the profile are not wanted.

    Raises:
        ValueError: there is no such level or reading.
    """
    return PropertyTest(
        level=Level(_known("level of decisions", level, [each for each in Level if each in _DECIDED])),
        readings=_readings(readings),
        settings=settings,
        line=sys._getframe(1).f_lineno,
    )


def _readings(changes: Choice | None) -> Choice:
    """What is changed, having been checked."""
    changed = dict(changes or {})
    choose_readings(OW32, "default", [f"{name}={alternative}" for name, alternative in changed.items()])
    return changed


def _known(what: str, name: str, among: Iterable[str]) -> str:
    names = [str(each) for each in among]
    if name not in names:
        near = nearest(name, names)
        hint = f"did you mean {near!r}?" if near else f"write one of {', '.join(names)}"
        raise ValueError(f"there is no {what} {name!r}: {hint}")
    return name
