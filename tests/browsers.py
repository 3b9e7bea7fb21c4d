"""A browser of the machine, for tests of the page; tests that need it are skipped where there is none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on the path: on Debian, apt-get install chromium"
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def launched() -> Iterator["sync_api.Browser"]:
    """A Chromium of the machine."""
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


def opened(browser: "sync_api.Browser", address: str, width: int = 1280, *, scripts: bool = True) -> "sync_api.Page":
    """A page as somebody opens it, without a network."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, offline=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    return page
