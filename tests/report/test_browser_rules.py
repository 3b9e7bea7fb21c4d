"""The rules that the page runs, in a real browser: what they answer is what the oracle answers, and nothing else.

The page is a file, opened from the disk without a network and under its own policy. What is asked is the name that its
script leaves behind; nothing is added to it.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser_runs import LoadedPage, loaded
from browsers import launched, needs_chromium, sync_api
from javascript_answers import (
    LITERAL,
    every_class,
    every_partial_record,
    held_against_compiled,
    held_against_every_class,
    single_changes,
)
from javascript_tampering import places_in_rules
from ow32_spec.book import OW32
from ow32_spec.language.norms import Decision
from report_pages import html_with_explorer, taken_apart, with_another_script

pytestmark = [pytest.mark.slow, needs_chromium]

WAYS = {"default": {}, "literal": LITERAL}
CHANGED_PLACES = 64


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    """A Chromium of the machine."""
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def rules(browser: "sync_api.Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadedPage]:
    """The page, its rules checked by themselves."""
    with loaded(browser, html_with_explorer(), tmp_path_factory.mktemp("page")) as found:
        assert found.check() is None
        yield found


# -- what is answered -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda each: each.name)
def test_every_class_is_answered_as_the_oracle_answers(rules: LoadedPage, decision: Decision, way: str) -> None:
    """Verdict, clauses and missing facts, of all 27 decisions, by default and literally.

    Classes are the ways through the decision diagram of all that is said: which outcomes are open, whether the text is
    silent, and every norm and guidance that may be a reason. For each class: two complete records (beside what it
    asks typical, and random values), the record of nothing but what it asks, and that without each of its facts.
    Where a decision has few classes of records with facts missing, all of these as well, whatever they turn on. Whole
    answers are compared with those of the oracle.
    """
    complete, missing = every_class(decision, WAYS[way])
    assert complete
    held_against_compiled(rules, decision, WAYS[way], [*complete, *missing, *every_partial_record(decision, WAYS[way])])


@pytest.mark.parametrize("decision", OW32.decisions, ids=lambda each: each.name)
def test_so_is_every_class_under_each_other_alternative(rules: LoadedPage, decision: Decision) -> None:
    """The same classes, with each reading on which a decision depends changed by itself."""
    for changes in single_changes(decision):
        complete, missing = every_class(decision, changes)
        held_against_compiled(rules, decision, changes, [*complete, *missing])


# -- what is changed ------------------------------------------------------------------------------------------------


def test_a_change_anywhere_in_the_rules_of_the_page_disables_them(browser: "sync_api.Browser", tmp_path: Path) -> None:
    """At any of many places, taken at random from all: the check fails, and nothing is answered then.

    But for a change by which the rules say what they said, as of a connective beside what is always so: then the
    answers to every class are still the oracle's.
    """
    html = html_with_explorer()
    script = taken_apart(html).tagged("script")[0].text
    places = places_in_rules(script)
    assert len(places) > 4_000
    noticed = harmless = 0
    for change in random.Random(32).sample(places, CHANGED_PLACES):
        with loaded(browser, with_another_script(html, script, change.made(script)), tmp_path) as page:
            why = page.check()
            if why is None:
                held_against_every_class(page)
                harmless += 1
            elif not why.startswith("not loaded"):
                (refused,) = page.ask("decide", [["start", {}, {}]])
                assert "disabled: " in refused["refused"], change
                noticed += 1
    assert noticed >= 40
    assert harmless <= 2


def test_a_script_that_the_policy_does_not_know_does_not_run(browser: "sync_api.Browser", tmp_path: Path) -> None:
    """So whoever changes rules has to change the policy, too."""
    html = html_with_explorer()
    script = taken_apart(html).tagged("script")[0].text
    change = places_in_rules(script)[0]
    with loaded(browser, html.replace(script, change.made(script)), tmp_path) as page:
        assert (page.check() or "").startswith("not loaded")
        assert any("Content Security Policy" in each for each in page.said)


# -- what is requested ----------------------------------------------------------------------------------------------


def test_nothing_but_the_file_is_requested(browser: "sync_api.Browser", tmp_path: Path) -> None:
    """Not when it is opened, nor when its rules are used; and the policy has nothing to refuse."""
    with loaded(browser, html_with_explorer(), tmp_path) as page:
        assert page.check() is None
        (answer,) = page.ask("decide", [["start", {"age_years": 17, "on_treatment": False}, {}]])
        assert answer["outcomes"]["start"]["status"] == "forbidden"
        assert page.ask("whyNot", [["start", "start", {"age_years": 17}]])[0]["changes"]
        (outset,) = page.ask("outset", [[]])
        assert page.ask("step", [[outset, {}]])[0]["next"]["number"] == 2
        page.page.wait_for_timeout(200)
        assert page.asked == [page.page.url]
        assert page.said == []
