/** What the commands of a registry of generic zones demand, beyond what all registries do. */
import { textAt } from '../../../../xml/parse.ts'
import { refuse } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { GtldTerms } from '../../gtld-terms.ts'
import type { Domain } from '../../ledger.ts'
import { parseName } from '../../names.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn, type Extension } from '../../request.ts'
import { gtldPlaceOf, gtldZones, isPremium, type GtldZone } from '../../zones/gtld.ts'
import { isPending } from '../../ledger.ts'
import type { Guard } from '../guards.ts'

export function termsOf ({ registry }: Pick<Desk, 'registry'>): GtldTerms {
  if (registry.family !== 'gtld') throw new Error(`a command of generic zones at ${registry.id}`)
  return registry.terms
}

export const zoneOf = (name: string): GtldZone => gtldZones[gtldPlaceOf(name)!.zone]!

/** A name right below one of the zones (2005, 2306). `text` is in lower case. */
export function registrable (text: string): Guard {
  const value = { element: 'name', text, space: 'domain' as const }
  if (parseName(text) === undefined) return refuse(2005, words('Invalid domain name'), value)
  return gtldPlaceOf(text)?.registrable === text ? undefined : refuse(2306, words('Zone is not served here'), value)
}

/** Verisign: every command about a domain of its zones names the product (2003), and the right one (2306). */
export function product (extensions: readonly Extension[], name: string): Guard {
  const { subProduct } = zoneOf(name)
  const given = textAt(extensionIn(extensions, 'namestoreExt'), 'subProduct')
  if (given === (subProduct ?? undefined)) return undefined
  return given === undefined
    ? refuse(2003, words('subProduct is required'), { element: 'subProduct', text: '', space: 'namestoreExt' })
    : refuse(2306, words('Specified sub-product does not match'), { element: 'subProduct', text: given, space: 'namestoreExt' })
}

/** RFC 5731 §2.3: what is pending prohibits what would interfere (2304). */
export function steady ({ pendingCreate, removal, transfer }: Domain): Guard {
  if (pendingCreate) return refuse(2304, words('Domain is pendingCreate'))
  if (removal) return refuse(2304, words('Domain is pendingDelete'))
  return isPending(transfer) ? refuse(2304, words('Domain is pendingTransfer')) : undefined
}

export const affordable = (desk: Desk, priceMinor: bigint): Guard =>
  desk.funds().leftMinor >= priceMinor ? undefined : refuse(2104, words('Insufficient credit'))

/** A premium name costs ten times as much, whatever is asked of it. */
export const priceFor = (desk: Desk, name: string, charge: Parameters<Desk['price']>[1], years: number): bigint => {
  const { label, price } = gtldPlaceOf(name)!
  return desk.price(price, charge, years) * (isPremium(label) ? 10n : 1n)
}
