"""Comparing a reader's copy with the clauses: found, moved, changed, missing, unclassified."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ow32_oracle.trace import Trace, trace_document
from ow32_spec.language.clauses import Clause, ClauseKind
from ow32_spec.language.errors import SpecificationError
from ow32_spec.source import fingerprint

LETTERHEAD = "**LIB**\n\nLibrary of Wales  \nLlyfrgell Cymru"
COPY = f"""\
# **Opening hours**

The library opens at nine. It shuts at five.

{LETTERHEAD}

### Readers

- Borrow six books
- Return them within 14–21 days<sup>1</sup>
- Keep silence

Fines are waived for children.

# {LETTERHEAD}
"""


def entry(name: str, *wording: str, kind: ClauseKind = ClauseKind.RULE) -> Clause:
    """A clause of the library that stands for the given sentences."""
    return Clause(
        id=f"OW32#{name}",
        kind=kind,
        locator=f"Library, {name}",
        paraphrase=f"what {name} says",
        fingerprints=tuple(fingerprint(sentence) for sentence in wording),
        reason="made up" if kind is ClauseKind.CONTEXT else "",
    )


CLAUSES = (
    entry("furniture.1", "Opening hours", kind=ClauseKind.CONTEXT),
    entry("hours.1", "The library opens at nine.", "It shuts at five."),
    entry("furniture.2", "LIB", "Library of Wales", "Llyfrgell Cymru", kind=ClauseKind.CONTEXT),
    entry("furniture.3", "Readers", kind=ClauseKind.CONTEXT),
    entry("readers.1", "Borrow six books", kind=ClauseKind.DUTY),
    entry("readers.2", "Return them within 14-21 days1"),
    entry("readers.3", "Keep silence"),
    entry("fines.1", "Fines are waived for children.", kind=ClauseKind.GUIDANCE),
)


def brief(result: Trace) -> dict[str, list[tuple[str, ...]]]:
    """The report without what was found, in words short enough to compare."""
    return {
        "moved": [(each.clause.id, str(each.sentence.line)) for each in result.moved],
        "changed": [(each.clause.id, each.sentence.text) for each in result.changed],
        "missing": [(each.clause.id,) for each in result.missing],
        "unclassified": [(str(each.line), each.text) for each in result.unclassified],
    }


def differences(document: str) -> dict[str, list[tuple[str, ...]]]:
    """Only the kinds of difference that occurred."""
    result = trace_document(document, CLAUSES)
    told = {kind: what for kind, what in brief(result).items() if what}
    assert result.clean == (not told)
    return told


def replaced(old: str, new: str) -> str:
    """The copy with one passage replaced."""
    assert COPY.count(old) == 1
    return COPY.replace(old, new)


def test_a_faithful_copy_is_clean_and_every_sentence_has_its_clause_and_line() -> None:
    """Everything is found, in order, the letterhead on each page."""
    result = trace_document(COPY, CLAUSES)
    assert result.clean
    assert [(each.clause.id, each.sentence.line) for each in result.found] == [
        ("OW32#furniture.1", 1),
        ("OW32#hours.1", 3),
        ("OW32#hours.1", 3),
        ("OW32#furniture.2", 5),
        ("OW32#furniture.2", 7),
        ("OW32#furniture.2", 8),
        ("OW32#furniture.3", 10),
        ("OW32#readers.1", 12),
        ("OW32#readers.2", 13),
        ("OW32#readers.3", 14),
        ("OW32#fines.1", 16),
        ("OW32#furniture.2", 18),
        ("OW32#furniture.2", 20),
        ("OW32#furniture.2", 21),
    ]


@pytest.mark.parametrize(
    "copy",
    [
        COPY.replace("\n", "\r\n"),
        COPY.upper().replace("<SUP>", "<sup>").replace("</SUP>", "</sup>"),
        COPY.replace("- ", "• ").replace("**", "").replace("#", "").replace("–", "-").replace("<sup>1</sup>", "¹"),
        COPY.replace("\n\n", "\n").replace("#", "").replace("- ", "• "),
        COPY.replace("library opens", "library\nopens").replace("Borrow six", "Borrow\n  six"),
        COPY.replace("six", "[six](https://library.example)"),
    ],
    ids=["CRLF", "capitals", "plain paste", "no blank lines", "wrapped", "link"],
)
def test_a_copy_in_another_dress_is_clean(copy: str) -> None:
    """Line ends, case, markup and layout are no differences."""
    assert differences(copy) == {}


def test_a_sentence_left_out_is_missing() -> None:
    """The clause is named whose sentence is not there."""
    assert differences(replaced("- Keep silence\n", "")) == {"missing": [("OW32#readers.3",)]}


def test_one_of_the_sentences_of_a_clause_left_out_is_missing() -> None:
    """A clause of two sentences needs both."""
    result = trace_document(replaced(" It shuts at five.", ""), CLAUSES)
    assert [(each.clause.id, each.fingerprint) for each in result.missing] == [
        ("OW32#hours.1", fingerprint("It shuts at five."))
    ]


def test_a_reworded_sentence_is_changed() -> None:
    """What stands in the place of the missing sentence is shown with its clause, and counted once."""
    assert differences(replaced("six", "seven")) == {"changed": [("OW32#readers.1", "Borrow seven books")]}


def test_sentences_reworded_side_by_side_are_paired_in_order() -> None:
    """Two changes between the same neighbours go to the two clauses in turn."""
    reworded = replaced("six", "seven").replace("14–21", "14–28")
    assert differences(reworded) == {
        "changed": [
            ("OW32#readers.1", "Borrow seven books"),
            ("OW32#readers.2", "Return them within 14–28 days1"),
        ]
    }


def test_the_first_and_the_last_sentence_can_be_reworded() -> None:
    """The ends of the document are neighbours too."""
    reworded = replaced("Opening hours", "Hours").replace("children", "everyone")
    assert differences(reworded) == {
        "changed": [("OW32#furniture.1", "Hours"), ("OW32#fines.1", "Fines are waived for everyone.")]
    }


def test_an_added_sentence_is_unclassified() -> None:
    """Line and sentence are told, as the copy has them."""
    added = replaced("- Keep silence\n", "- Keep silence\n- Leave dogs outside\n")
    assert differences(added) == {"unclassified": [("15", "Leave dogs outside")]}


def test_a_sentence_reworded_into_two_is_changed_and_the_rest_unclassified() -> None:
    """Only one sentence can stand in the place of another."""
    assert differences(replaced("It shuts at five.", "It shuts at six. Never at five.")) == {
        "changed": [("OW32#hours.1", "It shuts at six.")],
        "unclassified": [("3", "Never at five.")],
    }


def test_missing_and_added_sentences_in_different_places_are_not_paired() -> None:
    """A sentence replaces another only between the same neighbours."""
    document = replaced("- Keep silence\n", "").replace("It shuts at five.", "It shuts at five. Ring first.")
    assert differences(document) == {"missing": [("OW32#readers.3",)], "unclassified": [("3", "Ring first.")]}


def test_a_sentence_under_another_heading_has_moved() -> None:
    """A bullet says something else elsewhere, so being present is not enough."""
    document = replaced("- Keep silence\n", "").replace("It shuts at five.", "It shuts at five.\n\n- Keep silence")
    assert differences(document) == {"moved": [("OW32#readers.3", "5")]}


def test_a_formalised_sentence_that_repeats_has_moved_once() -> None:
    """Only page furniture may repeat."""
    document = replaced("It shuts at five.", "It shuts at five.\n\n- Keep silence")
    assert differences(document) == {"moved": [("OW32#readers.3", "5")]}


def test_page_furniture_may_stand_on_any_page() -> None:
    """A letterhead more often, or elsewhere, makes no difference."""
    assert differences(f"{LETTERHEAD}\n\n{COPY}") == {}


def test_another_document_has_everything_missing_and_everything_unclassified() -> None:
    """Without a landmark nothing is taken for a rewording."""
    result = trace_document("A recipe. Boil an egg.", CLAUSES)
    assert not result.changed
    assert [each.text for each in result.unclassified] == ["A recipe.", "Boil an egg."]
    assert len(result.missing) == sum(len(each.fingerprints) for each in CLAUSES)


def test_an_empty_document_has_everything_missing() -> None:
    """No sentence at all is not a clean copy."""
    result = trace_document("", CLAUSES)
    assert not result.clean
    assert [each.clause.id for each in result.missing] == [each.id for each in CLAUSES for _ in each.fingerprints]


def test_two_clauses_may_not_claim_one_sentence() -> None:
    """The error names both, so that one of them can give it up."""
    double = (*CLAUSES, entry("fines.2", "keep SILENCE"))
    with pytest.raises(SpecificationError, match=r"OW32#readers\.3 and OW32#fines\.2"):
        trace_document(COPY, double)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command on a copy, with the clauses of the library in place of the real ones."""
    # Not `from ow32_oracle.cli import trace`: in the package that name is the command, not its module.
    module = import_module("ow32_oracle.cli.trace")
    monkeypatch.setattr(module, "CLAUSES", CLAUSES)

    def invoke(content: str | bytes | None, *options: str) -> Result:
        source = tmp_path / "copy.md"
        if content is not None:
            source.write_bytes(content.encode() if isinstance(content, str) else content)
        return CliRunner().invoke(module.trace, ["--source", str(source), *options])

    return invoke


def test_the_command_exits_0_on_a_clean_copy_and_lists_each_sentence(run: Callable[..., Result]) -> None:
    """One plain line a sentence, then the verdict, when the output is not a terminal."""
    result = run(COPY)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) == 14 + 1
    assert lines[0].split() == ["found", "1", "OW32#furniture.1", "Library,", "furniture.1"]
    assert lines[-1] == "clean: 14 sentences found, none missing and none left unclassified"
    assert "\x1b" not in result.stdout


def test_the_command_exits_1_on_a_copy_that_differs_and_says_where(run: Callable[..., Result]) -> None:
    """The differences come last, with line, clause and the words of the copy."""
    result = run(replaced("six", "seven [or \x1b eight]").replace("- Keep silence\n", "") + "\nDogs stay out.")
    assert result.exit_code == 1
    assert [line.split(maxsplit=3) for line in result.stdout.splitlines() if not line.startswith("found")] == [
        ["changed", "12", "OW32#readers.1", "(Library, readers.1) now: Borrow seven [or   eight] books"],
        ["missing", "-", "OW32#readers.3", "(Library, readers.3) should say: what readers.3 says"],
        ["unclassified", "22", "-", "Dogs stay out."],
        ["differs:", "12", "found,", "1 changed, 1 missing, 1 unclassified"],
    ]


def test_the_command_says_so_when_the_file_is_another_document(run: Callable[..., Result]) -> None:
    """Nothing found is worth another word than a list of differences."""
    result = run("A recipe.")
    assert result.exit_code == 1
    assert "is this the recommendation" in result.stdout.splitlines()[-1]


def test_a_terminal_gets_a_table(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows, ruled, for a person to read."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    result = run(replaced("six", "seven [or eight]"))
    assert result.exit_code == 1
    assert "Borrow seven [or eight] books" in result.stdout
    assert "│" in result.stdout


def test_json_tells_everything_the_report_holds(run: Callable[..., Result]) -> None:
    """Machines get lines, identifiers and fingerprints, and the same exit code."""
    result = run(replaced("six", "seven"), "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["clean"] is False
    assert len(told["found"]) == 13
    assert told["changed"] == [
        {
            "clause": "OW32#readers.1",
            "expected": fingerprint("Borrow six books"),
            "line": 12,
            "sentence": "Borrow seven books",
            "fingerprint": fingerprint("Borrow seven books"),
        }
    ]
    assert told["moved"] == told["missing"] == told["unclassified"] == []


@pytest.mark.parametrize(
    ("content", "complaint", "remedy"),
    [
        (None, "cannot read", "give the path"),
        (b"Fines \xa35", "is not UTF-8 text (byte 7)", "save it as plain text in UTF-8"),
        (COPY.encode("utf-16"), "is not UTF-8 text", "save it as plain text in UTF-8"),
        (b"", "is empty", "save the text of OW32 in it"),
        (b"\xef\xbb\xbf \r\n", "is empty", "save the text of OW32 in it"),
    ],
    ids=["no such file", "Latin-1", "UTF-16", "empty", "blank"],
)
def test_a_file_that_cannot_be_compared_exits_2_with_one_line(
    run: Callable[..., Result], content: bytes | None, complaint: str, remedy: str
) -> None:
    """One line on the error stream says what is wrong and what to do; nothing goes to the output."""
    result = run(content)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert complaint in result.stderr
    assert remedy in result.stderr


def test_a_directory_is_refused_like_any_unreadable_file(tmp_path: Path) -> None:
    """A wrong path is not a failed comparison."""
    result = CliRunner().invoke(import_module("ow32_oracle.cli.trace").trace, ["--source", str(tmp_path)])
    assert result.exit_code == 2
    assert "cannot read" in result.stderr


def test_a_byte_order_mark_is_not_a_difference(run: Callable[..., Result]) -> None:
    """Some editors put one at the head of a UTF-8 file."""
    assert run(b"\xef\xbb\xbf" + COPY.encode()).exit_code == 0
