import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { documentedMembers, requiredMembers } from "./callback-members.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const { schemas } = parse(readFileSync("../../specs/keysecure.yaml", "utf8")).components as {
  schemas: Readonly<Record<string, Schema>>;
};
const follow = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});

it("knows every member of the spec's callbacks, each with a kind that is its type", () => {
  const members = ["CardUpdateCallback", "AuthCallback", "ConsumptionCallback"].flatMap((name) =>
    Object.entries(follow(schemas[name]?.properties?.["data"] ?? {}).properties ?? {}),
  );
  const types = new Map(members.map(([name, schema]) => [name, [follow(schema).type].flat()]));
  expect([...types.keys()].sort()).toEqual(Object.keys(documentedMembers).sort());
  for (const [name, type] of types) {
    const kind = documentedMembers[name] ?? "text";
    const expected = {
      word: ["string"],
      text: ["string", "null"],
      number: ["number"],
      object: ["object"],
      array: ["array"],
    };
    expect(
      type.map((each) => (each === "integer" ? "number" : each)),
      name,
    ).toEqual(expected[kind]);
  }
  for (const name of requiredMembers.flat()) expect(documentedMembers).toHaveProperty(name);
});
