// DMN: literal expressions in FEEL, evaluated by feelin. What is not in the context is null.

"use strict";

const ELIGIBLE = `
  age_years >= 18
  and diagnosis = "aml"
  and (
    disease_status in ("relapsed", "refractory")
    or (disease_status = "molecular_mrd_relapse" and mrd_relapse_confirmed)
  )
  and prior_intensive_lines >= 1
  and not(flt3_activating_mutation)
  and not(suitable_for_intensive_salvage)
  and (prior_venetoclax_cycles < 3 or prior_venetoclax_response = "objective")
  and not(venetoclax_intolerance)
  and not(prior_stop_for_toxicity)
`;

const DECISIONS = {
  plain: `if on_treatment then "not_asked" else if (${ELIGIBLE}) then "permitted" else "forbidden"`,
  careful: `
    if on_treatment = null then "undetermined"
    else if on_treatment then "not_asked"
    else if (${ELIGIBLE}) = null then "undetermined"
    else if (${ELIGIBLE}) then "permitted"
    else "forbidden"
  `,
};

// What the decision says of a record: as it is first written down ("plain"), or asking for null ("careful").
async function start(record, decision) {
  const { evaluate } = await import("feelin");
  return evaluate(DECISIONS[decision], record).value;
}

module.exports = { start };
