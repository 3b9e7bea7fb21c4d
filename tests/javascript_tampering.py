"""Changes of the rules within emitted JavaScript, each at one place: to be noticed where it is loaded."""

import re

from attrs import frozen

_SWAPPED = {"all": "any", "any": "all", "atMost": "less", "less": "atMost", "TRUE": "FALSE", "FALSE": "TRUE"}

_PLACE = re.compile(
    r"""
    named\(\s*"[^"]+"                                         # the label of a term, which says nothing
    | \b (all|any|atMost|less) (?=\() | \b (TRUE|FALSE) \b   # a connective, a comparison, a truth
    | (?<![\w"#.-]) \d+ (?![\w"-])                          # a number
    | "[^"]+"                                               # a value or a name
    """,
    re.VERBOSE,
)


@frozen
class Change:
    """Something else at one place.

    Attributes:
        place: where it stands.
        old: what stands there.
        new: what is to stand there.
        around: the words around it.
    """

    place: int
    old: str
    new: str
    around: str

    def made(self, text: str) -> str:
        """The text with the change."""
        return text[: self.place] + self.new + text[self.place + len(self.old) :]


def rules_of(text: str) -> tuple[int, int]:
    """Where the rules begin and end in a module, or in a script or page."""
    start = text.index("const PURPOSE")
    return start, text.index("const MOST_CHOICES", start)


def places_in_rules(text: str) -> list[Change]:
    """Every place of the rules that can be changed: numbers one more, connectives swapped, names misspelt."""
    start, end = rules_of(text)
    found = []
    for each in _PLACE.finditer(text, start, end):
        old = each.group()
        if old.startswith("named("):
            continue
        misspelt = str(int(old) + 1) if old.isdigit() else old[:-1] + '_"'
        around = text[max(0, each.start() - 120) : each.start() + 60]
        found.append(Change(each.start(), old, _SWAPPED.get(old, misspelt), around))
    return found
