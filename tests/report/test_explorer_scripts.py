"""The explorer's own script, as far as it needs no page: links, courses, and that all of it is plain and small."""

import random
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from javascript_runs import NODE, Node, needs_node, plainly, running
from ow32_oracle.report.explorer import WITH_RULES, WITHOUT_RULES, interface, part
from ow32_oracle.report.finding_views import finding_views
from ow32_oracle.report.fragments import course_fragment, patient_fragment
from ow32_spec.book import OW32
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer, Value
from report_pages import evidence, exploring, html_with_explorer, taken_apart

FOLDER = files("ow32_oracle.report") / "templates" / "explorer"

ASKED = """
const told = (call) => (...given) => {
  try {
    return call(...given);
  } catch (error) {
    if (error instanceof Senseless) return { senseless: [error.why, error.part] };
    throw error;
  }
};
export const { whyDisabled, Refused, decide } = ow32;
export const again = told((fragment) => written(restored(fragment)));
export const meant = told(restored);
export const link = told(written);
export const days = (some, readings) => walked(some, readings).map((day) => ({ ...day, patient: asPatient(day) }));
export const onward = (first, number) => {
  const some = [first];
  while (some.length < number) {
    some.push(withWhatIsRequired(outsetAfter(walked(some, {})), observedAgain(some[some.length - 1]), {}));
  }
  return some;
};
"""


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """Node with the rules as the page has them, checked, and with the parts of the explorer that need no page."""
    (vocabulary,) = re.findall(r"^const VOCABULARY = .*;$", interface(OW32), re.MULTILINE)
    parts = "\n".join([vocabulary, *map(part, ("vocabulary", "link", "walk"))])
    with running() as found:
        assert found.load(f"{exploring().decisions}\now32.check();\n{parts}\n{ASKED}") is None
        yield found


@cache
def fragments() -> dict[str, str]:
    """The link of each finding that has one."""
    return {each.of.id: each.fragment for each in finding_views(OW32, evidence()) if each.fragment}


# -- links --------------------------------------------------------------------------------------------------------


def test_a_patient_is_a_fragment_of_what_is_known() -> None:
    """In the order of the vocabulary; what is read by default is left out."""
    record = {"flt3_activating_mutation": False, "age_years": 17, "date": date(2026, 3, 2)}
    readings = {**OW32.default_readings, "hsct-inclusion": "included"}
    assert patient_fragment(OW32, "start", record, readings) == (
        "p=start;date=2026-03-02;age_years=17;flt3_activating_mutation=false;r.hsct-inclusion=included"
    )


def test_a_course_is_a_fragment_with_runs_of_days() -> None:
    """The same on days in a row is said once; what is expressly not known is a question mark."""
    days = [
        {"toxicity": False, "treatment_started": True},
        {"toxicity": False, "response": None, "venetoclax_mg_today": 100},
        {},
        {"toxicity": False, "venetoclax_mg_today": 0},
    ]
    assert course_fragment(OW32, "venetoclax", days, 4, {}) == (
        "p=venetoclax;days=4;day=4;d2.venetoclax_mg_today=100;d4.venetoclax_mg_today=0;d2.response=?;"
        "d1-2.toxicity=false;d4.toxicity=false;d1.treatment_started=true"
    )


def test_every_finding_that_somebody_shows_has_a_link() -> None:
    """The others are shown by nobody."""
    shown = {each.id for each in evidence().findings if each.course or each.record}
    assert fragments().keys() == shown
    assert len(shown) > 30


@needs_node
def test_the_script_reads_and_writes_the_links_of_the_findings(node: Node) -> None:
    """Byte for byte: the two homes of the form agree."""
    links = list(fragments().values())
    assert node.ask("again", [[each] for each in links]) == links
    assert node.ask("again", [[f"#{each}"] for each in links]) == links


@needs_node
def test_a_link_brings_back_what_it_was_made_of(node: Node) -> None:
    """Patients, readings and courses at random, unknown things among them."""
    chance = random.Random(28)
    states = [anything(chance) for _ in range(200)]
    found = node.ask("meant", [[each] for each in node.ask("link", [[each] for each in states])])
    assert found == plainly(states)


def anything(chance: random.Random) -> dict[str, Any]:
    """Something that can be shown."""
    course = OW32.course
    assert course
    every = (*OW32.facts, *course.facts)
    record = {fact.name: a_value(chance, fact) for fact in OW32.facts if chance.random() < 0.3}
    days = [
        {fact.name: None if chance.random() < 0.2 else a_value(chance, fact) for fact in every if chance.random() < 0.1}
        for _ in range(chance.choice([0, 0, 1, 2, 9]))
    ]
    readings = {each.name: chance.choice(list(each.alternatives)) for each in OW32.readings if chance.random() < 0.1}
    return {
        "decision": chance.choice(OW32.decisions).name,
        "record": record,
        "readings": {name: each for name, each in readings.items() if each != OW32.default_readings[name]},
        "days": days,
        "day": chance.randint(0, len(days)),
    }


def a_value(chance: random.Random, fact: Fact) -> Value:
    """A value of a fact."""
    match fact.of:
        case Boolean():
            return chance.random() < 0.5
        case Enumeration(values=values):
            return chance.choice(values)
        case Integer(low=low, high=high):
            return chance.randint(low, high)
        case Date(low=low, high=high):
            return date.fromordinal(chance.randint(low.toordinal(), high.toordinal()))


@needs_node
@pytest.mark.parametrize(
    ("fragment", "why", "wrong"),
    [
        ("p=strat", "no-decision", "p=strat"),
        ("age_years=17", "no-decision", "age_years=17"),
        ("p=start;age_years", "no-pair", "age_years"),
        ("p=start;age_years=", "no-pair", "age_years="),
        ("p=start;age_years=121", "no-value", "age_years=121"),
        ("p=start;age_years=17.5", "no-value", "age_years=17.5"),
        ("p=start;age_years=?", "no-value", "age_years=?"),
        ("p=start;age=17", "no-name", "age=17"),
        ("p=start;toString=17", "no-name", "toString=17"),
        ("p=start;on_treatment=yes", "no-value", "on_treatment=yes"),
        ("p=start;date=2026-02-30", "no-value", "date=2026-02-30"),
        ("p=start;age_years=17;age_years=18", "twice", "age_years=18"),
        ("p=start;r.scop=any_time", "no-name", "r.scop=any_time"),
        ("p=start;r.scope=never", "no-value", "r.scope=never"),
        ("p=start;course_number=1", "no-name", "course_number=1"),
        ("p=start;day=1", "no-day", "day=1"),
        ("p=start;days=0", "no-day", "days=0"),
        ("p=start;days=401", "no-day", "days=401"),
        ("p=start;days=3;day=4", "no-day", "day=4"),
        ("p=start;days=3;d4.toxicity=true", "no-day", "d4.toxicity=true"),
        ("p=start;days=3;d3-2.toxicity=true", "no-day", "d3-2.toxicity=true"),
        ("p=start;days=3;d1-2.toxicity=true;d2.toxicity=false", "twice", "d2.toxicity=false"),
        ("p=start;days=3;d1.toxicity=1", "no-value", "d1.toxicity=1"),
        ("p=start;%", "no-pair", "p=start;%"),
    ],
)
def test_a_link_that_makes_no_sense_is_refused_with_the_part_that_makes_none(
    node: Node, fragment: str, why: str, wrong: str
) -> None:
    """Names, values, days, doubles; each reason has its words on the page."""
    assert node.ask("meant", [[fragment]]) == [{"senseless": [why, wrong]}]
    assert f"data-word=link-{why}>" in html_with_explorer()


@needs_node
def test_a_link_leads_to_the_patient_of_the_finding(node: Node) -> None:
    """What is answered of it is what the evidence says of the finding."""
    for finding in evidence().findings:
        if not finding.record or not finding.answers:
            continue
        (meant,) = node.ask("meant", [[fragments()[finding.id]]])
        assert meant["record"] == finding.record
        assert {**OW32.default_readings, **meant["readings"]} == {**OW32.default_readings, **finding.readings}
        for decision, statuses in finding.answers.items():
            (answer,) = node.ask("decide", [[decision, meant["record"], meant["readings"]]])
            assert {name: each["status"] for name, each in answer["outcomes"].items()} == statuses, finding.id


@needs_node
def test_a_link_leads_to_the_course_of_the_finding(node: Node) -> None:
    """Every fact of every day is again what the evidence says of it."""
    for finding in evidence().findings:
        if not finding.course:
            continue
        (meant,) = node.ask("meant", [[fragments()[finding.id]]])
        (days,) = node.ask("days", [[meant["days"], meant["readings"]]])
        wanted = finding.course.records()
        assert meant["day"] == len(days) == len(wanted)
        assert [each.get("record") for each in days] == list(wanted), finding.id


# -- courses ------------------------------------------------------------------------------------------------------


@needs_node
def test_what_is_required_is_done_day_by_day(node: Node) -> None:
    """The escalation of the first days, the azole from day 4, azacitidine on days 1 to 7; nothing is forbidden."""
    known: Mapping[str, Value] = {
        fact.name: fact.typical for fact in OW32.facts if fact.name not in ("on_treatment", "venetoclax_mg_yesterday")
    }
    first = {**known, "treatment_started": True, "azole": "not_started", "venetoclax_mg_today": 0, "response": "none"}
    determined = ("cycle", "day_of_cycle", "cycles_completed")
    first = {name: value for name, value in first.items() if name not in determined}
    (recorded,) = node.ask("onward", [[first, 12]])
    (days,) = node.ask("days", [[recorded, {}]])
    assert len(days) == 12
    assert [each["record"]["venetoclax_mg_today"] for each in days] == [0, 100, 200, 400, *[100] * 8]
    assert [each["record"]["azole"] for each in days] == [*["not_started"] * 4, *["taken"] * 8]
    assert [each["record"]["azacitidine_mg_per_m2_today"] for each in days] == [0, *[75] * 7, *[0] * 4]
    assert not [each for day in days for each in day["judged"].values() if each["judgement"] == "forbidden"]


@needs_node
def test_a_day_as_a_patient_has_what_is_known_of_it_but_for_what_courses_know(node: Node) -> None:
    """So that decisions can be asked about it; a day that cannot have been is nobody."""
    (days,) = node.ask("days", [[[{"age_years": 64}, {"cycle": 9}], {}]])
    assert days[0]["patient"]["age_years"] == 64
    assert days[0]["patient"]["on_treatment"] is False
    assert "day_number" in days[0]["record"]
    assert "day_number" not in days[0]["patient"]
    assert days[1]["impossible"]
    assert days[1]["patient"] == {}


# -- the script as a whole ----------------------------------------------------------------------------------------


@needs_node
def test_the_script_is_javascript_part_by_part_and_as_a_whole() -> None:
    """As it is written, and as it stands in the page."""
    assert NODE
    for name in (*WITHOUT_RULES, *WITH_RULES):
        subprocess.run([NODE, "--check", str(FOLDER / f"{name}.js")], check=True)
    subprocess.run([NODE, "--check", "-"], input=exploring().interface, text=True, check=True)


def test_every_part_is_used_and_short() -> None:
    """Less than 300 lines each, in lines that can be read."""
    texts = {each.name: each.read_text(encoding="utf-8") for each in FOLDER.iterdir()}
    assert texts.keys() == {f"{name}.js" for name in (*WITHOUT_RULES, *WITH_RULES)}
    for text in texts.values():
        lines = text.splitlines()
        assert len(lines) < 300
        assert max(map(len, lines)) <= 120


def test_the_script_asks_for_nothing_and_makes_no_code_or_style() -> None:
    """What the policy of the page forbids is not tried."""
    text = exploring().interface
    for word in (
        "eval(",
        "Function(",
        "import(",
        "fetch(",
        "XMLHttp",
        "innerHTML",
        ".style",
        "setAttribute('style",
        "</",
    ):
        assert word not in text
    assert len(text.encode()) < 55_000


def test_every_word_of_the_script_stands_on_the_page_and_no_other() -> None:
    """Messages that the script takes from the page by name."""
    page = taken_apart(html_with_explorer())
    there = {each.attributes["data-word"] for each in page.elements if "data-word" in each.attributes}
    text = interface(OW32)
    asked = set(re.findall(r'(?:say|plain|tell|refuse|missing|badge)\("([a-z-]+)"', text))
    assert asked <= there
    made = {each for each in there if each.startswith("link-") or each.endswith("-never")}
    quoted = set(re.findall(r'"([a-z-]+)"', text))
    statuses = {"required", "permitted", "forbidden", "undetermined", "not-judged"}
    assert there - made - statuses <= quoted


def test_no_dose_of_azacitidine_in_mg_is_computed() -> None:
    """It is shown as it is recorded, in mg/m2; nothing is multiplied with it."""
    chart = (FOLDER / "chart.js").read_text(encoding="utf-8")
    assert not re.search(r"perM2\s*[*/]|[*/]\s*perM2", chart)
