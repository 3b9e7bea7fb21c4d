"""With which words the language refuses what is written wrongly."""

from collections.abc import Callable

import pytest

from ow32_spec.language.errors import SpecificationError


def refusal(write: Callable[[], object]) -> str:
    """With which words something is refused."""
    with pytest.raises(SpecificationError) as refused:
        write()
    return str(refused.value)
