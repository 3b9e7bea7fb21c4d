"""Names that were meant: the nearest of a list to what somebody wrote."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s_-]+")
_LONGEST = 80
"""No name is nearly as long; comparing a text of megabytes with all of them would take minutes."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that was most likely meant, if any is near; case and separators do not count."""
    if len(name) > _LONGEST:
        return None
    plain = {_plain(each): each for each in names}
    near = get_close_matches(_plain(name), plain, n=1)
    return plain[near[0]] if near else None


def _plain(name: str) -> str:
    return _WORD_BREAK.sub("_", name.strip()).lower()
