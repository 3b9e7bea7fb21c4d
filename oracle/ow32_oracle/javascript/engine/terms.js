// -- terms: what is said, in the constructors in which it is said ------------------------------------------------

const hasOwn = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

const TRUE = Object.freeze({ kind: "constant", value: true, parts: [] });
const FALSE = Object.freeze({ kind: "constant", value: false, parts: [] });

const term = (kind, parts, more = {}) => Object.freeze({ kind, parts, ...more });

/** A value as a term; a term stays what it is. Dates are written as in 2025-12-02, and compare as they are written. */
function asTerm(value) {
  if (typeof value === "object") return value;
  return typeof value === "boolean" ? (value ? TRUE : FALSE) : term("constant", [], { value });
}

const equal = (left, right) => term("equal", [asTerm(left), asTerm(right)]);
const atMost = (left, right) => term("atMost", [asTerm(left), asTerm(right)]);
const less = (left, right) => term("less", [asTerm(left), asTerm(right)]);
const linear = (times, of, plus) => term("linear", [asTerm(of)], { times, plus });
const sum = (...terms) => term("sum", terms.map(asTerm));
const named = (name, of) => term("named", [asTerm(of)], { name });

/** One term for each alternative of a reading. */
const byReading = (reading, branches) =>
  term("byReading", Object.values(branches).map(asTerm), { reading, alternatives: Object.keys(branches) });

/** One value where a condition holds, another where it does not. */
function ifElse(condition, then, otherwise) {
  if (condition.kind === "constant") return asTerm(condition.value ? then : otherwise);
  return term("ifElse", [condition, asTerm(then), asTerm(otherwise)]);
}

/** Where a term is false. */
function not(of) {
  if (of === TRUE || of === FALSE) return of === TRUE ? FALSE : TRUE;
  return of.kind === "not" ? of.parts[0] : term("not", [of]);
}

/** Where every one of the terms is true; of none, always. */
const all = (...terms) => joined("all", terms, TRUE, FALSE);

/** Where at least one of the terms is true; of none, never. */
const any = (...terms) => joined("any", terms, FALSE, TRUE);

function joined(kind, terms, neutral, deciding) {
  const flat = terms.flatMap((each) => (each.kind === kind ? each.parts : [each]));
  const kept = flat.filter((each) => each !== neutral);
  if (kept.includes(deciding)) return deciding;
  if (kept.length === 0) return neutral;
  return kept.length === 1 ? kept[0] : term(kind, kept);
}

// -- facts: what may be known ------------------------------------------------------------------------------------

const truth = (typical) => ({ type: "boolean", values: [false, true], typical });
const oneOf = (values, typical) => ({ type: "enumeration", values, typical });
const whole = (low, high, typical) => ({ type: "integer", low, high, typical });
const day = (low, high, typical) => ({ type: "date", low, high, typical });

/** Facts by name, each a term that knows its values. */
function vocabulary(facts) {
  const made = Object.entries(facts).map(([name, of], place) => [name, term("fact", [], { name, place, of })]);
  return Object.freeze(Object.fromEntries(made));
}

/** Whether a value is one of a fact. */
function contains(of, value) {
  switch (of.type) {
    case "integer":
      return Number.isInteger(value) && of.low <= value && value <= of.high;
    case "date":
      return isDate(value) && of.low <= value && value <= of.high;
    default:
      return of.values.includes(value);
  }
}

const MS_PER_DAY = 86400000;

/** Whether a value is the ISO text of a day that there is. */
function isDate(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const number = numberOf(value);
  return Number.isInteger(number) && dateOf(number) === value;
}

/** A number, or a date as the number of its day. */
const numberOf = (value) => (typeof value === "string" ? Date.parse(value) / MS_PER_DAY : value);

const dateOf = (number) => new Date(number * MS_PER_DAY).toISOString().slice(0, 10);

// -- how the text is read ----------------------------------------------------------------------------------------

/** Terms under one choice of readings, which is made once for all of them. */
class Settled {
  constructor(readings) {
    this.readings = readings;
    this.done = new Map();
  }

  /** The term in which nothing depends on how the text is read. */
  of(term) {
    if (term.parts.length === 0) return term;
    let found = this.done.get(term);
    if (found === undefined) {
      found = this.settle(term);
      this.done.set(term, found);
    }
    return found;
  }

  settle(term) {
    if (term.kind === "byReading") {
      return this.of(term.parts[term.alternatives.indexOf(this.readings[term.reading])]);
    }
    const parts = term.parts.map((part) => this.of(part));
    if (parts.every((part, place) => part === term.parts[place])) return term;
    return withParts(term, parts);
  }
}

/** A term of the same kind with other parts, simplified where they allow it. */
function withParts(of, parts) {
  switch (of.kind) {
    case "not":
      return not(parts[0]);
    case "all":
      return all(...parts);
    case "any":
      return any(...parts);
    case "ifElse":
      return ifElse(...parts);
    case "named":
      return parts[0].kind === "constant" ? parts[0] : named(of.name, parts[0]);
    default:
      return term(of.kind, parts, { times: of.times, plus: of.plus });
  }
}
