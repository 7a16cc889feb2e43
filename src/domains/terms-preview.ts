/** What a draft of new terms would change for the domains that are here: the first of them to end, each in dates (HOUSE-PREVIEW). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { whatChanges, type MomentChange } from '../rules/terms-preview.ts'
import { draftTerms, type Drafted, type TermsDraft } from '../terms/publish-terms.ts'
import { listNextToEnd } from './domain-store.ts'
import { readAhead } from './forecast.ts'

export type TermsPreview = Drafted & {
  /** How many domains were looked at. */
  readonly looked: number
  /** Those of them for which something would come at another time, if nobody paid. */
  readonly cases: readonly { readonly domainId: string, readonly displayName: string, readonly moments: readonly MomentChange[] }[]
}

/** Domains that are looked at, and how far ahead: a year's period and what follows it. */
const mostDomains = 50
const daysAhead = 500

/** Nothing is kept. Refuses as publishing would. */
export async function previewTermsOfDomains (deps: Pick<Deps, 'db' | 'now'>, actor: Actor & { kind: 'staff' }, draft: TermsDraft): Promise<TermsPreview> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { before, after, ...drafted } = await draftTerms(trx, actor, draft, at)
    const domains = await listNextToEnd(trx, actor.operatorId, dayOf(at), mostDomains)
    const cases = []
    for (const domain of domains) {
      const { of } = await readAhead(trx, domain, at)
      const { moments } = whatChanges(before, after, drafted.effectiveFrom, { of, scenario: { pays: 'never' }, from: at, days: daysAhead })
      if (moments.length > 0) cases.push({ domainId: domain.id, displayName: domain.displayName, moments })
    }
    return { ...drafted, looked: domains.length, cases }
  })
}
