import type { PinPageMessage } from "./messages.ts";

/** What is known about an issuer's hosted page, as data. Every field has a safe default. */
export interface HostedPageProfile {
  /**
   * Reads a message of the page, after its origin and its frame were checked. Return `undefined` for anything that is not
   * one of the issuer's messages. Default: no messages.
   */
  readonly readMessage?: (data: unknown) => PinPageMessage | undefined;
  /** Whether the page sends a message every time that it is shown. Silence then means `not-loaded`. Default `false`. */
  readonly announcesReady?: boolean;
  /** Tokens of the frame's `sandbox` attribute. Default `allow-scripts allow-forms allow-same-origin`. */
  readonly sandbox?: string;
  /** The frame's `allow` attribute. Default: nothing. */
  readonly allow?: string;
  /** The frame's referrer policy. Default `no-referrer`, so that the issuer does not learn your addresses. */
  readonly referrerPolicy?: ReferrerPolicy;
  /** Height in CSS pixels while the page does not tell its own. Default 1040, which holds every form of the sandbox. */
  readonly height?: number;
}

/** An issuer with a profile of its own. */
export type HostedPageIssuer = "hashdt" | "rapyd";

/**
 * The issuers with a hosted page. Neither documents a message to the page around it: HashDT says nothing about the end,
 * and Rapyd leads the cardholder to `complete_url` or `cancel_url`, which are `returnUrls` here.
 */
export const hostedPageProfiles: Readonly<Record<HostedPageIssuer, HostedPageProfile>> = { hashdt: {}, rapyd: {} };
