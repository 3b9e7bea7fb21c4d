"""The property test: cases at random under Hypothesis, as its settings and its database have it; needs Hypothesis."""

from contextlib import suppress

import hypothesis
from attrs import frozen
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


@frozen
class Tried:
    """What came of trying.

    Attributes:
        failed: what came of the smallest case that fails, if one does.
        judged: how many cases were judged.
    """

    failed: Result | None
    judged: int


def try_at_random(talk: Conversation, test: PropertyTest) -> Tried:
    """Try what Hypothesis makes up, until a case fails, and then ever smaller ones.

    Records lack facts where the system claims that it handles missing data.
    """
    lacking = Level.MISSING_DATA in talk.about.levels
    readings = talk.expecting(test.readings).readings
    decisions = [each for each in OW32.decisions if level_of(each) is test.level]
    strategies = [records_about(each, readings, lacking=lacking) for each in decisions]
    last, judged = list[Result](), 0

    def try_one(case: Case) -> None:
        nonlocal judged
        came = talk.put(case, test.readings)
        judged += came.ending in (Ending.CONFORMS, Ending.DIFFERS)
        if came.ending not in _FINE:
            last.append(came)
            raise _Fails

    settings = test.settings if isinstance(test.settings, hypothesis.settings) else hypothesis.settings()
    quiet = hypothesis.settings(
        settings,
        # How long a system takes is no property of it.
        deadline=None,
        suppress_health_check=[*settings.suppress_health_check, HealthCheck.too_slow],
        report_multiple_bugs=False,
        print_blob=False,
        verbosity=hypothesis.Verbosity.quiet,
    )
    cases = [each for each in strategies if each is not None]
    if cases:
        with suppress(_Fails, hypothesis.errors.Flaky):
            quiet(hypothesis.given(st.one_of(cases))(try_one))()
    return Tried(last[-1] if last else None, judged)
