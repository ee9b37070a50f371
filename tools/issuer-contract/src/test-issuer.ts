import type { Issuer } from "@cardpin/client-core";
import type { ErrorTable, Operations } from "@cardpin/client-core/issuer";
import { describe } from "vitest";
import { testAnswers } from "./groups/answers.ts";
import { testInputs } from "./groups/inputs.ts";
import { testPages } from "./groups/pages.ts";
import { testPins } from "./groups/pins.ts";
import { testRequests } from "./groups/requests.ts";
import { testRetries } from "./groups/retries.ts";
import { testTiming } from "./groups/timing.ts";
import { Harness } from "./harness.ts";
import type { IssuerSubject } from "./subject.ts";

/** What the contract suite needs beside the subject. */
export interface Contract<I extends Issuer> {
  readonly operations: Operations;
  readonly errorTable: ErrorTable;
  /** A call whose PIN breaks the issuer's own rules. Left out if no PIN passes through the client, or no PIN can break them. */
  readonly refusedByPolicy?: (issuer: I) => Promise<unknown>;
  /** Calls with arguments that cannot be used, by what is wrong with them. */
  readonly badArguments: Readonly<Record<string, (issuer: I) => Promise<unknown>>>;
  /** Options that no client can be made from, by what is wrong with them. Each must throw at once. */
  readonly badOptions: Readonly<Record<string, () => unknown>>;
}

/** Holds an issuer's client to what all of them are held to. Call it in the package's `client.test.ts`. */
export function testIssuer<I extends Issuer, Credentials>(
  subject: IssuerSubject<I, Credentials>,
  contract: Contract<I>,
): void {
  const harness = new Harness(subject);
  describe(`${subject.id}: what every issuer is held to`, () => {
    testRequests(harness, contract);
    testPins(harness, contract);
    testAnswers(harness, contract);
    testPages(harness);
    testTiming(harness);
    testRetries(harness);
    testInputs(harness, contract);
  });
}
