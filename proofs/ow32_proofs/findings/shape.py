"""What a finding is."""

from collections.abc import Mapping

from attrs import field, frozen


@frozen(kw_only=True)
class Finding:
    """One cause of trouble in the text, and everything found that comes from it.

    Attributes:
        id: `F` and a number that is never given again.
        title: what is the matter, in one line.
        says: what it means for a patient or a clinician, in plain words.
        question: what the authors of the recommendation are asked.
        clauses: the clauses whose wording it is about.
        shows: everything found that has this cause: the names of issues, each with the readings under which it
            arises, and of theorems that do not always hold; the first is the one shown with a patient.
    """

    id: str
    title: str
    says: str
    question: str
    clauses: tuple[str, ...]
    shows: Mapping[str, str] = field()

    @property
    def leading(self) -> str:
        """The name of what is shown with a patient."""
        return next(iter(self.shows))


THEOREM = "theorem"
"""Stands for the readings of a theorem, which are stated where the theorem is written."""
