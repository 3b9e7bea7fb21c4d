"""Rules that the library does not have yet."""

from made_up import CLAUSE, loan, member, reading
from ow32_spec.language.norms import Norm, must

stray_reading = reading("stray-reading", "one", "other")


def rule(**changes: object) -> Norm:
    """A norm that the library does not have yet."""
    return must(loan, "lend", **{"name": "rule", "clause": CLAUSE, "when": member, **changes})
