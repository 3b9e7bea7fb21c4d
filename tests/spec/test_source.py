"""What a sentence of the document is, and when two copies of it count as the same."""

import textwrap

import pytest

from ow32_spec.source import Sentence, fingerprint, normalise, sentences

LIBRARY = """\
# **Opening hours**

The library opens at nine. It shuts at five, e.g. on Mondays; Dr. Pugh (the librarian) keeps the key.

- Borrow up to 2.5 kg of books
- Return them within 14–21 days. Late returns cost 10 p a day

## References

1. Pugh Ltd. Rules of the library: reading room. 26 Feb 2025. Available at: <https://library.example/rules>.
"""


def texts(document: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The sentences without their lines."""
    return [sentence.text for sentence in sentences(document, known)]


def test_paragraphs_headings_bullets_and_references_are_split_in_order_with_their_lines() -> None:
    """A heading and a reference are one sentence each; paragraphs and bullets are split where a stop ends."""
    assert sentences(LIBRARY) == (
        Sentence(line=1, text="Opening hours"),
        Sentence(line=3, text="The library opens at nine."),
        Sentence(line=3, text="It shuts at five, e.g. on Mondays; Dr. Pugh (the librarian) keeps the key."),
        Sentence(line=5, text="Borrow up to 2.5 kg of books"),
        Sentence(line=6, text="Return them within 14–21 days."),
        Sentence(line=6, text="Late returns cost 10 p a day"),
        Sentence(line=8, text="References"),
        Sentence(
            line=10,
            text="1. Pugh Ltd. Rules of the library: reading room. 26 Feb 2025. "
            "Available at: https://library.example/rules.",
        ),
    )


@pytest.mark.parametrize(
    "whole",
    [
        "Read 2.5 pages a day.",
        "Bring a card, e.g. Your bus pass.",
        "Ask the staff, i.e. Pugh and Rees.",
        "Rooms (approx. 14 of them) are free.",
        "See No. 4 on the map.",
        "Pugh Ltd. Cardiff runs it.",
        "Use Shelfmark™. it is quick.",
        "Visit library.example. or ring.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(whole: str) -> None:
    """Decimals, abbreviations and stops before a small letter stay within their sentence."""
    assert texts(whole) == [whole]


@pytest.mark.parametrize(
    ("document", "pieces"),
    [
        ("Open<sup>1,2</sup>. Shut.", ["Open1,2.", "Shut."]),
        ("Open.<sup>1,2</sup> Shut.", ["Open.1,2", "Shut."]),
        ('They say "open." Then they shut.', ['They say "open."', "Then they shut."]),
        ("Open (mostly.) Shut.", ["Open (mostly.)", "Shut."]),
        ("Open at 9. 14 rooms.", ["Open at 9.", "14 rooms."]),
        ("The answer is no. Ask again!", ["The answer is no.", "Ask again!"]),
    ],
)
def test_a_stop_ends_a_sentence_whatever_closes_after_it(document: str, pieces: list[str]) -> None:
    """Reference numbers, quotation marks and brackets after a stop belong to the sentence that it ends."""
    assert texts(document) == pieces


@pytest.mark.parametrize(
    "copy",
    [
        "**the Library** opens   at 9–5 on day<sup>2</sup>,\twith Shelfmark<sup>®</sup>; it's `free`.",
        "_The library_ opens at 9-5 on day², with Shelfmark ®; it’s free.",
        "The [library](https://library.example/a_b) opens at 9—5 on day2, with Shelfmark™; it‘s free.",
        "The [library](#) opens at 9−5 on day2, with Shelfmark; it's free.",
        "THE LIBRARY\u00a0OPENS AT 9‑5 ON DAY2, WITH SHELF\u00adMARK; IT&#39;S FREE.",
        "The library opens\r\nat 9\\-5 on day2, with Shelfmark\u200b; it's free.",
    ],
)
def test_markup_case_and_typography_do_not_change_the_fingerprint(copy: str) -> None:
    """Faithful copies may differ in markup, case, space, dashes, quotation marks and trademark signs."""
    plain = "The library opens at 9-5 on day2, with Shelfmark; it's free."
    assert normalise(copy) == normalise(plain)
    assert fingerprint(copy) == fingerprint(plain)


@pytest.mark.parametrize(
    "other",
    [
        "The library opens at nine",
        "The library opens at ten.",
        "The library opens at nine!",
        "The library never opens at nine.",
        "Thelibrary opens at nine.",
    ],
)
def test_words_numbers_and_punctuation_change_the_fingerprint(other: str) -> None:
    """Whatever could change what a sentence says changes its fingerprint."""
    assert fingerprint(other) != fingerprint("The library opens at nine.")


def test_link_text_with_escaped_brackets_keeps_its_words() -> None:
    """Of a link only the text remains, with its own brackets."""
    document = "Use a [form of the library \\(Open Shelf\\)](#) or [this one](https://library.example/x)."
    assert texts(document) == ["Use a form of the library (Open Shelf) or this one."]


def test_a_less_than_sign_is_not_markup() -> None:
    """Only tags are removed; a comparison in the text stays."""
    assert texts("Fines <5 p and > 3 p are waived.") == ["Fines <5 p and > 3 p are waived."]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_give_the_same_sentences_on_the_same_lines(end: str) -> None:
    """A copy saved on another system is the same copy."""
    assert sentences(LIBRARY.replace("\n", end)) == sentences(LIBRARY)


def test_repeated_page_furniture_has_one_fingerprint() -> None:
    """A letterhead line is the same sentence on each page, with or without emphasis or a heading mark."""
    letterhead = "**LIB**\n\nLibrary of Wales  \nLlyfrgell Cymru"
    pages = f"{letterhead}\n\nText.\n\n# {letterhead}"
    marks = [sentence.fingerprint for sentence in sentences(pages)]
    assert marks[:3] == marks[4:]
    assert len(set(marks)) == 4


@pytest.mark.parametrize("bullet", ["-", "*", "+", "•", "• ", "•\t", "▪ ", "\uf0b7 "])
def test_bullets_of_every_kind_are_marks_and_not_words(bullet: str) -> None:
    """Markdown and pasted bullets alike begin a sentence and are no part of it."""
    space = "" if bullet.endswith((" ", "\t")) or bullet == "•" else " "
    document = f"You may:\n{bullet}{space}borrow books\n{bullet}{space}read them"
    assert texts(document) == ["You may:", "borrow books", "read them"]


def test_a_bullet_mark_on_a_line_of_its_own_belongs_to_the_line_after_it() -> None:
    """Some viewers paste the mark and its text on separate lines."""
    assert sentences("•\nborrow books\n•\nread them") == (
        Sentence(line=2, text="borrow books"),
        Sentence(line=4, text="read them"),
    )


def test_wrapped_lines_are_joined() -> None:
    """A line break within a paragraph is white space, and nothing at all after a hyphen within a word."""
    document = "- Books on re-\n  binding are kept and/\n  or lent for 14–\n  21 days. They\n  are heavy."
    assert sentences(document) == (
        Sentence(line=1, text="Books on re-binding are kept and/or lent for 14–21 days."),
        Sentence(line=4, text="They are heavy."),
    )


@pytest.mark.parametrize("width", range(12, 90, 7))
def test_a_paste_without_blank_lines_is_split_by_the_known_fingerprints(width: int) -> None:
    """Text out of a PDF has lost its layout; known fingerprints tell where a heading or bullet ends."""
    known = frozenset(sentence.fingerprint for sentence in sentences(LIBRARY))
    plain = [sentence.text for sentence in sentences(LIBRARY)]
    lines = []
    for text in plain:
        mark = "• " if text.startswith(("Borrow", "Return")) else ""
        lines += textwrap.wrap(mark + text, width, break_long_words=False)
    assert texts("\n".join(lines), known) == plain


def test_an_unknown_sentence_in_a_paste_does_not_swallow_the_known_one_after_it() -> None:
    """What is not recognised ends where a recognised sentence begins."""
    known = frozenset({fingerprint("Opening hours"), fingerprint("The library opens at nine.")})
    document = "Page 4 of\n5\nOpening\nhours\nThe library opens\nat nine."
    assert texts(document, known) == ["Page 4 of 5", "Opening hours", "The library opens at nine."]


def test_a_known_sentence_is_never_put_together_across_a_bullet() -> None:
    """Two bullets are two sentences, even when their words in a row would be a known one."""
    known = frozenset({fingerprint("borrow books read them")})
    assert texts("- borrow books\n- read them", known) == ["borrow books", "read them"]


@pytest.mark.parametrize("nothing", ["", "\n \n\t", "---\n\n***\n\n____", "•\n\n-\n", "\ufeff"])
def test_a_text_without_words_has_no_sentences(nothing: str) -> None:
    """Blank lines, rulers and empty bullets say nothing."""
    assert sentences(nothing) == ()
