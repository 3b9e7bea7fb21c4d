// -- records and readings, checked -------------------------------------------------------------------------------

/** What stands in the way of an answer, in words for whoever asked. */
class Refused extends Error {}

/**
 * A record with what is known in it, and nothing else.
 *
 * null, undefined and a name that is left out say that a fact is not known.
 *
 * @param {object} given facts by name
 * @param {object} among the facts that there are
 * @throws {Refused} there is no such fact, or it has no such value
 */
function checkedRecord(given, among) {
  const record = Object.create(null);
  for (const [name, value] of Object.entries(given)) {
    if (!hasOwn(among, name)) throw new Refused(`there is no fact ${JSON.stringify(name)}: leave it out`);
    if (value === null || value === undefined) continue;
    if (!contains(among[name].of, value)) {
      throw new Refused(`${name} cannot be ${JSON.stringify(value)}: it is ${inWords(among[name].of)}`);
    }
    record[name] = value;
  }
  return record;
}

function inWords(of) {
  switch (of.type) {
    case "integer":
      return `a whole number from ${of.low} to ${of.high}`;
    case "date":
      return `a date from ${of.low} to ${of.high}`;
    case "boolean":
      return "true or false";
    default:
      return `one of ${of.values.join(", ")}`;
  }
}

/** A choice of readings: the default ones, with some changed. */
function checkedReadings(changes) {
  const readings = {};
  for (const [name, reading] of Object.entries(READINGS)) readings[name] = reading.default;
  for (const [name, alternative] of Object.entries(changes)) {
    if (!hasOwn(READINGS, name)) throw new Refused(`there is no reading ${JSON.stringify(name)}: leave it out`);
    if (!READINGS[name].alternatives.includes(alternative)) {
      const some = READINGS[name].alternatives.join(", ");
      throw new Refused(`reading ${name} has no alternative ${JSON.stringify(alternative)}: write one of ${some}`);
    }
    readings[name] = alternative;
  }
  return readings;
}
