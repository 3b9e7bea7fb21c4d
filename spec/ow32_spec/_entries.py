"""How an entry of the clause registry is written: its kind, its name, and its fingerprints looked up."""

from ow32_spec.fingerprints import FINGERPRINTS
from ow32_spec.language.clauses import Clause, ClauseKind


def rule(name: str, locator: str, paraphrase: str) -> Clause:
    """Enter a sentence that is stated as norms on a decision."""
    return _entry(ClauseKind.RULE, name, locator, paraphrase)


def duty(name: str, locator: str, paraphrase: str) -> Clause:
    """Enter a sentence that is stated as norms on whether something is due."""
    return _entry(ClauseKind.DUTY, name, locator, paraphrase)


def guidance(name: str, locator: str, paraphrase: str) -> Clause:
    """Enter a sentence from which a departure is to be explained, and is no violation."""
    return _entry(ClauseKind.GUIDANCE, name, locator, paraphrase)


def context(name: str, locator: str, paraphrase: str, reason: str) -> Clause:
    """Enter a sentence that is deliberately not formalised, and the reason why."""
    return _entry(ClauseKind.CONTEXT, name, locator, paraphrase, reason)


def heading(name: str, subject: str) -> Clause:
    """Enter the heading of a part: context, for the one reason that all headings share."""
    return context(name, f"Heading of {subject}", f"Opens {subject}.", "a heading: it states nothing of its own")


def _entry(kind: ClauseKind, name: str, locator: str, paraphrase: str, reason: str = "") -> Clause:
    identifier = f"OW32#{name}"
    return Clause(
        id=identifier,
        kind=kind,
        locator=locator,
        paraphrase=paraphrase,
        fingerprints=FINGERPRINTS[identifier],
        reason=reason,
    )
