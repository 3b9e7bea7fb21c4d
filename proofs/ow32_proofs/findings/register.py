"""The register: all findings of OW32, the surprising ones first. Numbers are stable and never given again."""

from ow32_proofs.findings import on_courses, on_dosing, on_duties, on_start_and_stop

SURPRISING = ("F01", "F34", "F35", "F36", "F02", "F03", "F38", "F37")
"""Those worth reading first; the others follow in the order of their numbers."""

_every = {
    finding.id: finding
    for module in (on_dosing, on_start_and_stop, on_duties, on_courses)
    for finding in module.FINDINGS
}

FINDINGS = (
    *(_every[identifier] for identifier in SURPRISING),
    *(_every[identifier] for identifier in sorted(_every) if identifier not in SURPRISING),
)
"""Every finding, in the order in which they are worth reading."""
