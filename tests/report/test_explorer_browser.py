"""The explorer in a browser, as a reviewer uses it: by what is seen and by the keyboard, without a network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers import broken_rules, choose, launched, needs_chromium, opened, sync_api
from ow32_oracle.purpose import PURPOSE
from report_pages import html_with_explorer, taken_apart, with_another_script

pytestmark = [pytest.mark.slow, needs_chromium]

expect = sync_api.expect

ADULT = (
    "p=start;on_treatment=false;age_years=18;diagnosis=aml;disease_status=relapsed;mrd_relapse_confirmed=true;"
    "prior_allogeneic_hsct=false;prior_intensive_lines=1;flt3_activating_mutation=false;"
    "gilteritinib_ineligible_other_reason=false;suitable_for_intensive_salvage=false;prior_venetoclax_cycles=0;"
    "prior_venetoclax_response=none;venetoclax_intolerance=false;prior_stop_for_toxicity=false;response=none;"
    "remission=false;relapse=none"
)
"""Somebody who meets every starting criterion."""

COVERED = """
() => {
  const strip = document.querySelector(".verdict-line").getBoundingClientRect();
  const focused = document.activeElement.getBoundingClientRect();
  return strip.top <= 0 && focused.top < strip.bottom;
}
"""
"""Whether the verdict that stays in sight covers what has the focus."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page on the disk."""
    path: Path = tmp_path_factory.mktemp("page") / "ow32.html"
    path.write_text(html_with_explorer(), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    """A Chromium of the machine."""
    with launched() as started:
        yield started


def explored(
    browser: "sync_api.Browser", address: str, fragment: str = "p=start", width: int = 1280
) -> "sync_api.Page":
    """The page with its explorer open and checked, at what a link asks for."""
    page = opened(browser, f"{address}#{fragment}", width)
    page.set_default_timeout(10_000)
    expect(page.locator("#explorer-room")).to_be_visible(timeout=60_000)
    return page


def verdict(page: "sync_api.Page") -> "sync_api.Locator":
    """The verdict in a line."""
    return page.locator("#explorer-short")


def shown(page: "sync_api.Page") -> str:
    """What the address says."""
    return page.url.partition("#")[2]


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


# -- courses ------------------------------------------------------------------------------------------------------


def test_a_course_is_walked_day_by_day_and_its_doses_are_drawn(browser: "sync_api.Browser", address: str) -> None:
    """Started by hand; then what is required is done: 100, 200, 400 and 100 mg, and 75 mg/m2 of azacitidine."""
    observed = (
        "strong_cyp3a4_inhibitor=false;azole_is_strong_inhibitor=true;neutrophils_normal=false;"
        "blood_counts_normal=false;antifungal_prophylaxis_needed=true;toxicity=false"
    )
    page = explored(browser, address, f"{ADULT};azole=not_started;drug_induced_cytopenia=false;{observed}")
    page.get_by_label("a course, day by day").check()
    expect(page.locator("#explorer-which-day")).to_have_text("Day 1 of 1", use_inner_text=True)
    expect(page.get_by_role("button", name="Back")).to_be_disabled()
    page.locator("#fact-treatment_started").select_option("true")
    page.locator("#fact-venetoclax_mg_today").fill("0")
    forward = page.get_by_role("button", name="Forward")
    for _ in range(4):
        forward.click()
    expect(page.locator("#explorer-which-day")).to_have_text("Day 5 of 5", use_inner_text=True)
    assert re.findall(r"d(\d+)\.venetoclax_mg_today=(\d+)", shown(page)) == [
        ("1", "0"),
        ("2", "100"),
        ("3", "200"),
        ("4", "400"),
        ("5", "100"),
    ]
    heights = page.locator("#explorer-chart rect.mg").evaluate_all(
        "all => all.map(each => Number(each.getAttribute('height')))"
    )
    assert [round(each / heights[0], 3) for each in heights] == [1, 2, 4, 1]
    expect(page.locator("#explorer-chart circle.mg-per-m2")).to_have_count(4)
    expect(page.locator("#explorer-chart svg")).to_have_attribute("role", "img")
    page.get_by_text("The doses in a table").click()
    expect(page.locator("#explorer-dose-table tbody tr").nth(3)).to_contain_text("1: 3", use_inner_text=True)
    page.locator("#explorer-dose-table tbody tr").nth(3).get_by_role("button").click()
    expect(page.locator("#explorer-which-day")).to_have_text("Day 4 of 5", use_inner_text=True)
    page.get_by_role("button", name="Back").click()
    expect(page.locator("#explorer-which-day")).to_have_text("Day 3 of 5", use_inner_text=True)
    dose = page.locator("#fact-venetoclax_mg_today")
    expect(dose).to_have_value("200")
    dose.fill("400")
    page.keyboard.press("Tab")
    expect(page.locator("#explorer-judged")).to_contain_text("forbidden", use_inner_text=True)
    expect(page.locator("#explorer-chart text.forbidden")).not_to_have_count(0)
    page.locator("#explorer-to-day").fill("12")
    page.keyboard.press("Tab")
    expect(page.locator("#explorer-which-day")).to_have_text("Day 12 of 12", use_inner_text=True)
    page.get_by_role("button", name="Remove the days after this one").is_disabled()
    again = explored(browser, address, shown(page))
    expect(again.locator("#explorer-which-day")).to_have_text("Day 12 of 12", use_inner_text=True)
    assert shown(again) == shown(page)
    again.context.close()
    page.context.close()


def test_a_day_that_cannot_have_been_is_told_and_none_after_it_is_walked(
    browser: "sync_api.Browser", address: str
) -> None:
    """With what contradicts it."""
    page = explored(browser, address, "p=start;days=3;day=2;d2.cycle=7")
    expect(page.locator("#explorer-impossible")).to_contain_text("Day 2 cannot have been so", use_inner_text=True)
    expect(page.locator("#explorer-impossible li").first).to_contain_text(
        "recorded is 7, but by the days before it is 1"
    )
    expect(page.get_by_role("button", name="Forward")).to_be_disabled()
    page.get_by_role("button", name="Back").click()
    page.locator("#fact-cycle").wait_for(state="hidden")
    page.context.close()


def test_a_day_after_one_that_cannot_have_been_is_nobody(browser: "sync_api.Browser", address: str) -> None:
    """Nothing is known of it, and nothing fails."""
    page = explored(browser, address, "p=start;days=3;day=3;d1.cycle=7;d3.age_years=17")
    expect(page.locator("#explorer-impossible")).to_contain_text("Day 1 cannot have been so", use_inner_text=True)
    expect(page.locator("#fact-age_years")).to_have_value("17")
    expect(verdict(page)).to_contain_text("undetermined", use_inner_text=True)
    expect(page.locator("#explorer-alert")).to_be_hidden()
    page.context.close()


def test_what_is_not_recorded_of_a_day_stands_or_did_not_happen_or_is_unknown(
    browser: "sync_api.Browser", address: str
) -> None:
    """And each says which it is."""
    page = explored(browser, address, "p=start;days=2;day=2;d1.disease_status=relapsed;d1.neutropenia=true")
    page.locator("#explorer-every-fact").check()
    text = "select => select.selectedOptions[0].textContent"
    assert page.locator("#fact-disease_status").evaluate(text) == "as before: in haematological relapse"
    assert page.locator("#fact-patient_requests_stop").evaluate(text) == "nothing recorded, so: no"
    assert page.locator("#fact-neutropenia").evaluate(text) == "not known"
    page.locator("#fact-disease_status").select_option("?")
    assert shown(page).endswith("d1.disease_status=relapsed;d2.disease_status=?;d1.neutropenia=true")
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


# -- for everybody ------------------------------------------------------------------------------------------------


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
