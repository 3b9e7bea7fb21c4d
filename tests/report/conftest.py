"""What tests of the explorer in a browser share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from report_pages import html_with_explorer


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page on the disk."""
    path: Path = tmp_path_factory.mktemp("page") / "ow32.html"
    path.write_text(html_with_explorer(), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A Chromium of the machine."""
    # Imported here, so that tests without a browser need no playwright.
    from browsers import launched

    with launched() as started:
        yield started
