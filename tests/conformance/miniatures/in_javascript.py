"""The miniatures in JavaScript: the text of the correct system with one change.

The correct system is asked through the adapter that users copy, with the marked place filled in.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from miniatures.miniature import Miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause
from ow32_oracle.conformance.skeletons import SKELETONS, texts_of

CORRECT = (Path(__file__).parent / "javascript" / "correct.js").read_text(encoding="utf-8")

LEVELS = [level.value for level in Level if level not in (Level.COURSES, Level.MALFORMED)]
"""What the systems in JavaScript and SQL claim: they count no days, and take every record for what it says."""

_NO_SYSTEM = 'return { skipped: true, message: "no system is asked yet" };'


def changed(text: str, old: str, new: str) -> str:
    """A text with one thing changed, which must be there once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)


def program(system: str, folder: Path) -> Path:
    """Write the adapter and a system into a folder; the program that answers the kit is returned."""
    (folder / "system.js").write_text(system, encoding="utf-8")
    return adapter('require("./system.js").reply(theCase)', folder, LEVELS)


def adapter(reply: str, folder: Path, levels: Sequence[str]) -> Path:
    """Write the adapter into a folder, with an expression in the marked place that asks a system."""
    skeleton = SKELETONS["javascript"]
    text = changed(texts_of(skeleton)[skeleton.program], _NO_SYSTEM, f"return {reply};")
    text = changed(text, '// levels: ["start", "dose"],', f"levels: {json.dumps(levels)},")
    (folder / skeleton.program).write_text(text, encoding="utf-8")
    return folder / skeleton.program


def _wrong(
    name: str, slip: str, old: str, new: str, level: Level, clause: str = "", cause: Cause | None = None
) -> Miniature:
    system = changed(CORRECT, old, new)
    return Miniature(name=name, slip=slip, level=level, clause=clause, cause=cause, system=system)


WRONG_IN_JAVASCRIPT = (
    _wrong(
        "over 18",
        "Adults are those over 18.",
        "p.age_years >= 18 &&",
        "p.age_years > 18 &&",
        Level.START,
        "OW32#starting.0",
    ),
    _wrong(
        "brackets",
        "The alternatives of the disease are not held together, so that refractory disease alone is enough.",
        """    (p.disease_status === "relapsed" ||
      p.disease_status === "refractory" ||
      (p.disease_status === "molecular_mrd_relapse" && p.mrd_relapse_confirmed)) &&
    p.prior_intensive_lines >= 1 &&""",
        """    p.disease_status === "relapsed" ||
      p.disease_status === "refractory" ||
      (p.disease_status === "molecular_mrd_relapse" && p.mrd_relapse_confirmed) &&
    p.prior_intensive_lines >= 1 &&""",
        Level.START,
        "OW32#starting.2",
    ),
    _wrong(
        "lines as truth",
        "A line of chemotherapy is compared as truth, so that two are none.",
        "p.prior_intensive_lines >= 1 &&",
        "p.prior_intensive_lines == true &&",
        Level.START,
        "OW32#starting.0",
    ),
    _wrong(
        "missing is false",
        "What is missing is falsy: a FLT3 result that is not there is no mutation.",
        "throw new Unknown(fact);",
        "return value;",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "null is a value",
        "Only what is left out is not known; null is falsy.",
        "value === undefined || value === null ||",
        "value === undefined ||",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "unknown is true",
        "The word unknown is a text, and a text that is not empty is true.",
        ' || value === "unknown"',
        "",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "first completion",
        "Of all that is possible, the first is taken.",
        "others.some((other) => String(other) !== String(first))",
        "false",
        Level.MISSING_DATA,
        cause=Cause.GUESSED,
    ),
    _wrong(
        "and for or",
        "Progression and deterioration are asked for together.",
        'p.relapse !== "none" || p.symptomatic_deterioration)',
        'p.relapse !== "none" && p.symptomatic_deterioration)',
        Level.REVIEW,
        "OW32#stopping.1",
    ),
    _wrong(
        "default cycles",
        "Three cycles are counted from the fourth on.",
        "p.cycles_completed >= 3 &&",
        "p.cycles_completed > 3 &&",
        Level.REVIEW,
        "OW32#stopping.2",
    ),
    _wrong(
        "toxicity",
        "A reduction that is chosen does not keep the course going.",
        "(p.toxicity && !p.dose_reduction_chosen)",
        "p.toxicity",
        Level.REVIEW,
        "OW32#stopping.4",
    ),
    _wrong(
        "ramp",
        "The dose is escalated anew in every cycle.",
        """    if (p.day_of_cycle <= 3 && p.cycle === 1) {
      const steps""",
        """    if (p.day_of_cycle <= 3) {
      const steps""",
        Level.DOSE,
        "OW32#dosing.1",
    ),
    _wrong(
        "steps from nought",
        "The steps are counted from 0, the days from 1.",
        "steps[p.day_of_cycle - 1]",
        'steps[p.day_of_cycle] ?? "100_mg"',
        Level.DOSE,
        "OW32#dosing.1",
    ),
    _wrong(
        "400 mg with azole",
        "400 mg is given although an azole is taken.",
        '!inhibited && (p.azole === "cannot_take" || recovered)',
        'p.azole === "cannot_take" || recovered',
        Level.DOSE,
        "OW32#dosing.5",
    ),
    _wrong(
        "weekend",
        "The second part of the weekend-free schedule begins a day early.",
        "[1, 2, 3, 4, 5, 8, 9]",
        "[1, 2, 3, 4, 5, 7, 8]",
        Level.DOSE,
        "OW32#dosing.7",
    ),
    _wrong(
        "biopsy",
        "The biopsy falls due after day 21.",
        "p.day_of_cycle >= 21 &&",
        "p.day_of_cycle > 21 &&",
        Level.DUTIES,
        "OW32#monitoring.5",
    ),
    _wrong(
        "form kept",
        "The record is filled into the form of the patient before.",
        "possible(rule, theCase.record)",
        "possible(rule, Object.assign(RULES.form ??= {}, theCase.record))",
        Level.MISSING_DATA,
        cause=Cause.LEAKED,
    ),
)
