"""Cedar: one policy that permits, and one that forbids for each way of failing a criterion.

A policy that meets a missing attribute fails and is left out of the decision, so a `forbid` that fails forbids
nothing; that a policy failed is told beside the decision.
"""

from collections.abc import Callable, Sequence

import cedarpy

from bench.rivals.common import FORBIDDEN, NOT_ASKED, PERMITTED, UNDETERMINED, Record, Rival, Run, each

POLICIES = """
permit (principal, action == Action::"start", resource);
forbid (principal, action == Action::"start", resource) when { context.age_years < 18 };
forbid (principal, action == Action::"start", resource) when { context.diagnosis != "aml" };
forbid (principal, action == Action::"start", resource) unless {
    ["relapsed", "refractory"].contains(context.disease_status)
    || (context.disease_status == "molecular_mrd_relapse" && context.mrd_relapse_confirmed)
};
forbid (principal, action == Action::"start", resource) when { context.prior_intensive_lines < 1 };
forbid (principal, action == Action::"start", resource) when { context.flt3_activating_mutation };
forbid (principal, action == Action::"start", resource) when { context.suitable_for_intensive_salvage };
forbid (principal, action == Action::"start", resource) when {
    context.prior_venetoclax_cycles >= 3
    && ["none", "meaningful_only"].contains(context.prior_venetoclax_response)
};
forbid (principal, action == Action::"start", resource) when { context.venetoclax_intolerance };
forbid (principal, action == Action::"start", resource) when { context.prior_stop_for_toxicity };
"""


def _with(status: Callable[[cedarpy.AuthzResult], str], records: Sequence[Record], *, careful: bool) -> Run:
    policies, nobody = cedarpy.PolicySet.from_str(POLICIES), cedarpy.Entities.from_json_str("[]")

    def decide(record: Record) -> str:
        if record.get("on_treatment"):
            return NOT_ASKED
        if careful and "on_treatment" not in record:
            return UNDETERMINED
        request = {
            "principal": 'Clinician::"any"',
            "action": 'Action::"start"',
            "resource": 'Patient::"this"',
            "context": record,
        }
        return status(cedarpy.is_authorized(request, policies, nobody))

    return each(decide, records)


def _plain(said: cedarpy.AuthzResult) -> str:
    return PERMITTED if said.allowed else FORBIDDEN


def _careful(said: cedarpy.AuthzResult) -> str:
    if not said.allowed:
        return FORBIDDEN
    return UNDETERMINED if said.diagnostics.errors else PERMITTED


RIVALS = (
    Rival(name="Cedar, plain", library="cedarpy", prepare=lambda records: _with(_plain, records, careful=False)),
    Rival(name="Cedar, careful", library="cedarpy", prepare=lambda records: _with(_careful, records, careful=True)),
)
