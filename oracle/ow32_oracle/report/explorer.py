"""The place of the explorer on the page: scripts, and the answers that they have to give before they are used.

It is filled with what `ow32 emit javascript` writes. Without it the page has no script at all.
"""

from attrs import frozen


@frozen(kw_only=True)
class Explorer:
    """What the explorer runs.

    Attributes:
        decisions: the script emitted from the rules.
        answers: stored answers of the oracle, as JSON, which the script replays before it enables itself.
        interface: the script by hand that shows it.
    """

    decisions: str
    answers: str
    interface: str
