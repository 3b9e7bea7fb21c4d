"""The criteria in CEL, by hand; each engine of CEL is given the same text.

What is not known is left out of what the engine is given. An operand that cannot be evaluated does not matter to
`&&` and `||` where the other decides; so "no value" stands for "not known", as the language defines it.
"""

ASKED = "!on_treatment"

ELIGIBLE = """
age_years >= 18
&& diagnosis == "aml"
&& (disease_status in ["relapsed", "refractory"]
    || (disease_status == "molecular_mrd_relapse" && mrd_relapse_confirmed))
&& prior_intensive_lines >= 1
&& !flt3_activating_mutation
&& !suitable_for_intensive_salvage
&& !(prior_venetoclax_cycles >= 3 && prior_venetoclax_response in ["none", "meaningful_only"])
&& !venetoclax_intolerance
&& !prior_stop_for_toxicity
"""
