// Lets your own system answer the questions of the OW32 conformance kit.
//
//     ow32 conform -- node ow32_adapter.js
//
// Verification of rules and software with synthetic patients; not a decision aid.
//
// The kit writes one JSON object a line to standard input and reads one a line from standard output. Nothing else
// may be written there; console.error is yours. Needs nothing but Node.js itself (18 or later).

"use strict";

const readline = require("node:readline");

const IMPLEMENTATION = {
  name: "my system",
  version: "0",
  language: "JavaScript",
  // Left out: all levels, and our reading of the text. `ow32 conform --help` lists both.
  // levels: ["start", "dose"],
  // readings: {"three-cycles": "during"},
};

// Answer one case, or promise to.
//
// theCase.decision is what is asked, as in "start" or "venetoclax". theCase.record is what is known of the patient;
// what is missing, null or "unknown" is not known. Where there are theCase.days in its place, they are what was
// recorded of each day of a course, and the last is asked about.
function reply(theCase) {
  // ----------------------------------------------------------------------------------------------------------------
  // Ask your own system here, and return one of
  //   {answer: {outcome: "start"}}                                         what it would do
  //   {answer: {statuses: {start: "permitted", do_not_start: "permitted"}}}
  //   {answer: {undetermined: true}}                                       too little is known
  //   {answer: {not_asked: true}}                                          the question does not arise
  //   {refused: "the age is 200 years"}                                    the record cannot be
  // Whatever is thrown is told as an error of your system.
  return { skipped: true, message: "no system is asked yet" };
  // ----------------------------------------------------------------------------------------------------------------
}

async function asked(theCase) {
  try {
    return await reply(theCase);
  } catch (error) {
    return { errored: true, context: { message: String(error), traceback: error?.stack ?? "" } };
  }
}

function write(said) {
  process.stdout.write(JSON.stringify(said) + "\n");
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const said = JSON.parse(line);
    switch (said.cmd) {
      case "start":
        write({ version: 1, implementation: IMPLEMENTATION });
        break;
      case "dialect":
        write({ ok: said.dialect === "ow32/2025-12-02" });
        break;
      case "run":
        write({ seq: said.seq, ...(await asked(said.case)) });
        break;
      case "stop":
        return;
    }
  }
}

main();
