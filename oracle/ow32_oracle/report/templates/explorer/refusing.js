// -- nothing is answered -----------------------------------------------------------------------------------------

/** Say why nothing is answered, and show nothing else. */
function refuse(name, values = {}) {
  byId("explorer-checking").hidden = true;
  byId("explorer-room").hidden = true;
  byId("explorer-door").open = true;
  byId("explorer-alert").replaceChildren(say(name, values));
  byId("explorer-alert").hidden = false;
}

/** Whether the script with the rules has run: a browser refuses one that is not what the page was made with. */
function rulesAreThere() {
  try {
    return typeof ow32.checking === "function";
  } catch {
    return false;
  }
}
