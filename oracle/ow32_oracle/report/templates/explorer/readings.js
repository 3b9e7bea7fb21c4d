// -- how the text is read ----------------------------------------------------------------------------------------

const readingRows = new Map();

function furnishReadings() {
  for (const [name, reading] of Object.entries(ow32.READINGS)) {
    readingRows.set(name, readingRow(name, reading));
    byId("explorer-readings").append(readingRows.get(name));
  }
  byId("explorer-every-reading").addEventListener("change", refresh);
  byId("explorer-literal").addEventListener("click", () => show({ readings: literalReadings() }));
  byId("explorer-default").addEventListener("click", () => show({ readings: {} }));
}

const literalReadings = () => {
  const changed = Object.entries(ow32.READINGS).filter(([, each]) => each.literal !== each.default);
  return Object.fromEntries(changed.map(([name, each]) => [name, each.literal]));
};

/** A question of wording with its alternatives, in the words that stand on the page. */
function readingRow(name, { alternatives, default: usual }) {
  const told = byId(`reading-${name}`);
  const lines = [...told.querySelectorAll(".alternatives li")];
  const legend = element("legend", {}, link("reading", `reading-${name}`, name.replace(/-/g, " ")));
  const question = element("p", { lang: "en" }, told.querySelector("h3").lastChild.textContent.trim());
  const choices = alternatives.map((each) => {
    const id = `read-${name}-${each}`;
    const meaning = lines.find((line) => line.querySelector("code").textContent === each).firstChild.textContent.trim();
    const choose = () => show({ readings: { ...state.readings, [name]: each } });
    const radio = element("input", { type: "radio", name: `read-${name}`, id, value: each, change: choose });
    const mark = each === usual ? [" ", element("span", { class: "badge default" }, say("our-default"))] : [];
    return element("div", { class: "alternative" }, radio, element("label", { for: id }, english(meaning), ...mark));
  });
  return element("fieldset", { class: "reading-choice" }, legend, question, ...choices);
}

function showReadings() {
  const every = byId("explorer-every-reading").checked;
  const bearing = readingsOf(state.decision);
  let changed = 0;
  for (const [name, row] of readingRows) {
    const usual = ow32.READINGS[name].default;
    const chosen = state.readings[name] ?? usual;
    row.querySelector(`[value="${chosen}"]`).checked = true;
    row.classList.toggle("changed", chosen !== usual);
    row.hidden = !(every || bearing.includes(name) || chosen !== usual);
    changed += chosen !== usual;
  }
  byId("explorer-read").replaceChildren(say(changed ? "read-otherwise" : "read-by-default", { number: changed }));
}
