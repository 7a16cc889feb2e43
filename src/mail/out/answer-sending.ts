/**
 * What a mailbox that has logged in may send, beside whether the message is its own (answer-submission.ts): as many recipients as its windows have room for
 * (HOUSE-RATE), no mailing outside of lists (HOST-5.3k), to no address that bounced (HOUSE-BOUNCE), and nothing while its sending is paused (HOUSE-HABIT).
 */
import { transact } from '../../db/transact.ts'
import { dayOf } from '../../rules/calendar.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import { judgeMailing, judgeTaken, limitsFor, type LimitsByScope, type SendingTerms } from '../../rules/sending-limits.ts'
import { networkOf } from '../../rules/submitter-habit.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { normaliseAddress } from '../address-key.ts'
import { mailboxOf } from '../envelope.ts'
import type { Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { answerHabit, pausedText } from './answer-habit.ts'
import { noteMailingRefused, takeMailing } from './mailing.ts'
import { noteNetwork, noteSign, selectSubmission, takeToSend, type Submission } from './sending-store.ts'
import { tellLimited } from './tell-limited.ts'

/** What is known of a message from MAIL FROM on. */
export type Outgoing = {
  readonly submission: Submission
  readonly terms: SendingTerms
  readonly policyVersion: string
  readonly limits: LimitsByScope
  /** Asked for and not refused, in one spelling each. */
  readonly addresses: Set<string>
}

const pass: Verdict = { say: 'pass' }

export const listsUrl = (webUrl: string): string => `${webUrl}/mail`

/** MAIL FROM. `from`: the address of the machine that talks to us. Undefined: nobody has logged in, or the mailbox is gone; others say so. */
export async function answerMayStart (deps: MailDeps, mailboxId: string | undefined, from: string): Promise<{ readonly verdict: Verdict, readonly outgoing?: Outgoing }> {
  const at = deps.machineNow()
  const submission = mailboxId === undefined ? undefined : await selectSubmission(deps.db, mailboxId, at)
  if (!submission) return { verdict: pass }
  if (submission.paused) return { verdict: { say: 'refuse', code: 550, text: pausedText(deps, submission, submission.paused) } }
  const network = networkOf(from)
  if (network !== undefined) await noteNetwork(deps.db, submission.mailboxId, network, at)
  const { versionId, terms } = await transact(deps.db, trx => termsInForce(trx, submission.policy, dayOf(deps.now()), submission.customerId ?? undefined))
  return { verdict: pass, outgoing: { submission, terms: terms.mail.sending, policyVersion: versionId, limits: limitsFor(terms.mail.sending, submission.raised), addresses: new Set() } }
}

/** RCPT TO. Counted when it may go. */
export async function answerOneMore (deps: MailDeps, outgoing: Outgoing | undefined, recipient: string): Promise<Verdict> {
  if (!outgoing) return pass
  const { submission: { customerId, ...submission }, terms, limits, addresses } = outgoing
  const address = normaliseAddress(recipient)
  if (customerId === null || address === undefined) return pass
  if (addresses.has(address)) return pass // named twice, it gets it once
  const mailing = judgeMailing(addresses.size + 1, terms, listsUrl(deps.webUrl))
  addresses.add(address)
  if (mailing.say !== 'pass') return mailing

  const at = deps.machineNow()
  const taken = await takeToSend(deps.db, { ...submission, customerId }, address, limits, at)
  const verdict = judgeTaken(taken, limits)
  if (verdict.say !== 'pass') addresses.delete(address)
  if (taken.is === 'limited') await tellLimited(deps, outgoing, taken, at)
  return verdict
}

/** The end of DATA, before the message is scanned and signed. */
export async function answerContent (deps: MailDeps, outgoing: Outgoing | undefined, message: Message): Promise<Verdict> {
  const customerId = outgoing?.submission.customerId
  if (!outgoing || customerId === null || customerId === undefined) return pass
  const at = deps.machineNow()
  const own = outgoing.addresses.size
  const mailing = judgeMailing(own > outgoing.terms.mailingAddresses ? own : await takeMailing(deps, customerId, message, [...outgoing.addresses], outgoing.terms, at), outgoing.terms, listsUrl(deps.webUrl))
  if (mailing.say !== 'pass') {
    await noteMailingRefused(deps, outgoing, message, at)
    return mailing
  }
  return await answerHabit(deps, outgoing, at)
}

/** A recipient whom somebody else refused: a sign, when there are many of them. */
export async function noteRefused ({ db, log, machineNow }: Pick<MailDeps, 'db' | 'log' | 'machineNow'>, mailboxId: string): Promise<void> {
  await noteSign(db, mailboxId, 'refused', machineNow()).catch((error: unknown) => { log.warn({ err: error }, 'a sign could not be noted') })
}

/** A log-in that failed, by the address that was tried. */
export async function noteFailedLogIn ({ db, log, machineNow }: Pick<MailDeps, 'db' | 'log' | 'machineNow'>, address: string): Promise<void> {
  try {
    const mailbox = await db('mailboxes').where({ address: mailboxOf(normaliseAddress(address) ?? '').address }).first('id')
    if (mailbox) await noteSign(db, mailbox.id, 'failed_log_ins', machineNow())
  } catch (error) {
    log.warn({ err: error }, 'a sign could not be noted')
  }
}
