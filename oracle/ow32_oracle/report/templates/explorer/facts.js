// -- the facts, to be entered ------------------------------------------------------------------------------------

const NOT_ENTERED = "";
const EXPRESSLY_UNKNOWN = "?";

/** The rows of the facts by name: each an element with what brings it up to date. */
const rows = new Map();

function furnishFacts() {
  for (const group of document.querySelectorAll("#explorer-facts [data-group]")) {
    for (const name of group.dataset.group.split(" ")) {
      rows.set(name, factRow(name));
      group.append(rows.get(name).row);
    }
  }
  byId("explorer-every-fact").addEventListener("change", refresh);
}

/** Bring every row up to date, and show those that are wanted. */
function showFacts() {
  const wanted = wantedFacts();
  const mattering = factsThatMatter();
  for (const [name, { row, update, matters }] of rows) {
    row.hidden = !wanted.has(name);
    matters.hidden = !mattering.has(name);
    row.classList.toggle("known", name in entered());
    if (!row.hidden) update();
  }
  for (const group of document.querySelectorAll("#explorer-facts [data-group]")) {
    group.hidden = !group.querySelector(".fact:not([hidden])");
  }
}

/** The facts on which the decision can turn; of a day, what is done on it as well; or every one. */
function wantedFacts() {
  const every = byId("explorer-every-fact").checked;
  if (!state.day) {
    const names = every ? Object.keys(ow32.FACTS) : ow32.DECISIONS[state.decision].facts;
    return new Set(names.filter((name) => !FACTS_OF_COURSES.has(name)));
  }
  const some = [...ow32.DECISIONS[state.decision].facts, ...DONE, ...EVENTS, ...Object.keys(entered())];
  const names = every ? Object.keys(ow32.FACTS) : some;
  const determined = determinedOn(state.days, state.day, state.readings);
  return new Set(names.filter((name) => name in entered() || determined[name] === undefined));
}

function factsThatMatter() {
  const { answer } = answered(state.decision);
  if (answer === undefined) return new Set();
  return new Set([...answer.missing, ...Object.values(answer.outcomes).flatMap((each) => each.missing)]);
}

/** Go to where a fact is entered. */
function leadToFact(name) {
  const { row, control } = rows.get(name);
  if (row.hidden) {
    byId("explorer-every-fact").checked = true;
    refresh();
  }
  control.focus();
}

function factRow(name) {
  const { of } = ow32.FACTS[name];
  const control = of.values ? element("select", { id: `fact-${name}` }) : field(name, of);
  const matters = element("span", { class: "matters" }, " ", say("matters"));
  const label = element("label", { for: control.id }, english(factInWords(name)), matters);
  const wrong = element("span", { class: "wrong", id: `wrong-${name}` });
  const more = of.values || !STANDING.has(name) ? [] : [unknownButton(name)];
  const { unit } = VOCABULARY.facts[name];
  const counted = unit ? [element("span", { class: "unit", lang: "en", id: `unit-${name}` }, unit)] : [];
  const entry = element("span", { class: "entry" }, control, ...counted, ...more);
  const row = element("div", { class: of.type === "enumeration" ? "fact wide" : "fact" }, label, entry, wrong);
  control.addEventListener("change", () => take(name, control, wrong));
  const update = of.values ? () => updateChoice(name, control) : () => updateField(name, control, wrong, more[0]);
  return { row, control, matters, update };
}

function field(name, { type, low, high }) {
  const kind = type === "date" ? { type: "date" } : { type: "number", step: 1, inputmode: "numeric" };
  const described = { "aria-describedby": `unit-${name} wrong-${name}` };
  return element("input", { id: `fact-${name}`, min: low, max: high, ...described, ...kind });
}

/** A button that says of a number that stands from day to day that it is not known any more. */
function unknownButton(name) {
  const press = () => enter({ [name]: entered()[name] === null ? undefined : null });
  return element("button", { type: "button", class: "small", click: press }, say("unknown"));
}

/** Take what has been entered; what cannot be is said to be so, and not taken. */
function take(name, control, wrong) {
  const text = control.value;
  const isEmpty = [NOT_ENTERED, EXPRESSLY_UNKNOWN].includes(text);
  const isBroken = control.validity.badInput || (!isEmpty && valueOf(name, text) === undefined);
  const { low, high } = ow32.FACTS[name].of;
  wrong.replaceChildren(...(isBroken ? [say("wrong", { low, high })] : []));
  if (isBroken) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  if (isBroken || text === NOT_ENTERED) enter({ [name]: undefined });
  else enter({ [name]: text === EXPRESSLY_UNKNOWN ? null : valueOf(name, text) });
}

/** The choices of a fact, made anew where the language or what stands from before is another. */
function updateChoice(name, control) {
  const choices = [[NOT_ENTERED, withoutEntry(name)]];
  if (state.day && STANDING.has(name)) choices.push([EXPRESSLY_UNKNOWN, plain("unknown")]);
  choices.push(...ow32.FACTS[name].of.values.map((value) => [String(value), plainValue(name, value)]));
  const key = JSON.stringify(choices);
  if (control.dataset.key !== key) {
    const language = (value) => (VOCABULARY.labels[VOCABULARY.facts[name].labels]?.[value] ? "en" : null);
    const options = choices.map(([value, words]) => element("option", { value, lang: language(value) }, words));
    control.replaceChildren(...options);
    control.dataset.key = key;
  }
  const value = entered()[name];
  control.value = value === undefined ? NOT_ENTERED : value === null ? EXPRESSLY_UNKNOWN : String(value);
}

function updateField(name, control, wrong, unknown) {
  const value = entered()[name];
  control.placeholder = value === null ? plain("unknown") : withoutEntry(name);
  if (unknown !== undefined) {
    unknown.hidden = !state.day;
    unknown.setAttribute("aria-pressed", String(value === null));
  }
  if (value === undefined && control.hasAttribute("aria-invalid")) return;
  control.value = value ?? "";
  control.removeAttribute("aria-invalid");
  wrong.replaceChildren();
}

/** What is so of a fact of which nothing is entered: unknown; or on a day of a course as before, or as usual. */
function withoutEntry(name) {
  if (state.day && EVENTS.has(name)) return plain("as-usual", { value: plainValue(name, ow32.COURSE.events[name]) });
  if (!state.day || !STANDING.has(name)) return plain("unknown");
  if (name in entered()) return plain("as-before-plain");
  const known = shownDay()?.record?.[name];
  return known === undefined ? plain("unknown") : plain("as-before", { value: plainValue(name, known) });
}
