"""The amendments that are shipped: one for each finding that can be settled by one."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ow32_oracle.revision.amendments import Amendment, amendment_of
from ow32_spec.book import OW32

NOT_SETTLED: Mapping[str, str] = {
    "F38": "How many cycles without a response a patient has had in all courses together is in no record: "
    "rules about one patient on one day cannot speak of it until it is recorded.",
}
"""The findings that no amendment settles, and why."""


@cache
def shipped_names() -> tuple[str, ...]:
    """The names of the amendments that are shipped, in order."""
    found = (each.name for each in files("ow32_spec.amendments").iterdir())
    return tuple(sorted(each.removesuffix(".toml") for each in found if each.endswith(".toml")))


@cache
def shipped(name: str) -> Amendment:
    """One of the amendments that are shipped."""
    written = files("ow32_spec.amendments").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return amendment_of(written, f"the amendment {name}", OW32)
