// -- three-valued evaluation: null is what is not known ----------------------------------------------------------

/** The values of settled terms in one record; a fact that the record lacks is unknown. */
class Evaluation {
  constructor(record) {
    this.record = record;
    this.named = new Map();
  }

  /** The value of a term; null where it is not known. */
  value(term) {
    const parts = term.parts;
    switch (term.kind) {
      case "named":
        return this.once(term);
      case "not": {
        const value = this.value(parts[0]);
        return value === null ? null : !value;
      }
      case "fact": {
        const value = this.record[term.name];
        return value === undefined ? null : value;
      }
      case "all":
        return this.firstDeciding(false, parts);
      case "any":
        return this.firstDeciding(true, parts);
      case "constant":
        return term.value;
      case "ifElse":
        return this.ifElse(...parts);
      case "sum":
        return this.together(parts, (...numbers) => numbers.reduce((one, other) => one + other));
      case "linear":
        return this.together(parts, (number) => term.times * number + term.plus);
      default:
        return this.together(parts, COMPARED[term.kind]);
    }
  }

  once(term) {
    let value = this.named.get(term);
    if (value === undefined) {
      value = this.value(term.parts[0]);
      this.named.set(term, value);
    }
    return value;
  }

  /** `deciding` if a term has that value; else unknown if a term is; else the other. */
  firstDeciding(deciding, terms) {
    let result = !deciding;
    for (const each of terms) {
      const value = this.value(each);
      if (value === deciding) return deciding;
      if (value === null) result = null;
    }
    return result;
  }

  /** The value of the branch that the condition chooses; of both where it is unknown, if they agree. */
  ifElse(condition, then, otherwise) {
    const met = this.value(condition);
    if (met !== null) return this.value(met ? then : otherwise);
    const value = this.value(then);
    return value === this.value(otherwise) ? value : null;
  }

  together(terms, operation) {
    const values = terms.map((each) => this.value(each));
    return values.includes(null) ? null : operation(...values);
  }

  /** The facts whose absence leaves a term unknown, added to a set of names. */
  collectUnknown(term, found) {
    if (this.value(term) !== null) return found;
    if (term.kind === "fact") found.add(term.name);
    const met = term.kind === "ifElse" ? this.value(term.parts[0]) : null;
    const counting = met === null ? term.parts : [term.parts[met ? 1 : 2]];
    for (const part of counting) this.collectUnknown(part, found);
    return found;
  }
}

const COMPARED = {
  equal: (left, right) => left === right,
  atMost: (left, right) => left <= right,
  less: (left, right) => left < right,
};
