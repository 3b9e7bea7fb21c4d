// -- the oracle --------------------------------------------------------------------------------------------------

/** The most choices of readings of which what has been worked out is kept; then all are forgotten. */
const MOST_CHOICES = 40;

const kept = new Map();

const ONLY_COURSES_KNOW = new Set(COURSE === null ? [] : COURSE.known);
const OF_RECORDS = Object.fromEntries(Object.entries(FACTS).filter(([name]) => !ONLY_COURSES_KNOW.has(name)));

/** The decisions and the course under one choice of readings, each made when it is first needed. */
class Reader {
  constructor(readings) {
    this.settled = new Settled(readings);
    this.made = new Map();
    this.walk = null;
  }

  static of(changes) {
    const key = JSON.stringify(changes);
    let reader = kept.get(key);
    if (reader === undefined) {
      if (kept.size >= MOST_CHOICES) kept.clear();
      reader = new Reader(checkedReadings(changes));
      kept.set(key, reader);
    }
    return reader;
  }

  deciding(name) {
    if (!hasOwn(DECISIONS, name)) {
      throw new Refused(`there is no decision ${JSON.stringify(name)}: write one of ${Object.keys(DECISIONS).join(", ")}`);
    }
    if (!this.made.has(name)) this.made.set(name, new Deciding(DECISIONS[name], this.settled));
    return this.made.get(name);
  }

  walking() {
    if (COURSE === null) throw new Refused("this rulebook has no course: step through one that has");
    if (this.walk === null) this.walk = new Walking(COURSE, this.settled, (name) => this.deciding(name));
    return this.walk;
  }
}

/**
 * What the norms say of a decision for a record, exactly, whatever is missing from it.
 *
 * @param {string} decision its name
 * @param {object} record facts by name; what is left out, null or undefined is not known
 * @param {object} readings alternatives by reading; those left out are read by default
 * @throws {Refused} there is no such decision, fact, value, reading or alternative; or the engine is disabled
 */
function decide(decision, record, readings = {}) {
  requireEnabled();
  return Reader.of(readings).deciding(decision).answer(checkedRecord(record, OF_RECORDS));
}

/**
 * The smallest changes to a record that give an outcome one of some statuses: all that are minimal by inclusion.
 *
 * @param {object} options `statuses` that will do, by default that the outcome may be chosen; `most` to be given
 * @throws {Refused} as `decide`, and where there is no such outcome or status
 */
function whyNot(decision, outcome, record, readings = {}, { statuses = ["required", "permitted"], most = MOST_SHOWN } = {}) {
  requireEnabled();
  const deciding = Reader.of(readings).deciding(decision);
  return contrasted(deciding, outcome, checkedRecord(record, OF_RECORDS), statuses, most);
}

/** The assumptions that the facts of a decision contradict between them in a record. */
function contradicted(decision, record, readings = {}) {
  requireEnabled();
  const checked = checkedRecord(record, OF_RECORDS);
  return Reader.of(readings).deciding(decision).space(checked).contradicted(checked);
}

/** What is known of the first day of a course before anything is recorded of it. */
function outset() {
  requireEnabled();
  return Reader.of({}).walking().outset();
}

/**
 * What becomes of a day of a course: what is so, what is allowed, what was done, and the outset of the next.
 *
 * @param {object} from the outset of the day: `outset()`, or `next` of the day before
 * @param {object} recorded facts by name; null for what is expressly not known
 * @throws {Refused} something is recorded that is no fact or no value of its fact; or the engine is disabled
 */
function step(from, recorded, readings = {}) {
  requireEnabled();
  return Reader.of(readings).walking().day(from, recorded);
}

/** Why nothing is answered; null where all is as it was when this was written. */
function whyDisabled() {
  return disabled;
}
