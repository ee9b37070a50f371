import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lintSpecs } from "../src/lint-specs.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const knownCodes =
  "account-locked, authentication-failed, card-blocked, card-not-eligible, card-not-found, clock-skew, duplicate-request, invalid-request, issuer-rejected, issuer-unavailable, otp-refused, permission-denied, pin-not-supported, pin-refused, rate-limited, timeout";
const knownExtensions =
  "x-cardpin-retry, x-cardpin-reads, x-cardpin-sent-once, x-cardpin-login, x-cardpin-pin, x-cardpin-errors, x-cardpin-statuses";

interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly { readonly pointer?: string }[];
}

/** What Redocly finds in a fixture, as "rule pointer: message". */
function findingsIn(fixture: string): readonly string[] {
  const { ok, output } = lintSpecs(root, [`tools/codegen/test/fixtures/${fixture}`], "json");
  expect(ok).toBe(false);
  const { problems }: { problems: readonly Finding[] } = JSON.parse(output);
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ""}: ${message}`).sort();
}

describe("the rules for specs", () => {
  it("find every breach, at its place, and nothing else", () => {
    const operation = "#/paths/~1pin~1{otp}/post";
    const request = `${operation}/requestBody/content/application~1json/schema/properties`;
    const answer = `${operation}/responses/200/content/application~1json/schema`;
    expect(findingsIn("broken.yaml")).toEqual(
      [
        `cardpin/secret-parameters ${operation}/parameters/0: "otp" is secret and has no place in a URL or header.`,
        `cardpin/scalar-parameters ${operation}/parameters/1: "tags" must be a string, a number or a boolean.`,
        `cardpin/secret-fields ${request}/new_pin: "new_pin" is secret and needs format: password.`,
        `cardpin/secret-fields ${request}/new_pin: "new_pin" is sent and needs writeOnly: true.`,
        `cardpin/secret-fields ${request}/pinBlock: "pinBlock" is sent and needs writeOnly: true.`,
        'cardpin/secret-fields #/components/schemas/OpenPan: "pan" is secret and needs format: password.',
        'cardpin/secret-fields #/components/schemas/OpenPan: "pan" is sent and needs writeOnly: true.',
        `cardpin/secret-fields ${answer}/properties/cvv: "cvv" is secret and needs format: password.`,
        `cardpin/secret-fields ${answer}/properties/access_token: "access_token" opens a door by its name: add x-secret: true, or false when it does not.`,
        `cardpin/response-classes ${operation}/responses: No 5xx response is described.`,
        `cardpin/open-answers ${answer}: An answer may carry members that the issuer adds later; do not close it.`,
        `cardpin/no-nested-one-of ${answer}/properties/choice: A oneOf holds another oneOf; flatten them.`,
        `cardpin/no-discriminator ${answer}/properties/kind: A discriminator makes types that callers cannot narrow; use const members.`,
        'cardpin/unused-components #/components/schemas/Alone: "Alone" is never used.',
      ].sort(),
    );
  });

  it("find every breach of the extensions, at its place, and nothing else", () => {
    const body = "#/paths/~1pin/post/requestBody/content/application~1json/schema/allOf/1/properties";
    expect(findingsIn("broken-extensions.yaml")).toEqual(
      [
        ...["needs a meaning: one sentence that ends with a full stop.", "needs basis: documented or inferred."].map(
          (problem) => `cardpin/error-tables #/x-cardpin-errors/NO_MEANING: Code NO_MEANING ${problem}`,
        ),
        ...[
          `needs a code of CardPinError that an answer can mean: ${knownCodes}.`,
          "needs a meaning: one sentence that ends with a full stop.",
        ].map((problem) => `cardpin/error-tables #/x-cardpin-errors/NO_SUCH_CODE: Code NO_SUCH_CODE ${problem}`),
        ...[
          "has a member note, which is not known.",
          "needs an httpStatus, or null when it is not known.",
          "needs outcome: rejected or unknown.",
          "needs retryable: true or false.",
          "needs statuses as a list of statuses from 500 to 599.",
        ].map((problem) => `cardpin/error-tables #/x-cardpin-errors/WRONG: Code WRONG ${problem}`),
        "cardpin/error-tables #/x-cardpin-errors/EMPTY: Code EMPTY needs code, meaning and basis.",
        "cardpin/error-tables #/x-cardpin-errors/HIDDEN: Code HIDDEN is a refusal under HTTP 500: add statuses: [500].",
        "cardpin/error-tables #/x-cardpin-statuses/900: Status 900 is not an HTTP status.",
        "cardpin/error-tables #/paths/~1none/get/x-cardpin-errors/1: Code ABSENT is not in the document's x-cardpin-errors.",
        "cardpin/error-tables #/paths/~1none/get/x-cardpin-errors/2: Code GOOD is listed twice.",
        `cardpin/known-extensions #/paths/~1card/get/x-cardpin-read: x-cardpin-read is not known. Known: ${knownExtensions}.`,
        "cardpin/operation-rules #/paths/~1card/get: A read changes nothing, so its x-cardpin-retry must be safe.",
        "cardpin/operation-rules #/paths/~1login/post: A login is not a read: remove x-cardpin-reads.",
        "cardpin/operation-rules #/paths/~1none/get: Add x-cardpin-reads: true, or false when this GET can change something.",
        "cardpin/operation-rules #/paths/~1none/get: Add x-cardpin-retry: safe, before-send-only or never.",
        "cardpin/operation-rules #/paths/~1pin/post: x-cardpin-sent-once has a meaning only beside x-cardpin-retry: safe.",
        "cardpin/operation-rules #/paths/~1pin/post: x-cardpin-sent-once names code, which is not a member of the body.",
        "cardpin/operation-rules #/webhooks/pinSet/post: No client sends a webhook: remove x-cardpin-retry.",
        'cardpin/pin-fields #/paths/~1card/get/responses/200/content/application~1json/schema/properties/pin: "pin" is received: x-cardpin-pin is for members that are sent.',
        `cardpin/pin-fields ${body}/block: "block" needs x-cardpin-pin: true or false.`,
        `cardpin/pin-fields ${body}/digits: "digits" takes a PIN: it must be a string with format: password and writeOnly: true.`,
        `cardpin/pin-fields ${body}/pin: "pin" needs x-cardpin-pin: true when it takes the digits of a PIN, false when it takes ciphertext.`,
      ].sort(),
    );
  });

  it("find what a draft lacks, wherever it stands", () => {
    const folder = mkdtempSync(join(tmpdir(), "cardpin-draft-"));
    try {
      const draft = join(folder, "draft.yaml");
      const spec = readFileSync(join(root, "specs/freedompay.yaml"), "utf8");
      writeFileSync(draft, spec.replace(/^ +x-cardpin-retry: safe\n +x-cardpin-sent-once.*\n/m, ""));
      const { ok, output } = lintSpecs(root, [draft]);
      expect(ok).toBe(false);
      expect(output).toContain("Add x-cardpin-retry: safe, before-send-only or never.");
      expect(output).toContain("Validation failed with 1 error.");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("find nothing in the specs of the repository", () => {
    const { ok, output } = lintSpecs(root, []);
    expect(ok, output).toBe(true);
  });
});
