import { expect, test } from "vitest";
import { type IssuerId, type Sandbox, startSandbox } from "../src/index.ts";
import type { OpenApiDocument } from "../src/server/openapi-document.ts";
import { readOperations } from "../src/server/spec.ts";

type Body = Readonly<Record<string, unknown>>;

/** How one issuer is called, what a refusal of bad input looks like there, and a good body for each operation. */
export interface BadInputCase {
  readonly issuer: IssuerId;
  readonly spec: OpenApiDocument;
  /** Gives the issuer's code; an empty text stands for success. */
  readonly call: (sandbox: Sandbox, path: string, body: Body, method: string) => Promise<string>;
  readonly badInput: RegExp;
  readonly bodies: (sandbox: Sandbox) => Readonly<Record<string, Body>>;
}

/** Spoils each body in every way, and expects a refusal that changes nothing. */
export function testBadInput({ issuer, spec, call, badInput, bodies }: BadInputCase): void {
  test(`bad input at ${issuer} is refused for every operation with a body, and changes nothing`, async () => {
    await using sandbox = await startSandbox({ rapyd: { rateLimits: [] } });
    for (const [operationId, body] of Object.entries(bodies(sandbox))) {
      const operation = readOperations(spec).find((each) => each.operationId === operationId);
      const required = operation?.body?.schemas.get("application/json")?.["required"] ?? [];
      const { pathTemplate = "", method = "POST" } = operation ?? {};
      const before = state(sandbox, issuer);
      for (const [what, wrong] of spoil(body, required as readonly string[])) {
        const code = await call(sandbox, pathTemplate, wrong, method);
        expect([operationId, what, code]).toEqual([operationId, what, expect.stringMatching(badInput)]);
        expect([operationId, what, state(sandbox, issuer)]).toEqual([operationId, what, before]);
      }
      // The body itself is good, so what was refused was the spoiled member.
      expect([operationId, await call(sandbox, pathTemplate, body, method)]).toEqual([operationId, ""]);
    }
  });
}

/** Everything of the cards that a call could change. */
function state({ cards, messages }: Sandbox, issuer: IssuerId): string {
  const shown = cards
    .list(issuer)
    .map(({ id, status, type, attributes, hasPin }) => [id, status, type, attributes, hasPin]);
  return JSON.stringify([shown, messages.list(issuer).length]);
}

/** Each required member left out, each member of another type, and no object at all. */
function spoil(body: Body, required: readonly string[]): readonly (readonly [string, Body])[] {
  const left = required.map((name) => {
    const { [name]: _left, ...rest } = body;
    return [`without ${name}`, rest] as const;
  });
  const others = Object.entries(body).flatMap(([name, value]) =>
    [null, [], typeof value === "object" ? "text" : {}].map(
      (wrong) => [`${name} as ${JSON.stringify(wrong)}`, { ...body, [name]: wrong }] as const,
    ),
  );
  return [...left, ...others, ["a list", [] as unknown as Body], ["a text", "text" as unknown as Body]];
}
