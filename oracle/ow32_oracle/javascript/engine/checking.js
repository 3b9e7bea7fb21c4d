// -- the check at load: what the oracle said when this file was written, said again ------------------------------

/** Why nothing is answered here; null where everything that was checked is as it was when this file was written. */
let disabled = "not checked yet";

function requireEnabled() {
  if (disabled !== null) throw new Refused(`disabled: ${disabled}`);
}

/**
 * Holds what is emitted here against what the oracle said, and says what the first difference is; null if there is none.
 *
 * Digests stand for whole terms, over every record: two diagrams have the same one if they are the same.
 */
function firstDifference(checks) {
  let digests = null;
  for (const [name, changes, digest] of checks.digests) {
    if (digests?.name !== name) digests = new Digests(name);
    if (digests.under(changes) !== digest) {
      return `${name}, read ${inBrief(changes)}, is not what it was when this was written`;
    }
  }
  for (const [name, changes, departures, statuses, digest] of checks.answers) {
    const answer = Reader.of(changes).deciding(name).answer(checkedRecord(departing(name, departures), OF_RECORDS));
    const found = Object.values(answer.outcomes).map(({ status }) => status[0]).join("");
    if (found !== statuses) return `${name}, read ${inBrief(changes)}, is answered ${found} and not ${statuses} for ${inBrief(departures)}`;
    if (digestOfText(canonical(answer)) !== digest) {
      return `${name}, read ${inBrief(changes)}, is answered with other reasons for ${inBrief(departures)}`;
    }
  }
  return firstDifferentDay(checks.courses);
}

function firstDifferentDay(courses) {
  for (const [place, { readings, days }] of courses.entries()) {
    const walking = Reader.of(readings).walking();
    let from = walking.outset();
    for (const [recorded, digest] of days) {
      const found = walking.day(from, recorded);
      if (digestOfText(canonical(found)) !== digest) return `day ${from.number} of course ${place + 1} is another day`;
      from = found.next;
    }
  }
  return null;
}

/** Checks everything, and enables the engine if all is well. */
function checkAll(checks) {
  try {
    disabled = firstDifference(checks);
  } catch (error) {
    disabled = `the check failed (${error.message})`;
  }
  return disabled;
}

const inBrief = (some) => Object.entries(some).map(([name, value]) => `${name}=${value}`).join(", ") || "by default";

/** The typical record of a decision with some departures; null for what is missing. */
function departing(decision, departures) {
  const typical = DECISIONS[decision].facts.map((name) => [name, FACTS[name].of.typical]);
  return { ...Object.fromEntries(typical), ...departures };
}

/**
 * Digests of what is said of a decision, or of the course.
 *
 * Of everything under the default readings; of what depends on the readings that are changed under others.
 */
class Digests {
  constructor(name) {
    this.name = name;
    this.stated = name === "course" ? COURSE : DECISIONS[name];
    const scales = this.stated.facts.map((fact) => scaleBeside(this.stated, fact, {}, false));
    this.diagrams = diagramsOver(this.stated, scales.map(({ values }) => values), scales.map(({ more }) => more).join(";"));
    this.done = new Map();
  }

  under(changes) {
    const { settled } = Reader.of(changes);
    const changed = Object.keys(changes);
    const roots = termsOf(this.stated, this.name);
    const counting = changed.length === 0 ? roots : roots.filter((root) => changed.some((name) => readingsOf(root).has(name)));
    const digests = counting.map((root) => this.ofNode(this.diagrams.of(settled.of(root))));
    return digestOfText([...wordsOf(this.stated, this.name), ...digests].join("\n"));
  }

  ofNode(node) {
    if (!this.done.has(node)) {
      const { children, values, names, levels } = this.diagrams;
      const [below, value] = [children[node], values[node]];
      const text = below.length
        ? `${names[levels[node]]}(${below.map((child) => this.ofNode(child))})`
        : `${typeof value}:${value}`;
      this.done.set(node, digestOfText(text));
    }
    return this.done.get(node);
  }
}

const readingsOfTerms = new Map();

/** The readings on which a term depends. */
function readingsOf(term) {
  if (!readingsOfTerms.has(term)) {
    const found = new Set(term.parts.flatMap((part) => [...readingsOf(part)]));
    readingsOfTerms.set(term, term.kind === "byReading" ? found.add(term.reading) : found);
  }
  return readingsOfTerms.get(term);
}

function termsOf(stated, name) {
  if (name === "course") {
    return [
      ...Object.values(stated.carried).map(({ tomorrow }) => tomorrow),
      ...[...stated.assumed, ...stated.laws, stated.firstDay].map(({ term }) => term),
      ...Object.values(stated.acts).flatMap(({ where, done }) => [where, ...Object.values(done)]),
    ];
  }
  const outcomes = Object.values(stated.outcomes);
  const excluding = ({ excluders, guidance }) => [...Object.values(excluders), ...Object.values(guidance)];
  return [
    stated.asked,
    stated.silence,
    stated.conflict,
    ...outcomes.flatMap((each) => [each.open, each.required, each.permitted, ...excluding(each)]),
    ...Object.values(stated.norms),
    ...stated.assumptions.map((assumption) => ASSUMPTIONS[assumption].term),
  ];
}

/** What a decision or the course says beside terms, and that an answer rests on. */
function wordsOf(stated, name) {
  if (name === "course") {
    return [
      ...Object.entries(stated.carried).map(([fact, { first }]) => `${fact} ${first}`),
      ...[...stated.assumed, ...stated.laws].map((law) => law.name),
      ...Object.entries(stated.acts).map(([act, { done }]) => `${act} ${Object.keys(done)}`),
      ...Object.entries(stated.events).map(([fact, value]) => `${fact} ${value}`),
      ...Object.entries(stated.remembered).map(([fact, yesterday]) => `${fact} ${yesterday}`),
      `${stated.standing}`,
      `${stated.due}`,
    ];
  }
  return [
    ...Object.keys(stated.norms).map((norm) => `${norm} ${NORMS[norm]}`),
    ...Object.entries(stated.outcomes).map(([outcome, each]) => {
      const lists = [Object.keys(each.excluders), Object.keys(each.guidance), each.grants, each.obliging];
      return [outcome, ...lists].join(" ");
    }),
    `${stated.assumptions}`,
  ];
}

/** A text in 16 digits (FNV-1a, twice): against mistakes and changes by accident, not against forgery. */
function digestOfText(text) {
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

/** JSON with the members of objects in alphabetical order. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`;
}
