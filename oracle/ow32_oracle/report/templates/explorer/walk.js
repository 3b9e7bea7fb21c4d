// -- a course, walked day by day ---------------------------------------------------------------------------------

let trodden = { readings: "", days: [], found: [] };

/** What becomes of the days of a course, as far as it can be walked: a day that cannot have been is the last. */
function walked(days, readings) {
  const key = JSON.stringify(readings);
  let same = 0;
  if (key === trodden.readings) {
    while (same < trodden.found.length && trodden.days[same] === days[same]) same += 1;
  }
  const found = trodden.found.slice(0, same);
  while (found.length < days.length && !isImpossible(found[found.length - 1])) {
    found.push(ow32.step(outsetAfter(found), days[found.length], readings));
  }
  trodden = { readings: key, days: [...days], found };
  return found;
}

const isImpossible = (day) => day !== undefined && day.impossible !== undefined;

const outsetAfter = (found) => (found.length ? found[found.length - 1].next : ow32.outset());

/** What the course determines of a day before anything is recorded of it; nothing where the day cannot be reached. */
function determinedOn(days, number, readings) {
  const found = walked(days.slice(0, number - 1), readings);
  return isImpossible(found[found.length - 1]) ? {} : outsetAfter(found).state;
}

/** What is known of a day, as a record of a patient: without what only courses know. */
function asPatient(day) {
  if (day === undefined || isImpossible(day)) return {};
  const isPatients = ([name, value]) => !FACTS_OF_COURSES.has(name) && isValue(name, value);
  return Object.fromEntries(Object.entries(day.record).filter(isPatients));
}

/** What was observed on a day, to be recorded of the next: not what was done or happened, nor its date. */
function observedAgain(recorded) {
  const again = (name) => !(STANDING.has(name) || EVENTS.has(name) || DONE.has(name) || CARRIED.has(name));
  const kept = Object.entries(recorded).filter(([name]) => again(name) && ow32.FACTS[name].of.type !== "date");
  return Object.fromEntries(kept);
}

/** What is recorded of a day, with what is required on it: where one thing alone is, and nothing is recorded of it. */
function withWhatIsRequired(from, recorded, readings) {
  let found = recorded;
  for (const act of Object.keys(ow32.COURSE.acts)) {
    const day = ow32.step(from, found, readings);
    if (isImpossible(day)) return found;
    found = { ...found, ...doneAsRequired(from, found, readings, act, day) };
  }
  return found;
}

function doneAsRequired(from, recorded, readings, act, day) {
  const { outcomes = {} } = day.allowed[act] ?? {};
  const [required] = Object.entries(outcomes).filter(([, status]) => status === "required").map(([name]) => name);
  if (required === undefined || day.judged[act]?.outcome === required) return {};
  for (const name of factsWithin(ow32.COURSE.acts[act].done[required])) {
    if (CARRIED.has(name) || EVENTS.has(name) || name in recorded) continue;
    for (const value of ow32.COURSE.scales[name] ?? ow32.FACTS[name].of.values) {
      const tried = ow32.step(from, { ...recorded, [name]: value }, readings);
      if (!isImpossible(tried) && tried.judged[act]?.outcome === required) return { [name]: value };
    }
  }
  return {};
}
