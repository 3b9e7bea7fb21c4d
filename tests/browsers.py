"""A browser of the machine, for tests of the page; tests that need it are skipped where there is none."""

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


def choose(page: "sync_api.Page", which: str) -> None:
    """A language or a theme, by what is seen of it."""
    page.locator(f"label[for={which}]").click()


def broken_rules(page: "sync_api.Page", context: Any = None, **options: Any) -> list[tuple[str, Sequence[str]]]:
    """The rules of WCAG 2.2 at A and AA that a page breaks, each with some of the elements that do."""
    only = {"runOnly": WCAG, "resultTypes": ["violations"], **options}
    found = axe_module.Axe().run(page, context=context, options=only).response["violations"]
    return [(violation["id"], [node["html"][:200] for node in violation["nodes"][:3]]) for violation in found]
