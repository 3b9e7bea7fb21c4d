"""Readings: the ways in which an ambiguous wording can be taken.

A reading is never settled in code. It is a named choice among named alternatives, and every answer can be
asked for under any choice, or under all of them at once.
"""

from collections.abc import Mapping

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError

Choice = Mapping[str, str]
"""An alternative for each reading, by name; a reading that is not in it is left open."""


@frozen(eq=False, kw_only=True)
class Reading:
    """One ambiguity of the text and the ways of taking it.

    Attributes:
        name: short and hyphenated, as in `three-cycles`.
        clauses: the identifiers of the clauses whose wording is ambiguous.
        question: what the authors would be asked.
        alternatives: name and meaning of each way of taking it.
        default: the alternative we take unless told otherwise.
        reason: why that one.
        literal: the alternative that adds nothing to the wording, where that is not the default.
    """

    name: str
    clauses: tuple[str, ...]
    question: str
    alternatives: dict[str, str] = field()
    default: str
    reason: str
    literal: str = ""

    def __attrs_post_init__(self) -> None:
        if len(self.alternatives) < 2:
            raise SpecificationError(f"reading {self.name!r} needs at least two alternatives")
        for which in (self.default, self.literal or self.default):
            self.require(which)
        if not self.literal:
            object.__setattr__(self, "literal", self.default)
        if not self.clauses:
            raise SpecificationError(f"reading {self.name!r} names no clause: say whose wording it takes")

    def require(self, alternative: str) -> None:
        """Refuse an alternative that this reading does not have."""
        if alternative not in self.alternatives:
            raise SpecificationError(
                f"reading {self.name!r} has no alternative {alternative!r}: write one of {', '.join(self.alternatives)}"
            )

    def __str__(self) -> str:
        return self.name
