import type { Issuer, PinPolicy } from "@cardpin/client-core";

/** A value of a configuration: as it is, or where to read it, so that no credential stands in the file. */
export type ConfiguredValue =
  | string
  | number
  | boolean
  | { readonly env: string }
  | { readonly file: string }
  | readonly ConfiguredValue[]
  | { readonly [name: string]: ConfiguredValue };

/** An issuer of a configuration: the options of its factory, with the issuer's id. */
export interface ConfiguredIssuer {
  /** `rapyd`, `keysecure` … */
  readonly issuer: string;
  /** Values of fields that every call needs, such as `{ walletId: "…" }`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The options of the issuer's factory. */
  readonly [option: string]: unknown;
}

/** What `cardpin.config.mjs`, `.ts` or `.json` holds. */
export interface CliConfig {
  /** The issuers, each under a name of your choice. A module may also give what an issuer's factory returned. */
  readonly issuers: Readonly<Record<string, ConfiguredIssuer | Issuer>>;
  /** The name of the issuer that is used when a command names none. */
  readonly defaultIssuer?: string;
  /** The program's policy: `"default"`, the JSON of a policy, or, in a module, a policy. Default: the issuer's own rules. */
  readonly policy?: "default" | PinPolicy | object;
}

/**
 * Returns its argument, for the types.
 *
 * @example
 * ```ts
 * import { defineConfig } from "@cardpin/cli";
 *
 * export default defineConfig({
 *   issuers: {
 *     eu: {
 *       issuer: "rapyd",
 *       environment: "sandbox",
 *       accessKey: { env: "RAPYD_ACCESS_KEY" },
 *       secretKey: { env: "RAPYD_SECRET_KEY" },
 *     },
 *   },
 * });
 * ```
 */
export function defineConfig(config: CliConfig): CliConfig {
  return config;
}
