import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-api";
import type { WorkspacePackage } from "../../../scripts/checks/workspace.ts";
import type { Fact, Side } from "./fact.ts";
import { normalizeType } from "./type-text.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  types: ["node"],
};
const format = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

/**
 * Describes what each package exports, by the declarations that users get: a fact for each name and each member. Build first.
 *
 * @returns the facts of each package by its id, in the order of their keys
 */
export function describeTypes(root: string, packages: readonly WorkspacePackage[]): Map<string, Fact[]> {
  const entries = packages.flatMap((each) => entriesOf(root, each));
  const missing = entries.find(({ file }) => !existsSync(file));
  if (missing) throw new Error(`${missing.file} is not built. Run: pnpm build`);
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    { ...options, typeRoots: [join(root, "node_modules/@types")] },
  );
  const found = new Map<string, Fact[]>(packages.map(({ id }) => [id, []]));
  for (const { id, entry, file } of entries) found.get(id)?.push(...describeEntry(program, entry, file));
  return found;
}

function entriesOf(
  root: string,
  { folder, id, manifest }: WorkspacePackage,
): { id: string; entry: string; file: string }[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
    const chosen = typeof target === "string" ? undefined : target["default"];
    const types = typeof chosen === "object" ? chosen["types"] : undefined;
    return typeof types === "string" ? [{ id, entry, file: join(root, folder, types) }] : [];
  });
}

function describeEntry(program: ts.Program, entry: string, file: string): Fact[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  // A file without imports and exports is no module: it exports nothing.
  if (module === undefined) return [];
  return checker
    .getExportsOfModule(module)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return describeSymbol(checker, entry, symbol.name, target);
    });
}

function describeSymbol(checker: ts.TypeChecker, entry: string, name: string, symbol: ts.Symbol): Fact[] {
  const facts: Fact[] = [];
  const key = `${entry} type ${name}`;
  const isObject = (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) !== 0;
  if (isObject || symbol.flags & ts.SymbolFlags.TypeAlias) {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    const side = isObject ? sideOf(name) : "both";
    const text = isObject ? "object" : textOf(checker, type, ts.TypeFormatFlags.InTypeAlias);
    facts.push({ side, key, isOptional: false, type: text });
    if (isObject) facts.push(...membersOfType(checker, key, type, side));
  }
  if (symbol.flags & ts.SymbolFlags.Value) {
    const type = checker.getTypeOfSymbol(symbol);
    facts.push({ side: "both", key: `${entry} ${name}`, isOptional: false, type: textOf(checker, type) });
  }
  return facts;
}

function membersOfType(checker: ts.TypeChecker, key: string, type: ts.Type, side: Side): Fact[] {
  const members = checker
    .getPropertiesOfType(type)
    // What the language itself names, such as `[Symbol.dispose]`, has a name that differs from run to run.
    .map((member) => ({ member, name: member.name.replace(/^__@(\w+)@\d+$/, "[Symbol.$1]") }))
    .filter(({ member, name }) => !name.startsWith("__#") && !isInherited(member))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const facts = members.map(({ member, name }): Fact => {
    const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
    const full = checker.getTypeOfSymbol(member);
    // `?` says it already.
    const text = textOf(checker, full);
    return { side, key: `${key}.${name}`, isOptional, type: isOptional ? text.replace(/ \| undefined$/, "") : text };
  });
  const calls = [...type.getCallSignatures(), ...type.getConstructSignatures()].map((signature) =>
    checker.signatureToString(signature, undefined, format),
  );
  return calls.length === 0
    ? facts
    : [...facts, { side: "both", key: `${key}.()`, isOptional: false, type: calls.join(" & ") }];
}

/** Members that a class has from the platform's own, such as those of `Error` and `HTMLElement`. */
function isInherited(member: ts.Symbol): boolean {
  const files = (member.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
  return files.length > 0 && files.every((file) => /\/node_modules\/(typescript[^/]*|@types)\//.test(file));
}

function textOf(checker: ts.TypeChecker, type: ts.Type, more = ts.TypeFormatFlags.None): string {
  return normalizeType(checker.typeToString(type, undefined, format | more));
}

/** By the names that types have here: a caller fills `…Options`, `…Input` and `…Init`, and reads everything else. */
function sideOf(name: string): Side {
  return /(Options|Input|Init|Texts|Seed|Plan|Config)$/.test(name) ? "in" : "out";
}
