import { type Issuer, type PinPolicy, requireVerb, type Verb } from "@cardpin/client-core";
import { type ChecksPins, internalsOf } from "@cardpin/client-core/issuer";
import type { Sandbox } from "@cardpin/sandbox";
import { createCardPin } from "cardpin";
import type { CliConfig, ConfiguredIssuer } from "../config/config.ts";
import { readConfig, resolveReferences } from "../config/read.ts";
import { CliFailure } from "../failure.ts";
import type { Io } from "../io.ts";
import { describeLengths } from "./pin-lengths.ts";
import { entryOf, type Given, issuerIds } from "./registry.ts";

/** Options of every command that talks to an issuer. */
export interface IssuerOptions {
  readonly issuer?: string;
  readonly config?: string;
  readonly sandbox?: boolean;
}

/** An issuer that a command works with. */
export interface OpenIssuer {
  /** The name in the configuration, or the issuer's id. */
  readonly name: string;
  readonly issuer: Issuer;
  /** Fields that every call has. */
  readonly fields: Readonly<Record<string, string>>;
  /** The options of the client, if the program made it. */
  readonly options: Given;
  /** Fields that are dates. */
  readonly dates: readonly string[];
  readonly sandbox: Sandbox | undefined;
  /** Calls a verb; the configuration's policy applies. Throws the reason when the issuer lacks it. */
  call(verb: Verb, input: object, options?: object): Promise<unknown>;
  /** How many digits a new PIN may have here, such as "4 digits". `undefined` when that is not known. Throws as `call` does. */
  newPinLengths(): string | undefined;
  /** Checks a PIN by the rules of the issuer and the configuration's policy. Absent when the issuer takes no PIN. */
  readonly checkPin: ChecksPins["checkPin"] | undefined;
  close(): Promise<void>;
}

/** Opens the issuer that a command asks for: from the sandbox, the configuration or the environment. */
export async function openIssuer(io: Io, given: IssuerOptions, card?: string): Promise<OpenIssuer> {
  if (given.sandbox === true) return openSandbox(io, given, card);
  const read = await readConfig(io.cwd, given.config);
  if (read !== undefined) return openConfigured(io, read, given.issuer);
  const [id, options] = fromEnvironment(io.env, given.issuer);
  return open(io, { name: id, id, options, fields: {} });
}

/** The names that `--issuer` takes here. */
export async function issuerNames(io: Io, given: IssuerOptions): Promise<readonly string[]> {
  if (given.sandbox === true) return issuerIds;
  const read = await readConfig(io.cwd, given.config);
  return read === undefined ? issuerIds.filter((id) => isInEnvironment(io.env, id)) : Object.keys(read.config.issuers);
}

async function openConfigured(
  io: Io,
  read: { readonly config: CliConfig; readonly file: string },
  wanted: string | undefined,
): Promise<OpenIssuer> {
  const { config, file } = read;
  const names = Object.keys(config.issuers);
  const name = wanted ?? config.defaultIssuer ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) throw new CliFailure(`Say which issuer: --issuer ${names.join(" or --issuer ")}.`);
  const found = Object.hasOwn(config.issuers, name) ? config.issuers[name] : undefined;
  if (found === undefined) {
    throw new CliFailure(`The configuration has no issuer of this name. It has ${names.join(", ")}.`);
  }
  const policy = await readPolicy(config.policy);
  if (internalsOf(found) !== undefined) {
    const issuer = found as Issuer; // it has an issuer's internals
    return open(io, { name, issuer, options: {}, fields: {}, policy });
  }
  const { issuer: id, fields = {}, ...options } = found as ConfiguredIssuer; // the other form
  return open(io, { name, id, options: resolveReferences(options, { env: io.env, file }), fields, policy });
}

async function readPolicy(policy: CliConfig["policy"]): Promise<PinPolicy | undefined> {
  if (policy === undefined) return undefined;
  if (policy !== "default" && typeof Reflect.get(policy, "check") === "function") return policy as PinPolicy; // it checks
  const { defaultPolicy, policyFromJson } = await import("@cardpin/pin-policy");
  return policy === "default" ? defaultPolicy : policyFromJson(policy);
}

async function open(
  io: Io,
  init: {
    readonly name: string;
    readonly id?: string;
    readonly issuer?: Issuer;
    readonly options: Given;
    readonly fields: Readonly<Record<string, string>>;
    readonly policy?: PinPolicy | undefined;
    readonly sandbox?: Sandbox;
  },
): Promise<OpenIssuer> {
  const { name, id, fields, policy, sandbox } = init;
  const issuer = init.issuer ?? (await makeIssuer(io, id ?? name, init.options));
  const cards = createCardPin({ issuers: { [name]: issuer }, ...(policy === undefined ? {} : { policy }) });
  const { checkPin } = cards.issuer(name) as Partial<ChecksPins>; // looked at before it is used
  return {
    name,
    issuer,
    fields,
    options: init.options,
    dates: entryOf(issuer.id)?.dates ?? [],
    sandbox,
    call(verb, input, options) {
      // A verb that the issuer lacks is a function that throws the reason.
      requireVerb(issuer, verb);
      const method: unknown = Reflect.get(cards.issuer(name), verb);
      return (method as (input: object, options?: object) => Promise<unknown>)(input, options); // requireVerb found it
    },
    newPinLengths() {
      requireVerb(issuer, "setPin");
      return checkPin === undefined ? undefined : describeLengths((pin) => checkPin(pin));
    },
    checkPin,
    async close() {
      cards.close();
      await sandbox?.close();
    },
  };
}

async function makeIssuer(io: Io, id: string, options: Given): Promise<Issuer> {
  const entry = entryOf(id);
  if (entry === undefined) throw new CliFailure(`There is no issuer of this id. Known are ${issuerIds.join(", ")}.`);
  const factory = await entry.load();
  return factory((await entry.complete?.(options, io.env)) ?? options);
}

/** Options of an issuer from variables such as `RAPYD_ACCESS_KEY`. */
function fromEnvironment(env: Io["env"], wanted: string | undefined): readonly [id: string, options: Given] {
  if (wanted !== undefined && entryOf(wanted) === undefined) {
    throw new CliFailure(
      `There is no issuer of this name: no configuration was found here, and ids are ${issuerIds.join(", ")}.`,
    );
  }
  const present = issuerIds.filter((id) => isInEnvironment(env, id));
  const id = wanted ?? (present.length === 1 ? present[0] : undefined);
  if (id === undefined) throw new CliFailure(present.length === 0 ? nothing : several(present));
  return [id, optionsFromEnvironment(env, id)];
}

function optionsFromEnvironment(env: Io["env"], id: string): Given {
  const given = (entryOf(id)?.options ?? []).map((option) => [option, env[variableOf(id, option)]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ""));
}

function isInEnvironment(env: Io["env"], id: string): boolean {
  return (entryOf(id)?.secrets ?? []).some((option) => (env[variableOf(id, option)] ?? "") !== "");
}

/** `accessKey` of `rapyd` is `RAPYD_ACCESS_KEY`. */
export function variableOf(id: string, option: string): string {
  return `${id}_${option.replace(/[A-Z]/g, "_$&")}`.toUpperCase();
}

const nothing =
  "No issuer is configured: write cardpin.config.json, set variables such as RAPYD_ACCESS_KEY and RAPYD_SECRET_KEY, or try --sandbox.";

function several(ids: readonly string[]): string {
  return `The environment has credentials of several issuers. Say which: --issuer ${ids.join(" or --issuer ")}.`;
}

/** Starts emulators for this one command, and opens the issuer that has the card. */
async function openSandbox(io: Io, given: IssuerOptions, card: string | undefined): Promise<OpenIssuer> {
  const { issuer: wanted } = given;
  if (wanted !== undefined && entryOf(wanted) === undefined) {
    throw new CliFailure(`The sandbox has no issuer of this name. It has ${issuerIds.join(", ")}.`);
  }
  const { startSandbox } = await import("@cardpin/sandbox");
  const sandbox = await startSandbox();
  try {
    const id =
      issuerIds.find((one) => one === wanted) ??
      issuerIds.find((one) => card && sandbox.cards.get(one, card)) ??
      "rapyd";
    const identifiers = card === undefined ? undefined : sandbox.cards.get(id, card)?.identifiers;
    const { card: _, ...fields } = identifiers ?? {};
    const entry = entryOf(id);
    const credentials: Given = { ...sandbox.credentials[id] };
    const options = {
      ...Object.fromEntries(Object.entries(credentials).filter(([name]) => entry?.options.includes(name) === true)),
      ...((await entry?.forSandbox?.(sandbox.urls[id], sandbox)) ?? {}),
      baseUrl: sandbox.urls[id],
    };
    return await open(io, { name: id, id, options, fields, sandbox });
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
