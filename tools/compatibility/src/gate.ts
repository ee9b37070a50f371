import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Bump, isChangeset, readChangeset } from "../../../scripts/checks/changesets.ts";
import { readIssuerIds, readPublicPackages, type WorkspacePackage } from "../../../scripts/checks/workspace.ts";
import { readSpec } from "../../codegen/src/read-spec.ts";
import { compare, type Difference } from "./compare.ts";
import { describeSpec } from "./describe-spec.ts";
import { describeTypes } from "./describe-types.ts";
import { type Fact, readFacts, writeFacts } from "./fact.ts";

/** What the last release had, in the package's folder. `pnpm version-packages` writes it. */
export const baseline = "baseline";

const order: readonly Bump[] = ["none", "patch", "minor", "major"];

/** What a package promises to its users. */
export interface Promises {
  readonly types: readonly Fact[];
  /** Empty for a package that is no issuer's. */
  readonly spec: readonly Fact[];
}

/** Describes every public package. Build first. */
export function describePackages(root: string): Map<string, Promises> {
  const packages = readPublicPackages(root);
  const types = describeTypes(root, packages);
  const issuers = readIssuerIds(root);
  return new Map(
    packages.map(({ id }) => {
      const spec = issuers.includes(id) ? describeSpec(readSpec(join(root, `specs/${id}.yaml`))) : [];
      return [id, { types: types.get(id) ?? [], spec }];
    }),
  );
}

/** Writes what every package promises now as the baseline of the next release. */
export function recordBaseline(root: string): void {
  for (const [id, { types, spec }] of describePackages(root)) {
    const folder = join(root, "packages", id, baseline);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "types.txt"), writeFacts(types));
    if (spec.length > 0) writeFileSync(join(folder, "spec.txt"), writeFacts(spec));
  }
}

/** Packages whose changesets ask for less than their changes since the last release need. A new package needs nothing. */
export function findUnannounced(root: string, packages: ReadonlyMap<string, Promises>): string[] {
  const bumps = readBumps(root);
  return readPublicPackages(root).flatMap((each) => {
    const { types = [], spec = [] } = packages.get(each.id) ?? {};
    const folder = join(root, each.folder, baseline);
    const found = [...since(join(folder, "types.txt"), types), ...since(join(folder, "spec.txt"), spec)];
    const has = bumps.get(each.manifest.name ?? "") ?? "none";
    return found.flatMap((difference) => {
      const needs = neededBump(each, difference);
      if (order.indexOf(has) >= order.indexOf(needs)) return [];
      const asks = has === "none" ? "there is no changeset" : `the changesets say ${has}`;
      return [`${each.folder}: ${difference.text}. That needs a ${needs} changeset, and ${asks}.`];
    });
  });
}

function since(path: string, now: readonly Fact[]): Difference[] {
  return existsSync(path) ? compare(readFacts(readFileSync(path, "utf8")), now) : [];
}

/** By the table in `docs/compatibility-and-versioning.md`: below 1.0 a minor version may break. */
function neededBump({ manifest }: WorkspacePackage, { effect }: Difference): Bump {
  return effect === "breaks" && Number.parseInt(manifest.version ?? "0", 10) >= 1 ? "major" : "minor";
}

/** The largest bump that the changesets ask for, for each package by its name. */
function readBumps(root: string): Map<string, Bump> {
  const found = new Map<string, Bump>();
  const folder = join(root, ".changeset");
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!isChangeset(name)) continue;
    for (const [each, bump] of Object.entries(readChangeset(readFileSync(join(folder, name), "utf8")))) {
      if (order.indexOf(bump) > order.indexOf(found.get(each) ?? "none")) found.set(each, bump);
    }
  }
  return found;
}
