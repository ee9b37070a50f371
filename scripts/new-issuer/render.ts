import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOperationFacts } from "../../tools/codegen/src/operation-facts.ts";
import { type JsonObject, objectOf } from "../../tools/codegen/src/read-spec.ts";
import type { Manifest } from "../checks/workspace.ts";

const templates = fileURLToPath(new URL("template/", import.meta.url));
const ours = ["@cardpin/client-core", "@cardpin/pin-crypto"];
const idForm = /^[a-z][a-z0-9]{1,30}$/;

/** What the templates name. */
export interface NewIssuer {
  /** `acmepay`: package, factory, spec and emulator have this name. */
  readonly id: string;
  /** `AcmePay`: types begin with it. */
  readonly name: string;
  /** `Acme Pay`: for prose. */
  readonly title: string;
  /** The ids of the spec's operations. */
  readonly operations: readonly string[];
  /** The operation that takes a PIN, else the first. */
  readonly main: string;
  /** The number of the emulator's port. */
  readonly port: number;
}

/**
 * Reads what the templates need to know.
 *
 * @throws Error that says what the id, the title or the spec lacks
 */
export function readIssuer(
  id: string,
  init: { readonly document: JsonObject; readonly title: string | undefined; readonly port: number },
): NewIssuer {
  const { document, port } = init;
  if (!idForm.test(id)) {
    throw new Error(
      `"${id}" cannot name a package and a function: give 2 to 31 lower-case letters and digits, a letter first.`,
    );
  }
  if (typeof document["openapi"] !== "string" || !document["openapi"].startsWith("3.1")) {
    throw new Error("The spec is not an OpenAPI 3.1 description: it has no line `openapi: 3.1.…`.");
  }
  const operations = readOperationFacts(document).filter(({ login }) => login !== true);
  const [first] = operations;
  if (first === undefined) throw new Error("The spec describes no operation: `paths` needs at least one.");
  const main =
    operations.find(({ pinFields, ciphertextFields }) => (pinFields ?? ciphertextFields) !== undefined) ?? first;
  const title = (init.title ?? String(objectOf(document["info"])["title"] ?? "")).trim();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&-]*$/u.test(title)) {
    throw new Error('Give the issuer\'s name as it writes it, in letters and digits: --name "Acme Pay".');
  }
  const all = readOperationFacts(document).map((operation) => operation.id);
  return { id, name: typeNameOf(id, title), title, operations: all, main: main.id, port };
}

/** `AcmePay` for the title "Acme Pay" of `acmepay`; `Acmepay` when the title does not spell the id. */
function typeNameOf(id: string, title: string): string {
  const joined = title
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return joined.toLowerCase() === id ? joined : id.charAt(0).toUpperCase() + id.slice(1);
}

/** The new files by their path from the root, beside the spec and what is generated from it. */
export function renderIssuer(issuer: NewIssuer, model: Manifest): Map<string, string> {
  const { id, title } = issuer;
  const folders = { package: `packages/${id}`, emulator: `packages/sandbox/src/emulators/${id}` };
  const files = new Map<string, string>();
  for (const [part, folder] of Object.entries(folders)) {
    for (const path of readdirSync(join(templates, part), { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".tmpl")) continue;
      const text = readFileSync(join(templates, part, path), "utf8");
      files.set(`${folder}/${path.replaceAll("\\", "/").slice(0, -".tmpl".length)}`, fill(text, issuer));
    }
  }
  files.set(`packages/${id}/package.json`, `${JSON.stringify(manifestOf(issuer, model), null, 2)}\n`);
  // Git keeps no empty folder; the first good test run writes the requests into it.
  files.set(`packages/${id}/golden/.gitkeep`, "");
  files.set(
    `.changeset/${id}.md`,
    `---\n"@cardpin/${id}": minor\n"@cardpin/sandbox": minor\n"@cardpin/cli": minor\n---\n\nSet card PINs at ${title}, and try it in the sandbox.\n`,
  );
  return files;
}

/** The text with its placeholders replaced. A line that names `{{operation}}` is written once for each operation. */
function fill(text: string, issuer: NewIssuer): string {
  const { id, name, title, main, port, operations } = issuer;
  const values: Readonly<Record<string, string>> = {
    id,
    ID: id.toUpperCase(),
    Name: name,
    title,
    main,
    port: String(port),
  };
  return text
    .split("\n")
    .flatMap((line) =>
      line.includes("{{operation}}")
        ? operations.map((operation) => line.replaceAll("{{operation}}", JSON.stringify(operation)))
        : [line],
    )
    .join("\n")
    .replace(/\{\{(\w+)\}\}/g, (_, placeholder: string) => {
      const value = values[placeholder];
      if (value === undefined) throw new Error(`The template names {{${placeholder}}}, which is not a value.`);
      return value;
    });
}

/** An issuer's package.json with another name and none of its own dependencies. */
function manifestOf({ id, title }: NewIssuer, model: Manifest): Manifest {
  return {
    ...model,
    name: `@cardpin/${id}`,
    version: "0.0.0",
    description: `Set card PINs at ${title}: typed client of the Card PIN SDK`,
    dependencies: Object.fromEntries(Object.entries(model.dependencies ?? {}).filter(([name]) => ours.includes(name))),
    // The rest of the model's judge its own issuer.
    devDependencies: Object.fromEntries(
      Object.entries(model.devDependencies ?? {}).filter(([name]) => name.startsWith("@cardpin/")),
    ),
  };
}

/** The sandbox's registry with a line for the issuer, in the order of the ids. */
export function addToRegistry(registry: string, { id, name }: NewIssuer): string {
  const [comment = "", ...lines] = registry.trimEnd().split("\n");
  const own = `export { create${name}Emulator as ${id} } from "./${id}/emulator.ts";`;
  const place = (line: string): string => line.slice(line.indexOf(" from "));
  return `${[comment, ...[...lines, own].sort((one, other) => (place(one) < place(other) ? -1 : 1))].join("\n")}\n`;
}

/** The terminal program's issuers with one more; its text options are those of the template. */
export function addToProgram(program: string, { id }: NewIssuer): string {
  const end = "};\n\n/** All issuers' ids. */";
  if (!program.includes(end)) throw new Error("The program's list of issuers does not end as it did.");
  const own = `  ${id}: {
    load: async () => (await import("@cardpin/${id}")).${id} as Factory, // as above
    options: ["baseUrl", "apiKey"],
    secrets: ["apiKey"],
  },
`;
  return program.replace(end, own + end);
}

/** The terminal program's package.json with the issuer's package among its dependencies. */
export function addToDependencies(text: string, { id }: NewIssuer): string {
  const manifest = JSON.parse(text) as Manifest; // `pnpm check` holds it to that type
  const all = Object.entries({ ...manifest.dependencies, [`@cardpin/${id}`]: "workspace:^" });
  const dependencies = Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`;
}

/** The root README with a row for the issuer's package, behind those of the other issuers. */
export function addToPackages(readme: string, { id, title }: NewIssuer): string {
  const next = "| [`@cardpin/pin-crypto`]";
  if (!readme.includes(next)) throw new Error("The README's table of packages does not have @cardpin/pin-crypto.");
  return readme.replace(next, `| [\`@cardpin/${id}\`](./packages/${id}/README.md) | Card PINs at ${title} |\n${next}`);
}

/** The sandbox's entry with the types of the issuer's emulator; the formatter sorts the lines. */
export function addToEntry(entry: string, { id, name }: NewIssuer): string {
  const module = `"./emulators/${id}/options.ts"`;
  return `${entry.trimEnd()}
export type { ${name}Credentials, ${name}SandboxOptions } from ${module};
export { ${id}Defaults } from ${module};
`;
}
