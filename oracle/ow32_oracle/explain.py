"""Everything that has a name, explained: what it is, its words, what it rests on and what depends on it.

A kind of thing brings its names and explains them. Those of a rulebook are in `ow32_oracle.explanations`;
other packages bring theirs as further `Kind`s.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import field, frozen

from ow32_oracle.names import nearest
from ow32_oracle.record_problems import shown


@frozen(kw_only=True)
class Entry:
    """Something referred to.

    Attributes:
        id: the name under which it is explained in turn; empty where it has none.
        lines: what is said of it; an item of a list begins with spaces and a dash.
    """

    id: str = ""
    lines: tuple[str, ...]


@frozen(kw_only=True)
class Section:
    """Entries under one heading."""

    title: str
    entries: tuple[Entry, ...]


@frozen(kw_only=True)
class Explanation:
    """One thing explained.

    Attributes:
        id: its name.
        kind: what it is.
        lines: its words.
        sections: what it rests on and what depends on it.
    """

    id: str
    kind: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The explanation as JSON values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "lines": list(self.lines),
            "sections": [
                {
                    "title": section.title,
                    "entries": [{"id": each.id, "lines": list(each.lines)} for each in section.entries],
                }
                for section in self.sections
            ],
        }


@frozen(kw_only=True)
class Kind:
    """A kind of thing that has names.

    Attributes:
        name: what one of them is called, as in "norm".
        identifiers: all their names.
        explain: the explanation of one of them.
    """

    name: str
    identifiers: tuple[str, ...] = field()
    explain: Callable[[str], Explanation]


class UnknownIdentifierError(LookupError):
    """Nothing has this name; the message names the nearest that something has."""


def explain(identifier: str, kinds: Sequence[Kind]) -> tuple[Explanation, ...]:
    """The explanation of everything of that name: usually one, a fact and a reading may share a name.

    Args:
        identifier: the name, or kind and name as in `fact:toxicity` to single one out.
        kinds: the kinds looked through.

    Raises:
        UnknownIdentifierError: nothing has this name.
    """
    which, colon, rest = identifier.partition(":")
    singled_out = [kind for kind in kinds if colon and kind.name == which]
    name, among = (rest, singled_out) if singled_out else (identifier, kinds)
    found = tuple(kind.explain(name) for kind in among if name in kind.identifiers)
    if found:
        return found
    names = {each: kind.name for kind in among for each in kind.identifiers}
    near = nearest(name, names)
    hint = f"did you mean {near} ({names[near]})?" if near else f"give the name of {_any_of(among)}"
    raise UnknownIdentifierError(f"nothing is called {shown(identifier)}: {hint}")


def section(title: str, entries: Iterable[Entry]) -> tuple[Section, ...]:
    """A section, or none where there is nothing to put in it."""
    kept = tuple(entries)
    return (Section(title=title, entries=kept),) if kept else ()


def _any_of(kinds: Sequence[Kind]) -> str:
    *others, last = (f"{'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}" for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last
