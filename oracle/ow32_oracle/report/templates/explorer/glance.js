// -- every decision at a glance, to choose one -------------------------------------------------------------------

function furnishGlance() {
  for (const button of document.querySelectorAll("#explorer-glance button")) {
    button.addEventListener("click", () => {
      show({ decision: button.dataset.decision });
      byId("explorer-question").scrollIntoView({ block: "nearest" });
      byId("explorer-question").focus();
    });
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
