// A system in JavaScript that does what OW32 says, as read by default; written by hand.
//
// Of a start and of going on it says what is open; of everything else what it would do, and no more. Where a fact that
// is asked for is missing, it tries every value that could make a difference, and says what is the same for all.

"use strict";

// -- what is not known ------------------------------------------------------------------------------------------------

class Unknown extends Error {}

const VALUES = {
  age_years: [17, 18],
  diagnosis: ["aml", "other"],
  disease_status: ["untreated", "remission", "molecular_mrd_relapse", "relapsed", "refractory"],
  prior_intensive_lines: [0, 1],
  prior_venetoclax_cycles: [2, 3],
  prior_venetoclax_response: ["none", "meaningful_only", "objective"],
  cycle: [1, 2, 3],
  day_of_cycle: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 20, 21, 28, 29],
  cycles_completed: [2, 3],
  response: ["none", "meaningful_only", "objective"],
  relapse: ["none", "molecular", "haematological"],
  consolidation: ["none", "allogeneic_hsct", "donor_lymphocytes"],
  azole: ["not_started", "taken", "stopped", "cannot_take"],
  azacitidine_schedule: ["days_1_to_7", "days_1_to_5_and_8_to_9"],
  venetoclax_mg_today: [0, 1, 200, 400],
  venetoclax_mg_yesterday: [0, 199, 200, 400],
};

function patient(record) {
  return new Proxy(record, {
    get(known, fact) {
      const value = known[fact];
      if (value === undefined || value === null || value === "unknown") {
        throw new Unknown(fact);
      }
      return value;
    },
  });
}

function possible(rule, record) {
  try {
    return [rule(patient(record))];
  } catch (error) {
    if (!(error instanceof Unknown)) {
      throw error;
    }
    const values = VALUES[error.message] ?? [false, true];
    return values.flatMap((value) => possible(rule, { ...record, [error.message]: value }));
  }
}

// -- who may start ----------------------------------------------------------------------------------------------------

const NOT_ASKED = "not_asked";

function eligible(p) {
  return (
    p.age_years >= 18 &&
    p.diagnosis === "aml" &&
    (p.disease_status === "relapsed" ||
      p.disease_status === "refractory" ||
      (p.disease_status === "molecular_mrd_relapse" && p.mrd_relapse_confirmed)) &&
    p.prior_intensive_lines >= 1 &&
    !p.flt3_activating_mutation &&
    !p.suitable_for_intensive_salvage &&
    (p.prior_venetoclax_cycles < 3 || p.prior_venetoclax_response === "objective") &&
    !p.venetoclax_intolerance &&
    !p.prior_stop_for_toxicity
  );
}

const RULES = {
  start(p) {
    if (p.on_treatment) {
      return NOT_ASKED;
    }
    return eligible(p) ? ["start", "do_not_start"] : ["do_not_start"];
  },

  prescription(p) {
    if (p.on_treatment) {
      return NOT_ASKED;
    }
    const asked = p.risks_and_benefits_discussed && p.off_label_consent && p.unlicensed_guidelines_consulted;
    return asked && p.consultation_held && eligible(p) ? "prescribe" : "do_not_prescribe";
  },

  // -- whether the course goes on -------------------------------------------------------------------------------------

  continuation(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    const stop =
      (p.agreed_by_mdt &&
        (p.clinically_significant_progression || p.relapse !== "none" || p.symptomatic_deterioration)) ||
      (p.cycles_completed >= 3 && p.response !== "objective") ||
      p.consolidation !== "none" ||
      (p.toxicity && !p.dose_reduction_chosen) ||
      p.patient_requests_stop;
    return stop ? ["stop"] : ["continue", "stop"];
  },

  transplant(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    return p.medically_fit && p.remission ? "proceed" : "do_not_proceed";
  },

  // -- what is given today --------------------------------------------------------------------------------------------

  venetoclax(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    const inhibited = p.azole === "taken" || p.strong_cyp3a4_inhibitor;
    if (p.day_of_cycle <= 3 && p.cycle === 1) {
      const steps = inhibited ? ["below_100_mg", "100_mg", "100_mg"] : ["100_mg", "200_mg", "400_mg"];
      return steps[p.day_of_cycle - 1];
    }
    const recovered = p.remission && p.blood_counts_normal && !p.antifungal_prophylaxis_needed;
    return !inhibited && (p.azole === "cannot_take" || recovered) ? "400_mg" : "100_mg";
  },

  azole_antifungal(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    return (p.day_of_cycle <= 3 && p.cycle === 1) || p.azole === "cannot_take" ? "do_not_take" : "take";
  },

  azacitidine(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    const days = p.azacitidine_schedule === "days_1_to_7" ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5, 8, 9];
    return days.includes(p.day_of_cycle) ? "75_mg_per_m2" : "none";
  },

  cycle_length(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    return p.drug_induced_cytopenia ? "14_to_21_days" : "28_days";
  },

  // -- what is due ----------------------------------------------------------------------------------------------------

  full_blood_count(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    return p.day_of_cycle <= 14 && p.cycle === 1 ? "daily" : "once_or_twice_weekly";
  },

  antiemetic_prophylaxis(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    return p.cycle <= 2 ? "due" : "not_due";
  },

  tumour_lysis_vigilance(p) {
    if (!p.on_treatment) {
      return NOT_ASKED;
    }
    const before = p.cycle === 1 && p.day_of_cycle === 1 ? 0 : p.venetoclax_mg_yesterday;
    return p.venetoclax_mg_today > before ? "due" : "not_due";
  },

  marrow_biopsy(p) {
    if (!p.on_treatment) {
      return eligible(p) ? (p.baseline_biopsy_done ? "not_due" : "due") : NOT_ASKED;
    }
    const window = p.cycle === 1 && p.day_of_cycle >= 21 && p.day_of_cycle <= 28;
    return window && !p.response_biopsy_done ? "due" : "not_due";
  },
};

// -- the answer -------------------------------------------------------------------------------------------------------

const OUTCOMES = { start: ["start", "do_not_start"], continuation: ["continue", "stop"] };

function statuses(decision, open) {
  const status = (outcome) => (!open.includes(outcome) ? "forbidden" : open.length > 1 ? "permitted" : "required");
  return Object.fromEntries(OUTCOMES[decision].map((outcome) => [outcome, status(outcome)]));
}

function reply(theCase) {
  const rule = RULES[theCase.decision];
  if (rule === undefined || theCase.record === undefined) {
    return { skipped: true, message: "not handled" };
  }
  const [first, ...others] = possible(rule, theCase.record);
  if (others.some((other) => String(other) !== String(first))) {
    return { answer: { undetermined: true } };
  }
  if (first === NOT_ASKED) {
    return { answer: { not_asked: true } };
  }
  return { answer: Array.isArray(first) ? { statuses: statuses(theCase.decision, first) } : { outcome: first } };
}

module.exports = { reply };
