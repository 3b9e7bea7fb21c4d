// -- all records of a decision -----------------------------------------------------------------------------------

/** The most spaces that are kept, of one decision or of one choice of readings; then all are forgotten. */
const MOST_SPACES = 50;

/** The most diagrams that are kept over some scales; then new ones are made. */
const MOST_KEPT = 100000;

const diagramsKept = new Map();

/** The diagrams over the facts of a decision, which all choices of readings share. */
function diagramsOver(stated, scales, key) {
  const name = `${stated.name}?${key}`;
  let diagrams = diagramsKept.get(name);
  if (diagrams === undefined || diagrams.levels.length > MOST_KEPT) {
    if (diagramsKept.size >= MOST_SPACES * Object.keys(DECISIONS).length) diagramsKept.clear();
    diagrams = new Diagrams(stated.facts, scales);
    diagramsKept.set(name, diagrams);
  }
  return diagrams;
}

/**
 * The values of a fact that tell apart what a decision can tell apart, in order.
 *
 * Of facts that are compared with each other, what one of them is divides the values of the others.
 */
function scaleBeside(stated, name, record, exactly) {
  const { of } = FACTS[name];
  const values = stated.scales[name] ?? of.values;
  const together = stated.compared.find((names) => names.includes(name));
  const more = new Set();
  for (const other of together ?? (exactly ? [name] : [])) {
    const known = record[other];
    if (known === undefined || of.values) continue;
    const reach = together ? together.length : 0;
    for (let number = numberOf(known) - reach; number <= numberOf(known) + reach; number += 1) {
      const value = of.type === "date" ? dateOf(number) : number;
      if (contains(of, value) && !values.includes(value)) more.add(value);
    }
  }
  if (more.size === 0) return { values, more: "" };
  const all = [...values, ...more].sort((left, right) => numberOf(left) - numberOf(right));
  return { values: all, more: [...more].join() };
}

/** What is said of every record whose values are on some scales. */
class Space {
  constructor(deciding, diagrams) {
    this.names = diagrams.names;
    this.scales = diagrams.scales;
    this.diagrams = diagrams;
    this.asked = diagrams.of(deciding.asked);
    this.opens = deciding.outcomes.map(({ open }) => diagrams.of(open));
    this.said = this.together([diagrams.of(deciding.silence), ...this.opens]);
    this.assumptions = deciding.assumptions;
  }

  /** Each assumption as a diagram. */
  get assumed() {
    return this.assumptions.map(([name, assumed]) => [name, this.diagrams.of(assumed)]);
  }

  /** Where every assumption holds. */
  get lawful() {
    return this.diagrams.all(this.assumed.map(([, node]) => node));
  }

  /** One diagram that ends in a number, of which the bits say what holds; in NOT_ASKED where nothing is asked. */
  together(nodes) {
    const diagrams = this.diagrams;
    let numbers = diagrams.end(0);
    nodes.forEach((node, bit) => {
      numbers = diagrams.join(`bit ${bit}`, (number, holds) => number + (holds ? 2 ** bit : 0), numbers, node);
    });
    return diagrams.chosen(this.asked, numbers, diagrams.end(NOT_ASKED));
  }

  /** Where on its scale each known value is, by the levels of the facts; of one between two values, the lower. */
  places(record) {
    return this.names.map((name, level) => {
      const value = record[name];
      if (value === undefined) return undefined;
      const scale = this.scales[level];
      const place = scale.indexOf(value);
      return place >= 0 ? place : scale.filter((each) => each < value).length - 1;
    });
  }

  /** Where an outcome has one of some statuses. */
  where(outcome, statuses) {
    const diagrams = this.diagrams;
    const open = this.opens[outcome];
    const another = diagrams.any(this.opens.filter((_, place) => place !== outcome));
    const nodes = {
      required: diagrams.both(open, diagrams.denied(another)),
      permitted: diagrams.both(open, another),
      forbidden: diagrams.denied(open),
    };
    return diagrams.both(this.asked, diagrams.any(statuses.map((status) => nodes[status])));
  }

  /** As few of the assumptions as a record contradicts between them; none where it can be completed. */
  contradicted(record) {
    const places = this.places(record);
    const possible = (some) => this.diagrams.ends(this.diagrams.all(some.map(([, node]) => node)), places).includes(true);
    let kept = this.assumed;
    if (possible(kept)) return [];
    for (const each of kept) {
      const fewer = kept.filter((other) => other !== each);
      if (!possible(fewer)) kept = fewer;
    }
    return kept.map(([name]) => name);
  }
}
