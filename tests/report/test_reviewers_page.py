"""The page for reviewers: everything is on it once, its links lead somewhere, and it asks for nothing else."""

import re
from itertools import pairwise

import pytest
from attrs import evolve

from ow32_oracle.purpose import PURPOSE
from ow32_oracle.report.explorer import Explorer
from ow32_oracle.report.outline import norm_anchor
from ow32_oracle.report.page import page
from ow32_oracle.report.rule_views import clause_anchor
from ow32_spec.book import OW32
from report_pages import digest, evidence, exploring, html, html_with_explorer, parsed, taken_apart

SECTIONS = [
    "purpose",
    "validity",
    "questions",
    "findings",
    "rules",
    "tables",
    "pictures",
    "readings",
    "not-formalised",
    "evidence",
    "sign-off",
]


def policy(text: str) -> dict[str, list[str]]:
    """The directives of the content security policy of a page."""
    (meta,) = [each for each in taken_apart(text).tagged("meta") if "http-equiv" in each.attributes]
    assert meta.attributes["http-equiv"] == "Content-Security-Policy"
    return {name: sources for name, *sources in (part.split() for part in meta.attributes["content"].split(";"))}


# -- what is on it ----------------------------------------------------------------------------------------------


def test_the_sections_stand_in_the_order_in_which_a_panel_needs_them() -> None:
    """Purpose first, findings before rules, evidence and sign-off last."""
    ids = list(parsed().by_id())
    places = [ids.index(each) for each in SECTIONS]
    assert all(before < after for before, after in pairwise(places))


def test_every_clause_norm_reading_and_theorem_has_its_place() -> None:
    """Each by its anchor; clauses by the one to which pictures link."""
    ids = parsed().by_id().keys()
    assert {clause_anchor(each.id) for each in OW32.clauses} <= ids
    assert {norm_anchor(each.name) for each in OW32.norms} <= ids
    assert {f"reading-{each.name}" for each in OW32.readings} <= ids
    assert {f"table-{each.name}-title" for each in OW32.decisions} <= ids
    assert {each.name for each in evidence().theorems} <= ids


def test_every_finding_is_told_with_its_question_and_what_shows_it() -> None:
    """Its words, its question, and a patient whose deciding facts are highlighted, or a course that is drawn."""
    by_id = parsed().by_id()
    for each in evidence().findings:
        text = " ".join(by_id[each.id].text.split())
        assert each.title in text
        assert each.question in text
        assert all(OW32.clause(identifier).paraphrase in text for identifier in each.clauses)
        assert bool(each.decisive) is not bool(each.course), each.id
        if each.course:
            assert "The shortest course that shows it" in text
    marked = [each.text for each in parsed().tagged("mark")]
    assert len(marked) == sum(len(each.decisive) for each in evidence().findings)
    assert "it is day 3 of the cycle" in marked


def test_every_clause_is_paraphrased_and_the_informal_ones_have_their_reason() -> None:
    """What is not formalised says why."""
    by_id = parsed().by_id()
    for clause in OW32.clauses:
        text = by_id[clause_anchor(clause.id)].text
        assert clause.paraphrase in text
        assert clause.locator in text
        assert clause.formalised or clause.reason in text


def test_every_alternative_of_every_reading_is_told_and_the_default_is_marked() -> None:
    """One default each."""
    by_id = parsed().by_id()
    for reading in OW32.readings:
        text = by_id[f"reading-{reading.name}"].text
        assert all(meaning in text for meaning in reading.alternatives.values())
        assert text.count("our default") == 1


def test_each_formalised_clause_has_a_box_for_comments() -> None:
    """On paper alone."""
    boxes = [each for each in parsed().elements if each.attributes.get("class") == "boxes paper"]
    assert len(boxes) == sum(clause.formalised for clause in OW32.clauses)


def test_the_purpose_stands_at_the_top_and_at_the_end() -> None:
    """Wherever results are shown."""
    (top,) = [each for each in parsed().elements if each.attributes.get("class") == "top"]
    (footer,) = parsed().tagged("footer")
    assert PURPOSE in top.text
    assert PURPOSE in footer.text


def test_the_pictures_are_there_and_no_two_things_have_one_name() -> None:
    """Start, doses, stop and conflicts, and a timeline for each finding that a course shows."""
    courses = sum(each.course is not None for each in evidence().findings)
    assert len(parsed().tagged("svg")) == 4 + courses
    assert {f"picture-{each}" for each in ("start", "dose", "stop", "conflicts")} <= parsed().by_id().keys()


# -- whether it holds together ------------------------------------------------------------------------------------


def test_ids_are_unique_and_every_link_leads_to_one() -> None:
    """Links, and what is named by another element; nothing leads outside."""
    ids = [each.attributes["id"] for each in parsed().elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    targets = [each.attributes["href"] for each in parsed().elements if "href" in each.attributes]
    assert all(target.startswith("#") for target in targets)
    named = [each.attributes.get(name, "") for each in parsed().elements for name in ("aria-labelledby", "for")]
    wanted = {target[1:] for target in targets} | {each for names in named for each in names.split()}
    assert wanted <= set(ids)


def test_the_page_asks_for_nothing_else() -> None:
    """No address of anything to be loaded, no style or script in attributes, none in the style sheet."""
    for element in parsed().elements:
        assert element.tag not in ("link", "iframe", "object", "embed", "img", "image", "base", "form")
        assert not {"src", "srcset", "style", "action", "data", "poster"} & element.attributes.keys()
        assert not [name for name in element.attributes if name.startswith("on")]
    (style,) = parsed().tagged("style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    assert set(re.findall(r"url\(([^)]*)\)", html())) <= {f"#{name}" for name in parsed().by_id()}


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    """Without an explorer there is no script at all."""
    (style,) = parsed().tagged("style")
    directives = policy(html())
    assert directives["default-src"] == ["'none'"]
    assert directives["style-src"] == [digest(style.text)]
    assert "script-src" not in directives
    assert parsed().tagged("script") == []
    assert directives["base-uri"] == directives["form-action"] == ["'none'"]


def test_the_policy_allows_the_scripts_of_an_explorer_by_what_they_are() -> None:
    """Each by its digest; whoever changes one of them has a page that does not run it."""
    explorer = Explorer(decisions="const a = 1 < 2;", steps=3, interface="a && document.title;")
    text = page(OW32, evidence(), explorer=explorer)
    scripts = taken_apart(text).tagged("script")
    assert [each.text for each in scripts] == [explorer.decisions, explorer.interface]
    assert policy(text)["script-src"] == [digest(each.text) for each in scripts]
    assert "explorer" in taken_apart(text).by_id()


def test_the_page_is_one_small_file() -> None:
    """Less than a megabyte with the explorer, and no part of it takes the room of another."""
    explorer = exploring()
    assert len(html().encode()) <= 640_000
    assert len(explorer.decisions.encode()) <= 290_000
    assert len(explorer.interface.encode()) <= 55_000
    assert len(html_with_explorer().encode()) < 1_000_000


def test_what_is_not_as_expected_is_told_on_the_page() -> None:
    """With what it is about."""
    text = page(OW32, evolve(evidence(), troubles=("no_minor_may_start: expected always, found never",)))
    assert "Not everything is as expected" not in html()
    assert "no_minor_may_start: expected always, found never" in text


@pytest.mark.parametrize("tag", ["h1", "title", "main", "nav"])
def test_the_page_has_one_of_each_landmark(tag: str) -> None:
    """A title, a first heading, a main part and one navigation; titles of pictures apart."""
    found = [each for each in parsed().tagged(tag) if "id" not in each.attributes or tag == "main"]
    assert len([each for each in found if tag != "title" or "OW32 for reviewers" in each.text]) == 1
