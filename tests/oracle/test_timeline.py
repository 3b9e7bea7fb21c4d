"""Timelines of courses: everything is at its place, legible, named, and what is unknown stays unknown."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations
from random import Random

import pytest

from ow32_oracle.pictures.course_days import DayRecord
from ow32_oracle.pictures.timeline import WIDTH, timeline
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from ow32_spec.language.types import values_of
from svg import SVG, words
from timelines import COURSES, axis, drawn, number, picture, records, shapes, texts

# -- what stands where -------------------------------------------------------------------------------------------------


def scale(svg: ET.Element) -> tuple[float, float]:
    """Where no dose lies in the first strip, and how much higher 100 mg do."""
    levels = {each.words: each.y for each in texts(svg)[::-1] if each.words in ("0", "100") and each.left < 120}
    return levels["0"] - 4, levels["0"] - levels["100"]


# -- as a whole --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COURSES)
def test_a_timeline_is_named_and_told_in_words(name: str) -> None:
    """Title and description are where screen readers look; the description has every dose and the caption."""
    svg = picture(name)
    assert svg.get("role") == "graphics-document"
    title, description = (svg.find(f".//*[@id='{each}']") for each in (svg.get("aria-labelledby") or "").split())
    assert title is not None and title.tag == f"{SVG}title" and title.text == "A course"
    assert description is not None and description.tag == f"{SVG}desc"
    said = description.text or ""
    assert said.endswith("It shows this.")
    for day in records(name):
        if day.get("venetoclax_mg_today"):
            assert f"venetoclax {day['venetoclax_mg_today']} mg;" in said
    assert PURPOSE in words(svg)
    assert all(each.get("id") is None for each in svg.iter() if each.tag in (f"{SVG}rect", f"{SVG}text"))


@pytest.mark.parametrize("name", COURSES)
def test_a_timeline_fits_a_page(name: str) -> None:
    """860 pixels wide, however long the course, and everything within."""
    svg = picture(name)
    assert number(svg, "width") == WIDTH == 860
    assert svg.get("viewBox") == f"0 0 {svg.get('width')} {svg.get('height')}"
    for each in texts(svg):
        assert each.size >= 11
        assert each.left >= 0 and each.right <= WIDTH
        assert each.y <= number(svg, "height") - 4
    for each in svg.iter(f"{SVG}rect"):
        if each.get("width") != "100%":
            assert number(each, "x") >= 0
            assert number(each, "x") + number(each, "width") <= WIDTH


@pytest.mark.parametrize("name", COURSES)
def test_no_words_lie_over_others(name: str) -> None:
    """Computed from where they stand."""
    assert not [(one.words, other.words) for one, other in combinations(texts(picture(name)), 2) if one.meets(other)]


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_days_are_they_are_drawn_legibly(seed: int) -> None:
    """Days made up at random, that no course has, with much that is unknown."""
    random = Random(seed)
    known = [fact for fact in OW32.facts if fact.name != "date"]
    known += [each for each in (OW32.course.facts if OW32.course else ()) if each not in known]
    lasting = random.choice((0.3, 0.9, 0.99))
    days: list[DayRecord] = []
    for _ in range(random.choice((1, 3, 20, 70, 200))):
        if days and random.random() < lasting:
            days.append(days[-1])
        else:
            days.append(
                {fact.name: random.choice([*values_of(fact.of)][:500]) for fact in known if random.random() < 0.8}
            )
    svg = drawn(days, title=" ".join(random.choices(["dose", "of", "venetoclax"], k=40)))
    laid = texts(svg)
    assert not [(one.words, other.words) for one, other in combinations(laid, 2) if one.meets(other)]
    assert all(each.left >= 0 and each.right <= WIDTH for each in laid)
    assert {*axis(svg)} >= {1, len(days)}


def test_the_same_course_is_drawn_the_same_and_another_has_other_names() -> None:
    """The bytes are the same; pictures on one page do not take each other's names."""
    one, same = (timeline(records("four days"), title="A", caption="B") for _ in range(2))
    assert one == same
    other = timeline(records("one cycle"), title="A", caption="B")
    names = [set(re.findall(r' id="([^"]+)"', each)) for each in (one, other)]
    assert all(names) and not names[0] & names[1]
    assert set(re.findall(r"url\(#([^)]+)\)", timeline(records("much unknown"), title="A", caption="B")))


def test_what_is_said_of_all_days_points_out_none() -> None:
    """No frame, no number set off, and the caption is not of the last day; what is drawn is otherwise the same."""
    days = records("four days")
    one, all_of_them = (
        ET.fromstring(timeline(days, title="A", caption="What it shows.", of_last_day=each)) for each in (True, False)
    )
    assert words(one).endswith("day 4 What it shows.")
    assert not words(all_of_them).endswith("day 4 What it shows.")
    assert {*axis(one)} == {*axis(all_of_them)} == {1, 2, 3, 4}
    assert len(list(all_of_them.iter(f"{SVG}rect"))) == len(list(one.iter(f"{SVG}rect"))) - 4
    assert (one.findtext(f"{SVG}desc") or "").endswith(" On day 4, the last: What it shows.")
    assert (all_of_them.findtext(f"{SVG}desc") or "").endswith(". What it shows.")


def test_words_are_escaped() -> None:
    """Markup stays text, and what XML forbids is shown as replaced."""
    hostile = '</text><script>alert(1)</script> & "quotes" ]]> \x00\x1b\ud800'
    svg = drawn(records("four days"), title=hostile, caption=hostile)
    assert not list(svg.iter(f"{SVG}script"))
    shown = hostile[:-3] + 3 * "\ufffd"
    assert words(svg).count(shown) == 2
    assert svg.findtext(f"{SVG}title") == shown


def test_no_days_are_refused() -> None:
    """There is nothing to be drawn."""
    with pytest.raises(ValueError, match="no days"):
        timeline([], title="A", caption="B")


# -- doses -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["four days", "one cycle", "many doses", "90 days"])
def test_each_dose_is_drawn_at_its_day_and_height(name: str) -> None:
    """The step of a day lies over its number, as high as the scale has its dose."""
    svg = picture(name)
    zero, hundred = scale(svg)
    places, found = axis(svg), dict[int, int]()
    for days, match, shape in shapes(svg, r"venetoclax (\d+) mg"):
        dose = int(match[3])
        found |= dict.fromkeys(days, dose)
        assert number(shape, "y") == pytest.approx(zero - hundred * dose / 100, abs=0.3)
        assert number(shape, "y") + number(shape, "height") == pytest.approx(zero, abs=0.3)
        left = number(shape, "x")
        for day, x in places.items():
            assert (left < x < left + number(shape, "width")) is (day in days)
        assert _stepped(svg, left, left + number(shape, "width"), number(shape, "y"))
    expected = {
        day: record["venetoclax_mg_today"]
        for day, record in enumerate(records(name), start=1)
        if record.get("on_treatment")
    }
    assert found == expected


def _stepped(svg: ET.Element, left: float, right: float, height: float) -> bool:
    """Whether a part of the heavy line leads from here to there."""
    return any(
        [*map(float, re.split("[ ,]", each.get("points") or ""))]
        == pytest.approx([left, height, right, height], abs=0.2)
        for each in svg.iter(f"{SVG}polyline")
        if each.get("stroke-width") == "2"
    )


def test_doses_are_written_at_their_steps() -> None:
    """In figures, where there is room."""
    written = [each.words for each in texts(picture("one cycle")) if each.left > 120 and each.y < 250]
    assert [each for each in written if each.isdigit()] == ["100", "200", "400", "100"]


@pytest.mark.parametrize("missing", [{}, {"venetoclax_mg_today": None, "azacitidine_mg_per_m2_today": None}])
def test_an_unknown_dose_is_hatched_and_not_drawn_as_none(missing: DayRecord) -> None:
    """Nor is it drawn as that of the day before."""
    days: list[DayRecord] = [
        {"on_treatment": True, "venetoclax_mg_today": 100, "azacitidine_mg_per_m2_today": 75},
        {"on_treatment": True, **missing},
        {"on_treatment": True, "venetoclax_mg_today": 0, "azacitidine_mg_per_m2_today": 0},
    ]
    svg = drawn(days)
    assert [[*each] for each, *_ in shapes(svg, r"venetoclax \d+ mg")] == [[1], [3]]
    assert [[*each] for each, *_ in shapes(svg, r"azacitidine \d+ mg/m2")] == [[1]]
    for drug in ("venetoclax", "azacitidine"):
        ((days_unknown, _, hatched),) = shapes(svg, f"the dose of {drug} is not known")
        assert [*days_unknown] == [2]
        assert (hatched.get("fill") or "").startswith("url(#")
    middle = axis(svg)[2]
    for each in svg.iter(f"{SVG}polyline"):
        if each.get("stroke-width") == "2":
            points = [*map(float, re.split("[ ,]", each.get("points") or ""))][::2]
            assert not min(points) < middle < max(points)
    assert "venetoclax not known" in (svg.findtext(f"{SVG}desc") or "")
    assert "not known" in words(svg)


def test_days_without_treatment_are_a_gap() -> None:
    """No dose, not even of nothing, no lines of the scale, no bars; and it is said in words."""
    svg = picture("four days")
    assert [[*each] for each, *_ in shapes(svg, "course 1")] == [[2, 3]]
    assert [[*each] for each, *_ in shapes(svg, "cycle 1")] == [[2]]
    assert words(svg).count("no treatment") == 2
    zero, _ = scale(svg)
    for each in svg.iter(f"{SVG}polyline"):
        points = [*map(float, re.split("[ ,]", each.get("points") or ""))]
        if points[1] == points[3] == pytest.approx(zero, abs=0.3):
            for day in (1, 4):
                assert not points[0] < axis(svg)[day] < points[2]


def test_azacitidine_is_marked_day_by_day_in_mg_per_m2() -> None:
    """Seven marks in a cycle, over their days; nothing is said of mg."""
    svg = picture("one cycle")
    found = {days[0]: shape for days, _, shape in shapes(svg, "azacitidine 75 mg/m2")}
    assert [*found] == [*range(2, 9)]
    for day, shape in found.items():
        x = float(re.split("[M,]", shape.get("d") or "")[1]) + 4.5
        assert x == pytest.approx(axis(svg)[day], abs=0.3)
    assert "75 mg/m2" in words(svg)
    assert not re.search(r"azacitidine \d+ mg(?!/m2)", ET.tostring(svg, encoding="unicode"))


def test_the_azole_is_a_bar_while_it_is_taken() -> None:
    """From the day on which it is first taken; no bar before; one that is ruled out looks otherwise."""
    assert [(days[0], days[-1]) for days, *_ in shapes(picture("one cycle"), "azole being taken")] == [(5, 29)]
    svg = drawn([{"azole": each} for each in ("not_started", "taken", "stopped", "cannot_take")] + [{}])
    called = {title: shape for _, (title), shape in shapes(svg, "(?:azole .*|whether an azole is taken is not known)")}
    looks = {match[0]: shape for match, shape in called.items()}
    assert len(looks) == 3
    assert len({shape.get("fill") for shape in looks.values()}) == 3
