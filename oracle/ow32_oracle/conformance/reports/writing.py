"""Reports as files: which forms there are, and how a run is written in each."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ow32_oracle.conformance.reports import badge, ctrf, json, junit, markdown, sarif
from ow32_oracle.conformance.results import Run

FORMATS: Mapping[str, Callable[[Run], str]] = {
    "junit": junit.written,
    "ctrf": ctrf.written,
    "sarif": sarif.written,
    "markdown": markdown.written,
    "json": json.written,
    "badge": badge.written,
}
"""Each form by its name, and what writes a run in it."""

_PICTURE = ".svg"

FILES: Mapping[str, str] = {
    "ow32.md": "markdown",
    "ow32.junit.xml": "junit",
    "ow32.ctrf.json": "ctrf",
    "ow32.sarif": "sarif",
    "ow32.json": "json",
    "ow32.badge.json": "badge",
    f"ow32{_PICTURE}": "badge",
}
"""What files are called that hold every form, and which form each holds."""


def text(run: Run, form: str, path: Path) -> str:
    """What a file gets that is to hold a run; a badge is a picture where the file is called so."""
    return badge.picture(run) if form == "badge" and path.suffix == _PICTURE else FORMATS[form](run)
