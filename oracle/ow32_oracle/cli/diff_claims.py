"""What a change does to theorems and findings: which hold, and which arise, in the one version and in the other."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from ow32_oracle.revision.versions import Version
from ow32_proofs.courses.one_reading import Standing, course_claims
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.findings.shape import Finding
from ow32_proofs.one_reading import Progress, claims, in_one_reading


@frozen(kw_only=True)
class Claimed:
    """What is so in one version, read in its way.

    Attributes:
        standing: how each theorem stands that was asked about.
        arising: what arises: counter-examples of theorems, conflicts, silences and the like, by name.
        undecided: what could not be decided.
    """

    standing: Mapping[str, Standing]
    arising: frozenset[str]
    undecided: tuple[str, ...]


@frozen(kw_only=True)
class ClaimChanges:
    """What is otherwise in the second version.

    Attributes:
        now_hold: theorems that hold there and not in the first.
        no_longer_hold: theorems that hold in the first only, and how they stand in the second.
        settled: findings of which nothing arises any more.
        eased: findings of which less arises.
        raised: findings of which something arises that did not.
        gone: issues that arise no more.
        new: issues that arise only there.
        undecided: what could not be decided in one of them.
    """

    now_hold: tuple[str, ...]
    no_longer_hold: Mapping[str, Standing]
    settled: tuple[Finding, ...]
    eased: tuple[Finding, ...]
    raised: tuple[Finding, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    undecided: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The changes as a JSON object."""
        return {
            "now_hold": list(self.now_hold),
            "no_longer_hold": {name: standing.value for name, standing in self.no_longer_hold.items()},
            "settled": [each.id for each in self.settled],
            "eased": [each.id for each in self.eased],
            "raised": [each.id for each in self.raised],
            "gone": list(self.gone),
            "new": list(self.new),
            "undecided": list(self.undecided),
        }


def claim_changes(one: Version, other: Version, progress: Progress, *, courses: bool) -> ClaimChanges:
    """What is otherwise in the second version.

    Args:
        one: the first version; it has every decision of the edition, and so has the second.
        other: the second.
        progress: told what is being decided.
        courses: whether theorems about whole courses are asked about, too.
    """
    before, after = (claimed(each, progress, courses=courses) for each in (one, other))
    gone, new = before.arising - after.arising, after.arising - before.arising
    theorems = [name for name in before.standing if name in after.standing]
    held = {name for name in theorems if before.standing[name] is Standing.HOLDS}
    holds = {name for name in theorems if after.standing[name] is Standing.HOLDS}
    shows = {each.id: {in_one_reading(name) for name in each.shows} for each in FINDINGS}
    concerned = [each for each in FINDINGS if shows[each.id] & (gone | new)]
    return ClaimChanges(
        now_hold=tuple(name for name in theorems if name in holds - held),
        no_longer_hold={name: after.standing[name] for name in theorems if name in held - holds},
        settled=tuple(each for each in concerned if not shows[each.id] & after.arising),
        eased=tuple(each for each in concerned if shows[each.id] & after.arising and not shows[each.id] & new),
        raised=tuple(each for each in concerned if shows[each.id] & new),
        gone=tuple(sorted(gone)),
        new=tuple(sorted(new)),
        undecided=tuple(dict.fromkeys((*before.undecided, *after.undecided))),
    )


def claimed(of: Version, progress: Progress, *, courses: bool) -> Claimed:
    """What is so in a version, read in its way.

    Args:
        of: the version.
        progress: told what is being decided.
        courses: whether theorems about whole courses are asked about, too.
    """
    found = claims(of.book, of.readings, progress=progress)
    standing = {name: Standing.HOLDS if holds else Standing.IDLE for name, holds in found.holding.items()}
    standing |= dict.fromkeys(found.refuted, Standing.REFUTED)
    arising, undecided = set(found.arising), list(found.undecided)
    for each in course_claims(of.book, of.readings, progress=progress) if courses else ():
        name = each.theorem.name
        standing[name] = each.standing
        if each.standing is Standing.REFUTED:
            arising.add(name)
        elif each.standing is Standing.OPEN:
            undecided.append(name)
    return Claimed(standing=standing, arising=frozenset(arising), undecided=tuple(undecided))
