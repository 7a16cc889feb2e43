/**
 * Documents as the journal keeps them: passwords and transfer codes replaced. The text is written anew from the parsed tree,
 * so no notation (CDATA, entities, prefixes) carries a secret past the mask. Pure.
 */
import { el, type Xml } from '../../xml/build.ts'
import type { XmlNode } from '../../xml/parse.ts'
import { tryParse } from './reply.ts'

/**
 * Local names in lower case, whatever the namespace; all text below them is masked. `pw` and `authInfo` of every object, of extcon and pollAuthInfo
 * (extdom-2.1.xsd), of EURid's groups; `newPW` of the login and of loginSec (RFC 8807); `newPassword` of NASK's error values (epp-2.1.xsd, errValueType);
 * `allocationToken` (RFC 8495); the others where registries without a schema may have them.
 */
const secretNames = new Set(['pw', 'newpw', 'password', 'newpassword', 'authinfo', 'authcode', 'auth', 'token', 'allocationtoken'])
const mask = '***'

/** Words of a registry that carry a code: 'authcode: x', 'password = x'. */
const told = /\b(auth(?:[ -]?(?:info|code))?|authori[sz]ation[ -]code|pass(?:word|code)|pw)(\s*[:=]\s*)\S+/gi

/** `secrets`: values hidden wherever they stand, also in a registry's own words. Bytes that are no XML are not kept at all. */
export function maskDocument (document: string | Uint8Array, secrets: readonly string[] = []): string {
  const root = tryParse(document)
  return root ? rewrite(root, '', text => maskText(text, secrets)).text : `(${document.length} bytes that are no XML)`
}

/** The same for a registry's message to people. */
export const maskText = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((masked, secret) => secret === '' ? masked : masked.replaceAll(secret, mask), text).replace(told, `$1$2${mask}`)

function rewrite (node: XmlNode, nsAround: string, hide: (text: string) => string): Xml {
  const inside = secretNames.has(node.name.toLowerCase()) ? () => mask : hide
  const attrs = Object.fromEntries(Object.entries(node.attrs).map(([name, value]) => [name, hide(value)]))
  const text = node.text.trim()
  return el(node.name, { ...(node.ns === nsAround ? {} : { xmlns: node.ns }), ...attrs },
    text === '' ? '' : inside(text),
    ...node.children.map(each => rewrite(each, node.ns, inside)))
}
