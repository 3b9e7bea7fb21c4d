// The types of CQL itself, which the translator wants to be told of; their inner structure is not needed here.

"use strict";

const OTHERS =
  "Boolean Integer Long Decimal String Date DateTime Time Quantity Ratio Code Concept Vocabulary CodeSystem ValueSet";

function systemTypes() {
  const type = (name, base) => `<m:typeInfo xsi:type="m:SimpleTypeInfo" name="${name}"${base}/>`;
  const types = OTHERS.split(" ").map((name) => type(name, ' baseType="System.Any"'));
  return `<m:modelInfo xmlns:m="urn:hl7-org:elm-modelinfo:r1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    name="System" version="1.0.0" url="urn:hl7-org:elm-types:r1" targetQualifier="system">
    ${type("Any", "")}${types.join("")}</m:modelInfo>`;
}

module.exports = { systemTypes };
