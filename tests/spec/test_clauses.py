"""The registry of clauses: complete, numbered as agreed, and helpful when asked for what is not there."""

import re

import pytest

from ow32_spec.clauses import CLAUSES, clause
from ow32_spec.fingerprints import FINGERPRINTS
from ow32_spec.language.clauses import ClauseKind
from ow32_spec.language.errors import SpecificationError

# Norms rely on this numbering: the first number, then rule, duty, guidance or context by their first letters.
NUMBERING = {
    "recommendation": (0, "c r c r d d c c r"),
    "responsibility": (1, "d c d c c"),
    "starting": (0, "r r r r r r"),
    "prescribing": (1, "c r d"),
    "dosing": (1, "r r r r r r r"),
    "continuation": (1, "g r c"),
    "monitoring": (1, "d d d d d d d g d c g c c"),
    "stopping": (1, "r r r r r"),
    "other": (1, "c d c d"),
    "references": (1, "c c"),
    "furniture": (1, "c c c c c c c c c c c"),
}


@pytest.mark.parametrize("section", NUMBERING)
def test_each_section_is_numbered_in_source_order_and_classified_as_agreed(section: str) -> None:
    """Numbers run on without a gap, in the order of the document, and every kind is the agreed one."""
    first, letters = NUMBERING[section]
    kinds = {kind.value[0]: kind for kind in ClauseKind}
    expected = [
        (f"OW32#{section}.{number}", kinds[letter]) for number, letter in enumerate(letters.split(), start=first)
    ]
    assert [(entry.id, entry.kind) for entry in CLAUSES if entry.section == section] == expected


def test_there_is_no_section_but_the_agreed_ones() -> None:
    """Norms and clauses speak of the same sections."""
    assert {entry.section for entry in CLAUSES} == set(NUMBERING)


def test_no_identifier_and_no_fingerprint_stands_twice() -> None:
    """A sentence belongs to one clause."""
    identifiers = [entry.id for entry in CLAUSES]
    fingerprints = [fingerprint for entry in CLAUSES for fingerprint in entry.fingerprints]
    assert len(set(identifiers)) == len(identifiers)
    assert len(set(fingerprints)) == len(fingerprints)


def test_every_fingerprint_belongs_to_a_clause_in_the_same_order() -> None:
    """The table of fingerprints holds nothing that the registry does not use."""
    assert list(FINGERPRINTS) == [entry.id for entry in CLAUSES]


@pytest.mark.parametrize(
    ("identifier", "count"), [("OW32#starting.0", 2), ("OW32#other.4", 2), ("OW32#furniture.2", 3)]
)
def test_a_clause_of_several_sentences_has_a_fingerprint_for_each(identifier: str, count: int) -> None:
    """The lead-in, the alert card and the letterhead are several sentences; every other clause is one."""
    assert len(clause(identifier).fingerprints) == count
    several = {entry.id for entry in CLAUSES if len(entry.fingerprints) > 1}
    assert several == {"OW32#starting.0", "OW32#other.4", "OW32#furniture.2"}


def test_context_and_only_context_says_why_it_is_not_formalised() -> None:
    """Nothing is left out without a reason."""
    assert [entry.id for entry in CLAUSES if bool(entry.reason) == entry.formalised] == []


def test_clauses_named_in_words_exist() -> None:
    """Where a clause refers to another, the other is there."""
    told = " ".join(entry.paraphrase + " " + entry.reason for entry in CLAUSES)
    named = set(re.findall(r"OW32#[a-z]+\.\d+", told))
    assert named
    assert {clause(name).id for name in named} == named


def test_a_clause_is_found_by_its_identifier() -> None:
    """Looking up gives the registered clause itself."""
    assert [clause(entry.id) for entry in CLAUSES] == list(CLAUSES)


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("OW32#dosng.1", "OW32#dosing.1"), ("OW32#stopping.9", "OW32#stopping.5"), ("", "monitoring")],
)
def test_a_wrong_identifier_is_answered_with_the_nearest_ones(wrong: str, hint: str) -> None:
    """The message repeats what was asked for and offers what may have been meant."""
    with pytest.raises(SpecificationError, match=re.escape(repr(wrong))) as refusal:
        clause(wrong)
    assert hint in str(refusal.value)
