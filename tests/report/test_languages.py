"""The languages of the page: catalogues complete, placeholders right, each word marked with its language."""

from string import Formatter

from markupsafe import Markup

from ow32_oracle.report.gathering import template
from ow32_oracle.report.languages import as_it_is, catalogue, count, in_english, joined, languages, say
from report_pages import html, parsed, taken_apart


def placeholders(words: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def both(said: object) -> tuple[str, str]:
    """What is said in English and in Welsh."""
    return said.by_language["en"], said.by_language["cy"]  # type: ignore[attr-defined]


def test_the_welsh_catalogue_has_every_message_and_no_other() -> None:
    """New messages are entered by make catalogues; whoever translates fills them."""
    wanted = {message.id for message in template() if message.id}
    welsh = {message.id: message.string for message in catalogue("cy") if message.id}
    assert welsh.keys() == wanted
    for message, string in welsh.items():
        assert all(string if isinstance(string, tuple) else (string,)), message


def test_translations_have_the_placeholders_of_the_english() -> None:
    """None is lost, none is added."""
    for message in catalogue("cy"):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set().union(*map(placeholders, ids))
        assert all(placeholders(string) == wanted for string in strings), message.id


def test_welsh_is_a_draft_as_long_as_anything_is_unconfirmed() -> None:
    """The page says so where Welsh is chosen."""
    _, welsh = languages()
    unconfirmed = any(message.fuzzy for message in catalogue("cy") if message.id)
    assert welsh.draft is unconfirmed
    notices = [each for each in parsed().elements if "draft" in each.attributes.get("class", "").split()]
    assert len(notices) == int(unconfirmed)
    assert all("Drafft" in each.text for each in notices)


def test_numbers_take_the_form_of_the_language() -> None:
    """In Welsh the word that follows two or three is changed at its beginning."""
    said = {number: both(count("{number} thing", "{number} things", number)) for number in (1, 2, 3, 4)}
    assert said == {
        1: ("1 thing", "1 peth"),
        2: ("2 things", "2 beth"),
        3: ("3 things", "3 pheth"),
        4: ("4 things", "4 peth"),
    }


def test_what_is_filled_in_is_escaped() -> None:
    """Markup is kept, anything else is text."""
    assert "&lt;b&gt;" in both(count("{number} theorem of {all}", "{number} theorems of {all}", 2, all="<b>"))[1]
    assert "<b>" in both(count("{number} theorem of {all}", "{number} theorems of {all}", 2, all=Markup("<b>")))[1]


def test_what_is_the_same_in_every_language_stands_once() -> None:
    """Joined to words that differ, too."""
    assert as_it_is(Markup("F01")).__html__() == "F01"
    assert joined([say("Findings"), as_it_is(Markup("F01"))]).__html__().count("F01") == 1


def test_every_word_of_welsh_is_marked_as_welsh_and_english_within_it_as_english() -> None:
    """By the language that an element has or inherits."""
    marked = [each for each in parsed().tagged("span") if "lang" in each.attributes]
    welsh = [each for each in marked if each.attributes["lang"] == "cy"]
    assert len(welsh) > 1_000
    assert {each.attributes["lang"] for each in marked} == {"en", "cy"}
    (root,) = parsed().tagged("html")
    assert root.language == "en"
    for finding in [each for each in parsed().tagged("article") if each.attributes.get("class") == "finding"]:
        assert finding.language == "en"


def test_each_thing_said_is_said_in_both_languages() -> None:
    """Welsh stands directly behind the same in English, which is how the style tells what to hide."""
    page = taken_apart(say("Findings").__html__() + say("Evidence").__html__())
    assert [each.attributes.get("lang") for each in page.elements] == [None, "cy", None, "cy"]
    assert html().count("</span><span lang=cy>") == html().count("<span lang=cy>") > 1_000


def test_what_stays_english_is_marked_within_welsh_alone() -> None:
    """By itself it stands once, in the language of the page."""
    reading = in_english(Markup("scope"))
    assert reading.__html__() == "scope"
    assert both(joined([say("read so:"), reading]))[1].endswith(' <span lang="en">scope</span>')
