// -- every decision at a glance, to choose one -------------------------------------------------------------------

function furnishGlance() {
  for (const list of document.querySelectorAll("#explorer-glance [data-decisions]")) {
    for (const decision of list.dataset.decisions.split(" ")) {
      const { question } = ow32.DECISIONS[decision];
      const choose = () => {
        show({ decision });
        byId("explorer-question").focus();
      };
      const attributes = { type: "button", "data-decision": decision, lang: "en", click: choose };
      const button = element("button", attributes, question);
      list.append(element("li", {}, button, " ", element("span")));
      byId("explorer-decision").append(element("option", { value: decision }, question));
    }
  }
  byId("explorer-decision").addEventListener("change", ({ target }) => show({ decision: target.value }));
}

function showGlance() {
  byId("explorer-decision").value = state.decision;
  for (const button of document.querySelectorAll("#explorer-glance button")) {
    const { decision } = button.dataset;
    button.setAttribute("aria-pressed", String(decision === state.decision));
    button.nextElementSibling.replaceChildren(...inShort(decision));
  }
}
