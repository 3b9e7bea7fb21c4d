"""The licensed dosing, gathered into a rulebook over the facts, decisions and assumptions of OW32."""

from ow32_spec import assumptions, facts
from ow32_spec.azacitidine import azacitidine
from ow32_spec.dosing import cycle_length, dosing_period, venetoclax
from ow32_spec.label import dosing
from ow32_spec.label.clauses import CLAUSES
from ow32_spec.language.norms import Assumption, Norm
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact

LABEL = Rulebook(
    edition="label (public statements of the licensed dosing; no part of OW32)",
    clauses=CLAUSES,
    facts=tuple(each for each in vars(facts).values() if isinstance(each, Fact)),
    readings=(),
    decisions=(venetoclax, azacitidine, cycle_length, dosing_period),
    norms=tuple(each for each in vars(dosing).values() if isinstance(each, Norm)),
    precedences=dosing.PRECEDENCES,
    assumptions=tuple(each for each in vars(assumptions).values() if isinstance(each, Assumption)),
)
