"""What a sentence of the governing document is, and its fingerprint.

The document may not be quoted in part, so the project knows its sentences by fingerprint alone. A reader
brings a copy of their own: Markdown, or text pasted out of the PDF. Both must give the same fingerprints, so
everything that differs between two faithful copies is removed before hashing: markup, case, white space, line
ends, kinds of dash and quotation mark, trademark signs. Every word, number and punctuation mark stays.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from attrs import frozen

_LINE_END = re.compile(r"\r\n?|\n")
_MARK = re.compile(
    r"(?P<heading>\#{1,6}\s+)"
    r"|(?P<number>\d{1,3}[.)]\s+(?=[A-Z]))"
    # A hyphen is a bullet only before a space. U+F0B7 is what the bullet of Word pastes as.
    r"|(?P<bullet>[•◦▪‣·\uf0b7]\s*|[-+*](?:\s+|$))"
)
_RULER = re.compile(r"(?:[-=_*]\s*){3,}")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")

# A stop; what may close after it: brackets, quotation marks, reference numbers set high; and a new start.
_STOP = re.compile(r"[.!?](?:[\"'”’)\]]|(?<=[a-z)]\.)\d{1,2}(?:[,–-]\d{1,2})*(?=\s))*(?=\s+[\"'“‘(\[]*(?P<next>\w))")
_ABBREVIATION = re.compile(r"(?:al|approx|cf|dr|e\.g|fig|i\.e|incl|ltd|mrs?|ms|nos|prof|st|viz|vs)\.", re.IGNORECASE)

_TAG = re.compile(r"</?(?:a|b|br|div|em|i|p|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\])*)\]\((?:\\.|[^()\\\n])*\)")
# A lone asterisk before a space may be a bullet, so it stays; underscores count only at the edge of a word.
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+(?=\S)|(?<=\S)\*+|`+|(?<!\w)_+(?=\w)|(?<=[\w.,:;!?])_+(?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_HYPHENS = "-‐‑‒–—−"
_TRADEMARK = re.compile(r"\s*[®™]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SAME = str.maketrans(dict.fromkeys(_HYPHENS, "-") | dict.fromkeys("‘’‚′", "'") | dict.fromkeys("“”„«»", '"'))

_LONGEST = 24
"""How many fragments a known sentence may be spread over: the longest in a column of twenty characters."""


@frozen(kw_only=True)
class Sentence:
    """A sentence, bullet, heading or reference as it stands in a reader's copy.

    Attributes:
        line: the line on which it begins, counted from 1.
        text: its words without markup, on one line.
    """

    line: int
    text: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the sentence after normalisation."""
        return fingerprint(self.text)


def normalise(text: str) -> str:
    """Give the form of a sentence that all faithful copies share.

    Removes markup (`<sup>`, emphasis, the address of a link but not its text), trademark signs and invisible
    characters; makes dashes, quotation marks, superscripts and white space uniform; folds case.
    """
    return _uniform(_without_markup(text))


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a sentence, in lower-case hexadecimal, after normalisation."""
    return sha256(normalise(text).encode()).hexdigest()


def sentences(document: str, known: Collection[str] = frozenset()) -> tuple[Sentence, ...]:
    """Split a copy of the document into its sentences, in order.

    A heading and a numbered reference are one sentence each. A bullet or paragraph is split where a stop is
    followed by a capital or a digit, except after an abbreviation. Lines without a blank line between them
    belong together, unless the first ends in a Markdown line break.

    Text pasted out of a PDF has lost what separates a heading or a bullet from the paragraph after it. There
    the line ends alone do not tell where a sentence ends, but the fingerprints do: lines that together have a
    known fingerprint are that sentence. It never reaches across the mark of a bullet or heading, and it is
    only recognised word for word, so `known` never hides a difference.

    Args:
        document: the text, as Markdown or as pasted from the PDF.
        known: fingerprints of sentences to expect.
    """
    fragments = [piece for block in _blocks(_without_markup(document)) for piece in _fragments(block)]
    return tuple(_assemble(fragments, frozenset(known)))


def _without_markup(text: str) -> str:
    """Remove markup within lines; line ends and the marks at the head of a line stay."""
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _EMPHASIS.sub("", _LINK.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", html.unescape(text))


def _uniform(text: str) -> str:
    # The trademark sign goes first: compatibility normalisation would spell it as the letters TM.
    text = _TRADEMARK.sub("", text.translate(_INVISIBLE))
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SAME).casefold().split())


@frozen(kw_only=True)
class _Block:
    """Lines that belong together as far as the layout tells."""

    line: int
    text: str
    opens: bool
    whole: bool


@frozen(kw_only=True)
class _Fragment:
    """A piece of a block: no sentence ends, and no line ends, within it."""

    line: int
    text: str
    opens: bool
    ends: bool


def _blocks(document: str) -> Iterator[_Block]:
    lines: list[str] = []
    first, opens, whole = 1, True, False

    def close() -> Iterator[_Block]:
        if lines:
            yield _Block(line=first, text="\n".join(lines), opens=opens, whole=whole)
            lines.clear()

    for number, raw in enumerate(_LINE_END.split(document), start=1):
        line = raw.strip()
        if not line or _RULER.fullmatch(line):
            if lines:
                yield from close()
                opens, whole = False, False
            continue
        mark = _MARK.match(line)
        if mark:
            yield from close()
            # The number of a reference belongs to it. A wrapped line may begin with one: it bars no joining.
            opens, whole = mark["number"] is None, mark["number"] is not None
            line = line if whole else line[mark.end() :].rstrip("# " if mark["heading"] else None)
        if not line:
            # A bullet mark pasted on a line of its own: what follows is its text.
            continue
        if not lines:
            first = number
        lines.append(line.rstrip("\\"))
        if mark and mark["heading"]:
            yield from close()
            opens = True
        elif _HARD_BREAK.search(raw):
            yield from close()
            opens, whole = False, False
    yield from close()


def _fragments(block: _Block) -> Iterator[_Fragment]:
    text = block.text
    stops = set() if block.whole else {stop.end() for stop in _STOP.finditer(text) if _ends(text, stop)}
    stops.add(len(text))
    start = 0
    for end in sorted(stops | {place for place, letter in enumerate(text) if letter == "\n"}):
        piece = text[start:end].strip()
        if any(letter.isalnum() for letter in piece):
            head = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield _Fragment(
                line=block.line + text.count("\n", 0, head),
                text=piece,
                opens=block.opens and start == 0,
                ends=end in stops,
            )
        start = end


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends the sentence, rather than an abbreviation within it."""
    following = stop["next"]
    if not (following.isupper() or following.isdigit()):
        return False
    word = text[: stop.start() + 1].rsplit(maxsplit=1)[-1].lstrip("([\"'“‘")
    return not (_ABBREVIATION.fullmatch(word) or (word.lower() == "no." and following.isdigit()))


def _glue(before: str) -> str:
    """What joins a line to the next: nothing after a hyphen or slash within a word or range, else a space."""
    return "" if before[-1] in _HYPHENS + "/" and not before[-2:-1].isspace() else " "


def _assemble(fragments: Sequence[_Fragment], known: frozenset[str]) -> Iterator[Sentence]:
    uniform = [_uniform(fragment.text) for fragment in fragments]

    def recognised(start: int) -> int:
        """Where the longest known sentence that begins here ends, or 0."""
        digest, found = sha256(), 0
        for place in range(start, min(start + _LONGEST, len(fragments))):
            if place > start:
                if fragments[place].opens:
                    break
                digest.update(_glue(uniform[place - 1]).encode())
            digest.update(uniform[place].encode())
            if digest.hexdigest() in known:
                found = place + 1
        return found

    start = 0
    while start < len(fragments):
        end = recognised(start)
        if not end:
            end = start + 1
            while not (end == len(fragments) or fragments[end - 1].ends or fragments[end].opens or recognised(end)):
                end += 1
        text = fragments[start].text
        for before, fragment in zip(fragments[start:end], fragments[start + 1 : end], strict=False):
            text += _glue(before.text) + fragment.text
        yield Sentence(line=fragments[start].line, text=text)
        start = end
