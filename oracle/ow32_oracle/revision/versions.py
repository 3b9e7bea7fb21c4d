"""Versions of the rules that can be compared, as somebody names them on the command line.

ow32                         the edition, under the default readings
ow32:literal                 ... as it is worded
ow32:scope=any_time          ... with readings changed, several with commas
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
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

BOOKS: Mapping[str, Rulebook] = {"ow32": OW32}
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
        return f"{self.book.edition}{amended}, {in_words(self.book, self.readings)}"


def version(named: str) -> Version:
    """The version that is meant.

    Raises:
        VersionError: none is.
        AmendmentError: a file is no amendment.
        ReadingError: there is no such reading or alternative.
    """
    rules, _, read = named.partition(":")
    if rules.endswith(".toml"):
        amendment = read_amendment(Path(rules), OW32)
        readings = {**_readings(amendment.book, read), **amendment.readings}
        return Version(name=named, book=amendment.book, readings=readings, amendment=amendment)
    if rules not in BOOKS:
        near = nearest(rules, BOOKS)
        hint = f"did you mean {near}?" if near else f"write {', '.join(BOOKS)} or the path of an amendment (.toml)"
        raise VersionError(f"there is no version {shown(rules)}: {hint}")
    return Version(name=named, book=BOOKS[rules], readings=_readings(BOOKS[rules], read))


def _readings(book: Rulebook, read: str) -> Choice:
    base, *changes = read.split(",") if read else ["default"]
    if "=" in base:
        base, changes = "default", [base, *changes]
    return choose_readings(book, base, changes)
