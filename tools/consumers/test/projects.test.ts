import { expect, inject, test } from "vitest";
import { makeProject } from "../src/project.ts";

const versions = inject("versions");
const ours = Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, `^${version}`]));
const { cardpin, "@cardpin/rapyd": rapyd, "@cardpin/sandbox": sandbox, ...others } = ours;
const used = {
  cardpin,
  "@cardpin/rapyd": rapyd,
  "@cardpin/sandbox": sandbox,
  "@cardpin/client-core": others["@cardpin/client-core"],
  "@cardpin/pin-crypto": others["@cardpin/pin-crypto"],
  "@cardpin/pin-policy": others["@cardpin/pin-policy"],
} as Readonly<Record<string, string>>; // each of them is published, as the test of the registry says

const node = { "@types/node": "20.19.25" };
const typescript5 = { typescript: "5.4.5", ...node };
const typescript6 = { typescript: "6.0.3", ...node };
// The last jose that Jest can load: 6 has ES modules only.
const jose = { jose: "5.10.0" };

const commonJs = { target: "es2022", module: "commonjs", moduleResolution: "node10", strict: true, skipLibCheck: true };

test.each([
  ["Jest 29 as it comes", ["jest"], { jest: "29.7.0" }],
  [
    "Jest 30 as it comes, and with jsdom",
    ["jest", "jest-page"],
    { jest: "30.5.2", "jest-environment-jsdom": "30.5.2" },
  ],
])("%s runs a test that requires the packages", async (_name, layers, tools) => {
  const project = await makeProject({ layers, dependencies: { ...used, ...jose, ...tools } });
  try {
    expect(await project.bin("jest", ["--ci"])).toContain("Tests: ");
  } finally {
    project.remove();
  }
});

test.each([
  [
    "ts-jest and TypeScript 5.4",
    { ...typescript5, jest: "29.7.0", "@types/jest": "29.5.14", "ts-jest": "29.4.15" },
    "5.0",
  ],
  [
    "ts-jest and TypeScript 6.0",
    { ...typescript6, jest: "30.5.2", "@types/jest": "30.0.0", "ts-jest": "29.4.15" },
    "6.0",
  ],
])("%s run a typed test under node10", async (_name, tools, ignoreDeprecations) => {
  const manifest = { jest: { transform: { "^.+\\.ts$": "ts-jest" } } };
  const project = await makeProject({ layers: ["jest-typescript"], dependencies: { ...used, ...tools }, manifest });
  try {
    const compilerOptions = { ...commonJs, ignoreDeprecations, types: ["jest", "node"] };
    project.write("tsconfig.json", { compilerOptions });
    expect(await project.bin("jest", ["--ci"])).toContain("1 passed");
  } finally {
    project.remove();
  }
});

test("@swc/jest runs a typed test", async () => {
  const tools = { jest: "30.5.2", "@swc/core": "1.16.22", "@swc/jest": "0.2.39" };
  const manifest = { jest: { transform: { "^.+\\.ts$": "@swc/jest" } } };
  const project = await makeProject({ layers: ["jest-typescript"], dependencies: { ...used, ...tools }, manifest });
  try {
    expect(await project.bin("jest", ["--ci"])).toContain("1 passed");
  } finally {
    project.remove();
  }
});

/** Nest 12 has ES modules only, which Jest can load from CommonJS tests in these Nodes. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const jestLoadsModules = major > 24 || (major === 24 && minor >= 9);

/** As Nest's own starter configures a project of each major version, without what does not concern modules. */
const nest = {
  decorators: { emitDecoratorMetadata: true, experimentalDecorators: true, allowSyntheticDefaultImports: true },
  build: { outDir: "./dist", rootDir: "./src", skipLibCheck: true, strictNullChecks: true, sourceMap: true },
  jest: {
    rootDir: "src",
    testRegex: "\\.spec\\.ts$",
    transform: { "^.+\\.(t|j)s$": "ts-jest" },
    testEnvironment: "node",
  },
};
const nextModules = { module: "nodenext", moduleResolution: "nodenext", resolvePackageJsonExports: true };

test.each([
  {
    name: "NestJS 10",
    version: "10.4.22",
    cli: "10.4.9",
    options: { module: "commonjs", target: "ES2021" },
    tools: { ...typescript5, jest: "29.7.0", "@types/jest": "29.5.14" },
    jest: ["node_modules/jest/bin/jest.js"],
  },
  {
    name: "NestJS 11",
    version: "11.2.6",
    cli: "11.0.24",
    options: { ...nextModules, esModuleInterop: true, isolatedModules: true, target: "ES2023" },
    tools: { typescript: "5.9.3", ...node, jest: "30.5.2", "@types/jest": "30.0.0" },
    jest: ["node_modules/jest/bin/jest.js"],
  },
  {
    name: jestLoadsModules ? "NestJS 12" : "NestJS 12 (its Jest tests need Node 24.9)",
    version: "12.1.1",
    cli: "12.0.8",
    options: { ...nextModules, esModuleInterop: true, isolatedModules: true, target: "ES2023" },
    tools: { ...typescript6, jest: "30.5.2", "@types/jest": "30.0.0" },
    jest: jestLoadsModules ? ["--experimental-vm-modules", "node_modules/jest/bin/jest.js"] : undefined,
  },
])("$name builds and starts, and its tests pass", async ({ version, cli, options, tools, jest }) => {
  const parts = ["common", "core", "testing", "platform-express"].map((part) => [`@nestjs/${part}`, version]);
  const project = await makeProject({
    layers: ["nest"],
    dependencies: {
      ...used,
      ...Object.fromEntries(parts),
      ...{ "@nestjs/cli": cli, "reflect-metadata": "0.2.2", rxjs: "7.8.2", "ts-jest": "29.4.15" },
      ...tools,
    },
    manifest: { jest: nest.jest },
  });
  try {
    const compilerOptions = { ...options, ...nest.decorators, ...nest.build, types: ["node", "jest"] };
    project.write("tsconfig.json", { compilerOptions, include: ["src"], exclude: ["**/*.spec.ts"] });
    project.write("nest-cli.json", { sourceRoot: "src", compilerOptions: { deleteOutDir: true } });
    await project.bin("nest", ["build"]);
    const started = await project.run(process.execPath, ["--no-warnings", "dist/main.js"]);
    expect(started.trim()).toBe("built and started with function");
    if (jest !== undefined) expect(await project.run(process.execPath, [...jest, "--ci"])).toContain("1 passed");
  } finally {
    project.remove();
  }
});
