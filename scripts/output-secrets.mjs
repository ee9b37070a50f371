// Looks for the secrets of the tests in everything that the tests printed or reported.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { testedFolders } from "./run-report.mjs";

/** Shorter texts, such as a PIN, stand in any output by chance: as digits of a time, say. */
const shortest = 8;

/** Files of captured output in which a secret of the contract suites stands, as it is or in Base64 or hex. Empty is good. */
export function findShownSecrets(repository) {
  const folders = testedFolders(repository);
  const secrets = folders.flatMap((folder) => secretsOf(join(repository, folder)));
  const forms = [...new Set(secrets.flatMap(formsOf))];
  return folders.flatMap((folder) => {
    const outputs = [
      ...filesIn(join(repository, folder, ".turbo"), ".log"),
      ...filesIn(join(repository, folder, ".report"), ".json"),
    ];
    return outputs
      .filter((path) => showsAny(readFileSync(path, "utf8"), forms))
      .map((path) => path.slice(repository.length));
  });
}

/** The list that the contract suite leaves beside its report: one secret a line. */
function secretsOf(folder) {
  const list = join(folder, ".report", "secrets.txt");
  if (!existsSync(list)) return [];
  return readFileSync(list, "utf8")
    .split("\n")
    .filter((secret) => secret.length >= shortest);
}

function formsOf(secret) {
  const bytes = Buffer.from(secret, "utf8");
  return [secret, bytes.toString("base64").replace(/=+$/, ""), bytes.toString("hex")];
}

function filesIn(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function showsAny(text, forms) {
  return forms.some((form) => text.includes(form));
}
