// -- the check at load: what the oracle said when this file was written, said again ------------------------------

/** Why nothing is answered here; null where everything that was checked is as it was when this file was written. */
let disabled = "it has not been checked yet";

function requireEnabled() {
  if (disabled !== null) throw new Refused(`disabled: ${disabled}`);
}

/** The checks one by one; each says what the difference is, or null where there is none. */
function* comparisons(checks) {
  yield digestOfText(canonical(wordsOfAll())) === checks.words ? null : "facts, readings or norms are not what they were when this was written";
  let digests = null;
  for (const [name, changes, digest] of checks.digests) {
    if (digests?.name !== name) digests = new Digests(name);
    const same = digests.under(changes) === digest;
    yield same ? null : `${name}, read ${inBrief(changes)}, is not what it was when this was written`;
  }
  for (const check of checks.answers) yield comparedAnswer(...check);
  for (const [place, course] of checks.courses.entries()) yield comparedCourse(`course ${place + 1}`, course);
}

function comparedAnswer(name, changes, departures, statuses, digest) {
  const record = checkedRecord(departing(DECISIONS[name].facts, departures), OF_RECORDS);
  const answer = Reader.of(changes).deciding(name).answer(record);
  const found = Object.values(answer.outcomes).map(({ status }) => status[0]).join("");
  const which = `${name}, read ${inBrief(changes)}, for a record ${inBrief(departures)}`;
  if (found !== statuses) return `${which}, is answered ${found} and not ${statuses}`;
  return digestOfText(canonical(answer)) === digest ? null : `${which}, is answered with other reasons`;
}

/** The facts that are not so from the first day of a course on unless something else is recorded. */
const OF_FIRST_DAY = Object.keys(FACTS).filter(
  (name) => COURSE !== null && !hasOwn(COURSE.events, name) && (COURSE.carried[name]?.first ?? null) === null,
);

function comparedCourse(which, { readings, days }) {
  const walking = Reader.of(readings).walking();
  const first = walking.outset();
  let from = first;
  for (const [told, digest] of days) {
    const found = walking.day(from, from === first ? departing(OF_FIRST_DAY, told) : told);
    if (digestOfText(canonical(found)) !== digest) return `day ${from.number} of ${which} is another day`;
    from = found.next;
  }
  return null;
}

/**
 * Says again what the oracle said when this file was written: digests of all terms, over every record; answers; days.
 *
 * A page may take the steps when it has time; nothing is answered before the last. After the first difference nothing is.
 *
 * @yields {number} how many of the checks have been done
 * @returns {?string} why nothing is answered; null where there is no difference
 */
function* checking() {
  let done = 0;
  try {
    for (const difference of comparisons(CHECKS)) {
      if (difference !== null) return (disabled = difference);
      done += 1;
      yield done;
    }
    disabled = null;
  } catch (error) {
    disabled = `the check failed (${error.message})`;
  }
  return disabled;
}

/** The whole check at once. */
function check() {
  const steps = checking();
  while (!steps.next().done);
  return disabled;
}

const inBrief = (some) => Object.entries(some).map(([name, value]) => `${name}=${value}`).join(", ") || "as usual";

/** The typical record of some facts with some departures; null for what is missing. */
function departing(facts, departures) {
  const typical = facts.map((name) => [name, FACTS[name].of.typical]);
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
    const roots = termsOf(this.stated, this.name);
    const digests = roots.map((root) => this.ofNode(this.diagrams.of(settled.of(root))));
    return digestOfText([...wordsOf(this.stated, this.name), ...digests].join("\n"));
  }

  ofNode(node) {
    if (!this.done.has(node)) {
      const { children, values, names, levels } = this.diagrams;
      const [below, value] = [children[node], values[node]];
      const told = runs(below).map(([child, length]) => `${length} ${this.ofNode(child)}`);
      const text = below.length ? `${names[levels[node]]}(${told})` : `${typeof value}:${value}`;
      this.done.set(node, digestOfText(text));
    }
    return this.done.get(node);
  }
}

/** Some nodes, each with how often it stands there in a row. */
function runs(nodes) {
  const found = [];
  for (const node of nodes) {
    const last = found[found.length - 1];
    if (last !== undefined && last[0] === node) last[1] += 1;
    else found.push([node, 1]);
  }
  return found;
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

/** What is said beside decisions and the course. */
function wordsOfAll() {
  return {
    purpose: PURPOSE,
    edition: EDITION,
    facts: Object.values(FACTS).map(({ name, of }) => [name, of]),
    readings: Object.entries(READINGS),
    norms: Object.entries(NORMS),
    assumptions: Object.entries(ASSUMPTIONS).map(([name, { reason }]) => [name, reason]),
  };
}

/** What a decision or the course says beside terms, and that an answer rests on. */
function wordsOf(stated, name) {
  const shared = [
    `${stated.facts}`,
    ...Object.entries(stated.scales).map(([fact, values]) => `${fact} ${values}`),
  ];
  if (name === "course") {
    return [
      ...shared,
      `${stated.known}`,
      ...Object.entries(stated.carried).map(([fact, { first }]) => `${fact} ${first}`),
      ...[...stated.assumed, ...stated.laws, stated.firstDay].map((law) => `${law.name} ${law.reason}`),
      ...Object.entries(stated.acts).map(([act, { done }]) => `${act} ${Object.keys(done)}`),
      ...Object.entries(stated.events).map(([fact, value]) => `${fact} ${value}`),
      ...Object.entries(stated.remembered).map(([fact, yesterday]) => `${fact} ${yesterday}`),
      `${stated.standing}`,
      `${stated.clock}`,
      `${stated.due}`,
    ];
  }
  return [
    ...shared,
    stated.question,
    ...stated.compared.map((names) => `${names}`),
    ...Object.keys(stated.norms),
    ...Object.entries(stated.outcomes).map(([outcome, each]) => {
      const lists = [Object.keys(each.excluders), Object.keys(each.guidance), each.grants, each.obliging];
      return [outcome, ...lists].join(" ");
    }),
    `${stated.assumptions}`,
  ];
}

/** A text in 16 digits (CRC-32 and Adler-32): against mistakes and changes by accident, not against forgery. */
function digestOfText(text) {
  let [crc, low, high] = [0xffffffff, 1, 0];
  for (const byte of new TextEncoder().encode(text)) {
    crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return [~crc >>> 0, high * 65536 + low].map((half) => half.toString(16).padStart(8, "0")).join("");
}

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let entry = byte;
  for (let bit = 0; bit < 8; bit += 1) entry = (entry >>> 1) ^ (entry & 1 ? 0xedb88320 : 0);
  return entry;
});

/** JSON with the members of objects in alphabetical order. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members}}`;
}
