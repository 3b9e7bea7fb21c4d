"""Amendments: small files that say what a reworded sentence would state. `docs/amending.md` shows every key.

title = "Adolescents from 16"
says = "The lower limit of age is 16."
concerns = "age_years >= 16 and age_years < 18"

[[norm]]
name = "start/adult"
when = "age_years >= 16"
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ow32_oracle.reading_choice import ReadingError, choose_readings
from ow32_oracle.revision.changes import CHANGES, changed_book
from ow32_oracle.revision.conditions import ConditionError, read_condition
from ow32_oracle.revision.written import AmendmentError, Written, only, text, texts, value, words
from ow32_spec.language.errors import SpecificationError
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Term


@frozen(kw_only=True)
class Amendment:
    """A rewording, as rules.

    Attributes:
        title: in a few words.
        says: what the wording would then say.
        settles: the findings that it is proposed for, by identifier.
        book: the rules with it.
        readings: the readings that it settles.
        arises: readings under which what it is proposed for arises, where it does not by default.
        changed: what is replaced, added or gone, by name.
        concerns: whom it is meant for; nobody else is to be treated differently. None where it does not say.
        leaves: what of the findings it does not settle, by name, with the reason.
        raises: what is no longer so, or arises, because of it, by name, with the reason.
    """

    title: str
    says: str
    settles: tuple[str, ...]
    book: Rulebook
    readings: Choice
    arises: Choice
    changed: tuple[str, ...]
    concerns: Term | None
    leaves: Mapping[str, str]
    raises: Mapping[str, str]


_ABOUT = ("title", "says", "settles", "concerns", "arises", "leaves", "raises")
_ALL = (*_ABOUT, "readings", *CHANGES)


def read_amendment(path: Path, book: Rulebook) -> Amendment:
    """The amendment that a file writes.

    Args:
        path: a TOML file.
        book: the rules that it amends.

    Raises:
        AmendmentError: it cannot be read, or says what cannot be.
    """
    try:
        written = path.read_text(encoding="utf-8")
    except OSError as error:
        raise AmendmentError(f"cannot read {path} ({error.strerror}): give the path of an amendment") from error
    except UnicodeDecodeError as error:
        raise AmendmentError(f"{path} is not UTF-8 text: save it as UTF-8") from error
    return amendment_of(written, str(path), book)


def amendment_of(written: str, named: str, book: Rulebook) -> Amendment:
    """The amendment that a text writes.

    Args:
        written: the text, in TOML.
        named: what to call it in an error.
        book: the rules that it amends.

    Raises:
        AmendmentError: it is none, or says what cannot be.
    """
    try:
        return _amendment(tomllib.loads(written), book)
    except tomllib.TOMLDecodeError as error:
        raise AmendmentError(f"{named} is no TOML file ({error}): see `ow32 diff --help` for an example") from error
    except (AmendmentError, ConditionError, SpecificationError, ReadingError) as error:
        raise AmendmentError(f"{named}: {error}") from error


def _amendment(written: Written, book: Rulebook) -> Amendment:
    only(written, _ALL, "an amendment")
    title = text(written, "title")
    amended, changed = changed_book(written, book)
    settled = _readings(written, "readings", book)
    if not (changed or settled):
        raise AmendmentError(f"it changes nothing: write [readings] or one of {', '.join(CHANGES)}")
    return Amendment(
        title=title,
        says=" ".join(value(written, "says", str, "").split()),
        settles=words(written, "settles"),
        book=amended,
        readings=settled,
        arises=_readings(written, "arises", book),
        changed=changed,
        concerns=read_condition(text(written, "concerns"), amended) if "concerns" in written else None,
        leaves=texts(written, "leaves"),
        raises=texts(written, "raises"),
    )


def _readings(written: Written, key: str, book: Rulebook) -> Choice:
    chosen = texts(written, key)
    choose_readings(book, "default", [f"{name}={alternative}" for name, alternative in chosen.items()])
    return chosen
