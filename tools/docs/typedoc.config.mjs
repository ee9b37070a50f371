import { fileURLToPath } from "node:url";
import { OptionDefaults } from "typedoc";
import { guideGroups } from "./src/guides.mjs";
import { entries, packageGroups, repository } from "./src/packages.mjs";
import { site } from "./src/plugin.mjs";

const own = (file) => fileURLToPath(new URL(file, import.meta.url));
const [guidesForUsers, ...otherGuides] = guideGroups;

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "Card PIN SDK",
  entryPoints: entries.map(({ file }) => file),
  plugin: [site],
  tsconfig: "tsconfig.json",
  readme: "none",
  out: fileURLToPath(new URL("docs/api", repository)),
  customCss: own("site.css"),
  customJs: own("site.js"),
  favicon: own("favicon.svg"),
  searchInComments: true,
  searchInDocuments: true,
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
  // The types of an issuer's whole API, made from its spec: deep, long, and better read in the spec.
  exclude: ["**/generated/**"],
  useFirstParagraphOfCommentAsSummary: true,
  hideGenerator: true,
  includeHierarchySummary: false,
  // A package's own page lists its names. The navigation stays short.
  navigationLeaves: entries.map(({ name }) => name),
  navigation: { includeGroups: true, includeFolders: false },
  groupOrder: [
    guidesForUsers,
    "Tables",
    ...Object.values(packageGroups),
    ...otherGuides,
    "Functions",
    "Classes",
    "Interfaces",
    "Type Aliases",
    "Variables",
    "*",
  ],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  packagesRequiringDocumentation: [...new Set(entries.map(({ packageName }) => packageName))],
  // Every export and every method. A property whose name says it all needs no sentence.
  requiredToBeDocumented: [
    "Enum",
    "EnumMember",
    "Variable",
    "Function",
    "Class",
    "Interface",
    "Method",
    "Accessor",
    "TypeAlias",
  ],
  treatWarningsAsErrors: true,
};
