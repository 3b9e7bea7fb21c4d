"""The register of findings: what is wrong or open in the text, numbered, with the question for its authors.

    shape     what a finding is
    register  the findings of OW32, from on_dosing, on_start_and_stop and on_duties
    evidence  what shows a finding: patient, core of norms, readings that settle it

A finding states what is expected to be found and under which readings. What is found without being expected, or
expected without being found, fails the run.
"""
