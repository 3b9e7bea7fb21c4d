"""Facts of which some values are known."""

from collections.abc import Mapping

from made_up import truth
from ow32_spec.language.interpreter import UNKNOWN, Unknown
from ow32_spec.language.types import Value

T, F, U = True, False, UNKNOWN
a, b, c = truth("a"), truth("b"), truth("c")


def known(**values: Value | Unknown) -> Mapping[str, Value]:
    """A record of what is not unknown."""
    return {name: value for name, value in values.items() if value is not UNKNOWN}
