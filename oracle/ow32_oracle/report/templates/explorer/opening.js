// -- opening, checking, and what an address asks for -------------------------------------------------------------

/** How long the check works before it lets the page have its turn, in ms. */
const TURN = 12;

/** Do something when the page has nothing else to do, and after a while all the same. */
const later = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 100 }) : setTimeout(work));

let isChecking = false;
let isReady = false;

/** Open the explorer: nothing is answered before the rules have said again what the oracle said of them. */
function open() {
  if (isChecking || isReady) return;
  isChecking = true;
  byId("explorer-checking").hidden = false;
  const steps = ow32.checking();
  const inTurn = () => {
    const until = performance.now() + TURN;
    let step;
    do step = steps.next();
    while (!step.done && performance.now() < until);
    if (!step.done) {
      byId("explorer-progress").value = step.value;
      later(inTurn);
    } else if (step.value === null) enable();
    else refuse("disabled", { why: english(step.value) });
  };
  later(inTurn);
}

function enable() {
  state = nothingKnown();
  [furnishFacts, furnishReadings, furnishGlance, furnishCourse, furnishExamples].forEach((each) => each());
  views.push(showExamples, showCourse, showFacts, showReadings, showAnswer, showGlance);
  for (const each of document.querySelectorAll("[name=language]")) each.addEventListener("change", refresh);
  byId("explorer-checking").hidden = true;
  byId("explorer-room").hidden = false;
  isReady = true;
  refresh();
  visit();
}

/** Show what the address asks for, if it asks for anything here; a link that makes no sense is said to make none. */
function visit() {
  if (!isOurs(location.hash)) return;
  byId("explorer-door").open = true;
  byId("explorer-title").scrollIntoView();
  if (!isReady) {
    open();
    return;
  }
  try {
    const asked = restored(location.hash);
    byId("explorer-senseless").replaceChildren();
    show(asked);
  } catch (error) {
    if (!(error instanceof Senseless)) throw error;
    const why = { part: english(error.part), why: say(`link-${error.why}`) };
    const told = element("div", { class: "troubles" }, element("p", {}, say("senseless", why)));
    byId("explorer-senseless").replaceChildren(told);
  }
  byId("explorer-title").focus({ preventScroll: true });
}

function begin() {
  byId("explorer-door").addEventListener("toggle", ({ target }) => target.open && open());
  addEventListener("hashchange", visit);
  document.addEventListener("click", ({ target }) => {
    // A link to what the address says already changes nothing, and so tells nobody.
    const link = target.closest("a.try");
    if (link !== null && link.hash === location.hash) visit();
  });
  if (byId("explorer-door").open) open();
  visit();
}
