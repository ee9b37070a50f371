import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const repository = new URL("../../../", import.meta.url);

// A name that several packages export is described where it comes first: in the package that it belongs to.
const first = ["pin-crypto", "pin-policy", "client-core"];
const order = (folder) => (first.includes(folder) ? first.indexOf(folder) : folder === "cardpin" ? 99 : 9);

/** The headings of the navigation that packages stand under, in their order. */
export const packageGroups = {
  users: "Packages",
  issuers: "Issuers",
  clients: "Typed clients of the issuers' APIs",
  authors: "For authors of issuer packages",
};

/** Entries of client-core that users of an issuer's package do not import. */
const ofAuthors = new Set(["./issuer", "./client", "./browser"]);

function groupOf(folder, entry) {
  if (folder === "client-core" && ofAuthors.has(entry)) return packageGroups.authors;
  if (!existsSync(new URL(`specs/${folder}.yaml`, repository))) return packageGroups.users;
  return entry === "./client" ? packageGroups.clients : packageGroups.issuers;
}

/** Every entry of every public package, with the name that users import: `@cardpin/pin-crypto/jwe`. */
export const entries = readdirSync(new URL("packages/", repository))
  .filter((folder) => existsSync(new URL(`packages/${folder}/package.json`, repository)))
  .sort((a, b) => order(a) - order(b) || a.localeCompare(b))
  .flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(new URL(`packages/${folder}/package.json`, repository), "utf8"));
    if (manifest.private) return [];
    const path = (file) => fileURLToPath(new URL(`packages/${folder}/${file}`, repository));
    return Object.entries(manifest.exports)
      .filter(([, target]) => target["@cardpin/source"] !== undefined)
      .map(([entry, target]) => ({
        name: manifest.name + entry.slice(1),
        packageName: manifest.name,
        description: manifest.description,
        group: groupOf(folder, entry),
        file: path(target["@cardpin/source"]),
        readme: entry === "." && existsSync(path("README.md")) ? path("README.md") : undefined,
        folder: path("").replace(/\/$/, ""),
      }));
  });
