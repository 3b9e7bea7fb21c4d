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


def write(run: Run, form: str, path: Path) -> None:
    """Write a run to a file; a badge as a picture where the file is called so.

    Raises:
        OSError: the file cannot be written.
    """
    text = badge.picture(run) if form == "badge" and path.suffix == _PICTURE else FORMATS[form](run)
    path.write_text(text, encoding="utf-8", newline="\n")
