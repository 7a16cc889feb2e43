/** Verisign's namestoreExt-1.1: which product of the registry a command is for, with every command about an object. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Dialect } from '../dialect.ts'

/**
 * The product that the names' top-level domain belongs to. null where the registry has no such thing, or sells a zone that is no product of it.
 * Throws RegistryError 'give-up' for names of several products.
 */
export const namestore = (names: readonly string[], dialect: Dialect): Xml | null => write(names, dialect, undefined)

/** Of hosts: those below foreign domains go with '*'. */
export const namestoreOfHosts = (names: readonly string[], dialect: Dialect): Xml | null => write(names, dialect, dialect.subProducts?.['*'])

/** Of a name; undefined where the registry has no such thing. One command is for names of one product. */
export const productOf = (name: string, { ns, subProducts }: Dialect): string | undefined => ns.namestoreExt === undefined ? undefined : subProducts?.[name.toLowerCase().split('.').at(-1)!]

function write (names: readonly string[], dialect: Dialect, other: string | undefined): Xml | null {
  const { ns } = dialect
  if (ns.namestoreExt === undefined) return null
  const [product, ...others] = new Set(names.map(name => productOf(name, dialect) ?? other))
  if (others.length > 0) throw new RegistryError('names of several products cannot go into one command', 'give-up')
  if (product === undefined) return null
  return el('namestoreExt:namestoreExt', { 'xmlns:namestoreExt': ns.namestoreExt }, el('namestoreExt:subProduct', {}, product))
}
