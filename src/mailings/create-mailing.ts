/** A mailing to a list that nobody confirmed (MZ): whose it is, from which mailbox, what it says. Its list comes next. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findMailboxByAddress, findMailDomain } from '../mail/find.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { mailingLimits } from '../rules/mailing.ts'
import { termsInForce } from '../terms/in-force.ts'
import { insertMailing, updateDraft, type Mailing, type MailingDraft } from './mailing-store.ts'
import { lockOwnMailing, noteMailing, requireUnstarted } from './own-mailing.ts'

/** @throws Refusal 'not-found' for a foreign mail domain; 'invalid' for a sender that is no mailbox of it ('not-your-sender', 'sender-name-long') and for a text that is none or too long ('mailing-text') */
export async function createMailing (deps: Deps, actor: Actor, draft: MailingDraft): Promise<Mailing> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await findMailDomain(trx, draft.mailDomainId)
    if (!domain || domain.customerId === null) throw notFound()
    const { operatorId, customerId } = domain
    requireCustomer(actor, { operatorId, customerId }, 'act:mailings')
    const said = await checked(trx, draft)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at), customerId)
    const mailing = { ...said, id: newId('mlg'), operatorId, customerId, policyVersion: versionId, createdAt: at, filteredAt: null, toSend: null, startedAt: null, stoppedAt: null, endedAt: null }
    await insertMailing(trx, mailing, actorId(actor))
    await noteMailing(trx, actor, mailing, { action: 'create', rule: 'MZ-HOST', facts: { sender: mailing.sender, subject: mailing.subject } }, at)
    return mailing
  })
}

/** As a whole, until it is started. @throws Refusal as `createMailing`; 'conflict' 'mailing-started' */
export async function changeMailing (deps: Deps, actor: Actor, id: string, draft: Omit<MailingDraft, 'mailDomainId'>): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const mailing = await lockOwnMailing(trx, actor, id)
    requireUnstarted(mailing)
    const said = await checked(trx, { ...draft, mailDomainId: mailing.mailDomainId })
    await updateDraft(trx, id, said)
    await noteMailing(trx, actor, mailing, { action: 'change', rule: 'MZ-HOST', facts: { sender: said.sender, subject: said.subject } }, at)
  })
}

async function checked (trx: Knex.Transaction, draft: MailingDraft): Promise<MailingDraft> {
  const sender = await findMailboxByAddress(trx, draft.sender.trim())
  if (sender?.mailDomainId !== draft.mailDomainId) throw new Refusal('invalid', 'A mailing is sent from a mailbox of its mail domain: choose one.', { reason: 'not-your-sender', rule: 'MZ-HOST' })
  const localPart = sender.address.slice(0, sender.address.lastIndexOf('@'))
  if (localPart.length > mailingLimits.localPart || !/^[\x21-\x7e]+$/.test(localPart)) {
    throw new Refusal('invalid', `Choose a mailbox whose name has at most ${mailingLimits.localPart} plain characters: what comes back is addressed to it with a number.`, { reason: 'sender-name-long', rule: 'HOUSE-MAILING' })
  }
  const { subject, senderName, text } = draft
  const html = draft.html === null || draft.html.trim() === '' ? null : draft.html
  if (subject.trim() === '' || senderName.trim() === '' || text.trim() === '' || text.length > mailingLimits.text || (html?.length ?? 0) > mailingLimits.html) {
    throw new Refusal('invalid', `A mailing says who writes, about what, and a text of at most ${mailingLimits.text} characters (its HTML form ${mailingLimits.html}).`, { reason: 'mailing-text', rule: 'HOUSE-MAILING' })
  }
  return { ...draft, sender: sender.address, subject: subject.trim(), senderName: senderName.trim(), html }
}
