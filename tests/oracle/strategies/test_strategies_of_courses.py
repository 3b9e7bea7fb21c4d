"""Made-up courses: each can have been, and they vary."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ow32_oracle.simulate import SimulatedDay, simulate
from ow32_oracle.strategies import courses
from ow32_spec.book import OW32
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.recorded import Recorded

QUICKLY = settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_course_can_have_been() -> None:
    """Simulated to its last day, some treated and some not; and no two alike."""
    seen: list[list[Recorded]] = []

    @QUICKLY
    @given(courses(most_steps=4))
    def gather(course: list[Recorded]) -> None:
        days = list(simulate(OW32, OW32.default_readings, course))
        assert len(days) == len(course)
        assert all(isinstance(day, SimulatedDay) for day in days)
        seen.append(course)

    gather()
    assert len({str(course) for course in seen}) > 5
    assert any(len(course) > 1 for course in seen)


def test_what_nobody_records_is_said_not_to_be_known() -> None:
    """On every day on which it would be; the course can have been all the same."""

    @QUICKLY
    @given(courses(most_steps=3, unrecorded=True))
    def check(course: list[Recorded]) -> None:
        gone = {name for day in course for name, value in day.items() if value is None}
        assert gone
        assert all(day[name] is None for day in course for name in gone & day.keys())
        assert all(isinstance(day, SimulatedDay) for day in simulate(OW32, OW32.default_readings, course))

    check()


def test_what_cannot_be_is_refused_at_once() -> None:
    """No steps, and readings that there are not."""
    with pytest.raises(ValueError, match="1 or more"):
        courses(most_steps=0)
    with pytest.raises(SpecificationError):
        courses(readings={"ramp": "sometimes"})


def test_without_hypothesis_it_is_said_what_to_install() -> None:
    """In a process in which it cannot be imported."""
    program = "import sys; sys.modules['hypothesis'] = None; import ow32_oracle.strategies"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "pip install 'ow32[testing]'" in ended.stderr
