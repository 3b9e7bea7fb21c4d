"""The property test: cases at random under Hypothesis, as its settings and its database have it; needs Hypothesis."""

from contextlib import suppress

import hypothesis
from hypothesis import HealthCheck
from hypothesis import strategies as st

from ow32_oracle.conformance.cases import Case
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.pytest_systems import Conversation
from ow32_oracle.conformance.results import Ending, Result
from ow32_oracle.conformance.searching import records_about
from ow32_oracle.conformance.testing import PropertyTest
from ow32_spec.book import OW32

_FINE = (Ending.CONFORMS, Ending.CONFLICT, Ending.SKIPPED)


class _Fails(Exception):
    """A case does not come out as it should; Hypothesis then looks for a smaller one."""


def smallest_that_fails(talk: Conversation, test: PropertyTest) -> Result | None:
    """What came of the smallest case that fails of those that Hypothesis tries; None where none does.

    Records lack facts where the system claims that it handles missing data.
    """
    lacking = Level.MISSING_DATA in talk.about.levels
    readings = talk.expecting(test.readings).readings
    decisions = [each for each in OW32.decisions if level_of(each) is test.level]
    strategies = [records_about(each, readings, lacking=lacking) for each in decisions]
    last: list[Result] = []

    def try_one(case: Case) -> None:
        came = talk.put(case, test.readings)
        if came.ending not in _FINE:
            last.append(came)
            raise _Fails

    settings = test.settings if isinstance(test.settings, hypothesis.settings) else hypothesis.settings()
    quiet = hypothesis.settings(
        settings,
        # How long a system takes is no property of it, and a slow one is told of as slow elsewhere.
        deadline=None,
        suppress_health_check=[*settings.suppress_health_check, HealthCheck.too_slow],
        report_multiple_bugs=False,
        print_blob=False,
        verbosity=hypothesis.Verbosity.quiet,
    )
    cases = st.one_of([each for each in strategies if each is not None])
    with suppress(_Fails, hypothesis.errors.Flaky):
        quiet(hypothesis.given(cases)(try_one))()
    return last[-1] if last else None
