/** What a mailbox may send, what is used of it, and whether it is paused (HOUSE-RATE, HOUSE-HABIT): for its owner and for staff. */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { limitsFor, scopes, spans, type Scope, type Span } from '../../rules/sending-limits.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { requireMailboxOwner } from '../owner.ts'
import { selectSubmission, selectUsage } from './sending-store.ts'

export type WindowUse = { readonly scope: Scope, readonly span: Span, readonly used: number, readonly limit: number, /** When it begins anew; null: it has not begun. */ readonly endsAt: Date | null }

export type Sending = {
  /** Empty for the operator's own mailboxes, which no limit holds back. */
  readonly windows: readonly WindowUse[]
  readonly raised: boolean
  readonly paused: { readonly since: Date, readonly rule: string } | null
}

/** @throws Refusal 'not-found' for a foreign mailbox */
export async function readSending (deps: Pick<Deps, 'db' | 'now' | 'machineNow'>, actor: Actor, mailboxId: string): Promise<Sending> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    const found = await selectSubmission(trx, mailboxId, at)
    if (!found) throw notFound()
    requireMailboxOwner(actor, { ...found, id: mailboxId }, 'read')
    const { terms } = await termsInForce(trx, found.policy, dayOf(deps.now()), found.customerId ?? undefined)
    const limits = limitsFor(terms.mail.sending, found.raised)
    const usage = await selectUsage(trx, { mailbox: mailboxId, 'mail-domain': found.mailDomainId, customer: found.customerId }, at)
    return {
      windows: found.customerId === null ? [] : scopes.flatMap(scope => spans.map(span => ({ scope, span, ...usage[scope][span], limit: limits[scope][span] }))),
      raised: found.raised !== undefined,
      paused: found.paused ? { since: found.paused.since, rule: found.paused.rule } : null
    }
  })
}
