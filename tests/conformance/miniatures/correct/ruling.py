"""What a rule says: which outcomes are open, and by which clauses."""

from collections.abc import Sequence

Ruling = dict[str, tuple[str, tuple[str, ...]]]
"""For each outcome its status, and the clauses that make it so; of some permissions there are none."""

REQUIRED, PERMITTED, FORBIDDEN, UNDETERMINED = "required", "permitted", "forbidden", "undetermined"


def only(outcome: str, among: Sequence[str], *clauses: str) -> Ruling:
    """One outcome is required, and so no other is possible."""
    return {each: (REQUIRED if each == outcome else FORBIDDEN, clauses) for each in among}


def any_of(outcomes: Sequence[str], among: Sequence[str], **granted: str) -> Ruling:
    """Several outcomes are open, some of them granted by a clause: the outcome's name and the clause."""
    if len(outcomes) == 1:
        return only(outcomes[0], among)
    clauses = {outcome: (clause,) for outcome, clause in granted.items()}
    return {each: (PERMITTED, clauses.get(each, ())) if each in outcomes else (FORBIDDEN, ()) for each in among}
