/** What the registries ask for. Their own lists are not public: these are ours, net, in the smallest unit of the currency. Data. */

/** A year of a domain; `restore`: once, beside the year that goes with it. */
export type Charge = 'create' | 'renew' | 'transfer' | 'restore'

type Prices = Readonly<Record<Charge, bigint>>

/** By zone ('com') or sort of zone ('functional'); 'other': of every zone that is not named. */
export type PriceList = { readonly other: Prices } & Readonly<Record<string, Partial<Prices>>>

export const naskPrices: PriceList = {
  other: { create: 40_00n, renew: 40_00n, transfer: 40_00n, restore: 0n },
  functional: { create: 20_00n, renew: 20_00n, transfer: 20_00n },
  regional: { create: 10_00n, renew: 10_00n, transfer: 10_00n }
}

export const euridPrices: PriceList = {
  other: { create: 4_00n, renew: 4_00n, transfer: 4_00n, restore: 10_00n }
}

export const gtldPrices: PriceList = {
  other: { create: 10_26n, renew: 10_26n, transfer: 10_26n, restore: 40_00n }
}

type Tariff = { readonly currency: 'PLN' | 'EUR' | 'USD', readonly prices: PriceList }

/** By registry. */
export const tariffs: Readonly<Record<'nask' | 'nask-2019' | 'eurid' | 'gtld', Tariff>> = {
  nask: { currency: 'PLN', prices: naskPrices },
  'nask-2019': { currency: 'PLN', prices: naskPrices },
  eurid: { currency: 'EUR', prices: euridPrices },
  gtld: { currency: 'USD', prices: gtldPrices }
}

/** A restore is charged once, everything else by the year. */
export function priceOf (list: PriceList, zone: string, charge: Charge, years: number): bigint {
  const each = list[zone]?.[charge] ?? list.other[charge]
  return charge === 'restore' ? each : each * BigInt(years)
}
