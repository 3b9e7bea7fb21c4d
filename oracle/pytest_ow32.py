"""The pytest plugin of ow32. It does nothing, and loads nothing, until a test module asks for it.

    from ow32_oracle.conformance.testing import conformance_tests, property_test

It stands outside of the packages because pytest loads it in every project of an environment that has ow32, and even
the name of a package has to be imported with everything that its `__init__` imports.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

_ASKED_FOR_BY = "ow32_oracle.conformance.testing"
_WORK = "ow32_oracle.conformance.pytest_items"

MARKER = (
    "ow32(level, decision, group, clauses): a case of the OW32 conformance kit; "
    "select with -m ow32, or with -m \"ow32(level='start')\""
)


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", MARKER)


@pytest.fixture(scope="session")
def ow32_system() -> Any:
    """The system under test: define a fixture of this name, which returns it.

    A function that is given a case and returns an answer; a list, the command line of a program that speaks the
    protocol; or the address of a service to which cases are posted.
    """
    pytest.fail(
        "define a fixture ow32_system that returns the system under test: a function that is given a case, the words "
        "of a command line in a list, or the address of a service",
        pytrace=False,
    )


def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: object) -> list[pytest.Item] | None:
    """The tests that a module has asked for."""
    if _ASKED_FOR_BY not in sys.modules:
        return None
    found: list[pytest.Item] | None = import_module(_WORK).items(collector, name, obj)
    return found


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the systems that have been started."""
    work: ModuleType | None = sys.modules.get(_WORK)
    if work:
        work.end_systems(config)
