"""The axis of a timeline and the events beneath it: every day is at its place, and none is lost."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from ow32_oracle.pictures.course_days import DayRecord
from ow32_oracle.pictures.timeline import WIDTH
from ow32_spec import facts
from ow32_spec.course_facts import stop_reason
from ow32_spec.language.types import Enumeration
from svg import SVG, words
from timelines import axis, drawn, lane, number, picture, records, shapes, texts

# -- what stands where -------------------------------------------------------------------------------------------------


def left_out(svg: ET.Element) -> dict[float, range]:
    """The days that are left out, by the place at which that is said."""
    rows = lane(svg, "day")
    found = ((each.x, re.fullmatch(r"(\d+)–(\d+)", each.words)) for each in texts(svg) if each.y in rows)
    return {x: range(int(match[1]), int(match[2]) + 1) for x, match in found if match}


# -- the axis ----------------------------------------------------------------------------------------------------------


def test_long_quiet_stretches_are_left_out_and_it_is_said() -> None:
    """Every day of a long course is drawn or named as left out; where days are left out the edges are torn."""
    svg = picture("90 days")
    found = left_out(svg)
    assert [(days[0], days[-1]) for days in found.values()] == [(11, 27), (39, 55), (67, 83)]
    assert "days left out" in words(svg)
    for x, days in found.items():
        torn = [each for each in svg if each.findtext(f"{SVG}title") == f"days {days[0]}-{days[-1]} left out"]
        places = [float(each) for each in re.split("[ ,]", torn[0].get("points") or "")][::2]
        assert min(places) < x < max(places)
        before, after = (axis(svg).get(day) for day in (days[0] - 1, days[-1] + 1))
        assert (before or 0) < x < (after or WIDTH)
    assert len(lane(svg, "day")) == 1


def test_a_course_for_which_there_is_room_has_no_breaks() -> None:
    """29 days are drawn one by one, each with its number."""
    svg = picture("one cycle")
    assert not left_out(svg)
    assert "left out" not in words(svg)
    assert [*sorted(axis(svg))] == [*range(1, 30)]


@pytest.mark.parametrize(
    ("what", "until", "said"),
    [
        ({"patient_requests_stop": True}, 20, facts.patient_requests_stop.meaning),
        ({"response": "objective"}, 90, "response: an objective clinical response"),
        ({"consolidation": "donor_lymphocytes"}, 20, "the patient goes on to a donor lymphocyte infusion"),
    ],
)
def test_a_day_on_which_something_happens_is_never_left_out(what: DayRecord, until: int, said: str) -> None:
    """In the middle of a quiet stretch."""
    days = [
        {**day, **(what if 20 <= number <= until else {})} for number, day in enumerate(records("90 days"), start=1)
    ]
    svg = drawn(days)
    assert 20 in axis(svg)
    assert not any(20 in days for days in left_out(svg).values())
    assert said in words(svg)


def test_a_very_long_course_goes_on_beneath() -> None:
    """In strips that begin with cycles; each has its lanes and its numbers."""
    svg = picture("eight cycles")
    strips = lane(svg, "day")
    assert len(strips) == len(lane(svg, "venetoclax")) > 1
    rows = [[int(each.words) for each in texts(svg) if each.y == y and each.words.isdigit()] for y in strips]
    assert all(records("eight cycles")[min(each) - 1]["day_of_cycle"] == 1 for each in rows[1:])
    assert all(max(one) < min(other) for one, other in pairwise(rows))


def test_courses_and_cycles_are_told() -> None:
    """By bars from their first day to their last."""
    svg = picture("90 days")
    assert [(days[0], days[-1]) for days, *_ in shapes(svg, "course 1")] == [(2, 86)]
    cycles = {int(match[3]): (days[0], days[-1]) for days, match, _ in shapes(svg, r"cycle (\d)")}
    assert cycles == {1: (2, 29), 2: (30, 57), 3: (58, 85)}
    assert all(f"cycle {each}" in words(svg) for each in cycles)


def test_the_last_day_stands_out_and_its_caption_has_its_number() -> None:
    """White on black on the axis and beside the caption, and framed."""
    svg = picture("90 days")
    white = [each.text for each in svg.iter(f"{SVG}text") if each.get("fill") == "white"]
    assert white == ["90", "day 90"]
    frames = [
        each for each in svg.iter(f"{SVG}rect") if each.get("fill") == "none" and each.get("stroke-width") == "1.6"
    ]
    assert [number(each, "x") < axis(svg)[90] < number(each, "x") + number(each, "width") for each in frames] == [True]
    assert words(svg).endswith("day 90 It shows this.")


def test_the_frame_of_the_last_day_takes_no_name_away() -> None:
    """Where it falls into the middle of a bar, the name of the bar stands beside it."""
    day: DayRecord = {"on_treatment": True, "stop_reason": "goes_on", "course_number": 4, "cycle": 1}
    svg = drawn([{"on_treatment": False}, day, day])
    assert {"course 4", "cycle 1"} <= {each.words for each in texts(svg) if each.x < axis(svg)[3] - 20}


# -- events ------------------------------------------------------------------------------------------------------------


def test_events_are_told_at_their_days_in_the_words_of_facts() -> None:
    """A start, a stop with its reason, and whatever else happens, beneath the number of the day."""
    svg = picture("four days")
    assert isinstance(stop_reason.of, Enumeration)
    told = {
        1: ["treatment started"],
        3: [
            f"treatment {stop_reason.of.labels['patient_request']}",
            facts.toxicity.meaning,
            facts.patient_requests_stop.meaning,
        ],
        4: ["treatment started"],
    }
    for day, events in told.items():
        ((_, match, mark),) = [each for each in shapes(svg, "(.*treatment st.*)") if each[0] == range(day, day + 1)]
        assert match[3] == "; ".join(events)
        at = [each.x for each in texts(svg) if each.words in events]
        assert any(abs(x - axis(svg)[day]) < 6 for x in at)
        assert mark.tag == (f"{SVG}rect" if day == 3 else f"{SVG}path")


@pytest.mark.parametrize(
    ("fact", "value", "said"),
    [
        ("consolidation", "allogeneic_hsct", "the patient goes on to an allogeneic stem cell transplant"),
        ("response", "objective", "response: an objective clinical response"),
        ("relapse", "molecular", "relapse: a molecular relapse alone"),
        ("disease_status", "refractory", "the leukaemia is refractory to the previous treatment"),
        ("clinically_significant_progression", True, facts.clinically_significant_progression.meaning),
        ("drug_induced_cytopenia", True, facts.drug_induced_cytopenia.meaning),
        ("venetoclax_intolerance", True, facts.venetoclax_intolerance.meaning),
    ],
)
def test_each_kind_of_event_is_told_once_where_it_begins(fact: str, value: str | bool, said: str) -> None:
    """On the second of four days, whether it lasts or not; not where it is not so."""
    calm: DayRecord = {"on_treatment": True, "disease_status": "relapsed"}
    happening = {**calm, fact: value}
    lasts = drawn([calm, happening, happening if fact != "consolidation" else calm, calm])
    assert words(lasts).count(said) == 1
    marks = [days for days, match, _ in shapes(lasts, "(.*)") if match[3].startswith(said)]
    assert marks == [range(2, 3)]
    assert said not in words(drawn([calm, calm]))


def test_what_is_unknown_and_cannot_be_drawn_is_named() -> None:
    """With its days; nothing is said where all is known."""
    assert "toxicity (days 3-4, 6-7)" in words(picture("much unknown"))
    assert "not drawn" not in words(picture("one cycle"))
