"""Outcomes shared by several decisions."""

from ow32_spec.language.norms import Decision
from ow32_spec.language.terms import Term
from ow32_spec.language.types import Enumeration

DUE, NOT_DUE = "due", "not_due"


def duty(name: str, *, question: str, about: str, section: str, asked: Term) -> Decision:
    """A decision whether something is due."""
    outcomes = Enumeration(name, {DUE: "due", NOT_DUE: "not due"})
    return Decision(name=name, question=question, about=about, section=section, asked=asked, outcomes=outcomes)
