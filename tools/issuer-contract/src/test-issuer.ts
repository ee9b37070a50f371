import type { Issuer } from "@cardpin/client-core";
import { describe } from "vitest";
import { testAnswers } from "./groups/answers.ts";
import { testCalls } from "./groups/calls.ts";
import { testClosing } from "./groups/closing.ts";
import { testCredentials } from "./groups/credentials.ts";
import { testInputs } from "./groups/inputs.ts";
import { testPages } from "./groups/pages.ts";
import { testPins } from "./groups/pins.ts";
import { testRequests } from "./groups/requests.ts";
import { testRetries } from "./groups/retries.ts";
import { testTiming } from "./groups/timing.ts";
import { type Contract, Harness } from "./harness.ts";
import type { IssuerSubject } from "./subject.ts";

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
    testCalls(harness, contract);
    testCredentials(harness, contract);
    testClosing(harness);
  });
}
