"""The explorer of the reviewer's page in a browser: opened at what a link asks for, and what is read off it."""

from browsers import opened, sync_api

expect = sync_api.expect

ADULT = (
    "p=start;on_treatment=false;age_years=18;diagnosis=aml;disease_status=relapsed;mrd_relapse_confirmed=true;"
    "prior_allogeneic_hsct=false;prior_intensive_lines=1;flt3_activating_mutation=false;"
    "gilteritinib_ineligible_other_reason=false;suitable_for_intensive_salvage=false;prior_venetoclax_cycles=0;"
    "prior_venetoclax_response=none;venetoclax_intolerance=false;prior_stop_for_toxicity=false;response=none;"
    "remission=false;relapse=none"
)
"""Somebody who meets every starting criterion."""


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
