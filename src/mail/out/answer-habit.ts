/** Is it still the owner who sends? (HOUSE-HABIT) Asked at the end of each message; when the answer is no, sending is paused and people are told. */
import { createHash } from 'node:crypto'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import { findCustomer } from '../../people/find.ts'
import { warsawIso } from '../../rules/calendar.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import { isWorthALook, judgeSubmitterHabit, type Sign } from '../../rules/submitter-habit.ts'
import type { MailDeps } from '../smtp/deps.ts'
import type { Outgoing } from './answer-sending.ts'
import { insertSendingEvent } from './sending-events.ts'
import { insertPause, selectHour, selectUsual, type Submission } from './sending-store.ts'

export async function answerHabit (deps: MailDeps, outgoing: Outgoing, at: Date): Promise<Verdict> {
  const { submission } = outgoing
  const now = await selectHour(deps.db, submission.mailboxId, at)
  if (!isWorthALook(now)) return { say: 'pass' }
  const usual = submission.raised ? { busiestHour: submission.raised.hour, days: Infinity } : await selectUsual(deps.db, submission.mailboxId, at) // staff have said that much is usual
  const judged = judgeSubmitterHabit({ ...now, ...usual })
  if (judged.is === 'usual') return { say: 'pass' }
  await pauseSending(deps, outgoing, judged.signs, at)
  return { say: 'refuse', code: 550, text: pausedText(deps, submission, { since: at, rule: judged.rule }) }
}

export const pausedText = ({ webUrl }: Pick<MailDeps, 'webUrl'>, { address, mailboxId }: Submission, { since, rule }: { readonly since: Date, readonly rule: string }): string =>
  `5.7.1 ${rule} sending of ${address} is paused since ${warsawIso(since)}: change its password, then let it go on at ${webUrl}/mailboxes/${mailboxId}`

/** Tells two passwords apart without keeping either. */
export const passwordMark = (passwordHash: string | null): string => createHash('sha256').update(passwordHash ?? '').digest('base64url')

/** Once, however many messages come at the same time. */
async function pauseSending (deps: MailDeps, { submission, policyVersion }: Outgoing, signs: readonly Sign[], at: Date): Promise<void> {
  const { mailboxId, mailDomainId, operatorId, customerId, address } = submission
  await transact(deps.db, async trx => {
    const id = newId('pau')
    const begun = await insertPause(trx, { id, mailboxId, operatorId, customerId, rule: 'HOUSE-HABIT', signs, passwordMark: passwordMark(submission.passwordHash), from: at })
    if (!begun) return
    await insertSendingEvent(trx, { at, kind: 'sending-paused', rule: 'HOUSE-HABIT', operatorId, customerId, mailDomainId, mailboxId, facts: { signs } })
    await writeAudit(trx, {
      at: deps.now(), actor: { kind: 'machine', name: 'mail' }, action: 'mailbox.pause-sending', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId,
      rule: 'HOUSE-HABIT', policyVersion, facts: { address, signs }
    })
    const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
    if (!customer) return
    const { writeLetter } = await import('../../notices/write.ts') // below it are modules that `require`, which loads plugins, cannot wait for
    await writeLetter(deps, trx, {
      key: `sending-paused:${id}`,
      operatorId,
      customerId: customer.id,
      to: { email: customer.email, name: customer.name, lang: customer.lang },
      template: 'sending-paused',
      facts: { mailbox: address, at, link: `${deps.webUrl}/mailboxes/${mailboxId}`, ...countsOf(signs) },
      rules: ['HOUSE-HABIT'],
      policyVersion,
      attachments: []
    }, deps.now())
  })
}

/** The evidence as the letter tells it; null: no sign. */
function countsOf (signs: readonly Sign[]) {
  const counted = (...names: Sign['sign'][]) => signs.find(({ sign }) => names.includes(sign))?.counted ?? null
  return { recipients: counted('volume'), networks: counted('networks', 'new-networks'), refused: counted('refused'), failedLogIns: counted('failed-log-ins') }
}
