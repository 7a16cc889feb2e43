/** Former addresses whose time is over end; mailboxes that were deleted long enough ago are erased (HOUSE-UNDELETE). Run by the schedule; late or twice it does the same. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../rules/calendar.ts'
import { removeAlias } from '../addresses/change-alias.ts'
import { releaseAddress } from '../addresses/claim-address.ts'
import { lockMailbox } from '../mail-store.ts'
import { isHeld, selectDeletion, selectErasable, selectOverdueNames, updateErased, updateName } from './life-store.ts'
import { lifeTerms } from './own-mailbox.ts'

const actor: Actor = { kind: 'machine', name: 'mail.sweep-life' }
const page = 200

/** `isDisputed`: whether the customer of a mail domain disputes what it owes for it: its data is safe then (VO-22.4, HOST-7.4). */
export type Guard = { readonly isDisputed: (trx: Knex.Transaction, mailDomainId: string) => Promise<boolean> }

export async function sweepLife (deps: Deps, guard: Guard): Promise<void> {
  const at = deps.now()
  for (let taken = page; taken === page;) {
    const names = await transact(deps.db, trx => selectOverdueNames(trx, dayOf(at), page))
    for (const aliasId of names) await removeAlias(deps, actor, aliasId)
    taken = names.length
  }
  for (let after = '', taken = page; taken === page;) {
    const ids = await transact(deps.db, trx => selectErasable(trx, { today: dayOf(at), after, limit: page }))
    for (const mailboxId of ids) await eraseOne(deps, guard, mailboxId, at)
    taken = ids.length
    after = ids.at(-1) ?? after
  }
}

/** The row stays, under its id for a name: the journal speaks of it. Its address is the customer's to take again, nobody else's. */
async function eraseOne (deps: Deps, { isDisputed }: Guard, mailboxId: string, at: Date): Promise<void> {
  await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    const { erasableFrom, erasedAt } = await selectDeletion(trx, mailboxId)
    if (!mailbox || !erasableFrom || erasedAt || erasableFrom > dayOf(at)) return // restored meanwhile
    if (await isHeld(trx, mailboxId) || await isDisputed(trx, mailbox.mailDomainId)) return
    const { address, mailDomainId, operatorId, customerId } = mailbox
    await releaseAddress(trx, { subjectId: mailboxId, at })
    await updateName(trx, { mailboxId, from: address, to: `${mailboxId}@${address.slice(address.lastIndexOf('@') + 1)}`, localPart: mailboxId, mailDomainId })
    await updateErased(trx, mailboxId, at)
    await deps.jobs.add(trx, 'mail.erase-mailbox', { mailboxId }, mailboxId)
    const { versionId } = await lifeTerms(trx, mailbox, at)
    await writeAudit(trx, { at, actor, action: 'mailbox.erase', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId, rule: 'HOUSE-UNDELETE', policyVersion: versionId, facts: { address } })
  })
}
