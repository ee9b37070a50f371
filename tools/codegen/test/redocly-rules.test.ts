import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lintSpecs } from "../src/lint-specs.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly { readonly pointer?: string }[];
}

/** What Redocly finds in the fixture, as "rule pointer: message". */
function findings(): readonly string[] {
  const { ok, output } = lintSpecs(root, ["tools/codegen/test/fixtures/broken.yaml"], "json");
  expect(ok).toBe(false);
  const { problems }: { problems: readonly Finding[] } = JSON.parse(output);
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ""}: ${message}`).sort();
}

describe("the rules for specs", () => {
  it("find every breach of the fixture, at its place, and nothing else", () => {
    const operation = "#/paths/~1pin~1{otp}/post";
    const request = `${operation}/requestBody/content/application~1json/schema/properties`;
    const answer = `${operation}/responses/200/content/application~1json/schema`;
    expect(findings()).toEqual(
      [
        "cardpin/error-codes #/x-error-codes/1: Code TWICE is listed twice.",
        "cardpin/error-codes #/x-error-codes/2: Code BASELESS needs basis: documented or inferred.",
        `cardpin/error-codes ${operation}/x-error-codes/1: Code ABSENT is not in the document's x-error-codes.`,
        `cardpin/secret-parameters ${operation}/parameters/0: "otp" is secret and has no place in a URL or header.`,
        `cardpin/scalar-parameters ${operation}/parameters/1: "tags" must be a string, a number or a boolean.`,
        `cardpin/secret-fields ${request}/new_pin: "new_pin" is secret and needs format: password.`,
        `cardpin/secret-fields ${request}/new_pin: "new_pin" is sent and needs writeOnly: true.`,
        `cardpin/secret-fields ${request}/pinBlock: "pinBlock" is sent and needs writeOnly: true.`,
        'cardpin/secret-fields #/components/schemas/OpenPan: "pan" is secret and needs format: password.',
        'cardpin/secret-fields #/components/schemas/OpenPan: "pan" is sent and needs writeOnly: true.',
        `cardpin/secret-fields ${answer}/properties/cvv: "cvv" is secret and needs format: password.`,
        `cardpin/secret-fields ${answer}/properties/access_token: "access_token" opens a door and needs x-secret: true.`,
        `cardpin/response-classes ${operation}/responses: No 5xx response is described.`,
        `cardpin/open-answers ${answer}: An answer may carry members that the issuer adds later; do not close it.`,
        `cardpin/no-nested-one-of ${answer}/properties/choice: A oneOf holds another oneOf; flatten them.`,
        `cardpin/no-discriminator ${answer}/properties/kind: A discriminator makes types that callers cannot narrow; use const members.`,
        'cardpin/unused-components #/components/schemas/Alone: "Alone" is never used.',
      ].sort(),
    );
  });

  it("find nothing in the specs of the repository", () => {
    const { ok, output } = lintSpecs(root, []);
    expect(ok, output).toBe(true);
  });
});
