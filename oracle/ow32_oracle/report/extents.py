"""Readings in words: under which of them something is so, with a link to each."""

from collections.abc import Mapping

from markupsafe import Markup

from ow32_oracle.report.evidence import Extent
from ow32_oracle.report.languages import Said, in_english, joined, say
from ow32_spec.language.readings import Choice
from ow32_spec.language.rulebook import Rulebook

_FEW = 2
"""How many conditions are told by what the alternatives mean; more are told by their names alone."""


def extent_in_words(book: Rulebook, extent: Extent) -> Said:
    """As in "where scope: 'both are judged at any time'"; to stand after what is so."""
    if extent.always:
        return say("however the text is read")
    if extent.never:
        return say("under no reading")
    short = sum(map(len, extent.cases)) > _FEW
    cases = [_case(book, case, short=short) for case in extent.cases]
    which = in_english(Markup("; ").join(cases))
    return joined([say("unless it is read so:") if extent.unless else say("where it is read so:"), which])


def choice_in_words(book: Rulebook, departures: Choice) -> Said:
    """How the text is read, by what departs from the default."""
    if not departures:
        return say("as we read the text by default")
    which = _case(book, {name: (alternative,) for name, alternative in departures.items()}, short=False)
    return joined([say("read so:"), in_english(which)])


def _case(book: Rulebook, case: Mapping[str, tuple[str, ...]], *, short: bool) -> Markup:
    return Markup(" + ").join(_condition(book, name, allowed, short=short) for name, allowed in case.items())


def _condition(book: Rulebook, name: str, allowed: tuple[str, ...], *, short: bool) -> Markup:
    meanings = book.reading(name).alternatives
    quoted = (Markup("<q>{}</q>").format(each.replace("_", " ") if short else meanings[each]) for each in allowed)
    link = Markup('<a href="#reading-{0}">{1}</a>').format(name, name.replace("-", " "))
    return Markup("{0}: {1}").format(link, Markup(" / ").join(quoted))
