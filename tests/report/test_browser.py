"""The page in a browser: a reviewer's five minutes, accessibility, small screens, paper, and no network.

These need playwright and a Chromium of the machine; where there is none they are skipped.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers import broken_rules, choose, launched, needs_chromium, opened, sync_api
from report_pages import html

pytestmark = [pytest.mark.slow, needs_chromium]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page on the disk."""
    path: Path = tmp_path_factory.mktemp("page") / "ow32.html"
    path.write_text(html(), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    """A Chromium of the machine."""
    with launched() as started:
        yield started


def test_a_reviewer_has_five_minutes(browser: "sync_api.Browser", address: str) -> None:
    """Without scripts: purpose, a question, its patient, the rule, the wording, and the same in Welsh."""
    page = opened(browser, address, scripts=False)
    expect = sync_api.expect
    expect(page.get_by_text("not a decision aid").first).to_be_visible()
    question = page.locator("#question-eligible-and-stopped")
    expect(question.get_by_role("heading")).to_have_accessible_name("Can a patient be both eligible and stopped?")
    expect(question.locator(".verdict")).to_contain_text("Not as we read the text")
    question.get_by_role("link", name="F03").click()
    finding = page.locator("#F03")
    expect(finding).to_be_in_viewport()
    assert page.url.endswith("#F03")
    expect(finding.locator("mark").first).to_be_visible()
    expect(finding.get_by_text("Question for the authors")).to_be_visible()
    finding.get_by_text("other facts, which do not decide").click()
    expect(finding.locator("details li").first).to_be_visible()
    finding.locator("a[href='#OW32-starting.1']").first.click()
    clause = page.locator("[id='OW32-starting.1']")
    expect(clause).to_be_in_viewport()
    expect(clause).to_contain_text("The treatment may be started only if")
    page.go_back()
    assert page.url.endswith("#F03")
    finding.locator("a[href='#reading-scope']").first.click()
    expect(page.locator("#reading-scope")).to_be_in_viewport()
    choose(page, "language-cy")
    expect(page.get_by_role("heading", name="Darlleniadau a'r hyn sy'n dilyn ohonynt")).to_be_visible()
    expect(page.get_by_text("Drafft yw'r Gymraeg")).to_be_visible()
    expect(page.get_by_role("heading", name="Findings", exact=True)).to_be_hidden()
    choose(page, "language-en")
    expect(page.get_by_role("heading", name="Findings", exact=True)).to_be_visible()
    page.close()


def test_the_page_asks_for_nothing_but_itself(browser: "sync_api.Browser", address: str) -> None:
    """Opened, read to the end and switched over; nor does the policy have anything to refuse."""
    page = opened(browser, "about:blank")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    choose(page, "language-cy")
    choose(page, "theme-dark")
    page.keyboard.press("End")
    page.wait_for_timeout(200)
    assert asked == [address]
    assert said == []
    page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_nothing_sticks_out_of_the_screen(browser: "sync_api.Browser", address: str, width: int, language: str) -> None:
    """Tables and pictures scroll in themselves."""
    page = opened(browser, address, width)
    choose(page, f"language-{language}")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(
    browser: "sync_api.Browser", address: str
) -> None:
    """The first key leads to the link that skips the rest; what has the focus has an outline."""
    page = opened(browser, address)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    sync_api.expect(focused).to_have_attribute("href", "#main")
    sync_api.expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_rule_of_accessibility_is_broken(
    browser: "sync_api.Browser", address: str, language: str, theme: str
) -> None:
    """WCAG 2.2 at A and AA, everything unfolded.

    The contrast within pictures, which are white in either theme, axe cannot tell and takes minutes for.
    """
    page = opened(browser, address)
    choose(page, f"language-{language}")
    choose(page, f"theme-{theme}")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    pictures = ".picture svg"
    broken = [
        *broken_rules(page, {"exclude": [pictures]}),
        *broken_rules(page, {"include": [pictures]}, rules={"color-contrast": {"enabled": False}}),
    ]
    assert broken == []
    page.close()


def test_a_rule_of_accessibility_that_is_broken_is_noticed(browser: "sync_api.Browser", address: str) -> None:
    """The checker looks: pale letters and a link without words are found."""
    page = opened(browser, address)
    page.evaluate("document.body.innerHTML = '<main><p id=p>pale</p><a href=\"#p\"></a></main>'")
    page.evaluate("document.getElementById('p').style.color = '#ccc'")
    assert {"color-contrast", "link-name"} <= {name for name, _ in broken_rules(page)}
    page.close()


def test_the_printed_page_is_tagged_and_has_room_to_sign(browser: "sync_api.Browser", address: str) -> None:
    """A PDF with a structure and a language; boxes and signatures are there on paper alone."""
    page = opened(browser, address)
    boxes, sign_off = page.locator(".boxes").first, page.locator("#sign-off")
    sync_api.expect(boxes).to_be_hidden()
    sync_api.expect(sign_off).to_be_hidden()
    pdf = page.pdf(format="A4", tagged=True, prefer_css_page_size=True)
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang"):
        assert mark in pdf
    page.emulate_media(media="print")
    sync_api.expect(boxes).to_be_visible()
    sync_api.expect(sign_off).to_be_visible()
    sync_api.expect(page.locator("nav")).to_be_hidden()
    page.close()
