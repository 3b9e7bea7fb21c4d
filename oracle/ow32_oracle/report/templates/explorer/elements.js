// -- making elements ---------------------------------------------------------------------------------------------

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children.
 *
 * An attribute that is true stands without a value, one that is false or null is left out, a function listens.
 */
function element(tag, attributes = {}, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

/** The same of a drawing. */
function shape(tag, attributes = {}, ...children) {
  return furnished(document.createElementNS(SVG, tag), attributes, children);
}

function furnished(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Words of the rules, which are in English whatever language the page is in. */
const english = (...words) => element("span", { lang: "en" }, ...words);

const byId = (id) => document.getElementById(id);
