// -- what the rules say of the decision that is shown ------------------------------------------------------------

const CHOOSABLE = ["required", "permitted"];
const IN_ORDER = [...CHOOSABLE, "undetermined", "forbidden"];
const MOST_CHANGES = 4;

const badge = (status) => element("span", { class: `status ${status}` }, say(status));

/** What is said of a decision; the words of a refusal where nothing can be said of it. */
function answered(decision) {
  try {
    return { answer: ow32.decide(decision, shownRecord(), state.readings) };
  } catch (error) {
    if (!(error instanceof ow32.Refused)) throw error;
    return { refused: error.message };
  }
}

/** What is said of a decision, in a line. */
function inShort(decision) {
  const { answer, refused } = answered(decision);
  if (refused !== undefined) return [english(refused)];
  if (answer.asked === false) return [say("not-asked")];
  if (answer.asked === null) return [badge("undetermined"), " ", say("perhaps-asked")];
  if (answer.conflict) return [element("span", { class: "conflict" }, say("conflict"))];
  const left = Object.entries(answer.outcomes).filter(([, { status }]) => status !== "forbidden");
  if (left.some(([, { status }]) => status === "undetermined")) return [badge("undetermined")];
  return [badge(left[0][1].status), " ", english(left.map(([name]) => outcomeInWords(decision, name)).join("; "))];
}

/** The verdict in full. */
function showAnswer() {
  const { decision } = state;
  byId("explorer-question").textContent = ow32.DECISIONS[decision].question;
  byId("explorer-short").replaceChildren(...inShort(decision));
  byId("explorer-table").setAttribute("href", `#table-${decision}-title`);
  const { answer, refused } = answered(decision);
  const parts = refused === undefined ? [...contradiction(decision), ...inFull(decision, answer)] : [];
  byId("explorer-verdict").replaceChildren(...parts);
}

/** What the facts contradict that is assumed of every patient. */
function contradiction(decision) {
  const names = ow32.contradicted(decision, shownRecord(), state.readings);
  if (names.length === 0) return [];
  const lines = names.map((name) => element("li", { lang: "en" }, byId(`assumed-${name}`).textContent));
  return [element("div", { class: "troubles" }, element("p", {}, say("contradicted")), element("ul", {}, ...lines))];
}

function inFull(decision, answer) {
  if (answer.asked === false) return [];
  const parts = [];
  if (answer.asked === null) parts.push(...missing("asked-missing", answer.missing));
  if (answer.silent && !answer.conflict) parts.push(element("p", {}, say("silent")));
  const outcomes = Object.entries(answer.outcomes);
  const isShort = outcomes.length < 3;
  // Of many outcomes those that are left come first.
  if (!isShort) outcomes.sort(([, one], [, other]) => IN_ORDER.indexOf(one.status) - IN_ORDER.indexOf(other.status));
  parts.push(...outcomes.map(([name, said], place) => outcomeInFull(decision, name, said, isShort || place === 0)));
  return parts;
}

function outcomeInFull(decision, name, said, isOpen) {
  const heading = element("h4", {}, badge(said.status), " ", english(outcomeInWords(decision, name)));
  const parts = [heading];
  if (said.because.length) parts.push(norms(said.because));
  if (said.against.length) parts.push(element("p", {}, say("against")), norms(said.against));
  if (said.missing.length) parts.push(...missing("missing", said.missing));
  for (const [word, statuses] of flips(said.status)) parts.push(changes(decision, name, word, statuses, isOpen));
  return element("article", { class: "outcome" }, ...parts);
}

/** What would be another answer to whether an outcome may be chosen. */
function flips(status) {
  const opening = ["opening", CHOOSABLE];
  const closing = ["closing", ["forbidden"]];
  if (status === "undetermined") return [opening, closing];
  return [status === "forbidden" ? opening : closing];
}

/** Norms with the clauses that state them, each a link to where it stands. */
function norms(cited) {
  const lines = cited.map(({ norm, clauses }) => {
    const links = clauses.flatMap((id) => [" ", link("clause", id.replace("#", "-"), id)]);
    const paraphrase = byId(clauses[0].replace("#", "-"))?.querySelector(".paraphrase")?.textContent ?? "";
    const rule = link("name", `norm-${norm.replace("/", "-")}`, norm);
    return element("li", { lang: "en" }, paraphrase, " ", rule, ...links);
  });
  return element("ul", { class: "core" }, ...lines);
}

const link = (kind, anchor, words) => element("a", { class: kind, href: `#${anchor}` }, words);

/** Facts that are not known, each a button that leads to where it is entered. */
function missing(word, names) {
  const buttons = names.map((name) => {
    const attributes = { type: "button", class: "chip", lang: "en", click: () => leadToFact(name) };
    return element("li", {}, element("button", attributes, factInWords(name)));
  });
  return [element("p", {}, say(word)), element("ul", { class: "missing" }, ...buttons)];
}

/** The smallest changes by which an outcome would have one of some statuses. */
function changes(decision, outcome, word, statuses, isOpen) {
  const options = { statuses, most: MOST_CHANGES };
  const found = ow32.whyNot(decision, outcome, shownRecord(), state.readings, options);
  if (found.contradicted.length) return "";
  if (found.changes.length === 0) return element("p", { class: "locator" }, say(`${word}-never`));
  const lines = found.changes.map(({ facts }) => element("li", {}, changeInWords(facts), " ", ...maker(facts)));
  const more = found.more ? [element("p", {}, say("more-changes", { number: found.more }))] : [];
  return element("details", { open: isOpen }, element("summary", {}, say(word)), element("ul", {}, ...lines), ...more);
}

/** Each fact that is changed: from what it is, where that is known, to what it would have to be. */
function changeInWords(facts) {
  const each = ([name, { old, new: now }]) => {
    const from = old === null ? [] : [valueInWords(name, old), " → "];
    const to = element("b", {}, valueInWords(name, now));
    return element("span", { class: "change" }, english(factInWords(name)), ": ", ...from, to);
  };
  return element("span", {}, ...Object.entries(facts).map(each));
}

/** A button that makes a change, where a patient is shown: what follows from earlier days cannot be changed on one. */
function maker(facts) {
  if (state.day) return [];
  const changed = Object.fromEntries(Object.entries(facts).map(([name, { new: now }]) => [name, now]));
  const make = () => {
    enter(changed);
    byId("explorer-question").focus();
  };
  return [element("button", { type: "button", class: "small", click: make }, say("make-change"))];
}
