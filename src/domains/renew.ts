/** The renewal of one domain: load, decide, act. Run for each domain that is due, and at each payment. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { decideRenewal, type RenewalDecision } from '../rules/domain-renewal.ts'
import { lockDomain, type Domain } from './domain-store.ts'
import { nextLook } from './look-ahead.ts'
import { updateLookAt } from './look-store.ts'
import { readCase, type Case } from './renewal-case.ts'
import { handsOn, type RenewalHands, type Step } from './renewal-hands.ts'
import { askReactivationFee, askRenewalFee, closeOffer, drawRenewal, dropFee, findOwed } from './renewal-money.ts'
import { writeBlockedLetter, writeNoticeLetters, writeReleasedLetter } from './renewal-letters.ts'

const actor: Actor = { kind: 'machine', name: 'domains.advance-renewal' }

/** Takes every step that is due now, each once a period, and notes when to look again. */
export async function advanceRenewal (deps: Deps, domainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    if (domain) await advanceLocked(deps, trx, domain, at)
  })
}

/** `advanceRenewal` of a locked domain. */
export async function advanceLocked (deps: Deps, trx: Knex.Transaction, domain: Domain, at: Date): Promise<void> {
  if (domain.releasedAt) return // gone since it was listed
  const { renewal, decision } = await takeSteps(handsOn(deps, trx, actor, at), await readCase(trx, domain, at), at)
  if (decision.do === 'nothing') return await updateLookAt(trx, domain.id, null)
  const isBound = renewal.period !== undefined // OG-29.1: later terms do not reach it
  await updateLookAt(trx, domain.id, isBound ? decision.until : await nextLook(trx, { ...domain, policy: renewal.operator.policy }, domain.expiresAt, decision.until, at))
}

type Rest = Exclude<RenewalDecision, Step>

/** Step after step, until there is nothing to do but to wait. */
export async function takeSteps (hands: RenewalHands, begins: Case, at: Date): Promise<{ readonly renewal: Case, readonly decision: Rest }> {
  let renewal = begins
  for (;;) {
    const decision = decideRenewal(renewal.facts, renewal.bound.terms.renewal[renewal.zone.family], renewal.zone, at)
    if (decision.do === 'nothing' || decision.do === 'wait') return { renewal, decision }
    await hands.take(renewal, decision)
    await act(hands, renewal, decision, at)
    renewal = await hands.took(renewal, decision)
  }
}

/** What stays in the database is done here; what leaves it (EPP, letters) is a job of the same transaction. */
async function act (hands: RenewalHands, renewal: Case, decision: Step, at: Date): Promise<void> {
  const { domain, bound, zone } = renewal
  const period = { domainId: domain.id, periodFrom: domain.expiresOn }
  switch (decision.do) {
    case 'notice-month': return await writeNoticeLetters(hands, renewal, 'month')
    case 'notice-week': return await writeNoticeLetters(hands, renewal, 'week')
    case 'notice-expired': return await writeNoticeLetters(hands, renewal, 'expired')
    case 'issue-proforma': return await askRenewalFee(hands, renewal, decision.dueOn, at)
    case 'draw-balance':
    case 'draw-again': return await drawRenewal(hands, renewal, decision.rule)
    case 'note-blocked': {
      if (zone.interruptsUnpaid) await hands.send('domains.interrupt', period)
      const fee = bound.terms.renewal[zone.family].reactivationDays === null ? await findOwed(hands, renewal) : await askReactivationFee(hands, renewal, decision.moneyCloses)
      return await writeBlockedLetter(hands, renewal, decision, fee)
    }
    case 'renew': {
      await dropFee(hands, renewal)
      return await hands.send('domains.renew-at-registry', period)
    }
    case 'reactivate': return await hands.send('domains.renew-at-registry', period)
    case 'refund':
    case 'close-offer': return await closeOffer(hands, renewal, decision.rule)
    case 'lapse': return await hands.send('domains.lapse', { ...period, how: decision.how })
    case 'release': {
      await hands.release(domain)
      return await writeReleasedLetter(hands, renewal, decision.rule)
    }
    default: decision satisfies never
  }
}
