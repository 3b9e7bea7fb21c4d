"""Tests for other systems: synthetic records and courses at random, against which a system can be held.

    from ow32_oracle.strategies import assessments, courses, reviews, treatment_days

Needs Hypothesis, which nothing else here does: `pip install 'ow32[testing]'`.
"""

try:
    import hypothesis  # noqa: F401
except ImportError as error:
    raise ImportError(
        "ow32_oracle.strategies needs Hypothesis, which is not installed: pip install 'ow32[testing]'"
    ) from error

from ow32_oracle.strategies.courses import courses
from ow32_oracle.strategies.records import as_json, assessments, reviews, treatment_days

__all__ = ["as_json", "assessments", "courses", "reviews", "treatment_days"]
