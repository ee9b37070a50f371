import ts from "typescript-api";
import { parseSource } from "./source.ts";
import { listSources } from "./workspace.ts";

/** The packages that the check covers so far. Add a package's folder when its sources are free of `instanceof`. */
const covered = ["packages/pin-crypto", "packages/pin-policy"];

/** Classes that a source may test for, each with the reason. */
const allowed: Readonly<Record<string, string>> = {
  "packages/pin-policy/src/cli.ts UnreadableFile": "an error that this file itself throws in the same process",
};

/**
 * Uses of `instanceof` in the sources of the covered packages. Bytes, keys, dates, errors and our own classes may come from
 * another realm, a polyfill or a second copy, so values from outside are recognised by structure.
 */
export function findInstanceof(root: string, folders: readonly string[] = covered): string[] {
  return folders.flatMap((folder) =>
    listSources(root, folder).flatMap((path) => {
      const source = parseSource(root, path);
      const problems: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) {
          const name = node.right.getText(source);
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          if (!Object.hasOwn(allowed, `${path} ${name}`)) problems.push(`${path}:${line + 1}: instanceof ${name}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return problems;
    }),
  );
}
