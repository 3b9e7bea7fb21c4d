// -- decision diagrams: every record at once ---------------------------------------------------------------------

const NOWHERE = 0;
const EVERYWHERE = 1;

/** More diagrams than are ever made at once: a pair of them is one number, which is exact. */
const MOST_NODES = 2 ** 26;

/**
 * The diagrams over some facts, each with finitely many values: one diagram for each function.
 *
 * A diagram asks one fact after the other, always in the same order, never asks what does not matter, and ends in a
 * value. So what means the same is the same number.
 */
class Diagrams {
  constructor(names, scales) {
    this.names = names;
    this.scales = scales;
    this.levelOf = new Map(names.map((name, level) => [name, level]));
    this.levels = [];
    this.children = [];
    this.values = [];
    this.endings = new Map();
    this.asking = new Map();
    this.operations = new Map();
    this.terms = new Map();
    this.end(false);
    this.end(true);
  }

  end(value) {
    // The type as well: false is no 0.
    const key = `${typeof value}:${value}`;
    let node = this.endings.get(key);
    if (node === undefined) {
      node = this.make(this.names.length, [], value);
      this.endings.set(key, node);
    }
    return node;
  }

  /** The diagram that asks for a fact first, and goes on with the child at the place of its value. */
  ask(level, children) {
    if (children.every((child) => child === children[0])) return children[0];
    let hash = level;
    for (const child of children) hash = (Math.imul(hash, 31) + child) | 0;
    const alike = this.asking.get(hash) ?? [];
    for (const node of alike) {
      if (this.levels[node] === level && this.children[node].every((child, place) => child === children[place])) return node;
    }
    const made = this.make(level, children, null);
    this.asking.set(hash, [...alike, made]);
    return made;
  }

  make(level, children, value) {
    this.levels.push(level);
    this.children.push(children);
    this.values.push(value);
    return this.levels.length - 1;
  }

  isEnd(node) {
    return this.children[node].length === 0;
  }

  /** How a diagram goes on after each value of a fact that comes no later than its first. */
  over(node, level) {
    return this.levels[node] === level ? this.children[node] : this.scales[level].map(() => node);
  }

  /** A diagram under an operation on the values in which it ends; `name` tells operations apart. */
  map(name, operation, node) {
    return this.once(name, node, 0, () => {
      if (this.isEnd(node)) return this.end(operation(this.values[node]));
      return this.ask(this.levels[node], this.children[node].map((child) => this.map(name, operation, child)));
    });
  }

  /** Two diagrams under an operation on the values in which they end. */
  join(name, operation, one, other) {
    return this.once(name, one, other, () => {
      if (this.isEnd(one) && this.isEnd(other)) return this.end(operation(this.values[one], this.values[other]));
      return this.byValue((left, right) => this.join(name, operation, left, right), one, other);
    });
  }

  /** What has been computed of two diagrams before, or is computed now. */
  once(name, one, other, compute) {
    let table = this.operations.get(name);
    if (table === undefined) this.operations.set(name, (table = new Map()));
    const key = one * MOST_NODES + other;
    let found = table.get(key);
    if (found === undefined) {
      found = compute();
      table.set(key, found);
    }
    return found;
  }

  byValue(operation, one, other) {
    const level = Math.min(this.levels[one], this.levels[other]);
    const [ones, others] = [this.over(one, level), this.over(other, level)];
    return this.ask(level, ones.map((child, place) => operation(child, others[place])));
  }

  both(one, other) {
    if (one === other || one === NOWHERE || other === EVERYWHERE) return one;
    if (other === NOWHERE || one === EVERYWHERE) return other;
    const [first, second] = one < other ? [one, other] : [other, one];
    return this.once("both", first, second, () => this.byValue((left, right) => this.both(left, right), first, second));
  }

  either(one, other) {
    if (one === other || one === EVERYWHERE || other === NOWHERE) return one;
    if (other === EVERYWHERE || one === NOWHERE) return other;
    const [first, second] = one < other ? [one, other] : [other, one];
    return this.once("either", first, second, () => this.byValue((left, right) => this.either(left, right), first, second));
  }

  all(nodes) {
    return nodes.reduce((one, other) => this.both(one, other), EVERYWHERE);
  }

  any(nodes) {
    return nodes.reduce((one, other) => this.either(one, other), NOWHERE);
  }

  denied(node) {
    return this.map("not", (value) => !value, node);
  }

  /** One diagram where a condition holds, another where it does not. */
  chosen(condition, then, otherwise) {
    if (this.isEnd(condition)) return condition === EVERYWHERE ? then : otherwise;
    return this.once(`else ${otherwise}`, condition, then, () => {
      const level = Math.min(...[condition, then, otherwise].map((node) => this.levels[node]));
      const [met, thens, otherwises] = [condition, then, otherwise].map((node) => this.over(node, level));
      return this.ask(level, met.map((child, place) => this.chosen(child, thens[place], otherwises[place])));
    });
  }

  /** The diagram of a settled term. */
  of(term) {
    let node = this.terms.get(term);
    if (node === undefined) {
      node = this.ofParts(term);
      this.terms.set(term, node);
    }
    return node;
  }

  ofParts(term) {
    if (term.kind === "fact") {
      const level = this.levelOf.get(term.name);
      return this.ask(level, this.scales[level].map((value) => this.end(value)));
    }
    if (term.kind === "constant") return this.end(term.value);
    const nodes = term.parts.map((part) => this.of(part));
    switch (term.kind) {
      case "named":
        return nodes[0];
      case "not":
        return this.denied(nodes[0]);
      case "all":
        return this.all(nodes);
      case "any":
        return this.any(nodes);
      case "ifElse":
        return this.chosen(...nodes);
      case "linear":
        return this.map(`${term.times}*${term.plus}`, (number) => term.times * number + term.plus, nodes[0]);
      case "sum":
        return nodes.reduce((one, other) => this.join("plus", (left, right) => left + right, one, other));
      default:
        return this.join(term.kind, COMPARED[term.kind], ...nodes);
    }
  }

  /** The values in which a diagram can end where some facts are at these places of their scales. */
  ends(node, places) {
    const found = new Set();
    const seen = new Set([node]);
    for (const here of seen) {
      const below = this.children[here];
      const place = places[this.levels[here]];
      if (below.length === 0) found.add(this.values[here]);
      else if (place !== undefined) seen.add(below[place]);
      else below.forEach((each) => seen.add(each));
    }
    return [...found];
  }
}
