/** `<hello>` and the `<greeting>` that answers it (RFC 5730 §2.3, §2.4); a server that speaks first greets without being asked. */
import { RegistryError } from '../../../errors.ts'
import { documentOf, el } from '../../../xml/build.ts'
import { child, childrenOf, parseXml, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'

export type Greeting = {
  readonly server: string
  readonly languages: readonly string[]
  readonly objects: readonly string[]
  readonly extensions: readonly string[]
}

export const buildHello = (dialect: Dialect): string => documentOf(el('epp', { xmlns: dialect.ns.epp }, el('hello')))

/** Throws XmlError for what is no XML. */
export const isInDialect = (document: string | Uint8Array, dialect: Dialect): boolean => parseXml(document).ns === dialect.ns.epp

/** Throws RegistryError 'retry' for what is no greeting in this dialect, XmlError for what is no XML. */
export function parseGreeting (document: string | Uint8Array, dialect: Dialect): Greeting {
  const root = parseXml(document)
  const greeting = root.ns === dialect.ns.epp && root.name === 'epp' ? child(root, 'greeting', dialect.ns.epp) : undefined
  if (!greeting) throw new RegistryError(`the registry did not greet in ${dialect.ns.epp}: is this the right port and dialect?`, 'retry')
  const menu = child(greeting, 'svcMenu')
  return {
    server: textAt(greeting, 'svID') ?? '',
    languages: texts(menu, 'lang'),
    objects: texts(menu, 'objURI'),
    extensions: texts(child(menu, 'svcExtension'), 'extURI')
  }
}

const texts = (node: XmlNode | undefined, name: string): string[] => childrenOf(node, name).map(each => each.text.trim())
