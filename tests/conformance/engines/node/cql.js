// CQL: translated by @cqframework/cql, executed by cql-execution.

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const cql = require("cql-execution");
const { systemTypes } = require("./system_types.js");

async function prepared() {
  const translator = await import("@cqframework/cql/cql-to-elm");
  const models = new translator.ModelManager();
  const types = (model) => (model === "System" ? translator.stringAsSource(systemTypes()) : null);
  models.modelInfoLoader.registerModelInfoProvider(translator.createModelInfoProvider(types));
  const text = fs.readFileSync(path.join(__dirname, "start.cql"), "utf8");
  const translated = translator.CqlTranslator.fromText(text, new translator.LibraryManager(models)).toJson();
  const faults = JSON.parse(translated).library.annotation.filter((each) => each.errorSeverity === "error");
  if (faults.length > 0) {
    throw new Error(`start.cql: ${faults.map((each) => each.message).join("; ")}`);
  }
  const library = new cql.Library(JSON.parse(translated));
  return { library, parameters: Object.keys(library.parameters), service: new cql.CodeService({}) };
}

const ready = prepared();

// What the library says of a record. How facts that are missing are passed: left out ("omitted"), or as null.
async function start(record, missing) {
  const { library, parameters, service } = await ready;
  const known = parameters.filter((name) => name in record || missing === "null");
  const given = Object.fromEntries(known.map((name) => [name, record[name] ?? null]));
  const results = await new cql.Executor(library, service, given).exec(new cql.PatientSource([]));
  return results.unfilteredResults.Start;
}

module.exports = { start };
