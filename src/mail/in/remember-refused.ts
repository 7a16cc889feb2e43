/**
 * SMTP has one answer for all recipients of a message. When some have it and others cannot have it, the sender is asked to come again; then RCPT says to whom it
 * cannot be given and why, so that the sender's own server tells its writer about these alone, and we send no bounce (HOUSE-PARTIAL).
 */
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { refusalOf, type Outcome, type Verdict } from '../../rules/mailbox.ts'
import { judgeRefused, toldFor } from '../../rules/partial-delivery.ts'
import type { Targets } from '../answer-rcpt-to.ts'
import type { MessageKey } from '../delivery-store.ts'
import type { FoundRecipient } from '../recipient-store.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { deleteOldRefusals, deleteRefusals, insertRefusal, refusalKey } from './refusal-store.ts'

type RememberDeps = Pick<MailDeps, 'db' | 'machineNow' | 'inbound'>

/** After an answer that asks the sender to come again. `declaredBytes`: SIZE of MAIL FROM, 0 when it was not said. */
export async function rememberRefused ({ db, machineNow }: RememberDeps, { content, sender }: MessageKey, outcomes: ReadonlyMap<string, Outcome>, mailboxes: readonly FoundRecipient[], declaredBytes: number): Promise<void> {
  const refused = mailboxes.flatMap(({ address, usedBytes, quotaBytes }) => {
    const outcome = outcomes.get(address)
    return outcome?.is === 'refused' ? [{ recipient: address, usedBytes, quotaBytes, ...refusalOf(outcome.reply) }] : []
  })
  if (refused.length === 0 || sender === '') return // nobody would be told of a message from nobody
  await transact(db, async trx => {
    for (const each of refused) await insertRefusal(trx, { sender, content, declaredBytes, ...each }, machineNow())
  })
}

/** Transactions in which RCPT has said of somebody what was remembered. */
const told = new WeakSet<Targets>()

/** After RCPT was accepted: whom it reached, `before` left out, is asked about. A refusal takes them out of the targets again. */
export async function answerRemembered ({ inbound, machineNow }: RememberDeps, targets: Targets, before: ReadonlySet<string>, { sender, messageBytes }: { readonly sender: string, readonly messageBytes: number }): Promise<Verdict> {
  const reached = [...targets.mailboxes.values()].filter(({ address }) => !before.has(address))
  if (reached.length === 0 || sender === '') return { say: 'accept' }
  const known = await inbound.refusals.find(reached.map(({ address }) => refusalKey(sender, address)))
  const at = machineNow()
  for (const { key, code, text, declaredBytes, usedBytes, quotaBytes, refusedAt } of known) {
    const mailbox = reached.find(({ address }) => refusalKey(sender, address) === key)!
    const verdict = judgeRefused({ code, text, declaredBytes: Number(declaredBytes), usedBytes: Number(usedBytes), quotaBytes: Number(quotaBytes), refusedAt }, mailbox, messageBytes, at)
    if (verdict.say === 'pass') continue
    for (const { address } of reached) targets.mailboxes.delete(address)
    told.add(targets)
    return verdict
  }
  return { say: 'accept' }
}

/** Everybody who was still named has it: the sender knows of the others. */
export async function forgetRefused ({ db }: Pick<MailDeps, 'db'>, { sender, content }: MessageKey, targets: Targets): Promise<void> {
  if (told.has(targets)) await transact(db, trx => deleteRefusals(trx, sender, content))
}

/** Senders that never came again. Run by the schedule. */
export async function forgetOldRefusals ({ db, machineNow }: Pick<Deps, 'db' | 'machineNow'>): Promise<void> {
  await transact(db, trx => deleteOldRefusals(trx, new Date(machineNow().getTime() - toldFor)))
}
