"""The whole verification of OW32, which takes half a minute: made once for all tests that look at it."""

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from ow32_proofs.verification import Verification, verify
from ow32_spec.book import OW32


@frozen
class Command:
    """A whole run of `ow32 verify`.

    Attributes:
        ended: how it ended, and what it printed.
        obligations: the folder into which it wrote its obligations.
    """

    ended: subprocess.CompletedProcess[str]
    obligations: Path


@pytest.fixture(scope="session")
def verified() -> Verification:
    """One verification of the rulebook as it is."""
    return verify(OW32)


@pytest.fixture(scope="session")
def verify_command(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """Another one, by the command, in a process of its own."""
    folder = tmp_path_factory.mktemp("verify") / "obligations"
    command = [sys.executable, "-m", "ow32_oracle.cli", "verify", "--obligations", str(folder)]
    return Command(subprocess.run(command, capture_output=True, encoding="utf-8", check=False), folder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that look at either run first, one after the other: so in one process, even where there are several."""
    shared = {"verified", "verify_command"}
    items.sort(key=lambda item: shared.isdisjoint(getattr(item, "fixturenames", ())))
