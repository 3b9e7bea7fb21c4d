"""Clauses: where in the governing text a norm comes from.

A clause never holds the text itself, only an identifier, a locator, a paraphrase of our own, and the
fingerprints of the sentences it stands for.
"""

import re
from enum import StrEnum

from attrs import field, frozen

from ow32_spec.language.errors import SpecificationError


class ClauseKind(StrEnum):
    """How a sentence of the text is treated."""

    RULE = "rule"
    """Stated as norms on a decision."""
    DUTY = "duty"
    """Stated as norms on a decision whether something is due."""
    GUIDANCE = "guidance"
    """Stated as norms, softly: a departure is to be explained, it is not a violation."""
    CONTEXT = "context"
    """Deliberately not formalised; the reason is given."""


_IDENTIFIER = re.compile(r"[A-Z][A-Z0-9]*#[a-z]+\.\d+")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@frozen(kw_only=True)
class Clause:
    """One bullet or sentence of the text, known by locator, paraphrase and fingerprints.

    Attributes:
        id: `OW32#<section>.<n>`; `n` counts bullets or sentences in source order, 0 is the lead-in. What is stated
            elsewhere than in the recommendation begins with another word in capitals.
        kind: how the sentence is treated.
        locator: where a reader finds it, in words ("Starting criteria, third bullet").
        paraphrase: what it says, in our words.
        fingerprints: SHA-256 of each sentence that belongs to the clause, after normalisation; none where there is a
            source.
        reason: for context, why it is not formalised.
        source: where the statement was found, if its text is not at hand to be traced.
    """

    id: str = field()
    kind: ClauseKind
    locator: str
    paraphrase: str
    fingerprints: tuple[str, ...]
    reason: str = ""
    source: str = ""

    @property
    def section(self) -> str:
        """The section of the text, the part of the identifier before the point."""
        return self.id.partition("#")[2].partition(".")[0]

    @property
    def formalised(self) -> bool:
        """Whether norms must exist for this clause."""
        return self.kind is not ClauseKind.CONTEXT

    def __attrs_post_init__(self) -> None:
        if not _IDENTIFIER.fullmatch(self.id):
            raise SpecificationError(f"clause identifier {self.id!r}: write OW32#<section>.<number>")
        if not self.paraphrase:
            raise SpecificationError(f"clause {self.id} has no paraphrase: say in your own words what it states")
        if not (self.fingerprints or self.source):
            raise SpecificationError(f"clause {self.id} has no fingerprint: give one for each of its sentences")
        for fingerprint in self.fingerprints:
            if not _FINGERPRINT.fullmatch(fingerprint):
                raise SpecificationError(f"clause {self.id}: {fingerprint!r} is not a SHA-256 in lower-case hex")
        if self.kind is ClauseKind.CONTEXT and not self.reason:
            raise SpecificationError(f"clause {self.id} is context: give the reason why it is not formalised")
