"""A few vectors for the tests of the runner, made from the oracle; those of the kit are much better chosen."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from ow32_oracle.conformance.cases import Case, Expecting
from ow32_oracle.conformance.levels import Level, level_of
from ow32_oracle.conformance.vector import USUAL, Group, Vector, as_json
from ow32_spec.book import OW32

ELIGIBLE: Mapping[str, Any] = {
    "on_treatment": False,
    "age_years": 64,
    "diagnosis": "aml",
    "disease_status": "relapsed",
    "prior_intensive_lines": 1,
    "flt3_activating_mutation": False,
    "suitable_for_intensive_salvage": False,
    "prior_venetoclax_cycles": 0,
    "venetoclax_intolerance": False,
    "prior_stop_for_toxicity": False,
    "toxicity": False,
}
"""A patient who may start."""

ON_DAY_ONE: Mapping[str, Any] = {
    "on_treatment": True,
    "toxicity": False,
    "cycle": 1,
    "day_of_cycle": 1,
    "cycle_length_days": 28,
    "venetoclax_days": 28,
    "azole": "not_started",
    "azole_is_strong_inhibitor": True,
    "strong_cyp3a4_inhibitor": False,
    "drug_induced_cytopenia": False,
    "neutrophils_normal": False,
    "blood_counts_normal": False,
    "remission": False,
    "antifungal_prophylaxis_needed": True,
}
"""A patient on the first day of a first cycle."""

DAYS: tuple[Mapping[str, Any], ...] = (
    {**ELIGIBLE, "azole": "not_started", "cycle_length_days": 28, "treatment_started": True},
    {"venetoclax_mg_today": 100, "azacitidine_mg_per_m2_today": 75},
    {},
)
"""A course up to the second day of its first cycle, of which nothing is recorded yet."""


def vector(
    name: str,
    *,
    group: Group = Group.REQUIRED,
    record: Mapping[str, Any] | None = None,
    not_known: tuple[str, ...] = (),
    days: tuple[Mapping[str, Any], ...] = (),
    text: str = "",
) -> Vector:
    """A vector `decision/number` with the answer of the oracle under the default readings."""
    decision = OW32.decision(name.partition("/")[0])
    levels = {Group.MISSING: Level.MISSING_DATA, Group.MALFORMED: Level.MALFORMED, Group.COURSES: Level.COURSES}
    made = Vector(
        id=f"{group}/{name}",
        group=group,
        level=levels.get(group, level_of(decision)),
        decision=decision.name,
        record=record or {},
        not_known=not_known,
        days=days,
        text=text,
        expectations=(),
    )
    expected = Expecting(OW32.default_readings).by_oracle(Case(made))
    clauses = dict.fromkeys(clause for named in expected.because.values() for clause in named)
    return evolve(made, expectations=(expected,), clauses=tuple(clauses))


MINOR = vector("start/1", record={**ELIGIBLE, "age_years": 17})
ADULT = vector("start/2", record={**ELIGIBLE, "age_years": 18})
ON_TREATMENT = vector("start/3", record={"on_treatment": True})
FIRST_DOSE = vector("venetoclax/1", record=ON_DAY_ONE)
SECOND_DOSE = vector("venetoclax/2", record={**ON_DAY_ONE, "day_of_cycle": 2})
NO_AGE = vector(
    "start/1",
    group=Group.MISSING,
    record={name: value for name, value in ELIGIBLE.items() if name != "age_years"},
    not_known=("age_years",),
)
NOBODY = vector("start/2", group=Group.MISSING)
TOO_OLD = vector("start/1", group=Group.MALFORMED, text='{"on_treatment": false, "age_years": 121}')
TWICE = vector("start/2", group=Group.MALFORMED, text='{"age_years": 17, "age_years": 64}')
SECOND_DAY = vector("venetoclax/1", group=Group.COURSES, days=DAYS)

FEW = (
    MINOR,
    ADULT,
    ON_TREATMENT,
    FIRST_DOSE,
    SECOND_DOSE,
    NO_AGE,
    NOBODY,
    TOO_OLD,
    TWICE,
    SECOND_DAY,
)
"""All of them."""


def write(folder: Path, vectors: Iterable[Vector] = FEW) -> Path:
    """Vectors as files, as the kit has them; the folder."""
    gathered: dict[Group, list[Vector]] = {group: [] for group in USUAL}
    for each in vectors:
        gathered[each.group].append(each)
    for group, members in gathered.items():
        file = {"edition": OW32.edition, "group": group, "vectors": [as_json(each) for each in members]}
        (folder / f"{group}.json").write_text(json.dumps(file), encoding="utf-8")
    return folder
