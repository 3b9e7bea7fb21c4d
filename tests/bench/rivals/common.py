"""What all rivals have in common."""

from collections.abc import Callable, Mapping, Sequence
from importlib import metadata

from attrs import frozen

Record = Mapping[str, object]
Run = Callable[[], list[str]]

NOT_ASKED, PERMITTED, FORBIDDEN, UNDETERMINED = "not_asked", "permitted", "forbidden", "undetermined"


@frozen(kw_only=True)
class Rival:
    """One way of deciding, other than the oracle.

    Attributes:
        name: as tables show it.
        library: the distribution that it needs; empty for plain Python.
        prepare: builds the rules and lays out the records as a user of the library would hold them; what it
            returns decides all of them, once each time it is called, and gives their statuses in order.
        columns: whether it decides all records at once.
    """

    name: str
    library: str
    prepare: Callable[[Sequence[Record]], Run]
    columns: bool = False

    @property
    def version(self) -> str:
        """The version of the library in use."""
        return metadata.version(self.library) if self.library else "standard library"


def each(decide: Callable[[Record], str], records: Sequence[Record]) -> Run:
    """Decide one record after another."""
    held = [dict(record) for record in records]
    return lambda: [decide(record) for record in held]
