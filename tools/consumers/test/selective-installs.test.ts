import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readIssuerIds } from "../../../scripts/checks/workspace.ts";
import { bundleSubject } from "../../hosts/src/subject-bundler.ts";
import { makeProject, type Project } from "../src/project.ts";

const versions = inject("versions");
const issuers = readIssuerIds(fileURLToPath(new URL("../../../", import.meta.url))).filter(
  (id) => `@cardpin/${id}` in versions,
);
const licences = ["MIT", "Apache-2.0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Sets a PIN in the sandbox from the project; a hosted page is completed as its cardholder would. */
async function setPin(project: Project, issuer: string): Promise<string> {
  await bundleSubject(issuer, join(project.folder, `${issuer}.mjs`));
  const urls: Readonly<Record<string, unknown>> = { ...sandbox.urls };
  const keys: Readonly<Record<string, unknown>> = { ...sandbox.credentials };
  const input = JSON.stringify({ issuer, url: urls[issuer], keys: keys[issuer] });
  const output = await project.run(process.execPath, ["main.mjs"], { CONSUMER_INPUT: input });
  const result = JSON.parse(output) as { state: string };
  return result.state;
}

function licencesIn(project: Project): string[] {
  const folders = project.installed().map((name) => join(project.folder, "node_modules", name, "package.json"));
  return [...new Set(folders.map((path) => (JSON.parse(readFileSync(path, "utf8")) as { license: string }).license))];
}

describe.each(issuers)("npm install cardpin @cardpin/%s", (issuer) => {
  let project: Project;
  beforeAll(async () => {
    const names = ["cardpin", `@cardpin/${issuer}`];
    const dependencies = Object.fromEntries(names.map((name) => [name, `^${versions[name]}`]));
    project = await makeProject({ layers: ["set-pin"], dependencies });
  });
  afterAll(() => project?.remove());

  test("sets a PIN in the sandbox", async () => {
    expect(["effective", "accepted", "hosted"]).toContain(await setPin(project, issuer));
  });

  test("installs at most ten packages, and no other issuer", () => {
    const installed = project.installed();
    expect(installed.length).toBeLessThanOrEqual(10);
    expect(installed.filter((name) => issuers.some((id) => name === `@cardpin/${id}`))).toEqual([`@cardpin/${issuer}`]);
  });

  test("installs each package once, under a licence that asks for nothing but its text", () => {
    const installed = project.installed();
    expect(installed).toEqual([...new Set(installed)]);
    expect(licencesIn(project).filter((licence) => !licences.includes(licence))).toEqual([]);
  });
});

describe("npm install of everything", () => {
  let project: Project;
  beforeAll(async () => {
    const dependencies = Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, `^${version}`]));
    project = await makeProject({ layers: ["set-pin"], dependencies });
  });
  afterAll(() => project?.remove());

  test.each(issuers)("sets a PIN at %s", async (issuer) => {
    expect(["effective", "accepted", "hosted"]).toContain(await setPin(project, issuer));
  });

  test("installs each of our packages once", () => {
    const ours = project.installed().filter((name) => name in versions);
    expect(ours.sort()).toEqual(Object.keys(versions).sort());
  });
});

test("npm install @cardpin/pin-crypto brings two packages of another author, and makes a PIN block", async () => {
  const name = "@cardpin/pin-crypto";
  const project = await makeProject({ layers: ["pin-crypto"], dependencies: { [name]: `^${versions[name]}` } });
  try {
    expect(project.installed()).toEqual([name, "@noble/ciphers", "@noble/hashes"]);
    // ISO 9564-1, 9.3.2: 0 4 1234 F…, combined with the twelve right-most digits of the PAN without its check digit.
    expect((await project.run(process.execPath, ["main.mjs"])).trim()).toBe("0412AC89ABCDEF67".toLowerCase());
  } finally {
    project.remove();
  }
});

test("the registry has what was published and nothing else of ours", async () => {
  const answers = Object.entries(versions).map(async ([name, version]) => {
    const response = await fetch(inject("registryUrl") + name.replace("/", "%2f"));
    const { versions: published } = (await response.json()) as { versions: Record<string, unknown> };
    return [name, version, Object.keys(published)];
  });
  const expected = Object.entries(versions).map(([name, version]) => [name, version, [version]]);
  expect(await Promise.all(answers)).toEqual(expected);
  expect(readdirSync(join(inject("rehearsal"), "packages"))).toHaveLength(expected.length);
});
