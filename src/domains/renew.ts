/** The renewal of one domain: load, decide, act. Run for each domain that is due, and at each payment. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { decideRenewal, type RenewalDecision } from '../rules/domain-renewal.ts'
import { lockDomain, takeStep, updateLookAt, updateReleased } from './domain-store.ts'
import { readCase, type Case } from './renewal-case.ts'
import { askReactivationFee, askRenewalFee, closeOffer, dropFee } from './renewal-money.ts'
import { writeBlockedLetter, writeReleasedLetter } from './renewal-letters.ts'

const actor: Actor = { kind: 'machine', name: 'domains.advance-renewal' }

type Step = Exclude<RenewalDecision, { do: 'wait' | 'nothing' }>

/** Takes every step that is due now, each once a period, and notes when to look again. */
export async function advanceRenewal (deps: Deps, domainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    if (!domain || domain.releasedAt) return // gone since it was listed
    for (;;) {
      const renewal = await readCase(trx, domain, at)
      const decision = decideRenewal(renewal.facts, renewal.bound.terms.renewal[domain.zone], renewal.zone, at)
      if (decision.do === 'nothing') return await updateLookAt(trx, domainId, null)
      if (decision.do === 'wait') return await updateLookAt(trx, domainId, decision.until)
      if (!await takeStep(trx, domainId, domain.expiresOn, decision, at)) throw new Error(`step ${decision.do} of ${domain.name} was taken, yet decided again`)
      await act(deps, trx, renewal, decision, at)
      await writeAudit(trx, {
        at, actor, action: `renewal.${decision.do}`, subject: { type: 'domain', id: domainId }, operatorId: domain.operatorId, customerId: domain.customerId, rule: decision.rule, policyVersion: renewal.bound.versionId,
        facts: { name: domain.name, ...renewal.facts, taken: [...renewal.facts.taken], decision }
      })
    }
  })
}

/** What stays in the database is done here; what leaves it (EPP, letters) is a job of the same transaction. */
async function act (deps: Deps, trx: Knex.Transaction, renewal: Case, decision: Step, at: Date): Promise<void> {
  const { domain } = renewal
  switch (decision.do) {
    case 'issue-proforma': return await askRenewalFee(deps, trx, actor, renewal, decision.dueOn, at)
    case 'note-blocked': {
      const fee = await askReactivationFee(deps, trx, actor, renewal, decision.moneyCloses, at)
      return await writeBlockedLetter(deps, trx, renewal, decision.moneyCloses, fee, at)
    }
    case 'renew': {
      await dropFee(trx, actor, renewal, at)
      return await deps.jobs.add(trx, 'domains.renew-at-registry', { domainId: domain.id, periodFrom: domain.expiresOn }, domain.id)
    }
    case 'reactivate': return await deps.jobs.add(trx, 'domains.renew-at-registry', { domainId: domain.id, periodFrom: domain.expiresOn }, domain.id)
    case 'refund':
    case 'close-offer': return await closeOffer(deps, trx, actor, renewal, decision.rule, at)
    case 'release': {
      await updateReleased(trx, domain.id, at)
      return await writeReleasedLetter(deps, trx, renewal, at)
    }
    default: decision satisfies never
  }
}
