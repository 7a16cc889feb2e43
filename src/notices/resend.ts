/**
 * A letter is sent once more because somebody asks for it (HOUSE-LETTER): as it was written, for it is the evidence of what was told; to the
 * address it went to, or to the one that the customer has now.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { countAskedByCustomer, insertSending, lockForResend, wasAskedSince, type ResentLetter } from './sending-store.ts'

/** Machine time: a mail server needs it to bring the first copy. */
const pauseMs = 10 * 60_000
const customerADay = 5
const dayMs = 86_400_000

export type ResendAsk = {
  readonly letterId: string
  /** 'same': where it went; 'customer': where the customer gets letters now. Null: the latter, unless only the first may have it. */
  readonly to: 'same' | 'customer' | null
}

/** Whether the link of a letter still opens something. Links are the domains' matter: a door hands their answer in. */
export type IsLinkOpen = (trx: Knex.Transaction, letter: { readonly template: string, readonly link: string }, at: Date) => Promise<boolean>

export type Resending = { readonly sendingId: string, readonly toEmail: string }

/**
 * @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('letter-not-sent', 'letter-erased', 'letter-link-over', 'letter-link-address'),
 * 'too-late' ('resent-just-now': within ten minutes; 'resent-often': a customer's sixth in a day)
 */
export async function resendLetter (deps: Pick<Deps, 'db' | 'now' | 'machineNow' | 'jobs'>, isLinkOpen: IsLinkOpen, actor: Actor, { letterId, to: asked }: ResendAsk): Promise<Resending> {
  const [at, machineAt] = [deps.now(), deps.machineNow()]
  if (actor.kind === 'machine') throw new Refusal('forbidden', 'A letter is sent again because a person asks for it.', { reason: 'people-only' })
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk', 'billing'])
  return await transact(deps.db, async trx => {
    const letter = await lockForResend(trx, letterId)
    if (!letter) throw notFound()
    requireCustomer(actor, letter, 'act:letters')
    await requireSendable(trx, letter, isLinkOpen, at)
    await requireCalm(trx, actor, letter, machineAt)
    const { name, email, way } = await addressOf(trx, letter, asked)
    const sendingId = newId('lsn')
    await insertSending(trx, { id: sendingId, letterId, operatorId: letter.operatorId, customerId: letter.customerId, askedKind: actor.kind, askedBy: actorId(actor), toName: name, toEmail: email, askedAt: machineAt })
    await deps.jobs.add(trx, 'notices.resend-letter', { sendingId }, sendingId)
    await writeAudit(trx, {
      at, actor, action: 'letter.resend', subject: { type: 'letter', id: letterId }, operatorId: letter.operatorId, customerId: letter.customerId, rule: 'HOUSE-LETTER', policyVersion: letter.policyVersion,
      facts: { sendingId, template: letter.template, to: way }
    })
    return { sendingId, toEmail: email }
  })
}

async function requireSendable (trx: Knex.Transaction, { template, sentAt, erased, link }: ResentLetter, isLinkOpen: IsLinkOpen, at: Date): Promise<void> {
  if (erased) throw new Refusal('conflict', 'What this letter told is erased: there is nothing to send.', { reason: 'letter-erased', rule: 'HOUSE-ERASE' })
  if (!sentAt) throw new Refusal('conflict', 'This letter is on its way for the first time: wait for it.', { reason: 'letter-not-sent', rule: 'HOUSE-LETTER' })
  if (link !== null && !await isLinkOpen(trx, { template, link }, at)) {
    throw new Refusal('conflict', 'The link in this letter was used or its time is over: begin its matter anew (order the transfer, or correct the holder’s address), and a new letter is written.', { reason: 'letter-link-over', rule: 'HOUSE-LETTER' })
  }
}

async function requireCalm (trx: Knex.Transaction, actor: Actor, { id, customerId }: ResentLetter, machineAt: Date): Promise<void> {
  const before = (ms: number) => new Date(machineAt.getTime() - ms)
  if (await wasAskedSince(trx, id, before(pauseMs))) throw new Refusal('too-late', 'This letter was sent again a moment ago: look for it in ten minutes, also among spam.', { reason: 'resent-just-now', rule: 'HOUSE-LETTER' })
  if (actor.kind === 'customer' && await countAskedByCustomer(trx, customerId, before(dayMs)) >= customerADay) {
    throw new Refusal('too-late', `Letters are sent again ${customerADay} times a day: read the others here, or ask again tomorrow.`, { reason: 'resent-often', rule: 'HOUSE-LETTER' })
  }
}

/** Who has the link is taken for the one it was sent to: it goes nowhere else. */
async function addressOf (trx: Knex.Transaction, { customerId, toName, toEmail, link }: ResentLetter, asked: ResendAsk['to']): Promise<{ name: string, email: string, way: 'same' | 'customer' }> {
  if (link !== null && asked === 'customer') throw new Refusal('conflict', 'The link in this letter is for the one it was written to: it can be sent to the same address only.', { reason: 'letter-link-address', rule: 'HOUSE-LETTER' })
  if (link !== null || asked === 'same') return { name: toName, email: toEmail, way: 'same' }
  const { name, email } = (await findCustomer(trx, customerId))!
  return { name, email, way: 'customer' }
}
