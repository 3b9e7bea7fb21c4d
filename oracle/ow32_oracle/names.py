"""Names that were meant: the nearest of a list to what somebody wrote."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s_-]+")
_LONGEST = 80
"""No name is nearly as long; comparing a text of megabytes with all of them would take minutes."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that was most likely meant, if any is near or if a single one begins like that.

    Case and the kind of separator do not count.
    """
    if not 0 < len(name) <= _LONGEST:
        return None
    plain = {_plain(each): each for each in names}
    sought = _plain(name)
    near = get_close_matches(sought, plain, n=1)
    begun = [each for each in plain if each.startswith(sought)]
    if near or len(begun) == 1:
        return plain[(near or begun)[0]]
    return None


def _plain(name: str) -> str:
    return _WORD_BREAK.sub("_", name.strip()).lower()
