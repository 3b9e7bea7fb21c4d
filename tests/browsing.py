"""A Chromium of the machine, opened on a page of the disk without a network.

What needs it is skipped where playwright, its checker of accessibility or a Chromium is missing.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on the path: on Debian, apt-get install chromium"
)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def started() -> Iterator["sync_api.Browser"]:
    """A browser for as long as it is needed."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def opened(browser: "sync_api.Browser", address: str, width: int = 1280, *, scripts: bool = True) -> "sync_api.Page":
    """The page as somebody opens it, without a network."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, offline=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    return page


def choose(page: "sync_api.Page", which: str) -> None:
    """A language or a theme, by what is seen of it."""
    page.locator(f"label[for={which}]").click()


def broken_rules(page: "sync_api.Page", context: Any = None, **options: Any) -> list[tuple[str, Sequence[str]]]:
    """The rules of WCAG 2.2 at A and AA that a page breaks, each with some of the elements that do."""
    found = axe_module.Axe().run(
        page, context=context, options={"runOnly": WCAG, "resultTypes": ["violations"], **options}
    )
    return [
        (violation["id"], [node["html"][:200] for node in violation["nodes"][:3]])
        for violation in found.response["violations"]
    ]
