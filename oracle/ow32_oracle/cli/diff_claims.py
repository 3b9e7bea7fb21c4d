"""What a change does to theorems and findings: which hold, and which arise, in the one version and in the other."""

from collections.abc import Callable

from attrs import frozen

from ow32_oracle.revision.versions import Version
from ow32_proofs.findings.register import FINDINGS
from ow32_proofs.findings.shape import Finding
from ow32_proofs.verification import Verification, verify
from ow32_spec.language.rulebook import Rulebook

Progress = Callable[[str, int, int], None]


@frozen(kw_only=True)
class Claims:
    """What is so in one version, under its readings.

    Attributes:
        holding: for each theorem about patients and days, whether it holds.
        arising: the issues that arise, by name: counter-examples, conflicts, silences and the like.
        undecided: what could not be decided.
    """

    holding: dict[str, bool]
    arising: frozenset[str]
    undecided: tuple[str, ...]


@frozen(kw_only=True)
class ClaimChanges:
    """What is otherwise in the second version.

    Attributes:
        now_hold: theorems that hold there and not in the first.
        no_longer_hold: theorems that hold in the first only.
        settled: findings of which nothing arises any more.
        eased: findings of which less arises.
        raised: findings of which something arises that did not.
        gone: issues that arise no more.
        new: issues that arise only there.
        undecided: what could not be decided in one of them.
    """

    now_hold: tuple[str, ...]
    no_longer_hold: tuple[str, ...]
    settled: tuple[Finding, ...]
    eased: tuple[Finding, ...]
    raised: tuple[Finding, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    undecided: tuple[str, ...]


def claim_changes(one: Version, other: Version, progress: Progress) -> ClaimChanges:
    """What is otherwise in the second version; theorems about whole courses are not asked about."""
    books = {id(each.book): each.book for each in (one, other)}
    verified = {key: _verified(book, progress) for key, book in books.items()}
    before, after = (_claims(verified[id(each.book)], each) for each in (one, other))
    gone, new = before.arising - after.arising, after.arising - before.arising
    theorems = [name for name in before.holding if name in after.holding]
    concerned = [each for each in FINDINGS if not gone.isdisjoint(each.shows) or not new.isdisjoint(each.shows)]
    return ClaimChanges(
        now_hold=tuple(name for name in theorems if after.holding[name] and not before.holding[name]),
        no_longer_hold=tuple(name for name in theorems if before.holding[name] and not after.holding[name]),
        settled=tuple(each for each in concerned if _arises(each, before) and not _arises(each, after)),
        eased=tuple(each for each in concerned if _arises(each, after) and new.isdisjoint(each.shows)),
        raised=tuple(each for each in concerned if not new.isdisjoint(each.shows)),
        gone=tuple(sorted(gone)),
        new=tuple(sorted(new)),
        undecided=tuple(dict.fromkeys((*before.undecided, *after.undecided))),
    )


def _verified(book: Rulebook, progress: Progress) -> Verification:
    return verify(book, courses=(), findings=(), progress=progress)


def _claims(result: Verification, of: Version) -> Claims:
    holding = {each.theorem.name: each.holds.contains(of.readings) for each in result.proved}
    refuted = {
        each.theorem.name
        for each in result.proved
        if each.premise.contains(of.readings) and not each.holds.contains(of.readings)
    }
    issues = {each.name for each in result.issues if each.arises.contains(of.readings)}
    troubles = [*(each.name for each in result.undecided), *(each.name for each in result.failures)]
    return Claims(holding=holding, arising=frozenset(refuted | issues), undecided=tuple(troubles))


def _arises(finding: Finding, claims: Claims) -> bool:
    return not claims.arising.isdisjoint(finding.shows)
