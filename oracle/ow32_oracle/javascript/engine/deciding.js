// -- what the norms say of a decision ----------------------------------------------------------------------------

const STATUSES = ["required", "permitted", "forbidden"];
const NOT_ASKED = -1;

/** One decision under one choice of readings, to be asked about records. */
class Deciding {
  constructor(stated, settled) {
    const terms = (some) => Object.entries(some).map(([name, term]) => [name, settled.of(term)]);
    this.stated = stated;
    this.asked = settled.of(stated.asked);
    this.silence = settled.of(stated.silence);
    this.conflict = settled.of(stated.conflict);
    this.holds = new Map(terms(stated.norms));
    this.outcomes = Object.entries(stated.outcomes).map(([name, each]) => ({
      name,
      open: settled.of(each.open),
      required: settled.of(each.required),
      permitted: settled.of(each.permitted),
      excluders: terms(each.excluders),
      guidance: terms(each.guidance),
      grants: each.grants,
      obliging: each.obliging,
    }));
    this.assumptions = stated.assumptions.map((name) => [name, settled.of(ASSUMPTIONS[name].term)]);
    this.spaces = new Map();
  }

  /** What is said of a record; the same members as `ow32 decide --json` gives. */
  answer(record) {
    const space = this.space(record);
    const ends = space.diagrams.ends(space.said, space.places(record));
    const asked = one(ends.map((end) => end !== NOT_ASKED));
    if (asked === false) return { asked, conflict: false, silent: false, missing: [], outcomes: {} };
    const evaluation = new Evaluation(record);
    const found = {
      asked,
      conflict: one(ends.map((end) => end !== NOT_ASKED && this.opens(end).every((open) => !open))),
      silent: one(ends.map((end) => end !== NOT_ASKED && end % 2 === 1)),
      missing: asked ? [] : inVocabulary(evaluation.collectUnknown(this.asked, new Set())),
      outcomes: {},
    };
    const possible = ends.filter((end) => end !== NOT_ASKED).map((end) => statusesOf(this.opens(end)));
    this.outcomes.forEach((outcome, place) => {
      const couldBe = STATUSES.filter((status) => possible.some((statuses) => statuses[place] === status));
      const status = asked && couldBe.length === 1 ? couldBe[0] : "undetermined";
      found.outcomes[outcome.name] = {
        status,
        could_be: couldBe,
        because: this.because(outcome, status, evaluation).map(cited),
        against: this.against(outcome, status, evaluation).map(cited),
        missing: status === "undetermined" ? this.missing(outcome, asked, evaluation) : [],
      };
    });
    return found;
  }

  /** Which outcomes are open at an end; see `Space`. */
  opens(end) {
    return this.outcomes.map((_, place) => Math.floor(end / 2 ** (place + 1)) % 2 === 1);
  }

  because(outcome, status, evaluation) {
    switch (status) {
      case "forbidden":
        return excluding(outcome, evaluation);
      case "required": {
        const others = this.outcomes.filter((each) => each !== outcome);
        const obliging = outcome.obliging.filter((norm) => evaluation.value(this.holds.get(norm)));
        return [...new Set([...obliging, ...others.flatMap((each) => excluding(each, evaluation))])];
      }
      case "permitted":
        return outcome.grants.filter((norm) => evaluation.value(this.holds.get(norm)));
      default:
        return [];
    }
  }

  /** The guidance from which choosing an outcome would depart. */
  against(outcome, status, evaluation) {
    if (status === "required") return [];
    return outcome.guidance.filter(([, excludes]) => evaluation.value(excludes)).map(([norm]) => norm);
  }

  missing(outcome, asked, evaluation) {
    const found = new Set();
    if (!asked) evaluation.collectUnknown(this.asked, found);
    evaluation.collectUnknown(outcome.open, found);
    evaluation.collectUnknown(outcome.required, found);
    return inVocabulary(found);
  }

  /**
   * The diagrams in which a record has its place.
   *
   * @param {boolean} exactly whether every value of the record is to be on its scale; else one that stands for it is
   */
  space(record, exactly = false) {
    const scales = this.stated.facts.map((name) => scaleBeside(this.stated, name, record, exactly));
    const key = scales.map(({ more }) => more).join(";");
    let space = this.spaces.get(key);
    if (space === undefined) {
      if (this.spaces.size >= MOST_SPACES) this.spaces.clear();
      space = new Space(this, diagramsOver(this.stated, scales.map(({ values }) => values), key));
      this.spaces.set(key, space);
    }
    return space;
  }
}

/** The norms that exclude an outcome; where missing facts leave it open which, those that can. */
function excluding(outcome, evaluation) {
  const truths = outcome.excluders.map(([norm, excludes]) => [norm, evaluation.value(excludes)]);
  const certain = truths.filter(([, truth]) => truth === true);
  const named = certain.length ? certain : truths.filter(([, truth]) => truth === null);
  return named.map(([norm]) => norm);
}

/** The statuses of outcomes where it is known of each whether it is open. */
function statusesOf(opens) {
  const only = opens.filter((open) => open).length === 1 ? "required" : "permitted";
  return opens.map((open) => (open ? only : "forbidden"));
}

/** The one value that all of them are; null where they are several. */
function one(values) {
  return values.every((each) => each === values[0]) ? values[0] : null;
}

const cited = (norm) => ({ norm, clauses: NORMS[norm] });

const inVocabulary = (names) => [...names].sort((left, right) => FACTS[left].place - FACTS[right].place);
