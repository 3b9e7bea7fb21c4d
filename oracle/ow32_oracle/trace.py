"""Compare a reader's own copy of the document with the clauses, sentence by sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from ow32_spec.language.clauses import Clause
from ow32_spec.language.errors import SpecificationError
from ow32_spec.source import Sentence, sentences


@frozen(kw_only=True)
class Found:
    """A sentence of the copy that a clause stands for."""

    clause: Clause
    sentence: Sentence


@frozen(kw_only=True)
class Missing:
    """A sentence that a clause stands for and the copy does not have."""

    clause: Clause
    fingerprint: str


@frozen(kw_only=True)
class Changed:
    """A missing sentence, and the unclassified one that stands in its place.

    The original wording is not known here, so that one replaces the other is concluded from position alone.
    """

    clause: Clause
    fingerprint: str
    sentence: Sentence


@frozen(kw_only=True)
class Trace:
    """What the comparison of a copy with the clauses came to.

    Attributes:
        found: sentences recognised, in the order of the copy, page furniture as often as it stands there.
        moved: those among the found that stand outside the order of the clauses.
        changed: clauses whose sentence seems to have been reworded.
        missing: clauses with a sentence that is not there, and has no counterpart.
        unclassified: sentences that no clause stands for, and that replace none.
    """

    found: tuple[Found, ...]
    moved: tuple[Found, ...]
    changed: tuple[Changed, ...]
    missing: tuple[Missing, ...]
    unclassified: tuple[Sentence, ...]

    @property
    def clean(self) -> bool:
        """Whether the copy is the document: every sentence there, in its place, and no other."""
        return not (self.moved or self.changed or self.missing or self.unclassified)


def trace_document(document: str, clauses: Sequence[Clause]) -> Trace:
    """Compare a copy of the document with the clauses that should account for all of it.

    Missing and unclassified sentences are paired by position. Sentences recognised in the order of the
    clauses are landmarks. Between two of them the first missing sentence is paired with the first
    unclassified one, the second with the second, and so on; what is left over stays missing or unclassified.
    When a sentence was added right beside a reworded one, the pair may name the wrong one of the two; the
    report is unclean either way. Without any landmark nothing is paired: such a text is another document.

    A sentence that moved is reported, since a bullet says something else under another heading. Context that
    repeats (page furniture) has no place of its own and cannot move; any other sentence that repeats is
    reported as moved at the place where it does not belong.

    Args:
        document: the text of the copy, Markdown or pasted from the PDF.
        clauses: in the order of the document.

    Raises:
        SpecificationError: two clauses claim the same sentence.
    """
    owners: dict[str, Clause] = {}
    for clause in clauses:
        for fingerprint in clause.fingerprints:
            if fingerprint in owners:
                raise SpecificationError(
                    f"clauses {owners[fingerprint].id} and {clause.id} claim the same sentence: "
                    "give its fingerprint to one of them"
                )
            owners[fingerprint] = clause

    copy = [(sentence, sentence.fingerprint) for sentence in sentences(document, known=owners)]
    times = Counter(fingerprint for _, fingerprint in copy)
    anywhere = {mark for mark, owner in owners.items() if times[mark] > 1 and not owner.formalised}
    expected = [mark for mark in owners if mark not in anywhere]
    placed = [(sentence, mark) for sentence, mark in copy if mark not in anywhere]
    landmarks = any(times[mark] for mark in expected)

    found = [Found(clause=owners[mark], sentence=sentence) for sentence, mark in copy if mark in owners]
    moved: list[Found] = []
    changed: list[Changed] = []
    missing: list[Missing] = []
    unclassified: list[Sentence] = []
    for gap, between in _gaps(expected, [mark for _, mark in placed]):
        absent = [mark for mark in expected[gap] if not times[mark]]
        strange = []
        for sentence, mark in placed[between]:
            if mark in owners:
                moved.append(Found(clause=owners[mark], sentence=sentence))
            else:
                strange.append(sentence)
        pairs = list(zip(absent, strange, strict=False)) if landmarks else []
        changed += [Changed(clause=owners[mark], fingerprint=mark, sentence=other) for mark, other in pairs]
        missing += [Missing(clause=owners[mark], fingerprint=mark) for mark in absent[len(pairs) :]]
        unclassified += strange[len(pairs) :]
    return Trace(
        found=tuple(found),
        moved=tuple(moved),
        changed=tuple(changed),
        missing=tuple(missing),
        unclassified=tuple(unclassified),
    )


def _gaps(expected: Sequence[str], present: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """The stretches of both sequences between the landmarks that they share in order."""
    left = right = 0
    # autojunk would drop frequent elements, and with them landmarks.
    for match in SequenceMatcher(a=expected, b=present, autojunk=False).get_matching_blocks():
        yield slice(left, match.a), slice(right, match.b)
        left, right = match.a + match.size, match.b + match.size
