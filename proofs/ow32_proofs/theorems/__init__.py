"""The theorems written by hand, as sentences; those that are made for every rule are in `ow32_proofs.issues`.

consistency  what the clauses say does not contradict itself
coverage     everybody has an answer, every rule has its patient
safety       what a careful clinician would want, whether or not the text says so
"""

from types import ModuleType

from ow32_proofs.claims import Theorem
from ow32_proofs.theorems import consistency, coverage, safety

MODULES = (consistency, coverage, safety)


def written_in(module: ModuleType) -> tuple[Theorem, ...]:
    """The theorems of a module, in the order in which they are written."""
    found: list[Theorem] = []
    for value in vars(module).values():
        candidates = value if isinstance(value, tuple) else (value,)
        found += [each for each in candidates if isinstance(each, Theorem)]
    return tuple(found)


WRITTEN = {module.__name__.rpartition(".")[2]: written_in(module) for module in MODULES}
"""All written theorems, by the module that holds them."""
