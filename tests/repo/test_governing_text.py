"""The governing text itself: the registry accounts for all of it, and the project quotes none of it.

Both need a copy of the recommendation, which the project may not hold. Where there is none they are skipped.
"""

import os
import re
import subprocess
import textwrap
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from ow32_oracle.trace import trace_document
from ow32_spec.clauses import CLAUSES
from ow32_spec.source import fingerprint, normalise, sentences

ROOT = Path(__file__).resolve().parents[2]

SHORTEST = 8
"""Words of the shortest sentence that counts as quoted when it stands somewhere whole."""
RUN = 12
"""Words in a row that count as quoted, from whichever sentence."""

NAMES = (
    "All Wales Cancer Treatment Alert Card",
    "All Wales Drug Contract",
    "All Wales Medicines Strategy Group",
    "All Wales Therapeutics and Toxicology Centre",
    "All Wales Therapeutics & Toxicology Centre",
    "Canolfan Therapiwteg a Thocsicoleg Cymru Gyfan",
    "Cancer Research UK",
    "Cardiff and Vale University Health Board",
    "One Wales Medicines Assessment Group",
    "Strategic Clinical Network for Cancer",
    "Summary of Product Characteristics",
    "Systemic Anti-Cancer Therapy",
    "acute myeloid leukaemia",
    "allogeneic haematopoietic stem cell transplant",
    "donor lymphocyte infusion",
    "measurable residual disease",
    "simple discount patient access scheme",
    "tumour lysis syndrome",
)
"""Official names and terms that nobody can paraphrase: each counts as one word."""

_WORD = re.compile(r"[^\W_]+")
_ESCAPED_SPACE = re.compile(r"\\[nrt]")


@pytest.fixture(scope="module")
def governing_text() -> str:
    """A copy of the recommendation, or a reason to skip."""
    given = os.environ.get("OW32_SOURCE")
    path = Path(given) if given else ROOT.parent / "shared" / "source" / "OW32.txt"
    if not path.is_file():
        pytest.skip("no copy of OW32: set OW32_SOURCE to the path of yours (UTF-8, Markdown or pasted text)")
    return path.read_text(encoding="utf-8-sig")


def words(text: str) -> list[str]:
    """The words of a text, official names as one word each, without markup, punctuation and case."""

    def bare(some: str) -> str:
        return f" {' '.join(_WORD.findall(normalise(some)))} "

    plain = bare(_ESCAPED_SPACE.sub(" ", text))
    for name in NAMES:
        plain = plain.replace(bare(name), f" {bare(name).strip().replace(' ', '_')} ")
    return plain.split()


def runs(text: list[str], length: int) -> set[tuple[str, ...]]:
    """Every so many words in a row."""
    return {tuple(text[start : start + length]) for start in range(len(text) - length + 1)}


def quotations(document: str, file: str) -> list[str]:
    """What a file quotes of a document: sentences of 8 words or more, and any 12 words in a row."""
    inside = words(file)
    common: set[tuple[str, ...]] = set()
    for length, quotable in quotable_runs(document).items():
        common |= quotable & runs(inside, length)
    return sorted(" ".join(run) for run in common)


@cache
def quotable_runs(document: str) -> dict[int, set[tuple[str, ...]]]:
    """What may not be quoted, by its number of words."""
    quotable: dict[int, set[tuple[str, ...]]] = {}
    for sentence in sentences(document):
        spoken = words(sentence.text)
        length = min(len(spoken), RUN)
        if length >= SHORTEST:
            quotable.setdefault(length, set()).update(runs(spoken, length))
    return quotable


def committed_files() -> Iterable[Path]:
    """Files under version control, and those that would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git work tree: the files that are committed are not known")
    paths = (ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


def test_the_registry_accounts_for_every_sentence_of_the_governing_text(governing_text: str) -> None:
    """Every fingerprint is found in its place, and no sentence is left unclassified."""
    result = trace_document(governing_text, CLAUSES)
    assert result.clean, (result.moved, result.changed, result.missing, result.unclassified)
    assert {each.clause.id for each in result.found} == {entry.id for entry in CLAUSES}


@pytest.mark.parametrize("width", [48, 80, 100])
def test_the_governing_text_pasted_from_the_pdf_is_the_same_document(governing_text: str, width: int) -> None:
    """Without markup and blank lines, and with hard-wrapped lines, every sentence is still recognised."""
    bullets = {line[2:] for line in governing_text.splitlines() if line.startswith("- ")}
    heads = {sentences(bullet)[0].text for bullet in bullets}
    lines: list[str] = []
    for sentence in sentences(governing_text):
        mark = "• " if sentence.text in heads else ""
        lines += textwrap.wrap(mark + sentence.text, width, break_long_words=False)
    result = trace_document("\n".join(lines), CLAUSES)
    assert result.clean, (result.moved, result.changed, result.missing, result.unclassified)


def test_every_sentence_of_the_governing_text_is_compared_word_for_word(governing_text: str) -> None:
    """Whichever sentence loses a word, the clause that owned it is the one reported."""
    original = trace_document(governing_text, CLAUSES)
    owners = {mark: entry.id for entry in CLAUSES for mark in entry.fingerprints}
    plain = [sentence.text for sentence in sentences(governing_text)]
    for place, text in enumerate(plain):
        shortened = " ".join(text.split()[:-1]) or "something else"
        copy = "\n\n".join([*plain[:place], shortened, *plain[place + 1 :]])
        result = trace_document(copy, CLAUSES)
        repeats = plain.count(text) > 1
        assert [each.clause.id for each in result.changed] == ([] if repeats else [owners[fingerprint(text)]])
        assert len(result.unclassified) == int(repeats)
        assert len(result.found) == len(original.found) - 1


def test_no_file_of_the_project_quotes_the_governing_text(governing_text: str) -> None:
    """The statement of use forbids quoting a part, so the project paraphrases; official names are free."""
    found: dict[str, list[str]] = {}
    for path in committed_files():
        try:
            content = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if quoted := quotations(governing_text, content):
            found[str(path.relative_to(ROOT))] = quoted
    assert found == {}


LIBRARY = "Borrow six books and return all of them within three weeks.\n\nKeep silence in the rooms.\n"


@pytest.mark.parametrize(
    "file",
    [
        "# Borrow six **books** and return all of\n# them, within three weeks!",
        r"Rules:\nBorrow six books\nand return all of them within three weeks.",
        '("borrow six books and "\n    "return all of them within three weeks")',
        "x = 1  # BORROW SIX BOOKS AND RETURN ALL OF THEM WITHIN THREE WEEKS",
    ],
)
def test_a_quotation_is_recognised_in_comments_strings_and_markup(file: str) -> None:
    """The guard sees through line breaks, comment marks, string quotes, case and emphasis."""
    assert quotations(LIBRARY, file) == ["borrow six books and return all of them within three weeks"]


def test_twelve_words_of_a_longer_sentence_are_a_quotation() -> None:
    """Part of a sentence is quoted as much as the whole."""
    sentence = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert len(quotations(sentence, sentence.replace("thirteen", ""))) == 1
    assert quotations(sentence, "two three four five six seven eight nine ten eleven twelve") == []


def test_short_sentences_paraphrases_and_official_names_are_no_quotation() -> None:
    """Few words in common cannot be avoided, and names cannot be paraphrased."""
    assert quotations(LIBRARY, "Keep silence in the rooms. Up to six books, back in three weeks.") == []
    name = "The All Wales Medicines Strategy Group and the One Wales Medicines Assessment Group met."
    assert quotations(name, name) == []
