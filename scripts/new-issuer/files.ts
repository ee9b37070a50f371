import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cardPinVerbs } from "../../packages/client-core/src/verbs.ts";
import type { Manifest } from "../checks/workspace.ts";
import { type IssuerFacts, isAboutPin, type OperationFacts } from "./facts.ts";

const templates = fileURLToPath(new URL("template/", import.meta.url));
const ours = ["@cardpin/client-core", "@cardpin/pin-crypto", "@cardpin/pin-policy"];

/** The files of a new issuer's package by their path from the root, beside what is generated from its spec. */
export function renderPackage(facts: IssuerFacts, model: Manifest): Map<string, string> {
  const folder = `packages/${facts.id}`;
  const files = new Map<string, string>();
  for (const path of readdirSync(templates, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".tmpl")) continue;
    const text = readFileSync(join(templates, path), "utf8");
    files.set(`${folder}/${path.replaceAll("\\", "/").replace(/\.tmpl$/, "")}`, fill(text, valuesOf(facts)));
  }
  files.set(`${folder}/package.json`, `${JSON.stringify(manifestOf(facts, model), null, 2)}\n`);
  // An empty folder is not kept by git; the first good test run writes the requests into it.
  files.set(`${folder}/golden/.gitkeep`, "");
  files.set(
    `.changeset/${facts.id}.md`,
    `---\n"@cardpin/${facts.id}": minor\n---\n\nSet card PINs at ${facts.title}.\n`,
  );
  return files;
}

/** An issuer's package.json with another name and none of its own dependencies. */
function manifestOf({ id, title }: IssuerFacts, model: Manifest): Manifest {
  const isOurs = ([name]: [string, string]): boolean => ours.includes(name);
  return {
    ...model,
    name: `@cardpin/${id}`,
    version: "0.0.0",
    description: `Set card PINs at ${title}: typed client of the Card PIN SDK`,
    dependencies: Object.fromEntries(Object.entries(model.dependencies ?? {}).filter(isOurs)),
  };
}

function valuesOf(facts: IssuerFacts): Readonly<Record<string, string>> {
  const { id, title, typeName, main, operations, credential } = facts;
  return {
    id,
    title,
    typeName,
    mainId: main.id,
    mainMethod: main.method,
    mainPath: JSON.stringify(main.path),
    mainSuccess: JSON.stringify(main.success),
    mainInit: initOf(main),
    // Imports and parameters that the main operation has no use for would not pass the linter.
    pinField: main.hasBody ? "pinField," : "",
    pinName: main.hasBody ? "pin" : "",
    capabilities: cardPinVerbs
      .map((verb) => `  ${verb}: ${verb === "setPin" ? "available" : 'missing("undocumented")'},`)
      .join("\n"),
    header: JSON.stringify(credential.header),
    headerValue: credential.scheme === undefined ? "apiKey" : `\`${credential.scheme} \${apiKey}\``,
    operations: operations.map(operationLine).join("\n"),
    remaining: remainingWork(facts)
      .map((line) => `  ${JSON.stringify(line)},`)
      .join("\n"),
  };
}

function operationLine({ id, method, path }: OperationFacts): string {
  const fields = `id: ${JSON.stringify(id)}, method: ${JSON.stringify(method)}, path: ${JSON.stringify(path)}`;
  return `  ${JSON.stringify(id)}: { ${fields}, retry: "before-send-only" },`;
}

function initOf(operation: OperationFacts): string {
  const path = operation.pathParameters.map((name) => `${JSON.stringify(name)}: card`).join(", ");
  const params = operation.pathParameters.length === 0 ? "" : `, params: { path: { ${path} } }`;
  return `{ call${params}${operation.hasBody ? `, body: ${bodyOf(operation)}` : ""} }`;
}

/** The request's field for the PIN, and the one for the card where the path does not name it. */
function bodyOf({ bodyFields, pathParameters }: OperationFacts): string {
  const pin = bodyFields.find(isAboutPin) ?? "pin";
  if (pathParameters.length > 0) return `{ ${JSON.stringify(pin)}: pinField(pin) }`;
  const card = bodyFields.find((name) => /^card/i.test(name) && !isAboutPin(name)) ?? "card";
  return `{ ${JSON.stringify(card)}: card, ${JSON.stringify(pin)}: pinField(pin) }`;
}

/** Where an operation takes what: `path cardId; query accountId; body pin`. */
function wantsOf({ pathParameters, queryParameters, bodyFields }: OperationFacts): string {
  const places = { path: pathParameters, query: queryParameters, body: bodyFields };
  const used = Object.entries(places).filter(([, names]) => names.length > 0);
  return used.length === 0 ? "" : ` (${used.map(([place, names]) => `${place} ${names.join(", ")}`).join("; ")})`;
}

/** What a person has to do, a line each: the scaffold's test fails with these names until they are taken out. */
function remainingWork({ id, title, operations, main, hosts }: IssuerFacts): string[] {
  const others = operations.filter((operation) => operation !== main);
  const failures = operations.flatMap((each) => each.failures.map((status) => `${each.id} ${status}`));
  return [
    `specs/${id}.yaml: passes pnpm lint:specs`,
    `src/capabilities.ts: says of every verb whether ${title} has it, or why not`,
    ...operations.map((each) => `src/operations.ts: says whether ${each.id} may be repeated`),
    `src/options.ts: asks for ${title}'s credentials`,
    hosts.length === 0
      ? "src/options.ts: baseUrl is required, or environments has the hosts"
      : `src/options.ts: has environments, as packages/rapyd has them, for ${hosts.join(", ")}`,
    "src/transport.ts: authenticates a request",
    "src/transport.ts: tells success from failure, and finds the error code",
    ...(failures.length === 0 ? [] : [`src/errors.ts: maps the documented failures (${failures.join(", ")})`]),
    `src/client.ts: setPin sends what the operation ${main.id} wants${wantsOf(main)}`,
    ...others.map((each) => `src/client.ts: has a verb for ${each.id}, or client.test.ts a call in otherOperations`),
    `src/pin-rules.ts: holds the rules that ${title} documents`,
    `src/client.test.ts: success and failure are worded as ${title} words them; without error codes, no failure and no unknownCode`,
    "src/client.test.ts: has in disguisedFailures every answer under HTTP 200 that means failure",
    "README.md: says what is documented, inferred and unknown",
    `packages/sandbox: emulates ${title}, as its README says under "Adding an emulator"`,
    "src/sandbox.test.ts: the emulator's ATM takes the PIN that setPin set",
    `tools/prism and tools/faults: try ${title} too`,
    `examples/demo and the repository's README: show ${title}`,
  ];
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template names {{${name}}}, which is not a value.`);
    return value;
  });
}
