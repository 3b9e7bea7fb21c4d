"""A system that is wrong on purpose, in four places marked SLIP; `ow32 demo` shows how each is told.

    ow32 conform --python ow32_oracle.conformance.demo.wrong_system:answer

It answers two decisions, says of others that it does not handle them, and is otherwise what many would write.
"""

from collections.abc import Mapping
from typing import Any

IMPLEMENTATION = {
    "name": "wrong on purpose",
    "version": "1",
    "language": "Python",
    "levels": ["start", "dose", "missing data"],
}
"""What the system says of itself."""


def answer(case: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the system says to a case."""
    if "days" in case:
        return skipped("it counts no days")
    record = {name: value for name, value in case["record"].items() if value not in (None, "unknown")}
    match case["decision"]:
        case "start":
            return {"answer": start(record)}
        case "venetoclax" if missing := [name for name in DOSE_NEEDS if name not in record]:
            return skipped(f"it gives no dose without knowing {missing[0]}")
        case "venetoclax":
            return {"answer": dose(record)}
    return skipped("it decides about starting, and about the dose of venetoclax")


def skipped(why: str) -> Mapping[str, Any]:
    """That a case is not handled."""
    return {"skipped": True, "message": why}


# -- may the patient start? ---------------------------------------------------------------------------------------


def start(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Whether the patient may start, outcome by outcome; what is not known leaves it undetermined."""
    if record.get("on_treatment") is not False:
        return {"not_asked": True} if "on_treatment" in record else {"undetermined": True}
    criteria = [
        # SLIP 1: the recommendation is for adults, and an adult is 18 or older.
        record["age_years"] > 18 if "age_years" in record else None,
        diseased(record),
        record["prior_intensive_lines"] >= 1 if "prior_intensive_lines" in record else None,
        # SLIP 2: a test result that is not there is read as a negative one.
        not record.get("flt3_activating_mutation"),
        opposite(record.get("suitable_for_intensive_salvage")),
        opposite(refractory(record)),
        opposite(record.get("venetoclax_intolerance")),
        opposite(record.get("prior_stop_for_toxicity")),
    ]
    if False in criteria:
        return {"statuses": {"start": "forbidden", "do_not_start": "required"}}
    if None in criteria:
        return {"undetermined": True}
    return {"statuses": {"start": "permitted", "do_not_start": "permitted"}}


def diseased(record: Mapping[str, Any]) -> bool | None:
    """Whether the leukaemia is acute, myeloid, and relapsed or refractory."""
    diagnosis, status = record.get("diagnosis"), record.get("disease_status")
    if status == "molecular_mrd_relapse":
        active = record.get("mrd_relapse_confirmed")
    else:
        active = status in ("relapsed", "refractory") if status else None
    if diagnosis not in (None, "aml") or active is False:
        return False
    return None if diagnosis is None or active is None else True


def refractory(record: Mapping[str, Any]) -> bool | None:
    """Whether three cycles of venetoclax have brought no meaningful response."""
    cycles, response = record.get("prior_venetoclax_cycles"), record.get("prior_venetoclax_response")
    enough = cycles >= 3 if cycles is not None else None
    none = response in ("none", "meaningful_only") if response else None
    if False in (enough, none):
        return False
    return None if None in (enough, none) else True


def opposite(known: bool | None) -> bool | None:
    """The opposite of what is known; where nothing is known, nothing."""
    return None if known is None else not known


# -- which dose? --------------------------------------------------------------------------------------------------

DOSE_NEEDS = (
    "on_treatment",
    "cycle",
    "day_of_cycle",
    "azole",
    "strong_cyp3a4_inhibitor",
    "remission",
    "blood_counts_normal",
    "antifungal_prophylaxis_needed",
)


def dose(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The dose of venetoclax today."""
    if not record["on_treatment"]:
        return {"not_asked": True}
    # SLIP 3: an azole antifungal is a strong inhibitor, too.
    inhibited = record["strong_cyp3a4_inhibitor"]
    # SLIP 4: the dose goes up once in a course, in its first cycle, and not in each of its cycles.
    if record["day_of_cycle"] <= 3:
        steps = ("below_100_mg", "100_mg", "100_mg") if inhibited else ("100_mg", "200_mg", "400_mg")
        return {"outcome": steps[record["day_of_cycle"] - 1]}
    full_dose = record["remission"] and record["blood_counts_normal"] and not record["antifungal_prophylaxis_needed"]
    return {"outcome": "400_mg" if full_dose and not inhibited else "100_mg"}
