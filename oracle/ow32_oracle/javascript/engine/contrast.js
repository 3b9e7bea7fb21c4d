// -- why not? ----------------------------------------------------------------------------------------------------

const MOST_SHOWN = 10;
const MOST_SETS = 20000;

/** The smallest changes to a record that give an outcome one of some statuses; as `ow32 why-not --json` gives them. */
function contrasted(deciding, outcome, record, statuses, most) {
  const place = deciding.outcomes.findIndex(({ name }) => name === outcome);
  if (place < 0) throw new Refused(`there is no outcome ${JSON.stringify(outcome)} of ${deciding.stated.name}`);
  const strange = statuses.find((each) => !STATUSES.includes(each));
  if (strange !== undefined) throw new Refused(`${strange} cannot be wanted: write some of ${STATUSES.join(", ")}`);
  const space = deciding.space(record, true);
  const found = { already: false, changes: [], more: 0, up_to: null, contradicted: space.contradicted(record) };
  if (found.contradicted.length) return found;
  const goal = space.where(place, statuses);
  const [masks, upTo] = minimalSets(space, goal, record);
  const alternatives = new Alternatives(deciding, deciding.outcomes[place], space, record, goal);
  const ordered = masks.filter((mask) => mask).map((mask) => alternatives.of(mask)).sort(inOrder);
  found.already = masks.length === 1 && masks[0] === 0n;
  found.changes = ordered.slice(0, most).map(({ said }) => said);
  found.more = Math.max(0, ordered.length - most);
  found.up_to = upTo;
  return found;
}

/** The minimal sets; of few facts where there are too many. */
function minimalSets(space, goal, record) {
  let upTo = null;
  for (;;) {
    try {
      return [new MinimalChanges(space, record, upTo, MOST_SETS).sets(goal, space.lawful), upTo];
    } catch (error) {
      if (!(error instanceof TooManySets)) throw error;
      upTo = upTo === null ? Math.floor(space.names.length / 2) : upTo - 1;
    }
  }
}

/** Fewest facts, nearest values, fewest untypical ones, order of the vocabulary. */
function inOrder(one, other) {
  if (one.places.length !== other.places.length) return one.places.length - other.places.length;
  if (one.distance !== other.distance) return one.distance < other.distance ? -1 : 1;
  if (one.untypical !== other.untypical) return one.untypical - other.untypical;
  const differing = one.places.findIndex((place, at) => place !== other.places[at]);
  return differing < 0 ? 0 : one.places[differing] - other.places[differing];
}

/** What sets of changes come to: the values that are needed, how far they are, and the norms that turn on them. */
class Alternatives {
  constructor(deciding, outcome, space, record, goal) {
    this.outcome = outcome;
    this.space = space;
    this.record = record;
    this.goal = goal;
    this.changing = new MinimalChanges(space, record, null, MOST_SETS);
    this.spans = space.names.map((name) => span(FACTS[name].of));
    // Distances are kept as whole numbers of this fraction, so that equal ones are equal.
    this.unit = this.spans.reduce(leastCommonMultiple, 1n);
    this.now = this.mayExclude(record);
  }

  of(mask) {
    const { cost, values } = this.changing.best(this.goal, this.space.lawful, mask, this.price.bind(this));
    const changed = values.map(([level, value]) => [this.space.names[level], value]);
    changed.sort(([left], [right]) => FACTS[left].place - FACTS[right].place);
    const then = this.mayExclude({ ...this.record, ...Object.fromEntries(changed) });
    const facts = changed.map(([name, value]) => [name, { old: this.record[name] ?? null, new: value }]);
    return {
      distance: cost[0],
      untypical: changed.filter(([name, value]) => value !== FACTS[name].of.typical).length,
      places: changed.map(([name]) => FACTS[name].place),
      said: {
        facts: Object.fromEntries(facts),
        distance: Number(cost[0]) / Number(this.unit),
        lifted: this.now.filter((norm) => !then.includes(norm)).map(cited),
        imposed: then.filter((norm) => !this.now.includes(norm)).map(cited),
      },
    };
  }

  /** How far a value is from what the record has, or else from what is typical (Gower); and whether it is untypical. */
  price(level, value) {
    const { name, of } = FACTS[this.space.names[level]];
    const usual = this.record[name] ?? of.typical;
    const apart = of.values ? BigInt(usual !== value) : BigInt(Math.abs(numberOf(usual) - numberOf(value)));
    return [apart * (this.unit / this.spans[level]), value === of.typical ? 0 : 1];
  }

  /** The norms that exclude the outcome, or of which this is not known. */
  mayExclude(record) {
    const evaluation = new Evaluation(record);
    const norms = this.outcome.excluders.filter(([, excludes]) => evaluation.value(excludes) !== false);
    return norms.map(([norm]) => norm);
  }
}

/** How far apart the ends of a domain are; 1 where values are alike or not. */
function span(of) {
  return of.values ? 1n : BigInt(Math.max(1, numberOf(of.high) - numberOf(of.low)));
}

function leastCommonMultiple(one, other) {
  let [large, small] = [one, other];
  while (small) [large, small] = [small, large % small];
  return (one / large) * other;
}
