var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/package-root.ts
var packageRoot;
var init_package_root = __esm({
  "src/package-root.ts"() {
    "use strict";
    packageRoot = new URL("..", import.meta.url);
  }
});

// src/problem.ts
var UsageError;
var init_problem = __esm({
  "src/problem.ts"() {
    "use strict";
    UsageError = class extends Error {
      constructor(message, options = {}) {
        super(message, options);
        this.name = "UsageError";
      }
    };
  }
});

// src/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var init_json = __esm({
  "src/json.ts"() {
    "use strict";
  }
});

// src/spec/pointer.ts
function pointerOf(path) {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
function partsOf(pointer) {
  if (pointer === "") return [];
  return pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
var init_pointer = __esm({
  "src/spec/pointer.ts"() {
    "use strict";
  }
});

// src/spec/walk.ts
function* objectsOf(node, path = []) {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* objectsOf(item, [...path, index]);
    return;
  }
  if (!isJsonObject(node)) return;
  yield { object: node, pointer: pointerOf(path), name: String(path.at(-1) ?? "") };
  for (const [name, value] of Object.entries(node)) yield* objectsOf(value, [...path, name]);
}
function objectAt(node, name) {
  const value = isJsonObject(node) ? node[name] : void 0;
  return isJsonObject(value) ? value : {};
}
function objectsAt(node, name) {
  const value = isJsonObject(node) ? node[name] : void 0;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
function resolved(document, node) {
  const object = isJsonObject(node) ? node : {};
  const { $ref: reference, ...beside } = object;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return object;
  const target = reference.slice(2).split("/").map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")).reduce(
    (at, part) => isJsonObject(at) ? at[part] : Array.isArray(at) ? at[Number(part)] : void 0,
    document
  );
  return isJsonObject(target) ? { ...resolved(document, target), ...beside } : object;
}
var init_walk = __esm({
  "src/spec/walk.ts"() {
    "use strict";
    init_json();
    init_pointer();
  }
});

// src/spec/phone-plan.ts
var phone_plan_exports = {};
__export(phone_plan_exports, {
  isAssignedPhoneNumber: () => isAssignedPhoneNumber
});
import { isValidPhoneNumber } from "libphonenumber-js/min";
function isAssignedPhoneNumber(number) {
  return isValidPhoneNumber(number);
}
var init_phone_plan = __esm({
  "src/spec/phone-plan.ts"() {
    "use strict";
  }
});

// src/spec/ajv.ts
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
async function createAjv(contract2, code = {}) {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    passContext: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    code
  });
  addFormats.default(ajv);
  ajv.addKeyword({
    keyword: "x-date-range",
    type: "string",
    // Dates written as ISO 8601 has them compare as text; a date-time counts by its date.
    validate(range, value) {
      const to = range.to === "today" ? this.today : range.to;
      const date2 = value.slice(0, 10);
      return range.from <= date2 && date2 <= to;
    }
  });
  const words2 = wordsOf(contract2.schemas);
  ajv.addVocabulary(
    [...openApiKeywords, ...words2.extensions].filter((word2) => !ajv.getKeyword(word2))
  );
  for (const format of words2.formats) {
    if (format === "assigned-phone-number") {
      const { isAssignedPhoneNumber: isAssignedPhoneNumber2 } = await Promise.resolve().then(() => (init_phone_plan(), phone_plan_exports));
      ajv.addFormat(format, isAssignedPhoneNumber2);
    } else if (ajv.formats[format] === void 0) {
      ajv.addFormat(format, true);
    }
  }
  return ajv;
}
function wordsOf(schemas) {
  const extensions = /* @__PURE__ */ new Set();
  const formats2 = /* @__PURE__ */ new Set();
  for (const { object } of objectsOf(schemas)) {
    for (const name of Object.keys(object)) if (name.startsWith("x-")) extensions.add(name);
    if (typeof object["format"] === "string") formats2.add(object["format"]);
  }
  return { extensions, formats: formats2 };
}
var openApiKeywords;
var init_ajv = __esm({
  "src/spec/ajv.ts"() {
    "use strict";
    init_walk();
    openApiKeywords = ["discriminator", "xml", "externalDocs", "example"];
  }
});

// src/spec/validator.ts
var validator_exports = {};
__export(validator_exports, {
  compileValidators: () => compileValidators,
  validatorsOf: () => validatorsOf
});
async function compileValidators(contract2) {
  const ajv = await createAjv(contract2);
  return validatorsOf(contract2, (name) => {
    try {
      return ajv.compile(contract2.schemas[name] ?? {});
    } catch (error) {
      const reason = error.message;
      throw new UsageError(`the schema of ${name} cannot be used: ${reason}`, { cause: error });
    }
  });
}
function validatorsOf(contract2, find) {
  return Object.fromEntries(
    Object.keys(contract2.schemas).map((name) => {
      const check = find(name);
      const validate = (value, context) => check.call(context, value) ? [] : check.errors ?? [];
      return [name, validate];
    })
  );
}
var init_validator = __esm({
  "src/spec/validator.ts"() {
    "use strict";
    init_problem();
    init_ajv();
  }
});

// src/spec/closest.ts
function closest(word2, candidates) {
  const near = candidates.map((candidate) => ({ candidate, far: distance(word2, candidate) })).filter(({ candidate, far }) => far <= 2 && far * 2 < Math.max(word2.length, candidate.length)).sort((a, b) => a.far - b.far);
  return near[0]?.candidate;
}
function didYouMean(word2, candidates) {
  const candidate = closest(word2, candidates);
  return candidate === void 0 ? "" : `; did you mean "${candidate}"?`;
}
function distance(a, b) {
  const rows = Array.from(
    { length: a.length + 1 },
    (_, i) => Array.from({ length: b.length + 1 }, (_2, j) => i === 0 ? j : j === 0 ? i : 0)
  );
  const at = (i, j) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const row = rows[i];
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change);
      if (swapped) row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return at(a.length, b.length);
}
var init_closest = __esm({
  "src/spec/closest.ts"() {
    "use strict";
  }
});

// src/spec/contract.ts
var methods;
var init_contract = __esm({
  "src/spec/contract.ts"() {
    "use strict";
    methods = ["get", "put", "post", "delete", "patch"];
  }
});

// src/spec/operation.ts
function operationsOf(document) {
  return Object.keys(objectAt(document, "paths")).flatMap((path) => {
    const item = objectAt(objectAt(document, "paths"), path);
    return methods.filter((method) => method in item).map((method) => ({
      method,
      path,
      pointer: pointerOf(["paths", path, method]),
      object: objectAt(item, method),
      parameters: parametersOf(document, item, objectAt(item, method))
    }));
  });
}
function placeholdersOf(path) {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
}
function parametersOf(document, item, operation) {
  const byName = /* @__PURE__ */ new Map();
  for (const one of [...objectsAt(item, "parameters"), ...objectsAt(operation, "parameters")]) {
    const parameter = resolved(document, one);
    byName.set(`${parameter["in"]} ${parameter["name"]}`, parameter);
  }
  return [...byName.values()];
}
function isSecured(document, operation) {
  const requirements = operation["security"] ?? document["security"];
  return Array.isArray(requirements) && requirements.length > 0 && !requirements.some((one) => isJsonObject(one) && Object.keys(one).length === 0);
}
var init_operation = __esm({
  "src/spec/operation.ts"() {
    "use strict";
    init_json();
    init_contract();
    init_pointer();
    init_walk();
  }
});

// src/spec/outcomes.ts
function outcomesOf(source) {
  const writes = source.action !== "read" && source.action !== "list";
  const outcomes = [
    [true, "bad-request"],
    [true, "invalid"],
    [source.secured, "unauthorized"],
    [source.hasBody, "too-large"],
    [source.hasBody, "unsupported-media-type"],
    [source.rateLimited, "rate-limited"],
    [source.paged, "past-the-end"],
    [source.nested, "missing"],
    [source.action === void 0, "not-implemented"],
    [writes && source.action !== void 0, "storage-full"],
    [true, "failed"]
  ];
  const own = source.action ? outcomesByAction[source.action] : [];
  return [.../* @__PURE__ */ new Set([...own, ...outcomes.filter(([holds2]) => holds2).map(([, name]) => name)])];
}
function outcomeRule(document, operation, outcome) {
  return objectAt(operation, "x-outcomes")[outcome] ?? objectAt(document, "x-outcomes")[outcome];
}
function statusOf(rule, answers) {
  if (typeof rule === "number") return rule;
  if (!isJsonObject(rule)) return void 0;
  const answer = answers[String(rule["question"])];
  const status = objectAt(rule, "statuses")[String(answer)] ?? answer;
  return typeof status === "number" ? status : void 0;
}
var outcomesByAction, unmatchedOutcomes;
var init_outcomes = __esm({
  "src/spec/outcomes.ts"() {
    "use strict";
    init_json();
    init_walk();
    outcomesByAction = {
      create: ["created", "conflict"],
      upsert: ["created", "updated"],
      list: ["listed"],
      read: ["found", "missing"],
      update: ["updated", "missing"],
      delete: ["deleted", "missing"]
    };
    unmatchedOutcomes = [
      "bad-request",
      "unknown-path",
      "unsupported-method",
      "failed"
    ];
  }
});

// src/spec/outcome-faults.ts
function outcomeFaults(document, { object, pointer }, rulebook, resources) {
  const action = objectAt(object, "x-action");
  const resource = resources.find((one) => one.name === action["resource"]);
  const outcomes = outcomesOf({
    action: action["action"],
    // its values are checked by its shape
    secured: isSecured(document, object),
    hasBody: "requestBody" in object,
    paged: "page" in action,
    nested: resource !== void 0 && "parent" in resource.object,
    rateLimited: "requestsPerMinute" in objectAt(document, "x-server")
  });
  return statusFaults(document, object, pointer, outcomes, rulebook);
}
function unmatchedFaults(document, rulebook) {
  if (!("x-unmatched" in document)) {
    const message = "x-unmatched is missing: the responses to requests that no operation matches";
    return [{ pointer: "", message }];
  }
  const unmatched = objectAt(document, "x-unmatched");
  return statusFaults(document, unmatched, "/x-unmatched", unmatchedOutcomes, rulebook);
}
function statusFaults(document, operation, pointer, outcomes, rulebook) {
  const declared = Object.keys(objectAt(operation, "responses"));
  return outcomes.flatMap((outcome) => {
    const rule = outcomeRule(document, operation, outcome);
    if (rule === void 0) {
      const message = `x-outcomes has no status for the outcome "${outcome}", here or at the root`;
      return [{ pointer, message }];
    }
    const id = isJsonObject(rule) ? String(rule["question"]) : "";
    const answers = rulebook.questions.find((one) => one.id === id)?.allowed ?? [""];
    return answers.flatMap((answer) => {
      const status = statusOf(rule, { [id]: answer });
      if (status === void 0) {
        const message2 = `${outcome}: the answer "${answer}" to ${id} is no status; name one under statuses`;
        return [{ pointer: `${pointer}/x-outcomes/${outcome}`, message: message2 }];
      }
      const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
      if (names.some((name) => declared.includes(name))) return [];
      const message = `${outcome} is answered with ${status}, which is not among the responses (${declared.join(", ")})`;
      return [{ pointer: `${pointer}/responses`, message }];
    });
  });
}
var init_outcome_faults = __esm({
  "src/spec/outcome-faults.ts"() {
    "use strict";
    init_json();
    init_operation();
    init_outcomes();
    init_walk();
  }
});

// src/spec/document-resource.ts
function resourcesOf(document) {
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  return Object.entries(schemas).flatMap(
    ([name, schema]) => isJsonObject(schema) && "x-resource" in schema ? [
      {
        name: String(objectAt(schema, "x-resource")["name"]),
        object: objectAt(schema, "x-resource"),
        schema,
        pointer: pointerOf(["components", "schemas", name, "x-resource"])
      }
    ] : []
  );
}
var init_document_resource = __esm({
  "src/spec/document-resource.ts"() {
    "use strict";
    init_json();
    init_pointer();
    init_walk();
  }
});

// src/spec/checked-object.ts
function checkedObject(source, pointer, value, { required, optional = [] }) {
  const names = [...required, ...optional];
  const listed = names.join(", ");
  if (!isJsonObject(value)) {
    throw new UsageError(`${source.place(pointer)}: must be a map with ${listed}`);
  }
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== void 0) {
    const place = source.place(pointer + pointerOf([unknown]));
    const guess = didYouMean(unknown, names);
    throw new UsageError(`${place}: unknown property "${unknown}"${guess}; there can be ${listed}`);
  }
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== void 0) {
    throw new UsageError(`${source.place(pointer)}: "${missing}" is missing`);
  }
  return value;
}
var init_checked_object = __esm({
  "src/spec/checked-object.ts"() {
    "use strict";
    init_json();
    init_problem();
    init_closest();
    init_pointer();
  }
});

// src/spec/json-value.ts
function jsonValueOf(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return void 0;
  }
  return namesIn(text) === propertiesOf(value) ? value : void 0;
}
function namesIn(text) {
  let names = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]+|\\.)*"[ \t\r\n]*(:?)/g)) {
    if (colon === ":") names++;
  }
  return names;
}
function propertiesOf(root) {
  const open = [root];
  let properties = 0;
  for (let node = open.pop(); node !== void 0; node = open.pop()) {
    if (typeof node !== "object" || node === null) continue;
    const parts = Object.values(node);
    if (!Array.isArray(node)) properties += parts.length;
    for (const part of parts) if (typeof part === "object" && part !== null) open.push(part);
  }
  return properties;
}
var init_json_value = __esm({
  "src/spec/json-value.ts"() {
    "use strict";
  }
});

// src/spec/source-file.ts
import { readFile as readFile2 } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath as fileURLToPath3, pathToFileURL } from "node:url";
async function loadSourceFile(path) {
  const absolute = path instanceof URL ? fileURLToPath3(path) : resolve(path);
  const shown = shownPath(absolute);
  const text = await textOf(absolute, shown);
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const at = (offset) => `${shown}:${placeOf(lines, offset)}`;
  const parsed = () => yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const file = { path: shown, url: pathToFileURL(absolute), text };
  const json = jsonValueOf(text);
  if (json !== void 0) {
    let document;
    const place = (pointer) => {
      try {
        document ??= parsed();
        return at(offsetOf(yaml, document, pointer));
      } catch {
        return at(0);
      }
    };
    return { ...file, value: json, place };
  }
  try {
    const document = parsed();
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== void 0) throw new UsageError(`${at(fault.pos[0])}: ${inOneLine(fault)}`);
    const place = (pointer) => at(offsetOf(yaml, document, pointer));
    return { ...file, value: document.toJS(), place };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${at(0)}: ${inOneLine(error)}`, { cause: error });
  }
}
function shownPath(absolute) {
  const inside = relative(process.cwd(), absolute);
  const leaves = inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return inside === "" || leaves ? absolute : inside;
}
async function textOf(absolute, shown) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile2(absolute));
  } catch (error) {
    throw new UsageError(`${shown}: ${unreadable(error)}`, { cause: error });
  }
}
function unreadable(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
  if (code === "EISDIR") return "is a directory; give a YAML or JSON file";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not text in UTF-8";
  return `cannot be read (${code || inOneLine(error)})`;
}
function placeOf(lines, offset) {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(line, 1)}:${Math.max(col, 1)}`;
}
function offsetOf(yaml, document, pointer) {
  let node = document.contents;
  let offset = startOf(yaml, node) ?? 0;
  for (const part of partsOf(pointer)) {
    const parent = yaml.isAlias(node) ? node.resolve(document) : node;
    if (yaml.isMap(parent)) {
      const pair = parent.items.find(({ key }) => nameOf(yaml, key) === part);
      if (pair === void 0) break;
      offset = startOf(yaml, pair.key) ?? offset;
      node = pair.value;
    } else if (yaml.isSeq(parent)) {
      const index = Number(part);
      if (parent.items[index] === void 0) break;
      node = parent.items[index];
      offset = startOf(yaml, node) ?? offset;
    } else break;
  }
  return offset;
}
function nameOf(yaml, key) {
  return String(yaml.isScalar(key) ? key.value : key);
}
function startOf(yaml, node) {
  return yaml.isNode(node) ? node.range?.[0] : void 0;
}
function inOneLine(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/\s*\n\s*/g, " ");
}
var init_source_file = __esm({
  "src/spec/source-file.ts"() {
    "use strict";
    init_problem();
    init_json_value();
    init_pointer();
  }
});

// src/spec/rules.ts
async function loadRules(path) {
  const source = await loadSourceFile(path);
  const root = checkedObject(source, "", source.value, { required: ["rules", "questions"] });
  const rules = arrayOf(source, root, "", "rules").map(
    (one, index) => toRule(source, `/rules/${index}`, one)
  );
  const questions = arrayOf(source, root, "", "questions").map(
    (one, index) => toQuestion(source, `/questions/${index}`, one)
  );
  refuseTwice(source, "questions", questions, refuseTwice(source, "rules", rules, /* @__PURE__ */ new Set()));
  return { rules, questions };
}
function answerOf(question, value) {
  if (typeof value === "object" && value !== null) return void 0;
  const text = String(value);
  const allowed = question.allowed.find((one) => one !== "number" && String(one) === text);
  if (allowed !== void 0) return allowed;
  const isNumber = question.allowed.includes("number") && /^[1-9][0-9]*$/.test(text);
  return isNumber && Number.isSafeInteger(Number(text)) ? Number(text) : void 0;
}
function isAllowed(question, answer) {
  return answerOf(question, answer) === answer;
}
function allowedOf(question) {
  return question.allowed.map((one) => one === "number" ? "a whole number from 1" : one).join(", ");
}
function toRule(source, pointer, value) {
  const names = ["id", "fact", "statement", "source"];
  const rule = checkedObject(source, pointer, value, { required: names });
  return {
    id: idOf(source, rule, pointer),
    fact: textAt(source, rule, pointer, "fact"),
    statement: textAt(source, rule, pointer, "statement"),
    source: textAt(source, rule, pointer, "source")
  };
}
function toQuestion(source, pointer, value) {
  const required = ["id", "question", "allowed", "assumed"];
  const object = checkedObject(source, pointer, value, { required, optional: ["note"] });
  const allowed = arrayOf(source, object, pointer, "allowed");
  const wrong = allowed.findIndex((one) => !isAnswer(one) || one === "");
  if (wrong >= 0 || allowed.length === 0) {
    const place = source.place(`${pointer}/allowed/${wrong}`);
    throw new UsageError(
      `${place}: an answer must be a word or a number (the word null in quotes)`
    );
  }
  const question = {
    id: idOf(source, object, pointer),
    question: textAt(source, object, pointer, "question"),
    allowed: allowed.filter(isAnswer),
    assumed: isAnswer(object.assumed) ? object.assumed : "",
    // an empty one is never allowed
    ..."note" in object && { note: textAt(source, object, pointer, "note") }
  };
  if (isAllowed(question, question.assumed)) return question;
  const got = JSON.stringify(object.assumed);
  throw new UsageError(
    `${source.place(`${pointer}/assumed`)}: ${got} is not among the allowed answers: ${allowedOf(question)}`
  );
}
function isAnswer(value) {
  return typeof value === "string" || typeof value === "number";
}
function idOf(source, object, pointer) {
  const id = textAt(source, object, pointer, "id");
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return id;
  throw new UsageError(
    `${source.place(`${pointer}/id`)}: "${id}" is no id; write lower-case words joined by hyphens`
  );
}
function textAt(source, object, pointer, name) {
  const text = object[name];
  if (typeof text === "string" && text.trim() !== "") return text;
  throw new UsageError(`${source.place(`${pointer}/${name}`)}: "${name}" must be a text`);
}
function arrayOf(source, object, pointer, name) {
  const value = object[name];
  if (Array.isArray(value)) return value;
  throw new UsageError(`${source.place(`${pointer}/${name}`)}: "${name}" must be a list`);
}
function refuseTwice(source, name, entries, known) {
  const ids = new Set(known);
  for (const [index, { id }] of entries.entries()) {
    if (ids.has(id)) {
      const place = source.place(`/${name}/${index}/id`);
      throw new UsageError(`${place}: the id "${id}" is used twice`);
    }
    ids.add(id);
  }
  return ids;
}
var noRules;
var init_rules = __esm({
  "src/spec/rules.ts"() {
    "use strict";
    init_problem();
    init_checked_object();
    init_source_file();
    noRules = { rules: [], questions: [] };
  }
});

// src/spec/extension-references.ts
function extensionReferenceFaults(document, rulebook) {
  const resources = resourcesOf(document);
  return [
    ...ruleFaults(document, rulebook),
    ...questionFaults(document, rulebook),
    ...resources.flatMap((resource) => resourceFaults(document, resource, resources)),
    ...operationsOf(document).flatMap((operation) => [
      ...actionFaults(operation, resources),
      ...outcomeFaults(document, operation, rulebook, resources)
    ]),
    ...unmatchedFaults(document, rulebook)
  ];
}
function ruleFaults(document, rulebook) {
  const ids = rulebook.rules.map((rule) => rule.id);
  return [...objectsOf(document)].flatMap(({ object, pointer }) => {
    const named = Array.isArray(object["x-rules"]) ? object["x-rules"] : [];
    return named.filter((id) => !ids.includes(String(id))).map((id) => ({
      pointer: `${pointer}/x-rules`,
      message: `unknown rule "${id}"${didYouMean(String(id), ids)}`
    }));
  });
}
function questionFaults(document, rulebook) {
  const ids = rulebook.questions.map((question) => question.id);
  const unknown = (id) => `unknown question "${id}"${didYouMean(id, ids)}; the questions are ${ids.join(", ") || "none"}`;
  return [...objectsOf(document)].flatMap(({ object, pointer }) => {
    const faults = [];
    const asked = object["question"] ?? object["answer"];
    const isReference = typeof asked === "string" && pointer.includes("/x-");
    if (isReference && !ids.includes(asked)) faults.push({ pointer, message: unknown(asked) });
    for (const [index, one] of objectsAt(object, "x-narrow").entries()) {
      for (const [id, answer] of Object.entries(objectAt(one, "when"))) {
        const place = `${pointer}/x-narrow/${index}/when/${id}`;
        const question = rulebook.questions.find((candidate) => candidate.id === id);
        if (question === void 0) faults.push({ pointer: place, message: unknown(id) });
        else if (answer !== "number" && !isAllowed(question, answer)) {
          const message = `"${answer}" is no answer to ${id}; allowed are ${question.allowed.join(", ")}`;
          faults.push({ pointer: place, message });
        }
      }
    }
    return faults;
  });
}
function resourceFaults(document, { object, schema, pointer }, resources) {
  const made = operationsOf(document).filter((one) => objectAt(one.object, "x-action")["resource"] === object["name"]).flatMap((one) => Object.values(objectAt(objectAt(one.object, "requestBody"), "content"))).flatMap((content) => Object.keys(objectAt(resolved(document, objectAt(content, "schema")), "properties")));
  const key = [object["key"] ?? []].flat().map(String);
  const fields = [.../* @__PURE__ */ new Set([...Object.keys(objectAt(schema, "properties")), ...made, ...key])];
  const parent = objectAt(object, "parent");
  const above = resources.find((one) => one.name === parent["resource"]);
  const faults = Object.keys(objectAt(object, "fields")).filter((field) => !fields.includes(field)).map((field) => ({
    pointer: `${pointer}/fields/${field}`,
    message: `unknown field "${field}"${didYouMean(field, fields)}; the fields are ${fields.join(", ")}`
  }));
  if (!("parent" in object)) return faults;
  if (above === void 0) {
    const message2 = `unknown resource "${String(parent["resource"])}"; the resources are ${resources.map((one) => one.name).join(", ")}`;
    return [...faults, { pointer: `${pointer}/parent`, message: message2 }];
  }
  if ([parent["key"]].flat().length === [above.object["key"]].flat().length) return faults;
  const message = `needs as many fields as the key of ${above.name}: ${String(above.object["key"])}`;
  return [...faults, { pointer: `${pointer}/parent/key`, message }];
}
function actionFaults({ object, pointer, path, parameters }, resources) {
  if (!("x-action" in object)) return [];
  const action = objectAt(object, "x-action");
  const place = `${pointer}/x-action`;
  const resource = resources.find((one) => one.name === action["resource"]);
  if (resource === void 0) {
    const names = resources.map((one) => one.name).join(", ") || "none";
    const message = `unknown resource "${String(action["resource"])}"; the resources are ${names}`;
    return [{ pointer: `${place}/resource`, message }];
  }
  const faults = [];
  const renamed = objectAt(action, "path");
  const key = [resource.object["key"] ?? []].flat().map(String);
  const fields = placeholdersOf(path).map((name) => String(renamed[name] ?? name));
  for (const field of fields.filter((name) => !key.includes(name))) {
    const message = `the path gives "${field}", which is no part of the key ${key.join(", ")}; say with path: { PARAMETER: FIELD } which part it is`;
    faults.push({ pointer: place, message });
  }
  const addressed = ["read", "update", "delete"].includes(String(action["action"]));
  for (const part of addressed ? key.filter((name) => !fields.includes(name)) : []) {
    const message = `${String(action["action"])} needs the whole key in the path; "${part}" is missing`;
    faults.push({ pointer: place, message });
  }
  const query = parameters.filter((one) => one["in"] === "query").map((one) => one["name"]);
  for (const name of ["index", "size"]) {
    const parameter = objectAt(action, "page")[name];
    if (parameter === void 0 || query.includes(parameter)) continue;
    const message = `unknown query parameter "${String(parameter)}"; the operation has ${query.join(", ") || "none"}`;
    faults.push({ pointer: `${place}/page/${name}`, message });
  }
  return faults;
}
var init_extension_references = __esm({
  "src/spec/extension-references.ts"() {
    "use strict";
    init_json();
    init_closest();
    init_operation();
    init_outcome_faults();
    init_document_resource();
    init_pointer();
    init_rules();
    init_walk();
  }
});

// src/spec/extension-shapes.ts
import { readFile as readFile3 } from "node:fs/promises";
async function extensionShapeFaults(document) {
  const shapes = await loadShapes();
  const known = [...shapes.keys()];
  const faults = [];
  for (const { object, pointer } of objectsOf(document)) {
    for (const name of Object.keys(object).filter((key) => key.startsWith("x-"))) {
      const validate = shapes.get(name);
      if (validate === void 0) {
        const meant = closest(name, known);
        const message = `unknown extension "${name}"; did you mean "${meant}"?`;
        if (meant !== void 0) faults.push({ pointer: `${pointer}/${name}`, message });
        continue;
      }
      if (validate(object[name])) continue;
      faults.push(faultOf(name, `${pointer}/${name}`, validate.errors ?? []));
    }
  }
  return faults;
}
async function loadShapes() {
  const [{ Ajv2020: Ajv20202 }, formats2, text] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv-formats"),
    readFile3(new URL("spec/bindings.schema.json", packageRoot), "utf8")
  ]);
  const schema = JSON.parse(text);
  const ajv = new Ajv20202({ allErrors: true, verbose: true, strictTypes: false });
  formats2.default.default(ajv);
  ajv.addSchema(schema);
  return new Map(
    Object.keys(schema.$defs).filter((name) => name.startsWith("x-")).map((name) => [name, ajv.compile({ $ref: `${schema.$id}#/$defs/${name}` })])
  );
}
function faultOf(name, pointer, errors) {
  const telling = errors.find((one) => one.keyword === "anyOf") ?? errors.at(-1);
  if (telling === void 0) return { pointer, message: `${name} is not valid` };
  const place = `${pointer}${telling.instancePath}`;
  const { parentSchema, params } = telling;
  switch (telling.keyword) {
    case "additionalProperties": {
      const valid = Object.keys(parentSchema?.["properties"] ?? {}).join(", ");
      return {
        pointer: `${place}/${params["additionalProperty"]}`,
        message: `${name}: unknown key "${params["additionalProperty"]}"; valid are ${valid}`
      };
    }
    case "propertyNames":
    case "enum": {
      const valid = parentSchema?.["enum"] ?? parentSchema?.["propertyNames"]?.enum ?? [];
      const got = params["propertyName"] ?? telling.data;
      return { pointer: place, message: `${name}: unknown "${got}"; valid are ${valid.join(", ")}` };
    }
    case "anyOf":
      return {
        pointer: place,
        message: `${name}: ${JSON.stringify(telling.data)} is not valid here; valid are ${choicesOf(parentSchema)}`
      };
    default:
      return { pointer: place, message: `${name}${telling.instancePath} ${telling.message}` };
  }
}
function choicesOf(schema) {
  const choices = schema?.["anyOf"] ?? [];
  return choices.flatMap((choice) => {
    if (Array.isArray(choice["enum"])) return choice["enum"];
    if ("const" in choice) return [choice["const"]];
    if (choice["type"] === "integer") return ["a whole number"];
    return choice["$ref"] === "#/$defs/question" ? ["{ question: ID }"] : ["an object"];
  }).join(", ");
}
var init_extension_shapes = __esm({
  "src/spec/extension-shapes.ts"() {
    "use strict";
    init_package_root();
    init_closest();
    init_walk();
  }
});

// src/spec/lint.ts
function lintDocument(document) {
  const operations = operationsOf(document);
  return [
    ...takenOperationIds(operations),
    ...operations.flatMap(pathParameters),
    ...securitySchemes(document, operations),
    ...[...schemasOf(document)].flatMap(({ schema, pointer }) => schemaFaults(schema, pointer))
  ];
}
function takenOperationIds(operations) {
  const first = /* @__PURE__ */ new Map();
  return operations.flatMap(({ object, pointer, method, path }) => {
    const id = object["operationId"];
    if (typeof id !== "string") {
      return [{ pointer, message: `${method.toUpperCase()} ${path} has no operationId; give it one` }];
    }
    const taken = first.get(id);
    if (taken === void 0) first.set(id, `${method.toUpperCase()} ${path}`);
    return taken === void 0 ? [] : [
      {
        pointer: `${pointer}/operationId`,
        message: `operationId "${id}" is taken by ${taken}; each operation needs its own`
      }
    ];
  });
}
function pathParameters({ path, pointer, parameters }) {
  const declared = parameters.filter((one) => one["in"] === "path").map((one) => one["name"]);
  const placeholders = placeholdersOf(path);
  return [
    ...placeholders.filter((name) => !declared.includes(name)).map((name) => ({
      pointer,
      message: `the path parameter {${name}} is not declared; add a parameter with in: path`
    })),
    ...declared.filter((name) => typeof name === "string" && !placeholders.includes(name)).map((name) => ({
      pointer,
      message: `the path parameter "${String(name)}" is not in the path ${path}`
    }))
  ];
}
function securitySchemes(document, operations) {
  const known = Object.keys(objectAt(objectAt(document, "components"), "securitySchemes"));
  const places = [{ object: document, pointer: "" }, ...operations];
  return places.flatMap(
    ({ object, pointer }) => objectsAt(object, "security").flatMap(
      (requirement, index) => Object.keys(requirement).filter((name) => !known.includes(name)).map((name) => ({
        pointer: `${pointer}/security/${index}`,
        message: `unknown security scheme "${name}"; the document has ${known.join(", ") || "none"}`
      }))
    )
  );
}
function* schemasOf(document) {
  const named = objectAt(objectAt(document, "components"), "schemas");
  for (const [name, schema] of Object.entries(named)) {
    yield* within(schema, pointerOf(["components", "schemas", name]));
  }
  const { components: _, ...rest } = document;
  const others = { ...rest, components: { ...objectAt(document, "components"), schemas: {} } };
  for (const { object, pointer } of objectsOf(others)) {
    if (isJsonObject(object["schema"])) yield* within(object["schema"], `${pointer}/schema`);
  }
}
function* within(schema, pointer) {
  if (!isJsonObject(schema)) return;
  yield { schema, pointer };
  for (const name of ["properties", "patternProperties", "$defs"]) {
    for (const [property, inner] of Object.entries(objectAt(schema, name))) {
      yield* within(inner, `${pointer}${pointerOf([name, property])}`);
    }
  }
  for (const name of ["items", "not", "additionalProperties", "contains", "if", "then", "else"]) {
    yield* within(schema[name] ?? null, `${pointer}/${name}`);
  }
  for (const name of ["allOf", "anyOf", "oneOf", "prefixItems"]) {
    for (const [index, inner] of objectsAt(schema, name).entries()) {
      yield* within(inner, `${pointer}/${name}/${index}`);
    }
  }
}
function schemaFaults(schema, pointer) {
  const faults = [];
  for (const type of [schema["type"] ?? []].flat()) {
    if (types.includes(String(type))) continue;
    const message = `unknown type "${String(type)}"; the types are ${types.join(", ")}`;
    faults.push({ pointer: `${pointer}/type`, message });
  }
  if ("nullable" in schema) {
    const message = "nullable is OpenAPI 3.0's; in 3.1 write type: [string, 'null']";
    faults.push({ pointer: `${pointer}/nullable`, message });
  }
  const pattern = schema["pattern"];
  if (typeof pattern === "string" && pattern.includes("\\d")) {
    const message = "write [0-9]: \\d means every script\u2019s digits to some checkers";
    faults.push({ pointer: `${pointer}/pattern`, message });
  }
  if (typeof pattern === "string" && schema["format"] === "date") {
    const message = "leave the pattern out: beside format: date some checkers ignore one of the two";
    faults.push({ pointer: `${pointer}/pattern`, message });
  }
  return faults;
}
var types;
var init_lint = __esm({
  "src/spec/lint.ts"() {
    "use strict";
    init_json();
    init_operation();
    init_pointer();
    init_walk();
    types = ["string", "number", "integer", "boolean", "object", "array", "null"];
  }
});

// src/spec/document.ts
var document_exports = {};
__export(document_exports, {
  dereferenced: () => dereferenced,
  loadDocument: () => loadDocument
});
import SwaggerParser from "@apidevtools/swagger-parser";
async function loadDocument(path) {
  const source = await loadSourceFile(path);
  const root = source.value;
  if (!isJsonObject(root) || !/^3\.1\./.test(String(root["openapi"]))) {
    const got = isJsonObject(root) ? root["openapi"] : void 0;
    const found = got === void 0 ? 'no "openapi"' : `openapi: ${String(got)}`;
    throw new UsageError(`${source.place("/openapi")}: not an OpenAPI 3.1 document (${found})`);
  }
  refuse(source, lintDocument(root));
  refuse(source, await extensionShapeFaults(root));
  const tree = await bundled(source, root);
  const named = root["x-rulebook"];
  const rulebook = typeof named === "string" ? await loadRules(new URL(named, source.url)) : noRules;
  refuse(source, extensionReferenceFaults(tree, rulebook));
  return { source, tree, rulebook };
}
async function dereferenced(source, tree) {
  try {
    const copy = structuredClone(tree);
    return await SwaggerParser.dereference(source.path, copy, { dereference: { circular: false } });
  } catch (error) {
    throw new UsageError(`${source.place("")}: ${firstLine(error)}`, { cause: error });
  }
}
async function bundled(source, root) {
  const copy = () => structuredClone(root);
  try {
    await SwaggerParser.validate(source.path, copy(), { dereference: { circular: "ignore" } });
    return await SwaggerParser.bundle(source.path, copy(), {});
  } catch (error) {
    const [head, ...details] = String(error.message).split("\n");
    const telling = details.map((line) => line.trim()).find((line) => line.startsWith("#/"));
    const match = /^#(\S*) (.*)$/.exec(telling ?? "");
    const message = match?.[2] ?? head?.trim() ?? "not valid";
    throw new UsageError(`${source.place(match?.[1] ?? "")}: ${message}`, { cause: error });
  }
}
function refuse(source, faults) {
  const [first, ...others] = faults;
  if (first === void 0) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  throw new UsageError(`${source.place(first.pointer)}: ${first.message}${more}`);
}
function firstLine(error) {
  return String(error.message).split("\n")[0] ?? "";
}
var init_document = __esm({
  "src/spec/document.ts"() {
    "use strict";
    init_json();
    init_problem();
    init_extension_references();
    init_extension_shapes();
    init_lint();
    init_rules();
    init_source_file();
  }
});

// src/spec/narrow.ts
function narrow(node, answers) {
  if (Array.isArray(node)) return node.map((item) => narrow(item, answers));
  if (!isJsonObject(node)) return node;
  const { "x-narrow": cases, ...rest } = node;
  const patches = (Array.isArray(cases) ? cases : []).filter((one) => holds(one, answers));
  const merged = patches.reduce(
    (target, one) => mergePatch(target, withAnswers(one["merge"], answers)),
    rest
  );
  return mapValues(merged, (value) => narrow(value, answers));
}
function answered(node, answers) {
  if (Array.isArray(node)) return node.map((item) => answered(item, answers));
  if (!isJsonObject(node)) return node;
  if (typeof node["question"] === "string") return answers[node["question"]] ?? null;
  return mapValues(node, (value) => answered(value, answers));
}
function isAnswer2(answer, wanted) {
  return wanted === "number" ? typeof answer === "number" : String(answer) === String(wanted);
}
function holds(one, answers) {
  const when = one["when"];
  return Object.entries(when).every(([question, wanted]) => isAnswer2(answers[question], wanted));
}
function withAnswers(patch, answers) {
  return mapValues(patch, (value) => {
    if (!isJsonObject(value)) return value;
    if (typeof value["answer"] === "string") return answers[value["answer"]] ?? null;
    return withAnswers(value, answers);
  });
}
function mergePatch(target, patch) {
  const result = isJsonObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = isJsonObject(value) ? mergePatch(result[name], value) : value;
  }
  return result;
}
function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
var init_narrow = __esm({
  "src/spec/narrow.ts"() {
    "use strict";
    init_json();
  }
});

// src/spec/contract-of.ts
var contract_of_exports = {};
__export(contract_of_exports, {
  contractOf: () => contractOf
});
import { createHash as createHash2 } from "node:crypto";
async function contractOf(document, profile) {
  const narrowed = narrow(document.tree, profile.answers);
  const tree = await dereferenced(document.source, narrowed);
  const schemas = createSchemaTable();
  const context = { tree, profile, schemas };
  const operations = operationsOf(tree).map((operation) => toOperation(context, operation));
  const resources = resourcesOf(tree).map(({ object, schema }) => ({
    ...{ keyCase: "distinct", omitted: "keep", order: "oldest", fields: {} },
    ...answered(object, profile.answers),
    // shape checked at load
    shown: schemas.nameOf(schema, String(object["name"]))
  }));
  const server = { errors: "problem", paths: "refused", requestsPerMinute: "none" };
  const hash = createHash2("sha256").update(JSON.stringify([document.tree, profile.answers]));
  return {
    title: String(objectAt(tree, "info")["title"]),
    version: String(objectAt(tree, "info")["version"]),
    hash: hash.digest("hex").slice(0, 16),
    profile,
    basePath: basePathOf(tree),
    demoLocales: tree["x-demo-locales"] ?? ["en"],
    server: { ...server, ...answered(objectAt(tree, "x-server"), profile.answers) },
    operations,
    unmatched: toAnswers(context, objectAt(tree, "x-unmatched"), "unmatched", unmatchedOutcomes),
    resources: resources.map((resource) => ({ ...resource, ...madeBy(resource, operations) })),
    schemas: schemas.all()
  };
}
function toOperation(context, operation) {
  const { object } = operation;
  const id = String(object["operationId"]);
  const binding = bindingOf(context, object);
  const body = objectAt(object, "requestBody");
  const hasBody = "requestBody" in object;
  const secured = isSecured(context.tree, object);
  const server = answered(objectAt(context.tree, "x-server"), context.profile.answers);
  const outcomes = outcomesOf({
    action: binding?.action,
    secured,
    hasBody,
    paged: binding?.page !== void 0,
    nested: resourcesOf(context.tree).some(
      (one) => one.name === binding?.resource && "parent" in one.object
    ),
    rateLimited: typeof objectAt({ server }, "server")["requestsPerMinute"] === "number"
  });
  return {
    id,
    method: operation.method,
    path: operation.path,
    summary: String(object["summary"] ?? id),
    ...binding && { binding },
    secured,
    parameters: operation.parameters.filter((one) => one["in"] === "path" || one["in"] === "query").map((one) => ({
      name: String(one["name"]),
      in: one["in"],
      // filtered above
      required: one["required"] === true,
      schema: context.schemas.nameOf(objectAt(one, "schema"), `${id}.${one["in"]}.${one["name"]}`)
    })),
    ...hasBody && {
      body: { required: body["required"] === true, content: toContent(context, body, `${id}.body`) }
    },
    ...toAnswers(context, object, id, outcomes)
  };
}
function bindingOf(context, operation) {
  if (!("x-action" in operation)) return void 0;
  const action = answered(objectAt(operation, "x-action"), context.profile.answers);
  const page = { outOfRange: "refused", limit: "none", overLimit: "clamped" };
  return {
    path: {},
    ...action,
    ..."page" in action && { page: { ...page, ...objectAt(action, "page") } }
  };
}
function toAnswers(context, object, id, outcomes) {
  const statuses = outcomes.map((outcome) => {
    const rule = outcomeRule(context.tree, object, outcome);
    return [outcome, statusOf(rule, context.profile.answers) ?? 500];
  });
  const led = new Set(statuses.flatMap(([, code]) => [`${code}`, `${Math.floor(code / 100)}XX`]));
  const responses = Object.entries(objectAt(object, "responses")).filter(([status]) => led.has(status) || status === "default").map(([status, one]) => [
    status,
    {
      content: toContent(context, one, `${id}.${status}`),
      requiredHeaders: Object.entries(objectAt(one, "headers")).filter(([, header]) => isJsonObject(header) && header["required"] === true).map(([name]) => name.toLowerCase())
    }
  ]);
  return { outcomes: Object.fromEntries(statuses), responses: Object.fromEntries(responses) };
}
function toContent(context, holder, name) {
  return Object.fromEntries(
    Object.entries(objectAt(holder, "content")).map(([mediaType, one]) => [
      mediaType.toLowerCase(),
      isJsonObject(one) && isJsonObject(one["schema"]) ? context.schemas.nameOf(one["schema"], name) : null
    ])
  );
}
function madeBy(resource, operations) {
  const maker = operations.find(
    ({ binding }) => binding?.resource === resource.name && (binding.action === "upsert" || binding.action === "create")
  );
  const made = Object.values(maker?.body?.content ?? {}).find((name) => name !== null);
  return typeof made === "string" ? { made } : {};
}
function basePathOf(tree) {
  const [first] = Array.isArray(tree["servers"]) ? tree["servers"] : [];
  const url = isJsonObject(first) ? String(first["url"]) : "/";
  return new URL(url, "http://localhost").pathname.replace(/\/+$/, "");
}
function createSchemaTable() {
  const names = /* @__PURE__ */ new Map();
  const schemas = {};
  return {
    nameOf(schema, name) {
      const text = JSON.stringify(schema);
      const known = names.get(text);
      if (known !== void 0) return known;
      names.set(text, name);
      schemas[name] = schema;
      return name;
    },
    all: () => schemas
  };
}
var init_contract_of = __esm({
  "src/spec/contract-of.ts"() {
    "use strict";
    init_json();
    init_document();
    init_document_resource();
    init_narrow();
    init_operation();
    init_outcomes();
    init_walk();
  }
});

// src/spec/profile.ts
var profile_exports = {};
__export(profile_exports, {
  assumedProfile: () => assumedProfile,
  loadProfile: () => loadProfile
});
import { readdir } from "node:fs/promises";
import { basename, extname } from "node:path";
async function loadProfile(nameOrPath, rulebook) {
  const isFile = nameOrPath.includes("/") || /\.(yaml|yml|json)$/.test(nameOrPath);
  const source = await loadSourceFile(isFile ? nameOrPath : await shippedProfile(nameOrPath));
  const root = checkedObject(source, "", source.value, {
    required: ["answers"],
    optional: ["about"]
  });
  if ("about" in root && typeof root.about !== "string") {
    throw new UsageError(`${source.place("/about")}: "about" must be a text`);
  }
  const answers = root.answers;
  if (!isJsonObject(answers)) {
    throw new UsageError(
      `${source.place("/answers")}: "answers" must be a map: question to answer`
    );
  }
  return {
    name: basename(source.path, extname(source.path)),
    answers: { ...assumedProfile(rulebook).answers, ...toAnswers2(source, answers, rulebook) }
  };
}
function assumedProfile(rulebook) {
  const answers = rulebook.questions.map(({ id, assumed }) => [id, assumed]);
  return { name: "default", answers: Object.fromEntries(answers) };
}
async function shippedProfile(name) {
  const folder = new URL("fixtures/profiles/", packageRoot);
  const names = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).map((file) => basename(file, ".yaml")).sort();
  if (names.includes(name)) return new URL(`${name}.yaml`, folder);
  throw new UsageError(
    `unknown profile "${name}"${didYouMean(name, names)}; the profiles are ${names.join(", ")}, or give a file (with a / in its path, or ending in .yaml, .yml or .json)`
  );
}
function toAnswers2(source, given, { questions }) {
  const ids = questions.map((question) => question.id);
  const answers = Object.entries(given).map(([id, value]) => {
    const place = source.place(pointerOf(["answers", id]));
    const question = questions.find((one) => one.id === id);
    if (question === void 0) {
      throw new UsageError(
        `${place}: unknown question "${id}"${didYouMean(id, ids)}; the questions are ${ids.join(", ") || "none"}`
      );
    }
    const answer = answerOf(question, value);
    if (answer !== void 0) return [id, answer];
    throw new UsageError(
      `${place}: ${JSON.stringify(value)} is no answer to ${id}; allowed are ${allowedOf(question)}`
    );
  });
  return Object.fromEntries(answers);
}
var init_profile = __esm({
  "src/spec/profile.ts"() {
    "use strict";
    init_json();
    init_package_root();
    init_problem();
    init_checked_object();
    init_closest();
    init_pointer();
    init_rules();
    init_source_file();
  }
});

// src/spec/compiled.ts
init_package_root();
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath as fileURLToPath2 } from "node:url";

// src/spec/shipped.ts
init_package_root();
import { fileURLToPath } from "node:url";
var shippedSpec = {
  path: fileURLToPath(new URL("spec/voxares.openapi.yaml", packageRoot)),
  /** All that the contract under the default profile is made from. */
  sources: [
    "spec/voxares.openapi.yaml",
    "spec/rules.yaml",
    "fixtures/profiles/default.yaml"
  ].map((path) => fileURLToPath(new URL(path, packageRoot)))
};

// src/spec/compiled.ts
init_validator();
var compiledFiles = {
  contract: fileURLToPath2(new URL("dist/generated/contract.json", packageRoot)),
  validators: fileURLToPath2(new URL("dist/generated/validators.cjs", packageRoot))
};
async function compiledContract() {
  const text = await readFile(compiledFiles.contract, "utf8").catch(() => void 0);
  if (text === void 0) return void 0;
  const { sources, contract: contract2 } = JSON.parse(text);
  if (sources !== await sourcesHash()) return void 0;
  const functions = createRequire(import.meta.url)(compiledFiles.validators);
  const find = (name) => {
    const found = functions[name];
    if (found === void 0) throw new Error(`${compiledFiles.validators} has no "${name}"`);
    return found;
  };
  return { contract: contract2, validators: validatorsOf(contract2, find) };
}
async function sourcesHash() {
  const texts = await Promise.all(shippedSpec.sources.map((path) => readFile(path)));
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex");
}

// src/spec/load.ts
async function loadContract(options = {}) {
  const { spec, profile } = options;
  if (spec === void 0 && (profile ?? "default") === "default") {
    const compiled = await compiledContract();
    if (compiled !== void 0) return compiled;
  }
  const [{ loadDocument: loadDocument2 }, { contractOf: contractOf2 }, { assumedProfile: assumedProfile2, loadProfile: loadProfile2 }, { compileValidators: compileValidators2 }] = await Promise.all([
    Promise.resolve().then(() => (init_document(), document_exports)),
    Promise.resolve().then(() => (init_contract_of(), contract_of_exports)),
    Promise.resolve().then(() => (init_profile(), profile_exports)),
    Promise.resolve().then(() => (init_validator(), validator_exports))
  ]);
  const document = await loadDocument2(spec ?? shippedSpec.path);
  const { rulebook } = document;
  const answers = profile ? await loadProfile2(profile, rulebook) : assumedProfile2(rulebook);
  const contract2 = await contractOf2(document, answers);
  return { contract: contract2, validators: await compileValidators2(contract2) };
}

// src/spec/sampler.ts
init_problem();

// src/spec/sampler/fakers.ts
init_problem();
var imports = {
  hr: () => import("@faker-js/faker/locale/hr"),
  en_IE: () => import("@faker-js/faker/locale/en_IE"),
  de: () => import("@faker-js/faker/locale/de"),
  en: () => import("@faker-js/faker/locale/en")
};
async function loadFakers(locales, randomizer) {
  return Promise.all(
    locales.map(async (locale) => {
      if (!isKnown(locale)) {
        const known = Object.keys(imports).join(", ");
        throw new UsageError(`x-demo-locales: unknown locale "${locale}"; known are ${known}`);
      }
      const { faker: shared } = await imports[locale]();
      const LocalFaker = shared.constructor;
      const config = { defaultRefDate: () => /* @__PURE__ */ new Date("2025-01-01T00:00:00Z") };
      const faker = new LocalFaker({ locale: shared.rawDefinitions, randomizer, config });
      return { locale, faker };
    })
  );
}
function isKnown(locale) {
  return Object.hasOwn(imports, locale);
}

// src/spec/sampler/hint.ts
init_json();
init_walk();

// src/spec/sampler/faker-method.ts
init_closest();

// src/spec/sampler/maker.ts
init_problem();
function oneOf(random, candidates) {
  return candidates[Math.floor(random() * candidates.length)];
}
function wholeBetween(random, from, to) {
  return from + Math.floor(random() * (to - from + 1));
}
function datesBetween2(from, to) {
  const day = 864e5;
  const [first, last] = [Date.parse(from) / day, Date.parse(to) / day];
  return (random) => new Date(wholeBetween(random, first, last) * day).toISOString().slice(0, 10);
}
function unmakeable(place, reason, cause) {
  return new UsageError(`no demo data for ${place}: ${reason}`, { cause });
}

// src/spec/sampler/faker-method.ts
function makerOfFaker(locales, path, place) {
  const methods2 = new Map(
    locales.map(({ faker }) => [faker, methodOf(faker, path, place)])
  );
  return ({ faker, locale }) => {
    try {
      return toJson(methods2.get(faker)?.());
    } catch (error) {
      const reason = `faker's ${path} fails in the locale ${locale}: ${error.message}`;
      throw unmakeable(place, `${reason}; take another method in its x-demo`, error);
    }
  };
}
function methodOf(faker, path, place) {
  const [moduleName = "", methodName = ""] = path.split(".");
  const modules = Object.entries(faker).filter(
    ([name, value]) => typeof value === "object" && value !== null && name !== "fakerCore"
  );
  const module = modules.find(([name]) => name === moduleName)?.[1];
  if (module === void 0) {
    const names = modules.map(([name]) => name);
    const guess = didYouMean(moduleName, names);
    throw unmakeable(place, `faker has no "${path}"${guess}; its modules are ${names.join(", ")}`);
  }
  const methods2 = methodsOf(module);
  if (!methods2.includes(methodName)) {
    const guess = didYouMean(methodName, methods2);
    throw unmakeable(
      place,
      `faker has no "${path}"${guess}; ${moduleName} has ${methods2.join(", ")}`
    );
  }
  const owner = module;
  return () => owner[methodName]?.();
}
function methodsOf(module) {
  const names = [];
  for (let prototype = Object.getPrototypeOf(module); prototype !== null && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype)) {
    names.push(...Object.getOwnPropertyNames(prototype));
  }
  return names.filter((name) => name !== "constructor");
}
function toJson(value) {
  if (value === void 0 || typeof value === "string") return value;
  return JSON.parse(JSON.stringify(value));
}

// src/spec/sampler/fit.ts
init_json();
init_walk();
function fitOf(schema) {
  const fits = [
    ...typeFits(schema),
    ...choiceFits(schema),
    ...textFits(schema),
    ...numberFits(schema),
    ...objectFits(schema)
  ];
  return (value) => fits.every((fit) => fit(value));
}
function typeFits({ type, enum: values, const: only }) {
  const types2 = [type ?? []].flat();
  const allowed = Array.isArray(values) ? values.map((one) => JSON.stringify(one)) : void 0;
  return [
    ...types2.length > 0 ? [(value) => types2.some((one) => isOfType(value, one))] : [],
    ...allowed ? [(value) => allowed.includes(JSON.stringify(value))] : [],
    ...only === void 0 ? [] : [(value) => JSON.stringify(value) === JSON.stringify(only)]
  ];
}
function isOfType(value, type) {
  switch (type) {
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    default:
      return typeof value === type;
  }
}
function choiceFits(schema) {
  const all = objectsAt(schema, "allOf").map(fitOf);
  const any = objectsAt(schema, "anyOf").map(fitOf);
  const one = objectsAt(schema, "oneOf").map(fitOf);
  const not = isJsonObject(schema.not) ? fitOf(schema.not) : void 0;
  return [
    ...all,
    ...any.length > 0 ? [(value) => any.some((fit) => fit(value))] : [],
    ...one.length > 0 ? [(value) => one.filter((fit) => fit(value)).length === 1] : [],
    ...not ? [(value) => !not(value)] : []
  ];
}
function textFits({ pattern, minLength, maxLength }) {
  const expression = typeof pattern === "string" ? new RegExp(pattern, "u") : void 0;
  const [least, most] = [Number(minLength ?? 0), Number(maxLength ?? Number.POSITIVE_INFINITY)];
  const isBounded = minLength !== void 0 || maxLength !== void 0;
  return [
    ...expression ? [onText((text) => expression.test(text))] : [],
    // Lengths count characters, not code units (JSON Schema, Validation, 6.3).
    ...isBounded ? [onText((text) => least <= [...text].length && [...text].length <= most)] : []
  ];
}
function onText(fit) {
  return (value) => typeof value !== "string" || fit(value);
}
function numberFits(schema) {
  const bounds = [
    ["minimum", (value, bound) => value >= bound],
    ["maximum", (value, bound) => value <= bound],
    ["exclusiveMinimum", (value, bound) => value > bound],
    ["exclusiveMaximum", (value, bound) => value < bound],
    ["multipleOf", (value, bound) => Number.isInteger(value / bound)]
  ];
  return bounds.flatMap(([keyword, holds2]) => {
    const bound = schema[keyword];
    if (typeof bound !== "number") return [];
    return [(value) => typeof value !== "number" || holds2(value, bound)];
  });
}
function objectFits(schema) {
  const required = [schema.required ?? []].flat().map(String);
  const properties = objectAt(schema, "properties");
  const fits = Object.entries(properties).flatMap(
    ([name, one]) => isJsonObject(one) ? [[name, fitOf(one)]] : []
  );
  if (required.length === 0 && fits.length === 0) return [];
  const isClosed = schema.additionalProperties === false;
  return [
    (value) => !isJsonObject(value) || required.every((name) => Object.hasOwn(value, name)) && fits.every(([name, fit]) => !Object.hasOwn(value, name) || fit(value[name] ?? null)) && (!isClosed || Object.keys(value).every((name) => Object.hasOwn(properties, name)))
  ];
}

// src/spec/sampler/template.ts
init_closest();
function makerOfTemplate(planning, template, place) {
  const parts = template.split(/(\{[^{}]*\})/).map((part) => {
    if (!part.startsWith("{")) return () => part;
    const [, kind = "", argument] = /^\{([^:{}]*)(?::([^{}]*))?\}$/.exec(part) ?? [];
    if (kind === "index") {
      const width = Number(argument ?? 0);
      return ({ index }) => String(index + 1).padStart(width, "0");
    }
    const isSlug = kind === "slug" && argument !== void 0;
    const field = isSlug ? argument : kind;
    if (!planning.named.includes(field)) {
      const known = planning.named.join(", ") || "none";
      throw unmakeable(
        place,
        `its x-demo template names "${field}"${didYouMean(field, planning.named)}; the fields made before it are ${known}`
      );
    }
    return ({ fields }) => {
      const value = fields.get(field);
      if (value === void 0 || value === null) return void 0;
      return isSlug ? slugOf(String(value)) : String(value);
    };
  });
  return (draw) => {
    let text = "";
    for (const part of parts) {
      const piece = part(draw);
      if (piece === void 0) return void 0;
      text += piece;
    }
    return text;
  };
}
var plain = {
  \u00DF: "ss",
  \u0111: "d",
  \u00F0: "d",
  \u00F8: "o",
  \u0142: "l",
  \u00E6: "ae",
  \u0153: "oe",
  \u00FE: "th",
  \u0131: "i"
};
function slugOf(text) {
  const slug = text.toLowerCase().replace(/[^a-z]/g, (letter) => plain[letter] ?? letter).normalize("NFD").replace(/[^a-z0-9-]/g, "").replace(/^-+|-+$/g, "");
  return slug === "" ? "x" : slug;
}

// src/spec/sampler/hint.ts
function makerOfHint(planning, schema, place) {
  const hint = objectAt(schema, "x-demo");
  const [name, ...others] = Object.keys(hint).filter((key) => Object.hasOwn(kinds, key));
  if (others.length > 0) {
    throw unmakeable(place, `its x-demo says both ${name} and ${others.join(" and ")}; say one`);
  }
  if (name === void 0) return void 0;
  const make = kinds[name](planning, hint, place);
  const fits = fitOf(schema);
  const adapt = adapterOf(schema);
  return (draw) => {
    let value;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      value = make(draw);
      if (value === void 0) return void 0;
      value = adapt(value);
      if (fits(value)) return value;
    }
    throw unmakeable(place, `its x-demo makes ${JSON.stringify(value)}, which its schema refuses`);
  };
}
function withSometimes(make, schema, place) {
  const { chance, values } = objectAt(objectAt(schema, "x-demo"), "sometimes");
  if (typeof chance !== "number" || !Array.isArray(values)) return make;
  refuseUnfit(schema, values, place);
  return (draw) => draw.random() < chance ? oneOf(draw.random, values) : make(draw);
}
var kinds = {
  faker: ({ locales }, hint, place) => makerOfFaker(locales, String(hint.faker), place),
  template: (planning, hint, place) => makerOfTemplate(planning, String(hint.template), place),
  digits: makerOfDigits,
  values: (_planning, { values }) => {
    const candidates = Array.isArray(values) ? values : [];
    return ({ random }) => oneOf(random, candidates);
  },
  date: (_planning, hint) => {
    const { from, to } = objectAt(hint, "date");
    const dates = datesBetween2(String(from), String(to));
    return ({ random }) => dates(random);
  }
};
function makerOfDigits({ locales }, hint, place) {
  const patterns = objectAt(hint, "digits");
  for (const { locale } of locales) {
    if (Object.hasOwn(patterns, locale)) continue;
    throw unmakeable(place, `its x-demo has no digits for the locale ${locale}`);
  }
  return ({ random, locale }) => toDigits(random, String(oneOf(random, [patterns[locale] ?? ""].flat())));
}
function toDigits(random, pattern) {
  let digits = "";
  for (const symbol of pattern) {
    if (symbol === "#") digits += wholeBetween(random, 0, 9);
    else if (symbol === "*") digits += wholeBetween(random, 1, 9);
    else digits += symbol;
  }
  return digits;
}
function adapterOf(schema) {
  const { type, format, maxLength } = schema;
  const types2 = [type ?? []].flat();
  const isNumber = types2.includes("integer") || types2.includes("number");
  return (value) => {
    if (typeof value === "number" && types2.includes("string")) return String(value);
    if (typeof value !== "string") return value;
    if (isNumber && !types2.includes("string")) return Number(value);
    if (format === "date") return value.slice(0, 10);
    if (format === "date-time" && value.length === 10) return `${value}T00:00:00.000Z`;
    if (typeof maxLength !== "number" || value.length <= maxLength) return value;
    return [...value].slice(0, maxLength).join("").trimEnd();
  };
}
function refuseUnfit(schema, values, place) {
  const fits = fitOf(schema);
  const unfit = values.find((value) => !fits(value));
  if (unfit === void 0) return;
  const shown = isJsonObject(unfit) ? "an object" : JSON.stringify(unfit);
  throw unmakeable(place, `its x-demo gives ${shown}, which its schema refuses`);
}

// src/spec/sampler/randomizer.ts
function createRandomizer() {
  let state = 0;
  return {
    next() {
      state = state + 1831565813 | 0;
      let mixed2 = Math.imul(state ^ state >>> 15, state | 1);
      mixed2 ^= mixed2 + Math.imul(mixed2 ^ mixed2 >>> 7, mixed2 | 61);
      return ((mixed2 ^ mixed2 >>> 14) >>> 0) / 4294967296;
    },
    seed(seed) {
      state = typeof seed === "number" ? seed | 0 : hashOf(seed.join());
    }
  };
}
function hashOf(text) {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  }
  return hash;
}
function mixed(a, b) {
  let hash = a ^ Math.imul(b, 2654435761) | 0;
  hash = Math.imul(hash ^ hash >>> 16, 2246822507);
  hash = Math.imul(hash ^ hash >>> 13, 3266489909);
  return hash ^ hash >>> 16;
}

// src/spec/sampler/record.ts
init_json();
init_walk();
function makerOfRecord(planning, schema, place) {
  const make = recordOf(fieldsOf(planning, schema, place));
  return (draw) => make(draw, {});
}
function fieldsOf(planning, schema, place, { given = [], always = [], except = [] } = {}) {
  const required = [schema.required ?? []].flat().map(String);
  const properties = Object.entries(objectAt(schema, "properties")).map(([name, one]) => ({ name, one: isJsonObject(one) ? one : {} })).filter(({ name, one }) => one.readOnly !== true && !except.includes(name)).map((property) => ({
    ...property,
    isTemplate: "template" in objectAt(property.one, "x-demo")
  }));
  const named = [...given, ...properties.filter((one) => !one.isTemplate).map(({ name }) => name)];
  return properties.map(({ name, one, isTemplate }) => {
    const make = planning.makerOf({ ...planning, named: [...named] }, one, `${place}.${name}`);
    if (isTemplate) named.push(name);
    const said = objectAt(one, "x-demo").fill;
    const fill = typeof said === "number" ? said : required.includes(name) ? 1 : 0.8;
    const isAlways = always.includes(name) || fill === 1;
    return { name, isTemplate, make: isAlways ? make : filled(make, fill) };
  });
}
function recordOf(fields) {
  const inTurn = [...fields].sort((a, b) => Number(a.isTemplate) - Number(b.isTemplate));
  return ({ random, faker, locale, index }, given) => {
    const made = new Map(Object.entries(given));
    const draw = { random, faker, locale, index, fields: made };
    for (const { name, make } of inTurn) {
      if (Object.hasOwn(given, name)) continue;
      const value = make(draw);
      if (value !== void 0) made.set(name, value);
    }
    const record = { ...given };
    for (const { name } of fields) {
      const value = made.get(name);
      if (value !== void 0) record[name] = value;
    }
    return record;
  };
}
function filled(make, fill) {
  return (draw) => draw.random() < fill ? make(draw) : void 0;
}

// src/spec/sampler/schema.ts
init_json();
init_problem();
init_walk();

// src/spec/sampler/number.ts
function makerOfNumber(schema, type, place) {
  const { from, to } = boundsOf(schema);
  const step = stepOf(schema, type, to - from);
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  if (last < first) {
    const reason = `there is no ${type} from ${from} to ${to} that its schema allows`;
    throw unmakeable(place, `${reason}; say with x-demo how it is made`);
  }
  return ({ random }) => Number((wholeBetween(random, first, last) * step).toPrecision(12));
}
function boundsOf(schema) {
  const numbers = (...keywords) => keywords.map((keyword) => schema[keyword]).filter((bound) => typeof bound === "number");
  const lower = numbers("minimum", "exclusiveMinimum");
  const upper = numbers("maximum", "exclusiveMaximum");
  const least = lower.length > 0 ? Math.max(...lower) : void 0;
  const most = upper.length > 0 ? Math.min(...upper) : void 0;
  const from = least ?? (most === void 0 || most > 0 ? 0 : most - 500);
  return { from, to: most ?? from + 500 };
}
function stepOf(schema, type, range) {
  const multiple = schema.multipleOf;
  if (typeof multiple === "number") return type === "integer" ? wholeMultiple(multiple) : multiple;
  if (type === "integer") return 1;
  return range < 0.1 ? range / 8 || 1 : 0.01;
}
function wholeMultiple(multiple) {
  const times = Array.from({ length: 1e3 }, (_, index) => index + 1);
  const factor = times.find((one) => Number.isInteger(multiple * one)) ?? 1;
  return multiple * factor;
}

// src/spec/sampler/text.ts
init_walk();
function makerOfText(schema, place) {
  const { format, pattern } = schema;
  if (typeof format === "string") return makerOfFormat(schema, format, place);
  if (typeof pattern !== "string") return (draw) => words(draw, schema);
  const expression = new RegExp(pattern, "u");
  return (draw) => {
    const text = words(draw, schema);
    return expression.test(text) ? text : draw.faker.helpers.fromRegExp(bare(pattern));
  };
}
var free = ["password", "binary"];
function makerOfFormat(schema, format, place) {
  if (free.includes(format)) return (draw) => words(draw, schema);
  const make = Object.hasOwn(formats, format) ? formats[format] : void 0;
  if (make === void 0)
    throw unmakeable(
      place,
      `no text of format "${format}" can be made; say with x-demo how it is made`
    );
  return (draw) => make(draw, schema);
}
var formats = {
  date,
  "date-time": (draw, schema) => `${date(draw, schema)}T${time(draw)}.000Z`,
  time: (draw) => `${time(draw)}Z`,
  uuid: ({ faker }) => faker.string.uuid(),
  // Domains that RFC 2606 reserves: nobody gets mail or visits.
  email: (draw) => `${word(draw)}.${word(draw)}${draw.index + 1}@example.com`,
  uri: (draw) => `https://example.com/${word(draw)}/${word(draw)}`,
  url: (draw) => `https://example.com/${word(draw)}/${word(draw)}`,
  "uri-reference": (draw) => `/${word(draw)}/${word(draw)}`,
  hostname: (draw) => `${word(draw)}.example.com`,
  ipv4: ({ random }) => `192.0.2.${wholeBetween(random, 1, 254)}`,
  ipv6: ({ random }) => `2001:db8::${wholeBetween(random, 1, 65535).toString(16)}`,
  byte: (draw) => Buffer.from(word(draw)).toString("base64")
};
function date({ random }, schema) {
  const { from, to } = objectAt(schema, "x-date-range");
  const last = to === void 0 || to === "today" ? "2024-12-31" : String(to);
  return datesBetween(String(from ?? "2000-01-01"), last)(random);
}
function time({ random }) {
  const parts = [
    wholeBetween(random, 0, 23),
    wholeBetween(random, 0, 59),
    wholeBetween(random, 0, 59)
  ];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
function word({ faker }) {
  return faker.word.noun().toLowerCase().replace(/[^a-z]/g, "") || "word";
}
function words(draw, { minLength, maxLength }) {
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? Math.max(60, least));
  if (most < 4) return draw.faker.string.alpha(most);
  let text = draw.faker.lorem.words({ min: 1, max: 3 });
  while (text.length < least) text += ` ${draw.faker.lorem.words(3)}`;
  const cut = cutTo(text, least, most);
  return cut.charAt(0).toUpperCase() + cut.slice(1);
}
function cutTo(text, least, most) {
  if (text.length <= most) return text;
  const whole = text.slice(0, text.lastIndexOf(" ", most)).trimEnd();
  const isEnough = text.lastIndexOf(" ", most) > 0 && whole.length >= least;
  return isEnough ? whole : text.slice(0, most).trimEnd().padEnd(least, "a");
}
function bare(pattern) {
  return pattern.replace(/^\^/, "").replace(/(?<!\\)\$$/, "");
}

// src/spec/sampler/schema.ts
function makerOfSchema(planning, schema, place) {
  const fits = fitOf(schema);
  const spare = [schema.examples ?? [], schema.default ?? []].flat().filter(fits);
  const make = attempted(() => makerOfKind(planning, flattened(schema), place));
  if (make instanceof UsageError && spare.length === 0) throw make;
  return (draw) => {
    for (let attempt = 0; attempt < 20 && !(make instanceof UsageError); attempt += 1) {
      const value2 = make(draw);
      if (value2 !== void 0 && fits(value2)) return value2;
    }
    const value = oneOf(draw.random, spare);
    if (value !== void 0) return value;
    throw unmakeable(place, "its schema is too narrow for chance; say with x-demo how it is made");
  };
}
function makerOfKind(planning, schema, place) {
  if (schema.const !== void 0) return () => schema.const;
  const values = schema.enum;
  if (Array.isArray(values)) {
    const some = values.filter((value) => value !== null);
    return ({ random }) => some.length > 0 ? oneOf(random, some) : null;
  }
  const branches = [...objectsAt(schema, "anyOf"), ...objectsAt(schema, "oneOf")];
  if (branches.length > 0) return makerOfBranch(planning, schema, branches, place);
  const type = typeOf(schema);
  switch (type) {
    case "string":
      return makerOfText(schema, place);
    case "integer":
    case "number":
      return makerOfNumber(schema, type, place);
    case "boolean":
      return ({ random }) => random() < 0.5;
    case "null":
      return () => null;
    case "array":
      return makerOfArray(planning, schema, place);
    case "object":
      return makerOfRecord(planning, schema, place);
    default:
      throw unmakeable(place, "its schema says no type; say with x-demo how it is made");
  }
}
function makerOfBranch(planning, schema, branches, place) {
  const { anyOf: _any, oneOf: _one, ...base } = schema;
  let failure;
  for (const branch of branches.filter((one) => typeOf(one) !== "null")) {
    const make = attempted(() => planning.makerOf(planning, joined(base, branch), place));
    if (!(make instanceof UsageError)) return make;
    failure ??= make;
  }
  throw failure ?? unmakeable(place, "no branch of its choice can be made; say with x-demo how");
}
function makerOfArray(planning, schema, place) {
  const least = Number(schema.minItems ?? 0);
  const most = Number(schema.maxItems ?? Math.max(3, least));
  const items = objectAt(schema, "items");
  const isUnique = schema.uniqueItems === true;
  const isEmpty = most === 0 || least === 0 && !("items" in schema);
  if (isEmpty) return () => [];
  const make = planning.makerOf(planning, items, `${place}[]`);
  return (draw) => {
    const wanted = wholeBetween(draw.random, least, Math.min(most, least + 3));
    const made = /* @__PURE__ */ new Map();
    for (let drawn = 0; made.size < wanted && drawn < wanted * 20; drawn += 1) {
      const value = make(draw);
      if (value !== void 0) made.set(isUnique ? JSON.stringify(value) : drawn, value);
    }
    return made.size < least ? void 0 : [...made.values()];
  };
}
function typeOf(schema) {
  const types2 = [schema.type ?? []].flat();
  const said = types2.find((type) => type !== "null") ?? types2[0];
  if (said !== void 0) return said;
  if ("properties" in schema) return "object";
  if ("items" in schema) return "array";
  if (["pattern", "format", "minLength", "maxLength"].some((word2) => word2 in schema))
    return "string";
  return ["minimum", "maximum", "multipleOf"].some((word2) => word2 in schema) ? "number" : void 0;
}
function flattened(schema) {
  const { allOf: _, ...rest } = schema;
  return objectsAt(schema, "allOf").reduce(
    (one, other) => joined(one, flattened(other)),
    rest
  );
}
function joined(one, other) {
  const required = [one.required ?? [], other.required ?? []].flat(2);
  const properties = { ...objectAt(one, "properties") };
  for (const [name, inner] of Object.entries(objectAt(other, "properties"))) {
    const before = properties[name];
    properties[name] = isJsonObject(before) && isJsonObject(inner) ? joined(before, inner) : inner;
  }
  const both = { ...one, ...other };
  return {
    ...both,
    ...required.length > 0 && { required },
    ...Object.keys(properties).length > 0 && { properties }
  };
}
function attempted(make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

// src/spec/sampler.ts
init_walk();
async function createSampler(contract2, options) {
  const randomizer = createRandomizer();
  const locales = await loadFakers(contract2.demoLocales, randomizer);
  const random = () => randomizer.next();
  const makers = new Map(
    contract2.resources.filter((resource) => resource.made !== void 0).map((resource) => {
      const base = hashOf(`${options.seed}/${resource.name}`);
      const planning = { locales, named: [], makerOf };
      const fields = plannedFields(planning, contract2, resource).map((field) => {
        const own = mixed(base, hashOf(field.name));
        const make = (draw) => {
          randomizer.seed(mixed(own, draw.index));
          return field.make(draw);
        };
        return { ...field, make };
      });
      return [resource.name, recordOf(fields)];
    })
  );
  return (resource, index, given = {}) => {
    const make = makers.get(resource.name);
    const speaking = locales[index % locales.length];
    if (make === void 0 || speaking === void 0) {
      throw new UsageError(`no demo data for ${resource.name}: no operation creates or upserts it`);
    }
    return make({ ...speaking, random, index }, given);
  };
}
function makerOf(planning, schema, place) {
  const make = makerOfHint(planning, schema, place) ?? makerOfSchema(planning, schema, place);
  return withSometimes(make, schema, place);
}
function plannedFields(planning, contract2, resource) {
  const body = flattened(contract2.schemas[resource.made ?? ""] ?? {});
  const inPath = pathFieldsOf(contract2, resource);
  const properties = Object.fromEntries(
    Object.entries({ ...inPath, ...objectAt(body, "properties") }).map(([name, schema]) => [
      name,
      resource.key.includes(name) ? withKeyHint(schema, resource) : schema
      // as in a body
    ])
  );
  const given = resource.parent?.key ?? [];
  const generated = Object.keys(resource.fields).filter((name) => resource.fields[name]?.from);
  return fieldsOf(planning, { ...body, properties }, resource.name, {
    given,
    always: resource.key,
    except: [...given, ...generated]
  });
}
function pathFieldsOf(contract2, resource) {
  const maker = contract2.operations.find(
    ({ binding }) => binding?.resource === resource.name && (binding.action === "upsert" || binding.action === "create")
  );
  const parameters = maker?.parameters.filter((one) => one.in === "path") ?? [];
  return Object.fromEntries(
    parameters.map(({ name, schema }) => [
      maker?.binding?.path[name] ?? name,
      contract2.schemas[schema] ?? {}
    ])
  );
}
function withKeyHint(schema, { name }) {
  const isBound = ["x-demo", "const", "enum", "pattern", "format", "multipleOf", "maximum"];
  if (isBound.some((word2) => word2 in schema)) return schema;
  if (schema.type === "string") return { ...schema, "x-demo": { template: `${name}-{index}` } };
  const isCounted = schema.type === "integer" && Number(schema.minimum ?? 1) <= 1;
  return isCounted ? { ...schema, "x-demo": { template: "{index}" } } : schema;
}

// src/zz-demo.tmp.ts
var { contract } = await loadContract();
var sample = await createSampler(contract, { seed: 1 });
var r = contract.resources[0];
for (let run = 0; run < 4; run++) {
  const c = process.cpuUsage(), t = performance.now();
  for (let i = 0; i < 1e5; i++) sample(r, i);
  console.log("100k cpu", process.cpuUsage(c).user / 1e3, "wall", performance.now() - t);
}
