// Writes the changelogs for Changesets: what each change means for users, and which versions of ours it goes with. Changesets'
// own writer puts hashes of commits first, and a line for each changeset of each dependency.

/** A changeset as one entry of a list. One that is a list already stays one. */
async function getReleaseLine({ summary }) {
  const lines = summary.trim().split("\n");
  if (lines[0].startsWith("- ")) return lines.join("\n");
  return [`- ${lines[0]}`, ...lines.slice(1).map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
}

/** The versions of our other packages that are new with this one. */
async function getDependencyReleaseLine(_changesets, dependencies) {
  if (dependencies.length === 0) return "";
  const names = dependencies.map(({ name, newVersion }) => `  - \`${name}\` ${newVersion}`);
  return ["- Goes with:", ...names].join("\n");
}

module.exports = { getReleaseLine, getDependencyReleaseLine };
