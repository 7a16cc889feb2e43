/** EURid's homoglyph-1.0: a name cannot be had when it looks like one that is registered. */
import { child, childrenOf, textAt } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import type { Reply } from '../reply.ts'
import { asciiNamesOf } from './eurid-idn.ts'

/** ASCII name asked, in small letters → the registered names that it looks like. */
export function readHomoglyphs (reply: Reply, dialect: Dialect): ReadonlyMap<string, readonly string[]> {
  const ns = dialect.ns.homoglyph
  if (ns === undefined) return new Map()
  const ascii = asciiNamesOf(reply, dialect)
  return new Map(childrenOf(child(reply.extension, 'chkData', ns), 'domain', ns).map(domain =>
    [ascii(textAt(domain, 'name') ?? '').toLowerCase(), childrenOf(domain, 'blockedBy', ns).map(each => ascii(each.text.trim()))]))
}
