// -- the words of the page, which the template leaves in every language ------------------------------------------

/** Where a message stands in every language. */
const wordOf = (name) => byId("explorer-words").querySelector(`[data-word="${name}"]`);

/** A message in every language, of which the style shows one; what stands in its braces is text or an element. */
function say(name, values = {}) {
  const found = wordOf(name).cloneNode(true);
  fill(found, values);
  const said = document.createDocumentFragment();
  said.append(...found.childNodes);
  return said;
}

function fill(within, values) {
  for (const child of [...within.childNodes]) {
    if (child.nodeType !== Node.TEXT_NODE) {
      fill(child, values);
      continue;
    }
    const parts = child.data.split(/\{(\w+)\}/);
    child.replaceWith(...parts.map((part, place) => (place % 2 ? inserted(values[part]) : part)));
  }
}

const inserted = (value) => (value instanceof Node ? value.cloneNode(true) : String(value));

/** A message as plain text in the language that is chosen: for options and attributes, which hold nothing else. */
function plain(name, values = {}) {
  const found = wordOf(name);
  // In other languages a message stands directly behind the English; what is the same in all stands once.
  const own = found.querySelector(`:scope > span[lang=${chosenLanguage()}]`) ?? found.firstElementChild ?? found;
  return own.textContent.replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

function chosenLanguage() {
  const chosen = document.querySelector("[name=language]:checked");
  return chosen === null ? "en" : chosen.id.replace("language-", "");
}
