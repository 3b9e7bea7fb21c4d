"""The documentation: its links lead somewhere, its commands exist, its examples run, its lists are complete."""

import doctest
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click
import pytest

from ow32_oracle.cli import main
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.theorems import WRITTEN
from ow32_spec.book import OW32

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ADR = DOCS / "adr"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted(ADR.glob("[0-9]*.md"))

_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_BETWEEN_COMMANDS = {"|", "||", "&&", ";", "&", ">", ">>", "<", "2>", "(", ")"}


def named(pages: list[Path]) -> list[object]:
    """Pages as parameters, called by their place in the project."""
    return [pytest.param(page, id=str(page.relative_to(ROOT))) for page in pages]


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def blocks(page: Path, language: str) -> Iterator[str]:
    """The blocks of code in one language."""
    for _, of, block in _FENCE.findall(page.read_text(encoding="utf-8")):
        if of == language:
            yield block


# -- links --------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made of their words."""
    found: dict[str, int] = {}
    for heading in _HEADING.findall(prose(page)):
        plain = re.sub(r"[^\w\- ]", "", _LINK.sub("", heading).lower()).strip().replace(" ", "-")
        found[plain] = found.get(plain, -1) + 1
    return {f"{name}-{number}" if number else name for name, most in found.items() for number in range(most + 1)}


@pytest.mark.parametrize("page", named(PAGES))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """The file is there and, where a heading is named, so is the heading."""
    astray = []
    for target in _LINK.findall(_CODE.sub("", prose(page))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or not there.is_relative_to(ROOT):
            astray.append(target)
        elif anchor and anchor not in anchors(there):
            astray.append(f"{target}: no such heading, write one of {sorted(anchors(there))}")
    assert astray == []


@pytest.mark.parametrize("page", named([page for page in PAGES if page.parent != ADR]))
def test_every_file_that_is_named_exists(page: Path) -> None:
    """In code within sentences; decisions are left out, since they tell of the past."""
    names = {path.name for folder in ("spec", "proofs", "oracle", "tests") for path in (ROOT / folder).rglob("*.py")}
    code = [each.strip("`") for each in _CODE.findall(prose(page))]
    modules = {each for each in code if re.fullmatch(r"\w+\.py", each)}
    paths = {each for each in code if re.match(r"(spec|proofs|oracle|tests|docs)/", each)}
    assert sorted(modules - names) == []
    assert sorted(each for each in paths if not any(ROOT.glob(each.rstrip("/")))) == []


@pytest.mark.parametrize("page", named([page for page in DOCS.rglob("*.md") if page.name != "README.md"]))
def test_every_page_can_be_found_from_an_index(page: Path) -> None:
    """A page of the documentation is linked from the index of its folder."""
    index = page.parent / "README.md"
    assert page.name in _LINK.findall(prose(index)), f"enter it in {index.relative_to(ROOT)}"


# -- decisions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", named(DECISIONS))
def test_every_decision_has_the_same_form(page: Path) -> None:
    """Number, status, context, decision, consequences; the index gives the same title."""
    text = prose(page)
    number, title = re.match(r"# (\d{4})\. (.+)\n", text).groups()
    assert page.name.startswith(f"{number}-")
    assert re.search(r"^Status: (proposed|accepted|replaced by \[\d{4}\]\(.+\))$", text, re.MULTILINE)
    headings = _HEADING.findall(text)
    assert [each for each in headings if each in ("Context", "Decision", "Consequences")] == [
        "Context",
        "Decision",
        "Consequences",
    ]
    assert f"| [{number}]({page.name}) | {title} |" in (ADR / "README.md").read_text(encoding="utf-8")


def test_no_number_of_a_decision_is_left_out_or_given_twice() -> None:
    """Decisions are counted from 1."""
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


# -- commands -----------------------------------------------------------------------------------------------


def commands(block: str) -> Iterator[list[str]]:
    """Every command that a block of a console shows, as words, whatever it is piped or redirected to."""
    for line in re.sub(r"\\\n", " ", block).splitlines():
        if not line.startswith("$ "):
            continue
        shell = shlex.shlex(line[2:], posix=True, punctuation_chars="|&;<>()")
        shell.whitespace_split = True
        words: list[str] = []
        for word in [*shell, ";"]:
            if word in _BETWEEN_COMMANDS:
                if words:
                    yield words
                words = []
            elif words or "=" not in word:  # settings of the environment go before a command
                words.append(word)


def shown(program: str) -> list[object]:
    """Every call of a program in the documentation, as parameters: the words after its name."""
    return [
        pytest.param(words[1:], id=f"{page.relative_to(ROOT)}: {' '.join(words[1:])}")
        for page in PAGES
        for block in blocks(page, "console")
        for words in commands(block)
        if Path(words[0]).name == program
    ]


def parse(words: list[str]) -> None:
    """Parse a command line down to the last word, and run nothing.

    Raises:
        click.UsageError: it would be refused.
    """
    try:
        context = main.make_context("ow32", list(words))
        # The group has options without values alone, so the first other word is the command.
        first = next(place for place, word in enumerate(words) if not word.startswith("-"))
        name, command, rest = main.resolve_command(context, words[first:])
        assert command is not None
        command.make_context(name, rest, parent=context)
    except click.exceptions.Exit:
        return  # help or the version was asked for


@pytest.mark.parametrize("words", shown("ow32"))
def test_every_command_line_shown_can_be_parsed(words: list[str]) -> None:
    """Command, options and number of arguments are those of the program; what is named in them exists."""
    parse(words)
    names = explicable()
    for option, value in pairwise(words):
        if option in ("--theorem", "--decision", "explain") and value.upper() != value:
            assert value in names


def explicable() -> set[str]:
    """Everything that has a name."""
    book = OW32
    things = (book.facts, book.decisions, book.norms, book.readings, book.assumptions, *WRITTEN.values())
    names = {each.name for some in things for each in some} | {clause.id for clause in book.clauses}
    return names | {f"{each.name}={alternative}" for each in book.readings for alternative in each.alternatives}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["prove"], "No such command", id="command"),
        pytest.param(["verify", "--quickly"], "No such option", id="option"),
        pytest.param(["facts", "--decision"], "requires an argument", id="value left out"),
        pytest.param(["explain"], "Missing", id="argument left out"),
        pytest.param(["trace", "--source", "copy", "more"], "unexpected extra argument", id="argument too many"),
    ],
)
def test_a_command_line_that_would_be_refused_is_noticed(words: list[str], message: str) -> None:
    """The check itself can fail."""
    with pytest.raises(click.UsageError, match=message):
        parse(words)


def test_commands_are_found_behind_settings_pipes_and_prompts() -> None:
    """What is no command of a prompt is left alone."""
    block = "$ A=b ow32 verify --json \\\n    --second-opinion | jq -r '.x | .y' > f\nsaid\n$ make lint && ow32 facts"
    assert list(commands(block)) == [
        ["ow32", "verify", "--json", "--second-opinion"],
        ["jq", "-r", ".x | .y"],
        ["f"],
        ["make", "lint"],
        ["ow32", "facts"],
    ]


def test_every_target_of_make_that_is_named_exists() -> None:
    """In blocks of a console and in code within sentences."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    missing = [
        f"{page.relative_to(ROOT)}: make {target}"
        for page in PAGES
        for target in [
            *re.findall(r"`make ([a-z-]+)`", prose(page)),
            *(word for block in blocks(page, "console") for words in commands(block) for word in made(words)),
        ]
        if target not in targets
    ]
    assert missing == []


def made(words: list[str]) -> list[str]:
    """The targets of a call of make."""
    return [word for word in words[1:] if "=" not in word and not word.startswith("-")] if words[0] == "make" else []


def test_contributing_tells_of_every_target() -> None:
    """The table of targets is the list that make shows."""
    listed = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    told = re.findall(r"^\| `make ([a-z-]+)` \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(set(listed) - {"help"})


# -- names of the specification -----------------------------------------------------------------------------


def test_the_gaps_list_every_domain_assumption() -> None:
    """Each assumption of the rulebook has its row, and no other has one."""
    text = (DOCS / "soundness.md").read_text(encoding="utf-8")
    section = re.search(r"^### \d+\. Domain assumptions$(.*?)^### ", text, re.DOTALL | re.MULTILINE)[1]
    assert re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE) == [each.name for each in OW32.assumptions]


def test_the_gaps_are_numbered_one_by_one() -> None:
    """So that they can be cited."""
    numbers = re.findall(r"^### (\d+)\. ", (DOCS / "soundness.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))


MADE_UP = {"OW32#lending.1", "OW32#lending.2", "OW32#lending.3"}
"""The clauses of the library in the page on the language."""


@pytest.mark.parametrize("page", named(PAGES))
def test_clauses_findings_and_readings_that_are_named_exist(page: Path) -> None:
    """`OW32#...`, `F01`, and code of the form reading=alternative of a known reading."""
    text = page.read_text(encoding="utf-8")
    for identifier in set(re.findall(r"OW32#[a-z]+\.\d+", text)) - MADE_UP:
        assert OW32.clause(identifier)
    findings = {finding.id for finding in FINDINGS}
    assert set(re.findall(r"\bF\d\d\b", text)) <= findings
    readings = {reading.name: reading for reading in OW32.readings}
    for name, alternative in re.findall(r"([a-z-]+) ?= ?([a-z_0-9]+)", text):
        if name in readings:
            readings[name].require(alternative)


@pytest.mark.parametrize("page", named([page for page in PAGES if any(blocks(page, "python"))]))
def test_every_example_in_python_says_what_it_is_shown_to_say(page: Path) -> None:
    """The examples of a page run one after the other; blocks without a prompt are not examples."""
    examples = "\n".join(block for block in blocks(page, "python") if block.startswith(">>> "))
    test = doctest.DocTestParser().get_doctest(examples, {}, page.name, str(page), 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.REPORT_ONLY_FIRST_FAILURE, verbose=False)
    runner.run(test, out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)
