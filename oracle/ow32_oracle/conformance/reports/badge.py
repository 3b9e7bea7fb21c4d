"""A badge: a file for the endpoint badge of shields.io, and a small picture that needs no server.

A badge says no more than the run: green only where the system conforms, and at which levels where it does not claim
them all. The file has no place for the purpose line, since shields.io refuses members that it does not know; the
picture has it in its description.
"""

import json
from collections.abc import Mapping
from xml.sax.saxutils import escape

from ow32_oracle.conformance.levels import Level
from ow32_oracle.conformance.reports.grouping import slips
from ow32_oracle.conformance.reports.tally import accepted, unaccepted, verdict_sentence
from ow32_oracle.conformance.reports.words import printable
from ow32_oracle.conformance.results import Run, Verdict
from ow32_oracle.purpose import PURPOSE

_COLOURS = {
    Verdict.CONFORMS: "#2d7a36",
    Verdict.DIFFERS: "#b3261e",
    Verdict.FAILED: "#8e3b8a",
}
_UNDECIDED = "#8a6100"
_LABEL_COLOUR = "#444d56"
_HEIGHT, _MARGIN, _FONT_SIZE = 20, 7, 11
_MOST_LEVELS = 3

# Widths in Verdana at 11 px, by kind of letter; `textLength` fits the text to them in any other font.
_WIDTHS = {
    "ilj'|": 3.2,
    "tfr.,:;!()[]-/ ": 4.4,
    "csvxyzk": 6.0,
    "mwMW%@": 10.4,
    "ABCDEFGHIJKLNOPQRSTUVXYZ": 7.6,
}
_OTHER_WIDTH = 6.8


def label(run: Run) -> str:
    """The left part: which edition."""
    return run.edition.replace("ow32/", "OW32 ")


def message(run: Run) -> str:
    """The right part: what the run says."""
    match run.verdict:
        case Verdict.CONFORMS:
            apart = f", {len(accepted(run))} accepted" if accepted(run) else ""
            return f"conforms{_extent(run)}{apart}"
        case Verdict.DIFFERS:
            kinds = slips(unaccepted(run))
            clauses = {clause for slip in kinds for clause in slip.clauses}
            number, what = (len(clauses), "clause") if clauses else (len(kinds), "difference")
            return f"differs: {number} {what}{'' if number == 1 else 's'}"
        case Verdict.FAILED:
            return "system failed"
        case _:
            return "undetermined"


def endpoint(run: Run) -> Mapping[str, object]:
    """What shields.io reads."""
    return {
        "schemaVersion": 1,
        "label": label(run),
        "message": message(run),
        "color": _colour(run),
        "isError": run.verdict is not Verdict.CONFORMS,
    }


def written(run: Run) -> str:
    """The badge as the text of a JSON file for shields.io."""
    return json.dumps(endpoint(run)) + "\n"


def picture(run: Run) -> str:
    """The badge as an SVG file."""
    left, right = label(run), message(run)
    first, second = _width(left), _width(right)
    start = first + 2 * _MARGIN
    width = start + second + 2 * _MARGIN
    said = escape(f"{left}: {right}", {'"': "&quot;"})
    described = escape(printable(f"{verdict_sentence(run)} {PURPOSE}"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}" role="img" aria-label="{said}">\n'
        f"<title>{said}</title>\n"
        f"<desc>{described}</desc>\n"
        f'<clipPath id="round"><rect width="{width}" height="{_HEIGHT}" rx="3"/></clipPath>\n'
        '<g clip-path="url(#round)">'
        f'<rect width="{start}" height="{_HEIGHT}" fill="{_LABEL_COLOUR}"/>'
        f'<rect x="{start}" width="{width - start}" height="{_HEIGHT}" fill="{_colour(run)}"/></g>\n'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="{_FONT_SIZE}">'
        f'<text x="{_MARGIN}" y="14" textLength="{first}">{escape(left)}</text>'
        f'<text x="{start + _MARGIN}" y="14" textLength="{second}">{escape(right)}</text></g>\n'
        "</svg>\n"
    )


def _extent(run: Run) -> str:
    """The levels, unless they are all claimed and tried."""
    tried = [level for level in Level if any(each.vector.level is level for each in run.results)]
    if len(tried) == len(Level):
        return ""
    return f": {', '.join(tried)}" if len(tried) <= _MOST_LEVELS else f" at {len(tried)} of {len(Level)} levels"


def _colour(run: Run) -> str:
    return _COLOURS.get(run.verdict, _UNDECIDED)


def _width(text: str) -> int:
    by_letter = (next((width for letters, width in _WIDTHS.items() if each in letters), _OTHER_WIDTH) for each in text)
    return round(sum(by_letter))
