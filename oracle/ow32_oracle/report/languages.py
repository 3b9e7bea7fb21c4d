"""The page's own words in each language, side by side in one file.

Whoever reads switches between them with a choice on the page, which works without scripts. What stays English (rules,
findings, paraphrases) is marked as such within sentences of another language.

In a catalogue, `fuzzy` marks what a qualified translator has not confirmed. As long as anything is so marked, the page
says that the language is a draft.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from attrs import frozen
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

ENGLISH = "en"


def message(words: str) -> str:
    """Words to be translated where they are used."""
    return words


@frozen(kw_only=True)
class Language:
    """A language of the page.

    Attributes:
        code: as in `cy`.
        name: what its speakers call it.
        translations: its words; none for English, which is what is translated.
        draft: whether any of its words has not been confirmed.
    """

    code: str
    name: str
    translations: GNUTranslations | None
    draft: bool

    def one(self, words: str) -> str:
        """A message in this language; in English where it has none."""
        return self.translations.gettext(words) if self.translations else words

    def many(self, singular: str, plural: str, number: int) -> str:
        """A message about so many things in this language."""
        if self.translations:
            return self.translations.ngettext(singular, plural, number)
        return singular if number == 1 else plural


def catalogue(code: str) -> Catalog:
    """The catalogue of a language, as translators write it."""
    text = files("ow32_oracle.report").joinpath("catalogues", code, "messages.po").read_bytes()
    return read_po(BytesIO(text), locale=code)


@cache
def languages() -> tuple[Language, ...]:
    """The languages of the page, English first."""
    welsh = catalogue("cy")
    compiled = BytesIO()
    write_mo(compiled, welsh, use_fuzzy=True)
    compiled.seek(0)
    return (
        Language(code=ENGLISH, name="English", translations=None, draft=False),
        Language(
            code="cy",
            name="Cymraeg",
            translations=GNUTranslations(compiled),
            draft=any(message.fuzzy for message in welsh if message.id),
        ),
    )


@frozen
class Said:
    """Something said in every language of the page.

    Attributes:
        by_language: the same in each, by its code, English first.
        parts: what it is joined of, if of several: what of that is the same in every language stands once.
        english: whether it is English in every language, and is only marked as such within another.
    """

    by_language: Mapping[str, Markup]
    parts: "tuple[Said, ...]" = ()
    english: bool = False

    def __html__(self) -> str:
        if self.parts:
            return "".join(part.__html__() for part in self.parts)
        said = dict(self.by_language)
        english = said[ENGLISH]
        if self.english or all(each == english for each in said.values()):
            return english
        return "".join(_in_language(code, each) for code, each in said.items())


def _in_language(code: str, words: Markup) -> str:
    # The page as a whole is in English, so that English needs no mark of its language.
    lang = "" if code == ENGLISH else f' lang="{code}"'
    return f"<span{lang}>{words}</span>"


def as_it_is(words: Markup) -> Said:
    """What is the same in every language."""
    return Said({each.code: words for each in languages()})


def in_english(words: Markup) -> Said:
    """What stays English in every language."""
    marked = Markup('<span lang="en">{}</span>').format(words)
    return Said({each.code: words if each.code == ENGLISH else marked for each in languages()}, english=True)


def say(words: str, **values: object) -> Said:
    """A message in every language, with what stands in its braces."""
    return Said({each.code: _filled(each.code, each.one(words), values) for each in languages()})


def count(singular: str, plural: str, number: int, **values: object) -> Said:
    """A message about so many things in every language; `{number}` stands for how many."""
    values = {"number": number, **values}
    return Said({each.code: _filled(each.code, each.many(singular, plural, number), values) for each in languages()})


def joined(parts: Sequence[Said], between: str = " ") -> Said:
    """Things said, one after the other."""
    gap = as_it_is(escape(between))
    every = [each for part in parts for each in (gap, part)][1:]
    by_language = {each.code: Markup("").join(part.by_language[each.code] for part in every) for each in languages()}
    return Said(by_language, tuple(every))


def _filled(code: str, words: str, values: Mapping[str, object]) -> Markup:
    if not values:
        return escape(words)
    said = {name: each.by_language[code] if isinstance(each, Said) else each for name, each in values.items()}
    return escape(words).format(**said)
