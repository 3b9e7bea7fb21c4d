// -- a course, day by day ----------------------------------------------------------------------------------------

/** A course under one choice of readings: what becomes of a day, by three-valued evaluation. */
class Walking {
  constructor(stated, settled, deciding) {
    const settledIn = (entries) => entries.map((each) => ({ ...each, term: settled.of(each.term) }));
    const terms = (some) => Object.entries(some).map(([name, term]) => [name, settled.of(term)]);
    this.stated = stated;
    this.carried = terms(Object.fromEntries(Object.entries(stated.carried).map(([name, each]) => [name, each.tomorrow])));
    this.state = Object.keys(stated.carried);
    this.settled = settled;
    this.conditions = settledIn([...stated.assumed, ...stated.laws]);
    this.firstDay = settledIn([stated.firstDay]);
    this.acts = Object.entries(stated.acts).map(([name, act]) => ({
      deciding: deciding(name),
      where: settled.of(act.where),
      done: terms(act.done),
    }));
    this.due = stated.due.map(deciding);
    this.settledNames = new Set([...this.state, ...stated.standing, ...Object.keys(stated.events)]);
  }

  /** What is known of the first day before anything is recorded of it. */
  outset() {
    const first = Object.entries(this.stated.carried).filter(([, each]) => each.first !== null);
    return { number: 1, state: Object.fromEntries(first.map(([name, each]) => [name, each.first])), standing: {} };
  }

  /**
   * What becomes of a day; the same members as `ow32 simulate --json` gives, and the day after as `next`.
   *
   * A day that cannot have been has `impossible` instead: what contradicts the days before, and the laws it breaks.
   */
  day(outset, recorded) {
    this.require(outset.number, recorded);
    const state = this.stateOf(outset, recorded);
    const standing = updated({ ...outset.standing, ...this.remembered(state) }, recorded, this.stated.standing);
    const today = new Evaluation(this.recordOf(state, standing, recorded));
    const contradicted = this.contradicted(state, recorded);
    const laws = outset.number === 1 ? [...this.conditions, ...this.firstDay] : this.conditions;
    const broken = laws.filter(({ term }) => today.value(term) === false);
    if (contradicted.length || broken.length) {
      const facts = ({ name, reason, term }) => ({ law: name, reason, facts: falsifying(term, today.record) });
      return { day: outset.number, recorded, impossible: { contradicted, broken: broken.map(facts) } };
    }
    return {
      day: outset.number,
      recorded,
      record: today.record,
      state: Object.fromEntries(this.state.map((name) => [name, state[name] ?? null])),
      allowed: allowed(this.acts.map((act) => act.deciding), today),
      due: allowed(this.due, today),
      judged: this.judged(today),
      next: { number: outset.number + 1, state: this.tomorrow(today), standing },
    };
  }

  require(number, recorded) {
    for (const [name, value] of Object.entries(recorded)) {
      if (!hasOwn(FACTS, name)) throw new Refused(`day ${number}: there is no fact ${JSON.stringify(name)}: leave it out`);
      // What counts without end may have left the domain in which it is recorded.
      if (value === null || this.state.includes(name) || contains(FACTS[name].of, value)) continue;
      throw new Refused(`day ${number}: ${name} cannot be ${JSON.stringify(value)}: it is ${inWords(FACTS[name].of)}`);
    }
  }

  /** What the course determines, and what is recorded where it does not. */
  stateOf(outset, recorded) {
    const known = { ...outset.state };
    for (const name of this.state) {
      if (known[name] === undefined && isKnown(recorded[name])) known[name] = recorded[name];
    }
    if (outset.number === 1) Object.assign(known, this.follows(this.stated.firstDay, known));
    return known;
  }

  /** What the state remembers of yesterday, under the names of what is remembered. */
  remembered(state) {
    const names = Object.entries(this.stated.remembered).filter(([, yesterday]) => state[yesterday] !== undefined);
    return Object.fromEntries(names.map(([name, yesterday]) => [name, state[yesterday]]));
  }

  contradicted(state, recorded) {
    const differing = this.state.filter((name) => isKnown(recorded[name]) && recorded[name] !== state[name]);
    return differing.map((name) => ({ fact: name, recorded: recorded[name], determined: state[name] }));
  }

  /** Everything that is known of a day. */
  recordOf(state, standing, recorded) {
    const happened = updated(this.stated.events, recorded, Object.keys(this.stated.events));
    const seen = Object.entries(recorded).filter(([name, value]) => isKnown(value) && !this.settledNames.has(name));
    const known = { ...Object.fromEntries(seen), ...happened, ...standing, ...state };
    const lawful = this.stated.laws.flatMap((law) => Object.entries(this.follows(law, known)));
    return { ...known, ...Object.fromEntries(lawful.filter(([name]) => !this.settledNames.has(name))) };
  }

  /** The values that unknown facts have on a day on which a law is kept, as far as it says so outright. */
  follows(law, known) {
    const today = new Evaluation(known);
    return follows(law.term, (term) => today.value(this.settled.of(term)));
  }

  /** What the course determines of the day after; what cannot be told is left out. */
  tomorrow(today) {
    const values = this.carried.map(([name, term]) => [name, today.value(term)]);
    return Object.fromEntries(values.filter(([, value]) => value !== null));
  }

  /** What was done on a day, and what the norms say of it. */
  judged(today) {
    const acts = this.acts.filter((act) => today.value(act.where) !== false);
    return Object.fromEntries(acts.map((act) => [act.deciding.stated.name, judgement(act, today)]));
  }
}

const isKnown = (value) => value !== undefined && value !== null;

/** The values of some facts, with what is recorded of them in their place. */
function updated(values, recorded, names) {
  const found = names.map((name) => [name, hasOwn(recorded, name) ? recorded[name] : values[name]]);
  return Object.fromEntries(found.filter(([, value]) => isKnown(value)));
}

/** The values of facts without one where a term is true, as far as it equates them with something that has one. */
function follows(term, valueOf) {
  switch (term.kind) {
    case "named":
      return follows(term.parts[0], valueOf);
    case "all":
      return Object.assign({}, ...term.parts.map((part) => follows(part, valueOf)));
    case "any": {
      const left = term.parts.filter((part) => valueOf(part) !== false);
      return left.length === 1 ? follows(left[0], valueOf) : {};
    }
    case "equal": {
      const [one, other] = term.parts;
      const pairs = [[one, valueOf(other)], [other, valueOf(one)]];
      const found = pairs.filter(([fact, value]) => fact.kind === "fact" && valueOf(fact) === null && value !== null);
      return Object.fromEntries(found.map(([fact, value]) => [fact.name, value]));
    }
    default:
      return {};
  }
}

/** As few of the known facts as make a term false that they make false. */
function falsifying(term, record) {
  let kept = [...factsOf(term)].filter((name) => record[name] !== undefined);
  const only = (names) => Object.fromEntries(names.map((name) => [name, record[name]]));
  for (const name of kept) {
    const fewer = kept.filter((other) => other !== name);
    if (new Evaluation(only(fewer)).value(term) === false) kept = fewer;
  }
  return only(kept);
}

/** The names of the facts that a term speaks of, in order of first mention. */
function factsOf(term, found = new Set()) {
  if (term.kind === "fact") found.add(term.name);
  for (const part of term.parts) factsOf(part, found);
  return found;
}

/** What is said of the questions that arise or may arise on a day. */
function allowed(questions, today) {
  const said = questions.map((each) => [each.stated.name, saidOn(each, today)]);
  return Object.fromEntries(said.filter(([, each]) => each.asked !== false));
}

function saidOn(deciding, today) {
  const asked = today.value(deciding.asked);
  const statuses = deciding.outcomes.map((each) => [each.name, asked ? statusOn(each, today) : "undetermined"]);
  const against = deciding.outcomes.map((each, place) => [each.name, deciding.against(each, statuses[place][1], today)]);
  return {
    asked,
    conflict: today.value(deciding.conflict),
    silent: today.value(deciding.silence),
    outcomes: Object.fromEntries(statuses),
    against: Object.fromEntries(against.filter(([, norms]) => norms.length)),
  };
}

function statusOn(outcome, today) {
  if (today.value(outcome.open) === false) return "forbidden";
  if (today.value(outcome.required)) return "required";
  return today.value(outcome.permitted) ? "permitted" : "undetermined";
}

/** What was done about a decision, and what the norms say of it. */
function judgement(act, today) {
  const { deciding } = act;
  const [asked, conflict] = [today.value(deciding.asked), today.value(deciding.conflict)];
  const done = act.done.find(([, term]) => today.value(term) === true);
  const outcome = done === undefined ? null : done[0];
  if (asked === false || conflict) return { outcome, judgement: "not judged" };
  if (outcome === null || asked === null || today.value(act.where) === null) return { outcome, judgement: "undetermined" };
  const status = statusOn(deciding.outcomes.find(({ name }) => name === outcome), today);
  return { outcome, judgement: status === "forbidden" && conflict === null ? "undetermined" : status };
}
