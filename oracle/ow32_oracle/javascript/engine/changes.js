// -- the smallest changes to a record that reach a goal ----------------------------------------------------------

/** There are more minimal sets than are to be looked at. */
class TooManySets extends Error {}

/**
 * All sets of facts, minimal by inclusion, by other values of which a record comes to where a goal is reached.
 *
 * Facts may be changed and missing ones supplied; the goal has to be reached whatever is still missing, and some
 * completion has to be lawful. A set is a number of which bit n stands for the fact at level n.
 */
class MinimalChanges {
  constructor(space, record, mostFacts, mostSets) {
    this.diagrams = space.diagrams;
    this.places = space.places(record);
    this.mostFacts = mostFacts;
    this.mostSets = mostSets;
    this.found = new Map();
    this.left = new Map();
  }

  sets(goal, lawful, most = this.mostFacts) {
    if (goal === NOWHERE || lawful === NOWHERE) return [];
    if (goal === EVERYWHERE && lawful === EVERYWHERE) return [0n];
    const key = `${goal},${lawful},${most}`;
    let found = this.found.get(key);
    if (found === undefined) {
      const level = this.first(goal, lawful);
      found = this.sets(...this.asItIs(level, goal, lawful), most);
      if (most !== 0 && !found.includes(0n) && this.mayHelp(level, goal)) {
        const left = most === null ? null : most - 1;
        const pairs = this.otherwise(level, goal, lawful).map(([, pair]) => pair);
        const distinct = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
        const without = found;
        const joined = minimal(distinct.flatMap((pair) => this.sets(...pair, left)));
        const withIt = joined.filter((mask) => !without.some((fewer) => within(fewer, mask)));
        found = [...without, ...withIt.map((mask) => mask | (1n << BigInt(level)))];
      }
      if (found.length > this.mostSets) throw new TooManySets();
      this.found.set(key, found);
    }
    return found;
  }

  /**
   * The cheapest values of the facts of a set by which it reaches the goal: `{ cost, values }`, values by level.
   *
   * Of several that cost the same, those that come first in the domains of the facts, the first fact first.
   */
  best(goal, lawful, mask, price) {
    const done = new Map();
    const visit = (goal, lawful) => {
      if (goal === NOWHERE || lawful === NOWHERE) return null;
      if (goal === EVERYWHERE && lawful === EVERYWHERE) return { cost: [0n, 0], values: [] };
      const key = `${goal},${lawful}`;
      if (!done.has(key)) done.set(key, step(goal, lawful));
      return done.get(key);
    };
    const step = (goal, lawful) => {
      const level = this.first(goal, lawful);
      if (!((mask >> BigInt(level)) & 1n)) return visit(...this.asItIs(level, goal, lawful));
      let cheapest = null;
      for (const [value, pair] of this.otherwise(level, goal, lawful)) {
        const further = visit(...pair);
        if (further === null) continue;
        const own = price(level, value);
        const cost = [own[0] + further.cost[0], own[1] + further.cost[1]];
        if (cheapest === null || cheaper(cost, cheapest.cost)) {
          cheapest = { cost, values: [[level, value], ...further.values] };
        }
      }
      return cheapest;
    };
    return visit(goal, lawful);
  }

  first(goal, lawful) {
    return Math.min(this.diagrams.levels[goal], this.diagrams.levels[lawful]);
  }

  /** Whether anything can be gained by another value: of a missing fact of which the goal does not speak it cannot. */
  mayHelp(level, goal) {
    return this.places[level] !== undefined || this.diagrams.levels[goal] === level;
  }

  /** What is left to be reached where nothing is done about a fact. */
  asItIs(level, goal, lawful) {
    const goals = this.diagrams.over(goal, level);
    const lawfuls = this.diagrams.over(lawful, level);
    const place = this.places[level];
    if (place !== undefined) return [goals[place], lawfuls[place]];
    const key = `${goal},${lawful}`;
    if (!this.left.has(key)) this.left.set(key, [this.diagrams.all(goals), this.diagrams.any(lawfuls)]);
    return this.left.get(key);
  }

  /** The values that a fact can be given, and what is left to be reached then. */
  otherwise(level, goal, lawful) {
    const goals = this.diagrams.over(goal, level);
    const lawfuls = this.diagrams.over(lawful, level);
    const pairs = this.diagrams.scales[level].map((value, place) => [value, [goals[place], lawfuls[place]]]);
    return pairs.filter((_, place) => place !== this.places[level]);
  }
}

const within = (fewer, mask) => (fewer & ~mask) === 0n;

const cheaper = (one, other) => one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);

/** Those of some sets that hold no other of them, smaller ones first. */
function minimal(masks) {
  const kept = [];
  const ordered = [...new Set(masks)].map((mask) => [size(mask), mask]);
  ordered.sort(([few, one], [many, other]) => few - many || (one < other ? -1 : 1));
  for (const [, mask] of ordered) {
    if (!kept.some((fewer) => within(fewer, mask))) kept.push(mask);
  }
  return kept;
}

function size(mask) {
  let count = 0;
  for (let left = mask; left; left &= left - 1n) count += 1;
  return count;
}
