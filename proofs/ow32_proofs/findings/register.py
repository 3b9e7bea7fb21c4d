"""The register: all findings of OW32, the surprising ones first. Numbers are stable and never given again."""

from ow32_proofs.findings import on_dosing, on_duties, on_start_and_stop

FINDINGS = tuple(
    sorted((*on_dosing.FINDINGS, *on_start_and_stop.FINDINGS, *on_duties.FINDINGS), key=lambda finding: finding.id)
)
"""Every finding, in the order of its number, which is the order in which they are worth reading."""
