/** One domain with all that its page shows. */
import { hasRight } from '../audit/require-right.ts'
import { transact } from '../db/transact.ts'
import { lifeOfDomain, type Life, type LifeWish } from '../domains/life.ts'
import { readDelegation } from '../domains/read-delegation.ts'
import { findHolder, type Holder } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { findDomainPage, type DomainPage } from '../views/domain-page.ts'
import { findDomainReach, type DomainReach } from '../views/domain-reach.ts'
import { readJournal, type JournalEntry } from '../views/journal.ts'
import { listRegistryCalls, type RegistryCall } from '../views/registry-calls.ts'
import { sightOf } from '../views/sight.ts'
import type { PanelDeps } from './deps.ts'
import type { PersonActor } from './visitor.ts'

const journalRows = 50
const callRows = 20

export type SeenDomain = {
  readonly domain: DomainPage
  readonly holder: Holder | undefined
  readonly life: Life
  readonly journal: readonly JournalEntry[]
  /** Null for those who may not see what was said to the registry. */
  readonly calls: readonly RegistryCall[] | null
  readonly delegation: Awaited<ReturnType<typeof readDelegation>>
  readonly reach: DomainReach
  /** Whether the reader may change it. */
  readonly mayAct: boolean
}

/** @throws Refusal 'not-found' (also another tenant's), 'forbidden' */
export async function readDomain (deps: Pick<PanelDeps, 'db'>, actor: PersonActor, id: string, now: Date, wish: LifeWish = {}): Promise<SeenDomain> {
  const found = await transact(deps.db, async trx => {
    const sight = sightOf(actor, 'domains')
    const domain = await findDomainPage(trx, sight, id, now)
    if (!domain) throw notFound()
    return {
      domain,
      holder: await findHolder(trx, domain.holderId),
      journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'domain', id }, newestFirst: true })).rows,
      calls: actor.kind === 'staff' ? (await listRegistryCalls(trx, [id, domain.orderId ?? id])).reverse().slice(0, callRows) : null,
      reach: await findDomainReach(trx, sight, domain)
    }
  })
  return {
    ...found,
    delegation: await readDelegation(deps, actor, id),
    life: await lifeOfDomain({ db: deps.db, now: () => now }, actor, id, wish),
    mayAct: hasRight(actor, 'act:domains')
  }
}
