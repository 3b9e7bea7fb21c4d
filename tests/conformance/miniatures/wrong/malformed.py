"""Slips about records that cannot be, and about the patient asked about before."""

from collections.abc import Mapping
from typing import Any

from miniatures.correct import Correct
from miniatures.correct.facts import CHOICES, NUMBERS, TRUTHS, Record, Refused, contradictions, sound
from miniatures.miniature import miniature
from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.results import Cause


def _known(record: Mapping[str, Any]) -> Record:
    return {name: value for name, value in record.items() if value is not None and value != "unknown"}


@miniature(level=Level.MALFORMED, cause=Cause.ACCEPTED)
class TakesAnything(Correct):
    """What is not understood is passed over."""

    def read(self, record: Mapping[str, Any]) -> Record:
        names = {*TRUTHS, *NUMBERS, *CHOICES, "date"}
        return {name: value for name, value in _known(record).items() if name in names and sound(name, value)}


@miniature(level=Level.MALFORMED, cause=Cause.ACCEPTED)
class ContradictionsStand(Correct):
    """Each value is looked at by itself."""

    def read(self, record: Mapping[str, Any]) -> Record:
        try:
            return super().read(record)
        except Refused as refused:
            known = _known(record)
            if str(refused) not in contradictions(known):
                raise
            return known


@miniature(level=Level.MALFORMED, cause=Cause.ACCEPTED)
class NumbersFromText(Correct):
    """A number in quotes, or with a decimal point, is taken for one."""

    def read(self, record: Mapping[str, Any]) -> Record:
        return super().read({name: _number(name, value) for name, value in record.items()})


def _number(name: str, value: object) -> object:
    if name in NUMBERS and isinstance(value, str | float):
        try:
            return int(float(value))
        except (ValueError, OverflowError):
            return value
    return value


@miniature(level=Level.MALFORMED, cause=Cause.ACCEPTED)
class NamesMisspelt(Correct):
    """A name that is not known is passed over, and with it what it was to say."""

    def read(self, record: Mapping[str, Any]) -> Record:
        return super().read(
            {name: value for name, value in record.items() if name in {*TRUTHS, *NUMBERS, *CHOICES, "date"}}
        )


@miniature(level=Level.MISSING_DATA, cause=Cause.REFUSED)
class WantsEverything(Correct):
    """A record that says that something is not known is refused."""

    def read(self, record: Mapping[str, Any]) -> Record:
        if "unknown" in record.values():
            raise Refused("unknown is no value")
        return super().read(record)


@miniature(level=Level.MISSING_DATA, cause=Cause.LEAKED)
class PatientBefore(Correct):
    """What is missing is still there from the patient asked about before."""

    def __init__(self) -> None:
        self.form: Record = {}

    def read(self, record: Mapping[str, Any]) -> Record:
        self.form |= super().read(record)
        return dict(self.form)
