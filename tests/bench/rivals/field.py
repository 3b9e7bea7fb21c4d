"""Everybody who can be measured here, and whoever cannot, with the reason."""

from importlib import import_module

from attrs import frozen

from bench.rivals.common import Rival

MODULES = {
    "hand_written_python": "",
    "hand_written_polars": "polars",
    "hand_written_sql": "duckdb",
    "zen_table": "zen-engine",
    "cedar_policies": "cedarpy",
    "cel_in_rust": "common-expression-language",
    "cel_in_cpp": "cel-expr-python",
    "cel_in_python": "cel-python",
    "json_logic": "datalogic-py",
    "dmn_table": "SpiffWorkflow",
    "z3_per_record": "z3-solver",
}
"""The module of each engine, and the distribution that it needs."""


@frozen
class Absent:
    """An engine that cannot be used here.

    Attributes:
        library: its distribution.
        reason: what went wrong when it was imported.
    """

    library: str
    reason: str


def rivals_of(module: str) -> tuple[Rival, ...] | Absent:
    """The rivals in one module; if its engine is not installed, or cannot be loaded, why."""
    try:
        return tuple(import_module(f"bench.rivals.{module}").RIVALS)
    except ImportError as error:
        return Absent(MODULES[module], str(error))


def field() -> tuple[list[Rival], list[Absent]]:
    """All rivals that can be used here, and those that cannot."""
    present: list[Rival] = []
    absent: list[Absent] = []
    for module in MODULES:
        found = rivals_of(module)
        if isinstance(found, Absent):
            absent.append(found)
        else:
            present.extend(found)
    return present, absent
