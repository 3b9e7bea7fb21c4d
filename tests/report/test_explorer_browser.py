"""The explorer in a browser, as a reviewer uses it: by what is seen, without a network."""

import re
from pathlib import Path

import pytest

from browsers import choose, needs_chromium, opened, sync_api
from exploring import ADULT, expect, explored, shown, verdict
from ow32_oracle.purpose import PURPOSE
from report_pages import html_with_explorer, taken_apart, with_another_script

pytestmark = [pytest.mark.slow, needs_chromium]


# -- opening ------------------------------------------------------------------------------------------------------


def test_a_reviewer_has_five_minutes_with_the_explorer(browser: "sync_api.Browser", address: str) -> None:
    """From a question to a finding, its clause, its patient, another reading, and the same in another window."""
    page = opened(browser, address)
    expect(page.locator("#explorer-room")).to_be_hidden()
    page.locator("#question-eligible-and-stopped").get_by_role("link", name="F03").click()
    finding = page.locator("#F03")
    expect(finding).to_be_in_viewport()
    finding.locator("a[href='#OW32-starting.1']").first.click()
    expect(page.locator("[id='OW32-starting.1']")).to_be_in_viewport()
    page.go_back()
    finding.get_by_role("link", name="Explorer").click()
    expect(page.locator("#explorer-room")).to_be_visible(timeout=60_000)
    expect(page.locator("#explorer")).to_contain_text(PURPOSE, use_inner_text=True)
    expect(page.locator("#explorer-question")).to_have_text(
        "May the patient start venetoclax with azacitidine?", use_inner_text=True
    )
    expect(verdict(page)).to_contain_text("permitted started", use_inner_text=True)
    expect(page.locator("#fact-relapse")).to_have_value("haematological")
    page.locator("#explorer-glance").get_by_role("button", name="Does the patient continue or stop?").click()
    expect(verdict(page)).to_contain_text("required stopped", use_inner_text=True)
    page.get_by_text("Read it otherwise").click()
    page.get_by_label("starting criteria are judged before a course, stopping criteria during one").check()
    expect(verdict(page)).to_contain_text("The question does not arise.", use_inner_text=True)
    expect(page.locator("#explorer-read")).to_have_text("Everything by our default.", use_inner_text=True)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#explorer-told")).to_contain_text(
        re.compile("The link is copied|by hand"), use_inner_text=True
    )
    link = page.locator("#explorer-address").input_value()
    assert link == page.url
    another = opened(browser, link)
    expect(another.locator("#explorer-room")).to_be_visible(timeout=60_000)
    expect(verdict(another)).to_contain_text("The question does not arise.", use_inner_text=True)
    expect(another.locator("#fact-relapse")).to_have_value("haematological")
    assert another.url == link
    another.context.close()
    page.context.close()


def test_nothing_is_asked_of_anybody_and_the_policy_has_nothing_to_refuse(
    browser: "sync_api.Browser", address: str
) -> None:
    """Opened, used, switched over."""
    page = opened(browser, "about:blank")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}#{ADULT}")
    expect(page.locator("#explorer-room")).to_be_visible(timeout=60_000)
    page.get_by_label("a course, day by day").check()
    page.get_by_role("button", name="Forward").click()
    page.locator("#explorer-every-fact").check()
    choose(page, "language-cy")
    choose(page, "theme-dark")
    page.wait_for_timeout(200)
    assert asked == [address]
    assert said == []
    page.context.close()


# -- a patient ----------------------------------------------------------------------------------------------------


def test_a_fact_flips_the_verdict_and_the_smallest_change_flips_it_back(
    browser: "sync_api.Browser", address: str
) -> None:
    """At the boundary of 18 years, with the rule that decides."""
    page = explored(browser, address, ADULT)
    expect(verdict(page)).to_contain_text("permitted started", use_inner_text=True)
    page.locator("#fact-age_years").fill("17")
    page.keyboard.press("Tab")
    expect(verdict(page)).to_contain_text("required not started", use_inner_text=True)
    assert "age_years=17" in shown(page)
    outcome = page.locator(".outcome").first
    expect(outcome.get_by_role("heading")).to_have_text("forbidden started", use_inner_text=True)
    rule = outcome.locator(".core a.name").first
    anchor = rule.get_attribute("href")
    assert anchor
    expect(page.locator(f"[id='{anchor[1:]}']")).to_contain_text("18", use_inner_text=True)
    change = outcome.locator("details li").first
    expect(change).to_contain_text("the patient's age: 17 → 18", use_inner_text=True)
    change.get_by_role("button").click()
    expect(verdict(page)).to_contain_text("permitted started", use_inner_text=True)
    expect(page.locator("#fact-age_years")).to_have_value("18")
    expect(page.locator("#explorer-question")).to_be_focused()
    page.context.close()


def test_what_is_not_known_is_unknown_and_is_named_where_it_matters(browser: "sync_api.Browser", address: str) -> None:
    """Taken out, a fact leaves the verdict open; from the verdict one comes to where it is entered."""
    page = explored(browser, address, ADULT)
    page.locator("#fact-flt3_activating_mutation").select_option("")
    expect(verdict(page)).to_contain_text("undetermined", use_inner_text=True)
    assert "flt3_activating_mutation" not in shown(page)
    outcome = page.locator(".outcome").first
    outcome.locator(".missing").get_by_role("button").first.click()
    expect(page.locator("#fact-flt3_activating_mutation")).to_be_focused()
    expect(page.locator(".fact", has_text="FLT3-activating mutation").locator(".matters")).to_be_visible()
    page.locator("#fact-flt3_activating_mutation").select_option("true")
    expect(verdict(page)).to_contain_text("required not started", use_inner_text=True)
    page.context.close()


def test_nothing_is_known_at_first(browser: "sync_api.Browser", address: str) -> None:
    """Of any fact, in any decision; nothing is required or forbidden of anybody who is not known."""
    page = explored(browser, address)
    page.locator("#explorer-every-fact").check()
    values = page.locator("#explorer-facts").locator("select, input").evaluate_all("all => all.map(each => each.value)")
    assert len(values) > 60
    assert set(values) == {""}
    expect(page.locator("#explorer-glance li")).to_have_count(27)
    expect(verdict(page)).to_contain_text("undetermined", use_inner_text=True)
    page.context.close()


def test_a_reading_changes_the_verdict(browser: "sync_api.Browser", address: str) -> None:
    """After a transplant, in remission: included only if the text is so read."""
    transplanted = ADULT.replace("relapsed", "remission").replace(
        "prior_allogeneic_hsct=false", "prior_allogeneic_hsct=true"
    )
    page = explored(browser, address, transplanted)
    expect(verdict(page)).to_contain_text("required not started", use_inner_text=True)
    page.get_by_text("Read it otherwise").click()
    page.get_by_label("a transplant alone puts the patient among those included").check()
    expect(verdict(page)).to_contain_text("permitted started", use_inner_text=True)
    expect(page.locator("#explorer-read")).to_have_text("Not by our default: 1.", use_inner_text=True)
    assert shown(page).endswith(";r.hsct-inclusion=included")
    page.get_by_role("button", name="all by our default").click()
    expect(verdict(page)).to_contain_text("required not started", use_inner_text=True)
    page.context.close()


def test_what_cannot_be_entered_is_not_taken_and_that_is_said(browser: "sync_api.Browser", address: str) -> None:
    """The fact is then unknown."""
    page = explored(browser, address, ADULT)
    age = page.locator("#fact-age_years")
    age.fill("121")
    page.keyboard.press("Tab")
    expect(age).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#wrong-age_years")).to_have_text(
        re.compile("Not taken: it goes from 0 to 120."), use_inner_text=True
    )
    expect(verdict(page)).to_contain_text("undetermined", use_inner_text=True)
    age.fill("18")
    page.keyboard.press("Tab")
    expect(age).not_to_have_attribute("aria-invalid", "true")
    expect(verdict(page)).to_contain_text("permitted started", use_inner_text=True)
    page.context.close()


def test_facts_that_contradict_what_is_assumed_are_told(browser: "sync_api.Browser", address: str) -> None:
    """With the assumption in words."""
    page = explored(browser, address, "p=venetoclax;on_treatment=true;day_of_cycle=29;cycle_length_days=28")
    expect(page.locator("#explorer-verdict .troubles")).to_contain_text(
        "These facts contradict what is assumed", use_inner_text=True
    )
    expect(page.locator("#explorer-verdict .troubles li").first).to_contain_text("cycle", use_inner_text=True)
    page.context.close()


def test_one_can_begin_with_a_finding_a_typical_patient_or_nothing(browser: "sync_api.Browser", address: str) -> None:
    """Each is loaded when asked for; a reset forgets all."""
    page = explored(browser, address)
    chooser = page.get_by_label("Begin with")
    finding = chooser.locator("option", has_text="F28").get_attribute("value")
    chooser.select_option(finding)
    page.get_by_role("button", name="Load").click()
    assert f"#{shown(page)}" == finding
    chooser.select_option("typical")
    page.get_by_role("button", name="Load").click()
    assert "age_years=64" in shown(page)
    page.get_by_role("button", name="Reset").click()
    assert shown(page) == "p=start"
    expect(page.locator("#explorer-told")).to_contain_text("Nothing is known", use_inner_text=True)
    page.context.close()


# -- links --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("p=start;age_years=17;sex=f", "sex=f (there is no such fact or reading)"),
        ("p=start;age_years=170", "age_years=170 (it has no such value)"),
        ("p=strat", "p=strat (there is no such decision)"),
    ],
)
def test_a_link_that_makes_no_sense_is_told_and_nothing_of_it_used(
    browser: "sync_api.Browser", address: str, fragment: str, words: str
) -> None:
    """Not half of it either."""
    page = explored(browser, address, fragment)
    expect(page.locator("#explorer-senseless")).to_contain_text(words, use_inner_text=True)
    expect(page.locator("#explorer-senseless")).to_have_attribute("role", "alert")
    page.locator("#explorer-every-fact").check()
    expect(page.locator("#fact-age_years")).to_have_value("")
    page.context.close()


def test_going_back_leads_to_what_was_shown(browser: "sync_api.Browser", address: str) -> None:
    """From a rule to the patient as it was left."""
    page = explored(browser, address, ADULT)
    page.locator("#fact-age_years").fill("17")
    page.keyboard.press("Tab")
    page.locator(".outcome .core a.name").first.click()
    assert shown(page).startswith("norm-")
    page.go_back()
    assert "age_years=17" in shown(page)
    expect(page.locator("#fact-age_years")).to_have_value("17")
    page.context.close()


# -- what was changed ---------------------------------------------------------------------------------------------


def tampered(*, allowed: bool) -> str:
    """The page with one number of its rules changed; and with the policy that would have been made for it, or not."""
    html = html_with_explorer()
    script = taken_apart(html).tagged("script")[0].text
    assert script.count("atMost(18, FACTS.age_years)") >= 1
    changed = script.replace("atMost(18, FACTS.age_years)", "atMost(16, FACTS.age_years)")
    return with_another_script(html, script, changed) if allowed else html.replace(script, changed)


@pytest.mark.parametrize("allowed", [True, False])
def test_a_changed_number_disables_the_explorer(browser: "sync_api.Browser", tmp_path: Path, *, allowed: bool) -> None:
    """Whether the policy has been changed with it, so that the script runs, or not; and it says why."""
    path = tmp_path / "ow32.html"
    path.write_text(tampered(allowed=allowed), encoding="utf-8")
    page = opened(browser, f"{path.as_uri()}#{ADULT}")
    alert = page.locator("#explorer-alert")
    expect(alert).to_be_visible(timeout=60_000)
    expect(alert).to_have_attribute("role", "alert")
    expect(alert).to_contain_text("The explorer answers nothing", use_inner_text=True)
    expect(alert).to_contain_text(
        re.compile(r"is not what it was when this was written" if allowed else "does not run")
    )
    expect(page.locator("#explorer-room")).to_be_hidden()
    assert page.locator("#explorer-short").text_content() == ""
    page.context.close()
