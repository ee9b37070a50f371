import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Comment, Converter, OptionDefaults, ReflectionKind } from "typedoc";

const repository = new URL("../../", import.meta.url);

// A name that several packages export is described where it comes first: in the package that it belongs to.
const first = ["pin-crypto", "pin-policy", "client-core"];
const order = (folder) => (first.includes(folder) ? first.indexOf(folder) : folder === "cardpin" ? 99 : 9);

/** The source of every entry of every public package, with the name that users import: `@cardpin/pin-crypto/jwe`. */
const entries = readdirSync(new URL("packages/", repository))
  .sort((a, b) => order(a) - order(b) || a.localeCompare(b))
  .flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(new URL(`packages/${folder}/package.json`, repository), "utf8"));
    if (manifest.private) return [];
    const { name, description } = manifest;
    return Object.entries(manifest.exports).flatMap(([entry, target]) => {
      const source = target["@cardpin/source"];
      return source === undefined
        ? []
        : [
            {
              name: name + entry.slice(1),
              description,
              file: fileURLToPath(new URL(`packages/${folder}/${source}`, repository)),
            },
          ];
    });
  });

/** Names each module as users import it, instead of by its path, and begins its page with what the package is for. */
function namePackages(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, module) => {
    if (module.kind !== ReflectionKind.Module) return;
    const file = context.getSymbolFromReflection(module)?.declarations?.[0]?.getSourceFile().fileName;
    const entry = entries.find((candidate) => candidate.file === file);
    if (entry === undefined) return;
    module.name = entry.name;
    module.comment ??= new Comment([{ kind: "text", text: `${entry.description}.` }]);
  });
}

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "Card PIN SDK",
  entryPoints: entries.map(({ file }) => file),
  plugin: [namePackages],
  tsconfig: "tsconfig.json",
  readme: fileURLToPath(new URL("landing.md", import.meta.url)),
  out: fileURLToPath(new URL("docs/api", repository)),
  // The same bytes for the same sources, so that a build without changes is served from the cache.
  disableGit: true,
  disableSources: true,
  // Tags under which the generator of the typed paths writes what a spec says about a field.
  blockTags: [...OptionDefaults.blockTags, "@description"],
  modifierTags: [...OptionDefaults.modifierTags, "@constant"],
  sortEntryPoints: false,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  hideGenerator: true,
  groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases", "Variables", "*"],
  validation: { notExported: true, invalidLink: true, notDocumented: false },
  treatWarningsAsErrors: true,
};
