/** New prices (DOM-VI.1, HOST-17.4, OG-14): what changes for whom, and from which day at the earliest. Pure. */
import { addDays, lastDayForCustomer, type Day } from './calendar.ts'
import type { Currency } from './money.ts'

/** What a price is for: a zone, or where it has none ('') the item alone. */
export type PricePlace = { readonly item: string, readonly zone: string }

/** Net, of one piece. */
export type Price = PricePlace & { readonly currency: Currency, readonly netMinor: bigint, readonly vatPercent: number }

/** `oldMinor` null: there was no such price. */
export type PriceChange = Pick<Price, 'item' | 'zone' | 'currency'> & { readonly oldMinor: bigint | null, readonly newMinor: bigint }

const keyOf = ({ item, zone, currency }: Pick<Price, 'item' | 'zone' | 'currency'>): string => `${item} ${zone} ${currency}`

/** What a list changes against the prices that would hold without it; what stays as it is is left out. */
export function planPrices (held: readonly Price[], wanted: readonly Price[]): PriceChange[] {
  const old = new Map(held.map(price => [keyOf(price), price]))
  return wanted.flatMap((price): PriceChange[] => {
    const { item, zone, currency, netMinor, vatPercent } = price
    const before = old.get(keyOf(price))
    if (before && before.netMinor === netMinor && before.vatPercent === vatPercent) return []
    return [{ item, zone, currency, oldMinor: before?.netMinor ?? null, newMinor: netMinor }]
  })
}

/** Whether a change concerns those who are customers already: a price that was there and that is charged again. What is new binds nobody yet; who orders or moves a domain here sees the price first. */
export const concernsCustomers = ({ item, oldMinor }: PriceChange): boolean => oldMinor !== null && item !== 'registration' && item !== 'transfer'

/** The last day to give notice of termination instead of the new prices: 14 days from the delivery (DOM-VI.1; KC-115). */
export const objectBy = (deliveredOn: Day, objectDays: number): Day => lastDayForCustomer(addDays(deliveredOn, objectDays))
