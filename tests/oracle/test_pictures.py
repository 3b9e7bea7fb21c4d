"""Pictures show everything that the rulebook says, link to clauses, and can be told apart without colour."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations

import pytest

from made_up import LIBRARY, decision, loan, member, rulebook
from ow32_oracle.pictures.norm_boxes import EXCLUSION, lines, outline
from ow32_oracle.pictures.structure import decision_picture, picture_names, structure_picture
from ow32_oracle.pictures.style import INK, MUTED, anchor, broken, section_fills
from ow32_oracle.pictures.wording import exceptions_among, norm_in_words, plain, read_when, short_name
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from ow32_spec.language.english import sentence
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.norms import Incompatibility, Modality, may, must, only_if, readings_behind
from ow32_spec.language.terms import TRUE, all_of, any_of, read_as
from ow32_spec.language.traversal import facts_of
from svg import SVG, XLINK, drawing, links, node, titles, words

DECISIONS = [each.name for each in OW32.decisions]
NAMES = [*picture_names(OW32), "marrow_biopsy"]


@cache
def drawn(name: str) -> ET.Element:
    """A picture of OW32."""
    return ET.fromstring(structure_picture(OW32, name).svg())


# -- everything is there ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DECISIONS)
def test_each_norm_stands_in_the_picture_of_its_decision(name: str) -> None:
    """A box has the norm's force, name and words, its clauses, its facts, its readings and its exceptions."""
    svg = drawn(name)
    for norm in OW32.norms_of(OW32.decision(name)):
        box = words(node(svg, norm.name))
        assert f"{norm.modality.value}" in box
        assert ("(guidance)" in box) is norm.guidance
        assert plain(short_name(norm), OW32) in box
        assert norm_in_words(norm, OW32) in box
        for fact in facts_of(norm.condition):
            assert plain(fact.name, OW32) in box
            assert f"{fact.group}:" in box
        for reading in readings_behind(norm):
            assert reading.name in box
        for precedence in OW32.yieldings_of(norm):
            assert plain(short_name(precedence.to), OW32) in box.partition("yields to:")[2]
        for identifier in norm.clauses:
            assert identifier in box
            assert anchor(identifier) in links(node(svg, norm.name))


@pytest.mark.parametrize("name", DECISIONS)
def test_each_outcome_and_each_line_to_it_is_there(name: str) -> None:
    """Every outcome has an oval, and every norm its lines: to what it names, or to what it excludes."""
    svg, of = drawn(name), OW32.decision(name)
    for outcome, label in of.outcomes.labels.items():
        assert words(node(svg, f"{name} = {outcome}")) == label
    for norm in OW32.norms_of(of):
        to = {outcome for outcome in of.outcomes.values if _joined(svg, norm.name, f"{name} = {outcome}")}
        others = {*of.outcomes.values} - {*norm.outcomes}
        assert to == {*norm.outcomes} or (norm.modality is Modality.MUST and to == others)
        assert to == {*lines(norm)}


def _joined(svg: ET.Element, one: str, other: str) -> bool:
    return bool({f"{one}:e->{other}", f"{other}->{one}:w"} & titles(svg))


@pytest.mark.parametrize("name", picture_names(OW32))
def test_each_exception_is_an_arrow(name: str) -> None:
    """Wherever a norm of the picture yields to another, lines lead from the one to the other."""
    svg = drawn(name)
    norms = [norm for norm in OW32.norms if norm.name in titles(svg)]
    edges = [re.sub(r":[ew]\b", "", each).split("->") for each in titles(svg) if "->" in each]
    after = {(one, other) for one, other in edges}
    for each in exceptions_among(OW32, norms):
        one, other = each.yielding.name, each.to.name
        joints = {joint for joint, end in after if end == one} & {joint for joint, end in after if end == other}
        assert (one, other) in after or any("yields to" in joint for joint in joints)


def test_the_overview_of_doses_has_every_norm_of_its_decisions() -> None:
    """Each by name and clauses, in the part of its decision; and what cannot go together."""
    svg = drawn("dose")
    decisions = [each for each in OW32.decisions if each.section == "dosing"]
    assert len(decisions) > 1
    for of in decisions:
        assert of.question in words(svg)
        assert f"cluster_{of.name}" in titles(svg)
        for norm in OW32.norms_of(of):
            box = words(node(svg, norm.name))
            assert plain(short_name(norm), OW32) in box
            assert all(identifier in box for identifier in norm.clauses)
    pairs = [each for each in OW32.incompatibilities if each.one[0] in decisions and each.other[0] in decisions]
    assert pairs
    assert {each.name for each in pairs} <= titles(svg)


def test_unasked_come_the_three_sections_and_each_decision_on_doses() -> None:
    """The names are computed from the sections of the decisions."""
    names = picture_names(OW32)
    assert {"start", "dose", "stop"} <= {*names}
    assert {*names} - {"start", "dose", "stop"} == {each.name for each in OW32.decisions if each.section == "dosing"}


def test_a_picture_of_nothing_is_refused() -> None:
    """A name that is neither a section nor a decision."""
    with pytest.raises(SpecificationError, match="venetoclax"):
        structure_picture(OW32, "venetoclaxx")


# -- a new norm shows itself ------------------------------------------------------------------------------


def test_a_new_norm_is_in_the_picture_by_itself() -> None:
    """In the picture of its decision and in the overview, without a word elsewhere."""
    dose = OW32.decision("venetoclax")
    new = may(dose, "400_mg", when=OW32.fact("remission"), name="made-up-norm", clause="OW32#continuation.2")
    book = OW32.with_norm(new)
    for picture in (decision_picture(book, dose), structure_picture(book, "dose")):
        svg = drawing(picture)
        assert "made up norm" in words(node(svg, new.name))
        assert "#OW32-continuation.2" in links(node(svg, new.name))
        assert section_fills(book)["continuation"] in ET.tostring(svg, encoding="unicode")
    assert _joined(drawing(decision_picture(book, dose)), new.name, "venetoclax = 400_mg")


def test_a_norm_that_is_gone_leaves_nothing() -> None:
    """No box, and no line of an exception in its favour that would end in nowhere."""
    gone = "venetoclax/reduced-from-400-mg"
    svg = drawing(decision_picture(OW32.without(gone), OW32.decision("venetoclax")))
    assert not any(gone in each for each in titles(svg))


def test_the_pictures_know_no_recommendation() -> None:
    """The decisions of a library are drawn as well, sections without a colour of their own included."""
    for of in LIBRARY.decisions:
        svg = drawing(decision_picture(LIBRARY, of))
        assert {norm.name for norm in LIBRARY.norms_of(of)} <= titles(svg)
    assert len({*section_fills(LIBRARY).values()}) == len(section_fills(LIBRARY))


def test_hard_cases_are_drawn() -> None:
    """A decision without norms, one with a norm on no fact, and words that mean something to DOT and XML."""
    bare = decision("bare", "yes", "no")
    odd = decision("odd", 'a_"quoted"_<b>', "c_&_d:\\n{e|f}")
    always = must(odd, odd.outcomes.values[0], name="always", clause="OW32#odd.1")
    clash = Incompatibility(one=(bare, "yes"), other=(odd, odd.outcomes.values[0]), reason="Tom & <Jerry>")
    book = rulebook(always, decisions=(bare, odd), incompatibilities=(clash,))
    assert "What of the bare?" in words(drawing(decision_picture(book, bare)))
    svg = drawing(decision_picture(book, odd))
    assert 'a "quoted" <b>' in words(svg)
    assert "always" in words(node(svg, always.name))


# -- links, colours, shapes -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_clauses(name: str) -> None:
    """Each is the anchor of a clause, has a tooltip, and stands in no other link."""
    svg = drawn(name)
    assert {*links(svg)} <= {anchor(clause.id) for clause in OW32.clauses}
    assert all(re.fullmatch(r"#OW32-[a-z]+\.\d+", each) for each in links(svg))
    for link in svg.iter(f"{SVG}a"):
        assert link.get(f"{XLINK}title")
        assert len([*link.iter(f"{SVG}a")]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_title_and_description_are_there_for_who_cannot_see(name: str) -> None:
    """As the first children of the picture, named by it; and what the software is for is written in it."""
    svg = drawn(name)
    title, description = [*svg][:2]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text
    assert description.text
    assert PURPOSE in words(svg)


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_large_enough_and_of_one_font(name: str) -> None:
    """Nothing is smaller than 10 points, and what is said is at least 11."""
    for each in drawn(name).iter(f"{SVG}text"):
        assert each.get("font-family") == "Arial"
        assert float(each.get("font-size") or 0) >= (10 if "=" in (each.text or "") else 11)


def test_every_text_has_contrast() -> None:
    """Dark letters on every fill, quiet ones on white: 7 to 1, as WCAG asks for at its highest level."""
    for fill in ("#ffffff", *section_fills(OW32).values()):
        assert _contrast(INK, fill) >= 7
    assert _contrast(MUTED, "#ffffff") >= 7
    assert len({*section_fills(OW32).values()}) == len(section_fills(OW32))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_force_is_told_without_colour() -> None:
    """No two forces have the same box, or the same line, and neither differs by colour alone."""
    one_of = [
        must(loan, "lend", name="a", clause="OW32#lending.1"),
        only_if(loan, "lend", when=member, name="b", clause="OW32#lending.1"),
        may(loan, "lend", name="c", clause="OW32#lending.1"),
    ]
    looks = [_without_colours(outline(norm, LIBRARY)) for norm in one_of]
    assert all(one != other for one, other in combinations(looks, 2))
    arrows = [lines(norm)["lend"]["arrowhead"] for norm in one_of] + [EXCLUSION["arrowhead"]]
    assert len({*arrows}) == len(arrows)


def _without_colours(look: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in look.items() if "color" not in name}


def test_what_is_said_under_other_readings_only_is_dashed() -> None:
    """Whatever the default readings do not say, and nothing else."""
    for norm in OW32.norms:
        unsaid = "not said under the readings chosen" in sentence(norm, OW32.default_readings)
        assert ("dashed" in outline(norm, OW32)["style"]) is unsaid


# -- words ------------------------------------------------------------------------------------------------


def test_readings_are_told_by_their_alternatives() -> None:
    """A box of readings in one go; anything else point by point; all of them by nothing."""
    toxicity, ramp = OW32.reading("toxicity"), OW32.reading("ramp")
    some, every_cycle = read_as(toxicity, "unless_reduced", "as_written"), read_as(ramp, "every_cycle")
    assert read_when(TRUE) == ""
    assert read_when(some) == "toxicity = unless_reduced | as_written"
    assert read_when(all_of(some, every_cycle)) == ("toxicity = unless_reduced | as_written and ramp = every_cycle")
    either = read_when(any_of(read_as(toxicity, "always_stop"), every_cycle))
    assert either.count("ramp = every_cycle") == len(toxicity.alternatives)
    assert either.count("toxicity = always_stop") == len(ramp.alternatives)


def test_abbreviations_are_written_as_such() -> None:
    """As the rulebook writes them somewhere."""
    assert plain("flt3_activating_mutation", OW32) == "FLT3 activating mutation"
    assert plain("full-dose-on-recovery", OW32) == "full dose on recovery"


def test_lines_are_not_broken_at_an_equals_sign() -> None:
    """`name = value` stays together, and nothing is lost."""
    label = broken("said only if one = two and three = four & five", 14)
    assert label.count("<BR") >= 3
    assert not re.search(r"=<BR|<BR[^>]*/>=", label)
    assert "&amp;" in label


# -- the same everywhere ----------------------------------------------------------------------------------


def test_the_same_bytes_again() -> None:
    """In another process, with another seed for hashes."""
    script = (
        "import sys, hashlib\n"
        "from ow32_oracle.pictures.structure import structure_picture, picture_names\n"
        "from ow32_spec.book import OW32\n"
        "for name in picture_names(OW32):\n"
        "    print(hashlib.sha256(structure_picture(OW32, name).svg().encode()).hexdigest())\n"
        "assert not any(name.startswith(('z3', 'ow32_proofs')) for name in sys.modules)\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
