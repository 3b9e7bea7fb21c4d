// -- the names of things, in the words of the rulebook -----------------------------------------------------------

const FACTS_OF_COURSES = new Set(ow32.COURSE.known);

/** Facts that stand until something else is recorded; that happen or do not; and that follow from the day before. */
const STANDING = new Set(ow32.COURSE.standing);
const EVENTS = new Set(Object.keys(ow32.COURSE.events));
const CARRIED = new Set(Object.keys(ow32.COURSE.carried));

/** The names within some terms of one kind: of the facts of which they speak, or of the readings. */
function namesWithin(terms, kind, name) {
  const [found, seen] = [new Set(), new Set()];
  const visit = (each) => {
    if (each === null || typeof each !== "object" || seen.has(each)) return;
    seen.add(each);
    if (each.kind === kind) found.add(each[name]);
    Object.values(each).forEach(visit);
  };
  visit(terms);
  return found;
}

const factsWithin = (terms) => namesWithin(terms, "fact", "name");

/** The readings on which what is said of a decision can depend, in the order of the rulebook. */
function readingsOf(decision) {
  const found = namesWithin(ow32.DECISIONS[decision], "byReading", "reading");
  return Object.keys(ow32.READINGS).filter((name) => found.has(name));
}

/** Facts that say what is done on a day of a course. */
const DONE = new Set(
  Object.values(ow32.COURSE.acts).flatMap(({ done }) => [...factsWithin(done)].filter((name) => !CARRIED.has(name))),
);

const factInWords = (name) => VOCABULARY.facts[name].says;

/** A value of a fact: text, or an element where it is a word of the page. */
function valueInWords(name, value) {
  if (value === null || value === undefined) return say("unknown");
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  return english(plainValue(name, value));
}

/** The same as plain text, in the language that is chosen. */
function plainValue(name, value) {
  if (value === null || value === undefined) return plain("unknown");
  if (typeof value === "boolean") return plain(value ? "yes" : "no");
  const { labels, unit } = VOCABULARY.facts[name];
  if (labels) return VOCABULARY.labels[labels][value];
  // What counts things is said by the fact itself.
  return unit && !unit.endsWith("s") ? `${value} ${unit}` : String(value);
}

const outcomeInWords = (decision, outcome) => VOCABULARY.outcomes[decision][outcome];

/** Whether a value is one that a fact can have. */
function isValue(name, value) {
  const { of } = ow32.FACTS[name];
  switch (of.type) {
    case "integer":
      return Number.isInteger(value) && of.low <= value && value <= of.high;
    case "date":
      return isDay(value) && of.low <= value && value <= of.high;
    default:
      return of.values.includes(value);
  }
}

function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The value of a fact that a text stands for; undefined where it stands for none. */
function valueOf(name, text) {
  const { of } = ow32.FACTS[name];
  let value = text;
  if (of.type === "boolean") value = { true: true, false: false }[text];
  if (of.type === "integer") value = /^-?\d+$/.test(text) ? Number(text) : undefined;
  return isValue(name, value) ? value : undefined;
}
