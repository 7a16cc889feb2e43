/** The registries' own schemas, when they lie beside the repository: what we send is checked against them, what we receive never is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { documentOf, el, type Xml } from '../../src/xml/build.ts'
import { parseXml, type XmlNode } from '../../src/xml/parse.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/epp/xsd')

/** Reason to skip, or false. */
export const noSchemas = existsSync(folder) ? false : `no schemas in ${folder}`

export type SchemaGroup = 'nask-2.1' | 'ietf' | 'eurid'

/** Where each group's schemas lie; the first that has a namespace counts. */
const folders: Readonly<Record<SchemaGroup, readonly string[]>> = { 'nask-2.1': ['nask-2.1'], ietf: ['ietf', 'ext'], eurid: ['eurid', 'ext'] }

const filesOf = new Map<SchemaGroup, ReadonlyMap<string, string>>()

/** Namespace → file. */
function schemasOf (group: SchemaGroup): ReadonlyMap<string, string> {
  const known = filesOf.get(group)
  if (known) return known
  const files = folders[group].flatMap(each => readdirSync(path.join(folder, each)).filter(name => name.endsWith('.xsd')).sort().map(name => path.join(folder, each, name)))
  const found = new Map(files.reverse().map(file => [/targetNamespace="([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '', file]))
  filesOf.set(group, found)
  return found
}

/** Throws what the schema says against a document. */
export function validatorOf ({ ns }: Pick<Dialect, 'ns'>, group: SchemaGroup): (document: string) => void {
  xmlRegisterFsInputProviders()
  const schemas = schemasOf(group)
  const common = [...schemas].filter(([uri]) => /(?:com|host)-\d/.test(uri)) // some schemas import these without saying where they lie
  const spoken = Object.values(ns).flatMap(uri => schemas.has(uri) ? [[uri, schemas.get(uri)!] as const] : [])
  const imports = [...common, ...spoken].map(([uri, file]) => `<xs:import namespace="${uri}" schemaLocation="${file}"/>`)
  const schema = XmlDocument.fromString(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`)
  const validator = XsdValidator.fromDoc(schema)
  return document => {
    const parsed = XmlDocument.fromString(document)
    try {
      validator.validate(parsed)
    } finally {
      parsed.dispose()
    }
  }
}

/** The namespaces of a document that no schema describes, and the document without the extensions in them; null when nothing is left to check. */
export function withoutUnknown (document: string, group: SchemaGroup): { readonly lacking: readonly string[], readonly rest: string | null } {
  const schemas = schemasOf(group)
  const root = parseXml(document)
  const lacking = [...new Set(namespacesIn(root).filter(uri => !schemas.has(uri)))]
  if (lacking.length === 0) return { lacking, rest: document }
  const kept = (node: XmlNode): XmlNode | null => {
    if (node.name !== 'extension') return { ...node, children: node.children.map(kept).filter(each => each !== null) }
    const children = node.children.filter(each => !namespacesIn(each).some(uri => lacking.includes(uri)))
    return children.length === 0 ? null : { ...node, children }
  }
  const rest = kept(root)!
  return { lacking, rest: namespacesIn(rest).some(uri => lacking.includes(uri)) ? null : documentOf(write(rest, '')) }
}

const namespacesIn = ({ ns, children }: XmlNode): string[] => [ns, ...children.flatMap(namespacesIn)]

const write = ({ ns, name, attrs, text, children }: XmlNode, around: string): Xml =>
  el(name, { ...(ns === around ? {} : { xmlns: ns }), ...attrs }, text.trim(), ...children.map(each => write(each, ns)))
