/** The registries that can be practised with: which protocols each speaks and by which rules objects live and end there. One server is one of them. Data. */
import type { Dialect } from './dialect.ts'
import { eurid as euridDialect } from './dialects/eurid.ts'
import { gtld as gtldDialect } from './dialects/gtld.ts'
import { ietf } from './dialects/ietf.ts'
import { naskFirst } from './dialects/nask-first.ts'
import { nask as naskDialect } from './dialects/nask.ts'
import { euridTermsToday, type EuridTerms } from './eurid-terms.ts'
import { gtldTermsToday, type GtldTerms } from './gtld-terms.ts'
import type { Life } from './life.ts'
import { euridLife } from './life/eurid.ts'
import { gtldLife } from './life/gtld.ts'
import { naskLife } from './life/nask.ts'
import { naskTerms2019, naskTermsToday, type NaskTerms } from './lifecycle.ts'
import type { Place } from './zones.ts'
import { euridLook, euridPlaceOf } from './zones/eurid.ts'
import { gtldPlaceOf } from './zones/gtld.ts'
import { naskPlaceOf } from './zones/nask.ts'

export type RegistryId = 'nask' | 'nask-2019' | 'gtld' | 'eurid'

type Common = {
  readonly id: RegistryId
  /** <svID> of the greeting. */
  readonly name: string
  /** Told apart by the namespace of `epp`; the first one greets. */
  readonly dialects: readonly [Dialect, ...Dialect[]]
  /** RFC 5730 §2.8: what its repository object ids end in. */
  readonly roidSuffix: string
  /** A registrar is told when its balance falls below this; in the smallest unit of the registry's currency. */
  readonly lowBalanceMinor: bigint
  /** Where a name stands in the registry's zones; undefined when it stands in none of them. */
  readonly placeOf: (name: string) => Place | undefined
  /** What a name looks like, where names that look alike exclude each other. */
  readonly lookOf?: (name: string) => string
  readonly life: Life
}

export type NaskRegistry = Common & { readonly family: 'nask', readonly terms: NaskTerms }

export type GtldRegistry = Common & { readonly family: 'gtld', readonly terms: GtldTerms }

export type EuridRegistry = Common & { readonly family: 'eurid', readonly terms: EuridTerms }

export type Registry = NaskRegistry | GtldRegistry | EuridRegistry

const nask = (id: RegistryId, terms: NaskTerms, older: Dialect): NaskRegistry => ({
  id, family: 'nask', name: 'Strefa practice registry', dialects: [naskDialect, older], roidSuffix: 'NASK', lowBalanceMinor: 100_00n, placeOf: naskPlaceOf, terms, life: naskLife(terms)
})

/** 'nask-2019': NASK as it was until 2020-01-07, with reservations of 14 days and blocks of 14 days. */
export const registries: Readonly<Record<RegistryId, Registry>> = {
  nask: nask('nask', naskTermsToday, ietf),
  'nask-2019': nask('nask-2019', naskTerms2019, naskFirst),
  gtld: {
    id: 'gtld', family: 'gtld', name: 'Strefa practice registry', dialects: [gtldDialect], roidSuffix: 'GTLD', lowBalanceMinor: 100_00n, placeOf: gtldPlaceOf, terms: gtldTermsToday,
    life: gtldLife(gtldTermsToday)
  },
  eurid: {
    id: 'eurid', family: 'eurid', name: 'Strefa practice registry', dialects: [euridDialect], roidSuffix: 'EURID', lowBalanceMinor: 100_00n, placeOf: euridPlaceOf, lookOf: euridLook, terms: euridTermsToday,
    life: euridLife(euridTermsToday)
  }
}
