"""The registry of clauses: every sentence of the governing document, none left unclassified.

What each of them says stands in `ow32_spec.document`. A reader's own copy is compared with the registry by
fingerprint (`ow32 trace`).
"""

from difflib import get_close_matches
from typing import Final

from ow32_spec.document import (
    CONTINUATION,
    DOSING,
    MONITORING,
    OTHER,
    PRESCRIBING,
    RECOMMENDATION,
    REFERENCES,
    RESPONSIBILITY,
    STARTING,
    STOPPING,
)
from ow32_spec.language.clauses import Clause
from ow32_spec.language.errors import SpecificationError

CLAUSES: Final[tuple[Clause, ...]] = (
    *RECOMMENDATION,
    *RESPONSIBILITY,
    *STARTING,
    *PRESCRIBING,
    *DOSING,
    *CONTINUATION,
    *MONITORING,
    *STOPPING,
    *OTHER,
    *REFERENCES,
)
"""Every sentence of the document, in source order."""

_BY_ID: Final = {entry.id: entry for entry in CLAUSES}


def clause(identifier: str) -> Clause:
    """Look up a clause, such as `OW32#dosing.1`.

    Raises:
        SpecificationError: there is no such clause; the message names the nearest ones.
    """
    found = _BY_ID.get(identifier)
    if found is None:
        near = get_close_matches(identifier, _BY_ID) or dict.fromkeys(entry.section for entry in CLAUSES)
        raise SpecificationError(
            f"there is no clause {identifier!r}: write OW32#<section>.<number>, perhaps {', '.join(near)}"
        )
    return found
