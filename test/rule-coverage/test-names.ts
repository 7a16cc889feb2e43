/** Names of tests, read from the syntax trees of test files, whether they stand in a call of `test` or in a row of a table. Pure. */
import ts from 'typescript'

const ids = /^((?:(?:DOM|HOST|SLA|MZ|BMP|OG|VO|OR|KC|REG|HOUSE)-[A-Za-z0-9][A-Za-z0-9.-]*|ORDER)(?:, (?:[A-Z]+-[A-Za-z0-9][A-Za-z0-9.-]*))*) /

/** String literals, and the beginnings of templates, that begin with one or more rule-like ids followed by a space. */
export function ruleNamesIn (path: string, text: string): { readonly name: string, readonly ids: string[] }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS)
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) names.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names.flatMap(name => {
    const leading = ids.exec(name)?.[1]
    return leading ? [{ name, ids: leading.split(', ') }] : []
  })
}
