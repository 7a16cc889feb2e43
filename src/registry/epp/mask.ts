/**
 * Documents as the journal keeps them: passwords and transfer codes replaced. The text is written anew from the parsed tree,
 * so no notation (CDATA, entities, prefixes) carries a secret past the mask. Pure.
 */
import { el, type Xml } from '../../xml/build.ts'
import type { XmlNode } from '../../xml/parse.ts'
import { tryParse } from './reply.ts'

const secretNames = new Set(['pw', 'newPW', 'newPassword', 'authInfo'])
const mask = '***'

/** `secrets`: values hidden wherever they stand, also in a registry's own words. Bytes that are no XML are not kept at all. */
export function maskDocument (document: string | Uint8Array, secrets: readonly string[] = []): string {
  const root = tryParse(document)
  return root ? rewrite(root, '', text => maskText(text, secrets)).text : `(${document.length} bytes that are no XML)`
}

/** The same for a registry's message to people. */
export const maskText = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((masked, secret) => secret === '' ? masked : masked.replaceAll(secret, mask), text)

function rewrite (node: XmlNode, nsAround: string, hide: (text: string) => string): Xml {
  const inside = secretNames.has(node.name) ? () => mask : hide
  const attrs = Object.fromEntries(Object.entries(node.attrs).map(([name, value]) => [name, hide(value)]))
  const text = node.text.trim()
  return el(node.name, { ...(node.ns === nsAround ? {} : { xmlns: node.ns }), ...attrs },
    text === '' ? '' : inside(text),
    ...node.children.map(each => rewrite(each, node.ns, inside)))
}
