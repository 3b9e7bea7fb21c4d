"""Timelines of courses: everything is at its place, legible, named, and what is unknown stays unknown."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from attrs import frozen
from click.testing import CliRunner, Result

from ow32_oracle.cli.course_pictures import course_pictures
from ow32_oracle.pictures.course_days import DayRecord
from ow32_oracle.pictures.render import PictureError
from ow32_oracle.pictures.timeline import WIDTH, timeline, write_timeline
from ow32_oracle.purpose import PURPOSE
from ow32_oracle.simulate import SimulatedDay, simulate
from ow32_proofs.courses.theorems import COURSE_THEOREMS
from ow32_proofs.courses.walk import FoundCourse
from ow32_proofs.findings.register import FINDINGS
from ow32_spec import facts
from ow32_spec.book import OW32
from ow32_spec.course_facts import stop_reason
from ow32_spec.language.types import Enumeration, values_of
from svg import SVG, words
from synthetic_courses import STARTED, UNEVENTFUL, Recorded, dosed, first_cycle, later_cycle

STOP: Recorded = {**UNEVENTFUL, "stop_reason": "no_response"}

COURSES: dict[str, list[Recorded]] = {
    "the start": [STARTED],
    "four days": [
        STARTED,
        dosed(100, 75),
        {**UNEVENTFUL, "toxicity": True, "patient_requests_stop": True, "stop_reason": "patient_request"},
        {"treatment_started": True},
    ],
    "one cycle": first_cycle(),
    "90 days": [*first_cycle(), *later_cycle(), *later_cycle(), STOP, *(3 * [{}]), {"treatment_started": True}],
    "eight cycles": [*first_cycle(), *(7 * later_cycle())],
    "many doses": [
        STARTED,
        *(
            dosed(dose, 75 if dose % 20 else 0, toxicity=dose % 3 == 0, symptomatic_deterioration=dose % 5 == 0)
            for dose in (100, 200, 400, 10, 50, 30, 70, 91, 20, 65, 35, 140, 300, 21, 10)
        ),
    ],
    "much unknown": [
        STARTED,
        dosed(100, 75),
        {},
        {"venetoclax_mg_today": 400},
        dosed(100, 75, azole="taken"),
        {"azole": None, "stop_reason": None},
        {},
    ],
}


@cache
def records(name: str) -> tuple[DayRecord, ...]:
    """What is known of each day of a course."""
    days = list(simulate(OW32, OW32.default_readings, COURSES[name]))
    assert len(days) == len(COURSES[name])
    return tuple(day.record for day in days if isinstance(day, SimulatedDay))


def drawn(days: Sequence[DayRecord], title: str = "A course", caption: str = "It shows this.") -> ET.Element:
    """Any course, drawn."""
    return ET.fromstring(timeline(days, title=title, caption=caption))


@cache
def picture(name: str) -> ET.Element:
    """A course of ours, drawn."""
    return drawn(records(name))


# -- what stands where ----------------------------------------------------------------------------------------


@frozen
class Written:
    """Words where they stand; their width is nearly what it is in Arial."""

    words: str
    x: float
    y: float
    left: float
    right: float
    size: float

    def meets(self, other: "Written") -> bool:
        """Whether one lies over the other."""
        apart = self.right <= other.left or other.right <= self.left
        return (
            not apart
            and self.y - 0.72 * self.size < other.y + 0.2 * other.size
            and (other.y - 0.72 * other.size < self.y + 0.2 * self.size)
        )


def texts(svg: ET.Element) -> list[Written]:
    """Everything that is written."""
    found = []
    for each in svg.iter(f"{SVG}text"):
        said, size, x = each.text or "", number(each, "font-size"), number(each, "x")
        width = sum(0.28 if letter in " .,;:()-/ijltf" else 0.54 for letter in said) * size
        left = x - {"start": 0, "middle": width / 2, "end": width}[each.get("text-anchor", "start")]
        found.append(Written(said, x, number(each, "y"), left, left + width, size))
    return found


def number(shape: ET.Element, name: str) -> float:
    """A number that a shape has."""
    return float(shape.get(name) or 0)


def shapes(svg: ET.Element, called: str) -> Iterator[tuple[range, re.Match[str], ET.Element]]:
    """The shapes that are called so, each with its days."""
    for each in svg:
        said = each.findtext(f"{SVG}title") or ""
        if found := re.fullmatch(rf"days? (\d+)(?:-(\d+))?: {called}", said):
            yield range(int(found[1]), int(found[2] or found[1]) + 1), found, each


def lane(svg: ET.Element, name: str) -> list[float]:
    """How high the lanes of that name lie."""
    return [each.y for each in texts(svg) if each.words == name and each.x < 100]


def axis(svg: ET.Element) -> dict[int, float]:
    """Where the days lie whose numbers are written."""
    rows = lane(svg, "day")
    return {int(each.words): each.x for each in texts(svg) if each.y in rows and each.words.isdigit()}


def left_out(svg: ET.Element) -> dict[float, range]:
    """The days that are left out, by the place at which that is said."""
    rows = lane(svg, "day")
    found = ((each.x, re.fullmatch(r"(\d+)–(\d+)", each.words)) for each in texts(svg) if each.y in rows)
    return {x: range(int(match[1]), int(match[2]) + 1) for x, match in found if match}


def scale(svg: ET.Element) -> tuple[float, float]:
    """Where no dose lies in the first strip, and how much higher 100 mg do."""
    levels = {each.words: each.y for each in texts(svg)[::-1] if each.words in ("0", "100") and each.left < 120}
    return levels["0"] - 4, levels["0"] - levels["100"]


# -- as a whole -----------------------------------------------------------------------------------------------


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


# -- doses ----------------------------------------------------------------------------------------------------


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


# -- the axis -------------------------------------------------------------------------------------------------


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


# -- events ---------------------------------------------------------------------------------------------------


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


# -- the commands ---------------------------------------------------------------------------------------------


def command(name: str, *arguments: str, text: str = "") -> Result:
    """Run a command within this process."""
    module = import_module(f"ow32_oracle.cli.{name}")
    return CliRunner().invoke(getattr(module, name), arguments, input=text, env={"COLUMNS": None})


def lines(days: Sequence[Recorded]) -> str:
    """A course as JSON lines."""
    return "".join(json.dumps(day) + "\n" for day in days)


def test_a_simulated_course_is_drawn(tmp_path: Path) -> None:
    """With what it comes to as its caption; the table and the exit code are as without."""
    path = tmp_path / "new" / "course.svg"
    text = lines(COURSES["90 days"])
    result, without = command("simulate", "-", "--timeline", str(path), text=text), command("simulate", "-", text=text)
    assert (result.exit_code, result.stdout) == (without.exit_code, without.stdout) == (1, result.stdout)
    svg = ET.fromstring(path.read_text(encoding="utf-8"))
    assert "started on day 90" in words(svg)
    assert "default readings" in words(svg)
    assert [each[0] for each in shapes(svg, "course 1")] == [range(2, 87)]


def test_of_a_course_that_is_refused_the_days_before_are_drawn(tmp_path: Path) -> None:
    """They could be told; of none at all there is no picture."""
    path = tmp_path / "course.svg"
    result = command("simulate", "-", "--timeline", str(path), text=lines([STARTED, {"treatment_started": True}]))
    assert result.exit_code == 2
    assert "day 1" in words(ET.fromstring(path.read_text(encoding="utf-8")))
    nothing = command("simulate", "-", "--timeline", str(tmp_path / "nothing.svg"))
    assert (nothing.exit_code, "no day to draw" in nothing.stderr) == (2, True)
    assert not (tmp_path / "nothing.svg").exists()


def test_a_timeline_is_no_other_file_than_svg(tmp_path: Path) -> None:
    """Refused before anything is told; and one that cannot be written, too."""
    result = command("simulate", "-", "--timeline", str(tmp_path / "course.png"), text=lines([STARTED]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--timeline" in result.stderr
    (tmp_path / "file").touch()
    result = command("simulate", "-", "--timeline", str(tmp_path / "file" / "a.svg"), text=lines([STARTED]))
    assert (result.exit_code, "Cannot write" in result.stderr) == (2, True)
    with pytest.raises(PictureError, match="SVG alone"):
        write_timeline("<svg/>", tmp_path / "course.pdf")


def test_each_theorem_about_courses_has_a_picture_by_its_finding_or_its_own_name() -> None:
    """Findings first; no theorem has two."""
    found = course_pictures()
    assert sorted(each.theorem.name for each in found.values()) == sorted(each.name for each in COURSE_THEOREMS)
    leading = {finding.leading: finding.id for finding in FINDINGS}
    for name, each in found.items():
        assert name == f"course-{leading.get(each.theorem.name, each.theorem.name)}"
    assert [each.finding is None for each in found.values()] == sorted(each.finding is None for each in found.values())
    assert {"course-F34", "course-F35"} <= {*found}


def verified(courses: dict[str, Sequence[DayRecord] | None]) -> object:
    """What stands for a verification that has found these courses, by their theorems."""
    theorems = {each.name: each for each in COURSE_THEOREMS}
    return SimpleNamespace(
        book=OW32,
        findings=(),
        courses=tuple(
            SimpleNamespace(
                theorem=theorems[name],
                course=days and FoundCourse(readings=OW32.default_readings, days=tuple(days), fixed={}),  # type: ignore[arg-type]
            )
            for name, days in courses.items()
        ),
    )


FINAL, MAY_STOP, NEVER = (
    "progression_without_response_is_final",
    "somebody_stops_for_progression",
    "azoles_begin_after_the_escalation",
)


def test_pictures_draws_the_courses_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of findings and of theorems, with the sentence as caption; and says which are missing that were expected."""
    result = verified({FINAL: records("four days"), MAY_STOP: records("one cycle"), NEVER: None})
    monkeypatch.setattr("ow32_proofs.verification.verify", lambda *_, **__: result)
    monkeypatch.setattr("ow32_oracle.cli.pictures.picture_names", lambda _: ())
    done = command("pictures", "--out", str(tmp_path))
    assert done.exit_code == 0
    written = [tmp_path / f"{name}.svg" for name in ("conflicts", "course-F35", f"course-{MAY_STOP}")]
    assert done.stdout.splitlines() == [str(each) for each in written]
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert "course-F34 is not drawn" in done.stderr
    assert NEVER not in done.stderr
    finding, theorem = (words(ET.fromstring(each.read_text(encoding="utf-8"))) for each in written[1:])
    sentences = {each.name: each.sentence for each in COURSE_THEOREMS}
    assert f"F35: {next(each.title for each in FINDINGS if each.id == 'F35')}" in finding
    assert f"Refutes: {sentences[FINAL]} Read with the default readings." in finding
    assert f"Shows: {sentences[MAY_STOP]}" in theorem
    assert "A course of 29 days" in theorem


def test_courses_are_asked_for_by_name_and_are_svg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the finding or by the theorem, which is the only one then decided; not as anything but SVG."""
    asked: list[object] = []

    def verify(*_: object, courses: Sequence[object], **__: object) -> object:
        asked.extend(courses)
        return verified({FINAL: records("four days")})

    monkeypatch.setattr("ow32_proofs.verification.verify", verify)
    done = command("pictures", "course-F35", f"course-{FINAL}", "--out", str(tmp_path))
    assert done.stdout.splitlines() == [str(tmp_path / "course-F35.svg")]
    assert asked == [each for each in COURSE_THEOREMS if each.name == FINAL]
    missing = command("pictures", "course-F34", "--out", str(tmp_path))
    assert (missing.exit_code, "there is no course for course-F34" in missing.stderr) == (2, True)
    other = command("pictures", "course-F35", "--format", "dot", "--out", str(tmp_path / "none"))
    assert (other.exit_code, "SVG alone" in other.stderr) == (2, True)
    assert not (tmp_path / "none").exists()


def test_other_forms_than_svg_leave_the_courses_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is asked for by name."""
    monkeypatch.setattr("ow32_proofs.verification.verify", lambda *_, **__: verified({FINAL: records("four days")}))
    monkeypatch.setattr("ow32_oracle.cli.pictures.picture_names", lambda _: ())
    done = command("pictures", "--format", "dot", "--out", str(tmp_path))
    assert (done.exit_code, [each.name for each in tmp_path.iterdir()]) == (0, ["conflicts.dot"])


def test_a_course_that_a_solver_finds_is_drawn(tmp_path: Path) -> None:
    """The real one, of four days."""
    done = command("pictures", "course-F35", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    svg = ET.fromstring((tmp_path / "course-F35.svg").read_text(encoding="utf-8"))
    assert {1, 4} <= {*axis(svg)}
    assert words(svg).count("treatment started") == 2
    assert "treatment stopped for progression" in words(svg)
