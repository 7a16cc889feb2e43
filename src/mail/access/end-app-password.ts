/** The end of an app password: revoked by its owner, or its time is over. Sessions that it opened are cut (HOST-9.1). */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound } from '../../people/may.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox } from '../mail-store.ts'
import { requireMailboxOwner } from '../owner.ts'
import { endAppPassword, lockExpired, selectAppPassword } from './app-password-store.ts'

/** False: it had ended before. @throws Refusal 'not-found' */
export async function revokeAppPassword (deps: Deps, actor: Actor, { mailboxId, appPasswordId }: { readonly mailboxId: string, readonly appPasswordId: string }): Promise<boolean> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'act')
    const found = await selectAppPassword(trx, appPasswordId)
    if (found?.mailboxId !== mailboxId) throw notFound()
    return await end(deps, trx, actor, { mailboxId, appPasswordId, at, why: 'revoked' })
  })
}

const page = 100

/** Those whose time is over: what it decides is asked at each log-in to submission anyway, Dovecot learns it from here. Run by a job. */
export async function endExpired (deps: Deps): Promise<void> {
  for (let ended = page; ended === page;) {
    const at = deps.now()
    ended = await transact(deps.db, async trx => {
      const due = await lockExpired(trx, at, page)
      for (const { id, mailboxId } of due) await end(deps, trx, { kind: 'machine', name: 'mail.end-app-passwords' }, { mailboxId, appPasswordId: id, at, why: 'expired' })
      return due.length
    })
  }
}

async function end (deps: Deps, trx: Knex.Transaction, actor: Actor, { mailboxId, appPasswordId, at, why }: { mailboxId: string, appPasswordId: string, at: Date, why: 'revoked' | 'expired' }): Promise<boolean> {
  if (!await endAppPassword(trx, appPasswordId, at, why)) return false
  const mailbox = (await lockMailbox(trx, mailboxId))!
  await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
  await writeAudit(trx, {
    at, actor, action: `mailbox.app-password-${why}`, subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
    rule: 'HOST-9.1', policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { address: mailbox.address, appPassword: appPasswordId }
  })
  return true
}
