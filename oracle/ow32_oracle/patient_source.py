"""The source of `ow32_oracle.patient`, written from the vocabulary.

python -m ow32_oracle.patient_source > oracle/ow32_oracle/patient.py
"""

from pathlib import Path
from textwrap import wrap

from ow32_spec.book import OW32
from ow32_spec.language.rulebook import Rulebook
from ow32_spec.language.terms import Fact
from ow32_spec.language.types import Boolean, Date, Enumeration, Integer

_HEAD = '''"""Synthetic patients, a field for each fact that may be known; written by `ow32_oracle.patient_source`."""

from datetime import date as Day
from typing import Literal

from attrs import frozen

from ow32_oracle.record_checks import require_sound


@frozen(kw_only=True)
class Patient:
    """A synthetic patient, a day of theirs, or the advice itself; None stands for what is not known.

    Raises:
        RecordError: a value is not one of its fact's, or values contradict each other.
    """
'''

_FOOT = """
    def __attrs_post_init__(self) -> None:
        require_sound(self)
"""


def patient_source(book: Rulebook) -> str:
    """The source of the record of a rulebook's facts."""
    lines = [_HEAD.rstrip()]
    group = ""
    for fact in book.facts:
        if fact.group != group:
            group = fact.group
            lines += ["", f"    # {f'-- {group} '.ljust(100, '-')}"]
        lines += ["", *_field(fact)]
    return "\n".join(lines) + "\n" + _FOOT


def _field(fact: Fact) -> list[str]:
    return [f"    {fact.name}: {_type(fact)} | None = None", *_docstring(fact)]


def _type(fact: Fact) -> str:
    match fact.of:
        case Boolean():
            return "bool"
        case Integer():
            return "int"
        case Date():
            return "Day"
        case Enumeration(values=values):
            named = ", ".join(f'"{value}"' for value in values)
            return f"Literal[{named}]"


def _docstring(fact: Fact) -> list[str]:
    said = f"{fact.meaning[0].upper()}{fact.meaning[1:]}"
    match fact.of:
        case Boolean():
            text = f"Whether {fact.meaning}."
        case Integer(low=low, high=high, unit=unit):
            text = f"{said}, in {unit}, {low} to {high}."
        case Date(low=low, high=high):
            text = f"{said}, {low.isoformat()} to {high.isoformat()}."
        case Enumeration(labels=labels):
            text = f"{said}: {'; '.join(f'{value}, {label}' for value, label in labels.items())}."
    laid = wrap(f'"""{text}"""', 112)
    return [f"    {line}" for line in laid]


if __name__ == "__main__":
    Path(__file__).with_name("patient.py").write_text(patient_source(OW32), encoding="utf-8")
