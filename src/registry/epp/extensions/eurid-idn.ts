/**
 * EURid's idn-1.0: answers name domains and hosts in Unicode, and tell beside it what each is in ASCII. Everything behind the client
 * knows ASCII names alone, so names are translated where an answer is read.
 */
import { child, childrenOf, textAt } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import type { Reply } from '../reply.ts'

/** Turns names of an answer into ASCII by what it tells of them; a name that it tells nothing of stays as it is. */
export function asciiNamesOf ({ extension }: Reply, { ns }: Dialect): (name: string) => string {
  const mapping = ns.idn === undefined ? undefined : child(extension, 'mapping', ns.idn)
  if (!mapping) return name => name
  const ascii = new Map(childrenOf(mapping, 'name', ns.idn).map(name => [alike(textAt(name, 'unicode') ?? ''), textAt(name, 'ace')]))
  return name => ascii.get(alike(name)) ?? name
}

const alike = (name: string): string => name.normalize('NFC').toLowerCase()
