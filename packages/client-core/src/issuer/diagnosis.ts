import type { Call } from "../call/call.ts";
import type { CommonSettings } from "../options.ts";
import type { CallOptions } from "../verbs.ts";
import type { Connection } from "./connection.ts";
import type { OperationsOf } from "./typing.ts";

/** Which ways to make the key decrypt what the issuer encrypted. */
export interface EncryptionFinding {
  /** The way that the options choose. */
  readonly chosen: string;
  /** The ways that work, of all that exist. */
  readonly working: readonly string[];
}

/** What an issuer tells `diagnose`. */
export interface DiagnosisInit<Paths extends OperationsOf<Paths>> {
  /** The base URLs of the issuer's environments, to see whether credentials belong to another one. */
  readonly environments?: Readonly<Record<string, string>>;
  /** Where the issuer logs in, if that is another host. */
  readonly loginUrl?: string;
  /** Sends a read that needs the credentials, changes nothing and holds no PIN. */
  readonly read: (connection: Connection<Paths>, call: Call) => Promise<unknown>;
  /** Sends such a read to another environment. Default: {@link DiagnosisInit.read}; needed if that logs in elsewhere. */
  readonly readAt?: (baseUrl: string, options: CallOptions) => Promise<unknown>;
  /** The issuer's codes for what `CardPinError` has no code of its own. */
  readonly codes?: Readonly<Record<string, "allow-list" | "key">>;
  /** `unclear`: the issuer documents no codes, so a refused read may be a refused signature. Default `proves-login`. */
  readonly refusal?: "unclear" | "proves-login";
  /** Reads what the issuer encrypted for a card, and tries every way to make the key. */
  readonly encryption?: (connection: Connection<Paths>, call: Call, card: string) => Promise<EncryptionFinding>;
}

/** What `diagnose` works with. */
export interface Diagnosable {
  readonly settings: CommonSettings;
  readonly baseUrl: string;
  readonly environments: Readonly<Record<string, string>>;
  readonly loginUrl: string | undefined;
  readonly codes: Readonly<Record<string, "allow-list" | "key">>;
  readonly refusal: "unclear" | "proves-login";
  readonly read: (options: CallOptions) => Promise<unknown>;
  readonly readAt: (baseUrl: string, options: CallOptions) => Promise<unknown>;
  readonly encryption: ((card: string, options: CallOptions) => Promise<EncryptionFinding>) | undefined;
}

/** Binds what an issuer tells to its connection. */
export function diagnosable<Paths extends OperationsOf<Paths>>(
  settings: CommonSettings,
  own: Connection<Paths>,
  init: DiagnosisInit<Paths>,
): Diagnosable {
  const { environments = {}, loginUrl, codes = {}, refusal = "proves-login", read, readAt, encryption } = init;
  const readOn = (connection: Connection<Paths>, options: CallOptions): Promise<unknown> =>
    connection.run("diagnose", options, (call) => read(connection, call));
  return {
    settings,
    baseUrl: own.baseUrl,
    environments,
    loginUrl,
    codes,
    refusal,
    read: (options) => readOn(own, options),
    readAt: readAt ?? ((baseUrl, options) => readOn(own.at(baseUrl), options)),
    encryption: encryption && ((card, options) => own.run("diagnose", options, (call) => encryption(own, call, card))),
  };
}
