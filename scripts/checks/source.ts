import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-api";

export function parseSource(root: string, path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest, true);
}

/** Every module that a source names: static and dynamic imports, re-exports, and `import("…")` in types. */
export function readImports(source: ts.SourceFile): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      if (ts.isStringLiteral(node.moduleSpecifier)) found.add(node.moduleSpecifier.text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target && ts.isStringLiteralLike(target)) found.add(target.text);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.add(node.argument.literal.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
}

export interface ExportedName {
  readonly name: string;
  readonly kind: "value" | "type";
}

/** Names that a module exports. `export *` and default exports are listed as `*` and `default`: the linter refuses both. */
export function readExports(source: ts.SourceFile): ExportedName[] {
  return source.statements.flatMap((statement): ExportedName[] => {
    if (ts.isExportAssignment(statement)) return [{ name: "default", kind: "value" }];
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, isTypeOnly } = statement;
      if (exportClause === undefined) return [{ name: "*", kind: "value" }];
      if (ts.isNamespaceExport(exportClause)) return [{ name: exportClause.name.text, kind: "value" }];
      return exportClause.elements.map((element) => ({
        name: element.name.text,
        kind: isTypeOnly || element.isTypeOnly ? "type" : "value",
      }));
    }
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
      return [{ name: "default", kind: "value" }];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }): ExportedName[] =>
        ts.isIdentifier(name) ? [{ name: name.text, kind: "value" }] : [],
      );
    }
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      return [{ name: statement.name.text, kind: "type" }];
    }
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      return statement.name ? [{ name: statement.name.text, kind: "value" }] : [];
    }
    return [];
  });
}
