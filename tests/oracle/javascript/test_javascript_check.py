"""What has been changed after it was emitted is noticed at load, and then nothing is answered."""

import random
import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from javascript_answers import held_against_every_class
from javascript_runs import Node, needs_node, running
from javascript_tampering import places_in_rules, rules_of
from ow32_oracle import PURPOSE
from ow32_oracle.cli import main
from ow32_oracle.javascript.module import Emitted

MOST_OF_A_PAGE = 290_000
"""How long the script may be, in bytes: a page of less than a megabyte holds more than this."""


@pytest.fixture
def another() -> Iterator[Node]:
    """Node for modules that are not those of the other tests."""
    with running() as found:
        yield found


def changed(module: str, old: str, new: str) -> str:
    """A module with one place of its rules changed."""
    start, end = rules_of(module)
    assert old in module[start:end]
    return module[:start] + module[start:end].replace(old, new, 1) + module[end:]


@needs_node
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("atMost(18, FACTS.age_years)", "atMost(17, FACTS.age_years)", "start"),
        ('grants: ["azacitidine/reduced-for-toxicity"]', "grants: []", "azacitidine"),
        ('["OW32#starting.0"]', '["OW32#starting.1"]', "norms"),
        ('default: "by_phase"', 'default: "whole_course"', "readings"),
        (
            "first: 1, tomorrow: linear(1, FACTS.day_number, 1)",
            "first: 1, tomorrow: linear(1, FACTS.day_number, 2)",
            "course",
        ),
    ],
)
def test_a_changed_rule_disables_the_module(another: Node, module: str, old: str, new: str, words: str) -> None:
    """A boundary, a permission, a citation, a default, a law of courses; with the place of the difference."""
    disabled = another.load(changed(module, old, new))
    assert disabled
    assert words in disabled
    refused = another.ask("decide", [["start", {}]]) + another.ask("whyNot", [["start", "start", {}]])
    assert all(disabled in each["refused"] for each in (*refused, *another.ask("outset", [[]])))


@needs_node
def test_a_changed_engine_disables_the_module(another: Node, module: str) -> None:
    """The rules may be as they were: what is not known is read as false here."""
    broken = module.replace("const met = term.kind", "const unused = term.kind", 1)
    assert broken != module
    assert "check failed" in (another.load(broken) or "")
    careless = module.replace("if (value === null) result = null;", "if (value === null) result = false;", 1)
    assert careless != module
    assert another.load(careless)


@needs_node
@pytest.mark.slow
def test_a_change_anywhere_in_the_rules_disables_the_module(another: Node, module: str) -> None:
    """Numbers one more, connectives and comparisons swapped, names and values misspelt; sampled over all places.

    But for a change by which the rules say what they said: then the answers to every class are still the oracle's.
    """
    places = places_in_rules(module)
    assert len(places) > 4_000
    chance = random.Random(8)
    unnoticed = [each for each in chance.sample(places, 80) if another.load(each.made(module)) is None]
    assert len(unnoticed) <= 2
    for each in unnoticed:
        assert another.load(each.made(module)) is None
        held_against_every_class(another)


def test_the_module_is_plain(module: str) -> None:
    """No code from text, no request, nothing imported; the purpose is in it."""
    for word in ("eval(", "Function(", "import(", "import ", "fetch(", "XMLHttp", "setTimeout(", "document."):
        assert word not in module
    assert PURPOSE in module


def test_the_script_is_the_module_without_explanations(whole: Emitted) -> None:
    """The same lines of code in the same order, with numbers for names of terms; its purpose is told; it is small."""
    lines = [line.strip() for line in whole.body.removeprefix(whole.head).splitlines()]
    assert all(line.count("`") % 2 == 0 for line in lines), "a text over several lines would lose its indentation"
    code = "\n".join(line for line in lines if line and not line.startswith(("//", "/**", "* ", "*/")) and line != "*")
    words, script = re.findall(r"\w+|\W", code), re.findall(r"\w+|\W", whole.script.removeprefix(whole.head))
    start = script.index("hasOwn") - words.index("hasOwn")
    pairs = dict(zip(words, script[start:], strict=False))
    assert [pairs[word] for word in words] == script[start : start + len(words)]
    renamed = {word: name for word, name in pairs.items() if word != name}
    assert all(word.startswith("is_") and re.fullmatch(r"n\d+", name) for word, name in renamed.items())
    assert len(set(renamed.values())) == len(renamed) > 100
    assert not set(renamed.values()) & set(words)
    assert whole.script.startswith(whole.head)
    assert PURPOSE in whole.head
    assert len(whole.script.encode()) <= MOST_OF_A_PAGE


@needs_node
def test_a_script_waits_for_the_page_to_check_it(another: Node) -> None:
    """In steps; before the last of them nothing is answered."""
    result = CliRunner().invoke(main, ["emit", "js", "--script", "--decision", "consultation_record"])
    assert result.exit_code == 0
    steps = "let steps = null; const step1 = () => (steps ??= ow32.checking()).next();"
    exports = "export const { decide, whyDisabled, Refused } = ow32; export { step1 };"
    assert "not been checked" in (another.load(f"{result.stdout}\n{steps}\n{exports}") or "")
    assert "not been checked" in another.ask("decide", [["consultation_record", {}]])[0]["refused"]
    done = 0
    while not another.ask("step1", [[]])[0]["done"]:
        done += 1
    assert done > 5
    assert another.ask("decide", [["consultation_record", {}]])[0]["asked"] is True


def test_some_decisions_are_written_without_the_course() -> None:
    """By name; an unknown name is refused."""
    result = CliRunner().invoke(main, ["emit", "javascript", "--decision", "start"])
    assert result.exit_code == 0
    assert "const COURSE = null;" in result.stdout
    assert "venetoclax/day-1-100-mg" not in result.stdout
    assert CliRunner().invoke(main, ["emit", "javascript", "--decision", "strat"]).exit_code == 2
