/** A domain that may go to another registrar, as people see it: the oracle, the request, its papers and by when something is done (DOM-II.7, DOM-III.5, DOM-IV.5). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import { decideTransferOut, outRule, papersUntil, type TransferOracle } from '../rules/domain-transfer.ts'
import type { NeededPaper } from '../rules/papers.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findDomain, type Domain } from './domain-store.ts'
import { findPapers, type Paper } from './paper-store.ts'
import { readTransferOut } from './transfer-out-case.ts'
import { findOpenTransferOut, type TransferOut } from './transfer-out-store.ts'

export type TransferAway = {
  readonly domain: Pick<Domain, 'id' | 'name' | 'displayName' | 'transferLockedUntil'>
  readonly oracle: TransferOracle
  /** The paragraph of its family. */
  readonly rule: RuleId
  /** The open one. The code itself stays where it is: it leaves by `revealCode` alone. */
  readonly transfer: (Omit<TransferOut, 'codeSealed'> & { readonly hasCode: boolean }) | null
  readonly needed: readonly NeededPaper[]
  readonly papers: readonly Paper[]
  /** HOUSE-CODE: the last day for its papers; null: nothing was asked. */
  readonly papersUntil: Day | null
  /** Until when the code is issued, or the other registrar answered; null: nothing of it is ours to do now, or the registry does it in its own time. */
  readonly dueBy: Date | null
  /** Whether this registry asks us before a name goes (DOM-III.5). */
  readonly asksUs: boolean
}

/** Reads only. @throws Refusal 'not-found' (also another tenant's, and what is here no longer) */
export async function readTransferAway (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, domainId: string): Promise<TransferAway> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await findDomain(trx, domainId)
    if (!domain || domain.releasedAt) throw notFound()
    requireCustomer(actor, domain, 'read:domains')
    const open = await findOpenTransferOut(trx, domainId)
    const { oracle, needed, facts, terms, zone } = await readTransferOut(trx, domain, open, at)
    const decision = open && terms.outWithinHours !== null ? decideTransferOut(facts, terms, zone.family, at) : null
    return {
      domain,
      oracle,
      rule: outRule[zone.family],
      transfer: open ? withoutCode(open) : null,
      needed,
      papers: open ? await findPapers(trx, { type: 'transfer-out', id: open.id }) : [],
      papersUntil: open?.askedAt ? papersUntil(open.askedAt, terms) : null,
      dueBy: decision && 'by' in decision ? decision.by : null,
      asksUs: terms.outNeeds === 'paper-request'
    }
  })
}

function withoutCode ({ codeSealed, ...transfer }: TransferOut): NonNullable<TransferAway['transfer']> {
  return { ...transfer, hasCode: codeSealed !== null }
}
