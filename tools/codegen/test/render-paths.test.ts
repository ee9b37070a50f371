import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { renderPaths } from "../src/render-paths.ts";

it("lets a caller leave out a member that has a default", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-paths-"));
  try {
    const file = join(folder, "acme.yaml");
    writeFileSync(
      file,
      `openapi: 3.1.0
info: { title: Acme, version: 1.0.0 }
paths: {}
components:
  schemas:
    Page:
      type: object
      required: [number]
      properties:
        number: { type: integer }
        size: { type: integer, default: 10 }
`,
    );
    const text = await renderPaths(file, "acme.yaml");
    expect(text).toContain("number: number;");
    expect(text).toContain("size?: number;");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
