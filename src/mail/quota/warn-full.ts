/** The owner of a mailbox is warned when 80 and when 95 percent of it are used, once each, with the day on which it would be full (BMP-3). Run by the schedule. */
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer } from '../../people/find.ts'
import { addDays, dayOf } from '../../rules/calendar.ts'
import { forecastFrom, forecastFull, planWarnings } from '../../rules/quota.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox } from '../mail-store.ts'
import { deleteCrossed, insertCrossed, selectFilling, selectToWarn, selectUsage } from './usage-store.ts'

const page = 500

export async function warnFull (deps: Deps): Promise<void> {
  for (let after = '', taken = page; taken === page;) {
    const due = await transact(deps.db, trx => selectToWarn(trx, { after, limit: page }))
    for (const mailboxId of due) await warnOne(deps, mailboxId)
    taken = due.length
    after = due.at(-1) ?? after
  }
}

async function warnOne (deps: Deps, mailboxId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) return
    const { crossed, ...filling } = await selectFilling(trx, mailboxId)
    const { cross, tell, clear } = planWarnings(filling, crossed)
    await deleteCrossed(trx, mailboxId, clear)
    await insertCrossed(trx, mailboxId, cross, at)
    if (tell === null) return
    const today = dayOf(at)
    const forecast = forecastFull(await selectUsage(trx, mailboxId, addDays(today, -forecastFrom)), filling, today)
    const { operatorId, customerId, address } = mailbox
    const policyVersion = await versionInForce(trx, operatorId, at)
    const fullOn = forecast.is === 'on' ? forecast.day : null
    await writeAudit(trx, {
      at, actor: { kind: 'machine', name: 'mail' }, action: 'mailbox.warn-full', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId, rule: 'BMP-3', policyVersion,
      facts: { percent: tell, usedBytes: Number(filling.usedBytes), quotaBytes: Number(filling.quotaBytes), fullOn }
    })
    const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
    if (!customer) return // the operator's own mailbox: the panel shows it
    await writeLetter(deps, trx, {
      key: `mailbox-filling:${mailboxId}:${tell}:${at.toISOString()}`, operatorId, customerId: customer.id, to: { email: customer.email, name: customer.name, lang: customer.lang }, template: 'mailbox-filling',
      facts: { mailbox: address, percent: tell, usedMegabytes: megabytesOf(filling.usedBytes), quotaMegabytes: megabytesOf(filling.quotaBytes), fullOn, isFull: forecast.is === 'full' }, rules: ['BMP-3'], policyVersion, attachments: []
    }, at)
  })
}

/** As BMP-3 counts them. */
const megabytesOf = (bytes: bigint): number => Math.round(Number(bytes) / 1024 ** 2)
