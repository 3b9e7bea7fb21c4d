"""OW32 whole: the rule modules in the order of the text, gathered into one rulebook."""

from types import ModuleType
from typing import TypeVar

from ow32_spec import (
    advice,
    assumptions,
    azacitidine,
    continuing,
    dose_changes,
    dosing,
    exceptions,
    facts,
    incompatible,
    monitoring,
    prescribing,
    readings,
    starting,
    stopping,
)
from ow32_spec.clauses import CLAUSES
from ow32_spec.course import COURSE
from ow32_spec.language.norms import Assumption, Decision, Incompatibility, Norm
from ow32_spec.language.readings import Reading
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact

T = TypeVar("T")

RULE_MODULES = (advice, starting, prescribing, dosing, azacitidine, dose_changes, continuing, monitoring, stopping)


def _declared(kind: type[T], *modules: ModuleType) -> tuple[T, ...]:
    """Everything of a kind that the modules declare, in source order, each once.

    A norm counts where it is written, not where it is imported, so that a new one is in the rulebook as soon as
    it stands in its module.
    """
    found = [value for module in modules for value in vars(module).values() if isinstance(value, kind)]
    return tuple({id(each): each for each in found}.values())


OW32 = Rulebook(
    edition="ow32/2025-12-02",
    clauses=CLAUSES,
    facts=_declared(Fact, facts),
    readings=_declared(Reading, readings),
    decisions=_declared(Decision, *RULE_MODULES),
    norms=_declared(Norm, *RULE_MODULES),
    precedences=exceptions.PRECEDENCES,
    incompatibilities=_declared(Incompatibility, incompatible),
    assumptions=_declared(Assumption, assumptions),
    course=COURSE,
)
