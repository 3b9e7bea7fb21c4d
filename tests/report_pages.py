"""The reviewer's page as the tests look at it: made once from the kept evidence, and taken apart."""

import base64
import hashlib
from functools import cache
from html.parser import HTMLParser

from attrs import Factory, define

from ow32_oracle.cli.report_explorer import explorer
from ow32_oracle.report.evidence import Evidence, kept
from ow32_oracle.report.explorer import Explorer
from ow32_oracle.report.page import page
from ow32_spec.book import OW32

VOID = {"meta", "link", "input", "br", "img", "hr"}


@define
class Element:
    """An element of a page: its tag, attributes, language, and the text within it."""

    tag: str
    attributes: dict[str, str]
    language: str
    text: str = ""


@define
class Parsed(HTMLParser):
    """Every element of a page, in order."""

    elements: list[Element] = Factory(list)
    _open: list[Element] = Factory(list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or (self._open[-1].language if self._open else "")
        element = Element(tag, given, language)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends at once."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends; it has to be the one that began last."""
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Text belongs to every element around it."""
        for element in self._open:
            element.text += data

    def by_id(self) -> dict[str, Element]:
        """The elements that have an id."""
        return {each.attributes["id"]: each for each in self.elements if "id" in each.attributes}

    def tagged(self, tag: str) -> list[Element]:
        """The elements of one kind."""
        return [each for each in self.elements if each.tag == tag]


@cache
def evidence() -> Evidence:
    """The evidence that is kept."""
    found = kept()
    assert found is not None
    return found


@cache
def html() -> str:
    """The page without an explorer."""
    return page(OW32, evidence())


@cache
def exploring() -> Explorer:
    """The explorer of the page."""
    return explorer()


@cache
def html_with_explorer() -> str:
    """The page as the command writes it."""
    return page(OW32, evidence(), explorer=exploring())


@cache
def parsed() -> Parsed:
    """The page taken apart."""
    return taken_apart(html())


def taken_apart(text: str) -> Parsed:
    """A page taken apart."""
    found = Parsed()
    found.feed(text)
    found.close()
    return found


def digest(text: str) -> str:
    """What a policy calls a style or script by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def with_another_script(html: str, old: str, new: str) -> str:
    """A page with another script, which its policy allows as if it had been made so."""
    allowed, other = (digest(each).strip("'") for each in (old, new))
    assert html.count(old) == html.count(allowed) == 1
    return html.replace(old, new).replace(allowed, other)
