// Does everything that a release does except the last push: the packages go to a registry on loopback.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRegistry } from "./registry.ts";
import { createRehearsal } from "./rehearsal.ts";
import { placeholder, rehearsalSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "cardpin-rehearsal-"));
const registry = await startRegistry();
try {
  const rehearsal = await createRehearsal(folder);
  const before = rehearsal.versions();
  await rehearsal.version();
  const after = rehearsal.versions();
  console.log("Versions:");
  for (const [name, version] of Object.entries(after)) {
    console.log(
      `  ${name.padEnd(26)} ${before[name] === version ? `${version} (as before)` : `${before[name]} → ${version}`}`,
    );
  }
  const output = await rehearsal.publish(registry);
  const published = [...output.matchAll(/New tag:\s+(\S+)/g)].map(([, tag]) => tag);
  console.log(`Published to ${registry.url}: ${published.length} packages`);
  console.log("Not rehearsed: provenance, which npm makes on a build server only, and the push itself.");
  if (rehearsalSettings().repositoryUrl === placeholder) {
    console.log(`The repository's host is not set, so links lead to ${placeholder}. See release.config.ts.`);
  }
} finally {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}
