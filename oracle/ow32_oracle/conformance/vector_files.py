"""Files of vectors: one for each group, one vector a line, so that a change shows as the lines that changed."""

import json
from collections.abc import Iterable

from ow32_oracle.conformance.vector import Group, Vector, as_json
from ow32_oracle.purpose import PURPOSE


def file_name(group: Group) -> str:
    """The name of the file of a group."""
    return f"{group.value}.json"


def as_text(group: Group, vectors: Iterable[Vector], edition: str) -> str:
    """A file of vectors as text: JSON with sorted names, each vector on a line of its own."""
    head = {"edition": edition, "group": group.value, "purpose": PURPOSE}
    fields = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
    lines = ",\n".join(json.dumps(as_json(each), sort_keys=True, separators=(",", ":")) for each in vectors)
    return "{" + ",\n".join([*fields, f'"vectors": [\n{lines}\n]']) + "}\n"
