"""Versions of the rules that can be compared, as somebody names them on the command line.

ow32                         the edition, under the default readings
ow32:literal                 ... as it is worded
ow32:scope=any_time          ... with readings changed, several with commas
label                        the licensed dosing, as far as public sources state it
F12                          the edition with the amendment that is shipped for a finding
amendment.toml               the edition with an amendment
amendment.toml:literal       ... under other readings
"""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ow32_oracle.names import nearest
from ow32_oracle.reading_choice import choose_readings, in_words
from ow32_oracle.record_problems import shown
from ow32_oracle.revision.amendments import Amendment, read_amendment
from ow32_oracle.revision.shipped import NOT_SETTLED, shipped, shipped_names
from ow32_spec.book import OW32
from ow32_spec.label.book import LABEL
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

BOOKS: Mapping[str, Rulebook] = {"ow32": OW32, "label": LABEL}
"""The specifications that go by a name."""


class VersionError(ValueError):
    """What is named is no version; the message says what to write."""


@frozen(kw_only=True)
class Version:
    """Rules, and a way of reading them.

    Attributes:
        name: as it was named.
        book: the rules.
        readings: an alternative for every reading.
        amendment: the amendment, if there is one.
    """

    name: str
    book: Rulebook
    readings: Choice
    amendment: Amendment | None = None

    @property
    def title(self) -> str:
        """The version in words."""
        amended = f" with “{self.amendment.title}”" if self.amendment else ""
        read = f", {in_words(self.book, self.readings)}" if self.book.readings else ""
        return f"{self.book.edition}{amended}{read}"


def version(named: str) -> Version:
    """The version that is meant.

    Raises:
        VersionError: none is.
        AmendmentError: a file is no amendment.
        ReadingError: there is no such reading or alternative.
    """
    rules, _, read = named.partition(":")
    if rules.endswith(".toml"):
        return _amended(named, read_amendment(Path(rules), OW32), read)
    if rules in shipped_names():
        return _amended(named, shipped(rules), read)
    if rules not in BOOKS:
        raise VersionError(f"there is no version {shown(rules)}: {_meant(rules)}")
    return Version(name=named, book=BOOKS[rules], readings=_readings(BOOKS[rules], read))


def amended_edition(of: Version) -> Version:
    """The edition, read so that what an amendment is proposed for arises.

    Raises:
        VersionError: the version is no amendment.
    """
    if not of.amendment:
        raise VersionError(f"{shown(of.name)} is no amendment: name two versions to be compared")
    readings = {**OW32.default_readings, **of.amendment.arises}
    changes = ",".join(f"{name}={alternative}" for name, alternative in of.amendment.arises.items())
    return Version(name=f"ow32:{changes}" if changes else "ow32", book=OW32, readings=readings)


def _amended(named: str, amendment: Amendment, read: str) -> Version:
    readings = {**_readings(amendment.book, read), **amendment.readings}
    return Version(name=named, book=amendment.book, readings=readings, amendment=amendment)


def _meant(rules: str) -> str:
    if rules in NOT_SETTLED:
        return f"no amendment settles {rules}. {NOT_SETTLED[rules]}"
    near = nearest(rules, (*BOOKS, *shipped_names()))
    if near:
        return f"did you mean {near}?"
    return f"write {', '.join(BOOKS)}, a finding as in F12, or the path of an amendment (.toml)"


def _readings(book: Rulebook, read: str) -> Choice:
    base, *changes = read.split(",") if read else ["default"]
    if "=" in base:
        base, changes = "default", [base, *changes]
    return choose_readings(book, base, changes)
