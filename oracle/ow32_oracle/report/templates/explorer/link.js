// -- a link to what is shown -------------------------------------------------------------------------------------
//
//   #p=start;age_years=17;disease_status=relapsed;r.hsct-inclusion=included
//   #p=venetoclax;days=9;day=4;d1.treatment_started=true;d2-9.toxicity=false
//
// p is the decision. Then the facts of the patient; what is left out is not known. Then the readings that are not the
// default. Of a course, how many days it has, which of them is shown (none: the patient is), and what is recorded of
// each day or of several in a row; a question mark says that a fact is expressly not known.
// ow32_oracle.report.fragments writes the same.

/** The most days that a course has here. */
const MOST_DAYS = 400;

/** A link of which a part makes no sense. */
class Senseless extends Error {
  constructor(why, part) {
    super(`${part}: ${why}`);
    this.why = why;
    this.part = part;
  }
}

const isOurs = (fragment) => /^#?p=/.test(fragment);

/** What is shown, as the fragment of an address without its #. */
function written({ decision, record, readings, days, day }) {
  const parts = [["p", decision]];
  const facts = Object.keys(ow32.FACTS);
  for (const name of facts) if (name in record) parts.push([name, record[name]]);
  for (const [name, { default: usual }] of Object.entries(ow32.READINGS)) {
    if (name in readings && readings[name] !== usual) parts.push([`r.${name}`, readings[name]]);
  }
  if (days.length) parts.push(["days", days.length]);
  if (day) parts.push(["day", day]);
  for (const name of facts) {
    for (const [first, last, value] of runsOf(days, name)) {
      const which = first === last ? first : `${first}-${last}`;
      parts.push([`d${which}.${name}`, value === null ? "?" : value]);
    }
  }
  return parts.map(([name, value]) => `${name}=${value}`).join(";");
}

/** Where the same is recorded of a fact on days in a row: the first and the last of them, and the value. */
function runsOf(days, name) {
  const runs = [];
  days.forEach((recorded, place) => {
    if (!(name in recorded)) return;
    const [last, value] = [runs[runs.length - 1], recorded[name]];
    if (last && last[1] === place && last[2] === value) last[1] += 1;
    else runs.push([place + 1, place + 1, value]);
  });
  return runs;
}

/**
 * What a fragment of an address stands for.
 *
 * @throws {Senseless} a part of it makes no sense; nothing of it is to be used then
 */
function restored(fragment) {
  const found = { decision: null, record: {}, readings: {}, days: [], day: 0 };
  const seen = new Set();
  for (const part of decoded(fragment.replace(/^#/, "")).split(";")) {
    const [, name, text] = part.match(/^([^=]+)=(.+)$/s) ?? [];
    if (name === undefined) throw new Senseless("no-pair", part);
    if (seen.has(name)) throw new Senseless("twice", part);
    seen.add(name);
    restorePart(found, name, text, part);
  }
  if (found.decision === null) throw new Senseless("no-decision", fragment);
  return found;
}

function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    throw new Senseless("no-pair", fragment);
  }
}

function restorePart(found, name, text, part) {
  const [, first, last, fact] = name.match(/^d(\d+)(?:-(\d+))?\.(.+)$/) ?? [];
  if (name === "p") found.decision = among(ow32.DECISIONS, text, "no-decision", part) && text;
  else if (name === "days") found.days = Array.from({ length: numberUpTo(MOST_DAYS, text, part) }, () => ({}));
  else if (name === "day") found.day = numberUpTo(found.days.length, text, part);
  else if (name.startsWith("r.")) found.readings[name.slice(2)] = alternative(name.slice(2), text, part);
  else if (fact !== undefined) restoreDays(found.days, Number(first), Number(last ?? first), fact, text, part);
  else if (FACTS_OF_COURSES.has(name)) throw new Senseless("no-name", part);
  else found.record[name] = valueIn(name, text, part);
}

function restoreDays(days, first, last, fact, text, part) {
  const value = text === "?" ? among(ow32.FACTS, fact, "no-name", part) && null : valueIn(fact, text, part);
  if (first < 1 || last < first || last > days.length) throw new Senseless("no-day", part);
  for (const recorded of days.slice(first - 1, last)) {
    if (fact in recorded) throw new Senseless("twice", part);
    recorded[fact] = value;
  }
}

function among(names, name, why, part) {
  if (!Object.prototype.hasOwnProperty.call(names, name)) throw new Senseless(why, part);
  return true;
}

function numberUpTo(most, text, part) {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new Senseless("no-day", part);
  return number;
}

function alternative(reading, text, part) {
  among(ow32.READINGS, reading, "no-name", part);
  if (!ow32.READINGS[reading].alternatives.includes(text)) throw new Senseless("no-value", part);
  return text;
}

function valueIn(fact, text, part) {
  among(ow32.FACTS, fact, "no-name", part);
  const value = valueOf(fact, text);
  if (value === undefined) throw new Senseless("no-value", part);
  return value;
}
