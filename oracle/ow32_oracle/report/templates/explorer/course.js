// -- a course, day by day ----------------------------------------------------------------------------------------

function furnishCourse() {
  const listen = (id, kind, act) => byId(id).addEventListener(kind, act);
  listen("explorer-patient", "change", () => show({ day: 0 }));
  listen("explorer-course", "change", () => lookAtCourse());
  listen("explorer-back", "click", () => show({ day: state.day - 1 }));
  listen("explorer-forward", "click", () => goTo(state.day + 1));
  listen("explorer-to-day", "change", ({ target }) => goTo(Number(target.value)));
  listen("explorer-cut", "click", () => show({ days: state.days.slice(0, state.day) }));
  listen("explorer-as-patient", "click", () => show({ record: shownRecord(), day: 0 }));
}

/** A course begins with what is known of the patient, but for what begins with it. */
function lookAtCourse() {
  if (state.days.length) {
    show({ day: 1 });
    return;
  }
  const determined = ow32.outset().state;
  const first = Object.entries(state.record).filter(([name]) => !(name in determined));
  show({ days: [Object.fromEntries(first)], day: 1 });
}

/** Go to a day of the course; days up to it are added where there are none. */
function goTo(day) {
  if (!Number.isInteger(day) || day < 1 || day > MOST_DAYS) {
    refresh();
    return;
  }
  const days = [...state.days];
  while (days.length < day) {
    const found = walked(days, state.readings);
    if (isImpossible(found[found.length - 1])) break;
    days.push(dayAfter(found, days[days.length - 1]));
  }
  show({ days, day: Math.min(day, walked(days, state.readings).length) });
}

/** What is recorded of a new day, as is ticked. */
function dayAfter(found, before) {
  const recorded = byId("explorer-observe").checked ? observedAgain(before) : {};
  if (!byId("explorer-obey").checked) return recorded;
  return withWhatIsRequired(outsetAfter(found), recorded, state.readings);
}

function showCourse() {
  byId(state.day ? "explorer-course" : "explorer-patient").checked = true;
  byId("explorer-days").hidden = !state.day;
  byId("explorer-facts-of-day").hidden = !state.day;
  byId("explorer-facts-of-patient").hidden = Boolean(state.day);
  if (!state.day) return;
  const found = walked(state.days, state.readings);
  const [day, last] = [found[state.day - 1], found[found.length - 1]];
  byId("explorer-back").disabled = state.day === 1;
  byId("explorer-forward").disabled = state.day === MOST_DAYS || (state.day === found.length && isImpossible(last));
  byId("explorer-cut").disabled = state.day === state.days.length;
  byId("explorer-to-day").value = state.day;
  byId("explorer-which-day").replaceChildren(say("which-day", { day: state.day, days: state.days.length }));
  byId("explorer-stands").replaceChildren(...(day && !isImpossible(day) ? whereThePatientStands(day) : []));
  byId("explorer-impossible").replaceChildren(...impossibilities(last, found.length));
  byId("explorer-judged").replaceChildren(...(day && !isImpossible(day) ? judgements(day) : []));
  showChart(found);
  byId("explorer-dose-table").replaceChildren(doseTable(found, state.day));
}

/** The doses, with the day that is shown in sight. */
function showChart(found) {
  const frame = byId("explorer-chart");
  frame.replaceChildren(chart(found, state.day));
  frame.scrollLeft = CHART.left + state.day * CHART.day - frame.clientWidth / 2;
}

/** The clock of the course. */
function whereThePatientStands({ state: known }) {
  return ow32.COURSE.clock.flatMap((name) => [
    element("dt", { lang: "en" }, factInWords(name)),
    element("dd", {}, valueInWords(name, known[name])),
  ]);
}

/** Why a day cannot have been, and none after it is walked. */
function impossibilities(day, number) {
  if (!isImpossible(day)) return [];
  const { contradicted, broken } = day.impossible;
  const contradictions = contradicted.map(({ fact, recorded, determined }) => {
    const values = { recorded: valueInWords(fact, recorded), determined: valueInWords(fact, determined) };
    return element("li", {}, english(factInWords(fact)), ": ", say("determined", values));
  });
  const laws = broken.map(({ reason }) => element("li", { lang: "en" }, reason));
  const told = [element("p", {}, say("impossible", { day: number })), element("ul", {}, ...contradictions, ...laws)];
  return [element("div", { class: "troubles" }, ...told)];
}

/** What was done on a day, and what the rules say of it. */
function judgements({ judged }) {
  return Object.entries(judged).flatMap(([name, { outcome, judgement }]) => {
    const done = outcome === null ? say("unknown") : english(outcomeInWords(name, outcome));
    const question = element("dt", { lang: "en" }, ow32.DECISIONS[name].question);
    return [question, element("dd", {}, done, " ", badge(judgement.replace(" ", "-")))];
  });
}
