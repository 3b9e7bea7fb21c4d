"""What the tests of emitted JavaScript share: OW32, loaded into Node once."""

from collections.abc import Iterator

import pytest

from javascript_runs import INTERNALS, Node, running
from ow32_oracle.cli.javascript import javascript
from ow32_oracle.javascript.module import Emitted


@pytest.fixture(scope="session")
def whole() -> Emitted:
    """OW32, part by part."""
    return javascript()


@pytest.fixture(scope="session")
def module(whole: Emitted) -> str:
    """OW32 as a module."""
    return whole.module


@pytest.fixture(scope="session")
def node(module: str) -> Iterator[Node]:
    """Node with OW32 loaded, and with what tests ask of the inside."""
    with running() as found:
        assert found.load(module + INTERNALS) is None
        yield found
