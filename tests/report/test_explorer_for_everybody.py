"""The explorer in a browser for everybody: rules of accessibility, small screens, languages, keys, paper."""

import pytest

from browsers import broken_rules, choose, needs_chromium, opened, sync_api
from exploring import ADULT, expect, explored, verdict

pytestmark = [pytest.mark.slow, needs_chromium]

COVERED = """
() => {
  const strip = document.querySelector(".verdict-line").getBoundingClientRect();
  const focused = document.activeElement.getBoundingClientRect();
  return strip.top <= 0 && focused.top < strip.bottom;
}
"""
"""Whether the verdict that stays in sight covers what has the focus."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("state", ["closed", "patient", "course"])
def test_no_rule_of_accessibility_is_broken_by_the_explorer(
    browser: "sync_api.Browser", address: str, state: str, language: str, theme: str
) -> None:
    """WCAG 2.2 at A and AA: closed; open with every fact and reading; and with a course."""
    if state == "closed":
        page = opened(browser, address)
    else:
        course = (
            ";days=5;day=3;d1.treatment_started=true;d2.venetoclax_mg_today=100;d2-3.azacitidine_mg_per_m2_today=75"
        )
        page = explored(browser, address, ADULT + (course if state == "course" else ""))
        page.locator("#explorer-every-fact").check()
        page.evaluate("document.querySelectorAll('#explorer details').forEach(each => each.open = true)")
        page.locator("#explorer-every-reading").check()
    choose(page, f"language-{language}")
    choose(page, f"theme-{theme}")
    assert broken_rules(page, {"include": ["#explorer"]}) == []
    page.context.close()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("course", ["", ";days=30;day=30;d1.treatment_started=true"])
def test_nothing_of_it_sticks_out_of_a_small_screen(
    browser: "sync_api.Browser", address: str, language: str, course: str
) -> None:
    """320 pixels wide, with every fact and reading; what is chosen by touch is large enough."""
    page = explored(browser, address, ADULT + course, 320)
    page.locator("#explorer-every-fact").check()
    page.evaluate("document.querySelectorAll('#explorer details').forEach(each => each.open = true)")
    choose(page, f"language-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator("#explorer :is(button, select, input[type=number], input[type=date]):visible").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"
    )
    assert small == []
    page.context.close()


def test_words_follow_the_language_and_those_of_the_rules_stay_english(
    browser: "sync_api.Browser", address: str
) -> None:
    """Also within options and where a verdict is told."""
    page = explored(browser, address, ADULT)
    choose(page, "language-cy")
    expect(verdict(page)).to_contain_text("caniateir", use_inner_text=True)
    expect(page.get_by_role("button", name="Copïo'r ddolen")).to_be_visible()
    options = page.locator("#fact-disease_status option")
    assert options.first.text_content() == "anhysbys"
    assert options.nth(1).get_attribute("lang") == "en"
    expect(page.locator("#explorer-short span[lang=cy]:visible").first).to_have_text("caniateir", use_inner_text=True)
    page.context.close()


def test_it_can_be_used_by_keys_alone(browser: "sync_api.Browser", address: str) -> None:
    """Opened, a decision chosen, a fact changed; each place is seen and not hidden by the verdict."""
    page = opened(browser, address)
    page.locator("#explorer-door > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#explorer-room")).to_be_visible(timeout=60_000)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "fact-diagnosis":
            break
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("id", "fact-diagnosis")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("End")
    expect(focused).to_have_value("other")
    expect(page.locator("#explorer-question")).to_be_in_viewport()
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(COVERED)
    page.context.close()


def test_on_paper_and_without_scripts_there_is_a_sentence_in_its_place(
    browser: "sync_api.Browser", address: str
) -> None:
    """No controls that do nothing."""
    page = explored(browser, address, ADULT)
    page.emulate_media(media="print")
    expect(page.get_by_text("The explorer works on a screen")).to_be_visible()
    expect(page.locator("#explorer-room")).to_be_hidden()
    expect(page.locator("a.try").first).to_be_hidden()
    page.context.close()
    page = opened(browser, address, scripts=False)
    expect(page.locator("#explorer noscript p")).to_be_visible()
    expect(page.locator("#explorer-door")).to_be_hidden()
    expect(page.locator("a.try").first).to_be_hidden()
    page.context.close()
