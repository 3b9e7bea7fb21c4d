"""Courses in the explorer, in a browser: walked day by day, drawn, and refused where they cannot have been."""

import re

import pytest

from browsers import needs_chromium, sync_api
from exploring import ADULT, expect, explored, shown, verdict

pytestmark = [pytest.mark.slow, needs_chromium]


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
