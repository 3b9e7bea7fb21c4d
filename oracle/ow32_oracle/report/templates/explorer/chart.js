// -- the doses of a course, drawn --------------------------------------------------------------------------------

/** The room of each part in px: of a day its width, of doses (up to `most` mg) and azacitidine their height. */
const CHART = { left: 64, right: 44, top: 26, day: 18, height: 132, lane: 40, bottom: 34, most: 400 };

/** The doses in mg at which there are lines. */
const LINES = [100, 200, 400];

/** The doses of each day, as far as they are known, as a drawing: venetoclax in mg, azacitidine in mg/m2. */
function chart(found, shown) {
  const { left, right, top, day, height, lane, bottom } = CHART;
  const [width, base, foot] = [left + Math.max(found.length, 14) * day + right, top + height, top + height + lane];
  const size = { width, height: foot + bottom, viewBox: `0 0 ${width} ${foot + bottom}` };
  const drawing = shape("svg", { ...size, role: "img", "aria-label": plain("chart-label", { number: found.length }) });
  drawing.append(...scale(width, base));
  found.forEach((each, place) => drawing.append(...column(each, place, place + 1 === shown, { base, foot })));
  return drawing;
}

function scale(width, base) {
  const { left, top, most, height, lane } = CHART;
  const words = (x, y, text, more = {}) => shape("text", { x, y, "text-anchor": "end", ...more }, text);
  const heights = LINES.flatMap((mg) => {
    const y = base - (mg / most) * height;
    return [shape("line", { class: "grid", x1: left, x2: width, y1: y, y2: y }), words(left - 8, y + 4, mg)];
  });
  return [
    ...heights,
    shape("line", { class: "axis", x1: left, x2: width, y1: base, y2: base }),
    words(left - 8, base + 4, 0),
    words(left - 8, top - 10, "mg"),
    words(left - 8, base + lane / 2 + 4, "mg/m²"),
    words(left - 8, base + lane + 16, plain("day-word")),
  ];
}

function column(each, place, isShown, { base, foot }) {
  const { left, day, top, height, most, lane } = CHART;
  const [x, middle] = [left + place * day, left + (place + 0.5) * day];
  const centred = (y, text, more = {}) => shape("text", { x: middle, y, "text-anchor": "middle", ...more }, text);
  const drawn = [];
  if (isShown) drawn.push(shape("rect", { class: "shown", x, y: top - 4, width: day, height: height + lane + 26 }));
  if (isImpossible(each)) return [...drawn, centred(base - 6, "×", { class: "forbidden" })];
  const { record } = each;
  const [mg, perM2] = [record[VOCABULARY.chart.mg], record[VOCABULARY.chart.mgPerM2]];
  const isTreated = record[VOCABULARY.chart.treated];
  if (isTreated && record[VOCABULARY.chart.dayOfCycle] === 1) {
    const cycle = plain("cycle-word", { number: record[VOCABULARY.chart.cycle] ?? "?" });
    drawn.push(shape("line", { class: "cycle", x1: x, x2: x, y1: top - 8, y2: foot }));
    drawn.push(shape("text", { x: x + 3, y: top - 12 }, cycle));
  }
  const tall = ((mg ?? 0) / most) * height;
  if (tall) drawn.push(shape("rect", { class: "mg", x: x + 3, y: base - tall, width: day - 6, height: tall }));
  if (isTreated && mg === undefined) drawn.push(centred(base - 6, "?", { class: "unknown" }));
  if (perM2) {
    drawn.push(shape("circle", { class: "mg-per-m2", cx: middle, cy: base + 12, r: 4 }));
    drawn.push(centred(base + 32, perM2, { class: "tiny" }));
  }
  if (isTreated && perM2 === undefined) drawn.push(centred(base + 18, "?", { class: "unknown" }));
  const isForbidden = Object.values(each.judged).some(({ judgement }) => judgement === "forbidden");
  if (isForbidden) drawn.push(centred(base - tall - 5, "×", { class: "forbidden" }));
  const isNumbered = place === 0 || (place + 1) % 7 === 0 || isShown;
  if (isNumbered) drawn.push(centred(foot + 16, place + 1, isShown ? { class: "strong" } : {}));
  return drawn;
}

/** The same in a table, each day with a button that leads to it. */
function doseTable(found, shown) {
  const head = ["day-word", "cycle-column", "venetoclax-column", "azacitidine-column", "judged-column"];
  const columns = head.map((word) => element("th", { scope: "col" }, say(word)));
  const lines = found.map((each, place) => element("tr", {}, ...cells(each, place + 1, shown)));
  return element("table", {}, element("thead", {}, element("tr", {}, ...columns)), element("tbody", {}, ...lines));
}

function cells(each, number, shown) {
  const go = () => show({ day: number });
  const current = number === shown ? "true" : null;
  const button = element("button", { type: "button", class: "small", "aria-current": current, click: go }, number);
  const first = element("th", { scope: "row" }, button);
  if (isImpossible(each)) return [first, element("td", { colspan: 4 }, say("impossible-short"))];
  const { cycle, dayOfCycle, mg, mgPerM2, treated } = VOCABULARY.chart;
  const known = (name) => each.record[name] ?? "?";
  const wrong = Object.entries(each.judged).filter(([, { judgement }]) => judgement === "forbidden");
  const judged = wrong.flatMap(([name]) => [badge("forbidden"), " ", english(ow32.DECISIONS[name].question), " "]);
  const given = () => [`${known(cycle)}: ${known(dayOfCycle)}`, known(mg), known(mgPerM2)];
  const texts = each.record[treated] ? given() : ["–", "–", "–"];
  return [first, ...texts.map((text) => element("td", {}, text)), element("td", {}, ...judged)];
}
