/** The owner of a mailbox is told of an infected message, once a message however often it is tried (HOST-13.1). Run by a job. */
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import { versionInForce } from './block-sender.ts'
import { selectEvent } from './event-store.ts'
import { findMailbox } from './find.ts'

export async function tellOwner (deps: Deps, eventId: string): Promise<void> {
  await transact(deps.db, async trx => {
    const event = await selectEvent(trx, eventId)
    const mailbox = event?.mailboxId ? await findMailbox(trx, event.mailboxId) : undefined
    if (!event || !mailbox) return
    const { virus, subject, sha256 } = event.facts
    const { operatorId, customerId, address } = mailbox
    const policyVersion = await versionInForce(trx, operatorId, event.at)
    const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
    await writeAudit(trx, {
      at: event.at, actor: { kind: 'machine', name: 'mail' }, action: 'mail.refuse-infected', subject: { type: 'mailbox', id: mailbox.id }, operatorId, customerId, rule: 'HOST-13.1', policyVersion,
      facts: { eventId, direction: event.direction, virus, sha256, sender: event.sender, recipient: event.recipient }
    })
    if (!customer) return // the operator's own mailbox: its staff read the journal
    await writeLetter(deps, trx, {
      key: `mailbox-infected:${mailbox.id}:${sha256}`,
      operatorId,
      customerId: customer.id,
      to: { email: customer.email, name: customer.name, lang: customer.lang },
      template: 'mailbox-infected',
      facts: { mailbox: address, direction: event.direction, virus, sender: event.sender, subject, at: event.at },
      rules: ['HOST-13.1'],
      policyVersion,
      attachments: []
    }, event.at)
  })
}
