import { describe, expect, it } from "vitest";
import { dereference } from "../src/read-spec.ts";

describe("dereference", () => {
  it("puts the target in the place of the reference, through several", () => {
    const document = {
      here: { $ref: "#/components/schemas/First" },
      components: {
        schemas: { First: { $ref: "#/components/schemas/Second~1Third" }, "Second/Third": { type: "string" } },
      },
    };
    expect(dereference(document)["here"]).toEqual({ type: "string" });
  });

  it("keeps what stands beside a reference, which wins", () => {
    const document = { here: { $ref: "#/there", writeOnly: true }, there: { type: "string", writeOnly: false } };
    expect(dereference(document)["here"]).toEqual({ type: "string", writeOnly: true });
  });

  it("may use one target many times", () => {
    const document = { here: [{ $ref: "#/there" }, { $ref: "#/there" }], there: { type: "string" } };
    expect(dereference(document)["here"]).toEqual([{ type: "string" }, { type: "string" }]);
  });

  it("leaves the document as it was", () => {
    const document = { here: { $ref: "#/there" }, there: { type: "string" } };
    dereference(document);
    expect(document.here).toEqual({ $ref: "#/there" });
  });

  it("refuses a schema that contains itself", () => {
    const document = { here: { properties: { again: { $ref: "#/here" } } } };
    expect(() => dereference(document)).toThrow("contains itself");
  });

  it("refuses a reference to nothing and one to another file", () => {
    expect(() => dereference({ here: { $ref: "#/nowhere" } })).toThrow("points to nothing");
    expect(() => dereference({ here: { $ref: "other.yaml#/there" } })).toThrow("inside the same file");
  });
});
