// Makes the compiler's declarations of the package in the current folder fit both formats: each `a.d.ts` names its neighbours as
// they are published (`./b.js`), and has a twin `a.d.cts` for CommonJS that names theirs (`./b.cjs`).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const manifest = readFileSync("package.json", "utf8");
const hasCommonJs = manifest.includes(".d.cts");
/** A relative specifier of an import, an export or an `import()` type, which the compiler leaves as the source has it. */
const specifier = /((?:\bfrom|\bimport)\s*\(?\s*")(\.{1,2}\/[^"\n]+)\.ts(?=")/g;

for (const path of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  if (!path.endsWith(".d.ts")) continue;
  const file = join("dist", path);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(specifier, "$1$2.js"));
  if (!hasCommonJs) continue;
  const twin = file.replace(/\.d\.ts$/, ".d.cts");
  const map = JSON.parse(readFileSync(`${file}.map`, "utf8"));
  writeFileSync(`${twin}.map`, JSON.stringify({ ...map, file: map.file.replace(/\.d\.ts$/, ".d.cts") }));
  writeFileSync(
    twin,
    text.replace(specifier, "$1$2.cjs").replace(/(?<=\/\/# sourceMappingURL=.*)\.d\.ts\.map$/, ".d.cts.map"),
  );
}
