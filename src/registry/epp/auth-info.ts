/**
 * The code that opens a transfer (RFC 5731 §2.6, RFC 9154): set on our own objects, shown for others'. A registry that gives codes
 * out itself takes an empty one. Pure.
 */
import { RegistryError } from '../../errors.ts'
import { el, type Xml } from '../../xml/build.ts'
import { child, textAt, type XmlNode } from '../../xml/parse.ts'
import type { Dialect } from './dialect.ts'

type Prefix = 'domain' | 'contact' | 'future'

/** Of a new object; without a code it has none yet (RFC 9154 §5.1). Throws RegistryError 'give-up' where codes are never ours. */
export function newAuthInfoOf (prefix: Prefix, code: string | undefined, { authInfo }: Dialect): Xml {
  if (authInfo === 'registry' && code) throw new RegistryError('this registry gives out transfer codes itself: none can be set', 'give-up')
  return el(`${prefix}:authInfo`, {}, el(`${prefix}:pw`, {}, code))
}

/**
 * A new code for our own object; null takes it away: RFC 9154 §5.2 where there is an element for it (RFC 5731 §3.2.5), an empty one for contacts,
 * which have none. Throws RegistryError 'give-up' where codes are never ours or never missing.
 */
export function changedAuthInfoOf (prefix: Prefix, code: string | null | undefined, { authInfo }: Dialect): Xml | null {
  if (code === undefined) return null
  if (authInfo === 'registry') throw new RegistryError('this registry gives out transfer codes itself: none can be set', 'give-up')
  if (code === null && authInfo === 'kept') throw new RegistryError('this registry keeps no object without a transfer code: set a new one', 'give-up')
  const cleared = prefix === 'domain' ? el('domain:null') : el(`${prefix}:pw`)
  return el(`${prefix}:authInfo`, {}, code === null ? cleared : el(`${prefix}:pw`, {}, code))
}

/** A code shown to the registry. `roid`: of the contact whose code it is, when it is not the object's own (RFC 5731 §3.1.2). */
export const shownAuthInfoOf = (prefix: Prefix, code: string | undefined, roid?: string): Xml | null =>
  code === undefined ? null : el(`${prefix}:authInfo`, {}, el(`${prefix}:pw`, { roid }, code))

/** The code of a transfer. Throws RegistryError 'give-up' when it is missing and the registry takes nothing about a transfer without it. */
export function transferAuthInfoOf (prefix: Prefix, code: string | undefined, roid: string | undefined, { transferWithCode }: Dialect): Xml | null {
  if (transferWithCode && !code) throw new RegistryError('this registry wants the transfer code with everything about a transfer: ask its holder for it', 'give-up')
  return shownAuthInfoOf(prefix, code, roid)
}

/** As an info tells it; null when it tells none. */
export const readAuthInfo = (data: XmlNode, ns: string): string | null => textAt(child(data, 'authInfo', ns), 'pw') || null

/**
 * Whether an update's code has arrived. Registries that show none leave it open: then it goes with the rest of the update, which is
 * done as a whole or not at all; alone it counts as not done, since to set it again changes nothing.
 */
export function hasAuthInfo (told: string | null, asked: string | null | undefined, withMore: boolean): boolean {
  if (asked === undefined) return true
  return told === null ? withMore : told === asked
}
