/** What a source file imports, read from its syntax tree: static and dynamic imports, re-exports, import types. Pure. */
import { posix } from 'node:path'
import ts from 'typescript'

export type Import = {
  /** As written: './store.ts', 'knex', 'node:fs'. */
  readonly specifier: string
  /** Erased when it runs (`import type`, `import('x').T`): an arrow all the same, but no part of a cycle. */
  readonly typeOnly: boolean
}

export const parseSource = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)

export function importsOf (source: ts.SourceFile): Import[] {
  const found: Import[] = []
  const note = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, isTypeImport(node.importClause))
    else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal, true)
    else if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === 'require')) note(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `import type …`, or braces in which every name is a type. */
function isTypeImport (clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false // imported for its effect
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.length > 0 && names.elements.every(name => name.isTypeOnly)
}

/** The repository path an import leads to; undefined for packages and node builtins. */
export const targetOf = (from: string, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined

/** 'knex' of 'knex/lib/x', '@scope/name' of '@scope/name/x'. */
export const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/** A file that only passes on what others export. */
export const isBarrel = (source: ts.SourceFile): boolean =>
  source.statements.length > 0 &&
  source.statements.some(statement => ts.isExportDeclaration(statement)) &&
  source.statements.every(statement => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
