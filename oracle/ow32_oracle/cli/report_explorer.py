"""The explorer of the page, for OW32."""

from rjsmin import jsmin

from ow32_oracle.cli.javascript import javascript
from ow32_oracle.report.explorer import Explorer, interface
from ow32_spec.book import OW32


def explorer() -> Explorer:
    """What the explorer of the page runs: the rules of OW32 as JavaScript, and what shows their answers.

    Both without explanations and without the spaces that JavaScript does not need; `ow32 emit javascript` writes the
    rules to be read.
    """
    emitted = javascript()
    return Explorer(decisions=jsmin(emitted.script), steps=emitted.steps, interface=jsmin(interface(OW32)))
