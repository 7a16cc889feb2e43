/** The registries' own schemas, when they lie beside the repository: what we send is checked against them, what we receive never is. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import type { Dialect } from '../../src/registry/epp/dialect.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/epp/xsd')

/** Reason to skip, or false. */
export const noSchemas = existsSync(folder) ? false : `no schemas in ${folder}`

/** Throws what the schema says against a document. */
export function validatorOf ({ ns }: Dialect, group: 'nask-2.1' | 'ietf'): (document: string) => void {
  xmlRegisterFsInputProviders()
  const suffix = group === 'ietf' ? '-1.0' : '-2.1'
  const imports = Object.entries(ns).map(([name, uri]) => `<xs:import namespace="${uri}" schemaLocation="${path.join(folder, group, `${name}${suffix}.xsd`)}"/>`)
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
