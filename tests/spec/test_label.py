"""The licensed dosing that OW32 is compared with: what it says by its sources, day by day; and that it is no OW32."""

import pytest

from ow32_spec.book import OW32
from ow32_spec.label.book import LABEL
from ow32_spec.language.answers import Status, answer
from ow32_spec.language.projection import Projection
from ow32_spec.language.types import Value

PROJECTION = Projection(LABEL)


def allowed(name: str, **facts: Value) -> list[str]:
    """The outcomes that may be chosen on an otherwise unremarkable day."""
    day: dict[str, Value] = {fact.name: fact.typical for fact in LABEL.facts}
    day |= {"on_treatment": True, "azole": "not_started", **facts}
    said = answer(PROJECTION, LABEL.decision(name), day, {})
    return [each.outcome for each in said.outcomes if each.status in (Status.REQUIRED, Status.PERMITTED)]


@pytest.mark.parametrize(
    ("facts", "doses"),
    [
        ({"cycle": 1, "day_of_cycle": 1}, ["100_mg"]),
        ({"cycle": 1, "day_of_cycle": 2}, ["200_mg"]),
        ({"cycle": 1, "day_of_cycle": 3}, ["400_mg"]),
        ({"cycle": 1, "day_of_cycle": 4}, ["400_mg"]),
        ({"cycle": 2, "day_of_cycle": 1}, ["400_mg"]),
        ({"cycle": 1, "day_of_cycle": 1, "strong_cyp3a4_inhibitor": True}, ["below_100_mg"]),
        ({"cycle": 1, "day_of_cycle": 3, "azole": "taken"}, ["below_100_mg"]),
        ({"cycle": 1, "day_of_cycle": 4, "azole": "taken"}, ["below_100_mg", "100_mg"]),
        ({"cycle": 3, "day_of_cycle": 2, "azole": "taken"}, ["below_100_mg", "100_mg"]),
        ({"cycle": 1, "day_of_cycle": 9, "azole": "taken", "azole_is_strong_inhibitor": False}, ["400_mg"]),
        (
            {"cycle": 2, "day_of_cycle": 9, "azole": "stopped", "days_since_azole_stopped": 1},
            ["below_100_mg", "100_mg"],
        ),
        ({"cycle": 2, "day_of_cycle": 9, "azole": "stopped", "days_since_azole_stopped": 2}, ["400_mg"]),
        ({"cycle": 2, "day_of_cycle": 9, "drug_induced_cytopenia": True, "remission": True}, ["none", "400_mg"]),
        ({"cycle": 2, "day_of_cycle": 9, "drug_induced_cytopenia": True}, ["400_mg"]),
        ({"cycle": 2, "day_of_cycle": 9, "toxicity": True, "dose_reduction_chosen": True}, ["none", "400_mg"]),
    ],
)
def test_venetoclax_is_dosed_as_the_sources_say(facts: dict[str, Value], doses: list[str]) -> None:
    """Steps in the first cycle, 400 mg from then on, less with a strong inhibitor, interruptions."""
    assert allowed("venetoclax", **facts) == doses


def test_azacitidine_and_cycles() -> None:
    """Days 1 to 7 whatever the schedule, cycles of 28 days, fewer days of venetoclax for cytopenia in remission."""
    schedule = "days_1_to_5_and_8_to_9"
    given = [
        day
        for day in range(1, 29)
        if allowed("azacitidine", day_of_cycle=day, azacitidine_schedule=schedule) != ["none"]
    ]
    assert given == [1, 2, 3, 4, 5, 6, 7]
    assert allowed("azacitidine", day_of_cycle=7) == ["75_mg_per_m2"]
    assert allowed("cycle_length", drug_induced_cytopenia=True) == ["28_days"]
    assert allowed("dosing_period", drug_induced_cytopenia=True, remission=True) == ["14_to_21_days", "whole_cycle"]
    assert allowed("dosing_period", drug_induced_cytopenia=True) == ["whole_cycle"]


def test_it_is_marked_as_stated_elsewhere() -> None:
    """Its clauses have a source and a document of their own, and none of them is a clause of OW32."""
    assert {each.id for each in LABEL.clauses}.isdisjoint(each.id for each in OW32.clauses)
    for each in LABEL.clauses:
        assert each.id.startswith("LABEL#")
        assert each.section in {"venetoclax", "azacitidine", "cycle"}
        assert each.source and not each.fingerprints
        assert "section" in each.locator
    assert not LABEL.unstated_clauses()
    assert "no part of OW32" in LABEL.edition


def test_what_could_not_be_looked_up_says_so() -> None:
    """Statements that rest on no public page are marked."""
    unverified = {each.id for each in LABEL.clauses if "Unverified" in each.source}
    assert {"LABEL#venetoclax.1", "LABEL#venetoclax.3", "LABEL#venetoclax.7", "LABEL#azacitidine.2"} <= unverified
    assert "LABEL#venetoclax.2" not in unverified
