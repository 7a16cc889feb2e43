/** Verisign's namestoreExt-1.1: which product of the registry a command is for, with every command about an object. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Dialect } from '../dialect.ts'

/**
 * The product that the names' top-level domain belongs to; hosts of foreign domains go by '*'. null where the registry has no such thing.
 * Throws RegistryError 'give-up' for names of several products, or of none.
 */
export function namestore (names: readonly string[], { ns, subProducts }: Dialect): Xml | null {
  if (ns.namestoreExt === undefined) return null
  const [product, ...others] = new Set(names.map(name => subProducts?.[name.toLowerCase().split('.').at(-1)!] ?? subProducts?.['*']))
  if (product === undefined) throw new RegistryError(`the registry sells nothing of the kind of ${names.join(', ')}`, 'give-up')
  if (others.length > 0) throw new RegistryError('names of several products cannot go into one command', 'give-up')
  return el('namestoreExt:namestoreExt', { 'xmlns:namestoreExt': ns.namestoreExt }, el('namestoreExt:subProduct', {}, product))
}
