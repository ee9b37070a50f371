import { existsSync, readFileSync, type Stats, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CliFailure } from "../failure.ts";
import { entryOf, type Given } from "../issuers/registry.ts";
import type { CliConfig } from "./config.ts";

const fileNames = ["cardpin.config.mjs", "cardpin.config.json", "cardpin.config.ts"] as const;

/** A configuration that was read. */
export interface ReadConfig {
  readonly config: CliConfig;
  readonly file: string;
}

/** Reads the configuration that is named, or the one in the folder; `undefined` when the folder has none. */
export async function readConfig(cwd: string, named: string | undefined): Promise<ReadConfig | undefined> {
  const file = named === undefined ? findConfig(cwd) : resolve(cwd, named);
  if (file === undefined) return undefined;
  const stats = statsOf(file);
  requireOwnFile(stats, file);
  const value = file.endsWith(".json") ? parseJson(file) : await importModule(file);
  const config = checkConfig(value, file);
  if (file.endsWith(".json") && holdsCredential(config)) requirePrivate(stats, file);
  return { config, file };
}

function findConfig(cwd: string): string | undefined {
  const found = fileNames.map((name) => join(cwd, name)).filter((path) => existsSync(path));
  if (found.length > 1) {
    throw new CliFailure(`This folder has several of ${fileNames.join(", ")}. Name one with --config.`);
  }
  return found[0];
}

function statsOf(file: string): Stats {
  try {
    return statSync(file);
  } catch {
    throw new CliFailure("The configuration file cannot be read. Check the path after --config.");
  }
}

/** Windows has no such modes. */
const hasModes = process.platform !== "win32";

/** Whoever can write the file decides where PINs go. */
function requireOwnFile({ mode, uid }: Stats, file: string): void {
  if (!hasModes) return;
  const owner = process.getuid?.();
  if (owner !== undefined && uid !== owner && uid !== 0) {
    throw new CliFailure(`${shortName(file)} belongs to another user, who could read PINs. Make a copy of your own.`);
  }
  if ((mode & 0o022) !== 0) {
    throw new CliFailure(
      `${shortName(file)} can be changed by other users, who could have PINs sent elsewhere. Run: chmod go-w ${shortName(file)}`,
    );
  }
}

function requirePrivate({ mode }: Stats, file: string): void {
  if (!hasModes || (mode & 0o077) === 0) return;
  throw new CliFailure(
    `${shortName(file)} holds a credential and can be read by other users. Run: chmod 600 ${shortName(file)} (or write { "env": "NAME" } in its place).`,
  );
}

function shortName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new CliFailure(`${shortName(file)} is not valid JSON.`);
  }
}

async function importModule(file: string): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } catch (error) {
    const code = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
      throw new CliFailure(
        "This Node does not read cardpin.config.ts: use Node 22.18 or newer, or cardpin.config.mjs.",
      );
    }
    // Its text may quote the file.
    throw new CliFailure(`${shortName(file)} could not be loaded. Run it with node to see why.`);
  }
}

function checkConfig(value: unknown, file: string): CliConfig {
  const name = shortName(file);
  if (typeof value !== "object" || value === null) {
    throw new CliFailure(`${name} must ${file.endsWith(".json") ? "be" : "export as default"} an object with issuers.`);
  }
  const { issuers, defaultIssuer, policy, ...others } = value as Partial<Record<keyof CliConfig, unknown>>; // checked below
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new CliFailure(`${name} may have issuers, defaultIssuer and policy only.`);
  if (typeof issuers !== "object" || issuers === null || Object.keys(issuers).length === 0) {
    throw new CliFailure(`${name} names no issuers: write { "issuers": { "main": { "issuer": "rapyd", … } } }.`);
  }
  if (defaultIssuer !== undefined && !Object.hasOwn(issuers, String(defaultIssuer))) {
    throw new CliFailure(`defaultIssuer of ${name} must be one of ${Object.keys(issuers).join(", ")}.`);
  }
  if (policy !== undefined && policy !== "default" && (typeof policy !== "object" || policy === null)) {
    throw new CliFailure(`policy of ${name} must be "default" or a policy.`);
  }
  return value as CliConfig; // every member was checked
}

/** Whether a credential stands in the configuration as text. */
function holdsCredential({ issuers }: CliConfig): boolean {
  return Object.values(issuers).some((options) => {
    const { issuer, http } = options as { readonly issuer?: unknown; readonly http?: { readonly tls?: Given } }; // data
    const secrets = entryOf(issuer)?.secrets ?? [];
    const tls = http?.tls ?? {};
    return (
      secrets.some((name) => isLiteral(Reflect.get(options, name))) ||
      ["key", "pfx", "passphrase"].some((name) => isLiteral(tls[name]))
    );
  });
}

function isLiteral(value: unknown): boolean {
  if (typeof value === "string") return true;
  if (value === null || typeof value !== "object" || isReference(value)) return false;
  // Such as the key of Freedom Pay's pinEncryption.
  return "key" in value && isLiteral(value.key);
}

function isReference(value: object): boolean {
  const names = Object.keys(value);
  return names.length === 1 && (names[0] === "env" || names[0] === "file");
}

/**
 * Puts values in the place of `{ env: … }` and `{ file: … }`, at any depth. Files are relative to the configuration's folder.
 *
 * @throws CliFailure that names the variable or the option, never a value
 */
export function resolveReferences(
  options: Given,
  from: { readonly env: Readonly<Record<string, string | undefined>>; readonly file: string },
): Given {
  const folder = dirname(from.file);
  const visit = (value: unknown, option: string): unknown => {
    // Only data is looked into: functions, keys and agents of a module stay as they are.
    if (Array.isArray(value)) return value.map((item) => visit(item, option));
    if (typeof value !== "object" || value === null || !isPlain(value)) return value;
    if (isReference(value)) return readReference(value, { ...from, folder, option });
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visit(item, name)]));
  };
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, visit(value, name)]));
}

function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.hasOwn(prototype, "isPrototypeOf");
}

function readReference(
  value: object,
  from: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly folder: string;
    readonly option: string;
  },
): unknown {
  const { env: variable, file } = value as { readonly env?: unknown; readonly file?: unknown }; // one of the two is there
  if (variable !== undefined) {
    const text = typeof variable === "string" ? from.env[variable] : undefined;
    if (text !== undefined && text !== "") return text;
    throw new CliFailure(`${from.option}: the environment variable ${String(variable)} is not set.`);
  }
  const path = resolve(from.folder, String(file));
  try {
    const isSecret = from.option !== "ca" && from.option !== "cert" && from.option !== "publicKey";
    if (isSecret) requirePrivate(statSync(path), path);
    const bytes = readFileSync(path);
    return from.option === "pfx" ? new Uint8Array(bytes) : bytes.toString("utf8").trim();
  } catch (error) {
    if (typeof error === "object" && error !== null && Reflect.get(error, "name") === "CliFailure") throw error;
    throw new CliFailure(`${from.option}: its file cannot be read. Check the path in the configuration.`);
  }
}
