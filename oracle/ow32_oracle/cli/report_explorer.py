"""The explorer of the page, for OW32."""

from ow32_oracle.cli.javascript import javascript
from ow32_oracle.report.explorer import Explorer, interface
from ow32_spec.book import OW32


def explorer() -> Explorer:
    """What the explorer of the page runs: the rules of OW32 as JavaScript, and what shows their answers."""
    emitted = javascript()
    return Explorer(decisions=emitted.script, steps=emitted.steps, interface=interface(OW32))
