// -- patients to start from, links and a new beginning -----------------------------------------------------------

function furnishExamples() {
  byId("explorer-load").addEventListener("click", () => {
    const { value } = byId("explorer-example");
    if (value === "typical") show({ ...nothingKnown(), decision: state.decision, record: typicalPatient() });
    else if (value === "") show({ ...nothingKnown(), decision: state.decision });
    else show(restored(value));
  });
  byId("explorer-reset").addEventListener("click", () => {
    byId("explorer-example").value = "";
    show(nothingKnown());
    tell("reset-done");
  });
  byId("explorer-copy").addEventListener("click", copyLink);
}

function typicalPatient() {
  const known = Object.entries(ow32.FACTS).filter(([name]) => !FACTS_OF_COURSES.has(name));
  return Object.fromEntries(known.map(([name, { of }]) => [name, of.typical]));
}

/** The patients and courses of the findings, by the links that stand with them. */
function showExamples() {
  const chooser = byId("explorer-example");
  if (chooser.dataset.language === chosenLanguage()) return;
  const chosen = chooser.value;
  const some = [["", plain("nothing-known")], ["typical", plain("typical")]];
  const options = some.map(([value, words]) => element("option", { value }, words));
  const findings = [...document.querySelectorAll("a.try")].map((each) => {
    const title = each.closest("article").querySelector("h3").textContent.trim();
    return element("option", { value: each.hash, lang: "en" }, title);
  });
  chooser.replaceChildren(...options, element("optgroup", { label: plain("findings") }, ...findings));
  chooser.value = chosen;
  chooser.dataset.language = chosenLanguage();
}

/** The address of what is shown, to be pasted elsewhere; shown to be copied by hand where a page may not copy. */
async function copyLink() {
  const address = `${location.href.split("#")[0]}#${written(state)}`;
  const shown = byId("explorer-address");
  shown.value = address;
  shown.parentElement.hidden = false;
  shown.select();
  try {
    await navigator.clipboard.writeText(address);
    tell("copied");
  } catch {
    tell(document.execCommand("copy") ? "copied" : "copy-by-hand");
  }
}

const tell = (word) => byId("explorer-told").replaceChildren(say(word));
