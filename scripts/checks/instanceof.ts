import ts from "typescript-api";
import { parseSource } from "./source.ts";
import { listSources, readPublicPackages } from "./workspace.ts";

/**
 * Uses of `instanceof` in the sources of the public packages that users call. Bytes, keys, dates, errors and our own classes may come from
 * another realm, a polyfill or a second copy, so values from outside are recognised by structure.
 */
export function findInstanceof(root: string, folders: readonly string[] = coveredIn(root)): string[] {
  return folders.flatMap((folder) =>
    listSources(root, folder).flatMap((path) => {
      const source = parseSource(root, path);
      const problems: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) {
          const name = node.right.getText(source);
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          problems.push(`${path}:${line + 1}: instanceof ${name}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return problems;
    }),
  );
}

/** Every package, but for the sandbox, which is a program of its own and shares no value with its callers' realms. */
function coveredIn(root: string): string[] {
  return readPublicPackages(root)
    .map(({ folder }) => folder)
    .filter((folder) => folder !== "packages/sandbox");
}
