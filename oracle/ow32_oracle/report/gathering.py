"""The words of the page, gathered for translators: `make catalogues` enters them into every catalogue."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from ow32_oracle.purpose import PURPOSE
from ow32_oracle.report.languages import catalogue

_HERE = Path(__file__).parent
_KEYWORDS = {"say": None, "one": None, "count": (1, 2), "message": None}
_METHODS = {".jinja": "jinja2.ext:babel_extract", ".py": "python"}

TRANSLATED = ("cy",)
"""The languages that have a catalogue."""


def template() -> Catalog:
    """Every message of the page, without translations, each with where it stands."""
    found = Catalog(project="ow32", charset="utf-8", fuzzy=False)
    found.add(PURPOSE, locations=[("purpose.py", 1)])
    for name, message, comments in sorted(_extracted(), key=lambda each: each[0]):
        found.add(message, locations=[(name, 0)], auto_comments=comments, flags=())
    return found


def _extracted() -> Iterator[tuple[str, str | tuple[str, ...], list[str]]]:
    for path in sorted(_HERE.rglob("*")):
        if method := _METHODS.get(path.suffix):
            options = {"trim_blocks": "true", "lstrip_blocks": "true"}
            for _, message, comments, _ in extract(method, BytesIO(path.read_bytes()), _KEYWORDS, (), options):
                yield path.relative_to(_HERE).as_posix(), message, comments


def main() -> None:
    """Enter new messages into every catalogue, and take out those that are gone."""
    for code in TRANSLATED:
        known = catalogue(code)
        known.update(template(), no_fuzzy_matching=True)
        known.obsolete.clear()
        known.revision_date = known.creation_date
        with (_HERE / "catalogues" / code / "messages.po").open("wb") as file:
            write_po(file, known, width=110, omit_header=False, sort_output=False, include_lineno=False)


if __name__ == "__main__":
    main()
